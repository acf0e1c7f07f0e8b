"""Deadlines waived, many at once: first what would happen, then done, or taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from correspondence import access, deciding
from correspondence.forms.lists import WaiveManyForm
from correspondence.models import Deadline
from correspondence.models.deadline import DeadlineQuerySet
from correspondence.templatetags.wording import counted, day_in_words
from correspondence.views.deadlines import LISTING
from correspondence.views.lists import offer_undo
from correspondence.views.many import SHOWN, Line, agreed, back, chosen, preview
from correspondence.views.rows import DEADLINE_JOINED

WAIVED = "waived"  # in the session: the keys of what was waived last, with their versions
MOST = 200  # at once: the promise of each follows it


@require_POST
def deadlines_waive(request: HttpRequest) -> HttpResponse:
    """Show what waiving the open deadlines chosen, or all that fit, would do; once agreed, do it.

    Where other dates would be waived than were agreed to, or one is another by now, it is shown
    anew.
    """
    rows = access.deadlines(request.user)
    if "all" in request.POST and not LISTING.chosen(rows, request.GET, request).is_valid():
        messages.error(request, "Nothing was waived: mend what is marked in the filter first.")
        return back(request, LISTING)
    able, others = _able(request, chosen(request, LISTING, rows))
    seen = [(row.pk, row.version) for row in able]
    why = {"why": request.POST.get("why", "")}
    form = WaiveManyForm(why if agreed(request, seen) else None, initial=why)
    if len(able) > MOST:
        messages.error(request, f"At most {MOST} dates at once: narrow the filter first.")
    elif not able and not others:
        messages.info(request, "No date was chosen.")
    elif form.is_valid():
        _waive(request, able, form.cleaned_data["why"])
    else:
        its = "its" if len(able) == 1 else "their"
        words = f"{counted(len(able), 'date')} will be waived; {its} reminders will stop."
        return preview(
            request,
            LISTING,
            heading="Waive dates",
            words=words if able else "No date would be waived.",
            keys=seen,
            verb="Waive",
            others=others,
            heads=("What", "Due", "Company", "Owner"),
            form=form,
            lines=[Line(row.get_absolute_url(), str(row), _cells(row)) for row in able[:SHOWN]],
        )
    return back(request, LISTING)


@require_POST
def deadlines_waive_back(request: HttpRequest) -> HttpResponse:
    """Open the dates waived last again, but for those somebody changed meanwhile."""
    versions = {int(key): version for key, version in request.session.pop(WAIVED, {}).items()}
    rows = access.deadlines(request.user).filter(pk__in=versions).order_by("pk")
    able = [row for row in rows if access.may_change(request.user, row)]
    if opened := deciding.reopen_all(able, versions):
        messages.success(request, f"{counted(opened, 'date')} open again.")
    else:
        messages.info(request, "There is nothing to take back: it was changed meanwhile.")
    return back(request, LISTING)


def _waive(request: HttpRequest, able: list[Deadline], why: str) -> None:
    if versions := deciding.waive_all(able, why=why):
        request.session[WAIVED] = versions
        words = f"{counted(len(versions), 'date')} waived: nobody is reminded any more."
        offer_undo(request, words, reverse("deadlines-waive-back"))
    else:
        messages.info(request, "Nothing was waived: all of it was changed meanwhile.")


def _able(request: HttpRequest, rows: DeadlineQuerySet) -> tuple[list[Deadline], list[str]]:
    """Answer the first of the rows that would be waived, and how many are left alone and why."""
    changed = access.deadlines_to_change(request.user).values("pk")
    settled = rows.exclude(state=Deadline.State.OPEN).count()
    looked_at = rows.open().exclude(pk__in=changed).count()
    others = [f"{settled} settled already"] if settled else []
    others += [f"{looked_at} of companies you may look at, not change"] if looked_at else []
    able = rows.open().filter(pk__in=changed).select_related(*DEADLINE_JOINED).order_by("pk")
    return list(able[: MOST + 1]), others


def _cells(row: Deadline) -> tuple[list[str], ...]:
    return [day_in_words(row.due_on)], [str(row.company or "")], [str(row.owner or "unassigned")]
