"""What happened to a letter, a deadline, a comment or a draft, from the history that is kept."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.text import Truncator

from correspondence.domain.rules import TARGET
from correspondence.domain.topics import labels
from correspondence.models import Comment, Company, Deadline, Extension, Letter, Review, User

MOST = 50
Named = Callable[[set[int]], dict[int, str]]


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


def of_deadline(deadline: Deadline, named: Named | None = None) -> list[Change]:
    """Answer the last fifty changes of a deadline and its extensions, newest first.

    Three queries, whatever the number of changes; `named` answers the names of people by their
    keys where a page knows them together with others.
    """
    own = _events("DeadlineEvent", "met_by", pgh_obj=deadline.pk)
    extensions = _events("ExtensionEvent", deadline=deadline.pk)
    names = _names(own, extensions, named or _people)
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
    """Answer the last fifty changes of a comment's owner, status, date and topics, newest first.

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


# What the history of a letter tells, by these names; with what else hangs together, see below.
LETTER_COLUMNS = {
    "kind": "kind",
    "direction": "letter",
    "dated": "dated",
    "office": "office",
    "addressee_name": "addressee",
    "addressee_title": "addressee's title",
    "addressee_organization": "addressee's organization",
    "signed_by": "signed by",
    "round": "round",
}


def of_letter(letter: Letter) -> list[Change]:
    """Answer the last fifty changes of a letter's facts and what it cites, newest first.

    Six queries at most, whatever the number of changes.
    """
    own = _events("LetterEvent", pgh_obj=letter.pk)
    cited = _events("LetterReferenceEvent", letter=letter.pk)
    people = {_doer(event) for event in (*own, *cited)}
    letters = {event.in_reply_to_id for event in own}
    names = _Names(_by_key(User, people), _by_key(Letter, letters))
    others = (
        ("company_id", "company", _by_key(Company, {event.company_id for event in own})),
        ("review_id", "review", _by_key(Review, {event.review_id for event in own})),
        ("in_reply_to_id", "answers", names.letters),
    )
    came_in = _act(own[0]) if own else None
    changes = [
        Change(event.pgh_created_at, _who(event, names), tuple(words))
        for before, event in pairwise([None, *own])
        if (words := list(_letter_words(before, event, others, came_in)))
        and not (before is None and len(own) > MOST)
    ]
    changes += _cited_words(cited, names)
    return _at_once(sorted(changes, key=lambda change: change.at))[:MOST]


def _letter_words(
    before: Any,  # noqa: ANN401 - a model made by pghistory
    event: Any,  # noqa: ANN401
    others: tuple[tuple[str, str, Mapping[int, str]], ...],
    came_in: tuple[datetime, Any] | None,
) -> Iterator[str]:
    """Answer what of a letter is different from the event before, or that it came in.

    What was read in it as it came in is no change. `others` are the rows it points at: column,
    name, and what each is called.
    """
    if before is None:
        yield "came in"
    if before is None or _act(event) == came_in:
        return
    for column, name in LETTER_COLUMNS.items():
        if getattr(event, column) != getattr(before, column):
            yield _otherwise(name, before, event, column)
    for column, name, known in others:
        now, then = getattr(event, column), getattr(before, column)
        if now != then:
            yield f"{name} {known.get(now, 'none')}, before {known.get(then, 'none')}"
    if bool(event.confirmed_at) != bool(before.confirmed_at):
        yield "confirmed" if event.confirmed_at else "confirmation taken back"
    if bool(event.trashed_at) != bool(before.trashed_at):
        yield "put into the trash" if event.trashed_at else "put back"


def _cited_words(events: list[Any], names: _Names) -> Iterator[Change]:
    """Answer which filings became cited and which no longer are, act by act.

    The citations are written anew with each act: those written as they were tell nothing. Those
    of the first act came in with the letter.
    """
    acts: dict[tuple[datetime, Any], list[Any]] = {}
    for event in events:
        acts.setdefault(_act(event), []).append(event)
    for (at, _), together in list(acts.items())[1:]:
        gone = {_cited(event) for event in together if event.pgh_label == "delete"}
        new = {_cited(event) for event in together if event.pgh_label == "insert"}
        words = [f"cites {each}" for each in sorted(new - gone)]
        words += [f"no longer cites {each}" for each in sorted(gone - new)]
        if words:
            yield Change(at, _who(together[0], names), tuple(words))


