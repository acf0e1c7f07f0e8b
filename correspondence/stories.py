"""What is on record of registration statements, gathered for any number of them at once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, F, Min, OuterRef, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce

from correspondence.domain.legal_days import plausible
from correspondence.domain.registrations.facts import (
    CompanyLetter,
    Filed,
    Noted,
    StaffLetter,
    Story,
    moment,
)
from correspondence.domain.registrations.status import ENDS
from correspondence.models import (
    Deadline,
    Filing,
    Letter,
    LetterReference,
    RegistrationStatement,
)

DRAFTS = ("DRS", "DRS/A")
ASKING = (Letter.Kind.ACCELERATION_REQUEST, Letter.Kind.RESPONSE)
_LABELS = dict(Letter.Kind.choices)
# Only these are looked into: an order for its deciding words, a request for its statements.
_QUOTED = (Letter.Kind.ORDER, Letter.Kind.ACCELERATION_REQUEST)


def stories_of(registrations: Sequence[RegistrationStatement]) -> dict[int, Story]:
    """Answer the story of each registration statement by its key, in three queries."""
    filings: dict[int, list[Filed]] = defaultdict(list)
    for row in Filing.objects.on_record().filter(registration__in=registrations):
        filed = Filed(form=row.form, on=row.filed_on, amendment=row.amendment)
        filings[row.registration_id or 0].append(filed)
    staff: dict[int, list[StaffLetter]] = defaultdict(list)
    company: dict[int, list[CompanyLetter]] = defaultdict(list)
    for key, letter, on_draft in _letters_of(registrations):
        if letter.direction == Letter.Direction.FROM_STAFF:
            staff[key].append(_from_staff(letter, on_draft=on_draft))
        else:
            company[key].append(_from_company(letter))
    return {
        row.pk: Story(
            form=row.form,
            filings=tuple(_telling(filings[row.pk])),
            staff=tuple(staff[row.pk]),
            company=tuple(company[row.pk]),
            noted=_noted(row),
        )
        for row in registrations
    }


def asked_for(acceleration: dict[str, Any] | None) -> datetime | None:
    """Answer the moment a letter asks effectiveness for; None where day or hour is not said."""
    if not acceleration or not acceleration.get("effective_on") or not acceleration.get("time"):
        return None
    day = plausible(acceleration["effective_on"])
    try:
        return moment(day, time.fromisoformat(acceleration["time"])) if day else None
    except ValueError:  # the clocks leap over the hour: a person settles what was meant
        return None


def asks_acceleration(kind: str, acceleration: dict[str, Any] | None) -> bool:
    """Whether a company's letter asks for acceleration, by itself or within a response."""
    return kind == Letter.Kind.ACCELERATION_REQUEST or (kind in ASKING and bool(acceleration))


def _telling(filings: list[Filed]) -> list[Filed]:
    """Leave out a filing cited without its day where the same is on record with it."""
    dated = {(each.form, each.amendment) for each in filings if each.on}
    forms = {each.form for each in filings if each.on}
    return [
        each
        for each in filings
        if each.on
        or not (
            (each.form, each.amendment) in dated or (each.amendment is None and each.form in forms)
        )
    ]


def _letters_of(
    registrations: Sequence[RegistrationStatement],
) -> list[tuple[int, Letter, bool]]:
    """Answer each registration's key with each letter on it, and whether on its draft alone."""
    cited = LetterReference.objects.filter(
        filing__registration__in=registrations, letter__trashed_at=None
    )
    on_draft: dict[tuple[int, int], bool] = {}
    for registration, letter, form in cited.values_list(
        "filing__registration", "letter", "filing__form"
    ):
        place = (registration, letter)
        on_draft[place] = on_draft.get(place, True) and form in DRAFTS
    letters = {row.pk: row for row in _with_answers({letter for _, letter in on_draft})}
    return [(key, letters[letter], draft) for (key, letter), draft in on_draft.items()]


def _with_answers(keys: set[int]) -> Any:  # noqa: ANN401 - annotated rows
    due = Deadline.objects.filter(letter=OuterRef("pk"), kind=Deadline.Kind.RESPONSE)
    settled = due.exclude(state__in=[Deadline.State.OPEN, Deadline.State.MISSED])
    replies = Letter.objects.filter(in_reply_to=OuterRef("pk")).order_by().values("in_reply_to")
    return (
        Letter.objects.filter(pk__in=keys)
        .with_comment_count()
        .annotate(
            due=Subquery(due.values("due_on")[:1]),
            answered=Coalesce(
                Subquery(replies.annotate(first=Min("dated")).values("first")),
                Subquery(settled.values(on=Coalesce("met_on", "due_on"))[:1]),
            ),
            acceleration=F("document__reading__acceleration"),
            words=Case(
                When(kind__in=_QUOTED, then=F("document__text")),
                default=Value(""),
                output_field=TextField(),
            ),
        )
        .only("kind", "direction", "dated", "follow_up", "acknowledgements")
    )


def _from_staff(letter: Any, *, on_draft: bool) -> StaffLetter:  # noqa: ANN401 - annotated
    return StaffLetter(
        kind=letter.kind,
        label=_LABELS.get(letter.kind, letter.kind),
        on=letter.dated,
        comments=letter.comment_count,
        follow_up=letter.follow_up,
        on_draft=on_draft,
        acknowledgements=tuple(letter.acknowledgements),
        due_on=letter.due,
        answered_on=letter.answered,
        text=letter.words,
        key=letter.pk,
    )


def _from_company(letter: Any) -> CompanyLetter:  # noqa: ANN401 - annotated
    asks = asks_acceleration(letter.kind, letter.acceleration)
    return CompanyLetter(
        kind=letter.kind,
        label=_LABELS.get(letter.kind, letter.kind),
        on=letter.dated,
        asks_acceleration=asks,
        asks_for=asked_for(letter.acceleration) if asks else None,
        text=letter.words,
        key=letter.pk,
    )


def _noted(row: RegistrationStatement) -> Noted:
    return Noted(
        delaying_amendment=row.delaying_amendment,
        acceleration_requested_on=row.acceleration_requested_on,
        acceleration_for=row.acceleration_for,
        effective_at=row.effective_at,
        withdrawn_on=row.withdrawn_on,
        abandoned_on=row.abandoned_on,
        end=row.status if row.status in ENDS and not _dated_end(row) else "",
    )


def _dated_end(row: RegistrationStatement) -> datetime | date | None:
    return row.effective_at or row.withdrawn_on or row.abandoned_on
