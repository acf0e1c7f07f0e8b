"""Deadlines handed to somebody, many at once: first what would happen, then done, or taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from correspondence import access
from correspondence.forms.lists import HandToManyForm
from correspondence.handing import Ahead, HandedOver, hand_back, hand_over, look_ahead
from correspondence.listing.filtering import strictly
from correspondence.models import Deadline, User
from correspondence.templatetags.wording import counted, day_in_words
from correspondence.views.deadlines import LISTING
from correspondence.views.lists import offer_undo
from correspondence.views.many import SHOWN, Line, agreed, back, first_few, preview, ticked
from correspondence.views.rows import DEADLINE_JOINED

HANDED = "handed"  # in the session: who owned what was handed over last


@require_POST
def deadlines_hand_to(request: HttpRequest) -> HttpResponse:
    """Show what handing over the deadlines chosen, or all that fit, would do; once agreed, do it.

    Where other dates would be handed over than were agreed to, it is shown anew.
    """
    user = access.person(request)
    form = HandToManyForm(request.POST, people=access.colleagues(user))
    chosen = LISTING.chosen(access.deadlines(user), request.GET, request)
    if not form.is_valid():
        messages.error(request, "Choose who looks after these dates.")
    elif form.cleaned_data["all"] and not chosen.is_valid():
        messages.error(request, "Nothing was handed over: mend what is marked in the filter first.")
    else:
        all_ = form.cleaned_data["all"]
        rows = strictly(chosen) if all_ else ticked(request, access.deadlines(user))
        ahead = look_ahead(rows, by=user, to=form.to)
        if agreed(request, ahead.keys):
            those = access.deadlines(user).filter(pk__in=ahead.keys)
            _tell(request, hand_over(those, by=user, to=form.to), form.to, ahead)
        elif ahead.handed or ahead.unchanged or ahead.refused:
            return _preview(request, ahead, form.to)
        else:
            messages.info(request, "No date was chosen.")
    return back(request, LISTING)


@require_POST
def deadlines_hand_back(request: HttpRequest) -> HttpResponse:
    """Give the dates handed over last back to who owned them before."""
    before = request.session.pop(HANDED, {})
    back_again = hand_back(before, by=access.person(request))
    if not back_again.given:
        messages.info(request, "There is nothing to hand back.")
    else:
        nobody = f", {back_again.to_nobody} of them to nobody: who had them is gone"
        told = f"{counted(back_again.given, 'date')} handed back"
        messages.success(request, f"{told}{nobody if back_again.to_nobody else ''}.")
    return back(request, LISTING)


def _preview(request: HttpRequest, ahead: Ahead, to: User | None) -> HttpResponse:
    companies = f"{ahead.companies} compan{'y' if ahead.companies == 1 else 'ies'}"
    rows = (
        Deadline.objects.filter(pk__in=ahead.keys)
        .select_related(*DEADLINE_JOINED)
        .order_by("due_on", "pk")[:SHOWN]
    )
    lines = [Line(row.get_absolute_url(), str(row), _cells(row, to)) for row in rows]
    words = f"{counted(ahead.handed, 'date')} of {companies} will be handed to {to or 'nobody'}."
    already = f"{ahead.unchanged} handed to {to or 'nobody'} already"
    return preview(
        request,
        LISTING,
        heading=f"Hand over to {to or 'nobody'}",
        words=words if ahead.handed else "Nothing would be handed over.",
        keys=ahead.keys,
        verb="Hand over",
        others=[*([already] if ahead.unchanged else []), *_told(ahead.refused)],
        heads=("What", "Due", "Company", "Owner"),
        lines=lines,
    )


def _cells(row: Deadline, to: User | None) -> tuple[list[str], ...]:
    owner = f"{row.owner or 'unassigned'} → {to or 'unassigned'}"
    return [day_in_words(row.due_on)], [str(row.company or "")], [owner]


def _told(refused: list[str]) -> list[str]:
    return first_few(refused, "more companies")


def _tell(request: HttpRequest, result: HandedOver, to: User | None, ahead: Ahead) -> None:
    if result.handed:
        words = f"{counted(result.handed, 'date')} handed to {to or 'nobody'}."
        if result.before:
            request.session[HANDED] = result.before
            offer_undo(request, words, reverse("deadlines-hand-back"))
        else:
            messages.success(request, words)
    if ahead.unchanged:
        messages.info(request, f"{counted(ahead.unchanged, 'date')} changed nothing: so already.")
    if ahead.refused:
        messages.error(request, f"Not handed over: {'; '.join(_told(ahead.refused))}.")
