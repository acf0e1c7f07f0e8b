"""Comments that stay unresolved: which may have to be disclosed, and what counsel decided."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from correspondence import access, calendars, histories, unresolved
from correspondence.domain.fiscal_years import years_to_report
from correspondence.domain.rules import ITEM_1B
from correspondence.forms.companies import MaterialityForm
from correspondence.models import Company, MaterialityDecision, Review
from correspondence.models.deadline import Overtaken
from correspondence.views.lists import show_list

SHOWN = 25


@require_safe
def item_1b(request: HttpRequest) -> HttpResponse:
    """Show the annual reports to come of the companies Item 1B asks, and what is unresolved."""
    companies = access.companies(request.user)
    unknown = list(unresolved.cannot_tell(companies)[: SHOWN + 1])
    to_change = set(access.companies_to_change(request.user).values_list("pk", flat=True))
    return show_list(
        request,
        "correspondence/item_1b.html",
        unresolved.asked(companies),
        finish=_with_years,
        cannot_tell=[(row, row.pk in to_change) for row in unknown[:SHOWN]],
        more_unknown=len(unknown) > SHOWN,
        rule=ITEM_1B,
        to_change=to_change,
        today=calendars.today(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def item_1b_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Note whether counsel holds the comments of a review material to one annual report.

    The query string says for which fiscal year; else it is the first to come.
    """
    rows = access.reviews(request.user).select_related("company").prefetch_related("filings")
    review = access.get_for(request.user, rows, pk, to_change=True)
    year = _year(review, request.GET.get("year", ""))
    decision = _decision(review, year)
    form = MaterialityForm(request.POST or None, decision=decision)
    status = 200
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            by, now = access.person(request), calendars.now()
            unresolved.decide(review, year, by=by, now=now, **typed)
        except Overtaken:
            decision = _decision(review, year)
            form.overtaken_by(decision)
            status = 409
        else:
            messages.success(request, "The decision is noted.")
            return redirect("item-1b")
    context = {"review": review, "year_end": year, "form": form, "decision": decision}
    context |= {"history": histories.of_row(decision, unresolved.TOLD) if decision else []}
    return render(request, "correspondence/item_1b_decide.html", context, status=status)


def _year(review: Review, asked: str) -> date:
    """Answer the end of the fiscal year; Http404 for a day no year to come, or decided, ends on."""
    ends = review.company.fiscal_year_end
    years = years_to_report(ends, calendars.today()) if ends else ()
    if not asked and years:
        return years[0]
    decided = review.materiality_decisions.values_list("year_end", flat=True)
    for year in (*years, *decided):
        if year.isoformat() == asked:
            return year
    raise Http404


def _decision(review: Review, year: date) -> MaterialityDecision | None:
    return MaterialityDecision.objects.filter(review=review, year_end=year).first()


def _with_years(rows: Iterable[Company]) -> list[Any]:
    """Answer the companies, each with its `years` to come."""
    found = list(rows)
    today, calendar = calendars.today(), calendars.current()
    years = unresolved.years_of(found, today=today, calendar=calendar)
    for row in found:
        row.years = years[row.pk]  # type: ignore[attr-defined]
    return found
