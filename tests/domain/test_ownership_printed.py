"""Forms 3, 4 and 5 as text: the same rows whatever became of the columns."""

from typing import Any

import pytest

from correspondence.domain.closings import known_calendar
from correspondence.domain.reading import read

HEAD = """FORM 4
STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP
1. Name and Address of Reporting Person *
BYRON ADA
(Last) (First) (Middle)
2. Issuer Name and Ticker or Trading Symbol
Example Mills, Inc. [ EXMP ]
3. Date of Earliest Transaction (Month/Day/Year)
11/08/2024
"""
FIRST = """Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned
1. Title of Security (Instr. 3)
2. Transaction Date (Month/Day/Year)
6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)
7. Nature of Indirect Beneficial Ownership (Instr. 4)
Code V Amount (A) or (D) Price
"""
SECOND = """Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned
(e.g., puts, calls, warrants, options, convertible securities)
1. Title of Derivative Security (Instr. 3)
Code V (A) (D) Date Exercisable Expiration Date Title Amount or Number of Shares
"""
TAIL = """Explanation of Responses:
1. Held by a trust of which the reporting person is the only trustee.
/s/ Oscar Lund, attorney-in-fact for Ada Byron 11/12/2024
** Signature of Reporting Person Date
"""
ROWS = [
    ("Common Stock", "2024-11-08", "M", "1500", True, "12.5", "10000", True, False, []),
    ("Common Stock", "2024-11-08", "S", "500", False, "63.41", "9500", True, False, ["2"]),
    ("Class B Stock", None, None, None, None, None, "700", False, False, ["1"]),
    ("Class B Stock", None, None, None, None, None, "42", True, False, []),
    ("Option (Right to Buy)", "2024-11-08", "M", "1500", False, "0", "3000", True, True, ["3"]),
    ("Warrant", None, None, None, None, None, "250", True, True, ["3"]),
]
CELLS = [
    ["Common Stock", "11/08/2024", "M", "1,500", "A", "$12.5", "10,000", "D"],
    ["Common Stock", "11/08/2024", "S", "500", "D", "$63.41(2)", "9,500", "D"],
    ["Class B Stock", "700", "I", "By Example Trust(1)"],
    ["Class B Stock", "42", "D"],
    ["Option (Right to Buy)", "$12.5", "11/08/2024", "M", "1,500", "(3)", "01/02/2030",
     "Common Stock", "1,500", "$0", "3,000", "D"],
    ["Warrant", "$7", "(3)", "01/02/2030", "Class B Stock", "250", "250", "D"],
]  # fmt: skip


def form(*lines: str) -> str:
    return HEAD + FIRST + "\n".join(lines[:4]) + "\n" + SECOND + "\n".join(lines[4:]) + "\n" + TAIL


def rows(text: str) -> list[tuple[Any, ...]]:
    report = read(text, calendar=known_calendar()).as_dict()["ownership"]
    keys = ("security", "on", "code", "shares", "acquired", "price", "shares_after", "direct",
            "derivative", "footnotes")  # fmt: skip
    found = report["transactions"] + report["holdings"]
    return [tuple(row[key] for key in keys) for row in found]


