"""One topic, and the patterns it is told by."""

import re
from dataclasses import dataclass

_NOWHERE = r"(?!)"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: what pages call it, a sentence that is about it, and by what it is told.

    `says` is looked for in the comment and its headings, `headed` in its headings alone.
    Both see small letters, straight apostrophes and single blanks.
    """

    key: str
    label: str
    example: str
    says: re.Pattern[str]
    headed: re.Pattern[str]


def topic(key: str, label: str, example: str, says: str, headed: str = _NOWHERE) -> Topic:
    """Answer the topic; what it says begins at the beginning of a word."""
    return Topic(key, label, example, re.compile(rf"\b(?:{says})"), re.compile(headed))
