"""When a form was due, and that it was met on the day it was filed."""

from datetime import date
from typing import Any

from django.db import transaction

from correspondence.domain import rules
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate
from correspondence.domain.insiders.due import Event, report_due
from correspondence.models import Company, Deadline, OwnershipReport

KINDS = {"3": Deadline.Kind.FORM_3, "4": Deadline.Kind.FORM_4, "5": Deadline.Kind.FORM_5}
EVENTS = ("transactions", "amendments__transactions")
COUNT = ("rule", "counted_from", "count", "unit")


def events_of(report: OwnershipReport) -> list[Event]:
    """Answer the transactions of a form as far as their dates are concerned, as now amended.

    A day after the form was filed cannot be meant and is left out.
    """
    told = report.told_on
    amendments = [each for each in report.amendments.all() if not each.repeats_id]
    rows = [row for form in (report, *amendments) for row in form.transactions.all()]
    return [
        Event(row.on, row.code, row.acquired, row.deemed_on)
        for row in rows
        if row.on and (told is None or row.on <= told) and not (amendments and row.superseded)
    ]


def fiscal_year_end(report: OwnershipReport) -> str:
    """Answer the month and day on which the issuer's fiscal year ends; empty: not known."""
    return report.company.fiscal_year_end if report.company else ""


def set_due_date(
    report: OwnershipReport, *, calendar: Calendar, told_before: date | None = None
) -> None:
    """Write when a form was due, and that it was met when it was filed, or else signed.

    An amendment has no such date of its own: that of the form it amends follows. Nor has the same
    form in another file, but where that alone knows the day of filing, the first one takes it over.
    A form that is here and bears no day is nothing to be reminded of: its date goes. What a person
    did to the date stays: `told_before` is the day it was met on if nobody did anything.
    """
    if amended := report.amends:
        set_due_date(amended, calendar=calendar, told_before=amended.told_on)
    if first := _first_without_day(report):
        told = first.told_on
        first.filed_on = report.filed_on
        first.save(update_fields=["filed_on"])
        set_due_date(first, calendar=calendar, told_before=told)
    due = _due(report, calendar)
    row = report.deadlines.select_for_update(of=("self",)).first()
    untouched = row is not None and (row.state, row.met_on) == (Deadline.State.MET, told_before)
    if due is None:
        if row and untouched:
            row.delete()
        return
    facts = counted(due) | {"company": report.company, "met_on": report.told_on}
    if row is None:
        Deadline.objects.create(
            report=report,
            kind=KINDS[report.form],
            calendar_version=calendar.version,
            state=Deadline.State.MET,
            **facts,
        )
    elif untouched:
        if all(getattr(row, name) == facts[name] for name in COUNT):
            del facts["due_on"]  # another calendar alone moves no date
        else:
            facts["calendar_version"] = calendar.version
        row.follow(**facts)


@transaction.atomic
def recount(company: Company, *, calendar: Calendar) -> None:
    """Count anew the dates of forms that hang on the company's fiscal year, now another one."""
    hung = (rules.FORM_5.key, rules.GIFT_ON_FORM_5.key)
    rows = OwnershipReport.objects.filter(company=company, deadlines__rule__in=hung)
    for report in rows.select_related("company", "repeats").prefetch_related(*EVENTS):
        set_due_date(report, calendar=calendar, told_before=report.told_on)


def counted(due: DueDate) -> dict[str, Any]:
    """Answer the columns of a date from which its count can be shown again."""
    by_form_5 = due.rule.count is None
    return {
        "rule": due.rule.key,
        "counted_from": due.counted_from,
        "count": rules.FORM_5.count if by_form_5 else due.rule.count,
        "unit": (rules.FORM_5.unit if by_form_5 else due.rule.unit) or "",
        "due_on": due.due_on,
    }


def _first_without_day(report: OwnershipReport) -> OwnershipReport | None:
    """Answer the same form that came in before, where nobody knew when it was filed."""
    first = report.repeats
    if first is None or report.filed_on is None or first.filed_on or first.by_person:
        return None
    return first


def _due(report: OwnershipReport, calendar: Calendar) -> DueDate | None:
    if report.form not in KINDS or report.repeats_id or report.told_on is None:
        return None
    if report.period is not None and report.told_on < report.period:
        return None
    return report_due(
        report.form, report.period, events_of(report), fiscal_year_end(report), calendar
    )
