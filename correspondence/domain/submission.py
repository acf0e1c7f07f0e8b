"""The header of an EDGAR full submission: whose it is, its numbers, and the filing it is about.

Extraction puts the header above the document, so that each of its facts has a span like any other.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from correspondence.domain.found import Span
from correspondence.domain.names import file_number

_OPEN, _CLOSE = "<SEC-HEADER>", "</SEC-HEADER>"
_PUBLISHED = re.compile(r"<SEC-HEADER>[^\n]{0,80}?:\s?(\d{8})\b")
_FIELD = re.compile(r"^[ \t]*(?P<name>[A-Z][A-Z -]{2,40}):[ \t]*(?P<value>[^\n]*)$", re.MULTILINE)
_OTHERS = frozenset({"REPORTING-OWNER", "FILED BY"})  # whose names are not the company's
_SUBJECTS = frozenset({"FILER", "FILED FOR", "SUBJECT COMPANY", "ISSUER"})
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Submission:
    """What a header says; ``reference`` is the accession number of the filing under review."""

    accession_number: str | None
    form: str | None
    filed_on: date | None
    published_on: date | None
    company: str | None
    cik: str | None
    file_numbers: tuple[str, ...]
    office: str | None
    reference: str | None
    end: int
    spans: dict[str, Span] = field(default_factory=dict)


def read_header(text: str) -> Submission | None:
    """The header a text begins with; ``None`` where it begins with none."""
    if not text.startswith(_OPEN):
        return None
    close = text.find(_CLOSE)
    if close < 0:
        return None
    facts: dict[str, str] = {}
    spans: dict[str, Span] = {}
    numbers: dict[str, None] = {}
    others = False
    for found in _FIELD.finditer(text, 0, close):
        name, value = found["name"], found["value"].strip()
        if name in _OTHERS or name in _SUBJECTS:
            others = name in _OTHERS
        elif name == "SEC FILE NUMBER" and (number := file_number(value)):
            numbers[number] = None
        elif value and name not in facts and not (others and name in _KEYS):
            facts[name] = value
            if name in _KEYS:
                start = found.start("value")
                spans[_KEYS[name]] = (start, start + len(value))
    end = close + len(_CLOSE)
    published = _PUBLISHED.match(text)
    return Submission(
        accession_number=facts.get("ACCESSION NUMBER"),
        form=facts.get("CONFORMED SUBMISSION TYPE"),
        filed_on=_day(facts.get("FILED AS OF DATE")),
        published_on=_day(published[1]) if published else None,
        company=facts.get("COMPANY CONFORMED NAME"),
        cik=_padded(facts.get("CENTRAL INDEX KEY")),
        file_numbers=tuple(numbers),
        office=_office(facts.get("ORGANIZATION NAME")),
        reference=facts.get("PUBLIC REFERENCE ACCESSION NUMBER"),
        end=end + len(text[end:]) - len(text[end:].lstrip("\n\f")),
        spans=spans,
    )


_KEYS = {
    "COMPANY CONFORMED NAME": "company",
    "CENTRAL INDEX KEY": "cik",
    "ORGANIZATION NAME": "office",
}


_SHORT = {"International Corp Fin": "International Corporate Finance"}


def _office(name: str | None) -> str | None:
    """ "06 Technology" is the Office of Technology."""
    if not name:
        return None
    bare = re.sub(r"^\d{2}\s+", "", name)
    bare = _SHORT.get(bare, bare)
    return bare if bare.startswith("Office") else f"Office of {bare}"


def _padded(cik: str | None) -> str | None:
    return cik.zfill(10) if cik and cik.isdigit() else cik


def _day(digits: str | None) -> date | None:
    found = _DAY.fullmatch(digits or "")
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
