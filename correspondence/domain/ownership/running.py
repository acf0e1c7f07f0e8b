"""Rows of a printed Form 3, 4 or 5 whose cells have run together, over several lines or in one.

A PDF and a copied page keep neither columns nor empty cells. What stays is the order of the cells:
a date, a code, a number with A or D, a price, an amount after, D or I. A row is found by that order
and its title by what stands before.
"""

import re
from collections.abc import Iterator

from correspondence.domain.dates import parse_date
from correspondence.domain.found import Span
from correspondence.domain.ownership.days import deemed_day
from correspondence.domain.ownership.facts import Row
from correspondence.domain.ownership.numbers import decimal_string
from correspondence.domain.ownership.titles import security_title

_DATE = r"\d{1,2}/\d{1,2}/\d{4}"
_GAP = r"[\s|]{1,40}"
_MARKS = r"(?:[\s|]{0,3}\(\s?\d{1,2}\s?\)){0,8}+"
_NUMBER = r"(?:\d[\d,]{0,17}(?:\.\d{1,10})?|\.\d{1,10})"
_WHEN = (  # date, perhaps the deemed date, code, perhaps V for a voluntary report
    rf"(?P<on>{_DATE}){_MARKS}(?:{_GAP}(?P<deemed>{_DATE}){_MARKS})?{_GAP}(?P<code>[A-Z]){_MARKS}(?:{_GAP}V)?"
    rf"{_GAP}(?P<shares>{_NUMBER}){_MARKS}"
)
_OWNED = r"(?P<owned>[DI])(?![\w'\u2019.-])"
_AMOUNT = rf"(?<![\w/.,$(-])(?P<after>{_NUMBER}){_MARKS}"
_CHANGE = re.compile(
    rf"{_WHEN}{_GAP}(?P<ad>[AD]){_MARKS}(?:{_GAP}\$?\s?(?P<price>{_NUMBER}){_MARKS})?"
    rf"{_GAP}(?P<after>{_NUMBER}){_MARKS}{_GAP}{_OWNED}"
)
_DERIVATIVE_CHANGE = re.compile(rf"{_WHEN}(?P<terms>[^\x00]{{0,300}}?){_AMOUNT}{_GAP}{_OWNED}")
_HOLDING = re.compile(rf"{_AMOUNT}{_GAP}{_OWNED}")
_DERIVATIVE_HOLDING = re.compile(rf"{_AMOUNT}(?:{_GAP}\$\s?{_NUMBER}{_MARKS})?{_GAP}{_OWNED}")
_PRICE = re.compile(rf"\$\s?(?P<price>{_NUMBER}){_MARKS}[\s|]*$")
_MARK = re.compile(r"\(\s?(\d{1,2})\s?\)")
_MARK_AT_END = re.compile(rf"{_MARK.pattern}[\s|]*$")
_LINE = re.compile(r"[^\n]+")
# Words that end a table's heading; a title begins after the last of them.
_HEADING = re.compile(
    r"\(Instr[^)]{0,30}\)|\bPrice\b(?!\s+of\b)|Code\s+V\b|\(D\)|Number\s+of\s+Shares|\bTitle\b"
    r"|convertible\s+securities\)|Derivative\s+Security\b|Beneficially\s+Owned\b"
)
# Where the title of a derivative security ends: at its price, a footnote's mark, a date.
_TERMS = re.compile(rf"\$|{_MARK.pattern}|{_DATE}|[\s|]{_NUMBER}[\s|]")
_DAY = re.compile(_DATE)
_TITLE = re.compile(r"[A-Za-z0-9][^\x00]{2,160}")
_MOST_TITLES = 30  # as many rows as a table of the form has
# What stands beside an I, or alone on the line below it: "By Example Family Trust (3)".
_NATURE = re.compile(r"[ \t|]{0,9}(?:\n[^\n]{0,120}\(\d{1,2}\)(?=[ \t|]{0,9}\n)|[^\n]{1,120})")
# Codes of Form 4's General Instruction 8 that say which way a derivative security went.
_GOT, _GAVE = frozenset("AP"), frozenset("CDFHMOSX")


