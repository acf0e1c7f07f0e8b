"""What does not go together: dates that cross, requests made too early or too late."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from correspondence.domain.absences import StaffAbsence, absence_on
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import definitive_proxy_from
from correspondence.domain.legal_days import WASHINGTON, in_words
from correspondence.domain.registrations.clock import begins_by_itself, moment_in_words
from correspondence.domain.registrations.facts import (
    StaffLetter,
    Story,
    effective_days,
    waiting_amendment,
)
from correspondence.domain.registrations.status import ENDS, status_of
from correspondence.domain.rules import ACCELERATION_REQUEST, DEFINITIVE_PROXY, TWENTIETH_DAY

# A revised preliminary proxy (PRER14A) does not begin the ten days anew: Rule 14a-6, Note 1.
PRELIMINARY_PROXIES = ("PRE 14A", "PREM14A", "PREC14A", "PREN14A")
_RULE_461 = "Securities Act Rule 461 (17 CFR 230.461)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two things that cross, in plain words; `letter` is the staff's letter concerned."""

    key: str
    words: str
    source: str
    letter: int | None = None


def conflicts(
    story: Story, calendar: Calendar, absences: Iterable[StaffAbsence]
) -> tuple[Conflict, ...]:
    """Everything on record of a registration statement that does not go together."""
    found = [*_effective_while_asked(story)]
    if status_of(story) not in ENDS:
        found += _request_while_asked(story, story.open_letters)
        found += _request_in_time(story, calendar, tuple(absences))
        found += _twentieth_day_before_answer(story, calendar)
    elif waits_on := waiting_amendment(story):
        requested = story.noted.acceleration_requested_on
        if requested and requested >= waits_on:
            found += _request_while_asked(story, story.open_since_effective)
            found += _request_in_time(story, calendar, tuple(absences))
    return tuple(found)


def proxy_conflict(filed_on: date, due_on: date, calendar: Calendar) -> Conflict | None:
    """Whether definitive proxy materials may be sent before an answer to the staff is due."""
    allowed = definitive_proxy_from(filed_on, calendar).due_on
    if allowed > due_on:
        return None
    return Conflict(
        key="proxy",
        words=(
            f"The definitive proxy could be sent from 12:01 a.m. ET on {in_words(allowed)}, "
            f"{_days((due_on - allowed).days)} the answer to the staff is due "
            f"({in_words(due_on)}). The ten days of the preliminary filing do not wait for it."
        ),
        source=DEFINITIVE_PROXY.source,
    )


def _days(count: int) -> str:
    if count == 0:
        return "the day"
    return "one day before" if count == 1 else f"{count} days before"


def _request_while_asked(story: Story, waiting: Iterable[StaffLetter]) -> Iterator[Conflict]:
    asked_on = story.noted.acceleration_requested_on
    if asked_on is None:
        return
    for letter in waiting:
        came = " came after the request and" if letter.on and letter.on > asked_on else ""
        yield Conflict(
            key="acceleration_open",
            words=(
                f"Acceleration was requested on {in_words(asked_on)}; {_comments_of(letter)}{came} "
                "have no answer on record. The staff does not accelerate before they are cleared."
            ),
            source=_RULE_461,
            letter=letter.key,
        )


def _request_in_time(
    story: Story, calendar: Calendar, absences: tuple[StaffAbsence, ...]
) -> Iterator[Conflict]:
    asked_on, at = story.noted.acceleration_requested_on, story.noted.acceleration_for
    if at is None:
        return
    day = at.astimezone(WASHINGTON).date()
    if asked_on and calendar.between(asked_on, day) < -(ACCELERATION_REQUEST.count or 0):
        yield Conflict(
            key="acceleration_short",
            words=(
                f"Acceleration to {moment_in_words(at)} was requested on {in_words(asked_on)}, "
                "less than two business days ahead: ask the staff whether that is enough."
            ),
            source=f"{ACCELERATION_REQUEST.source}; not confirmed by a source at hand",
        )
    reason = calendar.closed(day)
    if absence := absence_on(day, absences):
        reason = f"the staff is away: {absence.reason.lower()}"
    if reason:
        yield Conflict(
            key="acceleration_closed",
            words=f"Effectiveness is asked for {moment_in_words(at)}, a day without staff "
            f"({reason}).",
            source=_RULE_461,
        )


def _twentieth_day_before_answer(story: Story, calendar: Calendar) -> Iterator[Conflict]:
    at = begins_by_itself(story, calendar)
    if at is None:
        return
    for letter in story.open_letters:
        if letter.due_on and letter.due_on < at.date():
            continue
        due = f", due {in_words(letter.due_on)}," if letter.due_on else ""
        yield Conflict(
            key="twentieth_day",
            words=(
                f"The twentieth day begins at {moment_in_words(at)}, and {_comments_of(letter)}"
                f"{due} have no answer on record: without a delaying amendment it becomes "
                "effective by itself."
            ),
            source=TWENTIETH_DAY.source,
            letter=letter.key,
        )


def _effective_while_asked(story: Story) -> Iterator[Conflict]:
    days = effective_days(story)
    for letter in story.to_answer:
        effective_on = next((day for day in days if letter.on and day >= letter.on), None)
        if effective_on is None:
            continue
        what = "It" if effective_on == days[0] else "An amendment of it"
        answered = story.answered_on(letter)
        if answered is None or answered > effective_on:
            yield Conflict(
                key="effective_open",
                words=(
                    f"{what} became effective on {in_words(effective_on)}, and no answer to "
                    f"{_comments_of(letter)} was on record by then."
                ),
                source="Securities Act Section 8(a) and Rule 461 (17 CFR 230.461)",
                letter=letter.key,
            )


def _comments_of(letter: StaffLetter) -> str:
    return (
        f"the comments of {in_words(letter.on)}" if letter.on else "comments of an undated letter"
    )
