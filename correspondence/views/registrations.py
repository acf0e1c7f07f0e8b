"""Registration statements: the list, and the life of one with what people note of it."""

import re
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from correspondence import access, calendars, registering
from correspondence.domain.registrations.life import life_of
from correspondence.domain.registrations.status import ENDS, end_was_noted
from correspondence.filters import RegistrationFilter
from correspondence.forms.registrations import JoinForm, NoteForm
from correspondence.listing.columns import REGISTRATIONS
from correspondence.listing.declared import Listing
from correspondence.listing.keyset import Order
from correspondence.models import RegistrationStatement
from correspondence.models.deadline import Overtaken
from correspondence.stories import stories_of
from correspondence.views.lists import hand_out, show

VERSION = re.compile(r"[0-9]{1,9}")
CHANGED = "Somebody noted something meanwhile: look at it once more."


def _with_lives(rows: Iterable[RegistrationStatement]) -> list[RegistrationStatement]:
    """Answer the statements, each with its `life` and the `last` thing that happened."""
    found, today = list(rows), calendars.today()
    stories, seen = stories_of(found), _seen()
    for row in found:
        row.life = life_of(stories[row.pk], **seen)  # type: ignore[attr-defined]
        happened = [
            each
            for each in row.life.timeline  # type: ignore[attr-defined]
            if each.on and each.on <= today and each.tone != "date"
        ]
        row.last = happened[-1] if happened else None  # type: ignore[attr-defined]
    return found


def _seen() -> dict[str, Any]:
    return {
        "calendar": calendars.current(),
        "absences": calendars.absences(),
        "now": calendars.now(),
    }


LISTING = Listing(
    page="registrations",
    name="registrations",
    things=("registration statement", "registration statements"),
    filterset=RegistrationFilter,
    columns=REGISTRATIONS,
    orders={"entered": Order(("pk",)), "company": Order(("company__name",))},
    sort="company",
    joined=lambda rows: rows.select_related("company"),
    finishes=lambda: _with_lives,
    files="registrations",
)


@require_safe
def registration_list(request: HttpRequest) -> HttpResponse:
    """Show the registration statements a person may see, each with its next step."""
    rows = access.registrations(request.user)
    return show(request, LISTING, rows, "correspondence/registration_list.html")


@require_safe
def registration_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, as CSV or XLSX."""
    return hand_out(request, LISTING, access.registrations(request.user), kind)


@require_safe
def registration_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the life of one registration statement: what was, what is next, what does not fit."""
    rows = access.registrations(request.user).select_related("company")
    return _page(request, access.get_for(request.user, rows, pk))


@require_POST
def registration_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what a person noted; where somebody was quicker, show both versions (409)."""
    registration = _to_change(request, pk)
    story = stories_of([registration])[registration.pk]
    form = NoteForm(request.POST, registration=registration, story=story, now=calendars.now())
    if not form.is_valid():
        return _page(request, registration, form)
    try:
        registering.note(
            registration,
            form.noted,
            version=form.cleaned_data["version"],
            request_seen=form.cleaned_data["request_seen"],
        )
    except Overtaken:
        registration.refresh_from_db()
        form.overtaken_by(registration)
        return _page(request, registration, form, status=409)
    messages.success(request, "Noted.")
    return redirect(registration)


@require_POST
def registration_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that somebody noted it effective, withdrawn or abandoned."""
    registration = _to_change(request, pk)
    if not end_was_noted(stories_of([registration])[registration.pk]):
        messages.error(request, "Nobody noted its end, so there is nothing to take back.")
        return redirect(registration)
    try:
        registering.take_back(registration, version=_version(request))
    except Overtaken:
        messages.warning(request, CHANGED)
    else:
        messages.success(request, "What was noted of its end is taken back.")
    return redirect(registration)


@require_POST
def registration_join(request: HttpRequest, pk: int) -> HttpResponse:
    """Join a draft to the public registration statement it became."""
    draft = _to_change(request, pk)
    form = JoinForm(request.POST, draft=draft)
    if not form.is_valid() or draft.status != RegistrationStatement.Status.DRAFT:
        messages.error(request, "Choose the registration statement that the draft became.")
        return redirect(draft)
    public = form.cleaned_data["public"]
    try:
        version, today = form.cleaned_data["version"], calendars.today()
        registering.join(draft, public, version=version, today=today)
    except Overtaken:
        messages.warning(request, CHANGED)
        return redirect(draft)
    messages.success(request, "The draft is joined to the statement it became.")
    return redirect(public)


def _page(
    request: HttpRequest,
    registration: RegistrationStatement,
    form: NoteForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    story, seen = stories_of([registration])[registration.pk], _seen()
    life = life_of(story, **seen)
    may_change, today = access.may_change(request.user, registration), calendars.today()
    dated = [(each.on, each) for each in life.timeline if each.on]
    context = {
        "registration": registration,
        "life": life,
        "past": [each for on, each in dated if on <= today],
        "ahead": [each for on, each in dated if on > today],
        "undated": [each for each in life.timeline if each.on is None],
        "today": today,
        "form": form or NoteForm(registration=registration, story=story, now=seen["now"]),
        "join_form": _join_form(registration) if may_change and life.status == "draft" else None,
        "may_change": may_change,
        "ended": life.status in ENDS,
        "may_take_back": end_was_noted(story),
    }
    return render(request, "correspondence/registration_detail.html", context, status=status)


def _join_form(draft: RegistrationStatement) -> JoinForm | None:
    """Answer the form that joins a draft, where there is something to join it to."""
    form = JoinForm(draft=draft)
    return form if form.fields["public"].queryset.exists() else None  # type: ignore[attr-defined]


def _to_change(request: HttpRequest, pk: int) -> RegistrationStatement:
    rows = access.registrations(request.user).select_related("company")
    return access.get_for(request.user, rows, pk, to_change=True)


def _version(request: HttpRequest) -> int:
    """Answer the version the person saw; none that ever was where it is not said."""
    typed = request.POST.get("version", "")
    return int(typed) if VERSION.fullmatch(typed) else 0
