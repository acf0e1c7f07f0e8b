"""Cleaning, one defect a case; and page headers, found and masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.domain.pages import mask, page_headers
from correspondence.domain.text import clean

HEADER = "Ada Byron\nExample Mills, Inc.\nMay 1, 2024\nPage 2"
LETTER = "May 1, 2024\nAda Byron\nExample Mills, Inc.\nRe: Example Mills, Inc.\nDear Ada Byron:\n"


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("Dear\u00a0Mr.\u2009X", "Dear Mr. X"),
        ("nu\x00l and \x07bell", "nul and bell"),
        ("right\u202eleft\u200b", "rightleft"),
        ("U.S.\x02\nbased", "U.S.-\nbased"),
        ("of\ufb01ce", "office"),
        ("\uf0b7 item", "• item"),
        ("**Re: Example Inc.**", "Re: Example Inc."),
        ("[***] and * * *", "[***] and * * *"),
        ("### Heading\n> > Filed", "Heading\nFiled"),
        ("- 1. We note", "1. We note"),
        (r"par value \$0.01", "par value $0.01"),
        ("S <sup>(1)</sup>", "S (1)"),
        ("end  \n\fnext", "end\n\f\nnext"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        (
            (
                "cost of FirstName LastNameAda Byron\n Comapany NameExample\n"
                " May 1, 2024 Page 2\n FirstName LastName\nfreight"
            ),
            "cost of\nfreight",
        ),
    ],
)
def test_a_defect_is_mended(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text(alphabet=st.sampled_from("aZ 1.\n\r\f\t\x00*#>\\$-<sup>()"), max_size=200))
def test_cleaning_twice_changes_nothing_shown(text: str) -> None:
    once = clean(text)

    assert "\x00" not in once
    assert "\r" not in once
    assert not any(line.endswith((" ", "\t")) for line in once.split("\n"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{LETTER}We note the\n\f\n{HEADER}\ncosts.", HEADER),
        (f"{LETTER}We note.\n\n{HEADER}\n\nPlease", HEADER),
        (f"{LETTER}Note the\n\f\nMay 1, 2024\nPage 2\ncosts.", "May 1, 2024\nPage 2"),
        (
            f"{LETTER}We note.\n\nAda Byron Example Mills, Inc. May 1, 2024 Page 2\n\nPlease",
            "Ada Byron Example Mills, Inc. May 1, 2024 Page 2",
        ),
        (f"{LETTER}We note.\n\nExample Milss, Inc.\nMay 1, 2024\nPage 2\n\nPlease",
         "Example Milss, Inc.\nMay 1, 2024\nPage 2"),
    ],
)  # fmt: skip
def test_a_page_header_is_found(text: str, found: str) -> None:
    assert [text[start:end] for start, end in page_headers(text)] == [found]


def test_a_sentence_runs_on_across_a_masked_header() -> None:
    masked = mask(f"{LETTER}We note the\n\f\n{HEADER}\ncosts.")

    assert " ".join(masked.split()).endswith("We note the costs.")


@given(st.text(alphabet=st.sampled_from("aA .,\n\fPage 12May, 20"), max_size=300))
def test_a_mask_moves_no_offset(text: str) -> None:
    masked = mask(text)

    assert len(masked) == len(text)
    assert all(a == b or b in " \n" for a, b in zip(text, masked, strict=True))
