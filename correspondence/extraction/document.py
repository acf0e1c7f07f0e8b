"""What extraction answers: the text of a document, or why there is none."""

from dataclasses import dataclass

MAX_TEXT = 20_000_000  # letters and signs of one document


class Unreadable(Exception):
    """A document that cannot be read, with the reason in words for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a document; form feeds stand between its pages."""

    text: str
    pages: int