def rows(text: str, start: int, end: int, table: int) -> Iterator[tuple[Row, Span]]:
    """The transactions and holdings between two places of a table, in order."""
    position, indirect = start, False
    titles: list[str] = []
    for match in _matches(text, start, end, table):
        named = _title(text[position : match.start()], table, titles, after_nature=indirect)
        if named:
            title, place = named
            indirect = match["owned"] == "I"
            yield _row(text, position + place, match, title, table), (position + place, match.end())
        position = match.end()


def _matches(text: str, start: int, end: int, table: int) -> Iterator[re.Match[str]]:
    """What rows hold beside their titles: transactions, and holdings between them."""
    changed = _CHANGE if table == 1 else _DERIVATIVE_CHANGE
    held = _HOLDING if table == 1 else _DERIVATIVE_HOLDING
    position = start
    for change in changed.finditer(text, start, end):
        yield from held.finditer(text, position, change.start())
        yield change
        position = change.end()
    yield from held.finditer(text, position, end)


def _title(
    before: str, table: int, known: list[str], *, after_nature: bool
) -> tuple[str, int] | None:
    """The title of a security in the words before its row, and where they begin.

    A table's heading may stand before it, the nature of an indirect holding, and in the second
    table a price, dates and the title of the underlying security behind it. In the first a date
    among the words is of a row that could not be read.
    """
    place = _after_heading(before)
    if after_nature and not place:
        place = _after_nature(before, known)
    words = before[place:]
    if table == 2 and (terms := _TERMS.search(words)):
        words = words[: terms.start()]
    elif table == 1 and _DAY.search(words):
        return None
    place += len(words) - len(words.lstrip(" \t\n|"))
    title = security_title(_MARK.sub(" ", words).replace("|", " ").strip())
    if not _TITLE.fullmatch(title):
        return None
    if title not in known and len(known) < _MOST_TITLES:
        known.append(title)
    return title, place


def _after_heading(before: str) -> int:
    """Where the words behind a table's heading begin: on the next line, if there is one."""
    place = 0
    for heading in _HEADING.finditer(before):
        place = heading.end()
    line_end = before.find("\n", place) if place else -1
    return line_end if line_end >= 0 and before[line_end:].strip(" \t\n|") else place


def _after_nature(before: str, known: list[str]) -> int:
    """Where a title begins behind the nature of the holding before: "By Family Trust (3)".

    At a title that came before; else at the next line that does not end the nature with the mark
    of a footnote.
    """
    places = [place for title in known if (place := before.find(title)) >= 0]
    if places:
        return min(places)
    lines = [line for line in _LINE.finditer(before) if line[0].strip(" \t|")]
    if len(lines) > 2 and _MARK_AT_END.search(lines[1][0]):
        return lines[2].start()
    return lines[1].start() if len(lines) > 1 else 0


def _row(text: str, start: int, match: re.Match[str], title: str, table: int) -> Row:
    found = match.groupdict()
    code = found.get("code")
    end = match.end()
    if found["owned"] == "I" and (nature := _NATURE.match(text, end)):  # its marks are the row's
        end = nature.end()
    return Row(
        security=title,
        on=parse_date(found["on"]) if code else None,
        code=code,
        shares=decimal_string(found.get("shares")),
        acquired=_acquired(found.get("ad"), code),
        price=decimal_string(_price(found)),
        shares_after=decimal_string(found["after"]),
        direct=found["owned"] == "D",
        derivative=table == 2,
        footnotes=tuple(dict.fromkeys(_MARK.findall(text, start, end))),
        deemed_on=deemed_day(found["on"], found["deemed"]) if code else None,
    )


def _price(found: dict[str, str]) -> str | None:
    if "terms" in found:
        price = _PRICE.search(found["terms"])
        return price["price"] if price else None
    return found.get("price")


def _acquired(letter: str | None, code: str | None) -> bool | None:
    """By the letter beside the number, else by a code that leaves no choice."""
    if letter:
        return letter == "A"
    if code in _GOT or code in _GAVE:
        return code in _GOT
    return None
