"""The letter that answers the staff: its own facts, the check, the documents it goes out as."""

from collections.abc import Callable
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from correspondence import access, calendars
from correspondence.domain.labels import clean_label
from correspondence.domain.responses.checks import Finding, Severity, findings
from correspondence.domain.responses.content import ResponseLetter
from correspondence.extraction import DOCX, HTML, PLAIN
from correspondence.forms.responses import ResponseForm
from correspondence.models import Letter
from correspondence.models.deadline import Overtaken
from correspondence.responding.comparing import compared
from correspondence.responding.docx import docx_of
from correspondence.responding.html import html_of
from correspondence.responding.preparing import Prepared, keep, prepare
from correspondence.responding.text import text_of

Render = Callable[[ResponseLetter], bytes]
# How it goes out: what writes it, and its media type.
FORMATS: dict[str, tuple[Render, str]] = {
    "docx": (docx_of, DOCX),
    "html": (html_of, f"{HTML}; charset=us-ascii"),
    "txt": (text_of, f"{PLAIN}; charset=us-ascii"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def response(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the response being put together and what is missing, or keep its own facts."""
    letter = _letter(request, pk, to_change=request.method == "POST")
    if request.method != "POST":
        return _page(request, letter)
    form = ResponseForm(request.POST, instance=prepare(letter).response)
    if not form.is_valid():
        return _page(request, letter, form)
    try:
        keep(letter, form.facts, version=form.seen)
    except Overtaken:
        form.overtaken_by(prepare(letter).response)
        return _page(request, letter, form, status=409)
    messages.success(request, "The letter is kept as you entered it.")
    return redirect("response", letter.pk)


@require_safe
def response_document(request: HttpRequest, pk: int, fmt: str) -> HttpResponse:
    """Hand out the response as a Word document, as HTML or as text for EDGAR."""
    if fmt not in FORMATS:
        raise Http404("There is no such form of the letter.")
    letter = _letter(request, pk)
    render_, media_type = FORMATS[fmt]
    written = HttpResponse(render_(prepare(letter).letter), content_type=media_type)
    named = content_disposition_header(as_attachment=True, filename=_filename(letter, fmt))
    written["Content-Disposition"] = named
    written["X-Content-Type-Options"] = "nosniff"
    # What people typed stands in it: nothing in it may run or be fetched.
    written._csp_replace = {"default-src": ["'none'"], "sandbox": [""]}  # type: ignore[attr-defined]
    return written


def _letter(request: HttpRequest, pk: int, *, to_change: bool = False) -> Letter:
    """Answer the letter of the staff that is to be answered; no other has a response."""
    rows = access.letters(request.user).from_staff().select_related("company", "review")
    return access.get_for(request.user, rows, pk, to_change=to_change)


def _page(
    request: HttpRequest, letter: Letter, form: ResponseForm | None = None, *, status: int = 200
) -> HttpResponse:
    prepared = prepare(letter)
    replies = list(letter.replies.filter(kind=Letter.Kind.RESPONSE).order_by("dated", "pk"))
    found = findings(prepared.letter, prepared.record, calendars.current())
    context = {
        "letter": letter,
        "draft": prepared.letter,
        "form": form or ResponseForm(instance=prepared.response),
        "groups": _grouped(found),
        "errors": sum(each.severity == Severity.ERROR for each in found),
        "warnings": sum(each.severity == Severity.WARNING for each in found),
        "replies": replies,
        "compared": _compared(request, letter, prepared) if replies else [],
        "may_change": access.may_change(request.user, letter),
    }
    return render(request, "correspondence/response_detail.html", context, status=status)


def _grouped(found: list[Finding]) -> list[tuple[Severity, list[Finding]]]:
    return [(kind, list(each)) for kind, each in groupby(found, key=lambda one: one.severity)]


def _compared(request: HttpRequest, letter: Letter, prepared: Prepared) -> list[object]:
    sent = access.answers(request.user).sent().filter(letter__in_reply_to=letter)
    rows = sent.exclude(comment=None).select_related("letter")
    return list(
        compared(prepared.letter.items, rows.order_by("letter__dated", "letter", "position"))
    )


def _filename(letter: Letter, fmt: str) -> str:
    """Answer "Northgate Therapeutics, Inc. - response to staff letter of 2026-11-06.docx"."""
    whose = f"{letter.company} - " if letter.company else ""
    of_day = f" of {letter.dated}" if letter.dated else ""
    return clean_label(f"{whose}response to staff letter{of_day}.{fmt}".replace("/", "-"))
