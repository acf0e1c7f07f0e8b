"""What a letter says, as values; each knows the span of the text it was read from."""

from dataclasses import dataclass
from datetime import date

from correspondence.domain.found import Span
from correspondence.domain.rules import Unit


@dataclass(frozen=True, slots=True)
class Filing:
    """A filing as the Re: block cites it."""

    cited: str
    form: str | None
    amendment: int | None
    filed_on: date | None
    file_number: str | None
    period_ended: date | None
    response_dated: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Addressee:
    """The person a letter is written to."""

    name: str | None
    title: str | None
    organization: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Comment:
    """One numbered staff comment under its heading path, outermost first."""

    number: int
    heading: tuple[str, ...]
    text: str
    prior_comments: tuple[int, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Response:
    """The time a staff letter states for an answer, with the sentence that states it."""

    count: int | None
    unit: Unit | None
    on: date | None
    due_on: date | None
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs; both are ``None`` where only a division does."""

    name: str | None
    title: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to call, the phone as ``202-551-6553``."""

    name: str
    phone: str
    span: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """A person copied, with the firm where it is named."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Acceleration:
    """When a company asks that its registration statement become effective."""

    effective_on: date | None
    time: str | None
    zone: str
    span: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """The company's reply to one comment, with the comment as the company quotes it."""

    number: int | None
    comment: str
    text: str
    future_filings: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """A key that could not be decided, and why."""

    key: str
    reason: str
