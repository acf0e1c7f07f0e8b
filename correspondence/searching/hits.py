"""One row that a search found, of whatever kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from correspondence.models import Letter, RegistrationStatement

LETTERS = {kind.value: str(kind.label) for kind in Letter.Kind}
DIRECTIONS = {way.value: str(way.label) for way in Letter.Direction}
STATUSES = {status.value: str(status.label) for status in RegistrationStatement.Status}
# Code points Unicode keeps for a program's own use: no document can mean anything by them.
START, STOP = "\ufdd2", "\ufdd3"


@dataclass(slots=True)
class Hit:
    """A row, with what its line on the page says; `rank` and `snippet` come when it is shown."""

    kind: str
    key: int
    letter: int  # 0 where it has none, as for the numbers below
    company: int
    day: date | None
    what: str
    direction: str
    number: int
    label: str
    parent: int
    exact: int  # 1 where it is just what was typed
    rank: float = 0.0
    snippet: str = ""
    company_name: str = ""

    @property
    def url(self) -> str:
        """Answer its page; a filing is shown on that of its registration, or its company."""
        if self.kind == "answers":
            return reverse("comment", args=[self.parent]) if self.parent else self.letter_url
        if self.kind == "filings":
            page, key = ("registration", self.parent) if self.parent else ("company", self.company)
            return reverse(page, args=[key])
        return reverse(PAGES[self.kind], args=[self.key])

    @property
    def letter_url(self) -> str:
        """Answer the page of the letter it stands in."""
        return reverse("letter", args=[self.letter])

    @property
    def icon(self) -> str:
        """Answer the sign of its kind."""
        return ICONS[self.kind]

    @property
    def facts(self) -> list[str]:
        """Answer what is said beside its name, all but the day."""
        told = {
            "letters": [self.letter_direction, self.company_name],
            "comments": [self.label, self.company_name],
            "answers": [self.company_name],
            "companies": [self.what, f"CIK {self.direction}" if self.direction else ""],
            "insiders": [f"CIK {self.direction}" if self.direction else ""],
            "registrations": [self.status, self.company_name],
        }
        return [fact for fact in told.get(self.kind, [self.company_name]) if fact]

    @property
    def status(self) -> str:
        """Answer how far a registration is, in words."""
        return STATUSES.get(self.direction, "")

    @property
    def letter_kind(self) -> str:
        """Answer the kind of a letter in words."""
        return LETTERS.get(self.what, "letter")

    @property
    def letter_direction(self) -> str:
        """Answer who wrote the letter, in words; nothing where that is not known."""
        known = self.direction != Letter.Direction.UNKNOWN
        return DIRECTIONS.get(self.direction, "") if known else ""

    @property
    def marked(self) -> SafeString:
        """Answer the snippet as HTML, escaped, the words that were asked for in marks."""
        return marked(self.snippet)


PAGES = {
    "letters": "letter",
    "comments": "comment",
    "registrations": "registration",
    "companies": "company",
    "insiders": "insider",
}
ICONS = {
    "letters": "letter",
    "comments": "review",
    "answers": "edit",
    "registrations": "registration",
    "filings": "registration",
    "companies": "company",
    "insiders": "person",
}


def marked(snippet: str) -> SafeString:
    """Answer text with signs around words as HTML: every piece escaped, each pair one mark."""
    before, *rest = snippet.split(START)
    pieces = [_plain(before)]
    for piece in rest:
        word, found, after = piece.partition(STOP)
        pieces.append(f"<mark>{_plain(word)}</mark>{_plain(after)}" if found else _plain(word))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped or ours


def _plain(text: str) -> str:
    return escape(text.replace(STOP, ""))


def newest_first(hits: Iterable[Hit]) -> list[Hit]:
    """Answer hits in the order of their days, those without one first, as lists have them."""
    return sorted(hits, key=lambda hit: (hit.day or date.max, hit.key), reverse=True)
