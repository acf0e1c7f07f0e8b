"""The ledger of reminders: who was told of which date when, and what became of the mail."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, ledger
from correspondence.filters import ReminderFilter
from correspondence.listing.columns import REMINDERS
from correspondence.listing.declared import Listing
from correspondence.listing.keyset import Order
from correspondence.views.lists import Shown, hand_out

LISTING = Listing(
    page="reminders",
    name="reminders",
    things=("reminder", "reminders"),
    filterset=ReminderFilter,
    columns=REMINDERS,
    orders={"for": Order(("planned_for",))},
    sort="-for",
    joined=ledger.told_in_full,
)


@require_safe
def reminder_list(request: HttpRequest) -> HttpResponse:
    """Show every reminder to every person about the dates one may see, the newest first."""
    shown = Shown(request, LISTING, access.reminders(request.user))
    context = shown.context()
    context["rows"] = [(row, ledger.standing(row)) for row in shown.page.rows]
    return render(request, "correspondence/reminder_list.html", context)


@require_safe
def reminder_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, as CSV or XLSX."""
    return hand_out(request, LISTING, access.reminders(request.user), kind)
