"""A response that went out comes back in: each form of it is read as what it was made from."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from correspondence.domain.closings import known_calendar
from correspondence.domain.reading import read
from correspondence.domain.responses.ascii import ascii_of
from correspondence.domain.responses.checks import alike
from correspondence.domain.responses.content import ResponseLetter
from correspondence.extraction import extract, sniff
from correspondence.responding.docx import docx_of
from correspondence.responding.html import html_of
from correspondence.responding.text import text_of
from tests.responses import REPORT, SHELF, response_of

FORMS: dict[str, Callable[[ResponseLetter], bytes]] = {
    "docx": docx_of,
    "html": html_of,
    "txt": text_of,
}
CALENDAR = known_calendar()
HEADINGS = (
    (f"{SHELF} filed October 20, 2026", "General"),
    (f"{SHELF} filed October 20, 2026", "General"),
    (f"{SHELF} filed October 20, 2026", "Risk Factors, page 26"),
    (REPORT,),
    (REPORT, "Note 3. Goodwill, page F-12"),
)
COMMENTS = (
    "Please tell us how you test goodwill.",
    """We note your disclosure on page 12 about milestones. Please revise to:
• describe each “milestone”, § 4(a) included;
• state the rate; and
• explain why 1. and 2. differ.""",
    """Please clarify the risk.

In addition, tell us whether 3. “Liquidity” of Note 4. is affected, and see the response. Tell us, \
too, why your answer to comment 2. of the letter is silent.""",
    """You disclose the following figures:
Year\t2025\t2024
Net\t1,200\t(300)
Please reconcile them.""",
    "Tell us which of your filings, if any, say so; refer to Question 110.01 of the guidance.",
)
ANSWERS = (
    "The Company respectfully advises the Staff that it tests goodwill each July.",
    """The Company acknowledges your comment and will revise page 12:
• first, the milestones;
  ◦ those of phase 2, in 2027;
    \u2013 in May;
  ◦ those of phase 3
• then, the rates""",
    "Years ended\t2025\t2024\nPaid\t1,200\t(300)\nAccrued for later periods\t$15.5\t—",
    "It is 4 % of sales of São Tomé\u2019s “Ænima” — [***] in each case — and € 3 million",
    "1. First, the sum.\n2. Second, the date.\n3. Third, the place.",
    "* * *\nThe revised words end without a stop",
    """We believe that the foregoing answers the question.
