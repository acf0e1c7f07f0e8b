"""Reports: what became of the letters in a time, each with its drawing, table and file."""

import hashlib
import time
from datetime import datetime

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, calendars
from correspondence.exports import Column
from correspondence.forms.reports import ReportsForm
from correspondence.reporting import Reports, Scope, report, reports
from correspondence.views.files import handed_out

SLOW, KEPT = 0.5, 300  # seconds: what took so long to count is shown for so long
Kept = tuple[Reports, datetime]  # with the moment they were counted


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """Show every report of the companies, office and time that the query string asks for."""
    form = _form(request)
    made, counted_at = _made(request, form)
    form.offer(list(made.offices))
    context = {
        "form": form,
        "reports": made.reports,
        "filtered": any(request.GET.get(name) for name in form.fields),
        "empty": not any(each.rests_on for each in made.reports),
        "asked": form.asked,
        "counted_at": counted_at,
    }
    return render(request, "correspondence/reports.html", context)


@require_safe
def report_export(request: HttpRequest, key: str, kind: str) -> StreamingHttpResponse:
    """Hand out the table of one report as CSV or XLSX: the figures that its page shows."""
    form = _form(request)
    kept: Kept | None = cache.get(_kept_as(request, form))
    if kept is None:
        made = report(_scope(request, form), key)
    else:
        made = next((each for each in kept[0].reports if each.key == key), None)
    if made is None:
        raise Http404
    columns = [_column(head, place) for place, head in enumerate(made.heads)]
    name = f"{key}-{form.today:%Y-%m-%d}"
    return handed_out(columns, made.lines, kind, name, made.name[:31])


def _made(request: HttpRequest, form: ReportsForm) -> Kept:
    """Answer the reports and when they were counted: where that took long, in the last minutes.

    Few letters are counted anew each time.
    """
    key = _kept_as(request, form)
    kept: Kept | None = cache.get(key)
    if kept is not None:
        return kept
    began, now = time.monotonic(), calendars.now()
    made = reports(_scope(request, form)), now
    if time.monotonic() - began > SLOW:
        cache.set(key, made, KEPT)
    return made


def _kept_as(request: HttpRequest, form: ReportsForm) -> str:
    """Answer the key under which reports are kept: for one person with what they may see now.

    Whoever loses a company, or the right to see them all, loses their figures at once.
    """
    user = access.person(request)
    seen = access.companies(user).order_by("pk").values_list("pk", flat=True)
    asked = (user.pk, user.is_superuser, list(seen), sorted(form.asked.items()), form.today)
    return f"reports.at.{hashlib.sha256(repr(asked).encode()).hexdigest()}"


def _column(head: str, place: int) -> Column:
    return Column(head, lambda line: line.cells[place], 14 if place else 32)


def _form(request: HttpRequest) -> ReportsForm:
    return ReportsForm(request.GET, user=request.user, today=calendars.today())


def _scope(request: HttpRequest, form: ReportsForm) -> Scope:
    return Scope(request.user, calendars.current(), form.today, **form.asked)
