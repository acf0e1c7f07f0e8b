"""A document's text to its facts: clean, classify, find, split, resolve.

``read`` never raises, runs in time linear in the text and never asks the clock. What it cannot
decide it leaves empty and names in ``uncertain``.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from correspondence.domain.as_json import (
    JSON,
    addressee_json,
    answer_json,
    comment_json,
    filing_json,
    iso,
    report_json,
    submission_json,
)
from correspondence.domain.business_days import Calendar
from correspondence.domain.found import Span
from correspondence.domain.letters.classify import document
from correspondence.domain.letters.company import CompanyLetter, read_company_letter
from correspondence.domain.letters.facts import Doubt, Filing
from correspondence.domain.letters.layout import Layout, lay_out
from correspondence.domain.letters.staff import StaffLetter, read_staff_letter
from correspondence.domain.ownership.facts import Ownership
from correspondence.domain.ownership.printed import read_printed
from correspondence.domain.ownership.xml import read_xml
from correspondence.domain.pages import mask
from correspondence.domain.patterns import asks_confidence
from correspondence.domain.section16 import counted_in_two_days, form3_due, form4_due
from correspondence.domain.submission import Submission, read_header
from correspondence.domain.text import Styles
from correspondence.domain.text import cleaned as text_and_styles

MAX_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts of one document, the cleaned text they index, and what stayed open."""

    text: str
    document: str
    facts: JSON
    spans: dict[str, Span] = field(default_factory=dict)
    uncertain: tuple[Doubt, ...] = ()

    def as_dict(self) -> JSON:
        """The object that ``manage.py read`` prints, without the file's name."""
        out: JSON = {"document": self.document, **_EMPTY}
        out.update(self.facts)
        out["spans"] = {key: list(span) for key, span in self.spans.items()}
        out["uncertain"] = [{"key": doubt.key, "reason": doubt.reason} for doubt in self.uncertain]
        return out


_EMPTY: JSON = {
    "kind": None,
    "dated": None,
    "company": None,
    "cik": None,
    "division": None,
    "office": None,
    "addressee": None,
    "filings": [],
    "follow_up": None,
    "review_scope": None,
    "comments": [],
    "response": None,
    "prior_letters": [],
    "acknowledgements": [],
    "acceleration": None,
    "extension_to": None,
    "rule_83": False,
    "signed_by": {"name": None, "title": None},
    "contacts": [],
    "cc": [],
    "answers": [],
    "ownership": None,
    "submission": None,
}


def read(text: str, *, calendar: Calendar) -> Reading:
    """Read one document; text beyond a million characters is left unread and said to be."""
    cleaned, styles = text_and_styles(text[:MAX_CHARACTERS])
    doubts: list[Doubt] = []
    if len(text) > MAX_CHARACTERS:
        doubts.append(Doubt("document", "Only the first million characters were read."))
    submission = read_header(cleaned)
    if submission is None:
        return _read(cleaned, styles, calendar, doubts)
    offset = submission.end
    below = {at - offset: sign for at, sign in styles.items() if at >= offset}
    reading = _read(cleaned[offset:], below, calendar, doubts)
    return _with_header(cleaned, reading, submission)


def _read(cleaned: str, styles: Styles, calendar: Calendar, doubts: list[Doubt]) -> Reading:
    """Read a document without a header."""
    if "<ownershipDocument" in cleaned:
        return _ownership(cleaned, calendar, doubts)
    layout = lay_out(mask(cleaned), styles)
    kind = document(layout)
    if kind == "ownership_report":
        return _ownership(cleaned, calendar, doubts)
    if kind == "unknown":
        doubts.append(Doubt("document", "Neither a letter nor an ownership report is recognised."))
        return Reading(cleaned, kind, {}, {}, tuple(doubts))
    if layout.dated is None:
        doubts.append(Doubt("dated", "No date stands alone above the addressee or the Re: line."))
    if kind == "staff_letter":
        return _staff(cleaned, layout, read_staff_letter(layout, calendar), doubts)
    return _company(cleaned, layout, read_company_letter(layout, calendar), doubts)


def _with_header(cleaned: str, reading: Reading, submission: Submission) -> Reading:
    """A reading with the facts of the header above the document, where the document has none."""
    offset = submission.end
    spans = {key: (start + offset, end + offset) for key, (start, end) in reading.spans.items()}
    facts: JSON = {**reading.facts, "submission": submission_json(submission)}
    wanted = {"company": submission.company, "cik": submission.cik}
    if reading.document == "staff_letter":
        wanted["office"] = submission.office
    filled = {key: value for key, value in wanted.items() if value and not facts.get(key)}
    facts.update(filled)
    spans.update({key: submission.spans[key] for key in filled})
    filings: list[JSON] = facts.get("filings") or []
    if len(filings) == 1 and len(submission.file_numbers) == 1 and not filings[0]["file_number"]:
        facts["filings"] = [{**filings[0], "file_number": submission.file_numbers[0]}]
    doubts = tuple(doubt for doubt in reading.uncertain if doubt.key not in filled)
    return Reading(cleaned, reading.document, facts, spans, doubts)


