"""Deadlines: the list, the month, both as files."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, calendars
from correspondence.filters import DeadlineFilter
from correspondence.forms.lists import HandToManyForm
from correspondence.listing.columns import DEADLINES
from correspondence.listing.declared import Finish, Listing
from correspondence.listing.keyset import Order, Page
from correspondence.models.deadline import DeadlineQuerySet
from correspondence.views.lists import Shown, file_of
from correspondence.views.months import Month, month_named, weeks_of
from correspondence.views.rows import DEADLINE_JOINED, with_days_left


def _as_of_today() -> Finish:
    return partial(with_days_left, today=calendars.today(), calendar=calendars.current())


LISTING = Listing(
    page="deadlines",
    name="deadlines",
    things=("deadline", "deadlines"),
    filterset=DeadlineFilter,
    columns=DEADLINES,
    orders={
        "due": Order(("due_on",)),
        "company": Order(("company__name", "due_on"), few=True),
        "owner": Order(("owner__username", "due_on"), few=True),
    },
    sort="due",
    joined=lambda rows: rows.select_related(*DEADLINE_JOINED),
    finishes=_as_of_today,
    unless_asked={"state": "open"},
    also=("view",),
    bare="Open",
)


@require_safe
def deadline_list(request: HttpRequest) -> HttpResponse:
    """Show the deadlines a person may see: the earliest first, or a month of them."""
    shown = Shown(request, LISTING, access.deadlines(request.user))
    month = _month(shown)
    if month:
        more = _month_page(shown, month)
    else:
        user, people = access.person(request), shown.filter.people
        more = {"hand_form": HandToManyForm(people=people) if user in people else None}
    return render(request, "correspondence/deadline_list.html", shown.context(**more))


@require_safe
def deadline_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list or the month shows, all pages of it, as CSV or XLSX."""
    rows = access.deadlines(request.user)
    shown = Shown(request, LISTING, rows)
    month = _month(shown)
    if month:
        shown = Shown(request, LISTING, _in_month(rows, month))
    return file_of(shown, shown.lines(), kind)


def _month(shown: Shown) -> Month | None:
    if shown.asked.get("view") != "month":
        return None
    return month_named(shown.asked.get("month", ""), calendars.today())


def _in_month(rows: DeadlineQuerySet, month: Month) -> DeadlineQuerySet:
    return rows.filter(due_on__range=(month.first, month.last))


def _month_page(shown: Shown, month: Month) -> dict[str, Any]:
    today, calendar = calendars.today(), calendars.current()
    absences = [each for each in calendars.absences() if each.meets(month.first, month.last)]
    rows = _in_month(shown.filter.qs, month).select_related(*DEADLINE_JOINED)
    weeks = weeks_of(month, rows, today=today, calendar=calendar, absences=absences)
    return {"month": month, "weeks": weeks, "today": today, "absences": absences, "page": Page([])}
