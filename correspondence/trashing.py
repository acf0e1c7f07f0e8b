"""Letters, forms and calls go into the trash with what hangs on them, come back whole, or go.

Whatever is in the trash is as if it had never come in: the letters, dates, promises and roles that
rest on it are told anew without it. Its own rows stay as they are, so that nothing is lost when it
is put back: comments with owners and drafts, more time, dates met, what a person settled or placed.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Model, Q, QuerySet

from correspondence import calendars, promising, registering
from correspondence.conversing import ANSWERED, place
from correspondence.domain.conversations.facts import PRESSING
from correspondence.domain.legal_days import WASHINGTON
from correspondence.insiders.withdrawing import tell_with, tell_without, untold_roles
from correspondence.intake.filings import forget_uncited, settle_references
from correspondence.locking import hold
from correspondence.models import (
    Answer,
    Call,
    Comment,
    Commitment,
    Company,
    Deadline,
    Filing,
    InsiderRole,
    Letter,
    LetterReference,
    Mail,
    OwnershipReport,
    Reminder,
    User,
)
from correspondence.models.deadline import SOURCES
from correspondence.models.trash import KEPT_FOR
from correspondence.reviewing import link_extension

logger = logging.getLogger(__name__)

Trashed = Letter | OwnershipReport | Call
_OUT: dict[str, Any] = {"trashed_at": None, "trashed_by": None}


@dataclass(frozen=True, slots=True)
class Along:
    """How many rows of one kind go into the trash with another row."""

    count: int
    what: str

    def __str__(self) -> str:
        return f"{self.count} {self.what}" if self.count == 1 else f"{self.count} {self.what}s"


def going_along(row: Trashed) -> list[Along]:
    """Answer what would go into the trash with a row, or is there with it, as far as there is any.

    Sent answers go with the letter they are in, drafts with the comments they are to.
    """
    if isinstance(row, Call):
        return []
    dates = Deadline.everything.filter(_dates_of([row]))
    planned = Q(mail=None, error="") | Q(mail__state=Mail.State.WAITING)
    about = Reminder.objects.filter(planned, deadline__in=dates, due_on=F("deadline__due_on"))
    reminders = about.filter(deadline__state=Deadline.State.OPEN)
    told = [Along(dates.count(), "date")]
    if isinstance(row, Letter):
        drafts = Answer.objects.drafts().filter(comment__letter=row).exclude(text="")
        told += [
            Along(Comment.objects.filter(letter=row).count(), "comment"),
            Along(drafts.count(), "draft"),
            Along(Answer.objects.filter(letter=row).count(), "sent answer"),
            Along(Commitment.everything.filter(letter=row).count(), "promise"),
        ]
    told.append(Along(reminders.count(), "reminder"))
    return [each for each in told if each.count]


def dates_and_promises(
    letters: Collection[Letter],
) -> tuple[dict[int, list[Deadline]], dict[int, list[Commitment]]]:
    """Answer which dates and promises go into the trash with letters, by the letter's key."""
    dates, promises = (
        defaultdict[int, list[Deadline]](list),
        defaultdict[int, list[Commitment]](list),
    )
    rows = Deadline.objects.filter(_dates_of(letters)).select_related(*SOURCES)
    for row in rows.order_by("due_on", "pk"):
        source = row.letter_id or (row.commitment and row.commitment.letter_id)
        dates[source or 0].append(row)
    for promise in Commitment.objects.filter(letter__in=letters).order_by("pk"):
        promises[promise.letter_id].append(promise)
    return dates, promises


def trash(row: Trashed, *, by: User, now: datetime) -> bool:
    """Put a row into the trash with its dates and promises; False where it is no longer on record.

    From that moment on nobody is reminded of them: what was planned is not written, and mail that
    waits is withdrawn.
    """
    if isinstance(row, Letter):
        return bool(trash_many([row], by=by, now=now))
    return _trash_call(row, by, now) if isinstance(row, Call) else _trash_report(row, by, now)


def restore(row: Trashed, *, now: datetime) -> bool:
    """Put a row back with all that went with it; False where it is not in the trash any more."""
    if isinstance(row, Letter):
        return bool(restore_many([row], now=now))
    return _restore_call(row) if isinstance(row, Call) else _restore_report(row)


@transaction.atomic
def trash_many(letters: Iterable[Letter], *, by: User, now: datetime) -> int:
    """Put letters into the trash; answer how many were on record.

    One that is moved to another company at this moment stays. For each company the number of
    statements does not grow with the letters, only with the answers and reviews they leave behind.
    """
    held = _held(Letter.objects.all(), letters)
    for company, rows in held.items():
        statements = registering.lift(rows)
        opened = _open_what_they_met(rows)
        noted = {"trashed_at": now, "trashed_by": by, "version": F("version") + 1}
        Letter.objects.filter(pk__in=_keys(rows)).update(**noted, in_reply_to=None)
        _mark(Commitment.objects.filter(letter__in=rows), noted)
        _mark(Deadline.objects.filter(_dates_of(rows)), noted)
        if company is not None:
            settle_references(company, _forms_cited(rows))
            registering.drop(statements, rows)
            place(company, today=_day(now))
        _meet_otherwise(opened)
    return sum(map(len, held.values()))


