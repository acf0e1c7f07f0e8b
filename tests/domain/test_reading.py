"""Reading as a whole: it never raises, its spans lie in the text, and it takes linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from correspondence.domain.closings import known_calendar
from correspondence.domain.reading import MAX_CHARACTERS, read

CALENDAR = known_calendar()
PIECES = st.sampled_from(
    [
        "Re: ", "RE:", "Dear Mr. Byron:", "\n", "\n\n", "\f", "  ", "\t", "Page 2", "May 1, 2024",
        "February 30, 2024", "Form 10-K for the Fiscal Year Ended ", "Filed ",
        "File No. 001-12345", "1. We note ", "2.", "• ", "within ten business days ",
        "Please respond to this letter ", "Please contact ", "Ada Byron", " at ",
        "(202) 551-0100", " or me at ", "Sincerely,", "/s/ ", "cc: ", "Office of ",
        "Division of Corporation Finance", "Example Mills, Inc.",
        "We have reviewed your filing. ", "have not reviewed and will not review ",
        "acknowledging that:", "Response:", "VIA EDGAR", "100 F Street", "Rule 461 ",
        "accelerated ", "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", "<ownershipDocument>",
        "</ownershipDocument>", "11/24/2015\t", "1,000\tA\t$1.5\t", "Explanation of Responses:",
        "FirstName LastName", "]", "(",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=60).map("".join))
def test_reading_never_raises_and_spans_lie_in_the_text(text: str) -> None:
    reading = read(text, calendar=CALENDAR)

    reading.as_dict()
    assert all(0 <= start <= end <= len(reading.text) for start, end in reading.spans.values())


@pytest.mark.parametrize(
    "piece",
    ["a", " ", "\n", "\t", "Page 2\n", "1. We note\n", "Re: ", "Dear ", "(202) 551-0100 ", "• x\n",
     "May 1, 2024 ", "letter dated ", "Response:\n", "word ", "((((", "/s/ a\t11/24/2015\n", "> ",
     "FirstName LastName ", "acknowledging "],
)  # fmt: skip
def test_a_long_run_of_one_piece_takes_linear_time(piece: str) -> None:
    head = (
        "May 1, 2024\nRe: Example Mills, Inc.\nForm 10-K\nDear Mr. Byron:\n"
        "Please respond to this letter. "
    )

    start = time.process_time()
    read(head + piece * (100_000 // len(piece)), calendar=CALENDAR)

    assert time.process_time() - start < 5  # a quadratic pattern takes minutes


def test_text_beyond_the_cap_is_left_and_said_to_be() -> None:
    reading = read("x" * (MAX_CHARACTERS + 1), calendar=CALENDAR)

    assert "first million" in reading.as_dict()["uncertain"][0]["reason"]


def test_a_text_that_is_no_letter_is_unknown() -> None:
    got = read("Minutes of the garden club.", calendar=CALENDAR).as_dict()

    assert got["document"] == "unknown"
    assert got["uncertain"][0]["key"] == "document"
    assert got["filings"] == []
