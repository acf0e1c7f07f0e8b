"""Rows with what follows from today."""

from collections.abc import Iterable
from datetime import date

from correspondence.domain.business_days import Calendar
from correspondence.domain.section16 import timeliness
from correspondence.models import Deadline, Letter, OwnershipReport
from correspondence.models.deadline import SOON, SOURCES

DEADLINE_JOINED = (*SOURCES, "company", "owner", "met_by")


def with_days_left(
    deadlines: Iterable[Deadline], today: date, calendar: Calendar
) -> list[Deadline]:
    """Answer the deadlines, each with `left` (SEC business days), `soon`, `overdue`, `today`."""
    rows = list(deadlines)
    for row in rows:
        row.today = today  # type: ignore[attr-defined]
        row.left = row.business_days_left(today, calendar)  # type: ignore[attr-defined]
        row.soon = row.left <= SOON  # type: ignore[attr-defined]
        row.overdue = row.is_overdue(today)  # type: ignore[attr-defined]
    return rows


def with_dates(letters: Iterable[Letter], today: date, calendar: Calendar) -> list[Letter]:
    """Answer the letters, each with its `dates` to be answered by: prefetched, as of `today`."""
    rows = list(letters)
    for row in rows:
        answers = [each for each in row.deadlines.all() if each.kind != Deadline.Kind.RULE_83]
        row.dates = with_days_left(answers, today, calendar)  # type: ignore[attr-defined]
    return rows


def with_timeliness(
    reports: Iterable[OwnershipReport], calendar: Calendar
) -> list[OwnershipReport]:
    """Answer the reports, each with its `deadline` and whether it was met in `time`."""
    rows = list(reports)
    for row in rows:
        deadline = next(iter(row.deadlines.all()), None)
        row.deadline = deadline  # type: ignore[attr-defined]
        row.time = in_time(deadline, calendar)  # type: ignore[attr-defined]
    return rows


def in_time(deadline: Deadline | None, calendar: Calendar) -> tuple[str, int] | None:
    """Answer whether a met deadline was met in time, or how many business days late."""
    if deadline is None or deadline.met_on is None:
        return None
    return timeliness(deadline.due_on, deadline.met_on, calendar)
