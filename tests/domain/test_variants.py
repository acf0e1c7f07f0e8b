"""Staff letters in the layouts and wordings of twenty years: each differs from a plain one."""

import pytest

from correspondence.domain.as_json import JSON
from correspondence.domain.closings import known_calendar
from correspondence.domain.reading import read

CALENDAR = known_calendar()
ADDRESS = "Ada Byron\nChief Financial Officer\nExample Mills, Inc.\n1 Mill Lane\nDuluth, MN 55802"
BLOCK = (
    "Re: Example Mills, Inc.\nForm 10-K for the Fiscal Year Ended December 31, 2023\n"
    "Filed March 1, 2024\nFile No. 001-99123"
)
FIRST = "We have reviewed your filing and have the following comments."
BODY = (
    "Form 10-K for the Fiscal Year Ended December 31, 2023\nGeneral\n1. Tell us why.\n2. And how."
)
END = (
    "We remind you that the company and its management are responsible for their disclosures.\n\n"
    "Please contact Ivo Grant at 202-551-0100 with any questions."
)
SIGNED = "Sincerely,\n\nDivision of Corporation Finance\nOffice of Manufacturing"


def facts(
    *,
    head: str = f"May 1, 2024\n\n{ADDRESS}",
    block: str = BLOCK,
    first: str = FIRST,
    body: str = BODY,
    end: str = END,
    signed: str = SIGNED,
) -> JSON:
    """What is read from a plain letter with some of its parts exchanged."""
    parts = (head, block, "Dear Ms. Byron:", first, body, end, signed)
    got = read("\n\n".join(filter(None, parts)), calendar=CALENDAR).as_dict()
    assert got["document"] == "staff_letter"
    return got


@pytest.mark.parametrize(
    ("head", "dated", "name"),
    [
        (f"Mail Stop 3561 April 19, 2016\n\nVia E-mail\n{ADDRESS}", "2016-04-19", "Ada Byron"),
        (f"Mail Stop: 3561\n\nApril 19, 2016\n\nVia Facsimile (555) 555-0100\n{ADDRESS}",
         "2016-04-19", "Ada Byron"),
        (f"April 19, 2016\n\nMailstop 3233\n\nVIA E-MAIL\nMr. {ADDRESS}", "2016-04-19",
         "Ada Byron"),
        (("UNITED STATES\nSECURITIES AND EXCHANGE COMMISSION\nWASHINGTON, D.C. 20549-7010\n"
          f"DI VISION OF\nCORPORATI ON FI NANCE\n\nApril 19, 2016\n\n{ADDRESS}"),
         "2016-04-19", "Ada Byron"),
        (("United States securities and exchange commission logo\n\n\n"
          f"            April 19, 2022\n\n{ADDRESS}"), "2022-04-19", "Ada Byron"),
        (f"19 April 2022\n\n{ADDRESS}", "2022-04-19", "Ada Byron"),
        ("May 1, 2024\n\nRuth Ames, Esq.\nAmes & Bell LLP\n2 Court", "2024-05-01", "Ruth Ames"),
        ("May 1, 2024\n\nExample Mills, Inc.\nExample Looms, Inc.\nAda Byron\nPresident\n1 Court",
         "2024-05-01", "Ada Byron"),
        ("May 1, 2024\n\nAda Byron\nChief Financial Officer Example Mills, Inc.\n1 Mill Way",
         "2024-05-01", "Ada Byron"),
    ],
)  # fmt: skip
def test_a_head_gives_date_and_addressee(head: str, dated: str, name: str) -> None:
    got = facts(head=head)

    assert (got["dated"], got["addressee"]["name"]) == (dated, name)
    assert got["company"] == "Example Mills, Inc."


def test_counsel_is_no_registrant_and_shared_lines_are_parted() -> None:
    counsel = facts(head="May 1, 2024\n\nRuth Ames, Esq.\nAmes & Bell LLP\n2 Court")
    shared = facts(head="May 1, 2024\n\nAda Byron\nController Example Mills, Inc.\n1 Mill Way")

    assert counsel["addressee"]["organization"] == "Ames & Bell LLP"
    assert shared["addressee"]["title"] == "Controller"
    assert shared["addressee"]["organization"] == "Example Mills, Inc."


