"""What does not go together about the answer to one letter."""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Subquery

from correspondence import calendars
from correspondence.domain.registrations.conflicts import (
    PRELIMINARY_PROXIES,
    Conflict,
    proxy_conflict,
)
from correspondence.models import Deadline, LetterReference


def proxy_filed_on() -> Subquery:
    """Answer, for each deadline, the filing date of the preliminary proxy its letter is about."""
    cited = LetterReference.objects.filter(
        letter=OuterRef("letter"), form__in=PRELIMINARY_PROXIES, filed_on__isnull=False
    )
    return Subquery(cited.order_by("filed_on").values("filed_on")[:1])


def proxy_cited(references: Iterable[LetterReference]) -> date | None:
    """Answer the same for what one letter cites."""
    filed = [each.filed_on for each in references if each.form in PRELIMINARY_PROXIES]
    return min((day for day in filed if day), default=None)


def proxy_conflicts(filed_on: date | None, deadlines: Iterable[Deadline]) -> list[Conflict]:
    """Answer where a definitive proxy could go out before an open answer to the staff is due."""
    due = [
        each.due_on
        for each in deadlines
        if each.kind == Deadline.Kind.RESPONSE and each.state == Deadline.State.OPEN
    ]
    if filed_on is None or not due:
        return []
    calendar = calendars.current()
    found = [proxy_conflict(filed_on, day, calendar) for day in due]
    return [each for each in found if each is not None]
