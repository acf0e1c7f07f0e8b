"""The letters that wait to be confirmed, one after the other; a fact corrected in its place."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from correspondence import access, calendars, confirming
from correspondence.forms.letters import FactForm, LetterForm
from correspondence.intake.by_hand import correct, enter_by_hand
from correspondence.models import Letter
from correspondence.models.deadline import Overtaken
from correspondence.models.letter import LetterQuerySet
from correspondence.templatetags.wording import fact_in_words
from correspondence.views.letter_facts import JOINED, fact_form, facts_context
from correspondence.views.letters import detail_page

CHANGED = "Somebody changed the letter meanwhile: look at it once more."


@require_safe
def letters_confirm(request: HttpRequest) -> HttpResponse:
    """Go to the letter that waits longest to be confirmed; say so where none is left."""
    place = confirming.place_of(0, _queue(request))
    if place.next is not None:
        return redirect(_address(request, place.next))
    context = {"company_asked": _company(request)}
    return render(request, "correspondence/letters_confirmed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def letter_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a letter to be confirmed; once it is, show the next one."""
    letters = access.letters(request.user).select_related(*JOINED)
    letter = access.get_for(request.user, letters, pk, to_change=True)
    if request.method == "POST":
        return _confirm(request, letter)
    if letter.confirmed_at is not None:
        return redirect(letter)
    return confirm_page(request, letter)


def confirm_page(
    request: HttpRequest, letter: Letter, fix_form: FactForm | None = None, *, status: int = 200
) -> HttpResponse:
    """Show the letter with its place among those to confirm."""
    context = facts_context(request, letter, fix_form, may_change=True)
    place = confirming.place_of(letter.pk, _queue(request))
    context |= {
        "place": place,
        "later": _address(request, place.next) if place.next else reverse("desk"),
        "previous": _address(request, place.previous) if place.previous else "",
        "company_asked": _company(request),
        "fix_at": reverse("letter-confirm", args=[letter.pk]),
        "swaps": True,
        "comments": letter.comments.defer("search"),
    }
    return render(request, "correspondence/letter_confirm.html", context, status=status)


def _confirm(request: HttpRequest, letter: Letter) -> HttpResponse:
    if letter.is_blank:
        messages.warning(request, "Nothing is known of this letter yet: enter its facts.")
        return redirect(_address(request, letter.pk))
    place = confirming.place_of(letter.pk, _queue(request))
    try:
        confirmed = confirming.confirm(
            letter,
            version=_number(request.POST.get("version")) or 0,
            by=access.person(request),
            now=calendars.now(),
        )
    except Overtaken:
        theirs = Letter.objects.select_related("confirmed_by").get(pk=letter.pk)
        if theirs.confirmed_at is None:
            messages.warning(request, CHANGED)
            return redirect(_address(request, letter.pk))
        who = theirs.confirmed_by or "Somebody"
        messages.info(request, f"{who} has confirmed it already: {theirs}.")
        return redirect(_address(request, place.next))
    _tell_confirmed(request, confirmed)
    return redirect(_address(request, place.next))


def _tell_confirmed(request: HttpRequest, letter: Letter) -> None:
    """Say in a toast that a letter is confirmed, with the way to take that back."""
    undo = reverse("letter-unconfirm", args=[letter.pk])
    named = urlencode({"version": letter.version} | _kept(request))
    told = render_to_string("correspondence/_confirmed.html", {"letter": letter})
    messages.success(request, told, extra_tags=f"undo={undo}?{named}")