def _act(event: Any) -> tuple[datetime, Any]:  # noqa: ANN401 - a model made by pghistory
    """Answer what events of one act have in common: its transaction, and who did it."""
    return event.pgh_created_at, event.pgh_context_id


def _cited(event: Any) -> str:  # noqa: ANN401 - a model made by pghistory
    filed = f"filed {_day(event.filed_on)}" if event.filed_on else ""
    said = (event.form or event.cited, event.file_number, filed)
    return ", ".join(part for part in said if part)


def _row_words(before: Any, event: Any, columns: Mapping[str, str]) -> Iterator[str]:  # noqa: ANN401
    """Answer what is different from the event before, or that the row was first noted."""
    if before is None:
        yield "noted"
        return
    for column, name in columns.items():
        if getattr(event, column) != getattr(before, column):
            yield _otherwise(name, before, event, column)


def _otherwise(name: str, before: Any, event: Any, column: str) -> str:  # noqa: ANN401 - as above
    """Answer what a column says now, and what it said before where it said anything."""
    now = f"{name} {_value(event, column)}"
    said_nothing = getattr(before, column) in (None, "")
    return now if said_nothing else f"{now}, before {_value(before, column)}"


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


def _events(model: str, *joined: str, **about: int) -> list[Any]:
    """Answer the newest events, oldest first; one more than is shown, to compare with."""
    rows = _model(model).filter(**about).select_related("pgh_context", *joined)
    return list(reversed(rows.order_by("-pgh_id")[: MOST + 1]))


def _model(name: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = apps.get_model("correspondence", name)._default_manager.all()
    return rows


def _names(own: list[Any], extensions: list[Any], named: Named) -> _Names:
    people = {event.owner_id for event in own} | {_doer(event) for event in (*own, *extensions)}
    letters = {event.met_by_id: str(event.met_by) for event in own if event.met_by}
    return _Names(named({key for key in people if isinstance(key, int)}), letters)


def _people(keys: set[int]) -> dict[int, str]:
    return _by_key(User, keys)


def _by_key(model: type[Model], keys: set[Any]) -> dict[int, str]:
    known = {key for key in keys if isinstance(key, int)}
    return {row.pk: str(row) for row in model._default_manager.filter(pk__in=known)}


def _who(event: Any, names: _Names) -> str:  # noqa: ANN401 - a model made by pghistory
    return names.person(_doer(event))


def _doer(event: Any) -> Any:  # noqa: ANN401 - a model made by pghistory, stored JSON
    context = event.pgh_context
    return (context.metadata or {}).get("user") if context else None


def _comment_words(before: Any, event: Any, names: _Names) -> Iterator[str]:  # noqa: ANN401
    """Answer what of owner, status, date and topics is different from the event before."""
    if event.owner_id != before.owner_id:
        owner = names.people.get(event.owner_id, "unassigned")
        yield f"owner {owner}, before {names.people.get(before.owner_id, 'unassigned')}"
    if event.status != before.status:
        label, earlier = (Comment.Status(each.status).label for each in (event, before))
        yield f"{label}, before {earlier}"
    if event.draft_due_on != before.draft_due_on:
        day, earlier = (
            _day(each.draft_due_on) if each.draft_due_on else "no date" for each in (event, before)
        )
        yield f"draft due {day}, before {earlier}"
    if event.topics != before.topics:
        about, earlier = (_topics(each.topics) for each in (event, before))
        yield f"topics {about}, before {earlier}"


def _topics(keys: list[str]) -> str:
    return ", ".join(label for _, label in labels(keys)) or "none"


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
        owner = names.people.get(event.owner_id, "unassigned")
        yield f"handed to {owner}, before {names.people.get(before.owner_id, 'unassigned')}"
    counted = ("counted_from", "count", "unit")
    if any(getattr(event, name) != getattr(before, name) for name in counted):
        yield f"counted otherwise: {_count_words(event)}, before {_count_words(before)}"
    if event.quote != before.quote:
        yield "the quoted words changed"
    if event.company_id != before.company_id:
        yield "moved to another company with its letter"
    if event.trashed_at != before.trashed_at:
        yield "put into the trash" if event.trashed_at else "put back from the trash"


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
