"""Promises in a company's answers to change a later filing: the sentences, and what they name.

"In future filings, we will revise …", "beginning with our next Form 10-Q, we undertake …", "in our
Annual Report on Form 10-K for the year ending December 31, 2026, the Company will …".
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from correspondence.domain import patterns
from correspondence.domain.dates import DATE, parse_date
from correspondence.domain.text import flow, places

# Tried one letter before each of the pieces below.
_LATER = patterns.compiled(
    r"future (?:\w+ ){0,4}?(?:filings?|disclosures?|reports?|Forms?|10-[KQ]s?|proxy|periodic)"
    r"|(?:next|subsequent|upcoming|forthcoming) (?:\w+ ){0,3}?(?:Form )?"
    r"(?:10-[KQ]|20-F|filings?|reports?|proxy)"
)
_LATER_PIECES = ("uture", "ext ", "ext\n", "ubsequent", "pcoming", "orthcoming")
_PROMISES = (" will", " shall", " agree", " undertake", " commit", " intend", " propose", " plan",
             " expect")  # fmt: skip
_DENIAL = 24  # characters before such words in which a "not" denies them

# "Form 10-K for the year ending December 31, 2026": a period that is still going on.
_ENDING = re.compile(
    r"\b(?:10-[KQ]|20-F|(?:annual|quarterly) report)\b[^.;]{0,60}"
    r"\b(?:year|quarter|period)s? ending\b",
    re.IGNORECASE,
)
# "beginning with our Form 10-Q": what follows names the filing, too.
_BEGINNING = re.compile(r"\b(?:beginning|starting|commencing|first) (?:with|in)\b", re.IGNORECASE)
_NAMED_WITHIN = 80  # characters after such words
# "will not", "does not intend to", "do not believe that … is necessary" are no promises.
_DENIED = re.compile(
    r"\b(?:will|shall) not\b|\b(?:do|does|did) not (?:currently |presently )?"
    r"(?:believe|intend|plan|propose|expect|agree|undertake)\b",
    re.IGNORECASE,
)
# A full stop, question mark or line break ends a sentence; the stop of "Inc." or "No." does not.
_SENTENCE_END = re.compile(
    r"(?<!\bInc)(?<!\bNo)(?<!\bCo)(?<!\bCorp)(?<!\bLtd)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bi\.e)"
    r"(?<!\be\.g)(?<![\s.][A-Z])[.?!][\"\u201d\u2019)]{0,2}\s+(?=[\"\u201c(]?[A-Z0-9])|\n+"
)
_FORM = re.compile(
    r"\b(?P<code>10-[KQ]|20-F|40-F|8-K|6-K)s?\b|(?P<proxy>\bproxy (?:statement|material))"
    r"|(?P<quarterly>\bquarterly reports?\b)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    rf"\b(?:years?|quarters?|periods?|months) (?:ending|ended|that ends|to) (?:on )?"
    rf"(?P<date>{DATE})",
    re.IGNORECASE,
)
_FISCAL = re.compile(
    r"\b(?:(?P<quarter>first|second|third|fourth) (?:fiscal )?quarter (?:of |in )?)?"
    r"(?:(?:the )?fiscal (?:year )?(?P<year>20\d\d)|(?<=quarter of )(?P<of>20\d\d)"
    r"|(?P<before>20\d\d) (?:annual report|(?:Form )?10-K|(?:Form )?20-F))",
    re.IGNORECASE,
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 0}
PROXY = "proxy"
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise in its own words, with the forms and fiscal periods these name, in their order.

    `fiscal` holds quarter and year, "fiscal 2026" as quarter 0. None of them: the words name no
    filing, or "future filings" in general.
    """

    words: str
    forms: tuple[str, ...] = ()
    periods: tuple[date, ...] = ()
    fiscal: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a promise stands, and what its last sentence names."""

    start: int
    end: int
    last: Promise

    def goes_on(self, new: "_Span", text: str) -> bool:
        """Whether another promise goes on with this one: beside it, about the same filing."""
        if new.start < self.end:
            return True
        names = (new.last.forms, new.last.periods, new.last.fiscal)
        same = not any(names) or names == (self.last.forms, self.last.periods, self.last.fiscal)
        return same and new.start == self.end and "\n" not in text[self.end - 2 : new.start]

    def joined(self, new: "_Span") -> "_Span":
        """The two as one."""
        names = new.last if any((new.last.forms, new.last.periods, new.last.fiscal)) else self.last
        return _Span(self.start, max(self.end, new.end), names)


def promises_future(body: str) -> bool:
    """Whether some sentence both speaks of later filings and promises."""
    for start, end in _of_later_filings(body):
        about = " " + flow(body[max(0, start - 400) : end + 300]).casefold()
        if any(piece in about for piece in _PROMISES):
            return True
    return False


def promises(text: str) -> tuple[Promise, ...]:
    """The promises of an answer, each with its sentence or sentences verbatim.

    1. A sentence that speaks of later filings, or of a report for a period still going on, and
       promises without denying it.
    2. Where it speaks of them and a sentence beside it in its paragraph promises, both together.
    3. Such sentences that follow each other are one promise, unless they name different filings.
    """
    sentences = list(_sentences(text))
    about = sorted(
        [start for start, _ in _of_later_filings(text)]
        + [match.start() for match in _ENDING.finditer(text)]
    )
    found: list[_Span] = []
    for index, (start, end) in enumerate(sentences):
        if bisect_left(about, start) == bisect_left(about, end):
            continue
        first, last = index, index
        if not _promised(text[start:end]):
            beside = _beside(text, sentences, index)
            if beside is None or _DENIED.search(text[start:end]):
                continue
            first, last = min(index, beside), max(index, beside)
        new = _Span(sentences[first][0], sentences[last][1], in_words(text[start:end]))
        if found and found[-1].goes_on(new, text):
            found[-1] = found[-1].joined(new)
        else:
            found.append(new)
    return tuple(in_words(text[each.start : each.end].strip()) for each in found)


def in_words(words: str) -> Promise:
    """The promise that some words are, with what they name.

    A form counts where the words speak of later filings, not where they cite an earlier one.
    """
    found = [*_of_later_filings(words)]
    found += [each.span() for each in (*_BEGINNING.finditer(words), *_ENDING.finditer(words))]
    about = "\n".join(words[start : end + _NAMED_WITHIN] for start, end in sorted(found))
    return Promise(
        words=words,
        forms=_unique(about, _FORM, _form),
        periods=_unique(words, _PERIOD, lambda match: parse_date(match["date"])),
        fiscal=_unique(words, _FISCAL, _fiscal),
    )


def overlap(promise: str, evidence: str) -> int:
    """How many of a hundred runs of three words of a promise are in other words, too."""
    wanted, found = _shingles(promise), _shingles(evidence)
    return round(100 * len(wanted & found) / len(wanted)) if wanted else 0


def _of_later_filings(text: str) -> Iterator[tuple[int, int]]:
    """Where the text speaks of later filings and does not deny it."""
    for at in places(text, _LATER_PIECES):
        found = _LATER.match(text, at - 1)
        if found and " not " not in text[max(0, at - _DENIAL) : at]:
            yield at, found.end()


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if text[start : end.end()].strip():
            yield start, end.end()
        start = end.end()
    if text[start:].strip():
        yield start, len(text)


def _promised(sentence: str) -> bool:
    words = " " + _DENIED.sub(" ", flow(sentence)).casefold()
    return any(piece in words for piece in _PROMISES)


def _beside(text: str, sentences: list[tuple[int, int]], index: int) -> int | None:
    """The sentence beside one, in its paragraph, that promises."""
    for other in (index + 1, index - 1):
        if 0 <= other < len(sentences):
            between = text[sentences[min(index, other)][0] : sentences[max(index, other)][0]]
            start, end = sentences[other]
            if "\n" not in between and _promised(text[start:end]):
                return other
    return None


def _unique(words: str, pattern: re.Pattern[str], read: Callable[[re.Match[str]], object]) -> tuple:
    found = (read(match) for match in pattern.finditer(words))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _form(match: re.Match[str]) -> str:
    if match["proxy"]:
        return PROXY
    return "10-Q" if match["quarterly"] else match["code"].upper()


def _fiscal(match: re.Match[str]) -> tuple[int, int]:
    year = match["year"] or match["of"] or match["before"]
    return _QUARTERS.get((match["quarter"] or "").casefold(), 0), int(year)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold().replace("\u2019", "'"))
    return set(zip(words, words[1:], words[2:], strict=False))
