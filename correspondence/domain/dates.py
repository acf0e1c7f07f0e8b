"""Dates as letters write them, "July 26, 2017", "26 July 2017", "7/26/17"; no misprints."""

import re
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NUMBER = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_NUMBER |= {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}

# Written out, as in "December 7, 2015"; the comma may be missing or a full stop, a wrap may
# stand in any gap.
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATE = rf"{MONTH}\s{{1,40}}\d{{1,2}}(?:st|nd|rd|th)?\s{{0,2}}[,.]?\s{{0,40}}\d{{4}}\b"

# The same day as letters from abroad or in a hurry print it: "7 December 2015", "Dec. 7, 2015".
OTHER_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s{{1,4}}{MONTH},?\s{{1,4}}\d{{4}}\b"
    rf"|(?:{MONTH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s{{1,4}}\d{{1,2}}(?:st|nd|rd|th)?"
    rf",?\s{{1,4}}\d{{4}}\b)"
)
SLASHED_DATE = r"\d{1,2}/\d{1,2}/\d{2,4}\b"

_WRITTEN = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*[,.]?\s*(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\s*,?\s*(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def parse_date(text: str) -> date | None:
    """The day a text names, or ``None``: "February 30, 2016" and the year 20018 name no day."""
    if match := _WRITTEN.match(text.strip()):
        month = _NUMBER.get(match[1].casefold(), 0)
        return _day(int(match[3]), month, int(match[2]))
    if match := _DAY_FIRST.match(text.strip()):
        return _day(int(match[3]), _NUMBER.get(match[2].casefold(), 0), int(match[1]))
    if match := _SLASHED.match(text.strip()):
        return _day(_full_year(match[3]), int(match[1]), int(match[2]))
    if match := _ISO.match(text.strip()):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    return None


def _full_year(digits: str) -> int:
    """The year of "12/31/08": of this century unless that is decades ahead of EDGAR's letters."""
    year = int(digits)
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    if not 1930 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_WORD_NUMBER = {word: number for number, word in enumerate(_WORDS)} | {
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "sixty": 60,
    "ninety": 90,
}


def parse_count(text: str) -> int | None:
    """A small whole number in digits or words: "10", "ten", "thirty"."""
    text = text.strip().casefold()
    return (
        int(text) if text.isascii() and text.isdigit() and len(text) < 4 else _WORD_NUMBER.get(text)
    )
