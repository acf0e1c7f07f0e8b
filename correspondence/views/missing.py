"""Letters that others name and that are not on record."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from correspondence import access, calendars, missing
from correspondence.filters import MissingFilter
from correspondence.forms.reviews import DismissForm
from correspondence.models import MissingLetter
from correspondence.views.lists import asked_for, is_filtered, one_page

JOINED = ("company", "review", "named_by", "dismissed_by")


@require_safe
def missing_list(request: HttpRequest) -> HttpResponse:
    """Show the letters that are named and not on record, of the companies a person may see."""
    rows = access.missing_letters(request.user).select_related(*JOINED).order_by("-dated", "pk")
    chosen = asked_for(request, rows, MissingFilter, {"state": "wanted"})
    context = one_page(request, chosen.qs)
    context |= {"filter": chosen, "filtered": is_filtered(request, chosen)}
    context["may_add"] = access.may_add(request.user)
    shown = [row.company_id for row in context["rows"]]
    to_change = access.companies_to_change(request.user).filter(pk__in=shown)
    context["to_change"] = set(to_change.values_list("pk", flat=True))
    return render(request, "correspondence/missing_list.html", context)


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
