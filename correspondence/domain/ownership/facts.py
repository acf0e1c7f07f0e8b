"""What a Form 3, 4 or 5 says, as values; numbers stay the decimal strings they were printed as."""

from dataclasses import dataclass, field
from datetime import date

from correspondence.domain.found import Span

MOST_ROWS = 200  # of a table; a form holds at most 30
TOO_MANY = "There are more rows than a form can hold; only the first are kept."


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
class Signature:
    """Who signed, for whom: `attorney` says that another person's attorney-in-fact did."""

    name: str
    on: date | None
    attorney: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A transaction, or a holding where there is no date and no code.

    `deemed_on` is the day a deferred trade counts as made, Rule 16a-3(g); `early` says that it was
    reported before it had to be (code V), `late` after, `swap` that it is an equity swap (code K).
    `underlying` and what follows it are of derivative securities alone.
    """

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
    deemed_on: date | None = None
    nature: str | None = None
    swap: bool = False
    early: bool = False
    late: bool = False
    underlying: str | None = None
    underlying_shares: str | None = None
    exercise_price: str | None = None
    exercisable_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ownership:
    """A whole report; ``due_on`` follows from the earliest transaction by Section 16(a).

    `amends_on` is the day the report was first filed that an amendment changes; `no_longer` says
    that the owner is not subject to Section 16 any more; `plan_on` the day a trading plan was
    adopted, as a footnote tells it.
    """

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
    amends_on: date | None = None
    no_longer: bool = False
    nothing_owned: bool = False
    remarks: str | None = None
    plan_on: date | None = None
    signatures: tuple[Signature, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict)
    doubts: list[tuple[str, str]] = field(default_factory=list)
