"""By when a Form 3, 4 or 5 was due, transaction by transaction, and how late each came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate
from correspondence.domain.fiscal_years import year_end_from
from correspondence.domain.section16 import (
    counted_in_two_days,
    deferred_form4_due,
    form3_due,
    form4_due,
    form5_due,
    gift_due,
    timeliness,
)

GIFT = "G"
# Exempt by Rules 16a-6, 16b-5 and 16b-8: Rule 16a-3(f)(1) leaves them to Form 5.
ON_FORM_5 = ("L", "W", "Z")
CALENDAR_YEAR = "12-31"


@dataclass(frozen=True, slots=True)
class Event:
    """A transaction as far as its date is concerned; `deemed_on` that of Rule 16a-3(g)."""

    on: date
    code: str
    acquired: bool | None
    deemed_on: date | None = None


def event_due(event: Event, fiscal_year_end: str, calendar: Calendar) -> DueDate | None:
    """When a transaction had to be reported; None on a Form 4 by the month, before 29 August 2002.

    A deemed day counts only where the rule allows it, at most three business days after the
    trade. Gifts given are on Form 4 since 27 February 2023, and before on Form 5 after the
    issuer's fiscal year, "12-31" where it is not known; so are gifts received, small
    acquisitions, and what comes by will or goes into a voting trust.
    """
    two_days = counted_in_two_days(event.on)
    if event.deemed_on and event.deemed_on > event.on:
        return deferred_form4_due(event.on, event.deemed_on, calendar) if two_days else None
    year_end = year_end_from(fiscal_year_end or CALENDAR_YEAR, event.on)
    if event.code in ON_FORM_5 or (event.code == GIFT and event.acquired):
        return form5_due(year_end, calendar)
    if event.code == GIFT:
        return gift_due(event.on, year_end, calendar)
    return form4_due(event.on, calendar) if two_days else None


def report_due(
    form: str,
    period: date | None,
    events: Iterable[Event],
    fiscal_year_end: str,
    calendar: Calendar,
) -> DueDate | None:
    """When a whole form was due: with its earliest transaction; None where nothing tells it.

    A Form 3 from its event; a Form 5, 45 days after the fiscal year that is its period. `form` is
    of an original or an amendment: the amendment is judged on what it amends. One whose earliest
    transaction is of before the two business days has no date here.
    """
    number = form[:1]
    if number == "3":
        return form3_due(period, calendar) if period else None
    if number == "5":
        return form5_due(period, calendar) if period else None
    dues = [event_due(event, fiscal_year_end, calendar) for event in events]
    if not dues and period and counted_in_two_days(period):
        return form4_due(period, calendar)
    told = [due for due in dues if due]
    return min(told, key=lambda due: due.due_on) if told and len(told) == len(dues) else None


def late_events(
    events: Iterable[Event], filed_on: date, fiscal_year_end: str, calendar: Calendar
) -> list[tuple[Event, int]]:
    """The transactions that a form filed on a day reported late, with the business days."""
    late = []
    for event in events:
        due = event_due(event, fiscal_year_end, calendar)
        if due is None:
            continue
        verdict, days = timeliness(due.due_on, filed_on, calendar)
        if verdict == "late":
            late.append((event, days))
    return late
