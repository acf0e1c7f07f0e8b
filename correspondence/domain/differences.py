"""What is different between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed"]

# A word with the blanks before it, or the ends of lines: together they are the whole text.
_WORD = re.compile(r"[^\S\n]*\S+|\n+|[^\S\n]+")
# Words (or lines) in the middle of both texts, together: more are not compared one by one.
MOST_WORDS = 3_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is in both versions, only in the later, or only in the earlier."""

    kind: Kind
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Answer the text in pieces: what stayed, what was taken out, what was put in, in order.

    The pieces that are not "added" make up `before`, those not "removed" make up `after`. Texts
    that differ in very many words are compared line by line; in very many lines, not at all.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle = old[start : len(old) - end], new[start : len(new) - end]
    pieces = [
        Piece("same", "".join(old[:start])),
        *_between(*middle),
        Piece("same", "".join(old[len(old) - end :])),
    ]
    return [piece for piece in pieces if piece.text]


def _common(old: list[str], new: list[str]) -> int:
    """Answer how many words at the start are the same."""
    pairs = zip(old, new, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _lines(words: list[str]) -> list[str]:
    return "".join(words).splitlines(keepends=True)


def _between(old: list[str], new: list[str]) -> Iterator[Piece]:
    if len(old) + len(new) > MOST_WORDS:
        old, new = _lines(old), _lines(new)
    if len(old) + len(new) > MOST_WORDS:
        yield Piece("removed", "".join(old))
        yield Piece("added", "".join(new))
        return
    matcher = SequenceMatcher(None, old, new)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(old[old_start:old_end]))
        else:
            yield Piece("removed", "".join(old[old_start:old_end]))
            yield Piece("added", "".join(new[new_start:new_end]))
