"""What a comment of the staff says of earlier ones: reissued, in part, still asked.

The staff cites "prior comment 3", "comments 5 through 8", "comment two of our letter dated March
14, 2023"; "reissued financial statements" are not about comments. What the staff does not say is
never put into its mouth.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from correspondence.domain.dates import DATE, parse_date
from correspondence.domain.letters.clock import Sentence, sentences
from correspondence.domain.letters.comments import NUMBERS, numbers_in

_LONGEST = 20_000  # characters of a comment that are looked at
_CITED = re.compile(
    rf"\bcomments?\s+(?:numbers?\s+|nos?\.\s*|#\s*)?(?P<list>{NUMBERS})", re.IGNORECASE
)
# "your response to our prior comment": the only one of the letter before.
_UNNUMBERED = re.compile(
    r"\b(?:our|the|your\s+response\s+to)\s+(?:prior|previous)\s+comment\b(?!\s+letter)",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\s{0,3}(?:,\s{0,3})?(?:above|below|immediately|of this letter|in this letter)\b",
    re.IGNORECASE,
)
# "of our letter dated March 14, 2023", "in your May 1, 2023 response", right behind the numbers.
_OF_LETTER = re.compile(
    rf"[^.;]{{0,40}}?\b(?P<whose>our|the staff['\u2019]s|your|the company['\u2019]s)\s+"
    rf"(?:(?:comment|response)\s+)?(?:letter|response|correspondence)?\s*"
    rf"(?:dated|of|issued(?:\s+on)?|submitted(?:\s+on)?)?\s*(?P<day>{DATE})",
    re.IGNORECASE,
)
_OURS = ("our", "the staff")
# "reissue", "re-issue", "resissue" (so printed), "reiterate"; "repeat our comment".
_AGAIN = r"(?:re(?:-|\s)?s?iss?u(?:e|es|ed|ing)|reiterat(?:e|es|ed|ing)|repeat(?:s|ed|ing)?)"
_NOT_OURS = (
    r"(?:your|its|their|report|reports|statement|statements|opinion|opinions|financials?|shares?"
    r"|securities|notes?|consent|press|warrants?|debt|guidance|release|that|under|comply|response"
    r"|responses|address|subject|pursuant|is|are|was|were)"
)
_WORD = rf"(?:[\s,]+(?!{_NOT_OURS}\b)[\w'\u2019-]+)"
# "reissue, in part, our prior comment", "reissue it", "reissue the first bullet of our comment".
_ACTIVE = re.compile(
    rf"\b{_AGAIN}\b(?P<object>{_WORD}{{0,8}}?[\s,]+(?:comments?|it|them)\b|,?\s+in\s+part\b)", re.I
)
# "Comment 4 is therefore reissued."
_PASSIVE = re.compile(
    rf"\bcomments?\b{_WORD}{{0,12}}?[\s,]+(?:is|are|was|were|been|being)(?:\s+\w+){{0,3}}?\s+"
    rf"{_AGAIN}\b",
    re.IGNORECASE,
)
_PIECE = r"(?:bullets?(?:\s+points?)?|sentences?|paragraphs?|parts?|portions?|items?|points?)"
_IN_PART = re.compile(
    rf"\bin\s+part\b|\bpartially\b|\bportions?\s+of\b"
    rf"|\b(?:first|second|third|fourth|fifth|last|final|remaining|certain)\s+{_PIECE}\b",
    re.IGNORECASE,
)
# "the first bullet of prior comment 3": only that piece is asked again.
_PIECE_OF = re.compile(
    rf"\b(?:first|second|third|fourth|fifth|last|final|remaining|certain)\s+(?:\w+\s+)?{_PIECE}\s+"
    r"(?:of|in|under|to)\s+(?:our\s+)?(?:prior\s+|previous\s+)?$",
    re.IGNORECASE,
)


class Relation(StrEnum):
    """How a comment takes up an earlier one, the strongest first."""

    REISSUED = "reissued"
    IN_PART = "in_part"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Mention:
    """Earlier comments as a sentence cites them.

    `numbers` is empty where the only comment of the letter before is meant. `day` is that of the
    letter named, `ours` whether the staff wrote it; without a day the letter before is meant.
    """

    relation: Relation
    numbers: tuple[int, ...]
    day: date | None
    ours: bool
    words: str


@dataclass(frozen=True, slots=True)
class _Citation:
    start: int
    numbers: tuple[int, ...] = ()
    day: date | None = None
    ours: bool = True
    piece: bool = False


def mentions(text: str) -> list[Mention]:
    """What a comment says of earlier comments, in order; each with the sentence it rests on.

    1. Each citation is still asked, unless more is said of it.
    2. A sentence that reissues speaks of the citation that is its object; of all those before it
       where it says "it" or "our comment".
    3. It does so in part where the sentence says that, or names a bullet or portion.
    """
    found: list[Mention] = []
    for sentence in sentences(text[:_LONGEST], 0, min(len(text), _LONGEST)):
        cited = list(_citations(sentence.text))
        again = _ACTIVE.search(sentence.text) or _PASSIVE.search(sentence.text)
        meant = _object(cited, again)
        if again and not meant:
            _strengthen(found, cited, sentence)
            meant = cited
        for each in cited:
            relation = Relation.IN_PART if each.piece else Relation.FOLLOW_UP
            if again and each in meant:
                relation = _how(sentence.text)
            found.append(Mention(relation, each.numbers, each.day, each.ours, sentence.text))
    return found


def _how(sentence: str) -> Relation:
    return Relation.IN_PART if _IN_PART.search(sentence) else Relation.REISSUED


def _object(cited: list[_Citation], again: re.Match[str] | None) -> list[_Citation]:
    """The citations that a reissue has as its object: within its words, or right behind them."""
    if again is None:
        return []
    return [each for each in cited if again.start() <= each.start <= again.end()]


def _strengthen(found: list[Mention], cited: list[_Citation], sentence: Sentence) -> None:
    """Let "we reissue it" speak of what the sentences before cited, where its own cites nothing."""
    if cited or not found:
        return
    last = found[-1].words
    for index, each in enumerate(found):
        if each.words == last and each.relation == Relation.FOLLOW_UP:
            relation = _how(sentence.text)
            found[index] = Mention(relation, each.numbers, each.day, each.ours, sentence.text)


def _citations(sentence: str) -> Iterator[_Citation]:
    for match in _CITED.finditer(sentence):
        numbers = numbers_in(match["list"])
        if numbers and not _HERE.match(sentence, match.end()):
            letter = _OF_LETTER.match(sentence, match.end())
            yield _Citation(
                match.start(),
                numbers,
                parse_date(letter["day"]) if letter else None,
                letter is None or letter["whose"].casefold().startswith(_OURS),
                bool(_PIECE_OF.search(sentence, max(0, match.start() - 80), match.start())),
            )
    only = _UNNUMBERED.search(sentence)
    if only and not _CITED.search(sentence):
        yield _Citation(only.start())
