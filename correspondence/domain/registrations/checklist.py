"""The written statements a staff letter of before 5 October 2016 asks for with the request.

The staff stopped asking on that day; what had not been given by then was no longer needed.
"""

import re
from dataclasses import dataclass
from datetime import date

from correspondence.domain.registrations.facts import Story
from correspondence.domain.rules import ACKNOWLEDGEMENTS, acknowledgements_asked

_PARTS = re.compile(r"[;.\u2022\uf0b7]|\n\s*\n")
_WORD = re.compile(r"[a-z]{4,}")
_ENOUGH = 0.7  # of a statement's words: companies write "Registration Statement" for "filing"


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One statement, and whether the request contains it; None where no request is on record."""

    text: str
    found: bool | None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The statements asked for, in which letter, and whether they are still needed."""

    letter: int | None
    asked_on: date
    items: tuple[Acknowledgement, ...]
    needed: bool
    source: str = ACKNOWLEDGEMENTS.source


def checklist(story: Story, today: date) -> Checklist | None:
    """The list of the latest letter that asks for statements and may; None where none does."""
    asking = [
        each
        for each in story.staff
        if each.on and each.acknowledgements and acknowledgements_asked(each.on)
    ]
    if not asking:
        return None
    letter = max(asking, key=lambda each: each.on or date.min)
    request = story.request
    items = tuple(
        Acknowledgement(text, contains(request.text, text) if request else None)
        for text in letter.acknowledgements
    )
    asked_on = story.noted.acceleration_requested_on or today
    needed = acknowledgements_asked(asked_on)
    return Checklist(letter.key, letter.on or date.min, items, needed)


def contains(text: str, statement: str) -> bool:
    """Whether one sentence or bullet of a text says a statement, a few words apart."""
    wanted = set(_WORD.findall(statement.casefold()))
    if not wanted:
        return False
    parts = (set(_WORD.findall(part)) for part in _PARTS.split(text.casefold()))
    return any(len(wanted & part) >= _ENOUGH * len(wanted) for part in parts)