@transaction.atomic
def restore_many(letters: Iterable[Letter], *, now: datetime) -> int:
    """Put letters back where they were; answer how many were in the trash."""
    held = _held(Letter.everything.filter(trashed_at__isnull=False), letters)
    for company, rows in held.items():
        noted = _OUT | {"version": F("version") + 1}
        Letter.everything.filter(pk__in=_keys(rows)).update(**noted)
        _mark(Commitment.everything.filter(letter__in=rows), noted)
        _mark(Deadline.everything.filter(_dates_of(rows)), noted)
        if company is not None:
            _tell_with(company, rows, _day(now))
    return sum(map(len, held.values()))


def _tell_with(company: Company, letters: Sequence[Letter], today: date) -> None:
    settle_references(company, _forms_cited(letters))
    back = Letter.objects.filter(pk__in=_keys(letters)).select_related("company", "document")
    for letter in back:
        registering.settle_letter(letter)
    place(company, today=today)
    for letter in back.all():
        if not letter.extensions.exists():
            link_extension(letter, today=today)
    if Commitment.objects.open().filter(letter__in=_keys(letters)).exists():
        promising.recount(company, today=today)  # the fiscal year may be another by now


def _held(rows: QuerySet[Letter], letters: Iterable[Letter]) -> dict[Company | None, list[Letter]]:
    """Answer those of the letters among `rows` by their company, both held until the end."""
    rows = rows.filter(pk__in=_keys(letters))
    companies = Company.objects.in_bulk(set(rows.values_list("company", flat=True)) - {None})
    hold(*companies.values())
    locked = rows.select_for_update(of=("self",)).select_related("document").order_by("pk")
    held = defaultdict[Company | None, list[Letter]](list)
    for row in locked.defer("document__text", "document__search"):
        if row.company_id is None or row.company_id in companies:
            held[companies.get(row.company_id or 0)].append(row)
    return held


def _keys(rows: Iterable[Model]) -> list[int]:
    return [row.pk for row in rows]


def _day(now: datetime) -> date:
    return now.astimezone(WASHINGTON).date()


def _dates_of(rows: Collection[Trashed]) -> Q:
    """Answer which dates hang on letters or forms, also by way of a promise."""
    letters = [row.pk for row in rows if isinstance(row, Letter)]
    reports = [row.pk for row in rows if isinstance(row, OwnershipReport)]
    return Q(letter__in=letters) | Q(commitment__letter__in=letters) | Q(report__in=reports)


def _mark(rows: QuerySet[Any], noted: dict[str, Any]) -> None:
    """Note the same of rows, locked in the order of their keys as everywhere."""
    keys = list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    rows.model.everything.filter(pk__in=keys).update(**noted)


def _forms_cited(letters: Iterable[Letter]) -> set[str]:
    cited = LetterReference.objects.filter(letter__in=_keys(letters))
    return set(cited.values_list("form", flat=True))


def _open_what_they_met(letters: Iterable[Letter]) -> dict[int, int | None]:
    """Open the dates that letters met by answering; answer which, each with the letter answered.

    What a person settled by a letter, on another day than it bears, stays settled.
    """
    rows = Deadline.everything.filter(
        Q(letter=F("met_by__in_reply_to")) | Q(letter__kind__in=PRESSING, kind__in=ANSWERED),
        state=Deadline.State.MET,
        met_by__in=_keys(letters),
        met_by__in_reply_to__isnull=False,
        met_on=F("met_by__dated"),
    )
    locked = rows.select_for_update(of=("self",)).order_by("pk")
    opened = dict(locked.values_list("pk", "met_by__in_reply_to"))
    Deadline.everything.filter(pk__in=opened).update(
        state=Deadline.State.OPEN, met_on=None, met_by=None, version=F("version") + 1
    )
    cancelled = Reminder.objects.filter(mail__state=Mail.State.CANCELLED)
    cancelled.filter(deadline__in=opened).update(mail=None)
    return opened


def _meet_otherwise(opened: dict[int, int | None]) -> None:
    """Let other answers to the same letters meet the dates that were opened."""
    rows = Deadline.objects.open().filter(pk__in=opened).select_related("letter")
    answered = {row.letter_id for row in rows} | set(opened.values())
    replies = defaultdict[int | None, list[Letter]](list)
    known = Letter.objects.filter(in_reply_to__in=answered, dated__isnull=False)
    for reply in known.order_by("dated", "pk"):
        replies[reply.in_reply_to_id].append(reply)
    for row in rows:
        asked = row.letter.dated if row.letter else None
        later = [each for each in replies[opened[row.pk]] if asked and each.dated >= asked]  # type: ignore[operator]
        if found := replies[row.letter_id] or later:
            row.meet(on=found[0].dated, by=found[0])  # type: ignore[arg-type]


