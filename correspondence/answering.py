"""The answers of a letter that was sent land on the comments they are to."""

from datetime import date
from typing import Any

from django.db import transaction

from correspondence import promising
from correspondence.domain.conversations.matching import Candidate, Quoted, matched
from correspondence.models import Answer, Comment, Letter, User
from correspondence.models.deadline import Overtaken

_READ = ("number", "quote", "text", "future_filings")


@transaction.atomic
def land(letter: Letter, *, today: date, promises: bool = True) -> None:
    """Keep the answers of a response as rows, each with the comment it is to, as far as it tells.

    The comments are those of the letter it answers. Answers stay with no comment where that is
    not known, or nothing tells. What a person matched stays, but never on a comment of another
    company; twice does nothing. A letter that is no response of the company, or not any more, has
    no answers. With them come the promises it makes, unless `promises` are to stay as they are.
    """
    read = _answers_read(letter)
    kept = letter.answers.select_for_update(of=("self",)).select_related("comment__letter")
    rows = {row.position: row for row in kept}
    comments = matched(
        [Quoted(number=each["number"], quote=each["quote"]) for each in read],
        _candidates(letter) if read else [],
    )
    for position, (facts, comment) in enumerate(zip(read, comments, strict=True)):
        row = rows.pop(position, None) or Answer(letter=letter, position=position)
        if row.comment and row.comment.letter.company_id != letter.company_id:
            row.matched_by = None
        _write(row, facts, comment)
    for row in rows.values():
        row.delete()
    if promises:
        promising.note(letter, today=today)


@transaction.atomic
def match(answer: Answer, comment: Comment | None, *, by: User, version: int) -> None:
    """Keep which comment a person says an answer is to, or that it is to none on record.

    Raises Overtaken where the answer is no longer the version the person saw.
    """
    row = Answer.objects.select_for_update().get(pk=answer.pk)
    if row.version != version:
        raise Overtaken
    row.comment, row.matched_by = comment, by
    row.version += 1
    row.save(update_fields=["comment", "matched_by", "version"])


def _answers_read(letter: Letter) -> list[dict[str, Any]]:
    """Answer what was read of each answer, in the columns of its row."""
    if letter.direction != Letter.Direction.FROM_COMPANY or letter.kind != Letter.Kind.RESPONSE:
        return []
    return [
        {
            "number": each["number"],
            "quote": each["comment"] or "",
            "text": each["text"] or "",
            "future_filings": bool(each["future_filings"]),
        }
        for each in letter.document.findings.get("answers", [])
    ]


def _candidates(letter: Letter) -> list[Candidate]:
    """Answer the comments of the letter that is answered; none where it is not known."""
    if letter.in_reply_to_id is None:
        return []
    rows = Comment.objects.filter(letter=letter.in_reply_to_id).order_by("position")
    return [
        Candidate(key=row.pk, number=row.number, heading=" ".join(row.heading), text=row.text)
        for row in rows.only("number", "heading", "text")
    ]


def _write(row: Answer, facts: dict[str, Any], comment: int | None) -> None:
    """Save an answer where anything about it is new."""
    before = [row.pk, row.comment_id, *(getattr(row, name) for name in _READ)]
    for name, value in facts.items():
        setattr(row, name, value)
    if row.matched_by_id is None:
        row.comment_id = comment
    if before != [row.pk, row.comment_id, *facts.values()] or row.pk is None:
        row.version += row.pk is not None
        row.save()
