"""Facts a person enters: they replace what was read, and are never overwritten."""

from datetime import datetime
from typing import Any

from django.db import transaction

from correspondence.domain.business_days import Calendar
from correspondence.domain.names import file_number
from correspondence.intake.companies import settle_company
from correspondence.intake.filings import cite
from correspondence.intake.letters import set_response_date
from correspondence.models import Deadline, Letter, LetterReference, User
from correspondence.reviewing import link_answer


@transaction.atomic
def enter_by_hand(
    letter: Letter, typed: dict[str, Any], *, by: User, now: datetime, calendar: Calendar
) -> None:
    """Keep what a person entered for a letter, and what follows from it.

    1. The letter's facts, its company (founded where a new one is named).
    2. The cited filings, the first as entered, looked up in the letter's company.
    3. The response date, counted anew; without a time to answer there is none.
    4. The letter it answers, or the answers that waited for it.
    5. The letter is confirmed: a person stands by it.
    """
    if typed.get("new_company"):
        letter.company = settle_company(
            name=typed["new_company"], cik=None, file_numbers=[], received_by=by
        )
    letter.save()
    _cite_anew(letter, typed)
    _answer_in(letter, typed, calendar)
    link_answer(letter, letter.document.findings.get("prior_letters", []))
    letter.confirm(by=by, now=now)


def _cite_anew(letter: Letter, typed: dict[str, Any]) -> None:
    """Look the cited filings up again: the company, or the first citation, may be another now."""
    cited = [_citation(reference) for reference in letter.references.all()]
    first = {
        "form": typed["cited_form"],
        "file_number": file_number(typed["cited_file_number"]) or typed["cited_file_number"],
        "filed_on": typed["cited_filed_on"] and typed["cited_filed_on"].isoformat(),
    }
    if any(first.values()):
        nothing = {"cited": "", "amendment": None, "period_ended": None, "response_dated": None}
        cited[:1] = [(cited[0] if cited else nothing) | first]
    letter.references.all().delete()
    cite(letter, cited)


def _citation(reference: LetterReference) -> dict[str, Any]:
    """Answer a citation as a reading has it."""
    days = ("filed_on", "period_ended", "response_dated")
    facts = {name: getattr(reference, name) for name in ("cited", "form", "file_number", *days)}
    facts |= {name: facts[name] and facts[name].isoformat() for name in days}
    return facts | {"amendment": reference.amendment}


def _answer_in(letter: Letter, typed: dict[str, Any], calendar: Calendar) -> None:
    days, by_day = typed["business_days"], typed["answer_by"]
    old = letter.deadlines.filter(kind=Deadline.Kind.RESPONSE).first()
    if not days and not by_day:
        if old:
            old.delete()
        return
    set_response_date(
        letter,
        {
            "count": days,
            "unit": Deadline.Unit.BUSINESS_DAYS if days else None,
            "on": by_day and by_day.isoformat(),
            "quote": old.quote if old else "",
        },
        calendar=calendar,
    )
