"""What must happen next to a registration statement, and who has to do it."""

from dataclasses import dataclass
from datetime import date, datetime

from correspondence.domain.business_days import Calendar
from correspondence.domain.legal_days import in_words
from correspondence.domain.registrations.clock import (
    FORM_10_BY_ITSELF,
    begins_by_itself,
    moment_in_words,
)
from correspondence.domain.registrations.facts import StaffLetter, Story, waiting_amendment
from correspondence.domain.registrations.status import Status, status_of
from correspondence.domain.rules import (
    DRAFT_PUBLIC,
    FORM_10_EFFECTIVE,
    TWENTIETH_DAY,
    acknowledgements_asked,
)

_ACCELERATION = "Securities Act Rules 460 and 461 (17 CFR 230.460, 230.461)"
_AMENDED = "Securities Act Section 8(c) and Rule 461 (17 CFR 230.461)"
_REQUEST = "Request acceleration, at least two business days before the hour wanted"
_STAFF_LETTER = "The staff's letter"
_PRACTICE = "Staff practice; no rule sets a time"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The next act in plain words: `whose` it is (company, staff or nobody's) and why."""

    words: str
    whose: str
    source: str = ""
    due_on: date | None = None
    at: datetime | None = None
    letter: int | None = None


_NOTHING = NextStep(words="Nothing is left to do for it", whose="")


def next_step(story: Story, calendar: Calendar, now: datetime) -> NextStep:
    """The next act, seen from a moment; an end has none but for what came after effectiveness."""
    status = status_of(story)
    if status == Status.EFFECTIVE:
        return _after_effectiveness(story, now)
    if status in (Status.WITHDRAWN, Status.ABANDONED):
        return _NOTHING
    if status == Status.ACCELERATION:
        return _on_the_request(story, now)
    at = begins_by_itself(story, calendar)
    if at and at <= now:
        return _by_itself(at, now)
    if story.open_letters:
        return _answer(story.open_letters[-1], draft=status == Status.DRAFT)
    if status == Status.UNDER_REVIEW and story.noted.acceleration_for:
        return _on_the_request(story, now)
    if at:
        return _by_itself(at, now)
    if status in (Status.NOT_REVIEWED, Status.CLEARED):
        return _request(story)
    return _wait(story, status)


def _after_effectiveness(story: Story, now: datetime) -> NextStep:
    if story.open_since_effective:
        return _answer(story.open_since_effective[-1], draft=False)
    waits_on = waiting_amendment(story)
    if waits_on is None:
        return _NOTHING
    requested = story.noted.acceleration_requested_on
    if requested and requested >= waits_on:
        return _on_the_request(story, now)
    words = (
        f"The amendment of {in_words(waits_on)} has still to be declared effective: ask for it "
        "once the staff has no more comments"
    )
    return NextStep(words=words, whose="company", source=_AMENDED)


def _on_the_request(story: Story, now: datetime) -> NextStep:
    at = story.noted.acceleration_for
    if at is None:
        words = "Wait for the staff to declare it effective; the hour asked for is not noted"
        return NextStep(words=words, whose="staff", source=_ACCELERATION)
    if at <= now:
        words = f"Note whether it became effective: {moment_in_words(at)}, as asked for, has passed"
        return NextStep(words=words, whose="company", source=_ACCELERATION, at=at)
    words = f"Wait for the staff to declare it effective, asked for {moment_in_words(at)}"
    return NextStep(words=words, whose="staff", source=_ACCELERATION, at=at)


def _answer(letter: StaffLetter, *, draft: bool) -> NextStep:
    how = " with an amended draft, or by filing publicly" if draft else ""
    if letter.kind == "nonresponse":
        what = "Answer the outstanding comments"
    elif letter.comments:
        what = f"Answer {letter.comments} comment{'s' if letter.comments > 1 else ''}"
    else:
        what = "Answer the letter"
    dated = f" of {in_words(letter.on)}" if letter.on else ""
    time = f" by {in_words(letter.due_on)}" if letter.due_on else "; the letter states no time"
    return NextStep(
        words=f"{what}{dated}{how}{time}",
        whose="company",
        source=_STAFF_LETTER,
        due_on=letter.due_on,
        letter=letter.key,
    )


def _by_itself(at: datetime, now: datetime) -> NextStep:
    if at > now:
        words = f"It becomes effective by itself on the day that begins at {moment_in_words(at)}"
        return NextStep(words=words, whose="", source=TWENTIETH_DAY.source, at=at)
    words = f"Note whether it became effective: the twentieth day began at {moment_in_words(at)}"
    return NextStep(words=words, whose="company", source=TWENTIETH_DAY.source, at=at)


def _request(story: Story) -> NextStep:
    asked = any(
        each.acknowledgements and each.on and acknowledgements_asked(each.on)
        for each in story.staff
    )
    words = f"{_REQUEST}, with the acknowledgements the staff asked for" if asked else _REQUEST
    return NextStep(words=words, whose="company", source=_ACCELERATION)


def _wait(story: Story, status: Status) -> NextStep:
    if status == Status.DRAFT:
        if any(each.asks_for_answer for each in story.staff):
            words = "Wait for the staff to answer, or file publicly"
        else:
            words = "Wait for the comments of the staff on the draft"
        return NextStep(words=words, whose="staff", source=DRAFT_PUBLIC.source)
    if any(each.kind == "serious_deficiency" for each in story.staff):
        words = "Amend it to cure the deficiencies; the staff does not review it before"
        return NextStep(words=words, whose="company", source=_STAFF_LETTER)
    if story.form == FORM_10_BY_ITSELF:
        words = "Wait for the staff; it becomes effective by itself after sixty days"
        return NextStep(words=words, whose="staff", source=FORM_10_EFFECTIVE.source)
    if status == Status.UNDER_REVIEW:
        words = "Wait for the staff to answer"
    else:
        words = "Wait for the staff to say whether it reviews it (usually within 30 days)"
    return NextStep(words=words, whose="staff", source=_PRACTICE)
