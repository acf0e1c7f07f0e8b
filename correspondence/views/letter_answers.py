"""The comments of one letter: who answers each, how far that is; many changed at once."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Exists, QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from correspondence import access, calendars, drafting
from correspondence.forms.comments import ManyForm
from correspondence.models import Comment, Letter
from correspondence.templatetags.wording import counted, day_in_words
from correspondence.views.lists import offer_undo
from correspondence.views.rows import with_answers, with_days_left, with_draft_dates

KEY = re.compile(r"[0-9]{1,18}")
SHOWN = {"": "All", "open": "Not done", "mine": "Mine"}
UNDO = "comments-changed"  # in the session: what the last change of many comments replaced
UNDONE_WITHIN = timedelta(hours=1)


@require_safe
def letter_answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the comments of a letter: owner, status, date and draft of each, and the whole's."""
    return _page(request, _letter(request, pk))


@require_POST
def answers_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change owner, status or date of the comments chosen, or of all shown; tell how many."""
    letter = _letter(request, pk, to_change=True)
    form = ManyForm(request.POST, letter=letter)
    if not form.is_valid():
        return _page(request, letter, form)
    rows = _shown(request, letter).exclude(Exists(drafting.sent_answers()))
    if not form.cleaned_data["all"]:
        rows = rows.filter(pk__in=_ticked(request))
    if rows.exists():
        _tell(request, letter, drafting.change_many(rows, form.facts), form)
    else:
        messages.info(request, "No comment was chosen.")
    return _back(request, letter)


@require_POST
def answers_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last change of many comments back, where nobody changed them since."""
    letter = _letter(request, pk, to_change=True)
    before = _undoable(request, letter)
    request.session.pop(UNDO, None)
    restored = drafting.undo(letter, before)
    if restored:
        messages.success(request, f"{counted(restored, 'comment')} as before.")
    if left := len(before) - restored:
        messages.warning(
            request, f"{counted(left, 'comment')} left alone: changed by somebody since."
        )
    if not before:
        messages.info(request, "There is nothing to undo any more.")
    return _back(request, letter)


def _letter(request: HttpRequest, pk: int, *, to_change: bool = False) -> Letter:
    rows = access.letters(request.user).select_related("company", "review")
    return access.get_for(request.user, rows, pk, to_change=to_change)


def _page(request: HttpRequest, letter: Letter, form: ManyForm | None = None) -> HttpResponse:
    today, calendar = calendars.today(), calendars.current()
    every = list(letter.comments.select_related("owner"))
    answers = access.answers(request.user).annotate(characters=Length("text"))
    with_answers(every, answers.defer("text", "quote"))
    deadlines = [each for each in letter.deadlines.all() if each.kind in drafting.TO_ANSWER]
    for deadline in deadlines:
        deadline.letter = letter
    due_on = min((each.due_on for each in deadlines if each.state == "open"), default=None)
    for comment in every:
        comment.answer_due_on = due_on  # type: ignore[attr-defined]
    with_draft_dates([each for each in every if not each.is_done], today, calendar)  # type: ignore[attr-defined]
    may_change, shown = access.may_change(request.user, letter), _kept(request, every)
    to_choose = may_change and not all(each.sent for each in shown)  # type: ignore[attr-defined]
    context = {
        "letter": letter,
        "comments": shown,
        "progress": _progress(every),
        "deadlines": with_days_left(deadlines, today, calendar),
        "today": today,
        "views": [
            {"key": key, "label": label, "count": len(_kept(request, every, key))}
            for key, label in SHOWN.items()
        ],
        "show": _show(request),
        "form": form or (ManyForm(letter=letter) if to_choose else None),
    }
    return render(request, "correspondence/letter_answers.html", context)


def _progress(comments: Sequence[Comment]) -> dict[str, Any]:
    """Answer how many comments are done, of how many, and how many are how far."""
    states = Counter("sent" if each.sent else each.status for each in comments)  # type: ignore[attr-defined]
    words = {"sent": "sent"} | {state.value: str(state.label) for state in Comment.Status}
    order = [Comment.Status.OPEN, Comment.Status.DRAFTING, Comment.Status.IN_REVIEW]
    named = [(words[key], states[key]) for key in (*order, "final", "sent") if states[key]]
    done = states["sent"] + states[Comment.Status.FINAL]
    return {"done": done, "of": len(comments), "states": named}


def _show(request: HttpRequest) -> str:
    show = request.GET.get("show", "")
    return show if show in SHOWN else ""


def _kept(request: HttpRequest, rows: list[Comment], show: str | None = None) -> list[Comment]:
    """Answer those of a letter's comments that are shown; agrees with `_shown`."""
    show = _show(request) if show is None else show
    if show == "mine":
        return [each for each in rows if each.owner_id == request.user.pk]
    if show == "open":
        return [each for each in rows if not each.is_done]  # type: ignore[attr-defined]
    return rows


def _shown(request: HttpRequest, letter: Letter) -> QuerySet[Comment]:
    rows = Comment.objects.filter(letter=letter)
    if _show(request) == "mine":
        return rows.filter(owner=request.user.pk)
    if _show(request) == "open":
        return rows.exclude(status=Comment.Status.FINAL).exclude(Exists(drafting.sent_answers()))
    return rows


def _ticked(request: HttpRequest) -> list[str]:
    return [key for key in request.POST.getlist("ids") if KEY.fullmatch(key)]


def _tell(
    request: HttpRequest, letter: Letter, before: list[drafting.Before], form: ManyForm
) -> None:
    """Say how many comments changed, and keep how they were for an hour."""
    if before:
        kept = [each.kept() for each in before]
        request.session[UNDO] = {
            "letter": letter.pk,
            "at": calendars.now().isoformat(),
            "before": kept,
        }
        offer_undo(
            request,
            f"{counted(len(before), 'comment')} changed.",
            reverse("answers-undo", args=[letter.pk]),
        )
    else:
        messages.info(request, "Nothing changed: the comments chosen were so already.")
    warn_of_late(request, letter, form.facts.get("draft_due_on"))


def warn_of_late(request: HttpRequest, letter: Letter, draft_due_on: Any) -> None:  # noqa: ANN401
    """Warn of a draft that is due after the answer to its letter; it is kept all the same."""
    open_dates = letter.deadlines.open().filter(kind__in=drafting.TO_ANSWER)
    if draft_due_on and (due := open_dates.filter(due_on__lt=draft_due_on).first()):
        words = f"The draft is due after the answer itself, which is due {day_in_words(due.due_on)}"
        messages.warning(request, f"{words}.")


def _undoable(request: HttpRequest, letter: Letter) -> list[drafting.Before]:
    """Answer how the comments of the letter were before this person last changed many."""
    kept = request.session.get(UNDO) or {}
    if kept.get("letter") != letter.pk:
        return []
    if calendars.now() - datetime.fromisoformat(kept["at"]) > UNDONE_WITHIN:
        return []
    return [drafting.Before(**each) for each in kept["before"]]


def _back(request: HttpRequest, letter: Letter) -> HttpResponse:
    address = reverse("letter-answers", args=[letter.pk])
    show = _show(request)
    return HttpResponseRedirect(f"{address}?show={show}") if show else redirect(address)
