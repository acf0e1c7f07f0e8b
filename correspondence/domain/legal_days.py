"""Legal days: dates in Washington, between the founding of the Commission and 2100."""

from datetime import date
from zoneinfo import ZoneInfo

WASHINGTON = ZoneInfo("America/New_York")
FOUNDED = date(1934, 6, 6)
LATEST = date(2100, 1, 1)


def is_plausible(day: date) -> bool:
    """Whether a letter or filing can bear this date."""
    return FOUNDED <= day <= LATEST


def plausible(text: str | None) -> date | None:
    """Answer the date of an ISO string, or nothing where there is none or none can be meant."""
    day = date.fromisoformat(text) if text else None
    return day if day and is_plausible(day) else None


def in_words(day: date) -> str:
    """Answer a day as an explanation says it: "4 July 2026"."""
    return f"{day.day} {day:%B %Y}"
