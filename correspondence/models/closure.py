"""What no rule foretells of the Commission's days: special closings, absent staff."""

import pghistory
from django.db import models
from django.db.models import F, Q

from correspondence.domain.legal_days import FOUNDED, LATEST


@pghistory.track()
class Closure(models.Model):
    """A day of which no rule foretells whether EDGAR was closed."""

    class State(models.TextChoices):
        CLOSED = "closed", "closed"
        OPEN = "open", "open after all"
        UNKNOWN = "unknown", "not known"

    day = models.DateField(unique=True)
    reason = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    state = models.CharField(
        max_length=10,
        choices=State,
        default=State.CLOSED,
        help_text="A day that is not known counts as open, which gives the earlier date.",
    )

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(day__range=(FOUNDED, LATEST)),
                name="closure_plausible",
                violation_error_message="A closing lies between 1934 and 2100.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%-d %b %Y}: {self.reason}"


@pghistory.track()
class StaffAbsence(models.Model):
    """Days on which the staff does not act though EDGAR is open: a lapse of appropriations.

    No date of a company moves; waiting for the staff is shown dimmed.
    """

    first_on = models.DateField("from")
    last_on = models.DateField("to", null=True, blank=True, help_text="Empty: not known yet.")
    reason = models.CharField(max_length=200)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["-first_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on=None) | Q(last_on__gte=F("first_on")),
                name="absence_ends_after_it_begins",
                violation_error_message="It ends before it begins.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason}, from {self.first_on:%-d %b %Y}"
