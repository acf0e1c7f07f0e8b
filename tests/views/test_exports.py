"""Deadlines as CSV and XLSX."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from correspondence.exports import Column, csv_pieces, harmless, xlsx_file
from correspondence.models import Company, Deadline, Letter, User
from tests.conftest import TODAY
from tests.factories import (
    CompanyFactory,
    DeadlineFactory,
    ExtensionFactory,
    LetterFactory,
    ReferenceFactory,
    ReportFactory,
)

SignedIn = Callable[[User], Client]
HEAD = [
    *("Due on", "What", "Company", "Owner", "Business days left", "Kind", "Basis", "Counted from"),
    *("Rule", "Originally due on", "State", "Met on", "Letter dated", "File numbers"),
]
COLUMNS = [Column("Words", lambda row: row), Column("Length", len)]


def csv_of(client: Client, query: str = "") -> list[list[str]]:
    response = client.get(f"/deadlines/export.csv?cols=every&{query}")
    content = response.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def xlsx_of(client: Client, query: str = "") -> list[list[object]]:
    response = client.get(f"/deadlines/export.xlsx?cols=every&{query}")
    content = response.getvalue()
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.fixture
def deadline(company: Company, ada: User) -> Deadline:
    deadline: Deadline = DeadlineFactory.create(
        letter__company=company, owner=ada, state="met", met_on=date(2026, 11, 30)
    )
    for position, number in enumerate(["333-2", "", "001-1", "333-2"]):
        ReferenceFactory.create(letter=deadline.letter, position=position, file_number=number)
    return deadline


@pytest.mark.django_db
def test_a_date_is_told_in_full(deadline: Deadline, ada: User, signed_in: SignedIn) -> None:
    head, row = csv_of(signed_in(ada), "state=")

    assert head == HEAD
    assert row == [
        "2026-11-23",
        "Response to staff letter of 6 Nov 2026",
        "Northgate Therapeutics, Inc.",
        "ada",
        "",
        "response to the staff",
        Deadline.Basis.STAFF.label,
        "2026-11-06",
        "Response to a staff letter, in business days",
        "2026-11-23",
        "met",
        "2026-11-30",
        "2026-11-06",
        "333-2, 001-1",
    ]


@pytest.mark.django_db
def test_a_workbook_holds_dates_and_numbers(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    Deadline.objects.update(state="open", met_on=None)

    head, row = xlsx_of(signed_in(ada))

    assert head == HEAD
    told = dict(zip(HEAD, row, strict=True))
    assert str(told["Due on"]) == "2026-11-23 00:00:00"
    assert isinstance(told["Business days left"], int)
    assert told["Met on"] is None


@pytest.mark.django_db
def test_the_first_date_stands_beside_the_extended_one(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    deadline = DeadlineFactory.create(letter__company=company, due_on=date(2026, 12, 8))
    ExtensionFactory.create(
        deadline=deadline,
        state="granted",
        granted_on=TODAY,
        old_due_on=date(2026, 11, 23),
        new_due_on=date(2026, 12, 8),
    )

    told = dict(zip(*csv_of(signed_in(ada)), strict=True))

    assert (told["Due on"], told["Originally due on"]) == ("2026-12-08", "2026-11-23")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "rows"),
    [("", 60), ("state=", 61), ("state=met", 1), ("owner=me&page=2", 0), ("kind=form_4", 0)],
)
def test_it_holds_what_the_filter_shows_on_all_pages(
    company: Company, ada: User, signed_in: SignedIn, query: str, rows: int
) -> None:
    for _ in range(60):
        DeadlineFactory.create(letter__company=company)
    DeadlineFactory.create(letter__company=company, state="met", met_on=TODAY)

    assert len(csv_of(signed_in(ada), query)) == len(xlsx_of(signed_in(ada), query)) == 1 + rows


@pytest.mark.django_db
@pytest.mark.parametrize(("month", "rows"), [("2026-11", 1), ("2026-10", 0)])
def test_a_month_is_exported_as_it_is_shown(
    company: Company, ada: User, signed_in: SignedIn, month: str, rows: int
) -> None:
    DeadlineFactory.create(letter__company=company)

    assert len(csv_of(signed_in(ada), f"view=month&month={month}")) == 1 + rows


@pytest.mark.django_db
def test_a_form_has_a_row_like_a_letter(company: Company, ada: User, signed_in: SignedIn) -> None:
    Deadline.objects.create(
        company=company,
        report=ReportFactory.create(company=company),
        kind="form_4",
        rule="a rule nobody knows",
        counted_from=date(2026, 11, 18),
        due_on=date(2026, 11, 20),
    )

    told = dict(zip(*csv_of(signed_in(ada)), strict=True))

    assert (told["Basis"], told["Rule"]) == (Deadline.Basis.RULE.label, "a rule nobody knows")
    assert (told["Letter dated"], told["File numbers"]) == ("", "")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_2000_rows_take_as_many_queries_as_3(
    company: Company, ada: User, signed_in: SignedIn, kind: str
) -> None:
    document = LetterFactory.create(company=company).document
    client, taken = signed_in(ada), []
    for many in (3, 1997):
        letters = Letter.objects.bulk_create(
            LetterFactory.build(company=CompanyFactory.create(), document=document)
            for _ in range(many)
        )
        Deadline.objects.bulk_create(
            DeadlineFactory.build(letter=letter, company=company, arrived_on=TODAY)
            for letter in letters
        )
        with CaptureQueriesContext(connection) as captured:
            response = client.get(f"/deadlines/export.{kind}")
            assert len(response.getvalue()) > 100
        taken.append(len(captured))

    assert taken[0] == taken[1] <= 12


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_is_a_file_to_keep(ada: User, signed_in: SignedIn, kind: str) -> None:
    response = signed_in(ada).get(f"/deadlines/export.{kind}")

    assert response["Content-Disposition"].startswith('attachment; filename="deadlines-20')
    assert "no-store" in response["Cache-Control"]
    response.close()


@given(st.text())
def test_no_text_is_taken_for_a_formula(words: str) -> None:
    told = harmless(words)

    assert isinstance(told, str)
    assert not told.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\x01=1", "'=1"),
        ("A = 1", "A = 1"),
    ],
)
def test_a_formula_is_written_as_text(words: str, told: str) -> None:
    assert harmless(words) == told


def test_a_number_stays_a_number() -> None:
    assert harmless(-3) == -3


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r"))


@given(st.lists(TEXT))
def test_csv_comes_back_as_it_was_written(rows: list[str]) -> None:
    content = b"".join(csv_pieces(COLUMNS, rows)).decode("utf-8-sig")

    back = list(csv.reader(io.StringIO(content, newline="")))

    assert back == [["Words", "Length"], *[[harmless(row), str(len(row))] for row in rows]]


@given(st.lists(TEXT, max_size=5))
def test_xlsx_comes_back_as_it_was_written(rows: list[str]) -> None:
    with xlsx_file(COLUMNS, rows, "Words") as file:
        sheet = load_workbook(file).active
        assert sheet is not None
        back = [row[0] or "" for row in sheet.iter_rows(values_only=True)]

    assert back == ["Words", *[harmless(row) for row in rows]]


def test_a_long_list_is_written_piece_by_piece() -> None:
    pieces = csv_pieces(COLUMNS, iter(["x"] * 2000))

    assert len(list(pieces)) == 1 + 5


@pytest.mark.parametrize(
    "query", ["owner=999999", "state=bogus", "company=999999", "due_from=2026-02-30"]
)
def test_a_value_nobody_offers_exports_nothing(
    deadline: Deadline, ada: User, signed_in: SignedIn, query: str
) -> None:
    assert len(csv_of(signed_in(ada), f"?{query}")) == 1  # the titles
