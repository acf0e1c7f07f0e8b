"""Times: every wording of the catalogue by which an answer is asked for, and what only looks so.

Each sentence stands in a whole letter, below a comment that speaks of other days.
"""

from datetime import date

import pytest

from correspondence.domain.closings import known_calendar
from correspondence.domain.letters import requests
from correspondence.domain.reading import read

CALENDAR = known_calendar()
COMMENT = (
    "1. You state that securities not yet accepted for payment after forty business days may be "
    "withdrawn, that there are fewer business days around the holidays, and that you expect to "
    "file a complete response by March 31, 2025. Please explain."
)
TEN = (10, "business_days", None, "2024-05-15")


def letter(closing: str, comment: str = COMMENT) -> str:
    return (
        "May 1, 2024\n\nAda Byron\nChief Financial Officer\nExample Mills, Inc.\n\n"
        "Re: Example Mills, Inc.\nForm 10-K for the Fiscal Year Ended December 31, 2023\n"
        "Filed March 1, 2024\nFile No. 001-99123\n\nDear Ada Byron:\n\n"
        "We have reviewed your filing and have the following comment.\n\n"
        f"{comment}\n\n{closing}\n\nWe remind you that the company and its management are "
        "responsible for the accuracy and adequacy of their disclosures.\n\n"
        "Sincerely,\n\nDivision of Corporation Finance\nOffice of Manufacturing\n"
    )


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (("Please respond to these comments within ten business days by providing the requested "
         "information or advise us as soon as possible when you will respond."), TEN),
        (("Please respond to this comment within ten business days by providing the requested "
         "information."), TEN),
        (("Please respond to this letter within ten business days by providing the requested "
         "information or advise us as soon as possible when you will respond."), TEN),
        (("Please respond to this letter within ten business days by providing the requested "
         "information, or by advising us when you will provide the requested response."), TEN),
        ("Please respond to these comments within 10 business days by providing it.", TEN),
        ("Please respond to the comment within ten business days.", TEN),
        ("Please respond to our comment within ten business days.", TEN),
        ("Please respond to our comments within ten business days.", TEN),
        ("Please respond to the comments within ten (10) business days.", TEN),
        (("For us to assess your compliance with the form requirements, please supplementally "
         "provide us, within five business days, with an unredacted paper copy of it."),
         (5, "business_days", None, "2024-05-08")),
        (("Please respond within ten business days by amending your filings, by providing the "
         "requested information, or by advising us when you will provide it."), TEN),
        (("We expect you to provide a complete, substantive response to these comments by "
         "May 21, 2024."), (None, None, "2024-05-21", "2024-05-21")),
        ("Please respond to this letter within\nten\nbusiness days.", TEN),
        (("Please respond to this letter by amending your registration statement and providing the "
         "requested information."), None),
        (("Please respond to this letter by providing the requested information and either "
         "submitting an amended draft registration statement or publicly filing it."), None),
        (("Please respond to these comments by providing the requested information or advise us as "
         "soon as possible when you will respond."), None),
        (("Please respond to this letter by amending the filing and/or by providing the requested "
         "information."), None),
        (("Please respond to these comments by confirming that you will enhance your future proxy "
         "disclosures."), None),
        ("You may contact Ivo Grant at 202-551-0100 with any questions.", None),
    ],
)  # fmt: skip
def test_a_closing_sentence_gives_its_time(
    closing: str, expected: tuple[int | None, str | None, str | None, str] | None
) -> None:
    got = read(letter(closing), calendar=CALENDAR).as_dict()["response"]

    assert (got and (got["count"], got["unit"], got["on"], got["due_on"])) == expected


@pytest.mark.parametrize("kind", ["We have completed our review of your filing.",
                                  ("This is to advise you that we have not reviewed and will not "
                                  "review your registration statement.")])  # fmt: skip
def test_a_letter_that_asks_for_nothing_states_no_time(kind: str) -> None:
    text = letter("").replace("We have reviewed your filing and have the following comment.", kind)

    assert read(text, calendar=CALENDAR).as_dict()["response"] is None


def test_a_page_header_within_the_sentence_does_not_hide_the_time() -> None:
    text = letter(
        "Please respond to this letter within\n\f\nAda Byron\nExample Mills, Inc.\n"
        "May 1, 2024\nPage 2\nten business days."
    )

    got = read(text, calendar=CALENDAR).as_dict()["response"]

    assert got["quote"] == "Please respond to this letter within ten business days."


@pytest.mark.parametrize(
    "closing",
    [
        "We remind you that the company is responsible.",
        "In closing, we remind you that the company is responsible.",
        "Please contact Ivo Grant at 202-551-0100 with any questions.",
        "You may contact Ivo Grant at 202-551-0100 if you have questions.",
        "Refer to Rules 460 and 461 regarding requests for acceleration.",
        "We urge all persons who are responsible for the accuracy of the filing to be certain.",
    ],
)
def test_the_closing_is_no_part_of_the_last_comment(closing: str) -> None:
    text = letter(closing, "1. Please explain the change in gross margin.")

    comment = read(text, calendar=CALENDAR).as_dict()["comments"][0]

    assert comment["text"] == "Please explain the change in gross margin."


@pytest.mark.parametrize(
    ("text", "letters", "expected", "assumed"),
    [
        ("an additional ten business days from the due date, April 22, 2024", [],
         date(2024, 5, 6), False),
        ("a 30 calendar day extension of the original due date of October 5, 2021", [],
         date(2021, 11, 4), False),
        ("an additional ten business days", [], None, False),
        ("asks for an additional ten business days to answer the letter dated April 8, 2024",
         [date(2024, 4, 8)], date(2024, 5, 6), True),
        ("you asked us to respond within ten business days; we ask for another 14 calendar days",
         [date(2022, 9, 29)], date(2022, 10, 28), False),
    ],
)  # fmt: skip
def test_an_extension_in_days_is_counted_from_the_date_it_adds_to(
    text: str, letters: list[date], expected: date | None, *, assumed: bool
) -> None:
    found, told = requests.extension_by_count(text, 0, len(text), CALENDAR, letters)

    assert (found and found.value) == expected
    assert bool(told) == assumed
