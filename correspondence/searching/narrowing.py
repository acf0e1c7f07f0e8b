"""What a search is narrowed to: the state a page keeps in its address."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet

Rows = TypeVar("Rows", bound=QuerySet[Any])


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A company, a year, a kind or direction of letters, a last day; each may be left open."""

    company: int | None = None
    year: int | None = None
    letter: str = ""
    direction: str = ""
    until: date | None = None

    @property
    def to_letters(self) -> bool:
        """Whether it asks for what letters alone have: a year, a kind, a direction."""
        return bool(self.year or self.letter or self.direction or self.until)

    def of(self, rows: Rows, letter: str = "") -> Rows:
        """Answer those of the rows whose letter, by this path, is asked for."""
        wanted = {
            "company": self.company,
            "dated__year": self.year,
            "kind": self.letter,
            "direction": self.direction,
            "dated__lte": self.until,
        }
        asked = {f"{letter}{name}": value for name, value in wanted.items() if value}
        return rows.filter(**asked)
