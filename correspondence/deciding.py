"""What a person decides about one date: settled, open again, handed over, one of our own.

Each act says which version of the deadline the person saw; Overtaken where it is another by now.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from django.db import transaction

from correspondence import promising
from correspondence.domain import rules
from correspondence.models import Deadline, Letter, User
from correspondence.models.deadline import Overtaken
from correspondence.templatetags.wording import day_in_words


@transaction.atomic
def settle(
    deadline: Deadline,
    *,
    version: int,
    state: str,
    on: date | None,
    by: Letter | None = None,
    why: str = "",
) -> bool:
    """Note that it was met, waived or missed; False where it was not open. A promise follows."""
    promising.hold(deadline)
    row = Deadline.objects.seen_as(deadline.pk, version)
    settled = row.settle(state, on=on, by=by, why=why)
    if settled:
        promising.follow(row)
    return settled


@transaction.atomic
def reopen(deadline: Deadline, *, version: int) -> None:
    """Take back that it was met, waived or missed. A promise follows."""
    promising.hold(deadline)
    row = Deadline.objects.seen_as(deadline.pk, version)
    row.reopen()
    promising.follow(row)


@transaction.atomic
def waive_all(deadlines: Iterable[Deadline], *, why: str) -> dict[int, int]:
    """Note that those of them that are open are waived; answer their versions then, by their keys.

    Left alone is what is another version by now, or gone. Their promises follow.
    """
    rows, versions = list(deadlines), dict[int, int]()
    promising.hold(*rows)
    for row in rows:
        with suppress(Overtaken, Deadline.DoesNotExist):
            if settle(row, version=row.version, state=Deadline.State.WAIVED, on=None, why=why):
                versions[row.pk] = row.version + 1
    return versions


@transaction.atomic
def reopen_all(deadlines: Iterable[Deadline], versions: dict[int, int]) -> int:
    """Open those again that are still these versions; answer how many. Their promises follow."""
    rows, opened = list(deadlines), 0
    promising.hold(*rows)
    for row in rows:
        with suppress(Overtaken, Deadline.DoesNotExist):
            reopen(row, version=versions[row.pk])
            opened += 1
    return opened


@transaction.atomic
def hand_to(deadline: Deadline, owner: User | None, *, version: int) -> None:
    """Make `owner` the one who is reminded."""
    row = Deadline.objects.seen_as(deadline.pk, version)
    if row.owner != owner:
        row.hand_to(owner)


@transaction.atomic
def set_target(letter: Letter, on: date, *, version: int | None) -> Deadline:
    """Set the company's own date for answering a staff letter that states no time, or move it.

    `version` is that of the own date the person saw, None where there was none. Refuses a letter
    without a date: nothing can be counted from it.
    """
    if letter.dated is None:
        raise ValueError("The letter bears no date.")
    row = _target_seen(letter, version)
    if row is not None:
        row.move_to(on)
        return row
    return Deadline.objects.create(
        letter=letter,
        company=letter.company,
        kind=Deadline.Kind.TARGET,
        rule=rules.TARGET.key,
        counted_from=letter.dated,
        due_on=on,
    )


@transaction.atomic
def remove_target(letter: Letter, *, version: int | None) -> None:
    """Take the company's own date away; its history stays."""
    if row := _target_seen(letter, version):
        row.delete()


def keep_target(letter: Letter) -> str:
    """Let the company's own date follow its corrected letter; answer why it was removed, if so.

    An open one goes where it no longer fits or the staff set a time itself; a settled one stays
    as long as it does not lie before its letter.
    """
    row = letter.deadlines.select_for_update().filter(kind=Deadline.Kind.TARGET).first()
    if row is None:
        return ""
    if why := _not_ours(letter, row):
        row.delete()
        return f"Our own date, {day_in_words(row.due_on)}, is removed: {why}."
    row.follow(company=letter.company, counted_from=letter.dated)
    return ""


def _not_ours(letter: Letter, target: Deadline) -> str:
    """Answer why a letter, as it is now, can have no such date of our own, or nothing."""
    if letter.direction != Letter.Direction.FROM_STAFF:
        return "the letter is not from the staff"
    if letter.dated is None:
        return "the letter has no date"
    if target.due_on < letter.dated:
        return "it lies before the letter"
    staff_time = letter.deadlines.open().filter(kind=Deadline.Kind.RESPONSE)
    if target.state == Deadline.State.OPEN and staff_time.exists():
        return "the staff set a time itself"
    return ""


def _target_seen(letter: Letter, version: int | None) -> Deadline | None:
    Letter.objects.select_for_update(of=("self",)).only("pk").get(pk=letter.pk)
    row = letter.deadlines.filter(kind=Deadline.Kind.TARGET).first()
    if (row and row.version) != version:
        raise Overtaken
    return row