@pytest.mark.parametrize(
    ("block", "filings"),
    [
        (BLOCK.removeprefix("Re: "), [("10-K", "2024-03-01", "001-99123")]),
        (BLOCK.replace("001-99123", "1-4797"), [("10-K", "2024-03-01", "001-04797")]),
        (BLOCK.replace("File No. 001-99123", "File Nos. 001-15244 and 001-33434"),
         [("10-K", "2024-03-01", "001-15244")]),
        (("Re: Example Mills, Inc.\nAmendment No. 1 to\nDraft Registration Statement on Form S-1\n"
          "Submitted March 1, 2024\nCIK 0001868275"), [("DRS/A", "2024-03-01", None)]),
        (("Re: Example Mills, Inc.\nPREC14A and DFAN14A Filed April 20, 2024\n"
          "File No. 001-99123"),
         [("PREC14A", "2024-04-20", "001-99123"), ("DFAN14A", "2024-04-20", "001-99123")]),
        ("Re: Example Mills, Inc.\nForm 10-K FYE 12/31/08\nFiled, March 1, 2009\nFile No. 0-132",
         [("10-K", "2009-03-01", "000-00132")]),
        ("Re: Example Mills, Inc.\nItem 2.02 Form 8-K furnished May 5, 2023\n001-99123",
         [("8-K", "2023-05-05", "001-99123")]),
        (("Re: Example Mills, Inc.\nPost-Effective Amendment No. 1 to\nRegistration Statement on "
          "Form S-3\nFiled April 7, 2023\nFile No. 333-12345"),
         [("POS AM", "2023-04-07", "333-12345")]),
        ("Re: Example Mills, Inc.\nSchedule TO-I filed April 20, 2024\nFile No. 005-12345",
         [("SC TO-I", "2024-04-20", "005-12345")]),
        (("Re: Example Mills, Inc.\nForm 10-Q\nExhibit Nos. 10.1 and 10.2\nFiled April 20, 2024\n"
          "File No. 001-12345"), [("10-Q", "2024-04-20", "001-12345")]),
    ],
)  # fmt: skip
def test_a_re_block_gives_its_filings(
    block: str, filings: list[tuple[str, str | None, str | None]]
) -> None:
    got = facts(block=block)

    assert [(f["form"], f["filed_on"], f["file_number"]) for f in got["filings"]] == filings
    assert got["company"] == "Example Mills, Inc."


def test_a_period_may_be_slashed_and_responses_several() -> None:
    slashed = facts(block="Re: Example Mills, Inc.\nForm 10-K FYE 12/31/08\nFile No. 1-9912")
    several = facts(
        block=BLOCK.replace("File No.", "Responses dated March 9, 2024 and April 2, 2024\nFile No.")
    )

    assert slashed["filings"][0]["period_ended"] == "2008-12-31"
    assert several["filings"][0]["response_dated"] == "2024-03-09"
    assert several["prior_letters"] == ["2024-03-09", "2024-04-02"]
    assert several["follow_up"] is True


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("We have the following comment on your filing.", "comment"),
        ("We have reviewed the above-captioned filing, and have the following comments.",
         "comment"),
        ("We have monitored your filing and have the following comments.", "comment"),
        ("This is to advise you that we do not intend to review your registration statement.",
         "no_review"),
        (("We issued comments to you on the above captioned filing on November 7, 2023. As of the "
          "date of this letter, these comments remain outstanding and unresolved."), "nonresponse"),
        (("For this reason, we will not perform a detailed examination of the registration "
          "statement."), "serious_deficiency"),
        (("We refer you to our comment letter dated December 21, 2017, regarding contacts with "
          "Sudan. We have completed our review of this subject matter."), "review_complete"),
    ],
)  # fmt: skip
def test_the_opening_gives_the_kind(first: str, kind: str) -> None:
    got = facts(first=first, body=BODY if kind == "comment" else "")

    assert got["kind"] == kind
    assert [comment["number"] for comment in got["comments"]] == (
        [1, 2] if kind == "comment" else []
    )


