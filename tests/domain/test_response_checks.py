"""What a careful reader finds in a response before it is signed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from correspondence.domain.closings import known_calendar
from correspondence.domain.responses.checks import (
    Finding,
    Record,
    Severity,
    alike,
    findings,
    placeholders,
    untouched,
)
from correspondence.domain.responses.content import ResponseLetter
from tests.responses import item, response_of

RECORD = Record(
    dated=date(2026, 11, 6),
    due_on=date(2026, 11, 23),
    company="Northgate Therapeutics, Inc.",
    filed_on=frozenset({date(2026, 10, 20), date(2026, 2, 20)}),
    file_numbers=frozenset({"333-291122", "001-98877"}),
    known_numbers=frozenset({"333-200001"}),
    contacts=("Lee Marsh", "Ann Poe"),
)
PAIR = ("Please tell us how you test goodwill.", "The test is done each July.")
CALENDAR = known_calendar()


def told(letter: ResponseLetter, **record: Any) -> list[Finding]:  # noqa: ANN401 - any column
    return findings(letter, replace(RECORD, **record), CALENDAR)


def words(letter: ResponseLetter, **record: Any) -> list[tuple[int, str, str]]:  # noqa: ANN401
    return [(each.severity, each.place, each.words) for each in told(letter, **record)]


def test_a_complete_letter_has_nothing_wrong_with_it() -> None:
    assert told(response_of(PAIR)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We paid [●] in May.", ["[●]"]),
        ("We paid [•] in May.", ["[•]"]),
        ("We paid [ ] in May.", ["[ ]"]),
        ("We paid [  ] and [__].", ["[  ]", "[__]"]),
        ("It is TBD.", ["TBD"]),
        ("It is T.B.D. by then", ["T.B.D"]),
        ("On June XX, 2026", ["XX"]),
        ("See page ???", ["???"]),
        ("[to come]", ["[to come]"]),
        ("[Note to draft: ask counsel]", ["Note to draft"]),
        ("Lorem ipsum dolor", ["Lorem ipsum"]),
        ("[insert sum] of [date]", ["[insert sum]", "[date]"]),
        ("The sum of ____ is due", ["____"]),
        ("[***] is left out under Rule 83", []),
        ("[* * *] likewise", []),
        ("See note [1] and Section 3[a].", []),
        ("Is that so? Why??", []),
        ("Exxon and TBDX are names.", []),
        ("snake_case_word", []),
        ("● first point\n  ● second point", []),
        ("It is ● million, and\n●", ["●"]),
        ("Article XX, Title XXX, Schedule\nXX and Item xx", []),
        ("Page XXX of Article XXXX", ["XXX", "XXXX"]),
        ("Part [XX] is open", ["[XX]"]),
    ],
)
def test_what_waits_to_be_filled_in_is_seen(text: str, found: list[str]) -> None:
    assert placeholders(text) == found


def test_a_comment_without_an_answer_is_an_error_with_its_place() -> None:
    found = told(response_of(PAIR, ("Please revise.", "  \n")))

    assert [(each.severity, each.number, each.key, each.words) for each in found] == [
        (Severity.ERROR, 2, 2, "It is not answered.")
    ]


def test_a_placeholder_the_staff_quotes_is_not_ours() -> None:
    assert told(response_of(("Please complete the “[●]” on page 3.", "It is complete now."))) == []


def test_a_quote_that_was_edited_shows_what_differs() -> None:
    edited = item(1, "Please tell us how you test goodwill.", "Each July.")
    edited = replace(edited, comment="Please tell us when you test goodwill.")

    (found,) = told(response_of(items=(edited,)))

    assert found.severity == Severity.ERROR
    assert [(piece.kind, piece.text.strip()) for piece in found.difference[1:3]] == [
        ("removed", "how"),
        ("added", "when"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Net” income\n• first;\n• last", '"Net" income - first; - last'),
        ("the Company\u2019s  plan", "the Company's plan"),
        ("a \u2013 b", "a - b"),
    ],
)
def test_signs_of_lists_and_kinds_of_quotes_do_not_count(one: str, other: str) -> None:
    assert alike(one) == alike(other)


def test_a_changed_word_counts() -> None:
    assert alike("We note a gain.") != alike("We note the gain.")


COMMENT = (
    "Please:\n• describe each milestone payment;\n• state the royalty rates; and\n• file the lease."
)


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        ("Milestone payments fall due in May. Royalty rates are 4 %.", ["file the lease."]),
        ("Milestone payments, royalty rates and the lease are described now.", []),
        ("• Done.\n• Done.\n• Done.", []),
        ("It is done.", ["describe each milestone payment;", "state the royalty rates; and",
                         "file the lease."]),
    ],
)  # fmt: skip
def test_each_point_of_a_comment_is_touched(answer: str, missing: list[str]) -> None:
    assert untouched(COMMENT, answer) == missing


def test_one_point_alone_is_the_comment_itself() -> None:
    assert untouched("Please:\n• file the lease.", "It is done.") == []


@pytest.mark.parametrize(
    ("dated", "record", "expected"),
    [
        (None, {}, (Severity.ERROR, "The letter bears no date.")),
        (date(2026, 11, 5), {}, (Severity.ERROR, "It is dated before the letter it answers.")),
        (
            date(2026, 11, 14),
            {},
            (Severity.WARNING, "The Commission is closed on its date: Saturday."),
        ),
        (
            date(2026, 11, 26),
            {"due_on": None},
            (Severity.WARNING, "The Commission is closed on its date: Thanksgiving Day."),
        ),
        (
            date(2026, 11, 24),
            {},
            (Severity.WARNING, "It is dated after the answer is due, November 23, 2026."),
        ),
        (date(2026, 11, 23), {}, None),
        (date(2026, 11, 24), {"due_on": None}, None),
        (date(2026, 11, 6), {"dated": date(2026, 11, 6)}, None),
    ],
)
def test_the_letters_date_is_possible(
    dated: date | None, record: dict[str, Any], expected: tuple[int, str] | None
) -> None:
    found = words(response_of(PAIR, dated=dated), **record)

    assert found == ([(expected[0], "date", expected[1])] if expected else [])


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("We answer your letter dated November 6, 2026.", None),
        ("We answer your letters dated October 1, 2026 and November 6, 2026.", None),
        (
            "We answer your letter dated November 9, 2026.",
            "It cites another letter than the staff's, which is dated November 6, 2026.",
        ),
        (
            "We answer your comments.",
            "It does not cite the staff's letter by its date, November 6, 2026.",
        ),
    ],
)
def test_the_staffs_letter_is_cited_by_its_date(opening: str, expected: str | None) -> None:
    found = words(response_of(PAIR, opening=opening))

    assert found == ([(Severity.ERROR, "opening", expected)] if expected else [])


@pytest.mark.parametrize(
    ("changes", "place", "expected"),
    [
        (
            {"regarding": ("Northgale, Inc.", "Filed October 20, 2026", "Filed February 20, 2026",
                           "File No. 333-291122", "File No. 001-98877")},
            "Re: block",
            ["It does not name the company as on record, “Northgate Therapeutics, Inc.”."],
        ),
        (
            {"regarding": ("Northgate Therapeutics", "Filed October 20, 2026",
                           "File No. 333-291122")},
            "Re: block",
            ["It leaves out a filing of February 20, 2026.",
             "It leaves out the file number 001-98877."],
        ),
        ({"salutation": "Dear Ms. Nobody:"}, "salutation",
         ["It greets somebody the staff's letter does not name as a contact: Lee Marsh, Ann Poe."]),
        ({"salutation": "Dear Mr. Marsh:"}, "salutation", []),
        ({"salutation": "Ladies and Gentlemen:"}, "salutation", []),
        ({"addressee": ("Division of Corporation Finance",)}, "address",
         ["It names none of the staff's contacts: Lee Marsh, Ann Poe."]),
        ({"addressee": ()}, "address", ["The letter has no address."]),
        ({"signer_name": ""}, "signature", ["Nobody is named to sign."]),
        ({"closing": "Please call [●]."}, "closing", ["“[●]” is still to be filled in."]),
    ],
)  # fmt: skip
def test_names_and_filings_agree_with_the_record(
    changes: dict[str, Any], place: str, expected: list[str]
) -> None:
    found = words(response_of(PAIR, **changes))

    assert [each[2] for each in found if each[1] == place] == expected
    assert {each[1] for each in found} <= {place}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("See File No. 333-291122.", []),
        ("See File No. 1-98877 and 333-200001.", []),
        ("See File No. 333-999999.", ["The file number 333-999999 is not on record."]),
        ("See File No. 1-98878.", ["The file number 1-98878 is not on record."]),
        ("Call 202-551-3000, or write to 94025-12345.", []),
        ("Release No. 33-10825, 34-88365, Release No. 333-10825 and IRS 12-3456789", []),
    ],
)
def test_a_file_number_is_one_on_record(answer: str, expected: list[str]) -> None:
    assert [each[2] for each in words(response_of((PAIR[0], answer)))] == expected


@pytest.mark.parametrize(
    ("answer", "marked", "code", "expected"),
    [
        ("The rate is [***].", True, "NGT-0001", []),
        ("The rate is 4 %.", False, "", []),
        ("The rate is [***].", False, "", [(1, "Rule 83")]),
        ("The rate is [***].", True, "", [(1, "Rule 83")]),
        ("The rate is 4 %.", True, "NGT-0001", [(2, "Rule 83")]),
        ("The rate is [**].", False, "", [(1, "answer")]),
        ("The rate is [***] and [***.", True, "NGT-0001", [(1, "answer")]),
        ("The rate is ***].", False, "", [(1, "answer")]),
        ("The rate [is 4 %.", False, "", [(2, "answer")]),
        ("Treated as confidential under Rule 83.", False, "", [(2, "answer")]),
        ("* * *", False, "", []),
    ],
)
def test_marks_legend_and_code_go_together(
    answer: str,
    marked: bool,  # noqa: FBT001 - a value of the table
    code: str,
    expected: list[tuple[int, str]],
) -> None:
    letter = response_of((PAIR[0], answer), rule_83=marked, rule_83_code=code)

    assert [(severity, place) for severity, place, _ in words(letter)] == expected


def test_signs_that_plain_text_lacks_are_named_where_they_stand() -> None:
    letter = response_of(("Is it a → b?", "Ω rises by 1½ to 10² ☒: Ω"), closing="Thanks ☺")

    assert words(letter) == [
        (Severity.WARNING, place, f"EDGAR's plain text shows a question mark for “{sign}”.")
        for place, sign in [("closing", "☺"), ("answer", "Ω"), ("comment as quoted", "→")]
    ]


def test_very_many_such_signs_are_not_all_named() -> None:
    greek = "".join(map(chr, range(0x3B1, 0x3B1 + 20)))

    (found,) = told(response_of((PAIR[0], greek)))

    assert found.words.count("“") == 12
    assert found.words.endswith("and others.")


def test_a_letter_of_no_company_is_not_ready() -> None:
    letter = response_of(PAIR, company="")

    assert words(letter, company="") == [(Severity.ERROR, "company", "The letter has no company.")]


def test_what_is_not_final_and_what_promises_is_said_last() -> None:
    first = item(1, PAIR[0], "In future filings, we will say so.")
    second = item(2, PAIR[0], "Done.", final=False, status="in review")

    found = words(response_of(items=(first, second)))

    assert found == [
        (Severity.WARNING, "status", "It is in review, not final."),
        (Severity.INFO, "answer", "It promises something for future filings."),
    ]


def test_the_gravest_come_first_then_the_letters_order() -> None:
    letter = response_of(PAIR, (PAIR[0], ""), (PAIR[0], "TBD"), dated=date(2026, 11, 14))

    assert [(each.severity, each.number) for each in told(letter)] == [(1, 2), (1, 3), (2, None)]
