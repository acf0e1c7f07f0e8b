"""The list of letters."""

from functools import partial
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from correspondence import access, calendars
from correspondence.filters import LetterFilter
from correspondence.listing.columns import LETTERS
from correspondence.listing.declared import Finish, Listing
from correspondence.listing.keyset import Order
from correspondence.models import LetterReference
from correspondence.views.lists import hand_out, show
from correspondence.views.rows import with_dates


def _joined(rows: Any) -> Any:  # noqa: ANN401 - letters
    rows = rows.select_related("company").with_comment_count()
    cited = Prefetch("references", LetterReference.objects.order_by("position"))
    return rows.prefetch_related(cited, "deadlines")


def _as_of_today() -> Finish:
    return partial(with_dates, today=calendars.today(), calendar=calendars.current())


LISTING = Listing(
    page="letters",
    name="letters",
    things=("letter", "letters"),
    filterset=LetterFilter,
    columns=LETTERS,
    orders={
        "dated": Order(("dated",)),
        "received": Order(("received_at",)),
        "company": Order(("company__name", "dated"), few=True),
    },
    sort="-dated",
    joined=_joined,
    finishes=_as_of_today,
)


@require_safe
def letter_list(request: HttpRequest) -> HttpResponse:
    """Show the letters a person may see, the latest first."""
    may_add = access.may_add(request.user)
    rows = access.letters(request.user)
    return show(request, LISTING, rows, "correspondence/letter_list.html", may_add=may_add)


@require_safe
def letter_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, as CSV or XLSX."""
    return hand_out(request, LISTING, access.letters(request.user), kind)