@transaction.atomic
def _trash_report(report: OwnershipReport, by: User, now: datetime) -> bool:
    hold(report.company)
    row = _locked(OwnershipReport.objects.all(), report)
    if row is None:
        return False
    noted = {"trashed_at": now, "trashed_by": by, "version": F("version") + 1}
    OwnershipReport.objects.filter(pk=row.pk).update(**noted)
    _mark(Deadline.objects.filter(report=row), noted)
    if row.company is not None:
        tell_without(row, calendar=calendars.current())
        _mark(Deadline.objects.filter(role__in=untold_roles(row)), noted)
    return True


@transaction.atomic
def _restore_report(report: OwnershipReport) -> bool:
    hold(report.company)
    row = _locked(OwnershipReport.everything.filter(trashed_at__isnull=False), report)
    if row is None:
        return False
    noted = _OUT | {"version": F("version") + 1}
    OwnershipReport.everything.filter(pk=row.pk).update(**noted)
    owners = row.report_owners.values("insider")
    roles = InsiderRole.objects.on_record().filter(company=row.company_id, insider__in=owners)
    theirs = Deadline.everything.filter(Q(report=row) | Q(role__in=roles.values("pk")))
    _mark(theirs.filter(trashed_at__isnull=False), noted)
    if row.company is not None:
        back = OwnershipReport.objects.select_related("company").get(pk=row.pk)
        tell_with(back, calendar=calendars.current())
    return True


@transaction.atomic
def _trash_call(call: Call, by: User, now: datetime) -> bool:
    hold(call.review.company)
    noted = {"trashed_at": now, "trashed_by": by, "version": F("version") + 1}
    return bool(Call.objects.filter(pk=call.pk).update(**noted))


@transaction.atomic
def _restore_call(call: Call) -> bool:
    hold(call.review.company)
    rows = Call.everything.filter(pk=call.pk, trashed_at__isnull=False)
    return bool(rows.update(**_OUT, version=F("version") + 1))


def _locked(rows: QuerySet[OwnershipReport], report: OwnershipReport) -> OwnershipReport | None:
    rows = rows.select_for_update(of=("self",)).select_related("company")
    return rows.filter(pk=report.pk, company=report.company_id).first()


def purge(*, now: datetime) -> int:
    """Delete for good what has been in the trash for thirty days; answer how many rows went.

    The original bytes, the history and the mails stay; drafts go with the comments they are to,
    and their versions stay in the history. One that cannot go does not keep the others.
    """
    until, gone = now - KEPT_FOR, 0
    kinds: list[tuple[QuerySet[Any], Callable[[Any, date], None]]] = [
        (Letter.everything.select_related("company"), _end_letter),
        (OwnershipReport.everything.select_related("company"), _end_report),
        (Call.everything.select_related("review__company"), _end_call),
    ]
    for rows, end in kinds:
        for row in list(rows.filter(trashed_at__lte=until).order_by("pk")):
            try:
                gone += _end(
                    row, rows.model.everything.filter(trashed_at__lte=until), end, _day(now)
                )
            except Exception:  # whatever it is, it must not keep the others
                logger.exception("%s could not be deleted from the trash", row)
    return gone


@transaction.atomic
def _end(row: Any, due: QuerySet[Any], end: Callable[[Any, date], None], today: date) -> bool:  # noqa: ANN401 - any kind of row
    hold(row.review.company if isinstance(row, Call) else row.company)
    if not due.filter(pk=row.pk).select_for_update(of=("self",)).exists():
        return False  # it was put back
    end(row, today)
    return True


def _end_call(call: Call, _today: date) -> None:
    call.delete()


def _end_letter(letter: Letter, today: date) -> None:
    answers = Answer.objects.filter(comment__letter=letter)
    answers.filter(letter=None).delete()
    elsewhere = answers.exclude(letter=letter)
    elsewhere.update(comment=None, matched_by=None, version=F("version") + 1)
    filings = list(Filing.objects.filter(references__letter=letter).distinct())
    letter.delete()
    forget_uncited(filings)
    place(letter.company, today=today)


def _end_report(report: OwnershipReport, _today: date) -> None:
    """Delete a form, and of its owners whoever is told of nowhere else."""
    here, owners = {"company": report.company_id}, list(report.owners.all())
    report.delete()
    for insider in owners:
        forms = OwnershipReport.everything.filter(owners=insider)
        powers = insider.powers_of_attorney.all()
        if not (forms.filter(**here).exists() or powers.filter(**here).exists()):
            insider.roles.filter(**here, by_person=False).delete()
        if not (forms.exists() or powers.exists() or insider.roles.exists()):
            insider.delete()
