"""Changes of the calendar: which dates would move, and what people decided."""

import re
from collections.abc import Iterable
from functools import partial

from django.contrib import messages
from django.db.models import Count, IntegerField, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from correspondence import access, calendars
from correspondence.models import CalendarChange, DateMove
from correspondence.models.calendar_change import DateMoveQuerySet
from correspondence.models.deadline import SOURCES
from correspondence.replaying import decide
from correspondence.templatetags.wording import counted
from correspondence.views.lists import show_list

KEY = re.compile(r"[0-9]{1,18}")
JOINED = ("deadline__company", *(f"deadline__{source}" for source in SOURCES), "decided_by")


@require_safe
def change_list(request: HttpRequest) -> HttpResponse:
    """Show the changes of the calendar, the newest first, and how many dates wait."""
    rows = CalendarChange.objects.annotate(
        move_count=_count(access.moves(request.user)),
        waiting=_count(access.moves_to_decide(request.user)),
    )
    return show_list(request, "correspondence/calendar_changes.html", rows)


def _count(moves: DateMoveQuerySet) -> Coalesce:
    mine = moves.filter(change=OuterRef("pk")).order_by().values("change")
    count = mine.annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(count, output_field=IntegerField()), 0)


@require_safe
def change_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one change: the dates a person may see, old and new, and what became of each."""
    change = get_object_or_404(CalendarChange, pk=pk)
    if request.headers.get("HX-Request"):
        response = render(request, "correspondence/_change_progress.html", {"change": change})
        if change.finished_at:
            response["HX-Refresh"] = "true"
        return response
    moves = access.moves(request.user).filter(change=change).select_related(*JOINED)
    waiting = access.moves_to_decide(request.user).filter(change=change)
    return show_list(
        request,
        "correspondence/calendar_change.html",
        moves.order_by("-state", "old_due_on", "pk"),
        finish=partial(_with_word, request),
        change=change,
        **waiting.aggregate(waiting=Count("pk"), shown=Max("pk")),
    )


def _with_word(request: HttpRequest, moves: Iterable[DateMove]) -> list[DateMove]:
    """Answer the moves, each with `may_decide` and the `word` for what became of it."""
    rows = list(moves)
    able = access.moves_to_decide(request.user).filter(pk__in=[row.pk for row in rows])
    keys = set(able.values_list("pk", flat=True))
    for row in rows:
        row.may_decide = row.pk in keys  # type: ignore[attr-defined]
        overtaken = row.state == row.State.PROPOSED and not row.is_about(row.deadline)
        row.word = row.State.OVERTAKEN.label if overtaken else row.get_state_display()  # type: ignore[attr-defined]
    return rows


@require_POST
def change_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept every move of one change that a person may decide and was shown.

    `shown` is the last key there was; what is proposed since then waits to be seen.
    """
    change = get_object_or_404(CalendarChange, pk=pk)
    moves = access.moves_to_decide(request.user).filter(change=change)
    shown = request.POST.get("shown", "")
    seen = moves.filter(pk__lte=int(shown) if KEY.fullmatch(shown) else 0)
    decision = decide(seen, accept=True, by=access.person(request), now=calendars.now())
    messages.success(request, f"{counted(decision.decided, 'date')} moved.")
    if overtaken := decision.overtaken:
        messages.info(request, f"{counted(overtaken, 'date')} changed meanwhile and stayed so.")
    if left := moves.count():
        messages.info(request, f"{counted(left, 'date')} still to decide: accept them, too.")
    return redirect(change)


@require_POST
def move_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or decline the move of one date."""
    move = access.get_move_for(request.user, pk)
    accept = request.POST.get("decision") == "accept"
    if not accept and request.POST.get("decision") != "decline":
        messages.error(request, "Accept or decline.")
        return redirect(move.change)
    this = access.moves(request.user).filter(pk=pk)
    decision = decide(this, accept=accept, by=access.person(request), now=calendars.now())
    if decision.decided:
        day = move.new_due_on if accept else move.old_due_on
        messages.success(request, f"The date is {day:%-d %B %Y}.")
    elif decision.overtaken:
        messages.info(request, "The deadline was settled or changed meanwhile; it stays so.")
    else:
        messages.info(request, "This had been decided already; nothing was changed.")
    return redirect(move.change)
