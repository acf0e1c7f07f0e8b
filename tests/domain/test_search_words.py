"""What is typed into a search field, as the full text search takes it."""

from datetime import date

import pytest

from correspondence.domain.search_words import LONGEST, Asked, read

HYPHEN = "[-\u2010\u2011\u2012\u2013\u2212]"  # any of those that are printed


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("goodwill impairment", "goodwill impairment"),
        ("Item 303(b) trends", '"Item 303(b)" trends'),
        ("see Rule 13a-15(e)", 'see "Rule 13a-15(e)"'),
        ("303(b)(2)", '"303(b)(2)"'),
        ("Form S-3/A or Form 10-K", '"Form S-3/A" or "Form 10-K"'),
        ("Regulation S-K", '"Regulation S-K"'),
        ("Regulation of drugs", "Regulation of drugs"),
        ("note the lease", "note the lease"),
        ('"as in Item 303(b)" lease', '"as in Item 303(b)" lease'),
        ("lease -Rule 461", 'lease -"Rule 461"'),
        ('"never closed Item 5', '"never closed Item 5'),
        ("\u201cgoodwill impairment\u201d", '"goodwill impairment"'),
    ],
)
def test_a_citation_is_asked_for_as_a_phrase(typed: str, asked: str) -> None:
    assert read(typed).websearch == asked


@pytest.mark.parametrize(
    ("typed", "name", "value"),
    [
        ("333-208189", "file_number", "333-208189"),
        ("333\u2011208189", "file_number", "333-208189"),
        ("File No. 1-36598", "file_number", "001-36598"),
        ("333 208189", "file_number", "333-208189"),
        ("333208189", "file_number", "333-208189"),
        ("333 208189", "websearch", "333-208189"),
        ("13 2024", "file_number", ""),
        ("revenue 333-208189", "file_number", ""),
        ("2024-03-06", "file_number", ""),
        ("0001193125-24-012345", "accession", "0001193125-24-012345"),
        ("000119312524012345", "accession", "0001193125-24-012345"),
        ("0001193125 24 012345", "websearch", "0001193125-24-012345"),
        ("1318605", "cik", "0001318605"),
        ("CIK 1318605", "cik", "0001318605"),
        ("10-k/a", "form", "10-K/A"),
        ("Form S-1", "form", "S-1"),
        ("DEF 14A", "form", "DEF 14A"),
        ("non-GAAP", "form", ""),
        ("March 6, 2024", "day", date(2024, 3, 6)),
        ("6 Mar 2024", "day", date(2024, 3, 6)),
        ("letter of March 6, 2024", "day", None),
        ("March 6, 2024 goodwill", "day", None),
    ],
)
def test_what_is_typed_as_a_whole_may_name_something(typed: str, name: str, value: object) -> None:
    assert getattr(read(typed), name) == value


@pytest.mark.parametrize(
    ("typed", "literal"),
    [
        ("S-1 dilution", rf"\mS{HYPHEN}1\M"),
        ("S-3/A", rf"\mS{HYPHEN}3/A\M"),
        ("F-1", ""),
        ("dilution -S-1", ""),
        ("S-1 or F-1", ""),
        ("MS-1", ""),
    ],
)
def test_the_text_is_looked_at_for_a_form_whose_letter_the_index_drops(
    typed: str, literal: str
) -> None:
    assert read(typed).literal == literal


def test_nothing_asks_for_nothing_and_a_novel_for_its_beginning() -> None:
    assert read("  \n ") == Asked("", "")
    assert len(read("x" * 5000).typed) == LONGEST
