"""More time: asked for, granted, refused, taken back; every earlier date is kept."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.db import transaction

from correspondence.models import CalendarChange, DateMove, Deadline, Extension, Letter, User

# What a decision writes of an extension.
DECIDED = (
    *("state", "granted_on", "granted_by", "how", "reason"),
    *("old_due_on", "new_due_on", "count", "unit", "counted_from", "old_calendar_version"),
)


class NotExtended(Exception):
    """An extension that cannot be; the message is for the person who noted it."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """What a person notes of an extension: until when, since which day, by whom, how, why.

    Days more come with their `count`, `unit` and the day they are `counted_from`.
    """

    until: date
    on: date
    person: str = ""
    how: str = Extension.How.NOT_SAID
    reason: str = ""
    letter: Letter | None = None
    count: int | None = None
    unit: str = ""
    counted_from: date | None = None


@transaction.atomic
def ask(deadline: Deadline, note: Note, *, version: int, by: User, now: datetime) -> Extension:
    """Note that more time was asked for; the date stays until somebody notes it was granted.

    Raises Overtaken where the deadline is no longer the version the person saw.
    """
    row = _open_row(deadline, version)
    if note.until <= row.due_on:
        raise NotExtended("An extension ends after the date it extends.")
    if _asked_in(row, note.letter):
        raise NotExtended("What this letter asks for is on record already.")
    extension = _noted(row, note, by=by, now=now)
    extension.asked_on, extension.asked_by = note.on, note.person
    extension.save()
    row.note_change()
    return extension


@transaction.atomic
def grant(
    deadline: Deadline,
    note: Note,
    *,
    version: int,
    by: User,
    now: datetime,
    asked: Extension | None = None,
) -> Extension:
    """Note that the staff gave more time, as `asked` for or without; the date moves.

    The date before stays in the row. A move that a change of the calendar had proposed for the
    date before is overtaken. Raises Overtaken, or NotExtended where it cannot be.
    """
    row = _open_row(deadline, version)
    if note.until <= row.due_on:
        raise NotExtended("An extension ends after the date it extends.")
    asked = asked or _asked_in(row, note.letter)
    extension = _still_asked(asked) if asked else _noted(row, note, by=by, now=now)
    if note.count or note.until != extension.new_due_on:
        _keep_count(extension, note)
    extension.state = Extension.State.GRANTED
    extension.granted_on, extension.granted_by = note.on, note.person
    extension.how = note.how or extension.how
    extension.reason = note.reason or extension.reason
    extension.old_due_on, extension.new_due_on = row.due_on, note.until
    extension.old_calendar_version = _agreed_on(row)
    extension.save()
    _move(row, note.until)
    return extension


@transaction.atomic
def refuse(asked: Extension, *, version: int, on: date, person: str = "") -> None:
    """Note that the staff, on a day, gave no more time; the date stays as it is."""
    row = _open_row(asked.deadline, version)
    extension = _still_asked(asked)
    extension.state = Extension.State.REFUSED
    extension.granted_on, extension.granted_by = on, person
    extension.save(update_fields=["state", "granted_on", "granted_by"])
    row.note_change()


@transaction.atomic
def take_back(extension: Extension, *, version: int) -> None:
    """Undo an extension noted by mistake: the date returns to what it was before.

    Of several granted in a row only the last can be undone; its two dates stay on record. A change
    of the calendar since then is proposed for the date before at the next count.
    """
    row = _open_row(extension.deadline, version)
    last = row.extensions.granted().order_by("old_due_on").last()
    current = row.extensions.get(pk=extension.pk)
    if current.state == Extension.State.GRANTED and current != last:
        raise NotExtended("Take back the later extension first.")
    if current.state == Extension.State.TAKEN_BACK:
        raise NotExtended("It was taken back already.")
    was_granted = current.state == Extension.State.GRANTED
    current.state = Extension.State.TAKEN_BACK
    current.save(update_fields=["state"])
    if was_granted:
        row.calendar_version = current.old_calendar_version
        _move(row, current.old_due_on)
    else:
        row.note_change()


@transaction.atomic
def undo(extension: Extension, *, version: int) -> None:
    """Take back what was noted last: an extension decided on is asked for again, as it was.

    One that nobody had asked for, or is only asked for, is taken back; so is one asked for in a
    letter that, since, is in the trash or asks for something else. Raises as `take_back` does.
    """
    was_decided = extension.state != Extension.State.ASKED
    take_back(extension, version=version)
    asked = extension.events.filter(state=Extension.State.ASKED).order_by("-pgh_id").first()  # type: ignore[attr-defined]
    if was_decided and asked:
        same = Extension.objects.filter(pk=extension.pk, letter=asked.letter_id)
        same = same.filter(letter__trashed_at=None)
        same.update(**{name: getattr(asked, name) for name in DECIDED})


def recount(deadline: Deadline, first: date, version: str) -> tuple[date, str]:
    """Answer the date in force, and its calendar's version, once the first date was counted anew.

    What the staff granted stands, from the first date as it is now. Where that is no earlier, what
    was granted gives no more time: it is overtaken, until another correction makes it tell again.
    """
    decided = (Extension.State.GRANTED, Extension.State.OVERTAKEN)
    granted = deadline.extensions.filter(state__in=decided).order_by("new_due_on")
    standing = [each for each in granted if each.new_due_on > first]
    deadline.extensions.filter(state=Extension.State.GRANTED, new_due_on__lte=first).update(
        state=Extension.State.OVERTAKEN
    )
    if not standing:
        deadline.moves.filter(state=DateMove.State.PROPOSED).update(state=DateMove.State.OVERTAKEN)
        return first, version
    standing[0].old_due_on, standing[0].old_calendar_version = first, version
    for before, after in pairwise(standing):
        after.old_due_on = before.new_due_on
    for each in standing:
        each.state = Extension.State.GRANTED
        each.save(update_fields=["state", "old_due_on", "old_calendar_version"])
    return standing[-1].new_due_on, deadline.calendar_version


def _open_row(deadline: Deadline, version: int) -> Deadline:
    row = Deadline.objects.seen_as(deadline.pk, version)
    if not row.can_be_extended:
        raise NotExtended("Only an open date for an answer to the staff can be extended.")
    return row


def _asked_in(row: Deadline, letter: Letter | None) -> Extension | None:
    return row.extensions.filter(letter=letter).first() if letter else None


def _still_asked(asked: Extension) -> Extension:
    if asked.state != Extension.State.ASKED:
        raise NotExtended("This extension was decided already.")
    return asked


def _noted(row: Deadline, note: Note, *, by: User, now: datetime) -> Extension:
    """Answer a new extension of the deadline, not yet saved."""
    return Extension(
        deadline=row,
        letter=note.letter,
        how=note.how,
        reason=note.reason,
        count=note.count,
        unit=note.unit,
        counted_from=note.counted_from,
        old_due_on=row.due_on,
        new_due_on=note.until,
        recorded_by=by,
        recorded_at=now,
    )


def _keep_count(extension: Extension, note: Note) -> None:
    extension.count, extension.unit = note.count, note.unit
    extension.counted_from = note.counted_from


def _agreed_on(row: Deadline) -> str:
    """Answer the version of the calendar on which the date in force was agreed.

    While a move waits for a person that is the calendar before the change which proposed it.
    """
    move = row.moves.filter(state=DateMove.State.PROPOSED).first()
    if move is None:
        return row.calendar_version
    before = CalendarChange.objects.filter(pk__lt=move.change_id).first()
    return before.version if before else ""


def _move(row: Deadline, due_on: date) -> None:
    row.moves.filter(state=DateMove.State.PROPOSED).update(state=DateMove.State.OVERTAKEN)
    row.move_to(due_on)
