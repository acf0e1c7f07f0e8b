"""The comments of a review against its rounds: what became of each, and on which words it rests."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from correspondence.domain.conversations.threads import (
    Asked,
    StaffLetter,
    State,
    Step,
    Thread,
    threads,
)
from correspondence.models import Answer, Comment, Letter, Review

_LABELS = {
    State.ASKED: "asked",
    State.NEW: "new",
    State.REISSUED: "reissued",
    State.IN_PART: "reissued in part",
    State.FOLLOW_UP: "still asked",
    State.CLEARED: "not asked again",
    State.CLOSED: "closed with the review",
}
INFERRED = (State.CLEARED, State.CLOSED)


@dataclass(slots=True)
class Entry:
    """What one letter means for a comment, with the comment that says it and its sent answers."""

    state: State
    letter: Letter
    comment: Comment | None
    words: str
    answers: list[Answer]

    @property
    def label(self) -> str:
        """Answer the state in words."""
        return _LABELS[self.state]

    @property
    def inferred(self) -> bool:
        """Whether it follows from what a letter does not say."""
        return self.state in INFERRED


@dataclass(slots=True)
class Column:
    """A round, or the letter that ends the review."""

    title: str
    letters: list[Letter] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A comment and what became of it: the entries of each column."""

    first: Comment
    cells: list[tuple[Column, list[Entry]]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The columns in order, the rows in the order in which the comments were first made.

    `undated` letters have comments and no place in it.
    """

    columns: list[Column]
    rows: list[Row]
    undated: list[Letter]


def matrix_of(review: Review) -> Matrix:
    """Answer what became of each comment of a review, round by round; in three queries."""
    sent = Prefetch("answers", Answer.objects.sent().select_related("letter").order_by("pk"))
    comments = Prefetch("comments", Comment.objects.defer("search").prefetch_related(sent))
    letters = list(
        review.letters.from_staff()
        .filter(kind__in=[Letter.Kind.COMMENT, Letter.Kind.REVIEW_COMPLETE])
        .order_by("dated", "pk")
        .prefetch_related(comments)
    )
    dated = [(letter, letter.dated) for letter in letters if letter.dated]
    columns = _columns([letter for letter, _ in dated])
    found = threads(_told(letter, day) for letter, day in dated)
    by_key = {row.pk: row for letter, _ in dated for row in letter.comments.all()}
    return Matrix(
        columns=columns,
        rows=[_row(thread, columns, by_key) for thread in found],
        undated=[letter for letter in letters if not letter.dated and letter.comments.all()],
    )


def _told(letter: Letter, day: date) -> StaffLetter:
    return StaffLetter(
        key=letter.pk,
        day=day,
        comments=tuple(Asked(row.pk, row.number, row.text) for row in letter.comments.all()),
        continues=letter.follow_up,
        closes=letter.kind == Letter.Kind.REVIEW_COMPLETE,
    )


def _columns(letters: Iterable[Letter]) -> list[Column]:
    rounds: dict[int, Column] = {}
    ends = Column("End")
    for letter in letters:
        if letter.kind == Letter.Kind.REVIEW_COMPLETE:
            ends.letters.append(letter)
        elif letter.comments.all():
            number = letter.round or 1
            rounds.setdefault(number, Column(f"Round {number}")).letters.append(letter)
    return [*(rounds[number] for number in sorted(rounds)), *([ends] if ends.letters else [])]


def _row(thread: Thread, columns: Sequence[Column], comments: dict[int, Comment]) -> Row:
    by_letter: dict[int, list[Step]] = defaultdict(list)
    for step in thread.steps:
        by_letter[step.letter].append(step)
    cells = [
        (
            column,
            [
                _entry(step, letter, comments.get(step.comment or 0))
                for letter in column.letters
                for step in by_letter[letter.pk]
            ],
        )
        for column in columns
    ]
    return Row(first=comments[thread.first.key], cells=cells)


def _entry(step: Step, letter: Letter, comment: Comment | None) -> Entry:
    answers = list(comment.answers.all()) if comment else []
    return Entry(step.state, letter, comment, step.words, answers)
