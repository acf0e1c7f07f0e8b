"""Dates, counts and codes in the words a page uses: pure functions."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from correspondence.domain.deadlines import CountedDay
from correspondence.domain.legal_days import WASHINGTON

WEEKDAYS = 7
NOON = 12

# Form 4, General Instruction 8.
CODES = {
    "P": "open-market or private purchase",
    "S": "open-market or private sale",
    "V": "reported voluntarily, earlier than required",
    "A": "grant, award or other acquisition from the issuer",
    "D": "disposition to the issuer",
    "F": "payment of exercise price or tax with securities",
    "I": "discretionary transaction",
    "M": "exercise or conversion of an exempt derivative",
    "C": "conversion of a derivative",
    "E": "expiration of a short derivative position",
    "H": "expiration or cancellation of a long derivative position with value received",
    "O": "exercise of an out-of-the-money derivative",
    "X": "exercise of an in-the-money or at-the-money derivative",
    "G": "bona fide gift",
    "L": "small acquisition under Rule 16a-6",
    "W": "acquisition or disposition by will or descent",
    "Z": "deposit into or withdrawal from a voting trust",
    "J": "other, described in a footnote",
    "K": "equity swap or similar instrument",
    "U": "tender of shares in a change of control",
}
NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def day_in_words(day: date) -> str:
    """Answer a date as "Mon 23 Nov 2026"."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def hour_in_words(hour: time, zone: str) -> str:
    """Answer an hour as "4:30 p.m. Eastern time"."""
    named = "Eastern time" if zone == "America/New_York" else zone
    return f"{clock(hour)} {named}".strip()


def clock(hour: time) -> str:
    """Answer an hour as "4:30 p.m."."""
    return f"{hour.hour % NOON or NOON}:{hour:%M} {'p.m.' if hour.hour >= NOON else 'a.m.'}"


def moment_hour(moment: datetime, zone: ZoneInfo) -> str:
    """Answer a moment's hour in Washington, and beside it in the reader's zone where it differs.

    As "5:30 p.m. Eastern (2:30 p.m. Los Angeles)"; the day is named where that differs, too.
    """
    there, here = moment.astimezone(WASHINGTON), moment.astimezone(zone)
    words = f"{clock(there.time())} Eastern"
    if here.utcoffset() == there.utcoffset():
        return words
    place = zone.key.rpartition("/")[2].replace("_", " ")
    day = "" if here.date() == there.date() else f"{day_in_words(here.date())}, "
    return f"{words} ({day}{clock(here.time())} {place})"


def counted(count: int, thing: str) -> str:
    """Answer "1 day", "2 days"."""
    return f"{count} {thing}" if count == 1 else f"{count:,} {thing}s"


def about_in_words(about: Mapping[str, Any] | None, more: Sequence[str]) -> str:
    """Answer "10-K for 2025 · round 2": what a letter cites first, and what else is said of it.

    A report is told by its fiscal year, another filing by its file number.
    """
    cited = about or {}
    year = str(cited.get("period_ended") or "")[:4]
    told = f"for {year}" if year else cited.get("file_number") or ""
    filing = " ".join(part for part in (cited.get("form") or "", told) if part)
    return " · ".join(part for part in (filing, *more) if part)


