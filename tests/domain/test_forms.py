"""The words letters use for a filing, and EDGAR's code."""

import pytest

from correspondence.domain.forms import amendment_number, edgar_form, is_registration


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("Registration Statement on Form S-3", "S-3"),
        ("Amendment No. 2 to Registration Statement on Form S-4", "S-4/A"),
        ("Form S-4, Amendment No. 2", "S-4/A"),
        ("Post-Effective Amendment No. 1 to Registration Statement on Form S-3", "POS AM"),
        ("Draft Registration Statement on Form S-1", "DRS"),
        ("Amendment No. 1 to\nDraft Registration Statement on Form 10-12B", "DRS/A"),
        ("Amended Draft Registration Statement on Form 10", "DRS/A"),
        ("Preliminary Proxy Statement on Schedule 14A", "PRE 14A"),
        ("Revised Preliminary Proxy Statement on Schedule 14A", "PRER14A"),
        ("Definitive Proxy on Form 14A", "DEF 14A"),
        ("Preliminary Information Statement on Schedule 14C", "PRE 14C"),
        ("Soliciting Material on Schedule 14A", "DEFA14A"),
        ("Schedule PREM14A", "PREM14A"),
        ("PREC14A", "PREC14A"),
        ("DEF14A", "DEF 14A"),
        ("Schedule TO-I", "SC TO-I"),
        ("Schedule 13E-3", "SC 13E3"),
        ("Form 10-K for the Fiscal Year Ended May 1, 2020", "10-K"),
        ("Form 10-K/A", "10-K/A"),
        ("Forms 10-Q", "10-Q"),
        ("Item 2.02 Form 8-K", "8-K"),
        ("Form 20-F", "20-F"),
        ("Form 10-12G", "10-12G"),
        ("Schedule 14A", None),
        ("the Annual Meeting", None),
    ],
)
def test_a_phrase_names_a_form(phrase: str, form: str | None) -> None:
    assert edgar_form(phrase) == form


def test_the_amendment_number_is_read() -> None:
    assert amendment_number("Amendment No. 2 to Form S-4") == 2
    assert amendment_number("Form S-4") is None


@pytest.mark.parametrize(
    ("form", "expected"),
    [("S-3", True), ("S-1/A", True), ("DRS/A", True), ("10-12B", True), ("POS AM", True),
     ("10-K", False), ("PRE 14A", False), (None, False)],
)  # fmt: skip
def test_registrations_are_told_from_reports(form: str | None, *, expected: bool) -> None:
    assert is_registration(form) is expected
