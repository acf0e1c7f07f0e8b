"""A staff letter, read: each stage's findings put together."""

import re
from dataclasses import dataclass, field

from correspondence.domain.business_days import Calendar
from correspondence.domain.found import Found, Span
from correspondence.domain.letters import clock, closing, kinds
from correspondence.domain.letters.acknowledgements import acknowledgements
from correspondence.domain.letters.addressee import addressee
from correspondence.domain.letters.comments import split_comments
from correspondence.domain.letters.facts import (
    Addressee,
    Comment,
    Contact,
    Copy,
    Doubt,
    Filing,
    Response,
    Signer,
)
from correspondence.domain.letters.layout import Layout, is_flat
from correspondence.domain.letters.references import References
from correspondence.domain.names import file_number

_DIVISION = re.compile(r"Division\s+of\s+Corporat(?:ion|e)\s+Finance", re.IGNORECASE)
_MATTER = re.compile(r"In\s+the\s+Matter\s+of[\s_:]*(?P<name>[^\n_]{3,120})", re.IGNORECASE)
_ORDER_NUMBER = re.compile(r"File\s+No\.?:?\s*(?P<number>\d{1,3}-\d{3,8})", re.IGNORECASE)
# A registration that the Commission must declare effective under Exchange Act Section 12(d) is one
# on Form 10: Form 8-A becomes effective by itself (17 CFR 240.12d1-2).
_SECTION = re.compile(r"pursuant\s+to\s+Section\s+12\((?P<letter>[bg])\)", re.IGNORECASE)
_ORDERED = {"B": "10-12B", "G": "10-12G"}
DIVISION = "Division of Corporation Finance"


@dataclass(frozen=True, slots=True)
class StaffLetter:
    """Everything a staff letter says."""

    kind: Found[str]
    company: Found[str] | None
    cik: Found[str] | None
    division: Found[str] | None
    office: Found[str] | None
    addressee: Addressee | None
    filings: list[Filing]
    follow_up: bool
    review_scope: str | None
    comments: list[Comment]
    response: Response | None
    prior_letters: tuple[str, ...]
    acknowledgements: list[Found[str]]
    signed_by: Signer
    contacts: list[Contact]
    cc: list[Copy]
    doubts: list[Doubt] = field(default_factory=list)


def read_staff_letter(layout: Layout, calendar: Calendar) -> StaffLetter:
    """Classify, find, split and resolve, in that order."""
    text = layout.text
    references = References(layout)
    kind = kinds.staff_kind(layout)
    if kind.value == "order":
        return _order(layout, kind)
    doubts: list[Doubt] = []
    company = references.company
    to = addressee(layout, company.value if company else None)
    comments: list[Comment] = []
    closes = layout.body_start
    if kind.value in {"comment", "notice", "nonresponse"}:
        comments, closes = split_comments(text, layout.body_start, layout.sign_off)
    if comments and is_flat(text[layout.body_start :]):
        doubts.append(Doubt("comments.heading", "Line breaks are lost: headings run together."))
    response = _response(layout, kind.value, comments, closes, calendar)
    signed = closing.signer(text, layout.sign_off, len(text))
    people, nameless = closing.contacts(text, closes, layout.sign_off, signed.name)
    if nameless:
        doubts.append(Doubt("contacts", f"No name was found for {', '.join(nameless)}."))
    answered = any(filing.response_dated for filing in references.filings)
    end_part = min(layout.sign_off, len(text))
    division = _DIVISION.search(text, max(0, min(end_part, closes))) or _DIVISION.search(text)
    office = closing.office(text, end_part if end_part < len(text) else closes, len(text))
    office = office or closing.office_line(text, layout.body_start, end_part)
    own = layout.dated.value if layout.dated else None
    prior = set(clock.prior_letters(text, layout.body_start, layout.sign_off, own))
    prior.update(references.response_dates)
    return StaffLetter(
        kind=kind,
        company=company or _organization(to),
        cik=references.cik,
        division=Found(DIVISION, division.span()) if division else None,
        office=office,
        addressee=to,
        filings=references.filings,
        follow_up=kinds.follow_up(kind.value, layout, answered=answered),
        review_scope=kinds.review_scope(kind.value, layout),
        comments=comments,
        response=response,
        prior_letters=tuple(day.isoformat() for day in sorted(prior)),
        acknowledgements=acknowledgements(text, layout.body_start, layout.sign_off),
        signed_by=signed,
        contacts=people,
        cc=closing.copies(text, min(layout.sign_off, closes + 1), len(text)),
        doubts=doubts,
    )


def _response(
    layout: Layout, kind: str, comments: list[Comment], closes: int, calendar: Calendar
) -> Response | None:
    if kind not in {"comment", "notice", "nonresponse"}:
        return None
    parts: list[Span] = [(layout.body_start, layout.sign_off)]
    if comments:
        parts = [(layout.body_start, comments[0].span[0]), (closes, layout.sign_off)]
    dated = layout.dated.value if layout.dated else None
    return clock.response_time(layout.text, parts, dated, calendar)


def _organization(to: Addressee | None) -> Found[str] | None:
    if to is None or to.organization is None:
        return None
    return Found(to.organization, to.span)


def _order(layout: Layout, kind: Found[str]) -> StaffLetter:
    """An order of the Commission: a caption, no addressee, no Re: block, no salutation."""
    text = layout.text
    matter = _MATTER.search(text)
    number = _ORDER_NUMBER.search(text)
    section = _SECTION.search(text)
    division = _DIVISION.search(text)
    filings = []
    if number:
        padded = file_number(number["number"])
        form = _ORDERED.get(section["letter"].upper()) if section else None
        filings.append(Filing(number[0], form, None, None, padded, None, None, number.span()))
    signed = Signer(None, None, None)
    if tail := list(re.finditer(r"[^\n]+", text[-400:]))[-2:]:
        offset = max(0, len(text) - 400)
        name = tail[0][0].strip(" _")
        if (
            len(tail) == 2
            and len(name) < 60
            and re.fullmatch(r"(?:[A-Z][\w.'\u2019-]*\s?){2,5}", name)
        ):
            span = (offset + tail[0].start(), offset + tail[0].end())
            signed = Signer(name, tail[1][0].strip(), span)
    return StaffLetter(
        kind=kind,
        company=Found(matter["name"].strip(), matter.span("name")) if matter else None,
        cik=None,
        division=Found(DIVISION, division.span()) if division else None,
        office=None,
        addressee=None,
        filings=filings,
        follow_up=False,
        review_scope=None,
        comments=[],
        response=None,
        prior_letters=(),
        acknowledgements=[],
        signed_by=signed,
        contacts=[],
        cc=[],
        doubts=[
            Doubt("filings.0.form", "Told from the section of the Act; the order names no form.")
        ]
        if filings
        else [],
    )
