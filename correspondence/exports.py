"""Lists as files: CSV and XLSX from the same columns, in constant memory."""

import csv
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Cell = str | int | date | None
CHUNK = 500  # rows to a piece of the answer and to a fetch from the database
# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# XML 1.0 has no way to write these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: its title, what a row says in a file, its width there in characters.

    `head` is what the page calls it where the title is too long; `order` the order its heading
    asks for; `shown` whether a person sees it who chose no columns, `fixed` whether everybody does:
    it leads to the row; `needs` what fetches it; `zone` names the one of its hours, in a file.
    """

    title: str
    value: Callable[[Any], Cell]
    width: int = 14
    head: str = ""
    order: str = ""
    shown: bool = True
    fixed: bool = False
    number: bool = False
    needs: Callable[[Any], Any] | None = None
    zone: Callable[[], str] | None = None

    @property
    def key(self) -> str:
        """Answer what an address calls it: the title, "due_on"."""
        return re.sub("[^a-z0-9]+", "_", self.title.lower())

    @property
    def heading(self) -> str:
        """Answer what stands above it on a page."""
        return self.head or self.title


def csv_pieces(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    """Answer the file piece by piece: UTF-8 with the mark Excel knows it by, dates as ISO text."""
    yield "\ufeff".encode()
    lines = _lines(columns, rows)
    while piece := list(islice(lines, CHUNK)):
        buffer = io.StringIO(newline="")
        csv.writer(buffer).writerows(piece)
        yield buffer.getvalue().encode()


def xlsx_file(columns: Sequence[Column], rows: Iterable[Any], title: str) -> IO[bytes]:
    """Answer an open temporary file that holds a workbook with one sheet; dates are dates."""
    book = Workbook(write_only=True)
    book.properties.creator = "Correspondence"
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    lines = _lines(columns, rows)
    sheet.append([_heading(sheet, words) for words in next(lines)])
    for line in lines:
        sheet.append(line)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return file


def _heading(sheet: Any, words: Cell) -> Any:  # noqa: ANN401 - what openpyxl makes of it
    cell = WriteOnlyCell(sheet, str(words))
    cell.font = Font(bold=True)
    return cell


def _lines(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[list[Cell]]:
    yield [f"{each.title} ({each.zone()})" if each.zone else each.title for each in columns]
    for row in rows:
        yield [harmless(column.value(row)) for column in columns]


def harmless(cell: Cell) -> Cell:
    """Answer the cell so that no spreadsheet takes text for a formula, and any can store it."""
    if not isinstance(cell, str):
        return cell
    words = _UNWRITABLE.sub("", cell)
    return f"'{words}" if words.startswith(_FORMULA) else words


def register_columns() -> list[Column]:
    """Answer what a file says of a form and one of its owners; a role without forms has a row."""
    return [
        Column("Insider", lambda row: row["name"], 32),
        Column("CIK", lambda row: row["cik"]),
        Column("Relationship", lambda row: row["relationship"], 36),
        Column("Insider since", lambda row: row["since"]),
        Column("Insider until", lambda row: row["until"]),
        Column("Form", lambda row: row["form"]),
        Column("Period", lambda row: row["period"]),
        Column("Filed on", lambda row: row["filed"]),
        Column("Signed on", lambda row: row["signed"]),
        Column("Due on", lambda row: row["due"]),
        Column("Business days late", lambda row: row["days"], 18),
        Column("Transactions reported late", lambda row: row["late"], 24),
        Column("Posted on the website", lambda row: row["posted"], 20),
    ]
