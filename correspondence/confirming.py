"""A person stands by the facts of a letter, or takes that back; the next one waits."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from correspondence.models import Letter, User
from correspondence.models.deadline import Overtaken
from correspondence.models.letter import LetterQuerySet

LOOKED_AT = 500  # letters: in a longer queue only this many have a place


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter stands among those to confirm, and which stand beside it.

    `number` is None for a letter that is not among the first five hundred; `more` says that there
    are others behind them. Next to the last one is the first again.
    """

    number: int | None
    count: int
    more: bool
    previous: int | None
    next: int | None

    @property
    def left(self) -> int:
        """Answer how many others there are."""
        return self.count - (self.number is not None)


def in_turn(letters: LetterQuerySet) -> LetterQuerySet:
    """Answer letters in the order in which a person goes through them: what waits longest first."""
    return letters.order_by("received_at", "pk")


def place_of(key: int, queue: LetterQuerySet) -> Place:
    """Answer where the letter with this key stands in the queue (one query)."""
    keys = list(in_turn(queue).values_list("pk", flat=True)[: LOOKED_AT + 1])
    first, more = keys[:LOOKED_AT], len(keys) > LOOKED_AT
    if key not in first:
        return Place(None, len(first), more, None, first[0] if first else None)
    at = first.index(key)
    others = first[at + 1 :] + first[:at]
    previous = first[at - 1] if at else None
    return Place(at + 1, len(first), more, previous, others[0] if others else None)


@transaction.atomic
def confirm(letter: Letter, *, version: int, by: User, now: datetime) -> Letter:
    """Note that the person stands by the facts as they saw them; answer the letter as it is now.

    Raises Overtaken where it is no longer that version, or was confirmed meanwhile.
    """
    row = _seen_as(letter, version)
    if row.confirmed_at is not None:
        raise Overtaken
    row.confirm(by=by, now=now)
    return row


@transaction.atomic
def take_back(letter: Letter, *, version: int) -> None:
    """Take a confirmation back. Raises Overtaken where the letter changed since."""
    row = _seen_as(letter, version)
    if row.confirmed_at is None:
        raise Overtaken
    row.take_back_confirmation()


def _seen_as(letter: Letter, version: int) -> Letter:
    row = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if row.version != version:
        raise Overtaken
    return row
