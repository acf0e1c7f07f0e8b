"""Rows of the two tables of a printed Form 3, 4 or 5.

Where a converter kept every cell, empty ones too, a row is read by its columns. Elsewhere columns
shift, and what a row holds is told by shape: a date, a code, a number with A or D, a price, an
amount after, D or I.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from correspondence.domain.dates import parse_date
from correspondence.domain.found import Span
from correspondence.domain.ownership import running
from correspondence.domain.ownership.days import deemed_day
from correspondence.domain.ownership.facts import MOST_ROWS, Row
from correspondence.domain.ownership.numbers import decimal_string
from correspondence.domain.ownership.titles import security_title

_DATE = r"\d{1,2}/\d{1,2}/\d{4}"
_TABLE = re.compile(r"\bTable\s+(?P<number>II?)\b\s*[-\u2013—:]?", re.IGNORECASE)
_END = re.compile(
    r"Explanation\s+of\s+Responses|^[ \t]*/s/|^[ \t]*Signatures?\s*$|\*\*\s*Signature",
    re.IGNORECASE | re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")
_DATED = re.compile(_DATE)
_MARK = re.compile(r"\(\s*(\d{1,2})\s*\)")
_CODE = re.compile(r"(?:^|[\s|])(?P<code>[A-Z])(?=[\s|(<]|$)")
_AMOUNT = re.compile(
    r"(?P<shares>\d[\d,]*(?:\.\d+)?)\s*(?:\(\d+\)\s*)*[\s|]+(?P<ad>[AD])(?=[\s|(]|$)"
)
_NUMBER = re.compile(r"(?<![\w/.])\$?\s*(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)(?![\w/])")
_OWNED = re.compile(r"[\s|]([DI])(?=[\s|(]|$)")
# A holding: a title, an amount and D or I, in cells or two blanks apart.
_HOLDING = re.compile(
    r"(?P<security>[A-Z][^\t\n]{2,160}?)(?:\t+| {2,})(?P<shares>\d[\d,]*(?:\.\d+)?)"
    r"(?:\s*\(\d+\))*(?:\t+| {1,40})(?P<owned>[DI])(?:\s*\(\d+\))*(?=\t|  |\s*$)"
)
_HEADING = re.compile(r"\(Instr|Title\s+of|Code\s+V\b|\(A\)\s+or|Date\s+Exercisable|Month/Day")
_LONGEST = 1000  # characters of a row
# Columns by form and table: which cell holds what, in a row of that many cells. The deemed
# execution date stands behind the date.
_COLUMNS: dict[tuple[str, int], tuple[int, dict[str, int]]] = {
    ("4", 1): (11, {"security": 0, "on": 1, "code": 3, "shares": 5, "ad": 6, "price": 7, "after": 8,
                    "owned": 9}),
    ("4", 2): (16, {"security": 0, "on": 2, "code": 4, "got": 6, "gave": 7, "price": 12,
                    "after": 13, "owned": 14}),
    ("5", 1): (10, {"security": 0, "on": 1, "code": 3, "shares": 4, "ad": 5, "price": 6, "after": 7,
                    "owned": 8}),
    ("5", 2): (15, {"security": 0, "on": 2, "code": 4, "got": 5, "gave": 6, "price": 11,
                    "after": 12, "owned": 13}),
    ("3", 1): (4, {"security": 0, "after": 1, "owned": 2}),
    ("3", 2): (8, {"security": 0, "after": 4, "owned": 6}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tables:
    """Transactions and holdings with their spans; `cut` says that there were too many."""

    transactions: list[tuple[Row, Span]]
    holdings: list[tuple[Row, Span]]
    cut: bool


def read_tables(text: str, form: str | None) -> Tables:
    """The rows of both tables; other words are passed over.

    1. By columns, where a converter kept them.
    2. In a table without columns, by the order of the cells.
    3. Lines of which neither made a row, by shape.
    """
    number = (form or "4")[0]
    rows: list[tuple[Row, Span]] = []
    for table, start, end in _regions(text):
        lines = list(_lines(text, start, end))
        found = [(row, span) for line, span in lines if (row := _by_columns(line, number, table))]
        if not found:
            found = list(running.rows(text, start, end, table))
        rows += found
        for line, span in _outside(lines, [span for _, span in found]):
            if row := _by_shape(line, number, table) or _holding(line, derivative=table == 2):
                rows.append((row, span))
    rows.sort(key=itemgetter(1))
    most = 2 * MOST_ROWS
    return Tables(
        [each for each in rows[:most] if each[0].code],
        [each for each in rows[:most] if not each[0].code],
        cut=len(rows) > most,
    )


def _outside(lines: list[tuple[str, Span]], spans: list[Span]) -> Iterator[tuple[str, Span]]:
    """The lines that none of the spans, which are in order, touches."""
    starts = [start for start, _ in spans]
    for line, (start, end) in lines:
        before = bisect_left(starts, end)
        if not before or spans[before - 1][1] <= start:
            yield line, (start, end)


def _regions(text: str) -> list[tuple[int, int, int]]:
    """The number of each table and where it stands; without titles, all text is the first."""
    titles = list(_TABLE.finditer(text))
    start = titles[0].end() if titles else 0
    end = _END.search(text, start)
    last = end.start() if end else len(text)
    second = next((title.start() for title in titles if title["number"].upper() == "II"), last)
    return [(1, min(start, second), second), (2, second, max(second, last))]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """The lines of a table that can hold a row."""
    for line in _LINE.finditer(text, start, end):
        if len(line[0]) > _LONGEST or _HEADING.search(line[0]) or "/s/" in line[0]:
            continue
        yield line[0], line.span()


def _by_columns(line: str, form: str, table: int) -> Row | None:
    cells = _cells(line)
    count, columns = _COLUMNS.get((form, table), (0, {}))
    if len(cells) not in (count, count - 1) or not cells[0]:  # the last cell, often empty, is cut
        return None
    cells.append("")
    owned = cells[columns["owned"]][:1]
    after = decimal_string(_bare(cells[columns["after"]]))
    if owned not in {"D", "I", ""} or (not owned and not after):
        return None
    code = cells[columns["code"]][:1] if "code" in columns else ""
    acquired, shares = _change(cells, columns) if code else (None, None)
    price = cells[columns["price"]] if code else ""
    on, deemed = cells[columns["on"] : columns["on"] + 2] if code else ("", "")
    return Row(
        security=security_title(_bare(cells[0])),
        on=parse_date(_bare(on)),
        code=code or None,
        shares=shares,
        acquired=acquired,
        price=decimal_string(_bare(price)),
        shares_after=after,
        direct=owned == "D" if owned else None,
        derivative=table == 2,
        footnotes=_marks(line),
        deemed_on=deemed_day(_bare(on), _bare(deemed)),
    )


def _cells(line: str) -> list[str]:
    """The cells of a line: between tabs, or between bars as markdown has them."""
    bare = line.strip()
    if bare.startswith("|"):
        return [cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|")]
    return [cell.strip() for cell in line.split("\t")]


def _change(cells: list[str], columns: dict[str, int]) -> tuple[bool | None, str | None]:
    """Whether securities were acquired, and how many."""
    if "ad" in columns:
        letter = cells[columns["ad"]][:1]
        acquired = letter == "A" if letter in {"A", "D"} else None
        return acquired, decimal_string(_bare(cells[columns["shares"]]))
    got = decimal_string(_bare(cells[columns["got"]]))
    gave = decimal_string(_bare(cells[columns["gave"]]))
    return (True, got) if got else (False, gave) if gave else (None, None)


def _by_shape(line: str, form: str, table: int) -> Row | None:
    dated = _DATED.search(line)
    if form == "3" or dated is None or not line[: dated.start()].strip():
        return None
    derivative = table == 2
    rest = line[dated.end() :]
    amount = _AMOUNT.search(rest) if not derivative else None
    code = _CODE.search(rest[: amount.start()] if amount else rest)
    if code is None or (amount is None and not derivative):
        return None
    if amount:
        tail, shares, acquired = rest[amount.end() :], amount["shares"], amount["ad"] == "A"
    else:
        tail, acquired = rest[code.end() :], None
        first = _NUMBER.search(_bare(tail))
        shares = first["number"] if first else ""
    numbers = [found["number"] for found in _NUMBER.finditer(_bare(tail))]
    owned = _OWNED.findall(tail)
    if derivative:
        numbers = numbers[1:][-2:] if owned else []
    title = _MARK.sub(" ", line[: dated.start()])
    deemed = _DATED.match(_bare(rest).lstrip(" \t|"))
    return Row(
        security=security_title(re.sub(r"\$[\d.,\s]+$", "", title) if derivative else title),
        on=parse_date(dated[0]),
        code=code["code"],
        shares=decimal_string(shares),
        acquired=acquired,
        price=decimal_string(numbers[0]) if len(numbers) > 1 else None,
        shares_after=decimal_string(numbers[:2][-1]) if numbers else None,
        direct=owned[-1] == "D" if owned else None,
        derivative=derivative,
        footnotes=_marks(line),
        deemed_on=deemed_day(dated[0], deemed[0] if deemed else None),
    )


def _holding(line: str, *, derivative: bool) -> Row | None:
    if derivative or _DATED.search(line):
        return None
    match = _HOLDING.match(line.strip(" \t|"))
    if match is None:
        return None
    return Row(
        security=security_title(_bare(match["security"])),
        on=None,
        code=None,
        shares=None,
        acquired=None,
        price=None,
        shares_after=decimal_string(match["shares"]),
        direct=match["owned"] == "D",
        derivative=False,
        footnotes=_marks(line),
    )


def _bare(cell: str) -> str:
    """A cell without the marks of its footnotes."""
    return _MARK.sub(" ", cell).strip()


def _marks(line: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_MARK.findall(line)))
