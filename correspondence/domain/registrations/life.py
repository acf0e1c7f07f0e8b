"""The life of a registration statement, as one page tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from correspondence.domain.absences import StaffAbsence
from correspondence.domain.business_days import Calendar
from correspondence.domain.legal_days import WASHINGTON
from correspondence.domain.registrations.checklist import Checklist, checklist
from correspondence.domain.registrations.clock import KeyDate, key_dates
from correspondence.domain.registrations.conflicts import Conflict, conflicts
from correspondence.domain.registrations.facts import Story
from correspondence.domain.registrations.next_step import NextStep, next_step
from correspondence.domain.registrations.status import Status, Step, status_of, steps_of
from correspondence.domain.registrations.timeline import Entry, timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What is told of a registration statement."""

    status: Status
    steps: tuple[Step, ...]
    next: NextStep
    dates: tuple[KeyDate, ...]
    conflicts: tuple[Conflict, ...]
    checklist: Checklist | None
    timeline: tuple[Entry, ...]


def life_of(
    story: Story, *, calendar: Calendar, absences: Iterable[StaffAbsence], now: datetime
) -> Life:
    """Everything that follows from what is on record, seen from a moment.

    The status does not depend on the moment; what to do next does.
    """
    absences = tuple(absences)
    dates = key_dates(story, calendar, absences)
    return Life(
        status=status_of(story),
        steps=steps_of(story),
        next=next_step(story, calendar, now),
        dates=dates,
        conflicts=conflicts(story, calendar, absences),
        checklist=checklist(story, now.astimezone(WASHINGTON).date()),
        timeline=timeline(story, dates),
    )
