"""What a Form 3, 4 or 5 says, as values; numbers stay the decimal strings they were printed as."""

from dataclasses import dataclass, field
from datetime import date

from correspondence.domain.found import Span


@dataclass(frozen=True, slots=True)
class Owner:
    """A reporting person and the relationship to the issuer."""

    name: str
    cik: str | None
    director: bool
    officer: bool
    ten_percent_owner: bool
    title: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A transaction, or a holding where there is no date and no code."""

    security: str | None
    on: date | None
    code: str | None
    shares: str | None
    acquired: bool | None
    price: str | None
    shares_after: str | None
    direct: bool | None
    derivative: bool
    footnotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ownership:
    """A whole report; ``due_on`` follows from the earliest transaction by Section 16(a)."""

    form: str | None
    issuer: str | None
    issuer_cik: str | None
    ticker: str | None
    period: date | None
    owners: list[Owner]
    transactions: list[Row]
    holdings: list[Row]
    footnotes: dict[str, str]
    rule_10b5_1: bool | None
    signed_on: date | None
    signed_by: str | None
    due_on: date | None = None
    spans: dict[str, Span] = field(default_factory=dict)
    doubts: list[tuple[str, str]] = field(default_factory=list)
