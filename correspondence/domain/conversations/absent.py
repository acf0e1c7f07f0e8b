"""Letters that others name by their day and that are not on record."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from correspondence.domain.conversations.facts import Piece
from correspondence.domain.conversations.grouping import DORMANT, NEAR, in_order
from correspondence.domain.dates import MONTHS

_ABOUT = 120  # characters before a day in which the words tell whose letter it is
# Words for the letters of the staff and of the company, as either calls them; the nearest counts.
_BY_STAFF = re.compile(r"\bour\b", re.IGNORECASE)
_BY_COMPANY = re.compile(r"\byour\b", re.IGNORECASE)
_TO_STAFF = re.compile(r"\b(?:your|staff|comments?|SEC|Commission)\b", re.IGNORECASE)
_FROM_COMPANY = re.compile(r"\b(?:our|company(?:['\u2019]s)?|response|responded)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Absent:
    """A day on which a letter was written that is not on record; the first letter that names it."""

    dated: date
    named_by: str
    answer: bool


def absent(letters: Iterable[Piece]) -> list[Absent]:
    """The days of letters that these name and that none is of, two days either way; in order.

    Of days that lie so near each other, one mistyped, the first named alone. A day more than a
    year before the letter that names it is named in passing where no letter as old is on record.
    """
    letters = in_order(letters)
    on_record = sorted({each.dated for each in letters if each.dated})
    found: dict[date, Absent] = {}
    for letter in letters:
        answers = {each.response_dated for each in letter.cited}
        for day in letter.days_named:
            known = _near_one(day, on_record) or any(abs(day - each) <= NEAR for each in found)
            if not known and not _in_passing(letter, day, on_record):
                found[day] = Absent(day, letter.key, day in answers and letter.from_staff)
    return [found[day] for day in sorted(found)]


def _near_one(day: date, days: list[date]) -> bool:
    at = bisect_left(days, day - NEAR)
    return at < len(days) and days[at] <= day + NEAR


def _in_passing(letter: Piece, day: date, on_record: list[date]) -> bool:
    if letter.dated is None or day > letter.dated:
        return True
    return letter.dated - day > DORMANT and day < on_record[0]


def written_by_staff(text: str, day: date, *, from_staff: bool) -> bool | None:
    """Whether the staff wrote the letter of a day, by the words before the day in another letter.

    None where they do not tell.
    """
    staff, company = (_BY_STAFF, _BY_COMPANY) if from_staff else (_TO_STAFF, _FROM_COMPANY)
    written = rf"{MONTHS[day.month - 1]}\s+0?{day.day}(?:st|nd|rd|th)?\s*,?\s+{day.year}\b"
    for match in re.finditer(written, text):
        before = text[max(0, match.start() - _ABOUT) : match.start()]
        if (one := _last(staff, before)) != (other := _last(company, before)):
            return one > other
    return None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
