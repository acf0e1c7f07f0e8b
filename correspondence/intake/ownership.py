"""A Form 3, 4 or 5 becomes rows: insiders, transactions, the date it was due."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate
from correspondence.domain.legal_days import plausible
from correspondence.domain.section16 import form3_due, form4_due
from correspondence.intake.companies import learn_cik, settle_company
from correspondence.models import (
    Arrival,
    Company,
    Deadline,
    Insider,
    OwnershipReport,
    OwnershipTransaction,
    ReportOwner,
)

Facts = dict[str, Any]
LARGEST = Decimal(10) ** 18
RULES: dict[str, tuple[str, Callable[[date, Calendar], DueDate], int, str]] = {
    "3": (Deadline.Kind.FORM_3, form3_due, 10, Deadline.Unit.CALENDAR_DAYS),
    "4": (Deadline.Kind.FORM_4, form4_due, 2, Deadline.Unit.BUSINESS_DAYS),
}


def file_report(arrival: Arrival, *, calendar: Calendar) -> OwnershipReport:
    """File the ownership report an arrival's document was read as, with the date it was due."""
    facts: Facts = (arrival.document.reading or {})["ownership"]
    company = settle_company(
        name=facts["issuer"],
        cik=facts["issuer_cik"],
        file_numbers=[],
        received_by=arrival.received_by,
    )
    same = OwnershipReport.objects.filter(document=arrival.document, company=company)
    if company is None:
        same = same.filter(received_by=arrival.received_by)
    if report := same.first():
        arrival.settle(Arrival.State.DUPLICATE, report=report)
        return report
    report = OwnershipReport.objects.create(
        document=arrival.document,
        company=company,
        received_by=arrival.received_by,
        received_at=arrival.received_at,
        form=facts["form"],
        issuer_name=(facts["issuer"] or "")[:200],
        ticker=(facts["ticker"] or "")[:12],
        period=plausible(facts["period"]),
        signed_on=plausible(facts["signed_on"]),
        signed_by=(facts["signed_by"] or "")[:200],
        rule_10b5_1=facts["rule_10b5_1"],
        footnotes=facts["footnotes"],
    )
    if company is not None:
        learn_cik(company, facts["issuer_cik"], from_person=arrival.received_by)
        _learn_ticker(company, facts["ticker"])
    _owners(report, facts["owners"])
    _transactions(report, facts["transactions"])
    _due(report, calendar)
    arrival.settle(Arrival.State.READ, report=report)
    return report


def _learn_ticker(company: Company, ticker: str | None) -> None:
    if ticker and not company.ticker:
        company.ticker = ticker[:12]
        company.save(update_fields=["ticker"])


def _owners(report: OwnershipReport, owners: list[Facts]) -> None:
    for position, owner in enumerate(owners):
        ReportOwner.objects.get_or_create(
            report=report,
            insider=_insider(report.company, owner["name"] or "", owner["cik"] or ""),
            defaults={
                "position": position,
                "director": bool(owner["director"]),
                "officer": bool(owner["officer"]),
                "ten_percent_owner": bool(owner["ten_percent_owner"]),
                "title": (owner["title"] or "")[:200],
            },
        )


def _insider(company: Company | None, name: str, cik: str) -> Insider:
    """Answer the insider with this CIK, or of this name at this company; two companies' are two.

    A name alone never stands for a person whose CIK is another one.
    """
    if cik and (insider := Insider.objects.filter(cik=cik).first()):
        return insider
    insider = Insider(name=name[:200], cik=cik)
    insider.set_key()
    if company is not None:
        known = Insider.objects.filter(key=insider.key, reports__company=company)
        if same := (known.filter(cik="") if cik else known).first():
            if cik:
                same.learn_cik(cik)
            return same
    insider.save()
    return insider


def _transactions(report: OwnershipReport, rows: list[Facts]) -> None:
    OwnershipTransaction.objects.bulk_create(
        OwnershipTransaction(
            report=report,
            position=position,
            security=(row["security"] or "")[:200],
            on=plausible(row["on"]),
            code=(row["code"] or "")[:3],
            shares=_number(row["shares"]),
            acquired=row["acquired"],
            price=_number(row["price"]),
            shares_after=_number(row["shares_after"]),
            direct=row["direct"],
            derivative=bool(row["derivative"]),
            footnotes=[str(mark)[:5] for mark in row["footnotes"]],
        )
        for position, row in enumerate(rows)
    )


def _due(report: OwnershipReport, calendar: Calendar) -> None:
    """Write when a Form 3 or 4 was due, and that it was met on the day it was signed.

    An amendment has no such date of its own; nor is a form that is here and bears no date of
    signature something to be reminded of.
    """
    if report.form not in RULES or report.period is None or report.signed_on is None:
        return
    if report.signed_on < report.period:
        return
    kind, rule, count, unit = RULES[report.form]
    due = rule(report.period, calendar)
    Deadline.objects.create(
        company=report.company,
        report=report,
        kind=kind,
        rule=due.rule.key,
        counted_from=due.counted_from,
        count=count,
        unit=unit,
        due_on=due.due_on,
        calendar_version=calendar.version,
        state=Deadline.State.MET,
        met_on=report.signed_on,
    )


def _number(text: str | None) -> Decimal | None:
    try:
        number = Decimal(text) if text else None
    except InvalidOperation:
        return None
    if number is None or not number.is_finite() or abs(number) >= LARGEST:
        return None
    return number
