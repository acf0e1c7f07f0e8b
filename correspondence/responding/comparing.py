"""What was drafted beside what went out."""

from collections.abc import Iterable
from dataclasses import dataclass

from correspondence.domain.differences import Piece, differences
from correspondence.domain.responses.checks import alike
from correspondence.domain.responses.content import Item
from correspondence.models import Answer


@dataclass(frozen=True, slots=True)
class Compared:
    """A comment's draft and the answer sent to it; no pieces where they say the same."""

    item: Item
    sent: Answer | None
    pieces: tuple[Piece, ...]


def compared(items: Iterable[Item], sent: Iterable[Answer]) -> list[Compared]:
    """Answer each comment with the last answer sent to it, and how that differs from the draft.

    Signs of lists, kinds of quotation marks and white space do not count.
    """
    of_comment = {answer.comment_id: answer for answer in sent}
    return [_compared(item, of_comment.get(item.key)) for item in items]


def _compared(item: Item, sent: Answer | None) -> Compared:
    if sent is None or not item.answer.strip() or alike(item.answer) == alike(sent.text):
        return Compared(item, sent, ())
    return Compared(item, sent, tuple(differences(alike(item.answer), alike(sent.text))))