def listed(words: Sequence[str]) -> str:
    """Answer "5, 3 and 1"."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def times_in_words(days_before: Sequence[int], every: int, managers_after: int | None) -> str:
    """Answer a policy as a sentence: when people are told of a date, when their managers, too."""
    days = sorted(set(days_before), reverse=True)
    unit = "business day" if days == [1] else "business days"
    before = f"{listed([str(day) for day in days])} {unit} before, " if days else ""
    overdue = "each business day" if every == 1 else f"every {every} business days"
    sentence = f"{before}on the day, and {overdue} while overdue"
    if managers_after is None:
        return sentence
    once = "overdue" if managers_after <= 1 else f"overdue by {managers_after} business days"
    return f"{sentence}; managers, too, once it is {once}"


def left_in_words(left: int, due_on: date, today: date, day: str = "day") -> str:
    """Answer how near an open date is; `left` counts business days, negative once past."""
    if due_on == today:
        return "due today"
    if due_on < today:
        return f"{counted(-left, day)} overdue" if left else "overdue"
    return f"{counted(left, day)} left" if left else "no business day left"


def urgency_of(state: str, *, overdue: bool, soon: bool) -> str:
    """Answer the badge a deadline wears: overdue, soon, calm, met or waived."""
    if state != "open":
        return state
    if overdue:
        return "overdue"
    return "soon" if soon else "calm"


def code_in_words(code: str) -> str:
    """Answer a transaction code with its meaning; an unknown one as it is."""
    meaning = CODES.get(code.strip().upper())
    return f"{code}, {meaning}" if meaning else code


def count_in_words(count: int, unit: str) -> str:
    """Answer "ten business days", as letters spell it."""
    number = NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)
    thing = "calendar day" if unit == "calendar_days" else "business day"
    return f"{number} {thing}" if count == 1 else f"{number} {thing}s"


def in_weeks(days: Sequence[CountedDay]) -> list[list[CountedDay | None]]:
    """Answer the days in weeks of seven, Monday first, with blanks around them."""
    if not days:
        return []
    cells: list[CountedDay | None] = [None] * days[0].day.weekday()
    cells += days
    cells += [None] * (-len(cells) % WEEKDAYS)
    return [cells[start : start + WEEKDAYS] for start in range(0, len(cells), WEEKDAYS)]


def passed_over(days: Sequence[CountedDay]) -> list[CountedDay]:
    """Answer the closed days that are no Saturday or Sunday: those that need a reason."""
    friday = 4
    return [each for each in days if each.closed and each.day.weekday() <= friday]


def kind_of_day(each: CountedDay, due_on: date) -> str:
    """Answer how a day of the count is drawn: due, zero, off (passed over) or counted."""
    if each.day == due_on:
        return "due"
    if each.number == 0:
        return "zero"
    return "off" if each.number is None else "counted"


def timeliness_in_words(verdict: str, days: int) -> str:
    """Answer "in time" or "2 business days late"."""
    return f"{counted(days, 'business day')} late" if verdict == "late" else "in time"


def number_in_digits(value: Decimal) -> str:
    """Answer "34,000" or "1.1972": thousands parted, no idle zeros after the point."""
    whole, _, part = f"{value:,f}".partition(".")
    part = part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def months_of(week: Sequence[CountedDay | None]) -> str:
    """Answer the month or months a week falls into: "Nov" or "Nov-Dec"."""
    days = [each.day for each in week if each]
    if not days:
        return ""
    first, last = f"{days[0]:%b}", f"{days[-1]:%b}"
    return first if first == last else f"{first}\u2013{last}"


# What the pages call the facts of a reading.
FACTS = {
    "addressee": "Addressee",
    "answers": "Answers",
    "cc": "cc",
    "comments": "Comments",
    "company": "Company",
    "contacts": "Contacts",
    "dated": "Dated",
    "filings": "Filings",
    "kind": "Kind",
    "office": "Office",
    "response": "Response due",
    "signed_by": "Signed by",
}


def fact_in_words(key: str) -> str:
    """Answer what the pages call a fact, "Filings" for `filings.0.filed_on`."""
    name = key.partition(".")[0]
    return FACTS.get(name) or name.replace("_", " ").capitalize()


# Each entry of the navigation: its address's name, its label, the pages beneath it.
NAVIGATION = [
    ("desk", "Desk", {"team"}),
    (
        "letters",
        "Letters",
        {
            *("letter", "letter-add", "letter-edit", "letter-move", "letter-history"),
            *("letters-confirm", "letter-confirm", "letter-fact"),
            *("letter-answers", "comment", "comment-history", "comment-similar"),
        },
    ),
    ("comments", "Comments", set[str]()),
    ("reviews", "Reviews", {"review", "review-matrix", "missing-letters", "missing-dismiss"}),
    ("deadlines", "Deadlines", {"deadline"}),
    ("registrations", "Registrations", {"registration", "registration-note"}),
    ("commitments", "Promises", {"commitment", "commitment-add"}),
    (
        "ownership",
        "Section 16",
        {"ownership-report", "ownership-filed", "insider", "trades-over-reviews"},
    ),
    ("reports", "Reports", set[str]()),
    (
        "calendar",
        "Calendar",
        {"calendar-year", "calendar-count", "calendar-changes", "calendar-change"},
    ),
    (
        "companies",
        "Companies",
        {"company", "company-edit", "policy", "policy-add", "company-insiders", "role", "role-add"}
        | {"role-form-5", "power", "power-add", "split", "split-add"},
    ),
    ("item-1b", "Item 1B", {"item-1b-decide"}),
    ("status", "Status", {"mail", "reminders"}),
    ("trash", "Trash", {"trash-put"}),
]
# What people work on; the rest stands apart beneath it.
WORK = {
    *("desk", "letters", "comments", "reviews", "deadlines"),
    *("registrations", "commitments", "ownership"),
}
ICONS = {
    "desk": "desk",
    "letters": "letter",
    "comments": "edit",
    "reviews": "review",
    "deadlines": "clock",
    "registrations": "registration",
    "commitments": "promise",
    "ownership": "person",
    "reports": "chart",
    "calendar": "calendar",
    "companies": "company",
    "item-1b": "alert",
    "status": "status",
    "trash": "trash",
    "team": "people",
}


def navigation(here: str | None) -> list[dict[str, Any]]:
    """Answer the entries of the navigation, marked where `here` is the page or beneath it."""
    entries = []
    for name, label, beneath in NAVIGATION:
        current = "page" if here == name else "true" if here in beneath else ""
        entry = {"name": name, "label": label, "current": current, "icon": ICONS.get(name, "more")}
        entries.append(entry | {"work": name in WORK})
    return entries
