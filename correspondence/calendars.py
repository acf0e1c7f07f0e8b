"""The clock and the calendar, asked at the door: views, tasks and commands pass the answers in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from correspondence.domain.business_days import Calendar
from correspondence.models import Closure

WASHINGTON = ZoneInfo("America/New_York")


def today() -> date:
    """Answer the date in Washington, where legal dates are counted."""
    return now().astimezone(WASHINGTON).date()


def now() -> datetime:
    """Answer the moment, in UTC."""
    return timezone.now()


def current() -> Calendar:
    """Answer the SEC calendar with the closures on record (one query)."""
    return Calendar(dict(Closure.objects.values_list("day", "reason")))
