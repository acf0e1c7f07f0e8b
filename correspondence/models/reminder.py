"""Why somebody must be told."""

from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from correspondence.models.deadline import Deadline
from correspondence.models.mail import Mail


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Which reminders."""

    def unmailed(self) -> Self:
        """Those no mail has been written for."""
        return self.filter(mail=None)

    def still_true(self) -> Self:
        """Those whose deadline is open and still on the date they were about."""
        return self.filter(due_on=F("deadline__due_on"), deadline__state=Deadline.State.OPEN)

    def newest(self) -> Self:
        """Those no newer one supersedes: about the same date of a deadline, to the same person."""
        same = {name: OuterRef(name) for name in ("deadline", "due_on", "recipient")}
        return self.filter(~Exists(Reminder.objects.filter(**same, pk__gt=OuterRef("pk"))))


@pghistory.track()
class Reminder(models.Model):
    """Why somebody must be told: a deadline, its date, who, and how near it is."""

    class Kind(models.TextChoices):
        BEFORE_5 = "before_5", "five business days before"
        BEFORE_3 = "before_3", "three business days before"
        BEFORE_1 = "before_1", "one business day before"
        ON_DAY = "on_day", "on the day"
        OVERDUE = "overdue", "overdue"

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="reminders")
    due_on = models.DateField(help_text="The date it was about, should the deadline move later.")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    planned_for = models.DateField()
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, blank=True, related_name="reminders")

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["-planned_for", "-pk"]
        indexes = [models.Index(fields=["id"], condition=Q(mail=None), name="reminder_unmailed")]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "due_on", "recipient", "kind"],
                condition=~Q(kind="overdue"),
                name="reminder_once",
            ),
            models.UniqueConstraint(
                fields=["deadline", "due_on", "recipient", "planned_for"],
                condition=Q(kind="overdue"),
                name="reminder_overdue_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.deadline}"
