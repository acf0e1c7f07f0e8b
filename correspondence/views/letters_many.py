"""Letters put into the trash, many at once: first what would happen, then done, or taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_POST

from correspondence import access, calendars, trashing
from correspondence.models import Letter
from correspondence.templatetags.wording import counted, day_in_words
from correspondence.views.letter_list import LISTING
from correspondence.views.lists import offer_undo
from correspondence.views.many import SHOWN, Line, agreed, back, chosen, preview

TRASHED = "trashed"  # in the session: the keys of what was put there last
MOST = 200  # at once: each review a letter leaves is read anew


@require_POST
def letters_trash(request: HttpRequest) -> HttpResponse:
    """Show what putting the letters chosen, or all that fit, into the trash would do; then do it.

    Where others would go than were agreed to, it is shown anew.
    """
    user = access.person(request)
    rows = chosen(request, LISTING, access.letters(user))
    able = rows.filter(pk__in=access.letters_to_change(user).values("pk"))
    able = able.select_related("company").order_by("pk")
    letters = list(able[: MOST + 1])
    keys = [letter.pk for letter in letters]
    looked_at = rows.count() - len(letters)
    if len(letters) > MOST:
        messages.error(request, f"At most {MOST} letters at once: narrow the filter first.")
    elif not letters and not looked_at:
        messages.info(request, "No letter was chosen.")
    elif agreed(request, keys):
        now = calendars.now()
        gone = trashing.trash_many(letters, by=user, now=now)
        request.session[TRASHED] = {"keys": keys, "at": now.isoformat()}
        words = f"{counted(gone, 'letter')} moved to trash."
        offer_undo(request, words, reverse("letters-put-back"))
    else:
        others = [f"{looked_at} of companies you may look at, not change"] if looked_at else []
        its = "its" if len(letters) == 1 else "their"
        words = f"{counted(len(letters), 'letter')} with {its} dates and promises will go there."
        return preview(
            request,
            LISTING,
            heading="Move to trash",
            words=words if letters else "No letter would go there.",
            keys=keys,
            verb="Move to trash",
            others=others,
            heads=("Letter", "Company", "Dates that go along", "Promises that go along"),
            lines=_lines(letters[:SHOWN]),
        )
    return back(request, LISTING)


@require_POST
def letters_put_back(request: HttpRequest) -> HttpResponse:
    """Put the letters back that were put into the trash last, unless somebody did so meanwhile.

    403 for whoever may change no letter, or none of these.
    """
    user = access.person(request)
    if not access.may_add(user):
        raise PermissionDenied
    last = request.session.pop(TRASHED, {"keys": [], "at": None})
    rows = access.trashed_letters(user).filter(pk__in=last["keys"], trashed_at=last["at"])
    letters = [each for each in rows if access.may_change(user, each)]
    if rows and not letters:
        raise PermissionDenied
    if back_again := trashing.restore_many(letters, now=calendars.now()):
        messages.success(request, f"{counted(back_again, 'letter')} put back.")
    else:
        messages.info(request, "There is nothing to put back: it was put back already.")
    return back(request, LISTING)


def _lines(letters: list[Letter]) -> list[Line]:
    dates, promises = trashing.dates_and_promises(letters)
    return [
        Line(
            letter.get_absolute_url(),
            str(letter),
            (
                [str(letter.company or "")],
                [f"{day_in_words(each.due_on)}: {each}" for each in dates[letter.pk]],
                [Truncator(each.quote).words(12) for each in promises[letter.pk]],
            ),
        )
        for letter in letters
    ]
