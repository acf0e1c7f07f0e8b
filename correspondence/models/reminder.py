"""Why somebody must be told."""

from datetime import date, datetime
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from correspondence.models.deadline import Deadline
from correspondence.models.history import InsertedAtOnce
from correspondence.models.mail import Mail


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Which reminders."""

    def unmailed(self) -> Self:
        """Those no mail has been written for, though one can be."""
        return self.filter(mail=None, error="")

    def poison(self) -> Self:
        """Those whose mail could not be written."""
        return self.filter(mail=None).exclude(error="")

    def still_true(self) -> Self:
        """Those whose deadline is open, not in the trash, and still on the date they were about."""
        return self.filter(
            due_on=F("deadline__due_on"),
            deadline__state=Deadline.State.OPEN,
            deadline__trashed_at=None,
        )

    def newest(self) -> Self:
        """Those no newer one supersedes: about the same date of a deadline, to the same person."""
        same = {name: OuterRef(name) for name in ("deadline", "due_on", "recipient")}
        return self.filter(~Exists(Reminder.objects.filter(**same, pk__gt=OuterRef("pk"))))

    def to_be_told_again(self) -> Self:
        """Those that are true, though not what their recipient has last been told.

        Their mail was withdrawn, because what it told was not so for a while; or it was sent, and
        a later one told of another date, from which the deadline has moved back.
        """
        otherwise = Reminder.objects.filter(
            ~Q(due_on=OuterRef("due_on")),
            deadline=OuterRef("deadline"),
            recipient=OuterRef("recipient"),
            mail__gt=OuterRef("mail"),
            mail__state=Mail.State.SENT,
        )
        withdrawn = Q(mail__state=Mail.State.CANCELLED, mail__error="")
        return (
            self.still_true()
            .newest()
            .filter(withdrawn | (Q(mail__state=Mail.State.SENT) & Exists(otherwise)))
        )


@pghistory.track(
    InsertedAtOnce(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["error"],
)
class Reminder(models.Model):
    """Why somebody must be told: a deadline, its date, who, and how near it is."""

    class Kind(models.TextChoices):
        BEFORE = "before", "before the date"
        ON_DAY = "on_day", "on the day"
        UNSEEN = "unseen", "on the day: nobody has said they saw it"
        OVERDUE = "overdue", "overdue"

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="reminders")
    due_on = models.DateField(help_text="The date it was about, should the deadline move later.")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    days_before = models.PositiveSmallIntegerField(
        default=0, help_text="Business days before the date."
    )
    last = models.BooleanField(
        default=True, help_text="The last before the date, or later: it cannot be silenced."
    )
    planned_for = models.DateField()
    late = models.BooleanField(
        default=False, help_text="Planned after a time in which nothing ran."
    )
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, blank=True, related_name="reminders")
    written = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How many mails were written for it."
    )
    error = models.TextField(blank=True, help_text="Why its mail could not be written.")
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["-planned_for", "-pk"]
        indexes = [
            models.Index(
                fields=["due_on", "id"], condition=Q(mail=None, error=""), name="reminder_unmailed"
            ),
            models.Index(fields=["-planned_for", "-id"], name="reminder_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "due_on", "recipient", "kind", "days_before"],
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
        return f"{self.in_words}: {self.deadline}"

    @property
    def in_words(self) -> str:
        """Answer how near the date was."""
        if self.kind != self.Kind.BEFORE:
            return self.get_kind_display()
        unit = "business day" if self.days_before == 1 else "business days"
        return f"{self.days_before} {unit} before"

    def is_late(self, today: date) -> bool:
        """Whether it should have been told on an earlier day, or nothing ran when it should."""
        return self.late or self.planned_for < today

    def see(self, *, now: datetime) -> None:
        """Note that its recipient says they saw it; the first time counts."""
        if self.seen_at is None:
            self.seen_at = now
            self.save(update_fields=["seen_at"])
