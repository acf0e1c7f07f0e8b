"""Comments of a review as threads: what became of each, letter by letter.

That a comment is not taken up again is inferred from later letters: it is never the staff's word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from correspondence.domain.conversations.dispositions import Mention, Relation, mentions
from correspondence.domain.conversations.grouping import NEAR

_STRENGTH = list(Relation)


class State(StrEnum):
    """What a letter of the staff means for a comment."""

    ASKED = "asked"
    NEW = "new"
    REISSUED = "reissued"
    IN_PART = "in_part"
    FOLLOW_UP = "follow_up"
    CLEARED = "cleared"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Asked:
    """One comment of the staff."""

    key: int
    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLetter:
    """A letter of the staff in a review.

    `continues` where it follows up on an earlier round, `closes` where it ends the review.
    """

    key: int
    day: date
    comments: tuple[Asked, ...] = ()
    continues: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """An earlier comment as a later one takes it up; None is one that is not on record."""

    relation: Relation
    of: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one letter means for a thread; by which comment, resting on which words."""

    letter: int
    state: State
    comment: int | None = None
    words: str = ""


@dataclass(slots=True)
class Thread:
    """One comment, and what became of it, in the order of the letters."""

    first: Asked
    steps: list[Step] = field(default_factory=list)


def taken_up(letters: Sequence[StaffLetter]) -> dict[int, list[Taken]]:
    """Which earlier comments each comment takes up, by the comments' keys.

    Each earlier one once, in the strongest way said and with the words that say it.
    """
    found: dict[int, list[Taken]] = {}
    for letter in letters:
        earlier = [each for each in letters if each.day < letter.day and each.comments]
        for comment in letter.comments:
            said = [(each, _meant(each, earlier)) for each in mentions(comment.text)]
            best: dict[int | None, Taken] = {}
            for each, keys in said:
                for key in keys:
                    old = best.get(key)
                    if old is None or _stronger(each.relation, old.relation):
                        best[key] = Taken(each.relation, key, each.words)
            found[comment.key] = list(best.values())
    return found


def _stronger(one: Relation, other: Relation) -> bool:
    return _STRENGTH.index(one) < _STRENGTH.index(other)


def _meant(mention: Mention, earlier: Sequence[StaffLetter]) -> list[int | None]:
    """The comments a mention means; None for each that no letter on record, or more than one, has.

    Without a day those of the latest earlier letter. Of a letter of the company that is named,
    those of the letter that it answers: the latest before it.
    """
    if mention.day is None:
        day = max((each.day for each in earlier), default=None)
    elif mention.ours:
        near = [each.day for each in earlier if abs(each.day - mention.day) <= NEAR]
        day = mention.day if mention.day in near else next(iter(set(near)), None)
    else:
        day = max((each.day for each in earlier if each.day <= mention.day), default=None)
    asked = [comment for each in earlier if each.day == day for comment in each.comments]
    if not mention.numbers:
        return [asked[0].key] if len(asked) == 1 else []
    fitting = [[each.key for each in asked if each.number == one] for one in mention.numbers]
    return [keys[0] if len(keys) == 1 else None for keys in fitting]


def threads(letters: Iterable[StaffLetter]) -> list[Thread]:
    """The comments of a review's letters, each followed through the later ones.

    A comment that takes up several stands in the thread of each. A thread that a later letter of
    the same conversation does not take up again is cleared, or closed with the review.
    """
    letters = sorted(letters, key=lambda each: (each.day, each.key))
    taken = taken_up(letters)
    found: list[Thread] = []
    of_comment: dict[int, list[Thread]] = {}
    first_day = min((each.day for each in letters if each.comments), default=None)
    for letter in letters:
        for comment in letter.comments:
            own = _continued(letter, comment, taken[comment.key], of_comment)
            if not own:
                thread = Thread(comment, [_begun(letter, comment, taken[comment.key], first_day)])
                found.append(thread)
                own = [thread]
            of_comment[comment.key] = own
    days = {each.key: each.day for each in letters}
    for thread in found:
        thread.steps += _ended(thread, letters, taken, days)
    return found


def _continued(
    letter: StaffLetter,
    comment: Asked,
    taken: Sequence[Taken],
    of_comment: Mapping[int, list[Thread]],
) -> list[Thread]:
    """The threads a comment goes on with, each with its step added."""
    own: list[Thread] = []
    for each in taken:
        for thread in of_comment.get(each.of, []) if each.of else []:
            if not any(thread is known for known in own):
                own.append(thread)
                step = Step(letter.key, State(each.relation), comment.key, each.words)
                thread.steps.append(step)
    return own


def _begun(
    letter: StaffLetter, comment: Asked, taken: Sequence[Taken], first_day: date | None
) -> Step:
    """The first step of a thread; one that takes up what is not on record says so."""
    if taken:
        return Step(letter.key, State(taken[0].relation), comment.key, taken[0].words)
    state = State.ASKED if letter.day == first_day else State.NEW
    return Step(letter.key, state, comment.key)


def _ended(
    thread: Thread,
    letters: Sequence[StaffLetter],
    taken: Mapping[int, list[Taken]],
    days: Mapping[int, date],
) -> list[Step]:
    """The step by which nothing is left of a thread: the first later letter that says so.

    A letter that follows up on nothing, of another office say, clears nothing.
    """
    last = days[thread.steps[-1].letter]
    for letter in letters:
        if letter.day <= last:
            continue
        if letter.closes:
            return [Step(letter.key, State.CLOSED)]
        follows = letter.continues or any(taken[each.key] for each in letter.comments)
        if letter.comments and follows:
            return [Step(letter.key, State.CLEARED)]
    return []
