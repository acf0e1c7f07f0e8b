"""The header of an EDGAR full submission above a letter."""

from correspondence.domain.closings import known_calendar
from correspondence.domain.reading import read
from correspondence.domain.submission import read_header

HEADER = """<SEC-HEADER>0000000000-26-000001.hdr.sgml : 20260320
<ACCEPTANCE-DATETIME>20260218133013
<PRIVATE-TO-PUBLIC>
ACCESSION NUMBER:\t\t0000000000-26-000001
CONFORMED SUBMISSION TYPE:\tUPLOAD
FILED AS OF DATE:\t\t20260218

FILED FOR:\t\t

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tExample Mills, Inc.
\t\tCENTRAL INDEX KEY:\t\t\t0000099123
\t\tORGANIZATION NAME:           \t06 Technology

\tFILING VALUES:
\t\tFORM TYPE:\t\tUPLOAD
\t\tSEC FILE NUMBER:\t333-99123
PUBLIC REFERENCE ACCESSION NUMBER:\t\t0001999999-26-000002
</SEC-HEADER>"""
LETTER = (
    "February 18, 2026\n\nAda Byron\nExample Mills, Inc.\n\nRe: Example Mills, Inc.\n"
    "Registration Statement on Form S-3\nFiled February 13, 2026\n\nDear Ada Byron:\n\n"
    "This is to advise you that we have not reviewed and will not review your registration "
    "statement.\n\nSincerely,\n\nDivision of Corporation Finance\n"
)


def test_the_header_gives_what_the_letter_leaves_out() -> None:
    got = read(f"{HEADER}\n\f\n{LETTER}", calendar=known_calendar()).as_dict()

    assert (got["kind"], got["dated"]) == ("no_review", "2026-02-18")
    assert (got["cik"], got["office"]) == ("0000099123", "Office of Technology")
    assert got["filings"][0]["file_number"] == "333-99123"
    assert got["submission"]["reference_accession_number"] == "0001999999-26-000002"
    assert got["submission"]["published_on"] == "2026-03-20"


def test_spans_below_a_header_show_their_facts() -> None:
    reading = read(f"{HEADER}\n\f\n{LETTER}", calendar=known_calendar())

    shown = {key: reading.text[start:end] for key, (start, end) in reading.spans.items()}

    assert shown["dated"] == "February 18, 2026"
    assert shown["cik"] == "0000099123"
    assert shown["office"] == "06 Technology"


def test_the_reporting_owner_is_not_the_company() -> None:
    header = HEADER.replace("FILED FOR:", "REPORTING-OWNER:")

    found = read_header(header)

    assert found is not None
    assert (found.company, found.cik) == (None, None)


def test_a_text_without_header_has_none() -> None:
    assert read_header("Dear Ada Byron:") is None
    assert read_header("<SEC-HEADER> that never ends") is None
