"""Which comment each answer of a letter is to: by its number, else by the words it quotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"[^\W_]+")
_COMPARED = 300  # words: enough to tell comments apart, and quick
_ALIKE = 0.6
_UNLIKE = 0.3
_CLEARLY = 0.15  # by how much the best must be better than the next


@dataclass(frozen=True, slots=True)
class Quoted:
    """An answer: the number it gives, and the comment as it quotes it."""

    number: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A comment that may have been answered."""

    key: int
    number: int
    heading: str
    text: str


def matched(answers: Sequence[Quoted], comments: Sequence[Candidate]) -> list[int | None]:
    """The key of the comment each answer is to; None where nothing tells.

    1. The one comment of its number, unless it quotes another one.
    2. Of several of its number, or without a number, the one it quotes: the best by far only.
    3. The only answer to the only comment.
    """
    if len(answers) == len(comments) == 1 and answers[0].number is None and not answers[0].quote:
        return [comments[0].key]
    return [_matched(each, comments) for each in answers]


def _matched(answer: Quoted, comments: Sequence[Candidate]) -> int | None:
    quote = _bare(answer.quote)
    same = [each for each in comments if answer.number and each.number == answer.number]
    if len(same) == 1:
        if not quote or _likeness(quote, same[0]) >= _UNLIKE:
            return same[0].key
        return _clear_best(quote, comments) or same[0].key
    return _clear_best(quote, same or comments) if quote else None


def _clear_best(quote: list[str], comments: Sequence[Candidate]) -> int | None:
    found = sorted(((_likeness(quote, each), each.key) for each in comments), reverse=True)
    if not found or found[0][0] < _ALIKE:
        return None
    if len(found) > 1 and found[0][0] - found[1][0] < _CLEARLY:
        return None
    return found[0][1]


def _likeness(quote: list[str], comment: Candidate) -> float:
    """How alike a quote and a comment are, from 0 to 1; headings quoted with it do not count."""
    return max(
        _ratio(quote, _bare(comment.text)),
        _ratio(quote, _bare(f"{comment.heading} {comment.text}")),
    )


def _ratio(one: list[str], other: list[str]) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _UNLIKE:
        return 0.0
    return matcher.ratio()


def _bare(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())[:_COMPARED]
