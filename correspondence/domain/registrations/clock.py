"""The days and hours of a registration statement: each with its rule, its reason, its hour.

Legal days are dates in Washington, hours Washington's. A rule nobody could confirm says so in its
notes; a day that cannot be known is a question or a sentence, never a guess.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from correspondence.domain import rules
from correspondence.domain.absences import StaffAbsence
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import (
    CUT_OFF,
    DueDate,
    acceleration_request_by,
    filing_date,
    form10_effective,
    release_from,
    twentieth_day,
)
from correspondence.domain.legal_days import WASHINGTON, in_words
from correspondence.domain.registrations.facts import Story, effective_day, moment, withdrawn_day
from correspondence.domain.registrations.status import ENDS, Status, status_of
from correspondence.domain.rules import Rule

FORM_10_BY_ITSELF = "10-12G"
QUESTION = "Not known: does it carry the delaying amendment of Rule 473(a)?"
_DELAYING = "Securities Act Rule 473(a) (17 CFR 230.473)"
_NOON = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDate:
    """A day or a moment that matters; `words` stand where there is no day."""

    key: str
    label: str
    why: str
    source: str
    on: date | None = None
    at: datetime | None = None
    words: str = ""
    notes: tuple[str, ...] = ()


def hour_in_words(at: datetime) -> str:
    """An hour as "4:30 p.m. ET": a moment is told in Washington's time."""
    local = at.astimezone(WASHINGTON)
    half = "p.m." if local.hour >= _NOON else "a.m."
    return f"{local.hour % _NOON or _NOON}:{local:%M} {half} ET"


def moment_in_words(at: datetime) -> str:
    """A moment as "4:30 p.m. ET on 20 February 2026"."""
    return f"{hour_in_words(at)} on {in_words(at.astimezone(WASHINGTON).date())}"


def begins_by_itself(story: Story, calendar: Calendar) -> datetime | None:
    """The moment the twentieth day begins, where a clock runs: no delaying amendment, a known day.

    Counted from the latest amendment before effectiveness, as the statement is then deemed filed
    on that day: Section 8(a).
    """
    if story.delaying_amendment is not False or not _has_twentieth_day(story):
        return None
    filed_on = story.last_filed_on
    return twentieth_day(moment(filed_on, CUT_OFF), calendar) if filed_on else None


def key_dates(
    story: Story, calendar: Calendar, absences: Iterable[StaffAbsence]
) -> tuple[KeyDate, ...]:
    """The dates that matter now, in the order of the way."""
    open_now = status_of(story) not in ENDS
    found: list[KeyDate] = []
    if story.drafts and open_now:
        found += _of_drafts(story)
    if open_now and story.public:
        found += _effective_by_time(story, calendar)
    if open_now or story.noted.acceleration_for:
        found += _of_the_request(story, calendar)
    found += _of_the_end(story, calendar, absences)
    return tuple(found)


def _has_twentieth_day(story: Story) -> bool:
    """Whether Section 8(a) of the Securities Act speaks of this form."""
    form_10 = story.form.startswith(("10", "20FR", "8-A"))
    return bool(story.public) and not story.effective_by_itself and not form_10


def _of_drafts(story: Story) -> Iterator[KeyDate]:
    rule = rules.DRAFT_PUBLIC
    if filed_on := story.filed_on:
        yield KeyDate(
            key="road_show",
            label="Road show, at the earliest",
            on=filed_on + timedelta(days=-(rule.count or 0)),
            why=f"15 days after the public filing of {in_words(filed_on)}. {rule.text}",
            source=rule.source,
        )
    elif story.is_only_draft:
        yield KeyDate(
            key="draft_public",
            label="Public filing, at the latest",
            words="15 days before the road show",
            why=rule.text,
            source=rule.source,
        )


def _effective_by_time(story: Story, calendar: Calendar) -> Iterator[KeyDate]:
    if story.form == FORM_10_BY_ITSELF and story.filed_on:
        yield _dated("form_10", form10_effective(story.filed_on, calendar))
    if not _has_twentieth_day(story):
        return
    label, rule = "Effective by itself", rules.TWENTIETH_DAY
    delaying = story.delaying_amendment
    if delaying:
        yield KeyDate(
            key="twentieth_day",
            label=label,
            words="no clock runs",
            why="It carries a delaying amendment: it waits for the Commission's order.",
            source=_DELAYING,
        )
    elif delaying is None:
        why = "Without one it becomes effective by itself on the twentieth day after filing."
        yield KeyDate(key="question", label=label, words=QUESTION, why=why, source=_DELAYING)
    elif at := begins_by_itself(story, calendar):
        yield KeyDate(
            key="twentieth_day",
            label="Twentieth day begins",
            on=at.date(),
            at=at,
            why=f"{_counted_from(story.last_filed_on or at.date(), calendar)} {rule.text}",
            source=rule.source,
            notes=rule.notes,
        )
    else:
        yield KeyDate(
            key="twentieth_day",
            label=label,
            words="the filing date is not known",
            why=rule.text,
            source=rule.source,
        )


def _counted_from(filed_on: date, calendar: Calendar) -> str:
    begins = filing_date(moment(filed_on, CUT_OFF), calendar)
    if begins == filed_on:
        return f"Counted from the filing of {in_words(filed_on)}."
    return (
        f"Counted from {in_words(begins)}, the filing date EDGAR gives to what is filed on "
        f"{in_words(filed_on)} ({calendar.closed(filed_on)})."
    )


def _of_the_request(story: Story, calendar: Calendar) -> Iterator[KeyDate]:
    rule, at = rules.ACCELERATION_REQUEST, story.noted.acceleration_for
    if at is not None:
        day = at.astimezone(WASHINGTON).date()
        asked = story.noted.acceleration_requested_on
        yield KeyDate(
            key="acceleration",
            label="Effectiveness asked for",
            on=day,
            at=at,
            why=f"Requested on {in_words(asked)}." if asked else "As noted.",
            source="Securities Act Rule 461 (17 CFR 230.461)",
        )
        if status_of(story) not in ENDS:
            yield _dated("ask_by", acceleration_request_by(day, calendar))
    elif status_of(story) in (Status.NOT_REVIEWED, Status.CLEARED):
        yield KeyDate(
            key="ask_by",
            label=rule.title,
            words="two business days before the hour wanted",
            why=rule.text,
            source=rule.source,
            notes=_unverified(rule),
        )


def _of_the_end(
    story: Story, calendar: Calendar, absences: Iterable[StaffAbsence]
) -> Iterator[KeyDate]:
    ended_on = effective_day(story) or withdrawn_day(story) or story.noted.abandoned_on
    if ended_on is None or not (story.staff or story.company):
        return
    try:
        due = release_from(ended_on, calendar, absences)
    except LookupError:
        return  # letters of before August 2004 were not published
    yield _dated("release", due, label="Letters public, at the earliest")


def _dated(key: str, due: DueDate, *, label: str = "") -> KeyDate:
    return KeyDate(
        key=key,
        label=label or due.rule.title,
        on=due.due_on,
        why=due.rule.text,
        source=due.rule.source,
        notes=due.notes,
    )


def _unverified(rule: Rule) -> tuple[str, ...]:
    return () if rule.verified else ("Staff practice as told, not confirmed by a source at hand.",)
