"""Promises to the staff to change a later filing: noted, given a date, kept or dropped."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from correspondence import calendars, locking
from correspondence.domain import rules
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate
from correspondence.domain.legal_days import WASHINGTON
from correspondence.domain.periodic_reports import (
    ANNUAL,
    FOREIGN,
    QUARTERLY,
    REPORTS,
    FilingDue,
    can_be_due,
    report_due,
    report_meant,
)
from correspondence.domain.promises import Promise, in_words, promises
from correspondence.models import (
    Answer,
    Commitment,
    Company,
    Deadline,
    Filing,
    Letter,
    LetterReference,
)
from correspondence.models.deadline import PAST_ON_ARRIVAL, Overtaken

PLACES = 50  # positions kept for the promises of one answer
BY_HAND = 30_000  # the first position of promises a person added
_TIMED = (Deadline.Kind.RESPONSE, Deadline.Kind.TARGET)


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
        dating = _Dating.of(letter.company, since=today - PAST_ON_ARRIVAL)
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
    dating = _Dating.of(company, since=today - PAST_ON_ARRIVAL)
    for row in rows.order_by("pk"):
        dating.put(row)


@transaction.atomic
def note_company(
    company: Company, *, year_end: str, category: str, seasoned: bool, today: date
) -> None:
    """Note when a company's fiscal year ends and what kind of filer it is; promises follow."""
    locking.hold(company)
    company.report(year_end=year_end, category=category, seasoned=seasoned)
    recount(company, today=today)


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
    if deadline := _date_of(row):
        deadline.meet(on=kept.on)


@transaction.atomic
def drop(commitment: Commitment, *, version: int, why: str) -> None:
    """Note that it is no promise, or given up; its date is waived."""
    row = _seen(commitment, version)
    row.settle(Commitment.State.DROPPED, note=why)
    if deadline := _date_of(row):
        after = (Deadline.State.OPEN, Deadline.State.MISSED)
        deadline.settle(Deadline.State.WAIVED, on=None, why=why, after=after)


@transaction.atomic
def reopen(commitment: Commitment, *, version: int) -> None:
    """Take back that it was kept or dropped; its date is open again, counted as of now."""
    row = _seen(commitment, version)
    row.settle(Commitment.State.OPEN)
    if deadline := _date_of(row):
        deadline.reopen()
    _Dating.of(row.company).put(row)


@transaction.atomic
def correct(
    commitment: Commitment, *, version: int, form: str, period_ended: date | None, on: date | None
) -> None:
    """Note which filing a person says it is due in: its date follows, or is the day `on` given."""
    row = _seen(commitment, version)
    row.correct(form=form, period_ended=period_ended)
    _Dating.of(row.company).put(row, on=on, anew=True)


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
    _Dating.of(letter.company).put(row, on=on)
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
        _Dating.of(row.company).put(row)


def hold(deadline: Deadline) -> None:
    """Lock the promise of a date before the date, as all acts here do; others have none."""
    if deadline.commitment_id:
        Commitment.objects.select_for_update(of=("self",)).get(pk=deadline.commitment_id)


def next_reports(commitment: Commitment, calendar: Calendar) -> list[FilingDue]:
    """Answer the next reports after the letter, to choose from, the earliest first.

    The annual report is the one on Form 20-F where a filing on that form is on record.
    """
    dating = _Dating.of(commitment.company, calendar=calendar)
    abroad = commitment.company.filings.filter(form__in=(FOREIGN, f"{FOREIGN}/A")).exists()
    forms = (FOREIGN,) if abroad else (ANNUAL, QUARTERLY)
    made = (dating.meant(Promise("", forms=(form,)), commitment.letter) for form in forms)
    return sorted((each for each in made if each), key=lambda each: each.due.due_on)


def filings_that_may_keep(commitment: Commitment) -> list[Filing]:
    """Answer the filings on record in which the promise may have been kept, the likeliest first.

    Those of its form and period; without a period, those of its form filed after the letter.
    """
    rows = Filing.objects.filter(company=commitment.company_id)
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


def _date_of(row: Commitment) -> Deadline | None:
    return Deadline.objects.select_for_update(of=("self",)).filter(commitment=row).first()