def in_order(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [row for row in rows if row[2]] + [row for row in rows if not row[2]]


@pytest.mark.parametrize(
    "text",
    [
        form(*(" ".join(cells) for cells in CELLS)),
        form(*("\t".join(cells) for cells in CELLS)),
        form(*("\n".join(cells) for cells in CELLS)),
        form(*(f"| {' | '.join(cells)} |" for cells in CELLS)),
        form(*(" ".join(cells).replace(" (Right", "\n(Right").replace(" Stock", "\nStock")
               for cells in CELLS)),
    ],
    ids=["blanks", "tabs", "a cell a line", "bars", "wrapped"],
)  # fmt: skip
def test_rows_are_read_whatever_parts_their_cells(text: str) -> None:
    assert rows(text) == in_order(ROWS)


def test_empty_cells_between_bars_are_columns() -> None:
    first = [
        "| Common Stock | 11/08/2024 |  | S |  | 500 | D | $63.41(2) | 9,500 | D |  |",
        "| Class B Stock |  |  |  |  |  |  |  | 700 | I | By Example Trust(1) |",
    ]

    assert rows(HEAD + FIRST + "\n".join(first) + "\n" + TAIL) == [ROWS[1], ROWS[2]]


def test_a_gift_of_a_derivative_without_its_column_is_not_guessed_to_go_either_way() -> None:
    gift = " ".join(CELLS[4]).replace(" M ", " G ")

    assert rows(HEAD + FIRST + SECOND + gift + "\n" + TAIL)[0][4] is None


@pytest.mark.parametrize(
    "words",
    ["500 D of the shares", "In 2024 the person held 42 D", "Common Stock 11/08/2024 S 42 D"],
)
def test_words_that_are_no_row_make_none(words: str) -> None:
    found = rows(HEAD + FIRST + SECOND + TAIL.replace("trust", words))

    assert found == []


@pytest.mark.parametrize(
    ("box", "plan"),
    [
        ("", True),
        (
            "[ ] Check this box to indicate that a transaction was made pursuant to a contract",
            False,
        ),
        ("X Check this box to indicate that a transaction was made pursuant to a contract", True),
    ],
)
def test_a_footnote_tells_of_a_plan_only_where_the_form_has_no_box(box: str, plan: bool) -> None:  # noqa: FBT001 - a value of the table
    text = form(*(" ".join(cells) for cells in CELLS)).replace(
        "Held by a trust", "Sold under a Rule 10b5-1 trading plan"
    )

    report = read(f"{HEAD}{box}\n{text.removeprefix(HEAD)}", calendar=known_calendar()).as_dict()

    assert report["ownership"]["rule_10b5_1"] is plan


def test_the_signature_is_read_beside_its_date() -> None:
    text = form(*(" ".join(cells) for cells in CELLS))

    report = read(text, calendar=known_calendar()).as_dict()["ownership"]

    assert (report["signed_by"], report["signed_on"]) == ("Oscar Lund", "2024-11-12")


def test_a_form_5_has_the_period_of_its_fiscal_year() -> None:
    text = HEAD.replace("CHANGES IN", "ANNUAL STATEMENT OF CHANGES IN").replace(
        "Date of Earliest Transaction", "Statement for Issuer's Fiscal Year Ended"
    )

    report = read(text + FIRST + SECOND + TAIL, calendar=known_calendar()).as_dict()["ownership"]

    assert (report["form"], report["period"]) == ("5", "2024-11-08")


DEEMED = ["Common Stock", "11/08/2024", "11/12/2024", "S", "500", "D", "$63.41", "9,500", "D"]


@pytest.mark.parametrize(
    "line",
    [
        " ".join(DEEMED),
        "\n".join(DEEMED),
        "| Common Stock | 11/08/2024 | 11/12/2024 | S |  | 500 | D | $63.41 | 9,500 | D |  |",
        f"{' '.join(DEEMED[:-1])} {DEEMED[-1]}'s",
    ],
    ids=["blanks", "a cell a line", "columns", "shape"],
)
def test_the_deemed_day_is_the_second_date(line: str) -> None:
    text = HEAD + FIRST + line + "\n" + TAIL
    (row,) = read(text, calendar=known_calendar()).as_dict()["ownership"]["transactions"]

    assert (row["on"], row["deemed_on"]) == ("2024-11-08", "2024-11-12")
    before = text.replace("11/12/2024 S", "11/07/2024 S")
    (row,) = read(before, calendar=known_calendar()).as_dict()["ownership"]["transactions"]
    assert row["deemed_on"] != "2024-11-07"


def test_printed_rows_without_end_are_cut_and_told() -> None:
    lines = "\n".join(" ".join(CELLS[1]) for _ in range(401))
    reading = read(HEAD + FIRST + lines + "\n" + TAIL, calendar=known_calendar()).as_dict()

    assert len(reading["ownership"]["transactions"]) == 400
    assert "ownership.transactions" in [each["key"] for each in reading["uncertain"]]
