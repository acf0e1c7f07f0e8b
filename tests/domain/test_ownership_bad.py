"""Forms that are damaged, hostile or merely odd: what is sure is kept, the rest is uncertain."""

from datetime import date

import pytest

from correspondence.domain.closings import known_calendar
from correspondence.domain.reading import read

OWNER = """<reportingOwner><reportingOwnerId><rptOwnerCik>{number}</rptOwnerCik>
<rptOwnerName>FUND {number}</rptOwnerName></reportingOwnerId><reportingOwnerRelationship>
<isTenPercentOwner>true</isTenPercentOwner></reportingOwnerRelationship></reportingOwner>"""
SOLD = """<nonDerivativeTransaction><securityTitle><value>Common Stock</value></securityTitle>
<transactionDate><value>2026-11-18-05:00</value></transactionDate><transactionCoding>
<transactionCode>S</transactionCode></transactionCoding><transactionAmounts><transactionShares>
<value>100</value></transactionShares><transactionPricePerShare><footnoteId id="F1"/>
</transactionPricePerShare><transactionAcquiredDisposedCode><value>D</value>
</transactionAcquiredDisposedCode></transactionAmounts></nonDerivativeTransaction>"""


def form_4(rows: str = SOLD, owners: int = 1, before: str = "", more: str = "") -> str:
    people = "".join(OWNER.format(number=number) for number in range(1, owners + 1))
    table = f"<nonDerivativeTable>{rows}</nonDerivativeTable>" if rows else ""
    return f"""{before}<ownershipDocument><documentType>4</documentType>
<periodOfReport>2026-11-18-05:00</periodOfReport><issuer><issuerCik>1234567</issuerCik>
<issuerName>Larkspur Therapeutics, Inc.</issuerName></issuer>{people}{table}{more}
<ownerSignature><signatureName>/s/ Ada Byron</signatureName>
<signatureDate>2026-11-20</signatureDate></ownerSignature></ownershipDocument>"""


def told(text: str) -> tuple[dict, list[str]]:
    reading = read(text, calendar=known_calendar()).as_dict()
    return reading["ownership"], [each["key"] for each in reading["uncertain"]]


def test_a_date_with_a_zone_is_the_date() -> None:
    facts, _ = told(form_4())

    assert facts["period"] == facts["transactions"][0]["on"] == "2026-11-18"
    assert facts["due_on"] == date(2026, 11, 20).isoformat()


def test_a_price_that_only_a_footnote_tells_is_no_price() -> None:
    note = '<footnotes><footnote id="F1">$4.10 to $4.30</footnote></footnotes>'
    (row,) = told(form_4(more=note))[0]["transactions"]

    assert (row["price"], row["footnotes"]) == (None, ["1"])


def test_a_form_4_without_rows_is_a_form_4() -> None:
    exit_ = "<notSubjectToSection16>1</notSubjectToSection16><remarks>Left the board.</remarks>"
    facts, _ = told(form_4(rows="", more=exit_))

    assert (facts["form"], facts["transactions"], facts["no_longer"]) == ("4", [], True)
    assert facts["remarks"] == "Left the board."


def test_ten_owners_are_ten() -> None:
    facts, _ = told(form_4(owners=10))

    assert len({owner["cik"] for owner in facts["owners"]}) == 10
    assert len(facts["transactions"]) == 1


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_entities_are_not_expanded(declared: str) -> None:
    hostile = form_4().replace("Larkspur Therapeutics, Inc.", "&a;")
    reading = read(declared + hostile, calendar=known_calendar()).as_dict()

    facts = reading["ownership"]
    assert facts is None or facts["issuer"] in (None, "&a;")
    assert facts is None or reading["uncertain"]


@pytest.mark.parametrize("cut", [200, 500, 900, -30])
def test_a_form_cut_off_is_told(cut: int) -> None:
    reading = read(form_4()[:cut], calendar=known_calendar()).as_dict()

    assert reading["uncertain"]


@pytest.mark.parametrize("words", ["1,2,3", "NaN", "Infinity", "see note", "-5", "9" * 400])
def test_a_number_that_is_none_does_no_harm(words: str) -> None:
    (row,) = told(form_4(SOLD.replace(">100<", f">{words}<")))[0]["transactions"]

    assert row["code"] == "S"
    assert row["shares"] is None or row["shares"].lstrip("-").replace(".", "").isdigit()


@pytest.mark.parametrize("day", ["2026-13-45", "18.11.2026", "soon", "0000-00-00", ""])
def test_a_date_that_is_none_is_left_out(day: str) -> None:
    facts, _ = told(form_4().replace("2026-11-18-05:00", day))

    assert facts["period"] is None
    assert facts["transactions"][0]["on"] is None


@pytest.mark.parametrize("cik", ["n/a", "123456789012", "\u0661"])
def test_a_cik_that_is_none_is_left_out(cik: str) -> None:
    text = form_4().replace("<rptOwnerCik>1<", f"<rptOwnerCik>{cik}<").replace("1234567", cik)
    facts, _ = told(text)

    assert (facts["owners"][0]["cik"], facts["issuer_cik"]) == (None, None)


def test_rows_without_end_are_cut_and_told() -> None:
    facts, doubts = told(form_4(SOLD * 201))

    assert len(facts["transactions"]) == 200
    assert "ownership.transactions" in doubts
