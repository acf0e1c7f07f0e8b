"""What happened to a deadline, a comment or a draft, from the history the database keeps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.text import Truncator

from correspondence.domain.rules import TARGET
from correspondence.models import Comment, Deadline, Extension, Letter, User

MOST = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One change: when, by whom ("the site" for its own work), and what, in words."""

    at: datetime
    by: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the people and letters that changes point at."""

    people: dict[int, str]
    letters: dict[int, str]

    def person(self, key: Any) -> str:  # noqa: ANN401 - stored JSON, perhaps odd
        """Answer who did something: a person, or the site in one of its own tasks."""
        return self.people.get(key, "somebody") if isinstance(key, int) else "the site"


def of_deadline(deadline: Deadline) -> list[Change]:
    """Answer the last fifty changes of a deadline and its extensions, newest first.

    Four queries, whatever the number of changes.
    """
    own = _events("DeadlineEvent", pgh_obj=deadline.pk)
    extensions = _events("ExtensionEvent", deadline=deadline.pk)
    names = _names(own, extensions)
    changes = [
        Change(event.pgh_created_at, _who(event, names), tuple(words))
        for before, event in pairwise([None, *own])
        if (words := list(_deadline_words(before, event, names)))
        and not (before is None and len(own) > MOST)
    ]
    changes += [
        Change(event.pgh_created_at, _who(event, names), (_extension_words(event),))
        for event in extensions
        if event.pgh_label != "delete"
    ]
    return _at_once(sorted(changes, key=lambda change: change.at))[:MOST]


def _at_once(changes: list[Change]) -> list[Change]:
    """Answer the changes newest first, those of one transaction as one."""
    joined: list[Change] = []
    for each in changes:
        if joined and (joined[-1].at, joined[-1].by) == (each.at, each.by):
            joined[-1] = replace(each, words=(*joined[-1].words, *each.words))
        else:
            joined.append(each)
    return joined[::-1]


@dataclass(frozen=True, slots=True)
class DraftVersion:
    """One version of a draft: when, by whom, its words, and those of the version before."""

    key: int
    number: int
    at: datetime
    by: str
    text: str
    before: str


def drafts_of(comment: Comment) -> QuerySet[Any]:
    """Answer the events that gave a comment's draft other words, the newest first."""
    rows = _model("AnswerEvent").filter(comment=comment.pk, letter=None)
    return rows.exclude(pgh_label="delete").select_related("pgh_context").order_by("-pgh_id")


def versions(events: list[Any], most: int) -> list[DraftVersion]:
    """Answer events of `drafts_of` as versions, each compared with the event after it.

    At most the first `most`; the last of all is compared with nothing. One query for the names.
    What left the words as they were is no version.
    """
    names = _Names(_by_key(User, {_doer(event) for event in events}), {})
    texts = [*(event.text for event in events[1:]), ""]
    return [
        DraftVersion(
            event.pgh_id,
            event.version,
            event.pgh_created_at,
            _who(event, names),
            event.text,
            earlier,
        )
        for event, earlier in zip(events[:most], texts, strict=False)
        if event.text != earlier
    ]


def of_comment(comment: Comment) -> list[Change]:
    """Answer the last fifty changes of a comment's owner, status and date, newest first.

    Two queries, whatever the number of changes.
    """
    events = _events("CommentEvent", pgh_obj=comment.pk)
    people = {event.owner_id for event in events} | {_doer(event) for event in events}
    names = _Names(_by_key(User, people), {})
    changes = [
        Change(event.pgh_created_at, _who(event, names), tuple(words))
        for before, event in pairwise(events)
        if (words := list(_comment_words(before, event, names)))
    ]
    return _at_once(changes)[:MOST]


def of_row(row: Model, columns: Mapping[str, str]) -> list[Change]:
    """Answer the last fifty changes of a row, newest first: `columns` are told, by these names.

    Two queries, whatever the number of changes.
    """
    events = _events(f"{type(row).__name__}Event", pgh_obj=row.pk)
    names = _Names(_by_key(User, {_doer(event) for event in events}), {})
    changes = [
        Change(event.pgh_created_at, _who(event, names), tuple(words))
        for before, event in pairwise([None, *events])
        if (words := list(_row_words(before, event, columns)))
        and not (before is None and len(events) > MOST)
    ]
    return _at_once(changes)[:MOST]


def _row_words(before: Any, event: Any, columns: Mapping[str, str]) -> Iterator[str]:  # noqa: ANN401
    """Answer what is different from the event before, or that the row was first noted."""
    if before is None:
        yield "noted"
        return
    for column, name in columns.items():
        if getattr(event, column) != getattr(before, column):
            yield f"{name} {_value(event, column)}, before {_value(before, column)}"


