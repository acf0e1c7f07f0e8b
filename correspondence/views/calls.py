"""Calls with the staff, oral comments and notes of a review."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from correspondence import access, calendars, calling, histories
from correspondence.forms.calls import CallForm
from correspondence.models import Call, Review
from correspondence.models.deadline import Overtaken


@require_http_methods(["GET", "HEAD", "POST"])
def call_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a call, an oral comment or anything else in a review."""
    reviews = access.reviews(request.user).select_related("company").prefetch_related("filings")
    review = access.get_for(request.user, reviews, pk, to_change=True)
    form = _form(request, review, None)
    if request.method == "POST" and form.is_valid():
        by, now = access.person(request), calendars.now()
        calling.record(review, by=by, now=now, **form.facts)
        messages.success(request, "Noted.")
        return redirect(review)
    return _page(request, review, None, form)


@require_http_methods(["GET", "HEAD", "POST"])
def call_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what was noted; where somebody else was quicker, say so (409)."""
    rows = access.calls(request.user).select_related("review__company", "by")
    call = access.get_call_for(request.user, rows, pk)
    form = _form(request, call.review, call)
    if request.method == "POST" and form.is_valid():
        try:
            calling.change(call, version=form.seen, **form.facts)
            messages.success(request, "Saved.")
            return redirect(call.review)
        except Overtaken:
            form.overtaken_by(Call.objects.get(pk=call.pk))
            return _page(request, call.review, call, form, status=409)
    return _page(request, call.review, call, form)


def _form(request: HttpRequest, review: Review, call: Call | None) -> CallForm:
    names, today = calling.staff_named(review), calendars.today()
    instance = call or Call(review=review)
    return CallForm(
        request.POST or None, instance=instance, review=review, names=names, today=today
    )


def _page(
    request: HttpRequest, review: Review, call: Call | None, form: CallForm, *, status: int = 200
) -> HttpResponse:
    history = histories.of_row(call, calling.TOLD) if call else []
    context = {"review": review, "call": call, "form": form, "history": history}
    return render(request, "correspondence/call_edit.html", context, status=status)
