"""What every list does: filter, page, show."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_filters import FilterSet

PAGE = 50


def asked_for(
    request: HttpRequest,
    rows: QuerySet[Any],
    filterset: type[FilterSet],
    unless_asked: dict[str, str] | None = None,
) -> FilterSet:
    """Answer the filter with what the query string asks for.

    A value nobody offers is ignored and marked at its field. `unless_asked` holds values for a
    query string that does not name them.
    """
    asked = request.GET.copy()
    for name, value in (unless_asked or {}).items():
        asked.setdefault(name, value)
    return filterset(asked, queryset=rows, request=request)


def is_filtered(request: HttpRequest, chosen: FilterSet | None) -> bool:
    """Whether the query string asks for anything less than everything."""
    return chosen is not None and any(request.GET.get(name) for name in chosen.get_filters())


def one_page(
    request: HttpRequest, rows: QuerySet[Any], finish: Callable[[Iterable[Any]], list[Any]] = list
) -> dict[str, Any]:
    """Answer one page of the rows; a number out of range means the nearest page.

    `finish` works on the rows of the page alone.
    """
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return {"page": page, "rows": finish(page)}


def show_list(
    request: HttpRequest,
    template: str,
    rows: QuerySet[Any],
    filterset: type[FilterSet] | None = None,
    *,
    finish: Callable[[Iterable[Any]], list[Any]] = list,
    **more: Any,  # noqa: ANN401 - handed on to the template
) -> HttpResponse:
    """Show one page of the rows that the query string asks for."""
    chosen = asked_for(request, rows, filterset) if filterset else None
    context = one_page(request, rows if chosen is None else chosen.qs, finish)
    context |= {"filter": chosen, "filtered": is_filtered(request, chosen)}
    return render(request, template, context | more)