Please contact us with any questions.
If the Staff has further comments, the Company will answer them.""",
    "See Note 2. In future filings, we will say so; compare Response 3. and Comment 4. above.",
    "Thank you for the comment.\n\nSincerely held views are set out in Item 7.\nRisk Factors",
)


def came_back(letter: ResponseLetter, form: str) -> dict[str, Any]:
    """Answer what is read in a form of the letter, told by its content alone."""
    data = FORMS[form](letter)
    media_type = sniff(data[:65_536], "letter")
    assert media_type is not None
    return read(extract(data, media_type).text, calendar=CALENDAR).as_dict()


def same(text: str, form: str) -> str:
    """Answer a text as far as a form keeps it."""
    return alike(ascii_of(text) if form == "txt" else text)


def compare(letter: ResponseLetter, form: str) -> None:
    """Check that what comes back is what went out."""
    found = came_back(letter, form)
    assert [answer["number"] for answer in found["answers"]] == [
        item.number for item in letter.items
    ]
    for answer, item in zip(found["answers"], letter.items, strict=True):
        assert alike(answer["comment"]) == same(item.comment, form)
        assert alike(answer["text"]) == same(item.answer, form)
    assert (found["document"], found["kind"], found["dated"], found["company"]) == (
        "company_letter",
        "response",
        "2026-11-18",
        "Northgate Therapeutics, Inc.",
    )
    assert found["prior_letters"] == ["2026-11-06"]
    assert [(each["form"], each["filed_on"], each["file_number"]) for each in found["filings"]] == [
        ("S-3", "2026-10-20", "333-291122"),
        ("10-K", "2026-02-20", "001-98877"),
    ]
    assert found["signed_by"] == {"name": "Maria Osei", "title": "Chief Executive Officer"}
    assert found["cc"] == ["Tom Reed, Reed & Vale LLP"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("last", ANSWERS)
def test_every_number_quote_and_answer_comes_back(form: str, last: str) -> None:
    pairs = list(zip(COMMENTS * 2, [*ANSWERS, last], strict=False))

    compare(response_of(*pairs, headings=HEADINGS), form)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.differing_executors])
@given(data=st.data())
def test_whatever_the_letter_says_it_comes_back(form: str, data: st.DataObject) -> None:
    answer = st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=3).map("\n".join)
    pair = st.tuples(st.sampled_from(COMMENTS), answer)
    pairs = data.draw(st.lists(pair, min_size=1, max_size=8))
    headings = data.draw(st.lists(st.sampled_from([*HEADINGS, ()]), max_size=7))

    compare(response_of(*pairs, headings=(HEADINGS[0], *headings)), form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("marked", [True, False])
def test_marks_of_confidential_treatment_come_back(form: str, marked: bool) -> None:  # noqa: FBT001 - a value of the table
    letter = response_of(
        (COMMENTS[0], "The rate is [***]."), rule_83=marked, rule_83_code="NGT-0001"
    )

    found = came_back(letter, form)

    assert found["rule_83"] is marked
    assert found["answers"][0]["text"] == "The rate is [***]."


@pytest.mark.parametrize("form", FORMS)
def test_a_promise_comes_back_as_one(form: str) -> None:
    letter = response_of((COMMENTS[0], "In future filings, the Company will say so."))

    assert came_back(letter, form)["answers"][0]["future_filings"] is True


@pytest.mark.parametrize("form", FORMS)
def test_a_letter_to_nobody_in_particular_comes_back(form: str) -> None:
    letter = response_of((COMMENTS[0], ANSWERS[0]), salutation="Ladies and Gentlemen:", cc=())

    found = came_back(letter, form)

    assert (found["kind"], found["dated"], found["cc"]) == ("response", "2026-11-18", [])
    assert len(found["answers"]) == 1


def test_no_line_of_text_is_wider_than_edgar_takes() -> None:
    letter = response_of(*zip(COMMENTS * 2, ANSWERS, strict=False), headings=HEADINGS)
    wide = "A very long cell that needs the room of the whole line and more\t" * 3
    letter = response_of(
        *((each.comment, f"{each.answer}\n{wide}\n{wide}") for each in letter.items)
    )

    written = text_of(letter).decode("ascii")

    assert max(map(len, written.split("\n"))) <= 80
    assert "\t" not in written


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It is 1½% or ½%, ⅓ and 2⅞", "It is 1 1/2% or 1/2%, 1/3 and 2 7/8"),
        ("10² and 10⁻¹² m³", "10^2 and 10^-12 m^3"),
        ("25¢", "25 cents"),
        ("☒ Yes ☐ No ☑ Both", "[X] Yes [ ] No [X] Both"),
        ("CO₂ is 3 → 4", "CO2 is 3 ? 4"),
    ],
)
def test_signs_are_written_as_ascii_has_them(words: str, expected: str) -> None:
    assert ascii_of(words) == expected


@pytest.mark.parametrize("form", FORMS)
def test_more_than_a_hundred_comments_come_back(form: str) -> None:
    comment = (
        "Please revise your disclosure about the lease on page 12, and tell us why it is long."
    )
    last = [(f"• {comment}\n• {comment}", ANSWERS[0]), (COMMENTS[3], ANSWERS[0])]
    letter = response_of(*[(comment, ANSWERS[0])] * 100, *last)

    compare(letter, form)
    assert max(map(len, text_of(letter).decode().split("\n"))) <= 80


def test_long_lines_of_copies_are_wrapped_and_indented() -> None:
    copied = " ".join(["Tom Reed, Reed & Vale LLP"] * 4)

    lines = text_of(response_of(("Why?", "So."), cc=(copied, copied))).decode().splitlines()[-4:]

    assert max(map(len, lines)) <= 80
    assert [line[:4] for line in lines] == ["cc: ", "    ", "    ", "    "]
    assert " ".join(" ".join(lines).split()) == f"cc: {copied} {copied}"


def test_html_is_what_edgar_takes() -> None:
    letter = response_of(("Is 1 < 2 & “so”?", "Yes <b>it</b> is: é."))

    page = html_of(letter).decode("ascii")

    assert "Is 1 &lt; 2 &amp; &#8220;so&#8221;?" in page
    assert "&lt;b&gt;it&lt;/b&gt; is: &#233;." in page
    assert not re.search(r"<(?:script|link|img|iframe|form)|https?:|url\(", page)
