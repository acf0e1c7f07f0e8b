"""Deadlines: the list, and one date with its proof."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from correspondence import access, calendars
from correspondence.filters import DeadlineFilter
from correspondence.forms import HandToForm, MetForm
from correspondence.models import Deadline
from correspondence.views.lists import show_list
from correspondence.views.rows import with_days_left

JOINED = ("letter", "report", "company", "owner", "met_by")


@require_safe
def deadline_list(request: HttpRequest) -> HttpResponse:
    """Show the deadlines a person may see, the earliest first."""
    today, calendar = calendars.today(), calendars.current()
    rows = access.deadlines(request.user).select_related(*JOINED)
    return show_list(
        request,
        "correspondence/deadline_list.html",
        rows,
        DeadlineFilter,
        unless_asked={"state": "open"},
        finish=lambda page: with_days_left(page, today, calendar),
    )


@require_safe
def deadline_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show why the date is what it is: the words, the rule, each day counted."""
    deadlines = access.deadlines(request.user).select_related(*JOINED)
    deadline = access.get_for(request.user, deadlines, pk)
    today, calendar = calendars.today(), calendars.current()
    with_days_left([deadline], today, calendar)
    context = {
        "deadline": deadline,
        "explanation": deadline.explained(calendar),
        "reminders": deadline.reminders.select_related("recipient", "mail"),
        "met_form": MetForm(deadline=deadline, today=today),
        "hand_to_form": HandToForm(deadline=deadline),
        "may_change": access.may_change(request.user, deadline),
    }
    return render(request, "correspondence/deadline_detail.html", context)


@require_POST
def deadline_met(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the deadline was met."""
    deadline = _to_change(request, pk)
    form = MetForm(request.POST, deadline=deadline, today=calendars.today())
    if form.is_valid():
        if deadline.meet(on=form.cleaned_data["on"]):
            messages.success(request, "The deadline is met; its reminders stop.")
        else:
            messages.info(request, "The deadline had been settled already; nothing was changed.")
    else:
        messages.error(request, " ".join(map(str, form.errors["on"])))
    return redirect(deadline)


@require_POST
def deadline_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that the deadline was met."""
    deadline = _to_change(request, pk)
    deadline.reopen()
    messages.success(request, "The deadline is open again.")
    return redirect(deadline)


@require_POST
def deadline_hand_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Make somebody else the one who is reminded."""
    deadline = _to_change(request, pk)
    form = HandToForm(request.POST, deadline=deadline)
    if form.is_valid():
        deadline.hand_to(form.cleaned_data["owner"])
        messages.success(request, f"The owner is now {deadline.owner or 'nobody'}.")
    else:
        messages.error(request, "Choose one of the people offered.")
    return redirect(deadline)


def _to_change(request: HttpRequest, pk: int) -> Deadline:
    return access.get_for(request.user, access.deadlines(request.user), pk, to_change=True)
