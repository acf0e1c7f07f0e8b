"""What every list does: filter, page, show."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_filters import FilterSet

PAGE = 50


def show_list(
    request: HttpRequest,
    template: str,
    rows: QuerySet[Any],
    filterset: type[FilterSet] | None = None,
    *,
    unless_asked: dict[str, str] | None = None,
    finish: Callable[[Iterable[Any]], list[Any]] = list,
    **more: Any,  # noqa: ANN401 - handed on to the template
) -> HttpResponse:
    """Answer one page of the rows that the query string asks for.

    A filter value nobody offers is ignored and marked at its field; a page number out of range
    answers the nearest page. `unless_asked` holds filter values for a query string that does not
    name them; `finish` works on the rows of the page alone.
    """
    asked = request.GET.copy()
    for name, value in (unless_asked or {}).items():
        asked.setdefault(name, value)
    chosen = filterset(asked, queryset=rows, request=request) if filterset else None
    if chosen is not None:
        rows = chosen.qs
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    filtered = chosen is not None and any(request.GET.get(name) for name in chosen.get_filters())
    context = {"page": page, "rows": finish(page), "filter": chosen, "filtered": filtered}
    return render(request, template, context | more)
