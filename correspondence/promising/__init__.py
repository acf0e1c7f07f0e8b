"""Promises to the staff to change a later filing: noted, given a date, kept or dropped."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from correspondence import locking
from correspondence.domain.business_days import Calendar
from correspondence.domain.periodic_reports import ANNUAL, FOREIGN, QUARTERLY, FilingDue
from correspondence.domain.promises import Promise, in_words, promises
from correspondence.models import Answer, Commitment, Company, Deadline, Filing, Letter
from correspondence.models.deadline import PAST_ON_ARRIVAL, Overtaken
from correspondence.promising.dating import Dating, date_of

PLACES = 50  # positions kept for the promises of one answer
BY_HAND = 30_000  # the first position of promises a person added


@dataclass(frozen=True, slots=True)
class Kept:
    """How a promise was kept: on which day, in which filing, in which words."""

    on: date
    filing: Filing | None = None
    evidence: str = ""
    note: str = ""


@transaction.atomic
def note(letter: Letter, *, today: date) -> None:
    """Note what a letter of the company promises, each promise with its date where that is known.

    What a person corrected, settled or added stays; so does, once noted, a promise in the same
    words. Others the letter's answers do not make any more go, and all where the letter is about
    no company any more. A date that passed weeks ago, though the letter had come in time, is not
    made now. Twice does nothing.
    """
    rows = list(letter.commitments.select_for_update().order_by("position"))
    made = _made(letter, rows) if letter.company else []
    kept = {row.pk for row, _ in made}
    for row in rows:
        if row.pk not in kept:
            row.delete()
    if letter.company and made:
        dating = Dating.of(letter.company, since=today - PAST_ON_ARRIVAL)
        for row, answer in made:
            _write(row, answer, letter)
            dating.put(row)


def note_answers(letter: Letter, *, today: date) -> None:
    """Note anew what the answers to a letter promise: it may be about other filings by now."""
    answers = Letter.objects.filter(in_reply_to=letter).select_related("company")
    for answer in answers.order_by("pk"):
        note(answer, today=today)


def _made(letter: Letter, rows: list[Commitment]) -> list[tuple[Commitment, Answer | None]]:
    """Answer the promises a letter has, each with its answer: those it makes, those that stay."""
    noted = defaultdict[str, list[Commitment]](list)
    for row in rows:
        noted[row.quote].append(row)
    taken = {row.position for row in rows}
    made: list[tuple[Commitment, Answer | None]] = []
    for answer, index, promise in _promises(letter):
        if same := noted[promise.words]:
            made.append((same.pop(0), answer))
            continue
        place = answer.position * PLACES + index
        position = next(each for each in range(place, BY_HAND) if each not in taken)
        taken.add(position)
        made.append((Commitment(letter=letter, position=position, quote=promise.words), answer))
    left = [row for same in noted.values() for row in same]
    return made + [(row, row.answer) for row in left if row.is_touched]


@transaction.atomic
def recount(company: Company, *, today: date) -> None:
    """Count the dates of a company's open promises anew, its fiscal year or category changed.

    A date a person gave stays. One that passed weeks ago, though the letter had come in time, is
    not made now: it could not be counted when it mattered, and would only alarm.
    """
    locking.hold(company)
    rows = company.commitments.open().select_for_update(of=("self",)).select_related("letter")
    dating = Dating.of(company, since=today - PAST_ON_ARRIVAL)
    for row in rows.order_by("pk"):
        dating.put(row)


@transaction.atomic
def keep(commitment: Commitment, kept: Kept, *, version: int) -> None:
    """Note that a promise was kept; its date is met. Raises Overtaken, as all acts here do."""
    row = _seen(commitment, version)
    row.settle(
        Commitment.State.KEPT,
        on=kept.on,
        filing=kept.filing,
        evidence=kept.evidence,
        note=kept.note,
    )
    if deadline := date_of(row):
        deadline.meet(on=kept.on)


@transaction.atomic
def drop(commitment: Commitment, *, version: int, why: str) -> None:
    """Note that it is no promise, or given up; its date is waived."""
    row = _seen(commitment, version)
    row.settle(Commitment.State.DROPPED, note=why)
    if deadline := date_of(row):
        after = (Deadline.State.OPEN, Deadline.State.MISSED)
        deadline.settle(Deadline.State.WAIVED, on=None, why=why, after=after)


@transaction.atomic
def reopen(commitment: Commitment, *, version: int) -> None:
    """Take back that it was kept or dropped; its date is open again, counted as of now."""
    row = _seen(commitment, version)
    row.settle(Commitment.State.OPEN)
    if deadline := date_of(row):
        deadline.reopen()
    Dating.of(row.company).put(row)


@transaction.atomic
def correct(
    commitment: Commitment, *, version: int, form: str, period_ended: date | None, on: date | None
) -> None:
    """Note which filing a person says it is due in: its date follows, or is the day `on` given."""
    row = _seen(commitment, version)
    row.correct(form=form, period_ended=period_ended)
    Dating.of(row.company).put(row, on=on, anew=True)


@transaction.atomic
def add(
    letter: Letter, *, quote: str, form: str, period_ended: date | None, on: date | None
) -> Commitment:
    """Note a promise a person found in a letter of the company."""
    if letter.company is None:
        raise ValueError("The letter is about no company.")
    Letter.objects.select_for_update(of=("self",)).only("pk").get(pk=letter.pk)
    last = letter.commitments.aggregate(last=Max("position"))["last"]
    row = Commitment.objects.create(
        company=letter.company,
        letter=letter,
        position=max(BY_HAND, (last or 0) + 1),
        quote=quote,
        form=form,
        period_ended=period_ended,
        by_person=True,
    )
    Dating.of(letter.company).put(row, on=on)
    return row


def follow(deadline: Deadline) -> None:
    """Let a promise follow its date, which a person settled or opened again on the date's page.

    A missed date leaves the promise to be kept.
    """
    row = deadline.commitment
    if row is None:
        return
    if deadline.state == Deadline.State.MET:
        row.settle(Commitment.State.KEPT, on=deadline.met_on, note=deadline.settled_note)
    elif deadline.state == Deadline.State.WAIVED:
        row.settle(Commitment.State.DROPPED, note=deadline.settled_note)
    elif deadline.state == Deadline.State.OPEN:
        if row.state != Commitment.State.OPEN:
            row.settle(Commitment.State.OPEN)
        Dating.of(row.company).put(row)


def hold(*deadlines: Deadline) -> None:
    """Lock the promises of dates before the dates, as all acts here do; other dates have none."""
    keys = {each.commitment_id for each in deadlines if each.commitment_id}
    if keys:
        rows = Commitment.objects.select_for_update(of=("self",)).filter(pk__in=keys)
        list(rows.order_by("pk").values_list("pk"))


def next_reports(commitment: Commitment, calendar: Calendar) -> list[FilingDue]:
    """Answer the next reports after the letter, to choose from, the earliest first.

    The annual report is the one on Form 20-F where a filing on that form is on record.
    """
    dating = Dating.of(commitment.company, calendar=calendar)
    abroad = commitment.company.filings.filter(form__in=(FOREIGN, f"{FOREIGN}/A")).exists()
    forms = (FOREIGN,) if abroad else (ANNUAL, QUARTERLY)
    made = (dating.meant(Promise("", forms=(form,)), commitment.letter) for form in forms)
    return sorted((each for each in made if each), key=lambda each: each.due.due_on)


def filings_that_may_keep(commitment: Commitment) -> list[Filing]:
    """Answer the filings on record in which the promise may have been kept, the likeliest first.

    Those of its form and period; without a period, those of its form filed after the letter.
    """
    rows = Filing.objects.on_record().filter(company=commitment.company_id)
    if commitment.form:
        rows = rows.filter(form__in=(commitment.form, f"{commitment.form}/A"))
    if commitment.period_ended:
        rows = rows.filter(period_ended=commitment.period_ended)
    elif commitment.letter.dated:
        rows = rows.filter(filed_on__gte=commitment.letter.dated)
    else:
        rows = rows.none()
    return list(rows.order_by("filed_on", "pk")[:5])


def _promises(letter: Letter) -> Iterator[tuple[Answer, int, Promise]]:
    for answer in letter.answers.order_by("position"):
        for index, promise in enumerate(promises(answer.text)[:PLACES]):
            yield answer, index, promise


def _write(row: Commitment, answer: Answer | None, letter: Letter) -> None:
    """Save a promise where it is new, or its answer or company is another one."""
    facts: dict[str, Any] = {"company": letter.company, "answer": answer}
    if row.pk:
        row.follow(**facts)
        return
    row.company, row.answer, row.letter = facts["company"], answer, letter
    named = in_words(row.quote).forms
    row.form = next(iter(named), "")
    row.save()


def _seen(commitment: Commitment, version: int) -> Commitment:
    """Answer the promise, its row locked; Overtaken where it is not the version a person saw."""
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("company", "letter")
    row = rows.get(pk=commitment.pk)
    if row.version != version:
        raise Overtaken
    return row
