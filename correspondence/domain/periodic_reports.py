"""The periodic reports of a company: which comes next, and when it is due.

Which rule holds follows from the filer category; where that is not known, the earliest date is
taken, as a reminder had better come too soon, and the rule's note says so. The days of quarters
are those of calendar months.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from correspondence.domain import rules
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate, count_by, foreign_report_due
from correspondence.domain.fiscal_years import months_after, quarter_ends, year_end_from
from correspondence.domain.legal_days import FOUNDED, LATEST
from correspondence.domain.promises import Promise
from correspondence.domain.rules import Rule

ANNUAL, QUARTERLY, FOREIGN = "10-K", "10-Q", "20-F"
REPORTS = (ANNUAL, QUARTERLY, FOREIGN)
# The names of `Company.FilerCategory`.
LARGE_ACCELERATED, ACCELERATED = "large_accelerated", "accelerated"
_UNKNOWN = ""
_TWO_YEARS = 2
# A fiscal year is called after the year it ends in, but those that end in January or February
# are called after the year before by most retailers and by few others.
_AMBIGUOUS_UNTIL = 2
_WEEKS_OFF = timedelta(days=10)  # a year of 52 or 53 weeks ends near the day on record
_LONGEST = timedelta(days=150)  # four months, and days for closed ones


@dataclass(frozen=True, slots=True)
class FilingDue:
    """One report to come: its form, the end of its period, when it is due."""

    form: str
    period_ended: date
    due: DueDate


def can_be_due(period_ended: date) -> bool:
    """Whether the report for a period can be due on a plausible day."""
    return FOUNDED <= period_ended <= LATEST - _LONGEST


def report_due(form: str, period_ended: date, category: str, calendar: Calendar) -> DueDate:
    """When the report of this form for this period is due.

    Raises a ValueError for a form whose date follows from no period.
    """
    if form == FOREIGN:
        return foreign_report_due(period_ended, calendar)
    return count_by(_rule(form, period_ended, category), period_ended, calendar)


def filing_due(
    form: str,
    fiscal_year_end: str,
    category: str,
    after: date,
    calendar: Calendar,
    *,
    filed: Collection[date] = (),
) -> FilingDue | None:
    """The first report of a form that is due on or after a day; `filed` are periods that are done.

    `fiscal_year_end` is month and day, "12-31". A report due on the day itself may still be to
    come, so it counts: the earlier date is the safe one. None where none can be due in two years.
    """
    for period in filter(can_be_due, _periods(form, fiscal_year_end, after)):
        due = report_due(form, period, category, calendar)
        if due.due_on >= after and period not in filed:
            return FilingDue(form, period, due)
    return None


def report_meant(
    promise: Promise,
    fiscal_year_end: str,
    category: str,
    after: date,
    calendar: Calendar,
    *,
    otherwise: Sequence[str] = (),
    filed: Mapping[str, Collection[date]] | None = None,
) -> FilingDue | None:
    """The report a promise made on the day `after` is due in; None where that is not known.

    1. The first period it names whose report is not due before that day: others are of the past.
    2. Else the next report of a form it names, or of the forms `otherwise` where it names none;
       of several the one due first.

    `filed` holds for each form the periods that were reported on by then. Without the fiscal year
    end nothing but a date the words themselves name is known.
    """
    forms = [form for form in promise.forms if form in REPORTS]
    if promise.forms and not forms:
        return None
    forms = forms or list(otherwise)
    found = []
    for period in filter(can_be_due, _named(promise, fiscal_year_end)):
        if form := _form_for(period, forms, fiscal_year_end):
            due = report_due(form, period, category, calendar)
            if due.due_on >= after:
                found.append(FilingDue(form, period, due))
    if not found and fiscal_year_end:
        done = filed or {}
        following = (
            filing_due(form, fiscal_year_end, category, after, calendar, filed=done.get(form, ()))
            for form in forms
        )
        found = [each for each in following if each]
    return min(found, key=lambda each: each.due.due_on, default=None)


def period_called(quarter: int, year: int, fiscal_year_end: str) -> date | None:
    """The end of the period that "fiscal 2026" (quarter 0) or its "second quarter" names.

    None where the year ends in January or February: companies call such years differently.
    """
    if int(fiscal_year_end[:2]) <= _AMBIGUOUS_UNTIL:
        return None
    year_end = year_end_from(fiscal_year_end, date(year, 1, 1))
    return (*quarter_ends(year_end), year_end)[quarter - 1]


def _named(promise: Promise, fiscal_year_end: str) -> Iterator[date]:
    yield from promise.periods
    if fiscal_year_end:
        for quarter, year in promise.fiscal:
            if period := period_called(quarter, year, fiscal_year_end):
                yield period


def _form_for(period: date, forms: Sequence[str], fiscal_year_end: str) -> str | None:
    """The form that reports on a period: the annual one at the end of a year, and only then.

    Where it is not known when the year ends, one form alone is believed.
    """
    if not fiscal_year_end:
        return forms[0] if len(forms) == 1 else None
    year_end = year_end_from(fiscal_year_end, period - _WEEKS_OFF)
    annual = abs(year_end - period) <= _WEEKS_OFF
    fitting = [form for form in forms if (form == QUARTERLY) != annual]
    return fitting[0] if fitting else None


def _rule(form: str, period_ended: date, category: str) -> Rule:
    """The rule for a filer of the category in force for a period; not known, the earliest."""
    fast = category in (LARGE_ACCELERATED, ACCELERATED, _UNKNOWN)
    if form == ANNUAL:
        wanted = [rules.ANNUAL_REPORT]
        if fast:
            wanted.insert(0, rules.ANNUAL_REPORT_ACCELERATED)
        if category in (LARGE_ACCELERATED, _UNKNOWN):
            wanted.insert(0, rules.ANNUAL_REPORT_LARGE)
    elif form == QUARTERLY:
        wanted = [rules.QUARTERLY_REPORT_ACCELERATED] if fast else []
        wanted.append(rules.QUARTERLY_REPORT)
    else:
        raise ValueError(f"No rule gives a date for Form {form}.")
    return next(rule for rule in wanted if rule.holds(period_ended))


def _periods(form: str, fiscal_year_end: str, after: date) -> Iterator[date]:
    """The ends of a form's periods from about a year before a day, the earliest first."""
    year_end = year_end_from(fiscal_year_end, months_after(after, -12))
    for _ in range(2 + _TWO_YEARS):
        if form == QUARTERLY:
            yield from quarter_ends(year_end)
        else:
            yield year_end
        year_end = year_end_from(fiscal_year_end, months_after(year_end, 12).replace(day=1))
