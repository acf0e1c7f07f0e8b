"""A company's letter to the staff, read as far as its words are plain; the rest stays open."""

import re
from dataclasses import dataclass, field
from datetime import date

from correspondence.domain import patterns
from correspondence.domain.business_days import Calendar
from correspondence.domain.dates import DATE
from correspondence.domain.found import Found, Span
from correspondence.domain.letters import clock, requests
from correspondence.domain.letters.answers import split_answers
from correspondence.domain.letters.closing import copies, signer
from correspondence.domain.letters.facts import (
    Acceleration,
    Answer,
    Copy,
    Doubt,
    Filing,
    Signer,
)
from correspondence.domain.letters.layout import Layout
from correspondence.domain.letters.references import References

_SUBJECT = re.compile(
    r"^(?:(?:Request\s+for|Withdrawal\s+of)\s+)?(?:Acceleration|Withdrawal|Extension|Response|Request|Comment|Effectiveness)\b"
    r"[^\n]*?\b(?:of|for|to|from)\s+(?=[A-Z])|^Amendment\s+No",
    re.IGNORECASE,
)
# "Example Mills, Inc. \u2013 Request for Withdrawal of"
_SUBJECT_AFTER = re.compile(
    r"\s{1,9}[-\u2013\u2014:]{1,3}\s{0,9}(?=Request|Acceleration|Withdrawal|Registration|Response|Comment|Form\b)",
    re.IGNORECASE,
)
_ON_BEHALF = patterns.compiled(
    r"on behalf of (?:our client, |itself and )?(?P<name>[A-Z][^(\n“\"]{2,80}?)"
    r",? ?(?:\(|an? [A-Z]|the “)",
    0,
)
_RESPONDING = patterns.compiled(
    r"(?:this letter|we|following|company|hereby|registrant|provid\w+|set(?:s)"
    r"? forth|submit\w*)[^.]{0,200}?"
    r"(?:respon(?:ds|ding|d|se|ses))\b[^.]{0,200}?(?:comment|letter)"
    r"|(?:response|reply) to (?:the |your )?(?:staff's )?(?:comment|letter)|your comment"
)
# "Question 3 contained in your letter dated March 16, 2023"; told only where nothing else is.
_ANSWERED = patterns.compiled(
    rf"(?:your|the staff's) (?:comment )?letter,? (?:dated|of) {DATE}"
    rf"|your (?:letter of )?{DATE},? (?:comment )?letter"
)
_NUMBERED = re.compile(r"^[ \t]{0,40}(?:Comment\s*)?1\.(?=\s|[A-Z])", re.MULTILINE)
_SHORT = 3500  # characters of the body of a letter that only asks for more time
_CONFIDENTIAL = patterns.compiled(
    r"confidential treatment request|request(?:s|ing)? confidential treatment"
)


@dataclass(frozen=True, slots=True)
class CompanyLetter:
    """Everything a company's letter says."""

    kind: Found[str]
    company: Found[str] | None
    cik: Found[str] | None
    filings: list[Filing]
    prior_letters: tuple[str, ...]
    acceleration: Acceleration | None
    extension_to: Found[date] | None
    signed_by: Signer
    answers: list[Answer]
    cc: list[Copy]
    doubts: list[Doubt] = field(default_factory=list)


def read_company_letter(layout: Layout, calendar: Calendar) -> CompanyLetter:
    """Classify by what the letter does, then find what that kind states."""
    text, start = layout.text, layout.body_start
    end = layout.sign_off if layout.sign_off > start else len(text)
    references = References(layout)
    references.look_in_body(layout)
    references.date_from_body(layout)
    own = layout.dated.value if layout.dated else None
    answers, told_by = split_answers(text, start, end, layout.styles)
    prior = set(clock.prior_letters(text, start, min(len(text), start + 3000), own))
    prior.update(references.staff_dates)
    prior.update(references.response_dates)
    short = end - start < _SHORT and not answers
    extension = requests.extension(text, start, end, own) if short else None
    kind = _kind(layout, answers, extension, end)
    doubts: list[Doubt] = []
    if kind.value == "extension_request" and extension is None:
        extension, assumed = requests.extension_by_count(text, start, end, calendar, list(prior))
        if assumed:
            doubts.append(Doubt("extension_to", assumed))
        if extension is None:
            doubts.append(Doubt("extension_to", "No date is stated, or none to count days from."))
    if kind.value == "response" and not answers:
        doubts.append(Doubt("answers", "Comments and answers are not set apart by plain labels."))
    if answers and told_by == "words":
        doubts.append(Doubt("answers", "Comments and answers are told apart by their words only."))
    asked = None
    if kind.value in {"acceleration_request", "response"} and requests.asks_acceleration(
        text, 0, end
    ):
        asked = requests.acceleration(text, 0 if kind.value != "response" else start, end)
        if kind.value == "acceleration_request" and asked is None:
            doubts.append(Doubt("acceleration", "No date and hour stand together in one sentence."))
    return CompanyLetter(
        kind=kind,
        company=_company(layout, references.company),
        cik=references.cik,
        filings=references.filings,
        prior_letters=tuple(day.isoformat() for day in sorted(prior)),
        acceleration=asked,
        extension_to=extension if kind.value == "extension_request" else None,
        signed_by=signer(text, layout.sign_off, len(text)),
        answers=answers if kind.value == "response" else [],
        cc=copies(text, min(layout.sign_off, len(text)), len(text))
        or copies(text, 0, layout.head_end),
        doubts=doubts,
    )


def _kind(
    layout: Layout, answers: list[Answer], extension: Found[date] | None, end: int
) -> Found[str]:
    text, start = layout.text, layout.body_start
    short = end - start < 6000
    if answers:
        return Found("response", answers[0].span)
    head = layout.re_block[0] if layout.re_block else start
    if found := requests.withdrawal(text, head, min(end, start + 1500)):
        return Found("withdrawal_request", found.span)
    if short and requests.asks_acceleration(text, head, end):
        return Found("acceleration_request", (start, min(end, start + 400)))
    responding = _RESPONDING.search(text, head, min(end, start + 3000))
    if responding and (_NUMBERED.search(text, start, end) or end - start > 2500):
        return Found("response", responding.span())
    if end - start < _SHORT and (extension or requests.asks_more_time(text, start, end)):
        span = extension.span if extension else (start, min(end, start + 400))
        return Found("extension_request", span)
    if responding:
        return Found("response", responding.span())
    if confidential := _CONFIDENTIAL.search(text, start, min(end, start + 2000)):
        return Found("confidentiality_request", confidential.span())
    if answered := _ANSWERED.search(text, start, min(end, start + 3000)):
        return Found("response", answered.span())
    return Found("other", (start, start))


def _company(layout: Layout, found: Found[str] | None) -> Found[str] | None:
    """The Re: block's first line without the subject some letters begin it with."""
    if found:
        name = found.value
        while subject := _SUBJECT.match(name):
            name = name[subject.end() :]
        name = re.split(r"['\u2019]s\b", name)[0] if name != found.value else name
        name = _SUBJECT_AFTER.split(name)[0]
        if name and not name.casefold().startswith(("registration", "form ", "amendment")):
            return Found(name, _tail(found, name))
    if match := _ON_BEHALF.search(layout.text, layout.body_start, layout.body_start + 1500):
        return Found(" ".join(match["name"].split()), match.span("name"))
    return None


def _tail(found: Found[str], name: str) -> Span:
    at = found.value.find(name)
    return found.span[0] + at, min(found.span[0] + at + len(name), found.span[1])
