"""A month of deadlines, day by day."""

from calendar import Calendar as Weeks
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from correspondence.domain.absences import StaffAbsence, absence_on
from correspondence.domain.business_days import Calendar
from correspondence.domain.legal_days import is_plausible
from correspondence.models.deadline import DeadlineQuerySet
from correspondence.views.rows import with_days_left

MOST_A_DAY = 4
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the month: why it is closed, who is away, what is due."""

    day: date
    closed: str | None
    absence: StaffAbsence | None
    deadlines: list[Any]
    more: int

    @property
    def reason(self) -> str:
        """Answer why it is closed where the weekday does not say so."""
        return self.closed or "" if self.day.weekday() < SATURDAY else ""

    @property
    def classes(self) -> str:
        """Answer how it is drawn: off (closed), away (no staff), bare (nothing to tell)."""
        told = self.deadlines or self.reason
        kinds = {"off": self.closed, "away": self.absence, "bare": not told}
        return " ".join(kind for kind, holds in kinds.items() if holds)


@dataclass(frozen=True, slots=True)
class Month:
    """A month from its first day to its last, with the months beside it."""

    first: date

    @property
    def last(self) -> date:
        """Answer its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def before(self) -> "Month":
        """Answer the month before."""
        return Month((self.first - timedelta(days=1)).replace(day=1))

    @property
    def next(self) -> "Month":
        """Answer the month after."""
        return Month((self.first + timedelta(days=31)).replace(day=1))

    @property
    def is_plausible(self) -> bool:
        """Whether a deadline can fall into it."""
        return is_plausible(self.first.replace(day=28))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"


def month_named(text: str, today: date) -> Month:
    """Answer the month of "2026-11"; today's where the text names none that is plausible."""
    try:
        month = Month(date.fromisoformat(f"{text}-01").replace(day=1))
    except ValueError:
        return Month(today.replace(day=1))
    return month if month.is_plausible else Month(today.replace(day=1))


def weeks_of(
    month: Month,
    rows: DeadlineQuerySet,
    *,
    today: date,
    calendar: Calendar,
    absences: Iterable[StaffAbsence],
) -> list[list[Day | None]]:
    """Answer the month in weeks, Monday first, with blanks around it: one query.

    Of each day come the first few rows, by company, and how many more there are.
    """
    due: dict[date, list[Any]] = {}
    for row in with_days_left(_first_of_each_day(rows), today, calendar):
        due.setdefault(row.due_on, []).append(row)

    def cell(day: date) -> Day:
        found = due.get(day, [])
        more = found[0].of_day - len(found) if found else 0
        return Day(day, calendar.closed(day), absence_on(day, absences), found, more)

    weeks = Weeks().monthdatescalendar(month.first.year, month.first.month)
    return [
        [cell(day) if day.month == month.first.month else None for day in week] for week in weeks
    ]


def _first_of_each_day(rows: DeadlineQuerySet) -> DeadlineQuerySet:
    order = ("company__name", "pk")
    place = Window(RowNumber(), partition_by=F("due_on"), order_by=order)
    of_day = Window(Count("pk"), partition_by=F("due_on"))
    numbered = rows.annotate(place=place, of_day=of_day)
    return numbered.filter(place__lte=MOST_A_DAY).order_by("due_on", *order)
