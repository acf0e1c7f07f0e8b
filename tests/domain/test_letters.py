"""The stages of reading a letter, each as a table of cases."""

from datetime import date

import pytest

from correspondence.domain.closings import known_calendar
from correspondence.domain.letters import clock, requests
from correspondence.domain.letters.addressee import addressee
from correspondence.domain.letters.comments import prior_comments, split_comments
from correspondence.domain.letters.kinds import follow_up, review_scope, staff_kind
from correspondence.domain.letters.layout import Layout, lay_out
from correspondence.domain.letters.next_step import next_step
from correspondence.domain.letters.references import References
from correspondence.domain.reading import read

CALENDAR = known_calendar()


def letter(*, block: str = "Form 10-K", body: str = "", head: str = "Ada Byron") -> Layout:
    return lay_out(
        f"May 1, 2024\n{head}\nRe: Example Mills, Inc.\n{block}\nDear Mr. Byron:\n{body}"
    )


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("We have completed our review of your filings.", "review_complete"),
        ("We have concluded our assessment of your redacted exhibits.", "review_complete"),
        ("This is to advise you that we have not reviewed and will not\nreview it.", "no_review"),
        ("We have reviewed your filing and have the following comments.", "comment"),
        ("We have conducted a limited review of your registration statement.", "comment"),
        ("We refer you to our comment letter dated May 1, 2020, about X.\n1. Tell us.", "comment"),
        ("We refer you to our letter. We have completed our review of this.", "review_complete"),
        ("We issued comments. These comments remain outstanding and unresolved.", "nonresponse"),
        ("You have redacted information from the exhibit identified above.", "notice"),
        ("We will not perform a detailed examination of the filing.", "serious_deficiency"),
    ],
)
def test_the_first_deciding_sentence_gives_the_kind(body: str, kind: str) -> None:
    assert staff_kind(letter(body=body)).value == kind


def test_an_order_has_neither_re_block_nor_salutation() -> None:
    order = lay_out("In the Matter of\nExample Mills\nORDER DECLARING REGISTRATION EFFECTIVE")

    assert staff_kind(order).value == "order"


@pytest.mark.parametrize(
    ("body", "follows"),
    [
        ("We have reviewed your May 1, 2024 response to our comment letter.", True),
        ("We have reviewed your amended registration statement and have comments.", True),
        ("We have reviewed your filing. We note your response to prior comment 2.", True),
        ("We have reviewed your filing and have the following comment.", False),
    ],
)
def test_a_follow_up_reviews_an_answer_or_an_amendment(body: str, *, follows: bool) -> None:
    assert follow_up("comment", letter(body=body), answered=False) is follows


def test_the_scope_is_told_only_where_the_letter_tells_it() -> None:
    limited = letter(body="We have limited our review of your filing to one issue.")

    assert review_scope("comment", limited) == "limited"
    assert review_scope("no_review", limited) == "none"
    assert review_scope("comment", letter(body="We have reviewed your filing.")) is None


@pytest.mark.parametrize(
    ("block", "facts"),
    [
        (
            (
                "Form 10-K for Fiscal Year Ended May 28, 2017\nForm 10-Q for Fiscal Quarter Ended "
                "November 26, 2017\nFiled January 3, 2018\nFile No. 1-13666"
            ),
            [
                ("10-K", None, None, "001-13666", date(2017, 5, 28)),
                ("10-Q", None, date(2018, 1, 3), "001-13666", date(2017, 11, 26)),
            ],
        ),
        (
            (
                "Form 10-K for the year ended May 28, 2017\nForm 8-K\nFiled July 5, 2017 and "
                "August 9, 2017, respectively\nFile No. 000-17948"
            ),
            [
                ("10-K", None, date(2017, 7, 5), "000-17948", date(2017, 5, 28)),
                ("8-K", None, date(2017, 8, 9), "000-17948", None),
            ],
        ),
        (
            (
                "Amendment No. 1 to\nDraft Registration Statement on Form S-1\n"
                "Submitted July 5, 2021\nCIK No. 0001751008"
            ),
            [("DRS/A", 1, date(2021, 7, 5), None, None)],
        ),
        (
            (
                "Form 10-K for the year ended May 28, 2017\nFile No. 1-13643\nExample Partners\n"
                "Form 10-K for the year ended May 28, 2017\nFile No. 1-12202"
            ),
            [
                ("10-K", None, None, "001-13643", date(2017, 5, 28)),
                ("10-K", None, None, "001-12202", date(2017, 5, 28)),
            ],
        ),
        (
            "Registration Statement on Form S-3 Filed June 19, 20018 File No. 333-208189",
            [("S-3", None, None, "333-208189", None)],
        ),
    ],
)
def test_the_re_block_names_filings(block: str, facts: list[tuple[object, ...]]) -> None:
    found = References(letter(block=block)).filings

    assert [
        (f.form, f.amendment, f.filed_on, f.file_number, f.period_ended) for f in found
    ] == facts


