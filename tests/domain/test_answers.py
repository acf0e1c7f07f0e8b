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
