"""One letter beside its document: what it says, what hangs on it, what happened to it."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from correspondence import access, calendars, deciding, histories
from correspondence.domain.letters.next_step import next_step
from correspondence.forms.deadlines import TargetForm
from correspondence.forms.letters import FactForm
from correspondence.models import Comment, Deadline, Letter
from correspondence.models.answer import AnswerQuerySet
from correspondence.models.deadline import Overtaken
from correspondence.models.extension import ExtensionQuerySet
from correspondence.templatetags.wording import day_in_words
from correspondence.views.letter_facts import JOINED, facts_context
from correspondence.views.originals import original
from correspondence.views.rows import with_answers


@require_safe
def letter_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the document on one side and what was read in it on the other."""
    letters = access.letters(request.user).select_related(*JOINED)
    return detail_page(request, access.get_for(request.user, letters, pk))


def detail_page(
    request: HttpRequest,
    letter: Letter,
    fix_form: FactForm | None = None,
    *,
    own_date_form: TargetForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a letter, with the form that corrects one fact or sets our own date as it was filled."""
    prefetch_related_objects([letter], "replies")
    may_change = access.may_change(request.user, letter)
    context = facts_context(request, letter, fix_form, may_change=may_change)
    deadlines = context["deadlines"]
    fixed_on = "letter" if letter.confirmed_at else "letter-confirm"
    asked = letter.comments.select_related("owner").defer("search")
    comments = with_answers(asked, access.answers(request.user))
    context |= {
        "comments": comments,
        "answers": _answers(letter),
        "replies": letter.replies.all(),
        "next_step": _next_step(letter, comments, deadlines),
        "extensions": _extensions(letter),
        "own_date_form": own_date_form or _own_date_form(letter, deadlines),
        "fix_at": reverse(fixed_on, args=[letter.pk]),
        "swaps": letter.confirmed_at is not None,
    }
    return render(request, "correspondence/letter_detail.html", context, status=status)


@require_safe
def letter_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who changed what of a letter's facts, and when."""
    letters = access.letters(request.user).select_related("company")
    letter = access.get_for(request.user, letters, pk)
    context = {"letter": letter, "changes": histories.of_letter(letter)}
    return render(request, "correspondence/letter_history.html", context)


def _answers(letter: Letter) -> AnswerQuerySet:
    """Answer the answers in a letter of the company, each with its comment and its promises."""
    if letter.direction == Letter.Direction.FROM_STAFF:
        return letter.answers.none()
    rows = letter.answers.select_related("comment__letter", "matched_by")
    return rows.prefetch_related("commitments")


def _extensions(letter: Letter) -> ExtensionQuerySet:
    """Answer the extensions asked for in a letter of the company."""
    if letter.direction == Letter.Direction.FROM_STAFF:
        return letter.extensions.none()
    return letter.extensions.select_related("deadline")


def _own_date_form(letter: Letter, deadlines: list[Deadline]) -> TargetForm | None:
    """Answer the form for a date of our own, where the staff set none."""
    if not letter.states_no_time(each.kind for each in deadlines):
        return None
    form = TargetForm(letter=letter, today=calendars.today())
    return form if form.offered else None


def _next_step(letter: Letter, comments: list[Comment], deadlines: list[Deadline]) -> str | None:
    """Answer what the company does next about the letter; nothing once it was answered."""
    if deadlines and not any(each.state == Deadline.State.OPEN for each in deadlines):
        return None
    return next_step(
        letter.kind,
        letter.document.text,
        comments=len(comments),
        acknowledgements=letter.acknowledgements,
        response_stated=any(each.kind == Deadline.Kind.RESPONSE for each in deadlines),
    )


def _own_date_undo(letter: Letter, before: date | None, version: int | str) -> str:
    """Answer what a toast says to give the letter its own date of before, or none, again."""
    told = {"due_on": before} if before else {"remove": 1}
    address = reverse("letter-own-date", args=[letter.pk])
    return f"undo={address}?{urlencode({'version': version} | told)}"


@require_POST
def letter_own_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Set, change or remove the company's own date for answering a letter that states no time."""
    letters = access.letters(request.user).select_related(*JOINED)
    letter = access.get_for(request.user, letters, pk, to_change=True)
    typed = request.GET if "version" in request.GET else request.POST  # Undo says it in its address
    form = TargetForm(typed, letter=letter, today=calendars.today())
    before = form.target.due_on if form.target else None
    try:
        if "remove" in typed:
            deciding.remove_target(letter, version=form.seen)
            undo = _own_date_undo(letter, before, "")
            messages.success(request, "Our own date is removed.", extra_tags=undo)
            return redirect(letter)
        if form.is_valid():
            target = deciding.set_target(letter, form.cleaned_data["due_on"], version=form.seen)
            undo = _own_date_undo(letter, before, target.version)
            told = f"Our own date is {day_in_words(target.due_on)}."
            messages.success(request, told, extra_tags=undo)
            return redirect(letter)
    except Overtaken:
        form.overtaken_by(letter.deadlines.filter(kind=Deadline.Kind.TARGET).first())
        return detail_page(request, letter, own_date_form=form, status=409)
    return detail_page(request, letter, own_date_form=form)


@require_safe
def letter_document(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out the original of a letter, byte for byte."""
    letters = access.letters(request.user).select_related("document")
    letter = access.get_for(request.user, letters, pk)
    return original(letter.document, str(letter))
