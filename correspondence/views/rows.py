"""Rows with what follows from today."""

from collections.abc import Iterable
from datetime import date

from correspondence.domain.business_days import Calendar
from correspondence.domain.section16 import timeliness
from correspondence.models import Answer, Comment, Deadline, Letter, OwnershipReport
from correspondence.models.answer import AnswerQuerySet
from correspondence.models.deadline import SOON, SOURCES
from correspondence.templatetags.wording import left_in_words

DRAFT_SOON = 2  # business days
DEADLINE_JOINED = (*SOURCES, "company", "owner", "met_by")


def with_days_left(
    deadlines: Iterable[Deadline], today: date, calendar: Calendar
) -> list[Deadline]:
    """Answer the deadlines, each with `left` (SEC business days), `soon`, `overdue`, `today`."""
    rows = list(deadlines)
    for row in rows:
        row.today = today  # type: ignore[attr-defined]
        row.left = row.business_days_left(today, calendar)  # type: ignore[attr-defined]
        row.soon = row.left <= SOON  # type: ignore[attr-defined]
        row.overdue = row.is_overdue(today)  # type: ignore[attr-defined]
    return rows


def with_dates(letters: Iterable[Letter], today: date, calendar: Calendar) -> list[Letter]:
    """Answer the letters, each with its `dates` to be answered by: prefetched, as of `today`."""
    rows = list(letters)
    for row in rows:
        answers = [each for each in row.deadlines.all() if each.kind != Deadline.Kind.RULE_83]
        row.dates = with_days_left(answers, today, calendar)  # type: ignore[attr-defined]
    return rows


def with_timeliness(
    reports: Iterable[OwnershipReport], calendar: Calendar
) -> list[OwnershipReport]:
    """Answer the reports, each with its `deadline` and whether it was met in `time`."""
    rows = list(reports)
    for row in rows:
        deadline = next(iter(row.deadlines.all()), None)
        row.deadline = deadline  # type: ignore[attr-defined]
        row.time = in_time(deadline, calendar)  # type: ignore[attr-defined]
    return rows


def in_time(deadline: Deadline | None, calendar: Calendar) -> tuple[str, int] | None:
    """Answer whether a met deadline was met in time, or how many business days late."""
    if deadline is None or deadline.met_on is None:
        return None
    return timeliness(deadline.due_on, deadline.met_on, calendar)


def with_answers(comments: Iterable[Comment], answers: AnswerQuerySet) -> list[Comment]:
    """Answer the comments, each with its `draft`, its `sent` answers, and whether it `is_done`.

    A sent answer does it, and a final draft: one query.
    """
    rows, found = list(comments), dict[int | None, list[Answer]]()
    for each in answers.filter(comment__in=rows).select_related("letter", "author"):
        found.setdefault(each.comment_id, []).append(each)
    for row in rows:
        own = found.get(row.pk, [])
        row.draft = next((each for each in own if each.letter_id is None), None)  # type: ignore[attr-defined]
        row.sent = [each for each in own if each.letter_id is not None]  # type: ignore[attr-defined]
        row.is_done = bool(row.sent) or row.status == Comment.Status.FINAL  # type: ignore[attr-defined]
    return rows


def with_draft_dates(comments: Iterable[Comment], today: date, calendar: Calendar) -> list[Comment]:
    """Answer comments not done yet, each with how near its draft's date is.

    `left` says it in words, `urgency` is its badge; both are empty where it has no date.
    `too_late`: the date lies after `answer_due_on`, when its letter is to be answered.
    """
    rows = list(comments)
    for row in rows:
        day, due_on = row.draft_due_on, row.answer_due_on  # type: ignore[attr-defined]
        row.too_late = bool(day and due_on and day > due_on)  # type: ignore[attr-defined]
        near = _nearness(day, today, calendar) if day else ("", "")
        row.left, row.urgency = near  # type: ignore[attr-defined]
    return rows


def _nearness(day: date, today: date, calendar: Calendar) -> tuple[str, str]:
    if day < today:
        return left_in_words(-calendar.between(day, today), day, today), "overdue"
    left = calendar.between(today, day)
    return left_in_words(left, day, today), "soon" if left <= DRAFT_SOON else "calm"