def _value(event: Any, column: str) -> str:  # noqa: ANN401 - a model made by pghistory
    """Answer a column's value in a few words."""
    value = getattr(event, column)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return _day(value)
    field = event._meta.get_field(column)
    words = str(dict(field.flatchoices).get(value, value) or "nothing")
    return f"“{Truncator(words).words(12)}”" if not field.flatchoices and value else words


def since(deadline: Deadline, version: int) -> list[Change]:
    """Answer the changes that came after the version of the deadline that a person saw."""
    later = _model("DeadlineEvent").filter(pgh_obj=deadline.pk, version__gt=version)
    first = later.order_by("pgh_id").values_list("pgh_created_at", flat=True).first()
    return [each for each in of_deadline(deadline) if first and each.at >= first]


def _events(model: str, **about: int) -> list[Any]:
    """Answer the newest events, oldest first; one more than is shown, to compare with."""
    newest = _model(model).filter(**about).select_related("pgh_context").order_by("-pgh_id")
    return list(reversed(newest[: MOST + 1]))


def _model(name: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = apps.get_model("correspondence", name)._default_manager.all()
    return rows


def _names(own: list[Any], extensions: list[Any]) -> _Names:
    people = {event.owner_id for event in own} | {_doer(event) for event in (*own, *extensions)}
    letters = {event.met_by_id for event in own}
    return _Names(_by_key(User, people), _by_key(Letter, letters))


def _by_key(model: type[Model], keys: set[Any]) -> dict[int, str]:
    known = {key for key in keys if isinstance(key, int)}
    return {row.pk: str(row) for row in model._default_manager.filter(pk__in=known)}


def _who(event: Any, names: _Names) -> str:  # noqa: ANN401 - a model made by pghistory
    return names.person(_doer(event))


def _doer(event: Any) -> Any:  # noqa: ANN401 - a model made by pghistory, stored JSON
    context = event.pgh_context
    return (context.metadata or {}).get("user") if context else None


def _comment_words(before: Any, event: Any, names: _Names) -> Iterator[str]:  # noqa: ANN401
    """Answer what of a comment's owner, status and date is different from the event before."""
    if event.owner_id != before.owner_id:
        owner = names.people.get(event.owner_id, "nobody")
        yield f"owner {owner}, before {names.people.get(before.owner_id, 'nobody')}"
    if event.status != before.status:
        label, earlier = (Comment.Status(each.status).label for each in (event, before))
        yield f"{label}, before {earlier}"
    if event.draft_due_on != before.draft_due_on:
        day, earlier = (
            _day(each.draft_due_on) if each.draft_due_on else "no date" for each in (event, before)
        )
        yield f"draft due {day}, before {earlier}"


def _deadline_words(before: Any, event: Any, names: _Names) -> Iterator[str]:  # noqa: ANN401
    """Answer what is different from the event before, or that the date was first noted."""
    if before is None:
        yield f"noted: due {_day(event.due_on)}"
        return
    if event.due_on != before.due_on:
        yield f"due {_day(event.due_on)}, before {_day(before.due_on)}"
    if event.state != before.state:
        yield _state_words(event, names)
    if event.owner_id != before.owner_id:
        owner = names.people.get(event.owner_id, "nobody")
        yield f"handed to {owner}, before {names.people.get(before.owner_id, 'nobody')}"
    counted = ("counted_from", "count", "unit")
    if any(getattr(event, name) != getattr(before, name) for name in counted):
        yield f"counted otherwise: {_count_words(event)}, before {_count_words(before)}"
    if event.quote != before.quote:
        yield "the quoted words changed"
    if event.company_id != before.company_id:
        yield "moved to another company with its letter"


def _state_words(event: Any, names: _Names) -> str:  # noqa: ANN401 - a model made by pghistory
    if event.state == Deadline.State.OPEN:
        return "opened again"
    words = str(Deadline.State(event.state).label)
    if event.met_on:
        words += f" on {_day(event.met_on)}"
    if event.met_by_id:
        letter = names.letters.get(event.met_by_id, "a letter since removed")
        words += f" by {letter[0].lower()}{letter[1:]}"
    return f"{words}: {event.settled_note}" if event.settled_note else words


def _count_words(event: Any) -> str:  # noqa: ANN401 - a model made by pghistory
    if event.count is None and event.rule == TARGET.key:
        return "a day of our own"
    if event.count is None:
        return f"a day named in the letter of {_day(event.counted_from)}"
    unit = Deadline.Unit(event.unit).label if event.unit else "days"
    return f"{event.count} {unit} from {_day(event.counted_from)}"


def _extension_words(event: Any) -> str:  # noqa: ANN401 - a model made by pghistory
    state = Extension.State(event.state)
    words = f"extension to {_day(event.new_due_on)} {state.label}"
    if event.granted_by and state in (Extension.State.GRANTED, Extension.State.REFUSED):
        words += f" by {event.granted_by}"
    return words


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b} {day.year}"
