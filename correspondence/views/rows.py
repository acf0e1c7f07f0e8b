"""Rows with what follows from today."""

from collections.abc import Iterable
from datetime import date

from correspondence.domain.business_days import Calendar
from correspondence.models import Deadline


def with_days_left(
    deadlines: Iterable[Deadline], today: date, calendar: Calendar
) -> list[Deadline]:
    """Answer the deadlines, each with `left` (SEC business days) and `overdue` as of `today`."""
    rows = list(deadlines)
    for row in rows:
        row.left = row.business_days_left(today, calendar)  # type: ignore[attr-defined]
        row.overdue = row.is_overdue(today)  # type: ignore[attr-defined]
    return rows
