"""One comment of the staff: its draft answer, what was said before, what is like it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from correspondence import access, calendars, drafting, histories, labelling, precedents
from correspondence.domain.differences import differences
from correspondence.domain.topics import labels
from correspondence.forms.comments import DraftForm, NoteForm, RestoreForm, TopicsForm
from correspondence.models import Answer, Comment, Deadline, Letter
from correspondence.models.deadline import Overtaken
from correspondence.views.letter_answers import warn_of_late
from correspondence.views.rows import with_answers, with_draft_dates

VERSIONS = 10  # on a page, each with its differences
KEPT = "The draft is saved."
CLEARED = "The draft is empty now; its history keeps what it said."
BESIDE = "Saved; there is no draft yet."
SAME = "Nothing was different from what is on record."


@require_http_methods(["GET", "HEAD", "POST"])
def comment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one comment with its draft; save the draft, or show what somebody else saved (409).

    Whoever is signed out meanwhile comes back to the same address.
    """
    to_change = request.method == "POST"
    comment = access.get_comment_for(request.user, _rows(request), pk, to_change=to_change)
    if not to_change:
        return _page(request, comment)
    draft = _draft(comment)
    form = DraftForm(request.POST, comment=comment, draft=draft)
    if not form.is_valid():
        return _page(request, comment, form)
    try:
        changed = _save(request, comment, form)
    except Overtaken:
        return _overtaken(request, pk, form)
    text = form.cleaned_data["text"]
    messages.success(request, _said(text, draft) if changed else SAME)
    warn_of_late(request, comment.letter, form.facts.get("draft_due_on"))
    return redirect(comment)


def _said(text: str, before: Answer | None) -> str:
    if text:
        return KEPT
    return CLEARED if before and before.text else BESIDE


def _save(request: HttpRequest, comment: Comment, form: DraftForm) -> bool:
    typed = form.cleaned_data
    return drafting.save(
        comment,
        typed["text"],
        version=typed["version"],
        facts=form.facts,
        seen=form.seen,
        by=access.person(request),
        now=calendars.now(),
    )


@require_POST
def comment_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a note about a comment."""
    comment = access.get_comment_for(request.user, _rows(request), pk, to_change=True)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, comment, note_form=form)
    by, now = access.person(request), calendars.now()
    try:
        drafting.note(comment, form.cleaned_data["text"], by=by, now=now, today=calendars.today())
    except drafting.InNoReview:
        form.add_error(None, "The letter is in no review yet: say on its page which it belongs to.")
        return _page(request, comment, note_form=form)
    messages.success(request, "The note is kept.")
    return redirect(comment)


@require_POST
def comment_topics(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the topics a person chose, or let the words of the comment tell them again (`read`)."""
    comment = access.get_comment_for(request.user, _rows(request), pk, to_change=True)
    if "read" in request.POST:
        labelling.read_anew(comment)
        messages.success(request, "The topics are those that its words tell.")
        return redirect(comment)
    form = TopicsForm(request.POST, comment=comment)
    if not form.is_valid():
        return _page(request, comment, topics_form=form)
    chosen, seen = form.cleaned_data["topics"], form.seen_topics
    try:
        changed = labelling.choose(comment, chosen, seen=seen, by=access.person(request))
    except Overtaken:
        comment.refresh_from_db(fields=["topics"])
        form.overtaken_by(comment)
        return _page(request, comment, topics_form=form, status=409)
    messages.success(request, "The topics are kept." if changed else SAME)
    return redirect(comment)


@require_safe
def comment_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the versions of a draft, each with what it changed, and who changed what beside it."""
    comment = access.get_comment_for(request.user, _rows(request), pk)
    rows = histories.drafts_of(comment)
    page = Paginator(rows, VERSIONS).get_page(request.GET.get("page"))
    first = max(page.start_index() - 1, 0)
    events = list(rows[first : first + VERSIONS + 1])  # one more, to compare the last with
    shown = histories.versions(events, VERSIONS)
    context = {
        "comment": comment,
        "draft": _draft(comment),
        "page": page,
        "versions": [(each, differences(each.before, each.text)) for each in shown],
        "changes": histories.of_comment(comment),
        "may_change": access.may_change(request.user, comment.letter),
    }
    return render(request, "correspondence/comment_history.html", context)


@require_POST
def comment_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an earlier version the draft again; the version it replaces stays in the history."""
    comment = access.get_comment_for(request.user, _rows(request), pk, to_change=True)
    form = RestoreForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose a version of the draft.")
        return redirect("comment-history", pk)
    event = get_object_or_404(histories.drafts_of(comment), pk=form.cleaned_data["event"])
    version, by = form.cleaned_data["version"], access.person(request)
    try:
        drafting.save_draft(comment, event.text, version=version, by=by, now=calendars.now())
    except Overtaken:
        messages.warning(request, "Somebody saved the draft meanwhile: look at it once more.")
        return redirect("comment-history", pk)
    messages.success(request, "The earlier version is the draft again.")
    return redirect(comment)


