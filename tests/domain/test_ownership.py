"""Ownership reports from XML."""

from datetime import date

import pytest

from correspondence.domain.closings import known_calendar
from correspondence.domain.ownership.plan import adopted_on
from correspondence.domain.ownership.signature import signer_name
from correspondence.domain.reading import read

XML = """<?xml version="1.0"?>
<ownershipDocument><schemaVersion>X0508</schemaVersion><documentType>4</documentType>
<periodOfReport>2024-11-08-05:00</periodOfReport>
<issuer><issuerCik>1234</issuerCik><issuerName>Example Mills, Inc.</issuerName>
<issuerTradingSymbol>EXMP</issuerTradingSymbol></issuer>
<reportingOwner><reportingOwnerId><rptOwnerCik>77</rptOwnerCik>
<rptOwnerName>BYRON ADA</rptOwnerName></reportingOwnerId>
<reportingOwnerRelationship><isDirector>true</isDirector><isOfficer>0</isOfficer>
</reportingOwnerRelationship></reportingOwner><aff10b5One>1</aff10b5One>
<nonDerivativeTable><nonDerivativeTransaction>
<securityTitle><value>Common Stock</value></securityTitle>
<transactionDate><value>2024-11-08</value></transactionDate>
<transactionCoding><transactionCode>S</transactionCode></transactionCoding>
<transactionAmounts><transactionShares><value>1500</value></transactionShares>
<transactionPricePerShare><footnoteId id="F1"/></transactionPricePerShare>
<transactionAcquiredDisposedCode><value>D</value></transactionAcquiredDisposedCode>
</transactionAmounts><postTransactionAmounts><sharesOwnedFollowingTransaction>
<value>8500.25</value></sharesOwnedFollowingTransaction></postTransactionAmounts>
<ownershipNature><directOrIndirectOwnership><value>I</value></directOrIndirectOwnership>
</ownershipNature></nonDerivativeTransaction>
<nonDerivativeHolding><securityTitle><value>Common Stock</value></securityTitle>
</nonDerivativeHolding></nonDerivativeTable>
<footnotes><footnote id="F1">Weighted average.</footnote></footnotes>
<ownerSignature><signatureName>/s/ Oscar Lund, attorney-in-fact</signatureName>
<signatureDate>2024-11-13</signatureDate></ownerSignature></ownershipDocument>"""


def test_xml_gives_every_fact() -> None:
    got = read(XML, calendar=known_calendar()).as_dict()

    report = got["ownership"]
    assert (report["form"], report["period"], report["due_on"]) == ("4", "2024-11-08", "2024-11-13")
    assert (report["issuer_cik"], report["ticker"], report["rule_10b5_1"]) == (
        "0000001234",
        "EXMP",
        True,
    )
    assert report["owners"][0]["director"]
    assert not report["owners"][0]["officer"]
    (row,) = report["transactions"]
    told = {
        "security": "Common Stock",
        "on": "2024-11-08",
        "code": "S",
        "shares": "1500",
        "acquired": False,
        "price": None,
        "shares_after": "8500.25",
        "direct": False,
        "derivative": False,
        "footnotes": ["1"],
    }
    assert {name: row[name] for name in told} == told
    assert not any(row[name] for name in row.keys() - told.keys())
    assert len(report["holdings"]) == 1
    assert (report["signed_by"], report["signed_on"]) == ("Oscar Lund", "2024-11-13")
    assert got["uncertain"] == []


def test_spans_of_xml_show_their_facts() -> None:
    reading = read(XML, calendar=known_calendar())

    start, end = reading.spans["issuer"]
    assert reading.text[start:end] == "Example Mills, Inc."
    start, end = reading.spans["footnotes.1"]
    assert reading.text[start:end] == "Weighted average."


def test_an_ampersand_that_a_copy_left_bare_does_no_harm() -> None:
    bare = XML.replace("Example Mills, Inc.", "Example Mills & Sons")

    reading = read(bare, calendar=known_calendar())

    assert reading.as_dict()["ownership"]["issuer"] == "Example Mills & Sons"
    start, end = reading.spans["issuer"]
    assert reading.text[start:end] == "Example Mills & Sons"


@pytest.mark.parametrize(
    ("box", "plan"),
    [("<aff10b5One>0</aff10b5One>", False), ("<aff10b5One>true</aff10b5One>", True), ("", True)],
)
def test_a_footnote_tells_of_a_plan_only_where_there_is_no_box(box: str, plan: bool) -> None:  # noqa: FBT001 - a value of the table
    text = XML.replace("<aff10b5One>1</aff10b5One>", box).replace(
        "Weighted average.", "Sold under a Rule 10b5-1 plan."
    )

    got = read(text, calendar=known_calendar()).as_dict()

    assert got["ownership"]["rule_10b5_1"] is plan


