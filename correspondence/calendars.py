"""The clock and the calendar, asked at the door: views, tasks and commands pass the answers in."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.db import models
from django.db.models import Value
from django.utils import timezone

from correspondence.domain.absences import StaffAbsence
from correspondence.domain.business_days import Calendar
from correspondence.domain.legal_days import WASHINGTON
from correspondence.models import Closure
from correspondence.models import StaffAbsence as StaffAbsenceRow

Clock = Callable[[], datetime]
ROUND = timedelta(minutes=3)  # a task works no longer at a stretch; the next bell goes on


def today() -> date:
    """Answer the date in Washington, where legal dates are counted."""
    return now().astimezone(WASHINGTON).date()


def now() -> datetime:
    """Answer the moment, in UTC."""
    return timezone.now()


def current() -> Calendar:
    """Answer the SEC calendar with what is on record of closed and unsettled days (one query)."""
    return _calendar(tuple(Closure.objects.order_by("day").values_list("day", "reason", "state")))


@lru_cache(maxsize=2)
def _calendar(closures: tuple[tuple[date, str, str], ...]) -> Calendar:
    """Answer the calendar with these days; kept, for it counts the days of each year it meets."""
    days: dict[str, dict[date, str]] = {state: {} for state in Closure.State.values}
    for day, reason, state in closures:
        days[state][day] = reason
    return Calendar(days[Closure.State.CLOSED], days[Closure.State.UNKNOWN])


def absences() -> tuple[StaffAbsence, ...]:
    """Answer the absences of the staff on record, the earliest first (one query)."""
    rows = StaffAbsenceRow.objects.order_by("first_on")
    return tuple(
        StaffAbsence(each.first_on, each.last_on, each.reason, each.source) for each in rows
    )


def with_absences() -> tuple[Calendar, tuple[StaffAbsence, ...]]:
    """Answer what `current` and `absences` do, in one query."""
    nobody = Value(None, models.DateField())
    closed = Closure.objects.order_by().values_list("day", nobody, "reason", "source", "state")
    away = StaffAbsenceRow.objects.order_by().values_list(
        "first_on", "last_on", "reason", "source", Value("")
    )
    rows = closed.union(away, all=True).order_by("day")
    closures = tuple((row[0], row[2], row[4]) for row in rows if row[4])
    return _calendar(closures), tuple(StaffAbsence(*row[:4]) for row in rows if not row[4])
