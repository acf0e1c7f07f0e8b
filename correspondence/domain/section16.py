"""Due dates of insiders' forms (3, 4, 5 and 144) and of what goes with them, and lateness.

Ownership forms are on time until 10 p.m. Eastern (Regulation S-T Rule 13(a)(4)), so lateness is
told from days, never from the hour of acceptance.
"""

from dataclasses import replace
from datetime import date
from typing import Literal

from correspondence.domain import rules
from correspondence.domain.business_days import Calendar
from correspondence.domain.closings import known_calendar
from correspondence.domain.deadlines import DueDate, count_by
from correspondence.domain.legal_days import in_words
from correspondence.domain.rules import in_force


def form4_due(transaction_on: date, calendar: Calendar) -> DueDate:
    """The second business day after a transaction; the transaction's day is day 0."""
    return count_by(rules.FORM_4, transaction_on, calendar)


def counted_in_two_days(transaction_on: date) -> bool:
    """Whether a Form 4 is due in two business days: before 29 August 2002 it was by the month."""
    return in_force(rules.FORM_4.key, transaction_on).count is not None


def form3_due(event_on: date, calendar: Calendar) -> DueDate:
    """Ten calendar days after the event.

    Refuses to know of a first registration: then the form is due on the day of effectiveness.
    """
    return count_by(rules.FORM_3, event_on, calendar)


def form5_due(fiscal_year_end: date, calendar: Calendar) -> DueDate:
    """45 calendar days after the end of the issuer's fiscal year."""
    return count_by(rules.FORM_5, fiscal_year_end, calendar)


def deferred_form4_due(traded_on: date, notified_on: date | None, calendar: Calendar) -> DueDate:
    """The second business day after the day a trade is deemed made, Rule 16a-3(g)(2) to (4).

    For trades under a plan or in a discretionary transaction, whose day the insider did not
    choose: deemed made on the day of the broker's notice, at the latest on the third business day
    after the trade, also where no notice came. Refuses a notice before the trade.
    """
    if notified_on and notified_on < traded_on:
        raise ValueError("The notice of a trade cannot come before the trade.")
    latest = calendar.add(traded_on, 3)
    deemed_on = min(notified_on or latest, latest)
    due = count_by(rules.FORM_4_DEFERRED, deemed_on, calendar)
    note = f"The trade of {in_words(traded_on)} is deemed made on {in_words(deemed_on)}."
    return replace(due, notes=(note, *due.notes))


def gift_due(given_on: date, fiscal_year_end: date, calendar: Calendar) -> DueDate:
    """When an insider reports a gift: in two business days, on Form 5 before 27 February 2023.

    `fiscal_year_end` is the end of the issuer's fiscal year in which the gift was made.
    """
    rule = in_force("gift", given_on)
    if rule.unit is None:
        return replace(form5_due(fiscal_year_end, calendar), rule=rule)
    return count_by(rule, given_on, calendar)


def form144_due(order_on: date, calendar: Calendar) -> DueDate:
    """The day of the order to sell itself; on a closed day EDGAR takes no filing, which is noted.

    Rule 0-3(a) does not move it: Rule 144 is one of the Securities Act.
    """
    due = count_by(in_force("form_144", order_on), order_on, calendar)
    if closed := calendar.closed(order_on):
        note = f"EDGAR takes no filing on this day ({closed}); place the order on a business day."
        due = replace(due, notes=(note, *due.notes))
    return due


def due_as_counted(
    key: str, counted_from: date, due_on: date, count: int | None, calendar: Calendar
) -> DueDate:
    """The date of a form again, from what is on record of it: the rule's key, its day 0, its count.

    A gift is counted in two business days, or as on Form 5 from the end of the fiscal year; the
    number of days tells which. `due_on` is the date where the rule counts none, such as the
    monthly Form 4 of before 29 August 2002.
    """
    if key == rules.GIFT_ON_FORM_5.key:
        rule = rules.GIFT_ON_FORM_5 if count == rules.FORM_5.count else rules.GIFT_ON_FORM_4
        if rule.unit is None:
            return replace(form5_due(counted_from, calendar), rule=rule)
        return count_by(rule, counted_from, calendar)
    rule = in_force(key, counted_from)
    if rule.count is None:
        return DueDate(rule, counted_from, due_on, (), ())
    return count_by(rule, counted_from, calendar)


def posting_due(filed_on: date, calendar: Calendar) -> DueDate:
    """The business day after an ownership form was filed, for the issuer's website."""
    return count_by(rules.WEBSITE_POSTING, filed_on, calendar)


def timeliness(
    due_on: date, signed_on: date, calendar: Calendar | None = None
) -> tuple[Literal["in_time", "late"], int]:
    """Whether a form signed on a day could be in time, and how many business days late it is.

    The signature is the earliest day of filing: "late" is certain, "in_time" is not.
    """
    if signed_on <= due_on:
        return "in_time", 0
    return "late", max(1, (calendar or known_calendar()).between(due_on, signed_on))
