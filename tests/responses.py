"""Responses as data, for tests of what is made from them."""

from dataclasses import replace
from datetime import date
from typing import Any

from correspondence.domain.responses.content import Item, ResponseLetter, sections_of
from correspondence.domain.responses.defaults import (
    Cited,
    StaffLetterFacts,
    proposed,
)

SHELF = "Registration Statement on Form S-3"
REPORT = "Form 10-K for the Fiscal Year Ended December 31, 2025"
FACTS = StaffLetterFacts(
    dated=date(2026, 11, 6),
    company="Northgate Therapeutics, Inc.",
    division="Division of Corporation Finance",
    office="Office of Life Sciences",
    contacts=("Lee Marsh", "Ann Poe"),
    cited=(
        Cited(SHELF, "S-3", date(2026, 10, 20), "333-291122"),
        Cited(REPORT, "10-K", date(2026, 2, 20), "001-98877"),
    ),
    addressee_name="Maria Osei",
    addressee_title="Chief Executive Officer",
    cc=("Tom Reed, Reed & Vale LLP",),
)
Pair = tuple[str, str]  # a comment and its answer


def item(number: int, comment: str, answer: str, **changes: Any) -> Item:  # noqa: ANN401
    """Answer a comment quoted as asked, with a final answer."""
    made = Item(number, number, comment, comment, answer, final=True, status="final")
    return replace(made, **changes)


def response_of(
    *pairs: Pair,
    headings: tuple[tuple[str, ...], ...] = ((f"{SHELF} filed October 20, 2026", "General"),),
    items: tuple[Item, ...] = (),
    **changes: Any,  # noqa: ANN401 - any column
) -> ResponseLetter:
    """Answer a response in the customary words; the last heading stands above the rest."""
    words = proposed(FACTS)
    numbered = items or tuple(item(number, *pair) for number, pair in enumerate(pairs, 1))
    paths = (*headings, *[headings[-1]] * len(numbered))[: len(numbered)]
    letter = ResponseLetter(
        company=FACTS.company,
        office=FACTS.office,
        dated=date(2026, 11, 18),
        delivery="VIA EDGAR",
        addressee=tuple(words.addressee.split("\n")),
        regarding=tuple(words.regarding.split("\n")),
        salutation=words.salutation,
        opening=words.opening,
        sections=sections_of(list(zip(paths, numbered, strict=True))),
        closing=words.closing,
        signer_name=words.signer_name,
        signer_title=words.signer_title,
        cc=FACTS.cc,
        rule_83=False,
        rule_83_code="",
    )
    return replace(letter, **changes)