def _staff(cleaned: str, layout: Layout, letter: StaffLetter, doubts: list[Doubt]) -> Reading:
    facts: JSON = {
        "kind": letter.kind.value,
        "dated": iso(layout.dated.value if layout.dated else None),
        "company": letter.company.value if letter.company else None,
        "cik": letter.cik.value if letter.cik else None,
        "division": letter.division.value if letter.division else None,
        "office": letter.office.value if letter.office else None,
        "addressee": addressee_json(letter.addressee),
        "filings": [filing_json(filing) for filing in letter.filings],
        "follow_up": letter.follow_up,
        "review_scope": letter.review_scope,
        "comments": [comment_json(comment) for comment in letter.comments],
        "response": None,
        "prior_letters": list(letter.prior_letters),
        "acknowledgements": [found.value for found in letter.acknowledgements],
        "rule_83": False,
        "signed_by": {"name": letter.signed_by.name, "title": letter.signed_by.title},
        "contacts": [{"name": each.name, "phone": each.phone} for each in letter.contacts],
        "cc": [copy.name for copy in letter.cc],
    }
    if response := letter.response:
        facts["response"] = {
            "count": response.count,
            "unit": response.unit,
            "on": iso(response.on),
            "due_on": iso(response.due_on),
            "quote": response.quote,
        }
    spans = _spans(
        dated=layout.dated.span if layout.dated else None,
        company=letter.company.span if letter.company else None,
        addressee=letter.addressee.span if letter.addressee else None,
        filings=[filing.span for filing in letter.filings],
        kind=letter.kind.span,
        response=letter.response.span if letter.response else None,
        comments=[comment.span for comment in letter.comments],
        acknowledgements=[found.span for found in letter.acknowledgements],
        contacts=[contact.span for contact in letter.contacts],
        division=letter.division.span if letter.division else None,
        office=letter.office.span if letter.office else None,
        signed_by=letter.signed_by.span,
        cc=[copy.span for copy in letter.cc],
    )
    doubts += letter.doubts
    if letter.company is None:
        doubts.append(Doubt("company", "No Re: block names a registrant."))
    if letter.kind.value == "notice" and "redacted" not in cleaned:
        doubts.append(Doubt("kind", "No sentence tells what kind of letter this is."))
    doubts += _undecided_filings(letter.filings)
    return Reading(cleaned, "staff_letter", facts, spans, tuple(doubts))


def _company(cleaned: str, layout: Layout, letter: CompanyLetter, doubts: list[Doubt]) -> Reading:
    facts: JSON = {
        "kind": letter.kind.value,
        "dated": iso(layout.dated.value if layout.dated else None),
        "company": letter.company.value if letter.company else None,
        "cik": letter.cik.value if letter.cik else None,
        "filings": [filing_json(filing) for filing in letter.filings],
        "prior_letters": list(letter.prior_letters),
        "extension_to": iso(letter.extension_to.value if letter.extension_to else None),
        "rule_83": asks_confidence(cleaned),
        "signed_by": {"name": letter.signed_by.name, "title": letter.signed_by.title},
        "answers": [answer_json(answer) for answer in letter.answers],
        "cc": [copy.name for copy in letter.cc],
    }
    if asked := letter.acceleration:
        facts["acceleration"] = {
            "effective_on": iso(asked.effective_on),
            "time": asked.time,
            "zone": asked.zone,
        }
    spans = _spans(
        dated=layout.dated.span if layout.dated else None,
        company=letter.company.span if letter.company else None,
        filings=[filing.span for filing in letter.filings],
        kind=letter.kind.span,
        acceleration=letter.acceleration.span if letter.acceleration else None,
        extension_to=letter.extension_to.span if letter.extension_to else None,
        signed_by=letter.signed_by.span,
        answers=[answer.span for answer in letter.answers],
        cc=[copy.span for copy in letter.cc],
    )
    doubts += letter.doubts
    if letter.company is None:
        doubts.append(Doubt("company", "No Re: block names a company."))
    if letter.kind.value == "other":
        doubts.append(Doubt("kind", "No sentence tells what kind of letter this is."))
    doubts += _undecided_filings(letter.filings)
    return Reading(cleaned, "company_letter", facts, spans, tuple(doubts))


def _ownership(cleaned: str, calendar: Calendar, doubts: list[Doubt]) -> Reading:
    report = read_xml(cleaned)
    if report is None:
        if "<ownershipDocument" in cleaned:
            doubts.append(Doubt("ownership", "The XML of this report is damaged."))
        report = read_printed(cleaned)
    report = replace(report, due_on=_due(report, calendar))
    doubts += [Doubt(key, reason) for key, reason in report.doubts]
    facts: JSON = {
        "company": report.issuer,
        "cik": report.issuer_cik,
        "ownership": report_json(report),
    }
    facts["signed_by"] = {"name": report.signed_by, "title": None}
    return Reading(cleaned, "ownership_report", facts, dict(report.spans), tuple(doubts))


def _due(report: Ownership, calendar: Calendar) -> date | None:
    """Form 4 from its earliest transaction, Form 3 from its event; Form 5 needs the fiscal year."""
    form = (report.form or "")[:1]
    days = [row.on for row in report.transactions if row.on]
    first = min(days) if days else report.period
    if first is None:
        return None
    if form == "4" and counted_in_two_days(first):
        return form4_due(first, calendar).due_on
    if form == "3":
        return form3_due(report.period or first, calendar).due_on
    return None


def _undecided_filings(filings: list[Filing]) -> list[Doubt]:
    return [
        Doubt(f"filings.{index}.form", f"“{filing.cited}” names no single form.")
        for index, filing in enumerate(filings)
        if filing.form is None and filing.cited
    ]


def _spans(**found: Span | list[Span] | None) -> dict[str, Span]:
    """Spans by key; the members of a list are ``key.0``, ``key.1`` and so on."""
    out: dict[str, Span] = {}
    for key, value in found.items():
        if isinstance(value, list):
            out.update({f"{key}.{index}": span for index, span in enumerate(value)})
        elif value is not None:
            out[key] = value
    return out
