"""Facts as the JSON values that ``manage.py read`` prints."""

from datetime import date
from typing import Any

from correspondence.domain.letters.facts import Addressee, Answer, Comment, Filing
from correspondence.domain.ownership.facts import Owner, Ownership, Row
from correspondence.domain.submission import Submission

JSON = dict[str, Any]


def iso(day: date | None) -> str | None:
    """A day as 2024-03-06."""
    return day.isoformat() if day else None


def addressee_json(to: Addressee | None) -> JSON | None:
    """The person a letter is written to."""
    if to is None:
        return None
    return {"name": to.name, "title": to.title, "organization": to.organization}


def filing_json(filing: Filing) -> JSON:
    """A filing as the letter cites it."""
    return {
        "cited": filing.cited,
        "form": filing.form,
        "amendment": filing.amendment,
        "filed_on": iso(filing.filed_on),
        "file_number": filing.file_number,
        "period_ended": iso(filing.period_ended),
        "response_dated": iso(filing.response_dated),
    }


def comment_json(comment: Comment) -> JSON:
    """One numbered comment."""
    return {
        "number": comment.number,
        "heading": list(comment.heading),
        "text": comment.text,
        "prior_comments": list(comment.prior_comments),
    }


def answer_json(answer: Answer) -> JSON:
    """One answer."""
    return {
        "number": answer.number,
        "comment": answer.comment,
        "text": answer.text,
        "future_filings": answer.future_filings,
    }


def report_json(report: Ownership) -> JSON:
    """A Form 3, 4 or 5."""
    return {
        "form": report.form,
        "issuer": report.issuer,
        "issuer_cik": report.issuer_cik,
        "ticker": report.ticker,
        "period": iso(report.period),
        "owners": [owner_json(owner) for owner in report.owners],
        "transactions": [row_json(row) for row in report.transactions],
        "holdings": [row_json(row) for row in report.holdings],
        "footnotes": report.footnotes,
        "rule_10b5_1": report.rule_10b5_1,
        "signed_on": iso(report.signed_on),
        "signed_by": report.signed_by,
        "due_on": iso(report.due_on),
        "amends_on": iso(report.amends_on),
        "no_longer": report.no_longer,
        "nothing_owned": report.nothing_owned,
        "remarks": report.remarks,
        "plan_on": iso(report.plan_on),
        "signatures": [
            {"name": each.name, "on": iso(each.on), "attorney": each.attorney}
            for each in report.signatures
        ],
    }


def owner_json(owner: Owner) -> JSON:
    """A reporting person."""
    return {
        "name": owner.name,
        "cik": owner.cik,
        "director": owner.director,
        "officer": owner.officer,
        "ten_percent_owner": owner.ten_percent_owner,
        "title": owner.title,
    }


def row_json(row: Row) -> JSON:
    """A transaction or a holding."""
    return {
        "security": row.security,
        "on": iso(row.on),
        "code": row.code,
        "shares": row.shares,
        "acquired": row.acquired,
        "price": row.price,
        "shares_after": row.shares_after,
        "direct": row.direct,
        "derivative": row.derivative,
        "footnotes": list(row.footnotes),
        "deemed_on": iso(row.deemed_on),
        "nature": row.nature,
        "swap": row.swap,
        "early": row.early,
        "late": row.late,
        "underlying": row.underlying,
        "underlying_shares": row.underlying_shares,
        "exercise_price": row.exercise_price,
        "exercisable_on": iso(row.exercisable_on),
        "expires_on": iso(row.expires_on),
    }


def submission_json(found: Submission) -> JSON:
    """The header of an EDGAR full submission."""
    return {
        "accession_number": found.accession_number,
        "form": found.form,
        "filed_on": iso(found.filed_on),
        "published_on": iso(found.published_on),
        "company": found.company,
        "cik": found.cik,
        "file_numbers": list(found.file_numbers),
        "office": found.office,
        "reference_accession_number": found.reference,
    }
