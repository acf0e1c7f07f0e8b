"""Facts a person enters: they replace what was read, and are never overwritten."""

from datetime import datetime
from typing import Any

from django.db import transaction

from correspondence.domain.business_days import Calendar
from correspondence.domain.names import file_number
from correspondence.intake.companies import settle_company
from correspondence.intake.filings import cite
from correspondence.intake.letters import set_response_date
from correspondence.models import Deadline, Letter, User


@transaction.atomic
def enter_by_hand(
    letter: Letter, typed: dict[str, Any], *, by: User, now: datetime, calendar: Calendar
) -> None:
    """Keep what a person entered for a letter, and what follows from it.

    1. The letter's facts, its company (founded where a new one is named).
    2. The first cited filing, where one was entered.
    3. The response date, counted anew; without a time to answer there is none.
    4. The letter is confirmed: a person stands by it.
    """
    if typed.get("new_company"):
        letter.company = settle_company(
            name=typed["new_company"], cik=None, file_numbers=[], received_by=by
        )
    letter.save()
    _cite_first(letter, typed)
    _answer_in(letter, typed, calendar)
    letter.confirm(by=by, now=now)


def _cite_first(letter: Letter, typed: dict[str, Any]) -> None:
    number = file_number(typed["cited_file_number"]) or typed["cited_file_number"]
    entered = (typed["cited_form"], number, typed["cited_filed_on"])
    first = letter.references.first()
    if not any(entered) or (
        first and entered == (first.form, first.file_number, first.filed_on) and first.filing
    ):
        return
    if first:
        first.delete()
    filed_on = typed["cited_filed_on"]
    cite(
        letter,
        [
            {
                "cited": f"Form {typed['cited_form']}".strip(),
                "form": typed["cited_form"],
                "amendment": None,
                "filed_on": filed_on and filed_on.isoformat(),
                "file_number": number,
                "period_ended": None,
                "response_dated": None,
            }
        ],
        position=first.position if first else 0,
    )


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