@dataclass(frozen=True)
class _Dating:
    """Gives promises of one company their dates, from what is on record of it."""

    company: Company
    calendar: Calendar
    filed: dict[str, list[tuple[date, date]]]
    since: date | None

    @classmethod
    def of(
        cls, company: Company, *, calendar: Calendar | None = None, since: date | None = None
    ) -> "_Dating":
        """Answer one for a company; dates before `since` are not made anew."""
        filed = defaultdict[str, list[tuple[date, date]]](list)
        rows = company.filings.filter(form__in=REPORTS).values_list(
            "form", "filed_on", "period_ended"
        )
        for form, on, period in rows:
            if on and period:
                filed[form].append((on, period))
        return cls(company, calendar or calendars.current(), filed, since)

    def put(self, row: Commitment, *, on: date | None = None, anew: bool = False) -> None:
        """Give an open promise the date that follows, or the day `on` a person gave it.

        A date that was given stays unless the person decides `anew`.
        """
        deadline = _date_of(row)
        if deadline is not None:
            deadline.follow(company=row.company)
        settled = deadline is not None and deadline.state != Deadline.State.OPEN
        given = deadline is not None and deadline.is_ours and not anew
        if row.state != Commitment.State.OPEN or settled or given:
            return
        if on is not None:
            self._place(row, deadline, _ours(row, on))
            return
        report = self._report(row)
        if report and not row.by_person:
            row.follow(form=report.form, period_ended=report.period_ended)
        if report is not None:
            self._place(row, deadline, _counted(report.due))
        elif deadline is not None:
            deadline.delete()

    def meant(self, promise: Promise, letter: Letter) -> FilingDue | None:
        """Answer the report that a promise of a letter is due in, as far as that is known."""
        if letter.dated is None:
            return None
        return report_meant(
            promise,
            self.company.fiscal_year_end,
            self.company.filer_category,
            letter.dated,
            self.calendar,
            otherwise=() if promise.forms else _usual_forms(letter),
            filed={
                form: [period for on, period in rows if on <= letter.dated]
                for form, rows in self.filed.items()
            },
        )

    def _report(self, row: Commitment) -> FilingDue | None:
        """Answer the report a promise is due in: the one a person said, or that its words mean."""
        if not row.by_person:
            return self.meant(in_words(row.quote), row.letter)
        if row.form not in REPORTS:
            return None
        if row.period_ended is None:
            return self.meant(Promise(row.quote, forms=(row.form,)), row.letter)
        if not can_be_due(row.period_ended):
            return None
        due = report_due(row.form, row.period_ended, self.company.filer_category, self.calendar)
        return FilingDue(row.form, row.period_ended, due)

    def _is_made(self, row: Commitment, due_on: date) -> bool:
        """Whether a date is made: not one that passed after the letter came, before `since`."""
        received_on = row.letter.received_at.astimezone(WASHINGTON).date()
        return self.since is None or due_on >= self.since or due_on < received_on - PAST_ON_ARRIVAL

    def _place(self, row: Commitment, deadline: Deadline | None, facts: dict[str, Any]) -> None:
        """Write the date of a promise; another calendar alone moves none."""
        if deadline is None:
            if self._is_made(row, facts["due_on"]):
                Deadline.objects.create(
                    commitment=row,
                    company=row.company,
                    kind=Deadline.Kind.PROMISE,
                    quote=row.quote,
                    calendar_version=self.calendar.version,
                    owner=_owner(row.letter),
                    **facts,
                )
            return
        same = all(getattr(deadline, each) == facts[each] for each in facts if each != "due_on")
        if not same or deadline.is_ours:
            deadline.recount(**facts, calendar_version=self.calendar.version)


def _counted(due: DueDate) -> dict[str, Any]:
    return {
        "rule": due.rule.key,
        "counted_from": due.counted_from,
        "count": due.rule.count,
        "unit": due.rule.unit or "",
        "due_on": due.due_on,
    }


def _ours(row: Commitment, on: date) -> dict[str, Any]:
    start = min(row.letter.dated or on, on)
    return {
        "rule": rules.TARGET.key,
        "counted_from": start,
        "count": None,
        "unit": "",
        "due_on": on,
    }


def _owner(letter: Letter) -> Any:  # noqa: ANN401 - a person, or None
    """Answer who looks after the answer to the staff's letter."""
    if letter.in_reply_to_id is None:
        return None
    dates = Deadline.objects.filter(letter=letter.in_reply_to_id, kind__in=_TIMED)
    first = dates.exclude(owner=None).select_related("owner").first()
    return first.owner if first else None


def _usual_forms(letter: Letter) -> tuple[str, ...]:
    """Answer which periodic reports a company files, by the filings the letters are about.

    "Future filings" means the next of them. None where no letter is about a report.
    """
    about = [key for key in (letter.pk, letter.in_reply_to_id) if key]
    cited = LetterReference.objects.filter(letter__in=about).values_list("form", "filing__form")
    forms = {form.removesuffix("/A") for both in cited for form in both if form}
    if FOREIGN in forms:
        return (FOREIGN,)
    return (ANNUAL, QUARTERLY) if forms & {ANNUAL, QUARTERLY, "8-K"} else ()
