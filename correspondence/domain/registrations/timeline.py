"""The life of a registration statement in one line: what happened, what is to come."""

from dataclasses import dataclass
from datetime import date, datetime

from correspondence.domain.legal_days import WASHINGTON
from correspondence.domain.registrations.clock import KeyDate, moment_in_words
from correspondence.domain.registrations.facts import CompanyLetter, Filed, StaffLetter, Story

_NAMED = {
    "RW": "Withdrawal applied for (RW)",
    "RW WD": "Application for withdrawal taken back (RW WD)",
    "AW": "Withdrawal of an amendment applied for (AW)",
    "EFFECT": "Notice of effectiveness",
    "DEL AM": "Delaying amendment filed (DEL AM)",
    "POS AM": "Post-effective amendment filed",
}
_TO_COME = ("acceleration", "twentieth_day", "form_10", "release", "road_show")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One point of the line; `tone` is filing, staff, company, note, date or trade."""

    tone: str
    what: str
    on: date | None = None
    at: datetime | None = None
    detail: str = ""
    report: int | None = None
    letter: int | None = None
    call: int | None = None


def timeline(story: Story, dates: tuple[KeyDate, ...]) -> tuple[Entry, ...]:
    """All points in order of their days; those of one day as a life goes; undated ones last."""
    entries = [_filing(each) for each in story.filings]
    entries += [_from_staff(each) for each in story.staff]
    entries += [
        Entry(tone="date", what="Answer due", on=each.due_on, letter=each.key)
        for each in story.staff
        if each.due_on
    ]
    entries += [_from_company(each) for each in story.company]
    entries += _noted(story)
    entries += [
        Entry(tone="date", what=each.label, on=each.on, at=each.at)
        for each in dates
        if each.on and each.key in _TO_COME
    ]
    return tuple(sorted(entries, key=_place))


def _place(entry: Entry) -> tuple[date, int]:
    order = ("filing", "staff", "company", "date", "note")
    return entry.on or date.max, order.index(entry.tone)


def _filing(filed: Filed) -> Entry:
    amended = f"Amendment no. {filed.amendment}" if filed.amendment else "Amendment"
    if filed.form in _NAMED:
        what = _NAMED[filed.form]
    elif filed.is_draft:
        what = f"{amended} of the draft submitted" if "/A" in filed.form else "Draft submitted"
    elif "/A" in filed.form:
        what = f"{amended} filed ({filed.form})"
    else:
        what = f"{filed.form} filed"
    return Entry(tone="filing", what=what, on=filed.on)


def _from_staff(letter: StaffLetter) -> Entry:
    detail = f"{letter.comments} comment{'s' if letter.comments != 1 else ''}"
    on_draft = "on the draft" if letter.on_draft else ""
    detail = ", ".join(part for part in (detail if letter.comments else "", on_draft) if part)
    what = letter.label[:1].upper() + letter.label[1:]
    return Entry(tone="staff", what=what, on=letter.on, detail=detail, letter=letter.key)


def _from_company(letter: CompanyLetter) -> Entry:
    detail = f"for {moment_in_words(letter.asks_for)}" if letter.asks_for else ""
    if letter.asks_acceleration and letter.kind != "acceleration_request":
        detail = f"asks for acceleration {detail}".strip()
    what = letter.label[:1].upper() + letter.label[1:]
    return Entry(tone="company", what=what, on=letter.on, detail=detail, letter=letter.key)


def _noted(story: Story) -> list[Entry]:
    noted, entries = story.noted, []
    if noted.acceleration_requested_on and story.request is None:
        at = noted.acceleration_for
        detail = f"for {moment_in_words(at)}" if at else ""
        on = noted.acceleration_requested_on
        entries.append(Entry(tone="note", what="Acceleration requested", on=on, detail=detail))
    if at := noted.effective_at:
        entries.append(Entry(tone="note", what="Effective", on=_day(at), at=at))
    if noted.withdrawn_on:
        entries.append(Entry(tone="note", what="Withdrawn", on=noted.withdrawn_on))
    if noted.abandoned_on:
        entries.append(Entry(tone="note", what="Abandoned", on=noted.abandoned_on))
    return entries


def _day(at: datetime) -> date:
    return at.astimezone(WASHINGTON).date()