def test_the_cik_of_a_draft_is_padded() -> None:
    cik = References(letter(block="Draft Registration Statement\nCIK No. 1751008")).cik

    assert cik is not None
    assert cik.value == "0001751008"


@pytest.mark.parametrize(
    ("first_line", "company"),
    [
        ("Example Mills, Inc.", "Example Mills, Inc."),
        ("Best Example Co., Inc.", "Best Example Co., Inc."),
        ("Example Mills Inc. (“Example” or the “Company”)", "Example Mills Inc."),
        ("Example Inc., Example Finance LLC, Example Corp. and Guarantors", "Example Inc."),
        ("Example Mills Inc. and Guarantors", "Example Mills Inc."),
        ("Example Mills, Inc. Form 10-K Filed May 1, 2020", "Example Mills, Inc."),
        ("Example Mills, Inc. (CIK No. 0000099123) (the “Registrant”)", "Example Mills, Inc."),
    ],
)
def test_the_first_registrant_is_the_company(first_line: str, company: str) -> None:
    found = References(lay_out(f"Re: {first_line}\nForm 10-K\nDear Mr. Byron:\n")).company

    assert found is not None
    assert found.value == company


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Ada Byron\nChief Officer\nExample Mills, Inc.\n1 Mill Way",
         ("Ada Byron", "Chief Officer", "Example Mills, Inc.")),
        ("Via E-mail\nMr. Ada Byron\nChairman, Chief Executive Officer\nand President\nMills Co.",
         ("Ada Byron", "Chairman, Chief Executive Officer and President", "Mills Co.")),
        ("Ada Byron, Esq.\nByron & Day LLP\n1 Court", ("Ada Byron", None, "Byron & Day LLP")),
        ("Ada Byron General Counsel Example Mills, Inc. 1 Mill Way Dayton, OH 45402",
         ("Ada Byron", "General Counsel", "Example Mills, Inc.")),
        ("Example Mills, Inc.\nAda Byron\nChief Officer\n1 Mill Way",
         ("Ada Byron", "Chief Officer", "Example Mills, Inc.")),
    ],
)  # fmt: skip
def test_the_address_block_is_split(head: str, expected: tuple[str, str | None, str]) -> None:
    found = addressee(letter(head=head), "Example Mills, Inc.")

    assert found is not None
    assert (found.name, found.title, found.organization) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Please respond to this letter within ten business days by", (10, "business_days", None)),
        ("Please respond to our comments within 10 (ten) business\ndays.",
         (10, "business_days", None)),
        ("please supplementally provide us, within five business days, with a copy.",
         (5, "business_days", None)),
        ("Please respond within thirty days.", (30, "calendar_days", None)),
        ("We expect you to provide a complete response to these comments by May 21, 2024.",
         (None, None, date(2024, 5, 21))),
        ("Please respond to this letter by amending your registration statement.", None),
        ("Securities are accepted within forty business days of the offer.", None),
    ],
)  # fmt: skip
def test_only_a_time_stated_for_an_answer_is_a_time(
    sentence: str, expected: tuple[int | None, str | None, date | None] | None
) -> None:
    found = clock.response_time(sentence, [(0, len(sentence))], date(2024, 5, 1), CALENDAR)

    assert (found and (found.count, found.unit, found.on)) == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("references are to comments in our March 6, 2024 letter.", ["2024-03-06"]),
        ("We have reviewed your March 6, 2024, response", ["2024-03-06"]),
        ("your December 3, 2015 and January 5, 2016 responses", ["2015-12-03", "2016-01-05"]),
        ("In letters to us dated June 8, 2015 and April 13, 2016",
         ["2015-06-08", "2016-04-13"]),
        ("the letter of the U.S. Commission dated October 28, 2021", ["2021-10-28"]),
        ("the comments of the staff issued March 6, 2024", ["2024-03-06"]),
        ("comments on the statements submitted on March 6, 2024", []),
        ("a credit agreement dated May 1, 2014", []),
        ("a telephone conversation with you on October 17, 2022", []),
    ],
)  # fmt: skip
def test_earlier_letters_are_told_by_the_words_about_a_date(text: str, days: list[str]) -> None:
    found = clock.prior_letters(text, 0, len(text), date(2024, 5, 1))

    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("We note your response to prior comment 1.", (1,)),
        ("your response to comments 5 and 6", (5, 6)),
        ("prior comments 3, 4 and 7", (3, 4, 7)),
        ("response to comments 5 through 8", (5, 6, 7, 8)),
        ("prior comment one", (1,)),
        ("as noted in comment 15 of our letter", (15,)),
        ("the comment above", ()),
    ],
)
def test_prior_comments_are_numbered(text: str, numbers: tuple[int, ...]) -> None:
    assert prior_comments(text) == numbers


def test_comments_are_split_under_their_headings() -> None:
    text = (
        "General\n1. State the number. See the list:\n1. first\n"
        "Our results depend on a single supplier of wool and on the price of the wool that we\n"
        "need, page 9\n2. Explain “why.”\nWe remind you that the company is responsible."
    )

    comments, closes = split_comments(text, 0, len(text))

    assert [(c.number, c.heading[-1][:11], c.heading[-1][-6:]) for c in comments] == [
        (1, "General", "eneral"),
        (2, "Our results", "page 9"),
    ]
    assert comments[1].text == "Explain “why.”"
    assert text[closes:].startswith("We remind")


