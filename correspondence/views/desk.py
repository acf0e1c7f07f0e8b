"""The desk: what needs me."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, calendars
from correspondence.models import Comment
from correspondence.models.deadline import SOON
from correspondence.views.rows import with_days_left

SHOWN = 25
RECENT = timedelta(days=180)


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what is overdue, due, and to be confirmed."""
    user, today, calendar = request.user, calendars.today(), calendars.current()
    deadlines, letters = access.deadlines(user).open().timely(), access.letters(user)
    soon = calendar.add(today, SOON)
    due = deadlines.select_related("letter", "report", "company", "owner")
    due = due.with_comment_count().order_by("due_on", "pk")
    to_confirm = letters.unconfirmed().select_related("company", "document")
    to_confirm = to_confirm.defer("document__text", "document__search")
    no_time = letters.to_answer_without_time().filter(dated__gte=today - RECENT)
    no_time = no_time.select_related("company").with_comment_count()
    context = {
        "today": today,
        "overdue_count": deadlines.overdue(today).count(),
        "soon_count": deadlines.due_between(today, soon).count(),
        "past_count": access.deadlines(user).past_on_arrival().count(),
        "confirm_count": letters.unconfirmed().count(),
        "comment_count": Comment.objects.filter(letter__deadlines__in=deadlines).count(),
        "no_time": no_time.order_by("dated", "pk")[:SHOWN],
        "deadlines": with_days_left(due[:SHOWN], today, calendar),
        "to_confirm": to_confirm.order_by("-received_at", "-pk")[:SHOWN],
        "may_add": access.may_add(user),
    }
    return render(request, "correspondence/desk.html", context)
