"""Due dates of Forms 3, 4 and 5 under Section 16(a) of the Exchange Act, and lateness.

Ownership forms are on time until 10 p.m. Eastern (Regulation S-T Rule 13(a)(4)), so lateness is
told from days, never from the hour of acceptance.
"""

from datetime import date, timedelta
from typing import Literal

from correspondence.domain.business_days import Calendar
from correspondence.domain.closings import known_calendar
from correspondence.domain.deadlines import DueDate, Rule, count_days

FORM_3 = Rule(
    key="form_3",
    title="Form 3: initial statement",
    source="Exchange Act Section 16(a)(2)(B) and Rule 16a-3(a); Rule 0-3(a) for closed days",
    text="Within ten calendar days after becoming a director, officer or ten percent holder.",
)
FORM_4 = Rule(
    key="form_4",
    title="Form 4: change in ownership",
    source="Exchange Act Section 16(a)(2)(C) and Rule 16a-3(g)(1)",
    text="Before the end of the second business day following the day of the transaction.",
)
FORM_5 = Rule(
    key="form_5",
    title="Form 5: annual statement",
    source="Exchange Act Rule 16a-3(f); Rule 0-3(a) for closed days",
    text="Within 45 calendar days after the end of the issuer's fiscal year.",
)

TEN_PM = "In time if received by 10 p.m. Eastern time (Regulation S-T Rule 13(a)(4))."


def form4_due(transaction_on: date, calendar: Calendar) -> DueDate:
    """The second business day after a transaction; the transaction's day is day 0."""
    due_on = calendar.add(transaction_on, 2)
    days = count_days(transaction_on, due_on, calendar)
    return DueDate(FORM_4, transaction_on, due_on, days, (TEN_PM,))


def form3_due(event_on: date, calendar: Calendar) -> DueDate:
    """Ten calendar days after the event.

    Refuses to know of a first registration: then the form is due on the day of effectiveness.
    """
    return _calendar_days(FORM_3, event_on, 10, calendar)


def form5_due(fiscal_year_end: date, calendar: Calendar) -> DueDate:
    """45 calendar days after the end of the issuer's fiscal year."""
    return _calendar_days(FORM_5, fiscal_year_end, 45, calendar)


def timeliness(
    due_on: date, signed_on: date, calendar: Calendar | None = None
) -> tuple[Literal["in_time", "late"], int]:
    """Whether a form signed on a day could be in time, and how many business days late it is.

    The signature is the earliest day of filing: "late" is certain, "in_time" is not.
    """
    if signed_on <= due_on:
        return "in_time", 0
    return "late", max(1, (calendar or known_calendar()).between(due_on, signed_on))


def _calendar_days(rule: Rule, counted_from: date, count: int, calendar: Calendar) -> DueDate:
    last = counted_from + timedelta(days=count)
    due_on = calendar.next(last)  # Rule 0-3(a): the first business day following a closed day
    notes = [TEN_PM]
    if due_on != last:
        notes.insert(0, f"Day {count} is {calendar.closed(last)}; moved by Rule 0-3(a).")
    days = count_days(counted_from, due_on, calendar, every_day=True)
    return DueDate(rule, counted_from, due_on, days, tuple(notes))