def test_flattened_comments_are_split_too() -> None:
    text = "We have comments. General 1. State the number. Cover Page 2. Explain why."

    comments, _ = split_comments(text, 0, len(text))

    assert [comment.number for comment in comments] == [1, 2]


def test_a_letter_without_line_breaks_keeps_its_parts_apart() -> None:
    text = (
        "May 1, 2024 Ada Byron Chief Officer Example Mills, Inc. 1 Mill Way "
        "Re: Example Mills, Inc. "
        "Form 10-K for the Year Ended May 28, 2023 Filed July 5, 2023 File No. 1-13666 "
        "Dear Ms. Byron: We have reviewed your filing and have the following comment. Please "
        "respond to this letter within ten business days by providing the requested information. "
        "General 1. Tell us "
        + "at length "
        * 60
        + "why. Ada Byron Example Mills, Inc. May 1, 2024 "
        "Page 2 We remind you that the company and its management are responsible for it. "
        "Please contact Al Moss at 202-551-0100 with any questions. Sincerely, /s/ Ruth Ames "
        "Ruth Ames Branch Chief"
    )

    got = read(text, calendar=CALENDAR).as_dict()

    assert got["comments"][0]["text"].endswith("at length why.")
    assert got["addressee"]["name"] == "Ada Byron"
    assert got["filings"][0]["file_number"] == "001-13666"
    assert got["contacts"] == [{"name": "Al Moss", "phone": "202-551-0100"}]
    assert got["signed_by"]["name"] == "Ruth Ames"
    assert got["uncertain"][0]["key"] == "comments.heading"


def test_a_number_printed_after_its_text_still_opens_its_comment() -> None:
    text = (
        f"Results, page 26\nWe note the\n1.{' ' * 40}\ncosts.\nWe remind you that the company is."
    )

    comments, _ = split_comments(text, 0, len(text))

    assert [(c.number, c.heading, c.text) for c in comments] == [
        (1, ("Results, page 26",), "We note the costs.")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We request that it be accelerated and become effective at 4:00 p.m. on May 6, 2024.",
         (date(2024, 5, 6), "16:00")),
        ("It may become effective on May 6, 2024 at 9:30 A.M., Washington time.",
         (date(2024, 5, 6), "09:30")),
        ("Requested Date: May 6, 2024\nRequested Time: 4:00 p.m. Eastern Time",
         (date(2024, 5, 6), "16:00")),
        ("It may be accelerated to 12:00 noon on May 6, 2024.", (date(2024, 5, 6), "12:00")),
        ("It may become effective at 5:00pm on May 6th, 2024.", (date(2024, 5, 6), "17:00")),
        ("We may ask for acceleration later.", None),
    ],
)  # fmt: skip
def test_acceleration_is_asked_for_a_day_and_an_hour(
    text: str, expected: tuple[date, str] | None
) -> None:
    found = requests.acceleration(text, 0, len(text))

    assert (found and (found.effective_on, found.time)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we respectfully request an extension until May 20, 2024.", date(2024, 5, 20)),
        ("The Company expects to respond on or before Friday, May 24, 2024.", date(2024, 5, 24)),
        ("As discussed on May 1, 2024, it intends to submit by May 9, 2024.", date(2024, 5, 9)),
        ("We thank you for your call of April 30, 2024.", None),
        (
            (
                "On May 1, 2024 it requested an extension until May 9, 2024. It requests a further "
                "extension to May 14, 2024."
            ),
            date(2024, 5, 14),
        ),
        (
            ("It will respond by May 9, 2024. It expects to file its report by June 3, 2024."),
            date(2024, 5, 9),
        ),
    ],
)
def test_an_extension_is_a_later_day_written_out(text: str, expected: date | None) -> None:
    found = requests.extension(text, 0, len(text), date(2024, 5, 1))

    assert (found and found.value) == expected


RULES = "Please refer to Rules 460 and 461 regarding requests for acceleration."
REQUEST = "Request acceleration of effectiveness under Rules 460 and 461"


@pytest.mark.parametrize(
    ("kind", "text", "comments", "statements", "step"),
    [
        ("no_review", RULES, 0, [], REQUEST),
        ("no_review", RULES, 0, ["a"],
         f"{REQUEST}, with the written acknowledgements the letter asks for"),
        ("no_review", "", 0, [],
         "Request acceleration of effectiveness when the offering is ready"),
        ("comment", "", 1, [], "Answer 1 comment"),
        ("comment", "", 7, [], "Answer 7 comments"),
        ("review_complete", "", 0, [], None),
        (None, "", 0, [], None),
    ],
)  # fmt: skip
def test_the_next_step_is_told_in_words(
    kind: str | None, text: str, comments: int, statements: list[str], step: str | None
) -> None:
    assert next_step(kind, text, comments=comments, acknowledgements=statements) == step
