"""Company names and file numbers that can be compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.domain.names import company_key, file_number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Larkspur Therapeutics, Inc.", "LARKSPUR THERAPEUTICS INC"),
        ("Marsh & Moor Companies, Inc.", "Marsh and Moor Companies"),
        ("The Fernwood Company", "Fernwood Co."),
        ("Tamarack Partners, L.P.", "Tamarack Partners LP"),
        ("Nestlé Rivière S.A.", "Nestle Riviere SA"),
        ("Bright Harbor Foods Corp", "Bright Harbor Foods Corporation"),
        ("Bright Harbor Foods Corp (Bright Harbor)", "Bright Harbor Foods Corp"),
        ("Bright Harbor Foods Corp. (“Bright Harbor”)", "Bright Harbor Foods Corp"),
    ],
)
def test_spellings_of_one_company_share_a_key(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fernwood Holdings, Inc.", "Fernwood, Inc."),
        ("Larkspur Inc.", "Larkspurr Inc."),
        ("Larkspur Bank (Delaware)", "Larkspur Bank"),
    ],
)
def test_different_companies_do_not(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@given(st.text(min_size=1))
def test_a_key_is_never_empty(name: str) -> None:
    assert company_key(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0-13292", "000-13292"),
        ("1-15405", "001-15405"),
        ("001-3247", "001-03247"),
        ("333-208189", "333-208189"),
        ("File No. 001-11307-01", "001-11307-01"),
        ("no number", None),
        ("202-551-6553", None),
    ],
)
def test_a_file_number_is_padded_as_edgar_pads_it(text: str, expected: str | None) -> None:
    assert file_number(text) == expected
