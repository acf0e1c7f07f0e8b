"""What a company asks the staff for: acceleration, more time, withdrawal, confidence."""

import re
from datetime import date, timedelta

from correspondence.domain import patterns
from correspondence.domain.business_days import Calendar
from correspondence.domain.dates import DATE, parse_count, parse_date
from correspondence.domain.found import Found
from correspondence.domain.letters.clock import sentences
from correspondence.domain.letters.facts import Acceleration
from correspondence.domain.text import places

_ACCELERATE = re.compile(r"accelerat", re.IGNORECASE)
_ASKS_EFFECTIVENESS = re.compile(
    r"(?<!\w)request(?:s|ed|ing)?\b[^;]{0,500}?\b(?:accelerat|(?:declared?|become|made)\s+effective)",
    re.IGNORECASE,
)
_REQUESTED_DATE = re.compile(rf"Requested\s+Date:?\s*(?:\w+day,\s*)?(?P<date>{DATE})")
_REQUESTED_TIME = re.compile(r"Requested\s+Time:?\s*(?P<time>[^\n]{0,40})")
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s*(?:(?P<half>[ap])\.?\s?m\b\.?|noon\b)",
    re.IGNORECASE,
)
_DATE = re.compile(DATE, re.IGNORECASE)
_EXTENDS = (
    r"extension|additional time|more time|extend (?:the|our|its)"
    r"|additional (?:\w+ )?(?:\(\d+\) )?(?:business|calendar)? ?days"
    r"|not be (?:possible|able) to respond"
)
_ASKS_TIME = patterns.compiled(_EXTENDS)
_MORE_TIME = patterns.compiled(
    _EXTENDS + r"|(?:will|would|expects?|intends?|plans?|anticipates?|hopes?|able)(?: \w+)"
    r"{0,4} (?:to )?"
    r"(?:respond|submit|provide|file|deliver|furnish|responding|submitting|providing|filing)"
)
_UNTIL = patterns.compiled(
    r"(?:until|by|before|to|than|about|through|on)(?: the close of business on)?"
    rf"(?: \w+day,?)? (?P<date>{DATE})"
)
_WITHDRAW = patterns.compiled(
    r"(?:request|hereby)[^.]{0,160}\bwithdraw|withdraw(?:s|al)? (?:of )?(?:the|its|our|such)"
)


def acceleration(text: str, start: int, end: int) -> Acceleration | None:
    """The date and hour at which effectiveness is asked for, in Washington's time."""
    for sentence in sentences(text, start, end):
        if not (_ACCELERATE.search(sentence.text) or "effective" in sentence.text):
            continue
        time = _TIME.search(sentence.text)
        days = [day for found in _DATE.finditer(sentence.text) if (day := parse_date(found[0]))]
        if time and days:
            near = _nearest(sentence.text, time.start())
            return Acceleration(near or days[-1], _hour(time), "America/New_York", sentence.span)
    date_line = _REQUESTED_DATE.search(text, 0, end)
    time_line = _REQUESTED_TIME.search(text, 0, end)
    hour = _TIME.search(time_line["time"]) if time_line else None
    if date_line and hour:
        day = parse_date(date_line["date"])
        return Acceleration(day, _hour(hour), "America/New_York", date_line.span())
    return None


def asks_acceleration(text: str, start: int, end: int) -> bool:
    """Whether the letter asks for acceleration at all."""
    if not places(text, ("ccelerat", "CCELERAT", "ffective", "FFECTIVE"), start, end):
        return False
    asked = places(text, ("request", "Request", "REQUEST"), start, end)
    return any(_ASKS_EFFECTIVENESS.match(text, at, end) for at in asked)


def withdrawal(text: str, start: int, end: int) -> Found[str] | None:
    """The words that ask to withdraw something."""
    match = _WITHDRAW.search(text, start, end)
    return Found(match[0], match.span()) if match else None


def extension(text: str, start: int, end: int, own: date | None) -> Found[date] | None:
    """The last day, later than the letter, by which a company says it will answer, as written.

    A later sentence that asks for more time outdoes an earlier one, which may tell of a request
    already made; any other later sentence may speak of something else.
    """
    found: Found[date] | None = None
    for sentence in sentences(text, start, end):
        if not _MORE_TIME.search(sentence.text) or (found and not _ASKS_TIME.search(sentence.text)):
            continue
        days = [
            day for match in _UNTIL.finditer(sentence.text) if (day := parse_date(match["date"]))
        ]
        latest = max((day for day in days if own is None or day > own), default=None)
        if latest and (found is None or latest > found.value):
            found = Found(latest, sentence.span)
    return found


def asks_more_time(text: str, start: int, end: int) -> bool:
    """Whether the letter speaks of an extension in so many words."""
    return bool(_ASKS_TIME.search(text, start, end))


_FURTHER = patterns.compiled(
    r"(?:additional|further|extra|another|an?|by|of) (?P<count>[a-z-]{3,10}|\d{1,3})"
    r"(?: \(\w{1,10}\))?[ -]"
    r"(?P<unit>business|calendar|additional business)[ -]days?"
)
_USUAL = 10  # business days in which the staff asks for an answer
_ORIGINAL = patterns.compiled(r"within (?:ten|10)(?: \(10\))? business days")
_DUE = patterns.compiled(
    rf"due(?: date)?[^.;]{{0,60}}?(?:of|on|by|was|is|,)? (?:\w+day, )?(?P<date>{DATE})"
)


def extension_by_count(
    text: str, start: int, end: int, calendar: Calendar, letters: list[date]
) -> tuple[Found[date] | None, str | None]:
    """Days asked for, counted from the due date; and what had to be assumed for it.

    The due date is the one the letter names; else the staff's usual ten business days from the
    letter it answers, where that letter's date is named.
    """
    match = _FURTHER.search(text, start, end)
    count = parse_count(match["count"]) if match else None
    if match is None or not count:
        return None, None
    due = _DUE.search(text, start, end)
    base, assumed = parse_date(due["date"]) if due else None, None
    if base is None:
        if not letters:
            return None, None
        answered = max(letters)
        base = calendar.add(answered, _USUAL)
        if not _ORIGINAL.search(text, start, end):
            assumed = f"Counted from ten business days after the letter of {answered:%d %B %Y}."
    if match["unit"].casefold().endswith("business"):
        return Found(calendar.add(base, count), match.span()), assumed
    return Found(base + timedelta(days=count), match.span()), assumed


def _nearest(text: str, position: int) -> date | None:
    """The date written closest to the hour."""
    best = min(
        _DATE.finditer(text),
        key=lambda found: min(abs(found.start() - position), abs(found.end() - position)),
        default=None,
    )
    return parse_date(best[0]) if best else None


def _hour(match: re.Match[str]) -> str | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    hour = hour % 12 + (12 if (match["half"] or "p").casefold() == "p" else 0)
    return f"{hour:02d}:{minute:02d}"
