"""A response as data, and what it says before anyone has written it."""

from dataclasses import replace
from datetime import date

import pytest

from correspondence.domain.responses.content import ResponseLetter, Section, sections_of
from correspondence.domain.responses.defaults import Cited, proposed
from tests.responses import FACTS, item, response_of


def headings(*paths: tuple[str, ...]) -> list[list[str]]:
    """Answer the headings printed above each comment."""
    found: tuple[Section, ...] = sections_of(
        [(path, item(number, "Why?", "Because.")) for number, path in enumerate(paths, 1)]
    )
    return [[words for _, words in section.headings] for section in found]


def test_a_heading_stands_once_above_all_that_follow_under_it() -> None:
    assert headings(("F", "A"), ("F", "A"), ("F", "B"), ("G",), ("G", "C")) == [
        ["F", "A"],
        ["B"],
        ["G"],
        ["C"],
    ]


def test_a_comment_back_under_the_outer_heading_has_it_again() -> None:
    assert headings(("F", "A"), ("F",), ()) == [["F", "A"], ["F"], []]


def test_the_customary_words_repeat_the_staffs_letter() -> None:
    words = proposed(FACTS)

    assert words.addressee.split("\n") == [
        "Division of Corporation Finance",
        "Office of Life Sciences",
        "Securities and Exchange Commission",
        "100 F Street NE",
        "Washington, DC 20549",
        "Attention: Lee Marsh, Ann Poe",
    ]
    assert words.regarding.split("\n") == [
        "Northgate Therapeutics, Inc.",
        "Registration Statement on Form S-3",
        "Filed October 20, 2026",
        "File No. 333-291122",
        "Form 10-K for the Fiscal Year Ended December 31, 2025",
        "Filed February 20, 2026",
        "File No. 001-98877",
    ]
    assert words.salutation == "Dear Lee Marsh and Ann Poe:"
    assert "its letter dated November 6, 2026 about the filings named above" in words.opening
    assert (words.signer_name, words.cc) == ("Maria Osei", "Tom Reed, Reed & Vale LLP")


@pytest.mark.parametrize(
    ("contacts", "salutation"),
    [
        ((), "Ladies and Gentlemen:"),
        (("Lee Marsh",), "Dear Lee Marsh:"),
        (("Lee Marsh", "Ann Poe", "Jo Fry"), "Dear Lee Marsh, Ann Poe and Jo Fry:"),
        (("Maximiliana Featherstonehaugh",) * 4, "Ladies and Gentlemen:"),
    ],
)
def test_it_greets_whom_the_staff_names(contacts: tuple[str, ...], salutation: str) -> None:
    assert proposed(replace(FACTS, contacts=contacts)).salutation == salutation


def test_a_draft_was_submitted_and_a_form_alone_names_a_filing() -> None:
    cited = (Cited("", "DRS", date(2026, 10, 1), "377-01234"), Cited("", "10-Q", None, ""))

    assert proposed(replace(FACTS, cited=cited)).regarding.split("\n")[1:] == [
        "Form DRS",
        "Submitted October 1, 2026",
        "File No. 377-01234",
        "Form 10-Q",
    ]


def test_a_letter_that_says_nothing_leaves_nothing_false() -> None:
    bare = replace(FACTS, dated=None, company="", contacts=(), cited=(), office="", division="")

    words = proposed(bare)

    assert words.regarding == ""
    assert "in its letter about the filing named above" in words.opening


@pytest.mark.parametrize(
    ("code", "pages"),
    [
        ("NGT-0001", ("NGT-", 4)),
        ("NGT-1", ("NGT-", 1)),
        ("NGT-0042", ("NGT-0042-", 1)),
        ("NGT", ("NGT-", 1)),
        ("", ("", 1)),
    ],
)
def test_each_page_has_a_number_of_its_own(code: str, pages: tuple[str, int]) -> None:
    assert response_of(rule_83=True, rule_83_code=code).code_of_pages == pages


def test_the_legend_names_the_company_and_the_rule() -> None:
    letter: ResponseLetter = response_of(rule_83=True)

    assert letter.legend == (
        "CONFIDENTIAL TREATMENT REQUESTED BY NORTHGATE THERAPEUTICS, INC. "
        "PURSUANT TO 17 C.F.R. § 200.83"
    )
    assert response_of().legend == ""
    assert "REQUESTED BY [●] PURSUANT" in response_of(rule_83=True, company="").legend


def test_what_is_missing_shows() -> None:
    letter = response_of(("Why?", ""), dated=None)

    assert letter.day == "[●]"
    assert letter.items[0].answer_blocks[0].text == "[●]"