@require_POST
def letter_unconfirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a confirmation back while nobody changed the letter since; show the letter again."""
    letter = access.get_for(request.user, access.letters(request.user), pk, to_change=True)
    try:
        confirming.take_back(letter, version=_number(request.GET.get("version")) or 0)
    except Overtaken:
        messages.warning(request, f"The letter changed since: it stays as it is. {letter}.")
        return redirect(letter)
    messages.success(request, "The confirmation is taken back.")
    return redirect(_address(request, letter.pk))


@require_POST
def letter_fact(request: HttpRequest, pk: int, fact: str) -> HttpResponse:
    """Keep one fact of a letter as a person corrected it."""
    letters = access.letters(request.user).select_related(*JOINED)
    letter = access.get_for(request.user, letters, pk, to_change=True)
    form = fact_form(request, letter, fact, request.POST)
    if not form.is_valid():
        return _shown_again(request, letter.pk, form)
    try:
        told = correct(
            form.instance,
            form.cleaned_data,
            by=access.person(request),
            now=calendars.now(),
            today=calendars.today(),
            calendar=calendars.current(),
        )
    except Overtaken:
        form.overtaken_by(_as_it_is(pk))
        return _shown_again(request, letter.pk, form, status=409)
    messages.success(request, f"{fact_in_words(fact)}: kept as you entered it. {told}".strip())
    shown = letter.get_absolute_url() if letter.confirmed_at else _address(request, letter.pk)
    return redirect(f"{shown}#fact-{fact}")


def _as_it_is(pk: int) -> Letter:
    """Answer the letter that somebody else saved meanwhile."""
    return Letter.objects.select_related("confirmed_by", "document").get(pk=pk)


def _shown_again(
    request: HttpRequest, key: int, form: FactForm, *, status: int = 200
) -> HttpResponse:
    """Show the letter as it is on record, with the form in the fact's place as it was filled."""
    letter = access.get_for(request.user, access.letters(request.user).select_related(*JOINED), key)
    page = detail_page if letter.confirmed_at else confirm_page
    return page(request, letter, form, status=status)


@require_http_methods(["GET", "POST"])
def letter_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct all facts of a letter at once, or enter those of one that could not be read.

    `queue` in the address: it came up to be confirmed, and the next one follows.
    """
    letters = access.letters(request.user).select_related("document")
    letter = access.get_for(request.user, letters, pk, to_change=True)
    form = LetterForm(request.POST or None, instance=letter, user=access.person(request))
    if request.method != "POST" or not form.is_valid():
        return render(request, "correspondence/letter_edit.html", _form_context(form, letter))
    place = confirming.place_of(pk, _queue(request))
    try:
        told = enter_by_hand(
            form.instance,
            form.cleaned_data,
            by=access.person(request),
            now=calendars.now(),
            today=calendars.today(),
            calendar=calendars.current(),
        )
    except Overtaken:
        theirs = _as_it_is(pk)
        form.overtaken_by(theirs)
        context = _form_context(form, theirs)
        return render(request, "correspondence/letter_edit.html", context, status=409)
    messages.success(request, f"The facts are kept as you entered them. {told}".strip())
    if "queue" in request.GET:
        return redirect(_address(request, place.next))
    return redirect(letter)


def _form_context(form: LetterForm, letter: Letter) -> dict[str, Any]:
    spans = letter.document.findings.get("spans") or {}
    kept = {key: span for key, span in spans.items() if key not in letter.corrected}
    return {"form": form, "letter": letter, "spans": kept}


def _queue(request: HttpRequest) -> LetterQuerySet:
    """Answer the letters to confirm, of one company where the address names one."""
    rows = access.letters_to_change(request.user).unconfirmed()
    company = _company(request)
    return rows.filter(company=company) if company else rows


def _company(request: HttpRequest) -> int | None:
    return _number(request.GET.get("company"))


def _number(named: str | None) -> int | None:
    """Answer a key or version that an address or form names; None for what is none."""
    fits = named is not None and named.isdecimal() and len(named) < len(str(2**31))
    return int(named) if named and fits else None


def _kept(request: HttpRequest) -> dict[str, int]:
    """Answer what the addresses of the same queue name."""
    company = _company(request)
    return {"company": company} if company else {}


def _address(request: HttpRequest, key: int | None) -> str:
    """Answer the address of a letter to confirm; of the queue itself where none is left."""
    page = reverse("letter-confirm", args=[key]) if key else reverse("letters-confirm")
    kept = _kept(request)
    return f"{page}?{urlencode(kept)}" if kept else page
