"""SEC business days: every day except Saturdays, Sundays, federal holidays and special closings.

Exchange Act Rule 0-2 (17 CFR 240.0-2) has the Commission's office open "each day, except Saturdays,
Sundays, and Federal holidays". The exchanges' own holidays do not count: Good Friday is a business
day, Columbus Day and Veterans Day are not. Special closings come in as data.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from hashlib import sha256

from holidays import country_holidays

_SATURDAY, _SUNDAY = 5, 6
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@cache
def federal_holidays(year: int) -> Mapping[date, str]:
    """Federal holidays as observed that fall in a calendar year (5 U.S.C. 6103).

    31 December belongs to a year when the next 1 January is a Saturday.
    """
    both = country_holidays("US", years=(year, year + 1), observed=True)
    days = {day: name for day, name in both.items() if day.year == year}
    if date(year + 1, 1, 1).weekday() == _SATURDAY:
        days[date(year, 12, 31)] = "New Year's Day (observed)"
    return days


def refuse_far(year: int) -> None:
    """Raise a ValueError for a year whose holidays are not known."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(
            f"The year {year} is outside the calendar ({_FIRST_YEAR} to {_LAST_YEAR})."
        )


@dataclass(frozen=True)
class Calendar:
    """Business days of the Commission; ``closures`` holds closed days no rule foretells.

    ``unsettled`` are days of which nobody could confirm whether EDGAR was closed. They count as
    open, which gives the earlier date; a count across one says so (``deadlines``).
    Works on plain dates in Washington (America/New_York) and refuses years outside 1900 to 2100.
    """

    closures: Mapping[date, str]
    unsettled: Mapping[date, str] = field(default_factory=dict)
    _years: dict[int, tuple[int, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def version(self) -> str:
        """Eight hex digits that tell this calendar's special days, whatever their reasons, apart.

        The same in every process. Federal holidays are not in it: they follow from the year.
        """
        days = [sorted(day.isoformat() for day in each) for each in (self.closures, self.unsettled)]
        return sha256(repr(days).encode()).hexdigest()[:8]

    def closed(self, day: date) -> str | None:
        """Why nothing can be filed on a day; ``None`` when it is a business day."""
        refuse_far(day.year)
        weekday = day.weekday()
        if weekday == _SATURDAY:
            return "Saturday"
        if weekday == _SUNDAY:
            return "Sunday"
        if name := federal_holidays(day.year).get(day):
            return name
        if reason := self.closures.get(day):
            return f"Closed: {reason}"
        return None

    def is_business_day(self, day: date) -> bool:
        """Whether the Commission is open on a day."""
        return self.closed(day) is None

    def next(self, day: date) -> date:
        """The first business day on or after a day."""
        return day if self.is_business_day(day) else self.add(day, 1)

    def add(self, day: date, n: int) -> date:
        """The n-th business day after a day (before it when n is negative); the day itself is 0."""
        year = day.year
        days = self._business_days(year)
        if n > 0:
            index = bisect_right(days, day.toordinal()) + n - 1
            while index >= len(days):
                index -= len(days)
                year += 1
                days = self._business_days(year)
            return date.fromordinal(days[index])
        if n < 0:
            index = bisect_left(days, day.toordinal()) + n
            while index < 0:
                year -= 1
                days = self._business_days(year)
                index += len(days)
            return date.fromordinal(days[index])
        return day

    def between(self, start: date, end: date) -> int:
        """Business days from start (not counted) to end (counted); negative when end is earlier."""
        if end < start:
            day = timedelta(days=1)
            return -self._count(end - day, start - day)
        return self._count(start, end)

    def _count(self, after: date, until: date) -> int:
        count = self._up_to(until) - self._up_to(after)
        for year in range(after.year, until.year):
            count += len(self._business_days(year))
        return count

    def _up_to(self, day: date) -> int:
        return bisect_right(self._business_days(day.year), day.toordinal())

    def _business_days(self, year: int) -> tuple[int, ...]:
        """Ordinals of the business days of a year; computed once, so counting needs no loop."""
        known = self._years.get(year)
        if known is None:
            refuse_far(year)
            first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            known = tuple(
                ordinal
                for ordinal in range(first, last + 1)
                if self.is_business_day(date.fromordinal(ordinal))
            )
            self._years[year] = known  # two threads may both compute it; they store the same value
        return known
