"""A year of the Commission's calendar: months in weeks, closed days with their reasons."""

from calendar import monthcalendar
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from correspondence.domain.absences import StaffAbsence, absence_on
from correspondence.domain.business_days import Calendar, federal_holidays
from correspondence.models import Closure

FIRST, LAST = 1994, 2099
MONTHS = range(1, 13)
HOLIDAYS_SOURCE = "5 U.S.C. 6103, as observed; Exchange Act Rule 0-2 (17 CFR 240.0-2)"


@dataclass(frozen=True)
class Day:
    """One day as it is drawn; `why` says what is special about it."""

    day: date
    kind: str
    why: str
    today: bool


@dataclass(frozen=True)
class Month:
    """One month in weeks, Monday first, with blanks around it."""

    first_on: date
    weeks: tuple[tuple[Day | None, ...], ...]
    business_days: int


@dataclass(frozen=True)
class SpecialDay:
    """A day that is closed, or of which that is doubted, with its source."""

    day: date
    kind: str
    word: str
    reason: str
    source: str


def months(
    year: int, calendar: Calendar, absences: Collection[StaffAbsence], *, today: date
) -> list[Month]:
    """Answer the months of a year, each day marked with what it is."""
    return [_month(year, month, calendar, absences, today) for month in MONTHS]


def _month(
    year: int, month: int, calendar: Calendar, absences: Collection[StaffAbsence], today: date
) -> Month:
    first_on = date(year, month, 1)
    weeks = tuple(
        tuple(
            _day(date(year, month, day), calendar, absences, today) if day else None for day in week
        )
        for week in monthcalendar(year, month)
    )
    last_on = max(each.day for each in weeks[-1] if each)
    return Month(first_on, weeks, calendar.between(first_on - timedelta(days=1), last_on))


def _day(day: date, calendar: Calendar, absences: Collection[StaffAbsence], today: date) -> Day:
    closed, away = calendar.closed(day), absence_on(day, absences)
    if closed in ("Saturday", "Sunday"):
        kind, why = "weekend", ""
    elif closed:
        kind, why = "closing" if day in calendar.closures else "holiday", closed
    elif day in calendar.unsettled:
        kind, why = "unsettled", f"not confirmed, counted as open: {calendar.unsettled[day]}"
    elif away:
        kind, why = "away", f"staff away: {away.reason}"
    else:
        kind, why = "open", ""
    return Day(day, kind, why, day == today)


def special_days(year: int, closures: Iterable[Closure]) -> list[SpecialDay]:
    """Answer the holidays on weekdays and the days on record of a year, in order, with sources.

    A holiday that is on record as a closing, too, is told once, with both reasons.
    """
    saturday = 5
    found = {
        day: SpecialDay(day, "holiday", "holiday", name, HOLIDAYS_SOURCE)
        for day, name in federal_holidays(year).items()
        if day.weekday() < saturday
    }
    for row in closures:
        holiday, recorded = found.get(row.day), _recorded(row)
        found[row.day] = _both(holiday, recorded) if holiday else recorded
    return sorted(found.values(), key=lambda each: each.day)


def _both(holiday: SpecialDay, recorded: SpecialDay) -> SpecialDay:
    said = recorded.reason if recorded.kind == "closing" else f"{recorded.word}: {recorded.reason}"
    return replace(
        holiday,
        reason=f"{holiday.reason}; {said}",
        source=f"{holiday.source}; {recorded.source}",
    )


def _recorded(row: Closure) -> SpecialDay:
    kind, word = {
        Closure.State.CLOSED: ("closing", "closed"),
        Closure.State.UNKNOWN: ("unsettled", "not confirmed: counted as open"),
        Closure.State.OPEN: ("open", "open after all"),
    }[Closure.State(row.state)]
    return SpecialDay(row.day, kind, word, row.reason, row.source)
