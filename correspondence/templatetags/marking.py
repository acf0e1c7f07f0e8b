"""The text of a letter with the found passages marked: pure functions, nothing is trusted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile
from textwrap import shorten
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_DROPPED = "\0"  # PostgreSQL stores no such sign
_LONG = 55  # characters: shorter lines end where they do on purpose
_AROUND = 40  # characters to each side that place a passage
_INDENT = re.compile(r"\n\s*[ \t]")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}(?:\.[a-z0-9_]{1,40}){0,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Passage:
    """A fact's key and where the text states it."""

    start: int
    end: int
    key: str

    @property
    def is_comment(self) -> bool:
        """Whether it is a whole comment, which a line beside it marks."""
        return self.key.startswith("comments.")

    @property
    def opening(self) -> str:
        """Answer the tag that begins the passage; the key is known to be harmless."""
        if self.is_comment:
            return f'<span class="passage" id="mark-{self.key}" data-fact="{self.key}">'
        return f'<mark id="mark-{self.key}" data-fact="{self.key}">'

    @property
    def closing(self) -> str:
        """Answer the tag that ends the passage."""
        return "</span>" if self.is_comment else "</mark>"


def passages(text: Any, spans: Any) -> list[Passage]:  # noqa: ANN401 - stored JSON, perhaps odd
    """Answer the passages that can be marked in the text, outer ones before those inside them.

    Each goes from its first word to its last. Refuses what is malformed, out of range, blank, or
    crosses a passage that began earlier; of two that cross, the earlier stands.
    """
    if not isinstance(spans, dict) or not isinstance(text, str):
        return []
    wanted = (_passage(key, span, text) for key, span in spans.items())
    kept: list[Passage] = []
    around: list[Passage] = []
    for each in sorted(filter(None, wanted), key=lambda p: (p.start, -p.end, p.key)):
        while around and around[-1].end <= each.start:
            around.pop()
        if not around or each.end <= around[-1].end:
            kept.append(each)
            around.append(each)
    return kept


def _passage(key: Any, span: Any, text: str) -> Passage | None:  # noqa: ANN401 - stored JSON
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        return None
    if not isinstance(span, list | tuple) or len(span) != 2:
        return None
    if not all(type(edge) is int for edge in span) or not 0 <= span[0] < span[1] <= len(text):
        return None
    words = text[slice(*span)]
    begins, ends = span[1] - len(words.lstrip()), span[0] + len(words.rstrip())
    return Passage(begins, ends, key) if begins < ends else None


def marked(text: str, found: list[Passage]) -> SafeString:
    """Answer the text as HTML, all of it escaped, with the passages of `passages` in tags."""
    html = "".join(_pieces(_flowing(text), found)).replace(_DROPPED, "")
    return mark_safe(html)  # noqa: S308 - every piece is escaped or ours


def surroundings(text: str, begins: int, ends: int) -> str:
    """Answer the line that a passage stands in, as one, cut where it is long."""
    first, last = text.rfind("\n", 0, begins) + 1, text.find("\n", ends)
    last = len(text) if last < 0 else last
    begins, ends = max(first, begins - _AROUND), min(last, ends + _AROUND)
    words = text[begins:ends].split()
    if begins > first:
        words[:1] = "…"
    if ends < last:
        words[-1:] = "…"
    return shorten(" ".join(words), 4 * _AROUND, placeholder=" …")


def _flowing(text: str) -> str:
    """Mend the lines of a paragraph so that it fits any width; every offset stays as it was.

    A long line is joined to the next where that goes on in small letters: headings, addresses and
    lists keep their lines. What falls away is replaced by a sign no stored text can hold.
    """
    lines = text.replace(_DROPPED, " ").split("\n")
    mended = [lines[0]]
    for before, line in pairwise(lines):
        words = line.lstrip(" \t")
        if len(before.strip()) >= _LONG and words[:1].islower():
            mended += " ", _DROPPED * (len(line) - len(words)), words
        else:
            mended += "\n", line
    return "".join(mended)


def _pieces(text: str, found: list[Passage]) -> Iterator[str]:
    position = 0
    around: list[Passage] = []

    def to(end: int) -> Iterator[str]:
        """Answer the text up to there, and all passages that end before it ended."""
        nonlocal position
        while around and around[-1].end <= end:
            yield _indented(text[position : around[-1].end], around)
            position = around[-1].end
            yield around.pop().closing
        yield _indented(text[position:end], around)
        position = end

    for each in found:
        yield from to(each.start)
        yield each.opening
        around.append(each)
    yield from to(len(text))


def _indented(piece: str, around: list[Passage]) -> str:
    """Answer a piece of the text escaped; the marks it stands in leave out the indent of lines."""
    marks = list(takewhile(lambda each: not each.is_comment, reversed(around)))
    if not marks:
        return escape(piece)
    ends = "".join(each.closing for each in marks)
    begins = "".join(f'<mark data-fact="{each.key}">' for each in reversed(marks))
    return _INDENT.sub(lambda blanks: f"{ends}{blanks[0]}{begins}", escape(piece))
