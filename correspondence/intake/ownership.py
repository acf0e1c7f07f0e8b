"""A Form 3, 4 or 5 becomes rows: insiders, transactions, holdings, the date it was due."""

from decimal import Decimal, InvalidOperation
from typing import Any

from correspondence.domain.business_days import Calendar
from correspondence.domain.legal_days import plausible
from correspondence.insiders.dating import set_due_date
from correspondence.insiders.roles import follow_report, insider_of
from correspondence.insiders.ties import tie
from correspondence.intake.companies import learn, settle_company
from correspondence.locking import hold
from correspondence.models import (
    Arrival,
    Company,
    OwnershipHolding,
    OwnershipReport,
    OwnershipTransaction,
    ReportOwner,
)

Facts = dict[str, Any]
LARGEST = Decimal(10) ** 18


def file_report(arrival: Arrival, *, calendar: Calendar) -> OwnershipReport:
    """File the ownership report an arrival's document was read as.

    1. The company is settled. Where the document is already a form of it, be it one in the
       trash, nothing changes.
    2. Its facts are written: owners, transactions, holdings, signatures.
    3. It is tied to the form it amends, or repeats, and to those that amend it.
    4. The date it was due follows, and who is an insider since when.
    """
    reading: Facts = arrival.document.reading or {}
    facts: Facts = reading["ownership"]
    company = settle_company(
        name=facts["issuer"],
        cik=facts["issuer_cik"],
        file_numbers=[],
        received_by=arrival.received_by,
    )
    hold(company)
    same = OwnershipReport.everything.filter(document=arrival.document, company=company)
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
        **report_columns(reading),
    )
    if company is not None:
        learn(
            company,
            name=facts["issuer"],
            cik=facts["issuer_cik"],
            from_person=arrival.received_by,
        )
        _learn_ticker(company, facts["ticker"])
    _owners(report, facts["owners"])
    OwnershipTransaction.objects.bulk_create(
        OwnershipTransaction(report=report, position=position, **transaction_columns(row))
        for position, row in enumerate(facts["transactions"])
    )
    OwnershipHolding.objects.bulk_create(
        OwnershipHolding(report=report, position=position, **holding_columns(row))
        for position, row in enumerate(facts["holdings"])
    )
    tie(report)
    set_due_date(report, calendar=calendar)
    follow_report(report)
    arrival.settle(Arrival.State.READ, report=report)
    return report


def report_columns(reading: Facts) -> Facts:
    """Answer what a reading says of a form as a whole, as columns; a fact it lacks is empty.

    Readings of earlier versions lack some.
    """
    facts, header = reading["ownership"], reading.get("submission") or {}
    return {
        "form": facts["form"],
        "issuer_name": (facts["issuer"] or "")[:200],
        "ticker": (facts["ticker"] or "")[:12],
        "period": plausible(facts["period"]),
        "signed_on": plausible(facts["signed_on"]),
        "signed_by": (facts["signed_by"] or "")[:200],
        "filed_on": plausible(header.get("filed_on")),
        "amends_on": plausible(facts.get("amends_on")),
        "no_longer": bool(facts.get("no_longer")),
        "nothing_owned": bool(facts.get("nothing_owned")),
        "remarks": facts.get("remarks") or "",
        "signatures": facts.get("signatures") or [],
        "rule_10b5_1": facts["rule_10b5_1"],
        "plan_on": plausible(facts.get("plan_on")),
        "footnotes": facts["footnotes"],
    }


def transaction_columns(row: Facts) -> Facts:
    """Answer what a reading says of one transaction, as columns."""
    return holding_columns(row) | {
        "on": plausible(row["on"]),
        "deemed_on": plausible(row.get("deemed_on")),
        "code": (row["code"] or "")[:3],
        "acquired": row["acquired"],
        "price": _number(row["price"]),
        "shares_after": _number(row["shares_after"]),
        "swap": bool(row.get("swap")),
        "early": bool(row.get("early")),
        "late": bool(row.get("late")),
    }


def holding_columns(row: Facts) -> Facts:
    """Answer what a reading says of one holding, as columns; of it what is held is the amount."""
    held = row["shares_after"] if row["code"] is None and row["shares"] is None else row["shares"]
    return {
        "security": (row["security"] or "")[:200],
        "shares": _number(held),
        "direct": row["direct"],
        "nature": (row.get("nature") or "")[:200],
        "derivative": bool(row["derivative"]),
        "underlying": (row.get("underlying") or "")[:200],
        "underlying_shares": _number(row.get("underlying_shares")),
        "exercise_price": _number(row.get("exercise_price")),
        "exercisable_on": plausible(row.get("exercisable_on")),
        "expires_on": plausible(row.get("expires_on")),
        "footnotes": [str(mark)[:5] for mark in row["footnotes"]],
    }


def _learn_ticker(company: Company, ticker: str | None) -> None:
    if ticker and not company.ticker:
        company.ticker = ticker[:12]
        company.save(update_fields=["ticker"])


def _owners(report: OwnershipReport, owners: list[Facts]) -> None:
    for position, owner in enumerate(owners):
        ReportOwner.objects.get_or_create(
            report=report,
            insider=insider_of(report.company, owner["name"] or "", owner["cik"] or ""),
            defaults={
                "position": position,
                "director": bool(owner["director"]),
                "officer": bool(owner["officer"]),
                "ten_percent_owner": bool(owner["ten_percent_owner"]),
                "title": (owner["title"] or "")[:200],
            },
        )


def _number(text: str | None) -> Decimal | None:
    try:
        number = Decimal(text) if text else None
    except InvalidOperation:
        return None
    if number is None or not number.is_finite() or abs(number) >= LARGEST:
        return None
    return number
