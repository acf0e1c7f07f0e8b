"""Answers, set apart from comments by labels, by bold or italic letters, or by their words."""

import pytest

from correspondence.domain.closings import known_calendar
from correspondence.domain.reading import read
from correspondence.domain.text import BOLD, ITALIC

HEAD = (
    "Example Mills, Inc.\n\nMay 14, 2024\n\nVIA EDGAR\n\n"
    "Securities and Exchange Commission\n100 F Street, NE\nWashington, D.C. 20549\n\n"
    "Re: Example Mills, Inc.\nForm 10-K for the Fiscal Year Ended December 31, 2023\n"
    "Filed March 1, 2024\nFile No. 001-99123\n\nDear Mr. Grant:\n\n"
    "This letter responds to the comments in your letter dated May 1, 2024.\n\n"
)
TAIL = "\n\nPlease contact me with any questions.\n\nSincerely,\n\n/s/ Ada Byron\n\nAda Byron\n"
ASKED = "Please tell us why your gross margin fell in the year and whether you expect it to go on."
SAID = "Gross margin fell because freight cost more; the company expects that to last until fall."


def answers(body: str) -> list[tuple[int | None, str, str]]:
    got = read(HEAD + body + TAIL, calendar=known_calendar()).as_dict()
    return [(each["number"], each["comment"], each["text"]) for each in got["answers"]]


@pytest.mark.parametrize(
    "body",
    [
        f"1. {ASKED}\n\nResponse: {SAID}",
        f"1.\n\n{ASKED}\n\nResponse:\n\n{SAID}",
        f"1.{ASKED}\n\nRESPONSE: {SAID}",
        f"Comment 1: {ASKED}\n\nCompany's Response: {SAID}",
        f"SEC Comment No. 1\n\n{ASKED}\n\nCompany Response: {SAID}",
        f"Comment #1:\n{ASKED}\n\nResponse to Comment #1: {SAID}",
        f"1. {ASKED}\n\nManagement's Response: {SAID}",
        f"1. {ASKED}\n\nExample Mills response: {SAID}",
        f"1. {ASKED}\n\nA. {SAID}",
        f"{BOLD}1. {ASKED}\n\n{SAID}",
        f"{ITALIC}1. {ASKED}\n\n{SAID}",
        f"{BOLD}1.\t{ASKED}\n\n{SAID}",
        f"1.\n\n{BOLD}{ASKED}\n\n{SAID}",
        f"1. {ASKED}\n\n{ITALIC}{SAID}",
        f"1. {ASKED}\n\n{SAID}",
    ],
)
def test_an_answer_is_told_from_its_comment(body: str) -> None:
    assert answers(body) == [(1, ASKED, SAID)]


def test_a_second_comment_in_bold_ends_the_first_answer() -> None:
    body = f"{BOLD}1. {ASKED}\n\n{SAID}\n\nInventories, page 12\n\n{BOLD}2. {ASKED}\n\n{SAID}"

    assert [text for _, _, text in answers(body)] == [SAID, SAID]


@pytest.mark.parametrize(
    "second",
    [
        f"{BOLD}Inventories, page 12\n\n{BOLD}2. {ASKED}",
        f"{BOLD}What is our margin?\n\n{BOLD}2. {ASKED}",
    ],
)
def test_a_plain_line_is_no_heading_where_headings_are_bold(second: str) -> None:
    body = f"{BOLD}1. {ASKED}\n\nResponse: {SAID}\n\nNet income\n\n{second}\n\nResponse: {SAID}"

    assert [text for _, _, text in answers(body)] == [f"{SAID}\nNet income", SAID]


def test_what_stands_further_in_belongs_to_the_answer() -> None:
    body = (
        f"1. {ASKED}\n\n    Response:\n\n    {SAID}\n\n    Net income   1\n\n"
        f"A long heading that\nwraps, page 12\n\n2. {ASKED}\n\n    Response:\n\n    {SAID}"
    )

    assert [text for _, _, text in answers(body)] == [f"{SAID}\nNet income 1", SAID]


@pytest.mark.parametrize("row", ["Net income 1,200 (300)", "Rate 4.5% \u2014", "Paid $ 15.5 $ 12"])
def test_the_row_of_a_table_is_no_heading(row: str) -> None:
    body = f"1. {ASKED}\n\nResponse: {SAID}\n\n{row}\n\n2. {ASKED}\n\nResponse: {SAID}"

    assert [text for _, _, text in answers(body)] == [f"{SAID}\n{row}", SAID]


def test_a_heading_with_a_date_is_no_row() -> None:
    heading = "Form 10-K for the Fiscal Year Ended December 31, 2025"
    body = f"1. {ASKED}\n\nResponse: {SAID}\n\n{heading}\n\n2. {ASKED}\n\nResponse: {SAID}"

    assert [text for _, _, text in answers(body)] == [SAID, SAID]


def test_an_answer_on_the_line_of_its_label_is_no_heading() -> None:
    body = f"1. {ASKED}\n\nResponse: None\n\n2. {ASKED}\n\nResponse: None"

    assert [text for _, _, text in answers(body)] == ["None", "None"]


