"""Lists as files: CSV and XLSX from the same columns, in constant memory."""

import csv
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import IO, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import Coalesce
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from correspondence.domain.business_days import Calendar
from correspondence.domain.legal_days import WASHINGTON
from correspondence.domain.rules import in_force
from correspondence.ledger import newest_first, standing
from correspondence.models import (
    Commitment,
    Deadline,
    LetterReference,
    OwnershipReport,
    Reminder,
)
from correspondence.models.commitment import CommitmentQuerySet
from correspondence.models.deadline import SOURCES, DeadlineQuerySet
from correspondence.models.reminder import ReminderQuerySet

Cell = str | int | date | None
CHUNK = 500  # rows to a piece of the answer and to a fetch from the database
# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# XML 1.0 has no way to write these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file: its title, what a row says in it, how wide it is in characters."""

    title: str
    value: Callable[[Any], Cell]
    width: int = 14


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
    yield [column.title for column in columns]
    for row in rows:
        yield [harmless(column.value(row)) for column in columns]


def harmless(cell: Cell) -> Cell:
    """Answer the cell so that no spreadsheet takes text for a formula, and any can store it."""
    if not isinstance(cell, str):
        return cell
    words = _UNWRITABLE.sub("", cell)
    return f"'{words}" if words.startswith(_FORMULA) else words


def deadlines_to_export(rows: DeadlineQuerySet) -> Iterator[Any]:
    """Answer the deadlines with all a file says of them: one query, however many there are."""
    source = Coalesce(OuterRef("letter"), OuterRef("commitment__letter"))
    cited = LetterReference.objects.filter(letter=source).exclude(file_number="")
    numbers = ArraySubquery(cited.order_by("position").values("file_number"))
    joined = rows.select_related(*SOURCES, "company", "owner")
    return joined.with_original().annotate(file_numbers=numbers).iterator(chunk_size=CHUNK)


def deadline_columns(today: date, calendar: Calendar) -> list[Column]:
    """Answer what a file says of each deadline as of `today`, a date in Washington."""
    return [
        Column("Company", lambda row: str(row.company or ""), 32),
        Column("What", str, 36),
        Column("Kind", lambda row: row.get_kind_display(), 20),
        Column("Basis", lambda row: row.basis.label, 18),
        Column("Counted from", lambda row: row.counted_from),
        Column("Rule", _rule, 40),
        Column("Due on", lambda row: row.due_on),
        Column("Originally due on", lambda row: row.original_due_on, 18),
        Column("Business days left", lambda row: _left(row, today, calendar), 18),
        Column("State", lambda row: row.get_state_display()),
        Column("Met on", lambda row: row.met_on),
        Column("Owner", lambda row: str(row.owner or ""), 20),
        Column("Letter dated", lambda row: getattr(row.source, "dated", None)),
        Column("File numbers", lambda row: ", ".join(dict.fromkeys(row.file_numbers)), 24),
    ]


def commitments_to_export(rows: CommitmentQuerySet) -> Iterator[Commitment]:
    """Answer the promises with all a file says of them: one query, however many there are."""
    joined = ("company", "letter", "kept_in", "deadline__owner")
    return rows.select_related(*joined).iterator(chunk_size=CHUNK)


def commitment_columns() -> list[Column]:
    """Answer what a file says of each promise."""
    return [
        Column("Company", lambda row: str(row.company), 32),
        Column("Promise", lambda row: row.quote, 60),
        Column("Letter dated", lambda row: row.letter.dated),
        Column("Due in", lambda row: row.filing_meant if row.form else "", 18),
        Column("Period ended", lambda row: row.period_ended),
        Column("Due on", lambda row: row.deadline.due_on if hasattr(row, "deadline") else None),
        Column("Owner", _owner_of_promise, 20),
        Column("State", lambda row: row.get_state_display(), 22),
        Column("Kept on", lambda row: row.kept_on),
        Column("Kept in", lambda row: str(row.kept_in or ""), 22),
        Column("Evidence", lambda row: row.evidence, 60),
        Column("Why", lambda row: row.note, 40),
    ]


def _owner_of_promise(row: Commitment) -> str:
    return str(row.deadline.owner or "") if hasattr(row, "deadline") else ""


def reminders_to_export(rows: ReminderQuerySet) -> Iterator[Reminder]:
    """Answer the reminders with all a file says of them: one query, however many there are."""
    return newest_first(rows).iterator(chunk_size=CHUNK)


def reminder_columns() -> list[Column]:
    """Answer what a file says of each reminder; hours are those of Washington."""
    return [
        Column("Planned for", lambda row: row.planned_for),
        Column("To", lambda row: str(row.recipient), 20),
        Column("Address", lambda row: row.mail.address if row.mail else "", 28),
        Column("Company", lambda row: str(row.deadline.company or ""), 32),
        Column("What", lambda row: str(row.deadline), 36),
        Column("Date", lambda row: row.due_on),
        Column("Why", lambda row: row.in_words, 24),
        Column("Mail", lambda row: standing(row).label, 18),
        Column("Sent at", lambda row: _moment(row.mail and row.mail.sent_at), 18),
        Column("Attempts", lambda row: row.mail.attempts if row.mail else None),
        Column("Answer of the relay", lambda row: row.mail.reply if row.mail else "", 40),
        Column("Error", lambda row: row.mail.error if row.mail else row.error, 40),
        Column("Seen at", lambda row: _moment(row.seen_at), 18),
        Column("Message-ID", lambda row: row.mail.message_id if row.mail else "", 40),
    ]


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


def trade_columns() -> list[Column]:
    """Answer what a file says of a trade made while a review was not public."""
    return [
        Column("Company", lambda each: str(each["row"].report.company or ""), 32),
        Column("Date", lambda each: each["row"].on),
        Column("Insiders", lambda each: _owners(each["row"].report), 36),
        Column("Code", lambda each: each["row"].code),
        Column("Security", lambda each: each["row"].security, 24),
        Column("Shares", lambda each: _number(each["row"].shares)),
        Column("Acquired or disposed of", lambda each: _side(each["row"].acquired), 22),
        Column("Price", lambda each: _number(each["row"].price)),
        Column("Rule 10b5-1", lambda each: _plan(each["row"].plan)),
        Column("Plan adopted on", lambda each: each["row"].report.plan_on, 16),
        Column("Review", lambda each: each["review"].about, 36),
        Column("Opened on", lambda each: each["review"].opened_on),
        Column("Public from", lambda each: each["public_on"]),
    ]


def _owners(report: OwnershipReport) -> str:
    return "; ".join(str(owner) for owner in report.report_owners.all())


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _side(acquired: bool | None) -> str:  # noqa: FBT001 - a column of the row
    return {True: "acquired", False: "disposed of", None: ""}[acquired]


def _plan(named: bool | None) -> str:  # noqa: FBT001 - a column of the row
    return {True: "under a plan", False: "no plan", None: "not stated"}[named]


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(WASHINGTON):%Y-%m-%d %H:%M}" if at else ""


def _rule(row: Deadline) -> str:
    with suppress(LookupError):
        return in_force(row.rule, row.counted_from).title
    return row.rule


def _left(row: Deadline, today: date, calendar: Calendar) -> int | None:
    if row.state != Deadline.State.OPEN:
        return None
    return row.business_days_left(today, calendar)
