"""Facts a person enters: they replace what was read, and are never overwritten.

Each one that changed is noted in `Letter.corrected`: who entered it, and when.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from correspondence import promising
from correspondence.answering import land
from correspondence.conversing import PLACE, place, untie_answer
from correspondence.deciding import keep_target
from correspondence.domain.business_days import Calendar
from correspondence.domain.names import file_number
from correspondence.intake.companies import settle_company
from correspondence.intake.filings import cite, forget_uncited
from correspondence.intake.letters import set_renewal_date, set_response_date
from correspondence.locking import hold
from correspondence.models import Company, Deadline, Letter, LetterReference, Review, User
from correspondence.models.deadline import NO_TIME, Overtaken
from correspondence.reviewing import link_extension

# What says whom a letter answers; a correction of anything else leaves its ties alone.
MEANING = ("company_id", "direction", "kind", "dated")
ENTERED = [
    "company",
    "direction",
    "kind",
    "dated",
    "office",
    "addressee_name",
    "addressee_title",
    "addressee_organization",
    "signed_by",
]
ADDRESSEE = ("addressee_name", "addressee_title", "addressee_organization")
CITED = ("form", "file_number", "filed_on")
Facts = dict[str, Any]


@transaction.atomic
def enter_by_hand(
    letter: Letter,
    typed: Facts,
    *,
    by: User,
    now: datetime,
    today: date,
    calendar: Calendar,
) -> str:
    """Keep what a person entered for a letter, and what follows; answer what else to tell them.

    The letter is confirmed by that: a person stands by it. See `correct` for the rest.
    """
    told = _enter(letter, typed, by=by, now=now, today=today, calendar=calendar)
    letter.confirm(by=by, now=now)
    return told


@transaction.atomic
def correct(
    letter: Letter,
    typed: Facts,
    *,
    by: User,
    now: datetime,
    today: date,
    calendar: Calendar,
) -> str:
    """Keep what a person corrected, and what follows; answer what else to tell them.

    1. The letter's facts, its company (founded where a new one is named), and which of them
       changed by whom.
    2. The cited filings, one of them as entered, looked up in the letter's company.
    3. The response date, counted anew; without a time to answer there is none. Our own date
       follows the letter, or is removed, which is told.
    4. Its review, and where that is another, which is told; the letter it answers, or the answers
       that waited for it; the date it asks to extend, or the requests that waited for it; what no
       longer holds is undone. What a person settled stays.

    Whether the letter is confirmed stays as it was. Raises Overtaken where the letter is no longer
    the version the person saw.
    """
    told = _enter(letter, typed, by=by, now=now, today=today, calendar=calendar)
    letter.changed()
    return told


def _enter(
    letter: Letter, typed: Facts, *, by: User, now: datetime, today: date, calendar: Calendar
) -> str:
    seen = Letter.objects.select_related("company", "review").get(pk=letter.pk)
    before, left = seen.company, seen.review.about if seen.review else ""
    if typed.get("new_company"):
        letter.company = settle_company(
            name=typed["new_company"], cik=None, file_numbers=[], received_by=by
        )
    hold(before, letter.company)
    on_record = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if typed.get("version", on_record.version) != on_record.version:
        raise Overtaken
    known = facts_of(on_record)
    letter.version = on_record.version
    letter.save(update_fields=ENTERED)
    _cite_anew(letter, typed)
    _answer_in(letter, typed, calendar)
    told = keep_target(letter)
    findings = letter.document.findings
    set_renewal_date(letter, asked=bool(findings.get("rule_83")), calendar=calendar)
    letter.in_reply_to_id = on_record.in_reply_to_id
    if any(getattr(letter, name) != getattr(on_record, name) for name in MEANING):
        untie_answer(letter, dated=on_record.dated)
    _place_anew(letter, before, today=today)
    land(letter, today=today)
    promising.note_answers(letter, today=today)
    link_extension(letter, today=today)
    note_corrections(letter, on_record.corrected, known, by=by, now=now)
    return f"{told} {_moved(letter, seen.review_id, left)}".strip()


def facts_of(letter: Letter) -> Facts:
    """Answer the facts a person can correct as they are on record, each cited filing by itself.

    The time to answer is what the letter states, not the day that follows from it.
    """
    facts: Facts = {
        "company": letter.company_id,
        "kind": (letter.direction, letter.kind),
        "dated": letter.dated,
        "office": letter.office,
        "addressee": tuple(getattr(letter, name) for name in ADDRESSEE),
        "signed_by": letter.signed_by,
        "response": None,
    }
    for row in letter.references.all():
        facts[f"filings.{row.position}"] = tuple(getattr(row, name) for name in CITED)
    dates = letter.deadlines.filter(kind=Deadline.Kind.RESPONSE).exclude(settled_note=NO_TIME)
    if stated := dates.first():
        named = stated.original_due_on if stated.count is None else None
        facts["response"] = (stated.count, stated.unit, named)
    return facts


def note_corrections(
    letter: Letter, noted: Facts, before: Facts, *, by: User, now: datetime
) -> None:
    """Note of each fact that is another than `before` who entered it, and when."""
    after = facts_of(letter)
    changed = [key for key in before | after if before.get(key) != after.get(key)]
    note = {"by": by.pk, "name": str(by), "at": now.isoformat()}
    letter.corrected = noted | dict.fromkeys(changed, note)
    letter.save(update_fields=["corrected"])


def _moved(letter: Letter, before: int | None, left: str) -> str:
    """Answer where a letter that left its review, about `left`, is now; nothing if it stayed."""
    if before in (None, letter.review_id):
        return ""
    review = Review.objects.filter(pk=letter.review_id or 0).first()
    now = review.about if review else ""
    if now == left:
        return ""
    here = f"in the review of {now}" if now else "in no review"
    return f"The letter is {here} now, no longer in that of {left}."


def _place_anew(letter: Letter, before: Company | None, *, today: date) -> None:
    """Put the letter into its review; one that came from another company leaves that one's."""
    if before != letter.company:
        letter.review = letter.round = letter.placed_by = None
        letter.save(update_fields=PLACE)
        place(before, today=today)
    place(letter.company, today=today)
    letter.refresh_from_db(fields=PLACE)


