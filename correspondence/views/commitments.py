"""Promises to the staff: the register, and one with its words, its date and how it was kept."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from correspondence import access, calendars, histories, promising
from correspondence.domain.promises import overlap
from correspondence.filters import CommitmentFilter
from correspondence.forms.commitments import (
    AddForm,
    CorrectForm,
    DropForm,
    KeepForm,
    PromiseForm,
    ReopenForm,
)
from correspondence.listing.columns import PROMISES
from correspondence.listing.declared import Listing
from correspondence.listing.keyset import Order
from correspondence.models import Commitment, Filing, Letter
from correspondence.models.deadline import Overtaken
from correspondence.views.lists import hand_out, show
from correspondence.views.rows import with_days_left

JOINED = ("company", "letter", "deadline", "deadline__owner", "kept_in")
TOLD = {
    "state": "it is",
    "form": "due in form",
    "period_ended": "for the period ended",
    "kept_on": "kept on",
    "evidence": "the words that keep it are",
    "note": "why:",
    "quote": "the promise reads",
}
Act = Callable[[Commitment, Any], str]


def _as_of_today(rows: Any) -> list[Commitment]:  # noqa: ANN401 - a page of promises
    """Answer the promises, each with its `date` as of today, if any, and its `period`, if known."""
    found: list[Any] = list(rows)
    today, calendar = calendars.today(), calendars.current()
    for row in found:
        date = getattr(row, "deadline", None)
        if date is not None:
            date.commitment = row
            with_days_left([date], today, calendar)
        row.date = date
        counted_from = date.counted_from if date and not date.is_ours else None
        row.period = row.period_ended or counted_from
    return found


LISTING = Listing(
    page="commitments",
    name="commitments",
    things=("promise", "promises"),
    filterset=CommitmentFilter,
    columns=PROMISES,
    orders={"due": Order(("deadline__due_on",)), "company": Order(("company__name",))},
    sort="due",
    joined=lambda rows: rows.select_related(*JOINED),
    finishes=lambda: _as_of_today,
    unless_asked={"state": "open"},
    files="promises",
    bare="To be kept",
)


@require_safe
def commitment_list(request: HttpRequest) -> HttpResponse:
    """Show the promises a person may see: those to be kept first due come first."""
    rows = access.commitments(request.user)
    undated = rows.undated().count()
    return show(request, LISTING, rows, "correspondence/commitment_list.html", undated=undated)


@require_safe
def commitment_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, as CSV or XLSX."""
    return hand_out(request, LISTING, access.commitments(request.user), kind)


@require_safe
def commitment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one promise in its words, the filing and the day it is due, and how it was kept."""
    return _page(request, access.get_for(request.user, _rows(request), pk))


@require_POST
def commitment_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a promise was kept."""

    def act(row: Commitment, form: KeepForm) -> str:
        promising.keep(row, form.kept(), version=form.cleaned_data["version"])
        return "The promise is kept; its reminders stop."

    return _answer(request, pk, KeepForm, act, today=calendars.today())


@require_POST
def commitment_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that it is no promise, or given up."""

    def act(row: Commitment, form: DropForm) -> str:
        typed = form.cleaned_data
        promising.drop(row, version=typed["version"], why=typed["why"])
        return "The promise is dropped; its reminders stop."

    return _answer(request, pk, DropForm, act)


@require_POST
def commitment_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that it was kept or dropped."""

    def act(row: Commitment, form: ReopenForm) -> str:
        promising.reopen(row, version=form.cleaned_data["version"])
        return "The promise is to be kept again."

    return _answer(request, pk, ReopenForm, act)


@require_POST
def commitment_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which filing a promise is due in, or by which day."""

    def act(row: Commitment, form: CorrectForm) -> str:
        promising.correct(row, version=form.cleaned_data["version"], **form.due())
        return "Noted; the date follows."

    return _answer(request, pk, CorrectForm, act)


@require_http_methods(["GET", "HEAD", "POST"])
def commitment_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a promise the site did not find in a letter of the company."""
    rows = access.letters(request.user).select_related("company")
    letter = access.get_for(request.user, rows, pk, to_change=True)
    if letter.company is None or letter.direction != Letter.Direction.FROM_COMPANY:
        messages.error(request, "Only a letter of a company makes promises.")
        return redirect(letter)
    form = AddForm(request.POST or None, letter=letter)
    if request.method == "POST" and form.is_valid():
        row = promising.add(letter, quote=form.cleaned_data["quote"], **form.due())
        messages.success(request, "The promise is noted.")
        return redirect(row)
    return render(request, "correspondence/commitment_add.html", {"form": form, "letter": letter})


def _rows(request: HttpRequest) -> QuerySet[Commitment]:
    joined = ("answer__comment__letter", "letter__in_reply_to")
    return access.commitments(request.user).select_related(*JOINED, *joined)


def _answer(
    request: HttpRequest,
    pk: int,
    kind: type[PromiseForm],
    act: Act,
    **given: Any,  # noqa: ANN401 - handed on to the form
) -> HttpResponse:
    """Do what a form asks and say so, or show the page again with what is wrong.

    Where somebody else was quicker, both versions (409), and saving again decides.
    """
    row = access.get_for(request.user, _rows(request), pk, to_change=True)
    form = kind(request.POST, commitment=row, **given)
    if not form.is_valid():
        return _page(request, row, form)
    try:
        messages.success(request, act(row, form))
    except Overtaken:
        row = access.get_for(request.user, _rows(request), pk, to_change=True)
        form.overtaken_by(row)
        return _page(request, row, form, status=HTTPStatus.CONFLICT)
    return redirect(row)


def _page(
    request: HttpRequest, row: Commitment, bound: PromiseForm | None = None, *, status: int = 200
) -> HttpResponse:
    today, calendar = calendars.today(), calendars.current()
    _as_of_today([row])
    filings = promising.filings_that_may_keep(row) if row.state == row.State.OPEN else []
    forms = {
        "keep_form": KeepForm(commitment=row, today=today, initial=_likely(filings)),
        "drop_form": DropForm(commitment=row),
        "reopen_form": ReopenForm(commitment=row),
        "correct_form": CorrectForm(commitment=row),
    }
    context: dict[str, Any] = forms | {
        "commitment": row,
        "today": today,
        "explanation": _explained(row),
        "next_reports": promising.next_reports(row, calendar) if row.date is None else [],  # type: ignore[attr-defined]
        "filings": filings,
        "overlap": overlap(row.quote, row.evidence) if row.evidence else None,
        "history": histories.of_row(row, TOLD),
        "may_change": access.may_change(request.user, row),
        "overtaken": bound if status == HTTPStatus.CONFLICT else None,
    }
    for name, form in forms.items():
        if type(form) is type(bound):
            context[name] = bound
    return render(request, "correspondence/commitment_detail.html", context, status=status)


def _likely(filings: list[Filing]) -> dict[str, Any]:
    """Answer what the form offers where one filing alone may keep the promise."""
    return {"filing": filings[0].pk, "on": filings[0].filed_on} if len(filings) == 1 else {}


def _explained(row: Commitment) -> Any:  # noqa: ANN401 - a due date, or None
    date = row.date  # type: ignore[attr-defined]
    return date.explained(calendars.current()) if date else None
