"""The calendar changed: which open dates would move, and what became of it."""

from datetime import date
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Least
from django.urls import reverse

from correspondence.domain.business_days import Calendar
from correspondence.domain.closings import known_calendar
from correspondence.models.deadline import Deadline


class CalendarChangeQuerySet(models.QuerySet["CalendarChange"]):
    """Which changes."""

    def calendars(self) -> dict[str, Calendar]:
        """Answer each calendar by its version, the newest first; "" is the one before versions."""
        return {each.version: each.calendar for each in self} | {"": known_calendar()}


@pghistory.track(exclude=["done"])
class CalendarChange(models.Model):
    """The calendar became another one; each open date is counted anew and compared."""

    version = models.CharField(max_length=8)
    closures = models.JSONField(default=dict, help_text="Day to reason, as of this change.")
    unsettled = models.JSONField(default=dict, help_text="Day to reason, as of this change.")
    words = models.TextField(blank=True, help_text="What is different from before.")
    noticed_at = models.DateTimeField()
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.words or f"Calendar {self.version}"

    def get_absolute_url(self) -> str:
        """Answer the page that shows which dates would move."""
        return reverse("calendar-change", args=[self.pk])

    @property
    def calendar(self) -> Calendar:
        """Answer the calendar as it was then."""
        closures, unsettled = (
            {date.fromisoformat(day): reason for day, reason in each.items()}
            for each in (self.closures, self.unsettled)
        )
        return Calendar(closures, unsettled)

    @property
    def percent(self) -> int:
        """Answer how much has been counted anew, of a hundred."""
        if self.finished_at:
            return 100
        return min(99, 100 * self.done // max(self.total, 1))


class DateMoveQuerySet(models.QuerySet["DateMove"]):
    """Which moves."""

    def proposed(self) -> Self:
        """Those nobody has decided."""
        return self.filter(state=DateMove.State.PROPOSED)

    def to_decide(self) -> Self:
        """Those of them whose deadline is open, on the earlier of the two dates."""
        return self.proposed().filter(
            deadline__state=Deadline.State.OPEN,
            deadline__trashed_at=None,
            deadline__due_on=Least("old_due_on", "new_due_on"),
        )


@pghistory.track()
class DateMove(models.Model):
    """What a change of the calendar would do to one open date; a person accepts or declines it.

    Until then the earlier of the two dates works.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "to decide"
        ACCEPTED = "accepted", "accepted"
        DECLINED = "declined", "declined"
        OVERTAKEN = "overtaken", "overtaken"

    change = models.ForeignKey(CalendarChange, models.CASCADE, related_name="moves")
    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="moves")
    old_due_on = models.DateField()
    new_due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = DateMoveQuerySet.as_manager()

    class Meta:
        ordering = ["old_due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(state="proposed"), name="move_one_to_decide"
            ),
            models.CheckConstraint(condition=~Q(old_due_on=F("new_due_on")), name="move_moves"),
        ]

    def __str__(self) -> str:
        return f"{self.old_due_on:%-d %b %Y} to {self.new_due_on:%-d %b %Y}"

    @property
    def works_on(self) -> date:
        """Answer the date that works until somebody decides: the earlier one."""
        return min(self.old_due_on, self.new_due_on)

    def is_about(self, deadline: Deadline) -> bool:
        """Whether a person may decide it; agrees with the QuerySet's `to_decide`.

        `deadline` is its own, as it is now: met, extended or corrected meanwhile, it has
        overtaken the move.
        """
        return (
            self.state == self.State.PROPOSED
            and deadline.state == Deadline.State.OPEN
            and deadline.due_on == self.works_on
        )
