"""Of what a report speaks: whose rows, of which company and office, in which time."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from correspondence import access
from correspondence.access import Person, Rows
from correspondence.domain.business_days import Calendar, federal_holidays
from correspondence.models import Letter
from correspondence.models.deadline import DeadlineQuerySet
from correspondence.models.extension import ExtensionQuerySet
from correspondence.models.letter import LetterQuerySet
from correspondence.models.review import ReviewQuerySet

MONTHS, QUARTERS = 25, 40  # so many at most stand in a table; then the next longer step is taken
OLDEST = 1990  # of whose holidays a count of business days knows


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows, and which: of the companies with these keys, of every one without them.

    `first` and `last` are dates in Washington, None without a bound; `company` is how the companies
    were asked for.
    """

    user: Person
    calendar: Calendar
    today: date
    companies: tuple[int, ...] = ()
    office: str = ""
    first: date | None = None
    last: date | None = None
    company: str = ""

    def letters(self) -> LetterQuerySet:
        """Answer the letters dated in the time; a company's letter is of its review's office."""
        rows = self._of(access.letters(self.user), "dated")
        if self.office:
            ours = Q(office="", review__office__in=self.spellings)
            rows = rows.filter(Q(office__in=self.spellings) | ours)
        return rows

    def asking(self) -> LetterQuerySet:
        """Answer the letters of the staff in the time, of every office."""
        return self._of(access.letters(self.user), "dated").from_staff()

    def answered(self) -> LetterQuerySet:
        """Answer the comment letters in the time."""
        return self.letters().from_staff().filter(kind=Letter.Kind.COMMENT)

    def reviews(self) -> ReviewQuerySet:
        """Answer the reviews that ended in the time and whose first day is known."""
        rows = self._of(access.reviews(self.user), "completed_on")
        rows = rows.filter(completed_on__isnull=False, opened_on__isnull=False)
        return rows.filter(office__in=self.spellings) if self.office else rows

    def deadlines(self) -> DeadlineQuerySet:
        """Answer the dates in the time that were met or missed."""
        rows = self._of(access.deadlines(self.user), "due_on").filter(state__in=["met", "missed"])
        return rows.filter(letter__office__in=self.spellings) if self.office else rows

    def extensions(self) -> ExtensionQuerySet:
        """Answer what was asked for or granted, at any time, and not taken back."""
        rows = access.extensions(self.user).exclude(state="taken_back")
        if self.companies:
            rows = rows.filter(deadline__company__in=self.companies)
        if self.office:
            rows = rows.filter(deadline__letter__office__in=self.spellings)
        return rows

    @property
    def spellings(self) -> list[str]:
        """Answer how letters spell the office."""
        return [self.office, self.office.replace(" and ", " & ")]

    def step(self, monthly: int = MONTHS) -> str:
        """Answer what is counted together: a month where these are few, a quarter, a year."""
        if self.first is None:
            return "year"
        last = self.last or self.today
        months = (last.year - self.first.year) * 12 + last.month - self.first.month + 1
        if months <= monthly:
            return "month"
        return "quarter" if months <= QUARTERS else "year"

    def holidays(self) -> list[date]:
        """Answer the closed days, but for Saturdays and Sundays, that a count may need."""
        first = self.first.year if self.first else OLDEST
        years = range(min(first, self.today.year), self.today.year + 2)
        return [*(day for year in years for day in federal_holidays(year)), *self.calendar.closures]

    def _of(self, rows: Rows, day: str) -> Rows:
        if self.companies:
            rows = rows.filter(company__in=self.companies)
        if self.first:
            rows = rows.filter((f"{day}__gte", self.first))
        if self.last:
            rows = rows.filter((f"{day}__lte", self.last))
        return rows


def as_table(rows: QuerySet[Any], *columns: str) -> tuple[str, tuple[Any, ...]]:
    """Answer the SQL of the rows' columns, in their order, with its parameters."""
    sql, params = rows.order_by().values_list(*columns).query.sql_with_params()
    return sql, tuple(params)
