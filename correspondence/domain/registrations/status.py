"""Where a registration statement stands, told from what is on record; today does not matter."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from correspondence.domain.registrations.facts import (
    StaffLetter,
    Story,
    effective_day,
    withdrawn_day,
)


class Status(StrEnum):
    """The stages of a registration statement's life."""

    DRAFT = "draft"
    FILED = "filed"
    UNDER_REVIEW = "under_review"
    NOT_REVIEWED = "not_reviewed"
    CLEARED = "cleared"
    ACCELERATION = "acceleration"
    EFFECTIVE = "effective"
    WITHDRAWN = "withdrawn"
    ABANDONED = "abandoned"


ENDS = frozenset({Status.EFFECTIVE, Status.WITHDRAWN, Status.ABANDONED})
_SAYS = {
    "comment": Status.UNDER_REVIEW,
    "nonresponse": Status.UNDER_REVIEW,
    "no_review": Status.NOT_REVIEWED,
    "review_complete": Status.CLEARED,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: done, now, to do, or passed without anything on record of it."""

    label: str
    state: str


def status_of(story: Story) -> Status:
    """The stage reached.

    1. An end: what a person noted, before what filings and orders say.
    2. A draft, while nothing was filed in public.
    3. Acceleration requested, unless comments came after the request, or on its day and wait.
    4. What the latest dated letter of the staff on the public filing says; else filed.
    """
    noted = story.noted
    if noted.abandoned_on:
        return Status.ABANDONED
    if noted.withdrawn_on:
        return Status.WITHDRAWN
    if noted.end:
        return Status(noted.end)
    if effective_day(story) or (story.effective_by_itself and story.public):
        return Status.EFFECTIVE
    if withdrawn_day(story):
        return Status.WITHDRAWN
    if story.is_only_draft:
        return Status.DRAFT
    requested = noted.acceleration_requested_on
    if requested and not any(_crosses(each, story, requested) for each in _telling(story)):
        return Status.ACCELERATION
    return _said(story)


def end_was_noted(story: Story) -> bool:
    """Whether a person noted its end, so that it can be taken back; filings tell theirs again."""
    noted = story.noted
    if noted.effective_at or noted.withdrawn_on or noted.abandoned_on:
        return True
    told = status_of(replace(story, noted=replace(noted, end="")))
    return bool(noted.end) and told != noted.end


def steps_of(story: Story) -> tuple[Step, ...]:
    """The way from the first filing to the end, and how far it has come."""
    status, way = status_of(story), _way(story)
    if status in (Status.WITHDRAWN, Status.ABANDONED):
        reached = [Step(_LABEL[each], "done") for each, seen in way if seen]
        return (*reached, Step(status.value, "now"))
    here = [each for each, _ in way].index(status)
    states = [
        "now" if number == here else "todo" if number > here else "done" if seen else "passed"
        for number, (_, seen) in enumerate(way)
    ]
    return tuple(Step(_LABEL[each], state) for (each, _), state in zip(way, states, strict=True))


_LABEL = {
    Status.DRAFT: "draft",
    Status.FILED: "filed",
    Status.UNDER_REVIEW: "review",
    Status.NOT_REVIEWED: "not reviewed",
    Status.CLEARED: "cleared",
    Status.ACCELERATION: "acceleration",
    Status.EFFECTIVE: "effective",
}


def _telling(story: Story) -> list[StaffLetter]:
    """The dated letters on the public filing that say how far the review is, in order."""
    telling = [each for each in story.staff if each.on and not each.on_draft and each.kind in _SAYS]
    return sorted(telling, key=lambda each: (each.on or date.min, each.key or 0))


def _crosses(letter: StaffLetter, story: Story, requested: date) -> bool:
    """Whether the comments of a letter stand against a request of that day."""
    if letter.on is None or not letter.asks_for_answer:
        return False
    unanswered = letter.on == requested and story.answered_on(letter) is None
    return letter.on > requested or unanswered


def _said(story: Story) -> Status:
    """What the latest of those letters says; filed where there is none."""
    telling = _telling(story)
    return _SAYS[telling[-1].kind] if telling else Status.FILED


def _way(story: Story) -> list[tuple[Status, bool]]:
    """The steps of this statement's way, each with whether the record shows it."""
    said, kinds = _said(story), {each.kind for each in _telling(story)}
    way = [(Status.DRAFT, True)] if story.drafts else []
    way.append((Status.FILED, bool(story.public)))
    if said != Status.NOT_REVIEWED or "comment" in kinds:
        way.append((Status.UNDER_REVIEW, "comment" in kinds))
    if said == Status.NOT_REVIEWED:
        way.append((Status.NOT_REVIEWED, True))
    else:
        way.append((Status.CLEARED, "review_complete" in kinds))
    way.append((Status.ACCELERATION, story.noted.acceleration_requested_on is not None))
    if story.effective_by_itself:
        way = [(each, seen) for each, seen in way if seen or each == status_of(story)]
    return [*way, (Status.EFFECTIVE, bool(effective_day(story)))]
