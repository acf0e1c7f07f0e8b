"""Deadlines: the list, the month, both as files; many handed over at once."""

import re
from typing import Any

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    QueryDict,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_filters import FilterSet

from correspondence import access, calendars
from correspondence.exports import deadline_columns, deadlines_to_export
from correspondence.filters import DeadlineFilter, strictly
from correspondence.forms.lists import HandToManyForm
from correspondence.handing import HandedOver, hand_over
from correspondence.models import User
from correspondence.models.deadline import DeadlineQuerySet
from correspondence.templatetags.wording import counted
from correspondence.views.files import handed_out
from correspondence.views.lists import asked_for, is_filtered, one_page
from correspondence.views.months import Month, month_named, weeks_of
from correspondence.views.rows import DEADLINE_JOINED, with_days_left

KEY = re.compile(r"[0-9]{1,18}")
TOLD = 5  # companies whose dates were not handed over
# What a saved view keeps of the query string: not the page, and not which month.
KEPT = [*DeadlineFilter.base_filters, "view"]


@require_safe
def deadline_list(request: HttpRequest) -> HttpResponse:
    """Show the deadlines a person may see: the earliest first, or a month of them."""
    chosen, month = _chosen(request), _month(request)
    page = _month_page(request, chosen, month) if month else _list_page(request, chosen)
    kept, views = kept_query(request.GET), list(access.views(request.user))
    page |= {"filter": chosen, "filtered": is_filtered(request, chosen), "kept": kept}
    page |= {"views": views, "view": next((each for each in views if each.query == kept), None)}
    return render(request, "correspondence/deadline_list.html", page)


@require_safe
def deadline_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list or the month shows, all pages of it, as CSV or XLSX."""
    today = calendars.today()
    columns = deadline_columns(today, calendars.current())
    rows = deadlines_to_export(_in_month(strictly(_chosen(request)), _month(request)))
    return handed_out(columns, rows, kind, f"deadlines-{today:%Y-%m-%d}", "Deadlines")


@require_POST
def deadlines_hand_to(request: HttpRequest) -> HttpResponse:
    """Hand the deadlines chosen, or all that fit the filter, to somebody; tell what was not."""
    user = access.person(request)
    form = HandToManyForm(request.POST, user=user)
    chosen = _chosen(request)
    if not form.is_valid():
        messages.error(request, "Choose who looks after these dates.")
    elif form.cleaned_data["all"] and not chosen.is_valid():
        messages.error(request, "Nothing was handed over: mend what is marked in the filter first.")
    else:
        rows = strictly(chosen) if form.cleaned_data["all"] else _ticked(request)
        _tell(request, hand_over(rows, by=user, to=form.to), form.to)
    return HttpResponseRedirect(f"{reverse('deadlines')}?{request.GET.urlencode()}")


def kept_query(asked: QueryDict) -> str:
    """Answer what a saved view keeps of a query string, always spelt the same.

    An empty state means any; else what is empty is left out.
    """
    kept = QueryDict(mutable=True)
    for name in KEPT:
        value = str(asked.get(name, ""))
        if value or (name == "state" and name in asked):
            kept[name] = value
    return kept.urlencode()


def _chosen(request: HttpRequest) -> FilterSet:
    rows = access.deadlines(request.user)
    return asked_for(request, rows, DeadlineFilter, unless_asked={"state": "open"})


def _month(request: HttpRequest) -> Month | None:
    if request.GET.get("view") != "month":
        return None
    return month_named(request.GET.get("month", ""), calendars.today())


def _in_month(rows: DeadlineQuerySet, month: Month | None) -> DeadlineQuerySet:
    return rows.filter(due_on__range=(month.first, month.last)) if month else rows


def _month_page(request: HttpRequest, chosen: FilterSet, month: Month) -> dict[str, Any]:
    today, calendar = calendars.today(), calendars.current()
    absences = [each for each in calendars.absences() if each.meets(month.first, month.last)]
    rows = _in_month(chosen.qs, month).select_related(*DEADLINE_JOINED)
    weeks = weeks_of(month, rows, today=today, calendar=calendar, absences=absences)
    return {"month": month, "weeks": weeks, "today": today, "absences": absences}


def _list_page(request: HttpRequest, chosen: FilterSet) -> dict[str, Any]:
    today, calendar = calendars.today(), calendars.current()
    rows = chosen.qs.select_related(*DEADLINE_JOINED)
    may_change = access.may_add(request.user)
    form = HandToManyForm(user=access.person(request)) if may_change else None
    page = one_page(request, rows, lambda page: with_days_left(page, today, calendar))
    return page | {"hand_form": form}


def _ticked(request: HttpRequest) -> DeadlineQuerySet:
    keys = [key for key in request.POST.getlist("ids") if KEY.fullmatch(key)]
    return access.deadlines(request.user).filter(pk__in=keys)


def _tell(request: HttpRequest, result: HandedOver, to: User | None) -> None:
    if result.handed:
        messages.success(request, f"{counted(result.handed, 'date')} handed to {to or 'nobody'}.")
    if result.unchanged:
        messages.info(request, f"{counted(result.unchanged, 'date')} changed nothing: so already.")
    if result.refused:
        told, untold = result.refused[:TOLD], len(result.refused) - TOLD
        told += [f"and those of {untold} more companies"] if untold > 0 else []
        messages.error(request, f"Not handed over: {'; '.join(told)}.")
    if not (result.handed or result.unchanged or result.refused):
        messages.info(request, "No date was chosen.")
