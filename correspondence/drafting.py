"""The answers to a letter of the staff are prepared: who answers what, by when, in which words.

Whoever saves says what they saw; Overtaken where somebody made it something else meanwhile. Rows
of comments are locked in the order of their keys; a draft changes only while its comment is locked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from correspondence import access, calling
from correspondence.models import Answer, Call, Comment, Deadline, Letter, Review, User
from correspondence.models.deadline import Overtaken

# What is said of a comment's answer beside its words: columns of Comment, and their new values.
Facts = Mapping[str, Any]
# The dates by which a letter is to be answered: the staff's, or our own.
TO_ANSWER = (Deadline.Kind.RESPONSE, Deadline.Kind.TARGET)


@dataclass(frozen=True, slots=True)
class Before:
    """A comment as it was before many were changed at once, and its version since."""

    comment: int
    version: int
    owner_id: int | None
    status: str
    draft_due_on: str | None  # an ISO date: it is kept in the session

    @classmethod
    def of(cls, row: Comment) -> "Before":
        """Answer how a comment is, about to be changed."""
        due = row.draft_due_on.isoformat() if row.draft_due_on else None
        return cls(row.pk, row.version + 1, row.owner_id, row.status, due)

    def kept(self) -> dict[str, Any]:
        """Answer it as JSON has it."""
        return asdict(self)


class InNoReview(Exception):
    """A note belongs to a review, and the letter is in none."""


def to_answer(owed: QuerySet[Comment]) -> QuerySet[Comment]:
    """Answer those of the `awaited` comments that somebody still has to answer, urgent ones first.

    Those not final, each with `answer_due_on`, when its letter is to be answered. The draft's own
    date comes first.
    """
    rows = with_answer_due(owed.exclude(status=Comment.Status.FINAL))
    urgent = Coalesce("draft_due_on", "answer_due_on").asc(nulls_last=True)
    return (
        rows.select_related("letter__company")
        .defer("search")
        .order_by(urgent, "letter", "position")
    )


def awaited(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Answer those of the comments whose answer the staff waits for, drafted or not.

    Not sent, of letters without a response on record, in reviews that go on.
    """
    responses = Letter.objects.filter(kind=Letter.Kind.RESPONSE, in_reply_to=OuterRef("letter"))
    return comments.exclude(Exists(sent_answers())).filter(
        ~Exists(responses),
        Q(letter__review=None) | Q(letter__review__status__in=Review.GOING_ON),
        letter__direction=Letter.Direction.FROM_STAFF,
    )


def with_answer_due(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Answer the comments, each with `answer_due_on`: the first open date of its letter."""
    due = Deadline.objects.open().filter(letter=OuterRef("letter"), kind__in=TO_ANSWER)
    due_on = due.order_by().values("letter").annotate(day=Min("due_on")).values("day")
    return comments.annotate(answer_due_on=Subquery(due_on))


def sent_answers() -> QuerySet[Answer]:
    """Answer the sent answers to the comment of an outer query."""
    return Answer.objects.sent().filter(comment=OuterRef("pk"))


@transaction.atomic
def save(
    comment: Comment,
    text: str,
    *,
    version: int,
    facts: Facts,
    seen: Facts,
    by: User,
    now: datetime,
) -> bool:
    """Save a draft and what is said beside it, all or nothing; False where all was so already."""
    changed = change(comment, facts, seen=seen)
    return save_draft(comment, text, version=version, by=by, now=now) or changed


@transaction.atomic
def save_draft(comment: Comment, text: str, *, version: int, by: User, now: datetime) -> bool:
    """Save a draft; False where it says so already. An open comment is being drafted from then on.

    `version` is that of the draft the person saw, 0 where there was none; Overtaken where it is
    another, unless both say the same. An empty draft stays on record with its earlier versions.
    """
    row = _locked(comment)
    draft = Answer.objects.drafts().filter(comment=row).first()
    if text == (draft.text if draft else ""):
        return False
    if version != (draft.version if draft else 0):
        raise Overtaken
    saved = {"text": text, "author": by, "saved_at": now}
    if draft is None:
        Answer.objects.create(comment=row, **saved)
    else:
        Answer.objects.filter(pk=draft.pk).update(**saved, version=F("version") + 1)
    if text and row.status == Comment.Status.OPEN:
        _set(row, {"status": Comment.Status.DRAFTING})
    return True


@transaction.atomic
def change(comment: Comment, facts: Facts, *, seen: Facts) -> bool:
    """Change owner, status or the draft's date; False where they are so already.

    Overtaken where one of them is neither as `seen` nor as wanted: somebody else changed it.
    """
    row = _locked(comment)
    for name, wanted in facts.items():
        if getattr(row, name) not in (seen[name], wanted):
            raise Overtaken
    return _set(row, facts)


@transaction.atomic
def change_many(comments: QuerySet[Comment], facts: Facts) -> list[Before]:
    """Change the same facts of many comments; answer those that were otherwise, as they were."""
    rows = comments.order_by("pk").select_for_update(of=("self",))
    before = [Before.of(row) for row in rows if _differs(row, facts)]
    changed = Comment.objects.filter(pk__in=[each.comment for each in before])
    changed.update(**facts, version=F("version") + 1)
    return before


@transaction.atomic
def undo(letter: Letter, before: Iterable[Before]) -> int:
    """Give comments of the letter back what they had; answer how many.

    Those that anybody changed since stay as they are. An owner who may no longer answer for the
    letter's company is nobody, and a comment somebody has drafted an answer to is not open.
    """
    known = {each.comment: each for each in before}
    owners = {None, *access.who_may_own(letter).values_list("pk", flat=True)}
    rows = Comment.objects.filter(pk__in=known, letter=letter).order_by("pk")
    drafts = Answer.objects.drafts().filter(comment__in=known).exclude(text="")
    drafted = set(drafts.values_list("comment", flat=True))
    restored = 0
    for row in rows.select_for_update(of=("self",)):
        was = known[row.pk]
        if row.version != was.version:
            continue
        due = date.fromisoformat(was.draft_due_on) if was.draft_due_on else None
        owner = was.owner_id if was.owner_id in owners else None
        status = was.status
        if status == Comment.Status.OPEN and row.pk in drafted:
            status = Comment.Status.DRAFTING
        restored += _set(row, {"owner_id": owner, "status": status, "draft_due_on": due})
    return restored


def note(comment: Comment, text: str, *, by: User, now: datetime, today: date) -> Call:
    """Keep a note about a comment, as part of its review's record.

    Raises InNoReview where the letter belongs to none.
    """
    review = comment.letter.review
    if review is None:
        raise InNoReview
    told = {"kind": Call.Kind.NOTE, "on": today, "text": text, "comment": comment}
    return calling.record(review, by=by, now=now, **told)


def _locked(comment: Comment) -> Comment:
    return Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)


def _differs(row: Comment, facts: Facts) -> bool:
    return any(getattr(row, name) != value for name, value in facts.items())


def _set(row: Comment, facts: Facts) -> bool:
    """Save the facts of a locked comment and count its version up; False where they are so."""
    if not _differs(row, facts):
        return False
    for name, value in facts.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*facts, "version"])
    return True