def test_comments_outstanding_name_the_letter_that_made_them() -> None:
    got = facts(
        first="We issued comments to you on the above captioned filing on November 7, 2023. These "
        "comments remain outstanding and unresolved. We expect you to provide a complete, "
        "substantive response to these comments by May 19, 2024.",
        body="",
    )

    assert got["prior_letters"] == ["2023-11-07"]
    assert got["response"]["on"] == "2024-05-19"


@pytest.mark.parametrize(
    "end",
    [
        "As appropriate, please respond to these comments within 10 business days.",
        "* * * * *\n\nPlease respond to these comments within 10 business days.",
        ("Please furnish a letter that keys your responses to our comments, and respond within "
         "ten business days.\n\nPlease respond within ten business days."),
    ],
)  # fmt: skip
def test_the_closing_of_an_older_letter_is_no_comment(end: str) -> None:
    got = facts(end=end, signed="Sincerely,\n\n\nRuth Ames\nSenior Assistant Chief Accountant")

    assert got["comments"][-1]["text"] == "And how."
    assert got["response"]["count"] == 10
    assert got["signed_by"] == {"name": "Ruth Ames", "title": "Senior Assistant Chief Accountant"}


def test_a_comment_may_go_on_with_what_only_looks_like_a_closing() -> None:
    body = "1. Tell us why. We will\nrequest that you explain.\nWe will wait.\n2. And how."

    assert facts(body=body)["comments"][0]["text"].endswith("We will wait.")


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        ("Questions and Answers, page iv\nWhat am I being asked to vote on and why?",
         ["Questions and Answers, page iv", "What am I being asked to vote on and why?"]),
        ("Pro Forma Statements of Example Mills and Example Looms,\npage F-1",
         ["Pro Forma Statements of Example Mills and Example Looms, page F-1"]),
        (("We may never earn a profit, and if we do\nit may not be as much as our holders\n"
          "expect from us, page 9"),
         [("We may never earn a profit, and if we do it may not be as much as our holders expect "
           "from us, page 9")]),
        ("Accounting for Collection Costs,\npage 109",
         ["Accounting for Collection Costs, page 109"]),
        ("Note 5 - Equity Method Investments, page\n90",
         ["Note 5 - Equity Method Investments, page 90"]),
        ("b. Revenue Recognition, page F-7", ["b. Revenue Recognition, page F-7"]),
        ("Example Looms, Inc. Form 10-Q for the Quarterly Period Ended March 31, 2024",
         ["Example Looms, Inc. Form 10-Q for the Quarterly Period Ended March 31, 2024"]),
    ],
)  # fmt: skip
def test_a_heading_between_comments_is_none_of_the_first(lines: str, heading: list[str]) -> None:
    filing = "Form 10-K for the Fiscal Year Ended December 31, 2023"
    first, second = facts(body=f"{filing}\n1. Tell us why.\n{lines}\n2. And how.")["comments"]

    assert first["text"] == "Tell us why."
    assert second["heading"] == (heading if "Form 10-Q" in heading[0] else [filing, *heading])


def test_a_line_within_a_sentence_is_no_heading() -> None:
    first, second = facts(body="1. Support the claim that it is\n“sound.” (page\n3)\n2. And how.")[
        "comments"
    ]

    assert first["text"] == "Support the claim that it is “sound.” (page 3)"
    assert second["heading"] == []


def test_a_paragraph_may_stand_between_the_headings_and_the_first_comment() -> None:
    got = facts(
        body="Form 10-K for the Year Ended December 31, 2023\nNote 2. Policies\nWe have read your "
        "answers,\nand have these comments.\n1. Tell us why.\n2. And how."
    )

    assert got["comments"][0]["heading"] == [
        "Form 10-K for the Year Ended December 31, 2023",
        "Note 2. Policies",
    ]


def test_a_page_header_with_a_small_suffix_is_no_part_of_a_comment() -> None:
    got = facts(
        head=f"May 1, 2024\n\n{ADDRESS.replace(', Inc.', ' plc')}",
        body="1. Tell us why.\n\f\nAda Byron\nExample Mills plc\nMay 1, 2024\nPage 2\n2. And how.",
    )

    assert got["comments"][0]["text"] == "Tell us why."