def test_the_last_answer_ends_at_a_row_of_asterisks() -> None:
    body = f"1. {ASKED}\n\nResponse: {SAID}\n\nWe appreciate your comment.\n\n* * *"

    assert answers(body)[0][2] == f"{SAID}\nWe appreciate your comment."


@pytest.mark.parametrize(
    "label",
    ["Response:", "RESPONSE:", "Company Response:", "Company\u2019s Response:", "Our response:",
     "Response to Comment No. 1:", "Management\u2019s Response:", "Registrant\u2019s Response:",
     "Answer:", "Reply:", "Response \u2013", "[Response]", "Response\n",
     "Company Response 1:", "A."],
)  # fmt: skip
def test_each_label_opens_an_answer(label: str) -> None:
    body = f"1. {ASKED}\n\n{label} {SAID}\n\n2. {ASKED}\n\n{label.replace('1', '2')} {SAID}"

    assert answers(body) == [(1, ASKED, SAID), (2, ASKED, SAID)]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Comment 1:", "Comment 2:"), ("SEC Comment 1:\n", "SEC Comment 2:\n"), ("1)", "2)"),
     ("COMMENT NO. 1\n", "COMMENT NO. 2\n"), ("(1)", "(2)"), ("Question 1:", "Question 2:"),
     ("Comment One:", "Comment Two:"), ("Comment 1 \u2013", "Comment 2 \u2013"), ("1:", "2:")],
)  # fmt: skip
def test_each_mark_numbers_a_comment(first: str, second: str) -> None:
    body = f"{first} {ASKED}\n\nResponse: {SAID}\n\n{second} {ASKED}\n\nResponse: {SAID}"

    assert answers(body) == [(1, ASKED, SAID), (2, ASKED, SAID)]


@pytest.mark.parametrize("sign", ["", BOLD, ITALIC])
def test_comments_without_numbers_stand_above_their_labels(sign: str) -> None:
    body = "\n\n".join([f"Inventories, page 12\n\n{sign}{ASKED}\n\nResponse: {SAID}"] * 2)

    assert [(number, comment) for number, comment, _ in answers(body)] == [(None, ASKED)] * 2


def test_a_heading_with_a_letter_is_no_label() -> None:
    body = f"1. {ASKED}\n\nResponse: {SAID}\n\na.   Fixed assets\n\nA.   Fixed assets"

    assert [number for number, _, _ in answers(body)] == [1]


def test_a_list_within_an_answer_does_not_take_the_next_comments_number() -> None:
    body = (
        f"1. {ASKED}\n\nResponse: {SAID}\n\n1. First.\n\n2. Second.\n\n3. Third.\n\n"
        f"2. {ASKED}\n\nResponse: {SAID}"
    )

    assert [(number, comment) for number, comment, _ in answers(body)] == [(1, ASKED), (2, ASKED)]


def test_plain_lists_in_answers_do_not_hide_that_comments_are_bold() -> None:
    points = "\n\n".join(f"{number}. Plain point." for number in (1, 2, 3, 1, 2, 3))
    body = f"{BOLD}1. {ASKED}\n\n{SAID}\n\n{points}\n\n{BOLD}2. {ASKED}\n\n{SAID}"

    assert [(number, comment) for number, comment, _ in answers(body)] == [(1, ASKED), (2, ASKED)]


def test_a_list_within_an_answer_is_no_new_comment() -> None:
    body = f"{BOLD}1. {ASKED}\n\n{BOLD}Response:\n\n{SAID}\n\n1. First.\n\n2. Second."

    assert [number for number, _, _ in answers(body)] == [1]


def test_a_page_header_within_a_comment_is_left_out() -> None:
    first, second = ASKED[:36], ASKED[37:]
    header = "Securities and Exchange Commission\n\nMay 14, 2024\n\nPage 2"

    assert answers(f"1. {first}\n\n{header}\n\n{second}\n\nResponse: {SAID}") == [(1, ASKED, SAID)]


def test_answers_told_by_words_are_doubted() -> None:
    got = read(f"{HEAD}1. {ASKED}\n\n{SAID}{TAIL}", calendar=known_calendar()).as_dict()

    assert [doubt["key"] for doubt in got["uncertain"]] == ["answers"]


@pytest.mark.parametrize(
    ("line", "copied"),
    [
        ("cc: Ivo Grant, Grant & Moss LLP", ["Ivo Grant, Grant & Moss LLP"]),
        (
            "cc:\tIvo Grant\nGrant & Moss LLP\nMina Hart",
            ["Ivo Grant, Grant & Moss LLP", "Mina Hart"],
        ),
        ("cc: Priya Lund, M.D., Example Mills, Inc.", ["Priya Lund, M.D., Example Mills, Inc."]),
    ],
)
def test_the_people_copied_are_read(line: str, copied: list[str]) -> None:
    text = f"{HEAD}1. {ASKED}\n\nResponse: {SAID}{TAIL}\n{line}\n"

    assert read(text, calendar=known_calendar()).as_dict()["cc"] == copied


def test_headings_between_a_number_and_its_comment_are_no_part_of_it() -> None:
    body = f"Comment #1:\n\nGeneral\n\nInventories, page 12\n\n{ASKED}\n\nResponse: {SAID}"

    assert answers(body) == [(1, ASKED, SAID)]
