"""Letters that others name and that are not on record."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from correspondence import access, calendars, missing
from correspondence.filters import MissingFilter
from correspondence.forms.reviews import DismissForm
from correspondence.listing.columns import MISSING
from correspondence.listing.declared import Listing
from correspondence.listing.keyset import Order
from correspondence.models import MissingLetter
from correspondence.views.lists import Shown, hand_out

JOINED = ("company", "review", "named_by", "dismissed_by")


LISTING = Listing(
    page="missing",
    name="missing-letters",
    things=("missing letter", "missing letters"),
    filterset=MissingFilter,
    columns=MISSING,
    orders={"dated": Order(("dated",)), "company": Order(("company__name", "dated"))},
    sort="-dated",
    joined=lambda rows: rows.select_related(*JOINED),
    unless_asked={"state": "wanted"},
    bare="To look for",
)


@require_safe
def missing_list(request: HttpRequest) -> HttpResponse:
    """Show the letters that are named and not on record, of the companies a person may see."""
    shown = Shown(request, LISTING, access.missing_letters(request.user))
    companies = {row.company_id for row in shown.page.rows}
    context = shown.context(
        may_add=access.may_add(request.user),
        to_change=access.those_to_change(request.user, companies),
    )
    return render(request, "correspondence/missing_list.html", context)


@require_safe
def missing_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, as CSV or XLSX."""
    return hand_out(request, LISTING, access.missing_letters(request.user), kind)


@require_http_methods(["GET", "POST"])
def missing_dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that nobody need look for a letter, and why."""
    row = _row(request, pk)
    form = DismissForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, now = access.person(request), calendars.now()
        missing.dismiss(row, why=form.cleaned_data["why"], by=by, now=now)
        messages.success(request, "Nobody is asked to look for it any more.")
        return redirect("missing-letters")
    return render(request, "correspondence/missing_dismiss.html", {"form": form, "missing": row})


@require_POST
def missing_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that nobody need look for a letter."""
    missing.look_again(_row(request, pk))
    messages.success(request, "The letter is looked for again.")
    return redirect("missing-letters")


def _row(request: HttpRequest, pk: int) -> MissingLetter:
    rows = access.missing_letters(request.user).select_related(*JOINED)
    return access.get_for(request.user, rows, pk, to_change=True)
