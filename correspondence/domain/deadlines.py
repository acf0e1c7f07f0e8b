"""Due dates, each with the rule it rests on and the days counted, as data a page can explain.

All dates are dates in Washington (America/New_York). The function answers "by when", never
"is it late": that depends on today, which is not asked here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from correspondence.domain.business_days import Calendar
from correspondence.domain.closings import UNSETTLED

Unit = Literal["business_days", "calendar_days"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What fixes a due date, and where that is written."""

    key: str
    title: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of a count: its number, or why it was passed over."""

    day: date
    number: int | None
    closed: str | None


@dataclass(frozen=True, slots=True)
class DueDate:
    """A due date with its rule and the days from day 0 (the trigger) to the due day."""

    rule: Rule
    counted_from: date
    due_on: date
    days: tuple[CountedDay, ...]
    notes: tuple[str, ...]


RESPONSE_BUSINESS_DAYS = Rule(
    key="response_business_days",
    title="Response to a staff letter, in business days",
    source="The staff's letter; business days as in Exchange Act Rule 0-2 (17 CFR 240.0-2)",
    text=(
        "The staff asks for an answer within a number of business days. No rule defines the count: "
        "the letter's date is day 0 and each day the Commission is open counts."
    ),
)
RESPONSE_CALENDAR_DAYS = Rule(
    key="response_calendar_days",
    title="Response to a staff letter, in calendar days",
    source="The staff's letter",
    text="The letter's date is day 0 and every day counts.",
)
RESPONSE_BY_DATE = Rule(
    key="response_by_date",
    title="Response to a staff letter, by a date",
    source="The staff's letter",
    text="The staff names the day by which it expects an answer.",
)

# Reg. S-T Rule 13(a)(2) (17 CFR 232.13(a)(2)) governs filings; a letter is submitted, not filed.
TARGET_HOUR = (
    "Submit by 5:30 p.m. Eastern time: a submission begun later gets the next business day's date "
    "(Regulation S-T Rule 13(a)(2))."
)


def count_days(
    counted_from: date, due_on: date, calendar: Calendar, *, every_day: bool = False
) -> tuple[CountedDay, ...]:
    """The days from day 0 to the due day; closed days carry no number unless every day counts."""
    days, number = [CountedDay(counted_from, 0, calendar.closed(counted_from))], 0
    for offset in range(1, (due_on - counted_from).days + 1):
        day = counted_from + timedelta(days=offset)
        closed = calendar.closed(day)
        if every_day or closed is None:
            number += 1
            days.append(CountedDay(day, number, closed))
        else:
            days.append(CountedDay(day, None, closed))
    return tuple(days)


def response_due(
    dated: date,
    count: int | None = None,
    unit: str | None = None,
    *,
    on: date | None = None,
    calendar: Calendar,
) -> DueDate:
    """When an answer to a staff letter is due: a count from its date, or the day it names.

    A count of calendar days, or a named day, that ends on a closed day is kept as it is and noted.
    Exchange Act Rule 0-3(a) (17 CFR 240.0-3) moves only papers that must be filed; an answer to the
    staff is asked for in a letter, so a later day is for the staff to grant.
    """
    if on is not None:
        rule, due_on = RESPONSE_BY_DATE, on
    elif count is None or count < 0 or unit is None:
        raise ValueError("A due date needs a day, or a count and its unit.")
    elif unit == "business_days":
        rule, due_on = RESPONSE_BUSINESS_DAYS, calendar.add(dated, count)
    elif unit == "calendar_days":
        rule, due_on = RESPONSE_CALENDAR_DAYS, dated + timedelta(days=count)
    else:
        raise ValueError(f"{unit} is no unit of a count.")
    every_day = rule is not RESPONSE_BUSINESS_DAYS
    days = count_days(dated, due_on, calendar, every_day=every_day)
    return DueDate(rule, dated, due_on, days, (*_notes(due_on, days, calendar), TARGET_HOUR))


def _notes(due_on: date, days: tuple[CountedDay, ...], calendar: Calendar) -> tuple[str, ...]:
    notes = [
        f"{closing.day:%d %B %Y} is counted as a business day: federal offices were closed, "
        "and whether EDGAR was could not be confirmed."
        for closing in UNSETTLED
        if days[0].day < closing.day <= due_on and calendar.is_business_day(closing.day)
    ]
    if closed := calendar.closed(due_on):
        notes.append(
            f"The day is not a business day ({closed}); the next one is "
            f"{calendar.next(due_on):%d %B %Y}. Exchange Act Rule 0-3(a) moves required filings "
            "only, so ask the staff before relying on it."
        )
    return tuple(notes)
