"""Sample letters of three invented companies, dated around today so that the desk is alive.

The letters lie beside this module as plain files. Their dates are placeholders, counted in SEC
business days so that response dates come out overdue, due now or due later on any day of the year:

``[[bd -7]]``          seven business days before today, as "November 9, 2026"
``[[bd -7 weekday]]``  the same as "Monday, November 9, 2026"
``[[bd -7 short]]``    the same as "11/09/2026"
``[[fy 0]]``           the last calendar year whose annual report can be under review, as "2025"
``[[10-K 0]]``         the day the annual report for that year was filed
``[[10-K -1 +58]]``    58 business days after the annual report for the year before was filed

Business day 0 is today, or the last business day before it: no letter is dated in the future.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Protocol

FOLDER: Final = Path(__file__).with_name("letters")

_PLACEHOLDER = re.compile(r"\[\[(.*?)\]\]")
_BUSINESS_DAY = re.compile(r"bd (?P<count>-?\d+)(?: (?P<style>weekday|short))?")
_FISCAL_YEAR = re.compile(r"fy (?P<year>0|-\d+)")
_ANNUAL_REPORT = re.compile(r"10-K (?P<year>0|-\d+)(?: \+(?P<later>\d+))?")

# A large company's 10-K comes in the last days of February; the oldest letter on the current one
# is two months old. Before that many days of the year have passed, the last report is too young.
_DAYS_UNTIL_REPORT_IS_REVIEWED = timedelta(days=130)
_BUSINESS_DAYS_UNTIL_REPORT_IS_FILED = 38


class BusinessDays(Protocol):
    """What is needed of ``correspondence.domain.business_days.Calendar``."""

    def add(self, day: date, n: int, /) -> date:
        """The n-th business day after a day, or before it when n is negative."""


@dataclass(frozen=True, slots=True)
class TrialLetter:
    """One letter as it would arrive: a file name and its bytes."""

    filename: str
    content: bytes


def trial_letters(today: date, calendar: BusinessDays) -> list[TrialLetter]:
    """All sample letters, dated around today, oldest first."""
    sources = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"})
    return [
        TrialLetter(
            filename=path.name,
            content=render(
                path.read_text(encoding="utf-8"), today, calendar, filename=path.name
            ).encode(),
        )
        for path in sources
    ]


def render(source: str, today: date, calendar: BusinessDays, *, filename: str) -> str:
    """A letter with its placeholders replaced; raises ValueError naming the file when it cannot."""
    dates = _Dates(today, calendar)

    def replacement(match: re.Match[str]) -> str:
        written = dates.write(match[1])
        if written is None:
            raise ValueError(f"{filename}: unknown placeholder {match[0]}")
        return written

    text = _PLACEHOLDER.sub(replacement, source)
    if "[[" in text:
        raise ValueError(f"{filename}: a placeholder is not closed")
    return text


class _Dates:
    """Placeholders turned into words, seen from one day."""

    def __init__(self, today: date, calendar: BusinessDays) -> None:
        self._calendar = calendar
        self._business_day_0 = calendar.add(calendar.add(today, 1), -1)
        self._fiscal_year_0 = (today - _DAYS_UNTIL_REPORT_IS_REVIEWED).year - 1

    def write(self, placeholder: str) -> str | None:
        """The words for one placeholder, or ``None`` when it is not one of ours."""
        if found := _BUSINESS_DAY.fullmatch(placeholder):
            day = self._calendar.add(self._business_day_0, int(found["count"]))
            return _STYLES[found["style"]](day)
        if found := _FISCAL_YEAR.fullmatch(placeholder):
            return str(self._fiscal_year_0 + int(found["year"]))
        if found := _ANNUAL_REPORT.fullmatch(placeholder):
            year_end = date(self._fiscal_year_0 + int(found["year"]), 12, 31)
            filed = self._calendar.add(year_end, _BUSINESS_DAYS_UNTIL_REPORT_IS_FILED)
            return _long(self._calendar.add(filed, int(found["later"] or 0)))
        return None


def _long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _with_weekday(day: date) -> str:
    return f"{day:%A}, {_long(day)}"


def _short(day: date) -> str:
    return f"{day:%m/%d/%Y}"


_STYLES: Final[dict[str | None, Callable[[date], str]]] = {
    None: _long,
    "weekday": _with_weekday,
    "short": _short,
}
