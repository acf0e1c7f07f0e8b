"""What acts on many rows of a list has in common: which were chosen, and what would happen."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from correspondence.listing.declared import Listing
from correspondence.listing.filtering import strictly

KEY = re.compile(r"[0-9]{1,18}")
TOLD = 5  # reasons why something cannot be done
SHOWN = 50  # rows of what would happen


@dataclass(frozen=True, slots=True)
class Line:
    """What would happen to one row: its page, what it is called, the cells beside it in lines."""

    url: str
    name: str
    cells: tuple[Sequence[str], ...]


def ticked(request: HttpRequest, rows: QuerySet[Any]) -> Any:  # noqa: ANN401 - of the rows
    """Answer those of the rows that were chosen one by one; a key that is none chooses nothing."""
    return rows.filter(pk__in=[key for key in request.POST.getlist("ids") if KEY.fullmatch(key)])


def chosen(request: HttpRequest, listing: Listing, rows: QuerySet[Any]) -> Any:  # noqa: ANN401 - of the rows
    """Answer those of the rows that were chosen one by one, or all that fit the list's filter."""
    if "all" not in request.POST:
        return ticked(request, rows)
    return strictly(listing.chosen(rows, request.GET, request))


def list_of(request: HttpRequest, listing: Listing) -> str:
    """Answer the address of the list as it was when something was chosen in it."""
    return f"{reverse(listing.name)}?{request.GET.urlencode()}"


def back(request: HttpRequest, listing: Listing) -> HttpResponseRedirect:
    """Lead back to the list as it was."""
    return HttpResponseRedirect(list_of(request, listing))


def first_few(reasons: Sequence[str], more: str) -> list[str]:
    """Answer the first few reasons and how many `more` there are."""
    left = len(reasons) - TOLD
    return [*reasons[:TOLD], *([f"and those of {left} {more}"] if left > 0 else [])]


def sign_of(keys: Iterable[Any]) -> str:
    """Answer a sign of just these rows: with one row more, less or another it is another.

    Keys by themselves, or each with the version of its row.
    """
    return hashlib.sha256(repr(sorted(keys)).encode()).hexdigest()


def agreed(request: HttpRequest, keys: Sequence[Any]) -> bool:
    """Whether a person agreed to just these rows, as they were shown."""
    return bool(keys) and request.POST.get("agreed") == sign_of(keys)


def preview(
    request: HttpRequest,
    listing: Listing,
    *,
    heading: str,
    words: str,
    keys: Sequence[Any],
    verb: str,
    others: Iterable[str] = (),
    heads: Sequence[str] = (),
    lines: Sequence[Line] = (),
    form: Form | None = None,
) -> HttpResponse:
    """Show what would happen to the rows, in words, and `others` that are left alone.

    `lines` are the first `SHOWN` of the rows, under `heads`. Agreeing sends what was sent again,
    with a sign of the rows agreed to, and what `form` asks beside it.
    """
    context = {
        "heading": heading,
        "words": words,
        "count": len(keys),
        "agreed": sign_of(keys),
        "verb": verb,
        "others": list(others),
        "heads": heads,
        "lines": [(each, list(zip(heads[1:], each.cells, strict=True))) for each in lines],
        "more": len(keys) - len(lines) if lines else 0,
        "sent": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in ("agreed", "csrfmiddlewaretoken", *(form.fields if form else ()))
            for value in values
        ],
        "back": list_of(request, listing),
        "listing": listing,
        "form": form,
    }
    return render(request, "correspondence/many.html", context)