def test_damaged_xml_is_told() -> None:
    got = read(XML.replace("</issuer>", ""), calendar=known_calendar()).as_dict()

    assert got["document"] == "ownership_report"
    assert any("damaged" in doubt["reason"] for doubt in got["uncertain"])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("/s/ Oscar Lund, attorney-in-fact for Ada Byron", "Oscar Lund"),
        ("/s/ by Oscar F. Lund as attorney-in-fact for Ada Byron", "Oscar F. Lund"),
        ("Example Corp., By: /s/ Oscar Lund, Head of Legal", "Oscar Lund"),
        ("Oscar Lund", "Oscar Lund"),
    ],
)
def test_the_signer_is_the_person_who_signs(words: str, name: str) -> None:
    assert signer_name(words) == name


DETAILED = XML.replace("<documentType>4<", "<documentType>4/A<").replace(
    "<issuer>",
    "<dateOfOriginalSubmission>2024-11-12</dateOfOriginalSubmission>"
    "<notSubjectToSection16>true</notSubjectToSection16><issuer>",
    1,
).replace(
    "<transactionCoding>",
    "<deemedExecutionDate><value>2024-11-11</value></deemedExecutionDate><transactionCoding>"
    "<equitySwapInvolved>1</equitySwapInvolved>",
).replace(
    "<transactionAmounts>",
    "<transactionTimeliness><value>L</value></transactionTimeliness><transactionAmounts>",
).replace(
    "<directOrIndirectOwnership><value>I</value></directOrIndirectOwnership>",
    "<directOrIndirectOwnership><value>I</value></directOrIndirectOwnership>"
    "<natureOfOwnership><value>By trust</value></natureOfOwnership>",
    1,
).replace(
    "Weighted average.", "Under a Rule 10b5-1 trading plan adopted on May 1, 2024."
).replace(
    "</ownerSignature>",
    "</ownerSignature><ownerSignature><signatureName>/s/ Ada Byron</signatureName>"
    "<signatureDate>2024-11-14</signatureDate></ownerSignature>"
    "<remarks>Part 1 of 2.</remarks>",
)  # fmt: skip


def test_xml_gives_what_makes_a_form_special() -> None:
    report = read(DETAILED, calendar=known_calendar()).as_dict()["ownership"]

    (row,) = report["transactions"]
    assert (row["deemed_on"], row["nature"]) == ("2024-11-11", "By trust")
    assert (row["swap"], row["late"], row["early"]) == (True, True, False)
    assert (report["amends_on"], report["no_longer"]) == ("2024-11-12", True)
    assert (report["plan_on"], report["remarks"]) == ("2024-05-01", "Part 1 of 2.")
    assert report["signatures"] == [
        {"name": "Oscar Lund", "on": "2024-11-13", "attorney": True},
        {"name": "Ada Byron", "on": "2024-11-14", "attorney": False},
    ]


def test_a_derivative_row_tells_what_it_can_be_exchanged_for() -> None:
    text = XML.replace("nonDerivative", "derivative").replace(
        "<transactionCoding>",
        "<conversionOrExercisePrice><value>4.5</value></conversionOrExercisePrice>"
        "<exerciseDate><value>2025-01-01</value></exerciseDate>"
        "<expirationDate><value>2030-01-01</value></expirationDate><underlyingSecurity>"
        "<underlyingSecurityTitle><value>Common Stock</value></underlyingSecurityTitle>"
        "<underlyingSecurityShares><value>20</value></underlyingSecurityShares>"
        "</underlyingSecurity><transactionCoding>",
    )
    (row,) = read(text, calendar=known_calendar()).as_dict()["ownership"]["transactions"]

    assert row["derivative"]
    assert (row["underlying"], row["underlying_shares"]) == ("Common Stock", "20")
    assert (row["exercise_price"], row["exercisable_on"], row["expires_on"]) == (
        "4.5",
        "2025-01-01",
        "2030-01-01",
    )


@pytest.mark.parametrize(
    ("words", "adopted"),
    [
        (
            "Under a Rule 10b5-1 plan adopted by the reporting person on May 1 2024.",
            date(2024, 5, 1),
        ),
        ("A 10b5-1 trading plan entered into on 11/29/2017 to pay tax.", date(2017, 11, 29)),
        ("Sold on May 1, 2024 under a Rule 10b5-1 plan.", None),
        ("Plan adopted on May 1, 2024.", None),
        ("Rule 10b5-1 plans adopted on May 1, 2024 and adopted on June 3, 2024.", None),
    ],
)
def test_the_day_a_plan_was_adopted_is_told_by_a_footnote(words: str, adopted: date | None) -> None:
    assert adopted_on({"1": words}) == adopted
