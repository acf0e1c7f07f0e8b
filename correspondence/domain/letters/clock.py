"""Times in a staff letter: by when an answer is asked for, and the letters it names by date."""

import re
from dataclasses import dataclass
from datetime import date

from correspondence.domain import patterns
from correspondence.domain.business_days import Calendar
from correspondence.domain.dates import parse_count, parse_date
from correspondence.domain.deadlines import response_due
from correspondence.domain.found import Span
from correspondence.domain.letters.facts import Response
from correspondence.domain.rules import Unit
from correspondence.domain.text import flow

_END = re.compile(r"[.?!][”\")]?(?=\s|[A-Z]|$)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_ABBREVIATED = re.compile(r"\b(?:[ap]\.m|No|Nos|Inc|Corp|Mr|Ms|Dr|U\.S|Co|Ltd|[A-Z])\.$")
_NOT_LETTERS = re.compile(
    r"credit agreement|no-?action|comfort|engagement|offer letter|opinion|shareholder|press|"
    r"commitment letter|agreement|fee letter|side letter|conversation|telephone"
    r"|\bcalls?\b|filed|(?<!captioned )filing|(?:statements?|drafts?|amendments?) submitted",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*,?\s*(?:and\s+)?")
_REACH = 300  # characters before a date in which the letter it belongs to is named


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the masked text and its span."""

    text: str
    span: Span


def sentences(text: str, start: int, end: int) -> list[Sentence]:
    """The sentences of a passage; a blank line also ends one."""
    out: list[Sentence] = []
    breaks = [match.start() for match in _BLANK_LINE.finditer(text, start, end)]
    position = start
    for stop in (*breaks, end):
        for match in _END.finditer(text, position, stop):
            if _ABBREVIATED.search(text, max(position, match.end() - 8), match.end()):
                continue
            _append(out, text[position : match.end()], position)
            position = match.end()
        _append(out, text[position:stop], position)
        position = stop
    return out


def _append(out: list[Sentence], piece: str, offset: int) -> None:
    bare = piece.strip()
    if bare:
        begin = offset + len(piece) - len(piece.lstrip())
        out.append(Sentence(flow(bare), (begin, begin + len(bare))))


def response_time(
    text: str, parts: list[Span], dated: date | None, calendar: Calendar
) -> Response | None:
    """The time stated for an answer, sought in the parts outside the comments only.

    Comments speak of other days ("forty business days", "by March 31"), so they are not searched.
    """
    for start, end in parts:
        for sentence in sentences(text, start, end):
            if patterns.ASKS.search(sentence.text) and (
                found := _stated(sentence, dated, calendar)
            ):
                return found
    return None


def _stated(sentence: Sentence, dated: date | None, calendar: Calendar) -> Response | None:
    within = patterns.WITHIN.search(sentence.text)
    if within and (count := parse_count(within["count"])):
        business = (within["unit"] or "").casefold() in {"business", "working"}
        unit: Unit = "business_days" if business else "calendar_days"
        due = response_due(dated, count, unit, calendar=calendar).due_on if dated else None
        return Response(count, unit, None, due, sentence.text, sentence.span)
    by_date = patterns.BY_DATE.search(sentence.text)
    if by_date and (day := parse_date(by_date["date"])):
        return Response(None, None, day, day, sentence.text, sentence.span)
    return None


def prior_letters(text: str, start: int, end: int, own: date | None) -> tuple[date, ...]:
    """Dates of earlier letters between staff and company that a passage names, in order.

    Goes from date to date and looks at the words about each, so that text without dates is free.
    """
    days: set[date] = set()
    joined_to = (
        -1
    )  # where a date stood that belongs to a letter, for "June 8, 2015 and April 13, 2016"
    for match in patterns.ANY_DATE.finditer(text, start, end):
        joined = joined_to >= 0 and _JOINED.fullmatch(text, joined_to, match.start())
        before = text[max(start, match.start() - _REACH) : match.start()]
        if joined or _names_letter(before, text[match.end() : match.end() + 160]):
            joined_to = match.end()
            days.update(filter(None, [parse_date(match[0])]))
    return tuple(sorted(day for day in days if own is None or day <= own))


def _names_letter(before: str, after: str) -> bool:
    if patterns.POSSESSIVE.search(before[-40:]) and patterns.LETTER_AFTER.match(after):
        return True
    named = list(patterns.LETTER_WORD.finditer(before))
    if not named:
        return False
    last = named[-1]
    if not patterns.LETTER_TO_DATE.fullmatch(f" {flow(before[last.end() :])} "):
        return False
    if _BLANK_LINE.search(before, last.end()):  # "Response", then a paragraph "On May 1, 2024"
        return False
    return not _NOT_LETTERS.search(before, max(0, last.start() - 25))
