"""Whether a response is complete: what a careful reader would find before it is signed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from correspondence.domain.business_days import Calendar
from correspondence.domain.dates import DATE, parse_date
from correspondence.domain.differences import Piece, differences
from correspondence.domain.letters.clock import prior_letters
from correspondence.domain.names import company_key, file_number
from correspondence.domain.promises import promises_future
from correspondence.domain.responses.ascii import lost
from correspondence.domain.responses.blocks import points
from correspondence.domain.responses.content import Item, ResponseLetter


class Severity(IntEnum):
    """How much a finding matters; the gravest is the least."""

    ERROR = 1
    WARNING = 2
    INFO = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, in words for a person, and where: a comment by its key, or a part."""

    severity: Severity
    words: str
    place: str
    key: int | None = None
    number: int | None = None
    difference: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record of the staff's letter and its company."""

    dated: date | None
    due_on: date | None
    company: str
    filed_on: frozenset[date] = frozenset()
    file_numbers: frozenset[str] = frozenset()
    known_numbers: frozenset[str] = frozenset()
    contacts: tuple[str, ...] = field(default=())


ANSWER, QUOTE, STATUS = "answer", "comment as quoted", "status"
_PLACEHOLDER = re.compile(
    r"\[[\s●•○_]{0,40}\]"
    r"|\[\s?(?:to come|to be (?:provided|determined|confirmed|added)|TB[DAC]|[xX]{1,6}|\?{1,9}"
    r"|insert\b[^\]\n]{0,80}|date|name|amount|…|\.{2,5})\s?\]"
    r"|●|\bT\.?B\.?[DC]\b|\bX{4,}\b|(?<!\barticle\s)(?<!\bschedule\s)(?<!\bitem\s)(?<!\btitle\s)"
    r"(?<!\bpart\s)(?<!\bchapter\s)(?<!\bsection\s)\bX{2,3}\b|\?{3,}|_{4,}|\[\[|\]\]"
    r"|\bnotes? to (?:the )?(?:draft|self|reviewer|file)\b|\blorem\b(?: ipsum)?",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^[^\S\n]*●(?=[^\S\n]+\S)", re.MULTILINE)
_NUMBER = re.compile(r"(?<![\w-])\d{1,3}-\d{5,8}(?:-\d{2})?(?![\w-])")
# One that can be nothing else: releases are "33-10825", taxpayers' numbers "12-3456789".
_FILE_NUMBER = re.compile(
    r"(?<![\w-])(?<!\brelease\s)(?<!\brelease no\.\s)(?:(?<=\bfile no\.\s)\d{1,2}|\d{3})-\d{5,8}"
    r"(?:-\d{2})?(?![\w-])",
    re.IGNORECASE,
)
_DATE = re.compile(DATE, re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SALUTED = re.compile(
    r"\b(?:dear|mr|ms|mrs|dr|messrs|mses|and|ladies|gentlemen|sirs?|madam)\b\.?", re.I
)
_OPENS = re.compile(r"ladies|gentlemen|sirs?\b|to whom", re.IGNORECASE)
# Marks for words left out under Rule 83: "[***]", "[* * *]"; and such a mark broken.
_MARK = re.compile(r"\[\s?\*\s?\*\s?\*\s?\]")
_BROKEN_MARK = re.compile(r"\[\s?\*(?:\s?\*){0,9}|\*(?:\s?\*){0,9}\s?\]")
_LEGEND = re.compile(r"confidential treatment|rule 83|200\.83", re.IGNORECASE)
_SIGNS = str.maketrans({"“": '"', "”": '"', "\u2018": "'", "\u2019": "'", "\u2013": "-",
                        "\u2014": "-", "\u2011": "-", "…": "..."})  # fmt: skip
_LIST_SIGN = re.compile(r"(?:^|(?<=\s))[•·●▪◦‣∙○*-](?=\s)")
# Words too common in comments and answers to show that one speaks of the other.
_COMMON = frozenset(
    ["about", "above", "address", "advise", "also", "amend", "analysis", "answer", "basis",
     "clarify", "comment", "company", "consider", "describe", "disclose", "disclosed",
     "disclosure", "discuss", "each", "ensure", "explain", "expand", "filing", "following",
     "further", "future", "identify", "include", "including", "information", "management",
     "material", "please", "provide", "provided", "regarding", "related", "response", "revise",
     "revised", "should", "staff", "state", "such", "supplementally", "support", "tell", "that",
     "their", "there", "these", "they", "this", "those", "were", "what", "when", "where",
     "whether", "which", "will", "with", "would", "your"]
)  # fmt: skip
_SIGNS_NAMED = 12
_STEM = 6  # letters by which two words are held to be one
_SHARED = 0.34  # of a point's own words, found in the answer


def findings(letter: ResponseLetter, record: Record, calendar: Calendar) -> list[Finding]:
    """All that is found, the gravest first, in the order of the letter."""
    found = [*_of_letter(letter, record, calendar), *_rule_83(letter)]
    for item in letter.items:
        found += _of_item(item, record)
    return sorted(found, key=lambda each: each.severity)


def alike(text: str) -> str:
    """A text as far as a quotation must repeat it: not its signs of lists and kinds of quotes."""
    return " ".join(_LIST_SIGN.sub("", text.translate(_SIGNS)).split())


def placeholders(text: str) -> list[str]:
    """What still waits to be filled in, each once, as written; a list's own signs do not."""
    found = _PLACEHOLDER.finditer(_LEADING.sub("", text))
    return list(dict.fromkeys(match[0] for match in found))


def untouched(comment: str, answer: str) -> list[str]:
    """The points of a comment that the answer neither counts nor shares words with.

    An answer with as many points of its own is held to go through them.
    """
    asked = points(comment)
    if len(asked) < 2 or len(points(answer)) >= len(asked):
        return []
    said = _stems(answer)
    return [point for point in asked if _strange(_stems(point), said)]


def _strange(asked: set[str], said: set[str]) -> bool:
    return bool(asked) and len(asked & said) < _SHARED * len(asked)


def _stems(text: str) -> set[str]:
    words = (word.casefold() for word in _WORD.findall(text))
    return {word[:_STEM] for word in words if len(word) > 3 and word not in _COMMON}


def _of_item(item: Item, record: Record) -> Iterator[Finding]:
    """What is found about one comment and its answer."""

    def finding(severity: Severity, words: str, place: str = ANSWER, old: str = "") -> Finding:
        pieces = tuple(differences(old, alike(item.comment))) if old else ()
        return Finding(severity, words, place, item.key, item.number, pieces)

    if not item.answer.strip():
        yield finding(Severity.ERROR, "It is not answered.")
    for words in placeholders(item.answer):
        yield finding(Severity.ERROR, f"“{words}” is still to be filled in.")
    if alike(item.comment) != alike(item.asked):
        words = "The comment is not quoted as the staff wrote it."
        yield finding(Severity.ERROR, words, QUOTE, alike(item.asked))
    if item.answer.strip():
        for point in untouched(item.asked, item.answer):
            short = point if len(point) < 120 else f"{point[:120].rsplit(' ', 1)[0]} …"
            yield finding(Severity.WARNING, f"Nothing in the answer touches “{short}”")
    yield from (finding(*told) for told in _numbers(item.answer, record))
    yield from (finding(*told) for told in _lost(item.answer))
    yield from (finding(*told, QUOTE) for told in _lost(item.comment))
    if not item.final:
        yield finding(Severity.WARNING, f"It is {item.status}, not final.", STATUS)
    if promises_future(item.answer):
        yield finding(Severity.INFO, "It promises something for future filings.")


def _numbers(text: str, record: Record) -> Iterator[tuple[Severity, str]]:
    """File numbers that are neither of the staff's letter nor else of the company."""
    for written in dict.fromkeys(match[0] for match in _FILE_NUMBER.finditer(text)):
        if file_number(written) not in record.file_numbers | record.known_numbers:
            yield Severity.WARNING, f"The file number {written} is not on record."


def _lost(text: str) -> Iterator[tuple[Severity, str]]:
    """Signs that EDGAR's plain text cannot show."""
    if signs := lost(text):
        named = ", ".join(f"“{sign}”" for sign in signs[:_SIGNS_NAMED])
        more = " and others" if len(signs) > _SIGNS_NAMED else ""
        yield Severity.WARNING, f"EDGAR's plain text shows a question mark for {named}{more}."


def _of_letter(letter: ResponseLetter, record: Record, calendar: Calendar) -> Iterator[Finding]:
    """What is found outside the answers."""
    parts = {
        "address": "\n".join(letter.addressee),
        "Re: block": "\n".join(letter.regarding),
        "salutation": letter.salutation,
        "opening": letter.opening,
        "closing": letter.closing,
        "signature": f"{letter.signer_name}\n{letter.signer_title}",
        "company": letter.company,
        "copies": "\n".join(letter.cc),
    }
    for place, text in parts.items():
        for words in placeholders(text):
            yield Finding(Severity.ERROR, f"“{words}” is still to be filled in.", place)
        for severity, words in (*_numbers(text, record), *_lost(text)):
            yield Finding(severity, words, place)
    for place in ("company", "address", "Re: block", "salutation", "opening"):
        if not parts[place].strip():
            yield Finding(Severity.ERROR, f"The letter has no {place}.", place)
    if not letter.signer_name.strip():
        yield Finding(Severity.WARNING, "Nobody is named to sign.", "signature")
    yield from _dates(letter, record, calendar)
    yield from _names(letter, record)


def _dates(letter: ResponseLetter, record: Record, calendar: Calendar) -> Iterator[Finding]:
    """The letter's own date, that of the staff's letter, those of the filings."""
    own = letter.dated
    if own is None:
        yield Finding(Severity.ERROR, "The letter bears no date.", "date")
    elif record.dated and own < record.dated:
        yield Finding(Severity.ERROR, "It is dated before the letter it answers.", "date")
    elif why := calendar.closed(own):
        yield Finding(Severity.WARNING, f"The Commission is closed on its date: {why}.", "date")
    if own and record.due_on and own > record.due_on:
        due = f"{record.due_on:%B} {record.due_on.day}, {record.due_on.year}"
        yield Finding(Severity.WARNING, f"It is dated after the answer is due, {due}.", "date")
    if record.dated:
        cited = prior_letters(letter.opening, 0, len(letter.opening), None)
        right = f"{record.dated:%B} {record.dated.day}, {record.dated.year}"
        if not cited:
            words = f"It does not cite the staff's letter by its date, {right}."
            yield Finding(Severity.ERROR, words, "opening")
        elif record.dated not in cited:
            words = f"It cites another letter than the staff's, which is dated {right}."
            yield Finding(Severity.ERROR, words, "opening")
    block = "\n".join(letter.regarding)
    written = {parse_date(match[0]) for match in _DATE.finditer(block)}
    for day in sorted(record.filed_on - written):
        words = f"It leaves out a filing of {day:%B} {day.day}, {day.year}."
        yield Finding(Severity.WARNING, words, "Re: block")


def _names(letter: ResponseLetter, record: Record) -> Iterator[Finding]:
    """The company, the file numbers, the people."""
    block = "\n".join(letter.regarding)
    if record.company and f" {company_key(record.company)} " not in f" {_key(block)} ":
        words = f"It does not name the company as on record, “{record.company}”."
        yield Finding(Severity.WARNING, words, "Re: block")
    numbers = {file_number(match[0]) for match in _NUMBER.finditer(block)}
    for number in sorted(record.file_numbers - numbers):
        yield Finding(Severity.WARNING, f"It leaves out the file number {number}.", "Re: block")
    if not record.contacts:
        return
    known = {word.casefold() for name in record.contacts for word in _WORD.findall(name)}
    saluted = {word.casefold() for word in _WORD.findall(_SALUTED.sub(" ", letter.salutation))}
    staff = ", ".join(record.contacts)
    if not _OPENS.search(letter.salutation) and saluted - known:
        words = f"It greets somebody the staff's letter does not name as a contact: {staff}."
        yield Finding(Severity.WARNING, words, "salutation")
    address = {word.casefold() for word in _WORD.findall("\n".join(letter.addressee))}
    surnames = {
        _WORD.findall(name)[-1].casefold() for name in record.contacts if _WORD.search(name)
    }
    if letter.addressee and surnames and not surnames & address:
        yield Finding(
            Severity.WARNING, f"It names none of the staff's contacts: {staff}.", "address"
        )


def _key(block: str) -> str:
    """The words of a block, in the form in which names of companies are compared."""
    return " ".join(company_key(line) for line in block.split("\n") if line.strip())


def _rule_83(letter: ResponseLetter) -> Iterator[Finding]:
    """Whether marks, legend and code go together: 17 CFR 200.83(c)."""
    marked = False
    for item in letter.items:
        marked = marked or bool(_MARK.search(item.answer))
        rest = _MARK.sub(" ", item.answer)
        place = (ANSWER, item.key, item.number)
        if broken := _BROKEN_MARK.search(rest):
            words = f"“{broken[0]}” is half of a mark for words left out."
            yield Finding(Severity.ERROR, words, *place)
        elif rest.count("[") != rest.count("]"):
            yield Finding(Severity.WARNING, "A bracket is opened or closed alone.", *place)
        if not letter.rule_83 and _LEGEND.search(item.answer):
            words = "It speaks of confidential treatment, for which the letter is not marked."
            yield Finding(Severity.WARNING, words, *place)
    if letter.rule_83 and not letter.rule_83_code.strip():
        words = "Rule 83 asks for an identifying number and code on each page."
        yield Finding(Severity.ERROR, words, "Rule 83")
    if letter.rule_83 and not marked:
        words = "Confidential treatment is requested, but no answer has a “[***]”."
        yield Finding(Severity.WARNING, words, "Rule 83")
    if marked and not letter.rule_83:
        words = "An answer leaves words out with “[***]”, but the pages bear no legend of Rule 83."
        yield Finding(Severity.ERROR, words, "Rule 83")