def _rows(request: HttpRequest) -> QuerySet[Comment]:
    """Answer the comments a person may see, each with its letter and its neighbours' keys."""
    siblings = Comment.objects.filter(letter=OuterRef("letter")).order_by("position").values("pk")
    after = siblings.filter(position__gt=OuterRef("position"))
    before = siblings.filter(position__lt=OuterRef("position")).order_by("-position")
    due = Deadline.objects.open().filter(letter=OuterRef("letter"), kind__in=drafting.TO_ANSWER)
    due_on = due.order_by().values("letter").annotate(day=Min("due_on")).values("day")
    rows = access.comments(request.user).select_related("letter__company", "letter__review")
    return (
        rows.select_related("owner")
        .defer("search")
        .annotate(
            previous_pk=Subquery(before[:1]),
            next_pk=Subquery(after[:1]),
            answer_due_on=Subquery(due_on),
        )
    )


def _draft(comment: Comment) -> Answer | None:
    return Answer.objects.drafts().filter(comment=comment).select_related("author").first()


def _page(
    request: HttpRequest,
    comment: Comment,
    form: DraftForm | None = None,
    *,
    note_form: NoteForm | None = None,
    topics_form: TopicsForm | None = None,
    overtaken: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    earlier = _prior(comment, access.comments(request.user))
    others = access.comments(request.user).exclude(pk__in=[each.pk for each in earlier])
    like = precedents.similar(comment, _with_letter(others))
    with_answers([comment, *earlier, *like], access.answers(request.user))
    if not comment.is_done:  # type: ignore[attr-defined]
        with_draft_dates([comment], calendars.today(), calendars.current())
    may_change = access.may_change(request.user, comment.letter)
    if may_change and form is None:
        form = DraftForm(comment=comment, draft=comment.draft)  # type: ignore[attr-defined]
    context = {
        "comment": comment,
        "earlier": earlier,
        "similar": like,
        "notes": access.calls(request.user).filter(comment=comment).select_related("by"),
        "may_change": may_change,
        "form": form,
        "note_form": note_form or NoteForm(),
        "topics": labels(comment.topics),
        "topics_form": topics_form or TopicsForm(comment=comment),
        "overtaken": overtaken,
    }
    return render(request, "correspondence/comment_detail.html", context, status=status)


def _overtaken(request: HttpRequest, pk: int, form: DraftForm) -> HttpResponse:
    """Show what somebody else saved beside what the person typed; the next save decides."""
    comment = access.get_comment_for(request.user, _rows(request), pk)
    draft = _draft(comment)
    theirs, yours = draft.text if draft else "", form.cleaned_data["text"]
    overtaken = {
        "draft": draft if theirs != yours else None,
        "yours": yours,
        "pieces": differences(theirs, yours),
        "facts": form.overtaken_by(comment, draft),
    }
    return _page(request, comment, form, overtaken=overtaken, status=409)


def _with_letter(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    return rows.select_related("letter__company").defer("search")


def _prior(comment: Comment, rows: QuerySet[Comment]) -> list[Comment]:
    """Answer the comments of earlier letters of the review that the comment speaks of.

    Of several letters with comments of these numbers, those of the one whose date the comment
    names, else of the latest.
    """
    letter = comment.letter
    if not comment.prior_comments or letter.review is None or letter.dated is None:
        return []
    earlier = _with_letter(rows).filter(
        letter__review=letter.review,
        letter__direction=Letter.Direction.FROM_STAFF,
        letter__dated__lt=letter.dated,
        number__in=comment.prior_comments,
    )
    found = list(earlier.order_by("-letter__dated", "position"))
    named = [each for each in found if _names(comment.text, each.letter)]
    return [each for each in named or found if each.letter_id == (named or found)[0].letter_id]


def _names(text: str, letter: Letter) -> bool:
    """Whether the text names the letter's date, as "March 6, 2024"."""
    return letter.dated is not None and f"{letter.dated:%B %-d, %Y}" in " ".join(text.split())
