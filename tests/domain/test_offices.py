"""Offices of all eras, however their names wrap, and their codes in EDGAR's headers."""

import pytest

from correspondence.domain.letters.closing import office
from correspondence.domain.submission import read_header

# The Division's lists of offices of 2008, 2011, 2019 and 2022, and offices for a subject.
NAMES = [
    "Health Care and Insurance", "Consumer Products", "Computers and Online Services",
    "Natural Resources and Food", "Structured Finance, Transportation and Leisure",
    "Manufacturing and Construction", "Financial Services", "Real Estate and Business Services",
    "Beverages, Apparel and Health Care Services", "Electronics and Machinery",
    "Telecommunications",
    "Healthcare and Insurance", "Information Technologies and Services", "Natural Resources",
    "Transportation and Leisure", "Financial Services I", "Real Estate and Commodities",
    "Beverages, Apparel and Mining", "Financial Services II",
    "Energy & Transportation", "Finance", "Life Sciences", "Manufacturing",
    "Real Estate & Construction", "Technology", "Trade & Services",
    "Industrial Applications and Services", "Crypto Assets",
    "Mergers and Acquisitions", "Mergers & Acquisitions", "International Corporate Finance",
    "Structured Finance", "Global Security Risk", "Emerging Growth Companies",
    "Disclosure Support", "the Chief Accountant",
]  # fmt: skip
UNSIGNED = "Sincerely,\n\nDivision of Corporation Finance\n"
SIGNED = "Sincerely,\n\n/s/ Ruth Ames\n\nRuth Ames\nAssistant Director\n"


def wraps(name: str) -> list[str]:
    """A name on one line, and broken over two at each of its spaces."""
    words = name.split(" ")
    return [name, *(" ".join(words[:n]) + "\n" + " ".join(words[n:]) for n in range(1, len(words)))]


def found_in(text: str) -> str | None:
    found = office(text, 0, len(text))
    return found.value if found else None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("before", [UNSIGNED, SIGNED])
@pytest.mark.parametrize("after", ["", "\ncc: Ada Moss, Moss LLP", "\n\ncc:\nAda Moss"])
def test_an_office_is_read_however_it_wraps(name: str, before: str, after: str) -> None:
    full = f"Office of {name}"

    assert {found_in(before + shown + after) for shown in wraps(full)} == {full}


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Office of Real Estate & -\nCommodities", "Office of Real Estate & Commodities"),
        ("Office of Electronics\n and Machinery ", "Office of Electronics and Machinery"),
        ("AD Office 11 - Telecommunications", "AD Office 11 - Telecommunications"),
        ("AD Office 11 \u2013 Telecommunications", "AD Office 11 \u2013 Telecommunications"),
        ("AD Office 1 - Healthcare &\nInsurance", "AD Office 1 - Healthcare & Insurance"),
        ("Disclosure Review Program", "Disclosure Review Program"),
        ("Disclosure Review\nProgram", "Disclosure Review Program"),
        ("OFFICE OF TECHNOLOGY", "OFFICE OF TECHNOLOGY"),
        ("Office of Mills and Looms\nAda Moss", "Office of Mills and Looms"),
        ("Office of Technology cc: Ada Moss", "Office of Technology"),
        ("Ruth Ames", None),
    ],
)
def test_an_office_is_read_as_printed(printed: str, name: str | None) -> None:
    assert found_in(UNSIGNED + printed) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("01 Energy & Transportation", "Office of Energy & Transportation"),
        ("06 Technology", "Office of Technology"),
        ("08 Industrial Applications and Services",
         "Office of Industrial Applications and Services"),
        ("09 Crypto Assets", "Office of Crypto Assets"),
        ("International Corp Fin", "Office of International Corporate Finance"),
        ("Office of Structured Finance", "Office of Structured Finance"),
        ("", None),
    ],
)  # fmt: skip
def test_a_header_names_the_office_by_its_code(code: str, name: str | None) -> None:
    header = f"<SEC-HEADER>\nCOMPANY DATA:\n\tORGANIZATION NAME:\t{code}\n</SEC-HEADER>"

    found = read_header(header)

    assert found is not None
    assert found.office == name
