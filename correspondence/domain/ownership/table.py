"""Rows of the two tables of a printed Form 3, 4 or 5.

Where a converter kept every cell, empty ones too, a row is read by its columns. Elsewhere columns
shift, and what a row holds is told by shape: a date, a code, a number with A or D, a price, an
amount after, D or I.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from correspondence.domain.dates import parse_date
from correspondence.domain.found import Span
from correspondence.domain.ownership.facts import Row
from correspondence.domain.ownership.numbers import decimal_string

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
_USUAL_TITLE = sorted(["common", "stock", "par", "value", "per", "share"])
# Columns by form and table: which cell holds what, in a row of that many cells.
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
    """Transactions and holdings with their spans."""

    transactions: list[tuple[Row, Span]]
    holdings: list[tuple[Row, Span]]


def read_tables(text: str, form: str | None) -> Tables:
    """The rows of both tables; other lines are passed over."""
    found = Tables([], [])
    number = (form or "4")[0]
    for table, line, start in _lines(text):
        span = (start, start + len(line))
        row = _by_columns(line, number, table) or (
            _by_shape(line, derivative=table == 2) if number != "3" else None
        )
        if row is None:
            row = _holding(line, derivative=table == 2)
        if row is not None:
            (found.transactions if row.code else found.holdings).append((row, span))
    return found


def _lines(text: str) -> Iterator[tuple[int, str, int]]:
    """The lines below a table's title with the table's number; without titles, all lines."""
    titles = list(_TABLE.finditer(text))
    table, position = 1, titles[0].end() if titles else 0
    second = next((title.start() for title in titles if title["number"].upper() == "II"), -1)
    end = _END.search(text, position)
    for line in _LINE.finditer(text, position, end.start() if end else len(text)):
        if second >= 0 and line.start() >= second:
            table = 2
        if len(line[0]) > _LONGEST or _HEADING.search(line[0]) or "/s/" in line[0]:
            continue
        yield table, line[0], line.start()


def _by_columns(line: str, form: str, table: int) -> Row | None:
    cells = [cell.strip() for cell in line.split("\t")]
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
    return Row(
        security=_security(_bare(cells[0])),
        on=parse_date(_bare(cells[columns["on"]])) if code else None,
        code=code or None,
        shares=shares,
        acquired=acquired,
        price=decimal_string(_bare(price)),
        shares_after=after,
        direct=owned == "D" if owned else None,
        derivative=table == 2,
        footnotes=_marks(line),
    )


def _change(cells: list[str], columns: dict[str, int]) -> tuple[bool | None, str | None]:
    """Whether securities were acquired, and how many."""
    if "ad" in columns:
        letter = cells[columns["ad"]][:1]
        acquired = letter == "A" if letter in {"A", "D"} else None
        return acquired, decimal_string(_bare(cells[columns["shares"]]))
    got = decimal_string(_bare(cells[columns["got"]]))
    gave = decimal_string(_bare(cells[columns["gave"]]))
    return (True, got) if got else (False, gave) if gave else (None, None)


def _by_shape(line: str, *, derivative: bool) -> Row | None:
    dated = _DATED.search(line)
    if dated is None or not line[: dated.start()].strip():
        return None
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
    return Row(
        security=_security(re.sub(r"\$[\d.,\s]+$", "", title) if derivative else title),
        on=parse_date(dated[0]),
        code=code["code"],
        shares=decimal_string(shares),
        acquired=acquired,
        price=decimal_string(numbers[0]) if len(numbers) > 1 else None,
        shares_after=decimal_string(numbers[:2][-1]) if numbers else None,
        direct=owned[-1] == "D" if owned else None,
        derivative=derivative,
        footnotes=_marks(line),
    )


def _holding(line: str, *, derivative: bool) -> Row | None:
    if derivative or _DATED.search(line):
        return None
    match = _HOLDING.match(line.strip(" \t|"))
    if match is None:
        return None
    return Row(
        security=_security(_bare(match["security"])),
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


def _security(cells: str) -> str:
    """The title over its cells; a shredded one is put in order where its words are the usual ones.

    A narrow column's lines are torn apart as "Common $0.00001 / Stock, par per share / value".
    """
    words = cells.split()
    amounts = [word for word in words if word.startswith("$")]
    rest = sorted(word.strip(",").casefold() for word in words if not word.startswith("$"))
    if "\t" in cells and len(amounts) == 1 and rest == _USUAL_TITLE:
        return f"Common Stock, par value {amounts[0]} per share"
    return " ".join(words)
