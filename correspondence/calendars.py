"""The clock and the calendar, asked at the door: views, tasks and commands pass the answers in."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.utils import timezone

from correspondence.domain.business_days import Calendar
from correspondence.domain.legal_days import WASHINGTON
from correspondence.models import Closure

Clock = Callable[[], datetime]
ROUND = timedelta(minutes=3)  # a task works no longer at a stretch; the next bell goes on


def today() -> date:
    """Answer the date in Washington, where legal dates are counted."""
    return now().astimezone(WASHINGTON).date()


def now() -> datetime:
    """Answer the moment, in UTC."""
    return timezone.now()


def current() -> Calendar:
    """Answer the SEC calendar with the closures on record (one query)."""
    return Calendar(dict(Closure.objects.values_list("day", "reason")))