def _cite_anew(letter: Letter, typed: Facts) -> None:
    """Look the cited filings up again: the company, or a citation, may be another now.

    The one at `cited_position`, the first without it, becomes what was entered. Emptied it stays
    as it was, or is no longer cited where `uncited` says so.
    """
    references = list(letter.references.select_related("filing"))
    before = [reference.filing for reference in references if reference.filing]
    cited = {reference.position: _citation(reference) for reference in references}
    entered = {
        "form": typed["cited_form"],
        "file_number": file_number(typed["cited_file_number"]) or typed["cited_file_number"],
        "filed_on": typed["cited_filed_on"] and typed["cited_filed_on"].isoformat(),
    }
    position = typed.get("cited_position") or 0
    if any(entered.values()):
        nothing = {"cited": "", "amendment": None, "period_ended": None, "response_dated": None}
        cited[position] = cited.get(position, nothing) | entered
    elif typed.get("uncited"):
        cited.pop(position, None)
    chosen = {row.position: row for row in references if row.chosen_by_id}
    letter.references.all().delete()
    cite(letter, cited, chosen)
    forget_uncited(before)


def _citation(reference: LetterReference) -> Facts:
    """Answer a citation as a reading has it."""
    days = ("filed_on", "period_ended", "response_dated")
    facts = {name: getattr(reference, name) for name in ("cited", "form", "file_number", *days)}
    facts |= {name: facts[name] and facts[name].isoformat() for name in days}
    return facts | {"amendment": reference.amendment}


def _answer_in(letter: Letter, typed: Facts, calendar: Calendar) -> None:
    days, by_day = typed["days"], typed["answer_by"]
    old = letter.deadlines.filter(kind=Deadline.Kind.RESPONSE).first()
    if letter.direction != Letter.Direction.FROM_STAFF or not (days or by_day):
        if old:
            _end(old)
        return
    if old and old.settled_note == NO_TIME:
        old.reopen()
    set_response_date(
        letter,
        {
            "count": days,
            "unit": (typed["unit"] or Deadline.Unit.BUSINESS_DAYS) if days else None,
            "on": by_day and by_day.isoformat(),
            "quote": old.quote if old else "",
        },
        calendar=calendar,
    )


def _end(deadline: Deadline) -> None:
    """End a date that never was: without a trace only where nothing hangs on it."""
    if deadline.extensions.exists() or deadline.moves.exists():
        deadline.settle(Deadline.State.WAIVED, on=None, why=NO_TIME)
    else:
        deadline.delete()
