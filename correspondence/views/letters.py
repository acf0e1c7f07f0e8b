"""Letters: the list, one letter beside its document, confirmed or corrected."""

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from correspondence import access, calendars, deciding, replaying
from correspondence.domain.letters.next_step import next_step
from correspondence.filters import LetterFilter
from correspondence.forms.deadlines import TargetForm
from correspondence.forms.letters import LetterForm
from correspondence.intake.by_hand import enter_by_hand
from correspondence.models import Arrival, CalendarChange, Comment, Deadline, Letter
from correspondence.models.answer import AnswerQuerySet
from correspondence.models.deadline import Overtaken
from correspondence.templatetags.wording import day_in_words
from correspondence.views.conflicts import proxy_cited, proxy_conflicts
from correspondence.views.lists import show_list
from correspondence.views.originals import original
from correspondence.views.rows import with_answers, with_dates, with_days_left

JOINED = ("company", "document", "in_reply_to", "confirmed_by", "review", "placed_by")


@require_safe
def letter_list(request: HttpRequest) -> HttpResponse:
    """Show the letters a person may see, filtered and searched."""
    rows = access.letters(request.user).select_related("company")
    rows = rows.with_comment_count().prefetch_related("references", "deadlines")
    today, calendar = calendars.today(), calendars.current()
    return show_list(
        request,
        "correspondence/letter_list.html",
        rows,
        LetterFilter,
        finish=lambda page: with_dates(page, today, calendar),
        may_add=access.may_add(request.user),
    )


@require_safe
def letter_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the document on one side and what was read in it on the other."""
    letters = access.letters(request.user).select_related(*JOINED)
    return _page(request, access.get_for(request.user, letters, pk))


def _page(
    request: HttpRequest, letter: Letter, form: TargetForm | None = None, *, status: int = 200
) -> HttpResponse:
    settled = Deadline.objects.select_related("met_by", "owner")
    prefetch_related_objects([letter], "replies", Prefetch("deadlines", settled))
    asked = letter.comments.select_related("owner").defer("search")
    comments = with_answers(asked, access.answers(request.user))
    deadlines = _explained(letter)
    references = list(letter.references.select_related("filing__registration", "chosen_by"))
    context = {
        "letter": letter,
        "reading": letter.document.findings,
        "references": references,
        "conflicts": proxy_conflicts(proxy_cited(references), deadlines),
        "comments": comments,
        "answers": _answers(letter),
        "deadlines": deadlines,
        "replies": letter.replies.all(),
        "unreadable": _unreadable(letter),
        "next_step": _next_step(letter, comments, deadlines),
        "may_change": access.may_change(request.user, letter),
        "extensions": letter.extensions.select_related("deadline"),
        "own_date_form": form or _own_date_form(letter),
    }
    return render(request, "correspondence/letter_detail.html", context, status=status)


def _answers(letter: Letter) -> AnswerQuerySet:
    """Answer the answers in a letter of the company, each with its comment and its promises."""
    if letter.direction == Letter.Direction.FROM_STAFF:
        return letter.answers.none()
    rows = letter.answers.select_related("comment__letter", "matched_by")
    return rows.prefetch_related("commitments")


def _own_date_form(letter: Letter) -> TargetForm | None:
    """Answer the form for a date of our own, where the staff set none."""
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


def _unreadable(letter: Letter) -> Arrival | None:
    """Answer the arrival that tells why a letter without facts could not be read."""
    unreadable = letter.arrivals.filter(state=Arrival.State.UNREADABLE)
    return unreadable.first() if letter.is_blank else None


def _explained(letter: Letter) -> list[Deadline]:
    """Answer the letter's deadlines, prefetched, each with its `explanation`."""
    calendar, noted = calendars.current(), CalendarChange.objects.calendars()
    deadlines = with_days_left(letter.deadlines.all(), calendars.today(), calendar)
    for deadline in deadlines:
        first, version = deadline.original_due_on, deadline.original_calendar_version
        proof = replaying.proof(deadline, first, version, noted=noted, today=calendar)
        deadline.explanation = deadline.explained(proof)  # type: ignore[attr-defined]
    return deadlines


@require_POST
def letter_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the person stands by the facts of the letter."""
    letter = access.get_for(request.user, access.letters(request.user), pk, to_change=True)
    if request.POST.get("version") == str(letter.version):
        letter.confirm(by=access.person(request), now=calendars.now())
        messages.success(request, "The letter is confirmed.")
    else:
        messages.warning(request, "Somebody changed the letter meanwhile: look at it once more.")
    return redirect(letter)


@require_POST
def letter_own_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Set, change or remove the company's own date for answering a letter that states no time."""
    letters = access.letters(request.user).select_related(*JOINED)
    letter = access.get_for(request.user, letters, pk, to_change=True)
    form = TargetForm(request.POST, letter=letter, today=calendars.today())
    try:
        if "remove" in request.POST:
            deciding.remove_target(letter, version=form.seen)
            messages.success(request, "Our own date is removed.")
            return redirect(letter)
        if form.is_valid():
            target = deciding.set_target(letter, form.cleaned_data["due_on"], version=form.seen)
            messages.success(request, f"Our own date is {day_in_words(target.due_on)}.")
            return redirect(letter)
    except Overtaken:
        form.overtaken_by(letter.deadlines.filter(kind=Deadline.Kind.TARGET).first())
        return _page(request, letter, form, status=409)
    return _page(request, letter, form)


@require_http_methods(["GET", "POST"])
def letter_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the facts of a letter, or enter those of one that could not be read."""
    letters = access.letters(request.user).select_related("document")
    letter = access.get_for(request.user, letters, pk, to_change=True)
    form = LetterForm(request.POST or None, instance=letter, user=access.person(request))
    if request.method == "POST" and form.is_valid():
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
            return _overtaken(request, form)
        messages.success(request, f"The facts are kept as you entered them. {told}".strip())
        return redirect(letter)
    return render(request, "correspondence/letter_edit.html", {"form": form, "letter": letter})


def _overtaken(request: HttpRequest, form: LetterForm) -> HttpResponse:
    """Show what a person typed beside what somebody else saved meanwhile; saving again decides."""
    theirs = Letter.objects.select_related("confirmed_by", "document").get(pk=form.instance.pk)
    form.overtaken_by(theirs)
    context = {"form": form, "letter": theirs}
    return render(request, "correspondence/letter_edit.html", context, status=409)


@require_safe
def letter_document(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out the original of a letter, byte for byte."""
    letters = access.letters(request.user).select_related("document")
    letter = access.get_for(request.user, letters, pk)
    return original(letter.document, str(letter))
