"""The desk: what needs me."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, Func, IntegerField, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, calendars, drafting
from correspondence.acknowledging import unacknowledged
from correspondence.forms.deadlines import DecideForm
from correspondence.ledger import JOINED, UNREAD
from correspondence.models import Comment, Extension, User
from correspondence.models.deadline import SOON, SOURCES
from correspondence.models.extension import ExtensionQuerySet
from correspondence.views.rows import with_days_left, with_draft_dates

SHOWN = 25
OWN_COMMENTS = 10
RECENT = timedelta(days=180)


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what is overdue, due, and to be confirmed."""
    user, today, calendar = request.user, calendars.today(), calendars.current()
    deadlines, letters = access.deadlines(user).open().timely(), access.letters(user)
    soon = calendar.add(today, SOON)
    due = deadlines.select_related(*SOURCES, "company", "owner")
    due = due.pressing(today).with_comment_count().order_by("due_on", "pk")
    to_confirm = letters.unconfirmed().select_related("company", "document")
    to_confirm = to_confirm.defer("document__text", "document__search")
    no_time = letters.to_answer_without_time().filter(dated__gte=today - RECENT)
    no_time = no_time.select_related("company").with_comment_count()
    own = drafting.to_answer(access.comments(user)).filter(owner=user.pk)
    context = _counted(
        access.person(request),
        confirm_count=letters.unconfirmed(),
        comment_count=Comment.objects.filter(letter__in=deadlines.values("letter")),
        move_count=access.moves_to_decide(user),
        missing_count=access.missing_letters(user).wanted(),
        own_count=own,
        unacknowledged_count=unacknowledged(letters, now=calendars.now(), calendar=calendar),
    )
    undelivered = access.reminders_undelivered(user).select_related(*JOINED)
    context |= {
        "today": today,
        "tally": access.deadlines(user).tallied(today, soon),
        "undelivered": undelivered.defer(*UNREAD).order_by("due_on", "pk")[:SHOWN],
        "no_time": no_time.order_by("dated", "pk")[:SHOWN],
        "deadlines": with_days_left(due[:SHOWN], today, calendar),
        "own_comments": with_draft_dates(own[:OWN_COMMENTS], today, calendar),
        "to_note": _with_forms(access.extensions_to_note(user)),
        "to_confirm": to_confirm.order_by("-received_at", "-pk")[:SHOWN],
    }
    return render(request, "correspondence/desk.html", context)


def _counted(user: User, **rows: QuerySet[Any]) -> dict[str, Any]:
    """Answer how many rows there are of each, and whether `user` may add letters: one query."""
    counts = {
        name: Subquery(each.order_by().values(n=Func("pk", function="COUNT")), IntegerField())
        for name, each in rows.items()
    }
    row = User.objects.filter(pk=user.pk).annotate(
        **counts, may_add=Exists(access.companies_to_change(user))
    )
    values: dict[str, Any] = row.values("may_add", *rows).get()
    values["may_add"] |= user.is_superuser
    return values


def _with_forms(extensions: ExtensionQuerySet) -> list[Extension]:
    """Answer the requests for more time whose outcome is to be noted, each with its `form`."""
    joined = extensions.select_related("deadline__letter", "deadline__company", "letter")
    rows = list(joined.order_by("old_due_on", "pk")[:SHOWN])
    for row in rows:
        form = DecideForm(deadline=row.deadline, today=calendars.today(), extension=row)
        row.form = form  # type: ignore[attr-defined]
    return rows
