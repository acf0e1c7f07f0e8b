"""Promises in answers: which sentences they are, and what these name."""

from datetime import date

import pytest

from correspondence.domain.promises import PROXY, in_words, overlap, promises

NAMED = "We will add it in our Annual Report on Form 10-K for the year ending December 31, 2026."
FUTURE = "In future filings, we will describe each milestone."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FUTURE, FUTURE),
        (
            "We note the comment. In future filings the Company undertakes to add a table. Thanks.",
            "In future filings the Company undertakes to add a table.",
        ),
        (
            "Beginning with our next Form 10-Q, we will split the line.",
            "Beginning with our next Form 10-Q, we will split the line.",
        ),
        (NAMED, NAMED),
        (
            "The revision will read as follows. It applies to our future filings.",
            "The revision will read as follows. It applies to our future filings.",
        ),
        (
            "Northgate Therapeutics, Inc. will revise this in future filings.",
            "Northgate Therapeutics, Inc. will revise this in future filings.",
        ),
    ],
)
def test_a_promise_is_its_sentence_verbatim(text: str, words: str) -> None:
    assert [each.words for each in promises(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We have revised the table on page 12.",
        "We will not include this measure in future filings.",
        "We do not believe that a change to future filings is necessary.",
        "The Company does not intend to present it in future filings.",
        "Risks are described in our filings, and may be updated in future filings.",
        "We revised our Form 10-K for the year ended December 31, 2025.",
    ],
)
def test_what_promises_nothing_is_no_promise(text: str) -> None:
    assert promises(text) == ()


def test_a_denial_of_one_thing_is_a_promise_of_another() -> None:
    text = "We will not use the measure, and will say so in future filings."

    assert [each.words for each in promises(text)] == [text]


def test_sentences_about_one_filing_are_one_promise_and_paragraphs_are_not() -> None:
    text = f"{FUTURE} We will also do so in our future reports.\n{FUTURE}"

    assert len(promises(text)) == 2


def test_sentences_about_two_filings_are_two_promises() -> None:
    text = (
        "We will split the line in our next Form 10-Q. In our next Form 10-K we will add a table."
    )

    assert [each.forms for each in promises(text)] == [("10-Q",), ("10-K",)]


@pytest.mark.parametrize(
    ("words", "forms"),
    [
        (FUTURE, ()),
        ("We will do so in our next Form 10-Q.", ("10-Q",)),
        ("We will do so in future Form 10-Q and Form 10-K filings.", ("10-Q", "10-K")),
        ("We will do so in our next quarterly report.", ("10-Q",)),
        ("We will do so in our future proxy statements.", (PROXY,)),
        ("We will do so in our next Annual Report on Form 20-F.", ("20-F",)),
        (
            "In future filings, beginning with the Form 10-K for 2026, we will do so.",
            ("10-K",),
        ),
        ("As in our Form 10-K for the year ended May 31, 2025, we will in future filings.", ()),
    ],
)
def test_the_form_is_the_one_the_promise_names(words: str, forms: tuple[str, ...]) -> None:
    assert in_words(words).forms == forms


@pytest.mark.parametrize(
    ("words", "periods", "fiscal"),
    [
        (
            "in our Form 10-K for the year ending December 31, 2026",
            (date(2026, 12, 31),),
            (),
        ),
        ("in our 10-Q for the quarter ended March 31, 2027", (date(2027, 3, 31),), ()),
        ("in our Form 10-K for fiscal 2026", (), ((0, 2026),)),
        ("in our Form 10-Q for the second quarter of fiscal 2027", (), ((2, 2027),)),
        ("in our Form 10-Q for the first quarter of 2027", (), ((1, 2027),)),
        ("in our 2026 Form 10-K", (), ((0, 2026),)),
        ("in future filings", (), ()),
    ],
)
def test_the_period_is_the_one_the_words_name(
    words: str, periods: tuple[date, ...], fiscal: tuple[tuple[int, int], ...]
) -> None:
    promise = in_words(words)

    assert (promise.periods, promise.fiscal) == (periods, fiscal)


@pytest.mark.parametrize(
    ("evidence", "shared"),
    [
        ("In future filings, we will describe each milestone.", 100),
        ("We describe each milestone below.", 17),
        ("Nothing of the kind.", 0),
        ("", 0),
    ],
)
def test_the_overlap_is_told_in_runs_of_three_words(evidence: str, shared: int) -> None:
    assert overlap(FUTURE, evidence) == shared


def test_a_long_answer_is_read_in_one_go() -> None:
    text = "We will. In future filings " * 4000

    assert len(promises(text)) >= 1
