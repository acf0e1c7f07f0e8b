"""More time: asked for, granted, and by whom."""

from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate, extended
from correspondence.models.deadline import Deadline
from correspondence.models.letter import Letter


class ExtensionQuerySet(models.QuerySet["Extension"]):
    """Which extensions."""

    def granted(self) -> Self:
        """Those the staff granted and that give more time than the first date."""
        return self.filter(state=Extension.State.GRANTED)

    def asked(self) -> Self:
        """Those asked for and not yet noted as granted or refused."""
        return self.filter(state=Extension.State.ASKED)

    def standing(self) -> Self:
        """Those not merely asked for in a letter that is in the trash."""
        return self.exclude(state=Extension.State.ASKED, letter__trashed_at__isnull=False)

    def to_note(self) -> Self:
        """Those asked for whose outcome still matters: of an open date, and later than it."""
        return self.asked().filter(
            letter__trashed_at=None,
            deadline__trashed_at=None,
            deadline__state=Deadline.State.OPEN,
            new_due_on__gt=F("deadline__due_on"),
        )


@pghistory.track()
class Extension(models.Model):
    """More time to answer: who asked whom, how, until when, and what the date was before.

    Days more have their `count`, `unit` and the day `counted_from`; a day that was named has none.
    `old_calendar_version` tells the calendar on which the date before was agreed.
    """

    class State(models.TextChoices):
        ASKED = "asked", "asked for"
        GRANTED = "granted", "granted"
        REFUSED = "refused", "refused"
        TAKEN_BACK = "taken_back", "taken back"
        OVERTAKEN = "overtaken", "overtaken"

    class How(models.TextChoices):
        CALL = "call", "by telephone"
        EMAIL = "email", "by e-mail"
        LETTER = "letter", "by letter"
        NOT_SAID = "", "not said"

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="extensions")
    letter = models.ForeignKey(
        Letter,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="extensions",
        help_text="The letter that asks for it or confirms it.",
    )
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_on = models.DateField(null=True, blank=True)
    asked_by = models.CharField(max_length=200, blank=True)
    granted_on = models.DateField(null=True, blank=True)
    granted_by = models.CharField("granted by (staff)", max_length=200, blank=True)
    how = models.CharField(max_length=10, choices=How, blank=True, default=How.NOT_SAID)
    reason = models.TextField(blank=True)
    old_due_on = models.DateField("due before")
    new_due_on = models.DateField("new date")
    count = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=15, choices=Deadline.Unit, blank=True)
    counted_from = models.DateField(null=True, blank=True)
    old_calendar_version = models.CharField(max_length=8, blank=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering = ["deadline", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["deadline", "letter"], name="extension_once_a_letter"),
            models.CheckConstraint(
                condition=Q(new_due_on__gt=F("old_due_on")),
                name="extension_gives_more_time",
                violation_error_message="An extension ends after the date it extends.",
            ),
            models.CheckConstraint(
                condition=~Q(state="granted") | Q(granted_on__isnull=False),
                name="extension_granted_has_date",
            ),
            models.CheckConstraint(
                condition=Q(count=None, unit="", counted_from=None)
                | Q(count__isnull=False, counted_from__isnull=False) & ~Q(unit=""),
                name="extension_counted_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: until {self.new_due_on:%-d %b %Y}"

    def explained(self, calendar: Calendar) -> DueDate:
        """Answer how the new date follows on `calendar`: days counted, or a day that was named."""
        if self.count is None or self.counted_from is None:
            return extended(self.old_due_on, on=self.new_due_on, calendar=calendar)
        return extended(self.counted_from, self.count, self.unit, calendar=calendar)

    def to_note(self, deadline: Deadline) -> bool:
        """Whether its outcome still matters; agrees with the QuerySet's `to_note`."""
        asked = self.state == self.State.ASKED and deadline.state == Deadline.State.OPEN
        gone = self.letter is not None and self.letter.trashed_at is not None
        return asked and not gone and self.new_due_on > deadline.due_on
