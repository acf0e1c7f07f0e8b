"""The clock and the calendar, asked at the door: views, tasks and commands pass the answers in."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

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
