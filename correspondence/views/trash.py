"""The trash: letters, forms and calls are put there, shown, and put back."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import CharField, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from correspondence import access, calendars, trashing
from correspondence.models import Call
from correspondence.models.trash import KEPT_FOR
from correspondence.trashing import Trashed

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row that can be in the trash: what pages call it, where it is seen and joined."""

    name: str
    joined: tuple[str, ...]
    here: Any
    gone: Any
    back_to: str


KINDS = {
    "letter": Kind("letter", ("company",), access.letters, access.trashed_letters, "letters"),
    "form": Kind("form", ("company",), access.reports, access.trashed_reports, "ownership"),
    "call": Kind("call", ("review__company",), access.calls, access.trashed_calls, "reviews"),
}
# The pages of a row in the trash and of what went with it: how each is found from a letter, a form
# or a call, by the first part of the address.
FOUND_BY: dict[str, tuple[tuple[str, str], ...]] = {
    "letters": (("letter", "pk"),),
    "comments": (("letter", "comments"),),
    "deadlines": (
        ("letter", "deadlines"),
        ("letter", "commitments__deadline"),
        ("form", "deadlines"),
    ),
    "commitments": (("letter", "commitments"),),
    "ownership": (("form", "pk"),),
    "calls": (("call", "pk"),),
}


@require_safe
def trash_list(request: HttpRequest) -> HttpResponse:
    """Show what is in the trash of the companies a person may see, the latest first."""
    found = _all(request)
    page = Paginator(found.order_by("-trashed_at", "called", "pk"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    rows = list(_entries(request, page.object_list))
    return render(request, "correspondence/trash_list.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def trash_put(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Put a row into the trash; where other rows go with it, show them first and ask."""
    which = _kind(kind)
    row = which.here(request.user).select_related(*which.joined).filter(pk=pk).first()
    if row is None:
        raise Http404
    _must_change(request, row)
    along = trashing.going_along(row)
    if request.method != "POST" or (along and "sure" not in request.POST):
        context = {"row": row, "kind": which, "along": along}
        return render(request, "correspondence/trash_confirm.html", context)
    now = calendars.now()
    if trashing.trash(row, by=access.person(request), now=now):
        undo = f"{reverse('put-back', args=[kind, pk])}?{urlencode({'at': now.isoformat()})}"
        messages.success(request, f"{row}: moved to trash.", extra_tags=f"undo={undo}")
    return redirect(row.review if isinstance(row, Call) else which.back_to)


@require_POST
def put_back(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Put a row back where it was, with all that went with it.

    `at` in the address, as an undo has it: only what went into the trash at that moment.
    """
    which = _kind(kind)
    row = which.gone(request.user).select_related(*which.joined).filter(pk=pk).first()
    if row is None and not which.here(request.user).filter(pk=pk).exists():
        raise Http404
    if row is None:
        messages.info(request, "It had been put back already.")
        return redirect("trash")
    _must_change(request, row)
    if (at := request.GET.get("at")) and row.trashed_at != _moment(at):
        messages.info(request, "It was put into the trash again since: it stays there.")
        return redirect("trash")
    trashing.restore(row, now=calendars.now())
    messages.success(request, f"{row}: put back.")
    return redirect(row.review if isinstance(row, Call) else row)


def shown_instead(request: HttpRequest) -> HttpResponse | None:
    """Answer the page that says that what was asked for is in the trash, if it is; 404 as well."""
    match = request.resolver_match
    key = match.kwargs.get("pk") if match else None
    if match is None or key is None or not request.user.is_authenticated:
        return None
    for kind, how in FOUND_BY.get(match.route.partition("/")[0], ()):
        which = KINDS[kind]
        rows = which.gone(request.user).filter(**{how: key})
        if row := rows.select_related(*which.joined, "trashed_by").first():
            context = _entry(row, kind) | {
                "may": access.may_change(request.user, _owned(row)),
                "along": trashing.going_along(row),
            }
            return render(request, "correspondence/trash_gone.html", context, status=404)
    return None


def _must_change(request: HttpRequest, row: Trashed) -> None:
    if not access.may_change(request.user, _owned(row)):
        raise PermissionDenied


def _moment(told: str) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(told)
    return None


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def _all(request: HttpRequest) -> QuerySet[Any, Any]:
    """Answer the keys of what is in the trash, each with its kind and the moment: one query."""
    parts = [
        which.gone(request.user)
        .order_by()
        .annotate(called=Value(name, output_field=CharField()))
        .values_list("trashed_at", "called", "pk")
        for name, which in KINDS.items()
    ]
    return parts[0].union(*parts[1:], all=True)  # type: ignore[no-any-return]


def _entries(
    request: HttpRequest, keys: Iterable[tuple[Any, str, int]]
) -> Iterable[dict[str, Any]]:
    """Answer a page of the list: a query for each kind."""
    listed = list(keys)
    rows = {
        name: which.gone(request.user)
        .select_related(*which.joined, "trashed_by")
        .in_bulk([key for _, kind, key in listed if kind == name])
        for name, which in KINDS.items()
    }
    for _, kind, key in listed:
        if row := rows[kind].get(key):
            yield _entry(row, kind) | {"may": access.may_change(request.user, _owned(row))}


def _entry(row: Trashed, kind: str) -> dict[str, Any]:
    at = row.trashed_at
    return {
        "row": row,
        "kind": kind,
        "company": _owned(row).company,
        "gone_at": at and at + KEPT_FOR,
    }


def _owned(row: Trashed) -> Any:  # noqa: ANN401 - a row with a company
    return row.review if isinstance(row, Call) else row
