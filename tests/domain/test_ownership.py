"""Ownership reports from XML."""

import pytest

from correspondence.domain.closings import known_calendar
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
    assert report["transactions"] == [
        {
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
    ]
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
