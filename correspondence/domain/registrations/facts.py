"""What is on record of a registration statement: filings, letters either way, what a person noted.

Legal days are dates in Washington; moments know their zone.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from correspondence.domain.legal_days import WASHINGTON

# "ORDER DECLARING REGISTRATION / EFFECTIVE PURSUANT TO SECTION 12(d)" with the words that do it.
_DECLARING = re.compile(r"ORDER\s+DECLARING\s+REGISTRATION(?:\s+STATEMENT)?\s+EFFECTIVE")
_AUTOMATIC = frozenset({"S-8", "S-3ASR", "F-3ASR", "S-3D", "F-3D"})
_ASKS_FOR_ANSWER = ("comment", "nonresponse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One filing of the registration statement: the original, a draft, an amendment, a notice."""

    form: str
    on: date | None = None
    amendment: int | None = None

    @property
    def is_draft(self) -> bool:
        """Whether it was submitted in confidence."""
        return self.form in ("DRS", "DRS/A")

    @property
    def is_public(self) -> bool:
        """Whether it is the public registration statement itself, or an amendment of it."""
        return not self.is_draft and self.form not in ("RW", "RW WD", "AW", "EFFECT", "DEL AM")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLetter:
    """A letter or an order of the staff."""

    kind: str
    label: str = "letter"
    on: date | None = None
    comments: int = 0
    follow_up: bool = False
    on_draft: bool = False
    acknowledgements: tuple[str, ...] = ()
    due_on: date | None = None
    answered_on: date | None = None
    text: str = ""
    key: int | None = None

    @property
    def asks_for_answer(self) -> bool:
        """Whether the company has something to answer."""
        return self.kind in _ASKS_FOR_ANSWER

    @property
    def declares_effective(self) -> bool:
        """Whether it is an order that says in so many words that the registration is effective."""
        return self.kind == "order" and bool(_DECLARING.search(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyLetter:
    """A letter of the company; `asks_for` where it asks for effectiveness at a moment."""

    kind: str
    label: str = "letter"
    on: date | None = None
    asks_acceleration: bool = False
    asks_for: datetime | None = None
    text: str = ""
    key: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What a person noted, or what was taken from a request for acceleration.

    `end` is a stage somebody set by hand without its day.
    """

    delaying_amendment: bool | None = None
    acceleration_requested_on: date | None = None
    acceleration_for: datetime | None = None
    effective_at: datetime | None = None
    withdrawn_on: date | None = None
    abandoned_on: date | None = None
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything on record of one registration statement, its parts in any order."""

    form: str
    filings: tuple[Filed, ...] = ()
    staff: tuple[StaffLetter, ...] = ()
    company: tuple[CompanyLetter, ...] = ()
    noted: Noted = field(default_factory=Noted)

    @property
    def drafts(self) -> tuple[Filed, ...]:
        """The drafts submitted in confidence."""
        return tuple(each for each in self.filings if each.is_draft)

    @property
    def public(self) -> tuple[Filed, ...]:
        """The public filings, the original and its amendments."""
        return tuple(each for each in self.filings if each.is_public)

    @property
    def is_only_draft(self) -> bool:
        """Whether nothing was filed in public."""
        return bool(self.drafts) and not self.public

    @property
    def filed_on(self) -> date | None:
        """The day the original was filed in public, where it is known; an amendment's is later."""
        originals = [each.on for each in self.public if not each.form.endswith(("/A", "AM"))]
        return min((day for day in originals if day), default=None)

    @property
    def last_filed_on(self) -> date | None:
        """The day of the latest public filing before it took effect, where it is known."""
        ends = effective_day(self)
        days = [each.on for each in self.public if each.on and (ends is None or each.on <= ends)]
        return max(days, default=None)

    @property
    def effective_by_itself(self) -> bool:
        """Whether it is effective on filing: Rule 462 (17 CFR 230.462)."""
        return self.form in _AUTOMATIC or self.form.endswith("MEF")

    def answered_on(self, letter: StaffLetter) -> date | None:
        """The day a letter of the staff was answered, as far as the record shows.

        By a letter; by an amendment after it, which often carries the answer inside; or earlier
        than the staff's next word on it.
        """
        if letter.on is None:
            return letter.answered_on
        later = [
            each.on
            for each in self.filings
            if each.on and each.on > letter.on and (each.is_draft or each.is_public)
        ]
        later += [
            each.on
            for each in self.staff
            if each.on
            and each.on > letter.on
            and (each.kind in ("no_review", "review_complete") or each.follow_up)
            and each.kind != "nonresponse"
        ]
        return letter.answered_on or min(later, default=None)

    @property
    def to_answer(self) -> tuple[StaffLetter, ...]:
        """The letters that ask for an answer; filing in public answers those on a draft."""
        return tuple(
            each
            for each in self.staff
            if each.asks_for_answer and not (each.on_draft and self.public)
        )

    @property
    def open_letters(self) -> tuple[StaffLetter, ...]:
        """The letters whose comments wait for an answer, the oldest first."""
        waiting = [each for each in self.to_answer if self.answered_on(each) is None]
        return tuple(sorted(waiting, key=lambda each: each.on or date.max))

    @property
    def delaying_amendment(self) -> bool | None:
        """Whether it carries one, Rule 473(a): as noted, else by a DEL AM; None: not known."""
        if self.noted.delaying_amendment is not None:
            return self.noted.delaying_amendment
        return True if any(each.form == "DEL AM" for each in self.filings) else None

    @property
    def open_since_effective(self) -> tuple[StaffLetter, ...]:
        """The open letters that came once it was effective: on a later amendment, as a rule."""
        effective_on = effective_day(self)
        if effective_on is None:
            return ()
        return tuple(each for each in self.open_letters if each.on and each.on > effective_on)

    @property
    def request(self) -> CompanyLetter | None:
        """The letter that carries the request for acceleration on record, if it is here."""
        on = self.noted.acceleration_requested_on
        asking = [each for each in self.company if each.asks_acceleration and each.on == on]
        exact = [each for each in asking if each.asks_for == self.noted.acceleration_for]
        return next(iter(exact or asking), None) if on else None


def effective_day(story: Story) -> date | None:
    """The day it became effective: as noted, else as a notice or an order says, else on filing."""
    noted = story.noted
    if noted.effective_at:
        return noted.effective_at.astimezone(WASHINGTON).date()
    if noted.withdrawn_on or noted.abandoned_on:
        return None
    days = _declared(story)
    if story.effective_by_itself:
        days += [each.on for each in story.public if each.on]
    return min(days, default=None)


def effective_days(story: Story) -> tuple[date, ...]:
    """The day it became effective, and the later ones on which an amendment of it did."""
    first = effective_day(story)
    if first is None:
        return ()
    return (first, *sorted(day for day in _declared(story) if day > first))


def waiting_amendment(story: Story) -> date | None:
    """The day of the latest amendment after effectiveness that still has to be declared effective.

    None where the amendments are effective on filing, Rule 462 (17 CFR 230.462) and Rule 464
    (17 CFR 230.464), where a notice or an order came since, and where one was withdrawn (AW).
    """
    effective_on = effective_day(story)
    if effective_on is None or story.effective_by_itself:
        return None
    settled = [*_declared(story), *(each.on for each in story.filings if each.form == "AW")]
    days = [
        each.on
        for each in story.filings
        if each.form == "POS AM" and each.on and each.on > effective_on
    ]
    last = max(days, default=None)
    return last if last and not any(day and day >= last for day in settled) else None


def _declared(story: Story) -> list[date]:
    """The days on which a notice or an order says that it, or an amendment, is effective."""
    days = [each.on for each in story.filings if each.form == "EFFECT"]
    days += [each.on for each in story.staff if each.declares_effective]
    return [day for day in days if day]


def withdrawn_day(story: Story) -> date | None:
    """The day it was withdrawn: as noted, else the day of an RW that was not taken back."""
    if story.noted.withdrawn_on:
        return story.noted.withdrawn_on
    asked = [each.on for each in story.filings if each.form == "RW" and each.on]
    undone = [each.on for each in story.filings if each.form == "RW WD" and each.on]
    last = max(asked, default=None)
    return last if last and not any(day >= last for day in undone) else None


def moment(day: date, hour: time) -> datetime:
    """The moment of an hour in Washington; refuses an hour the clocks leap over that night."""
    at = datetime.combine(day, hour, WASHINGTON)
    if at.astimezone(UTC).astimezone(WASHINGTON).time() != hour:
        raise ValueError("The clocks in Washington leap over this hour on that day.")
    return at
