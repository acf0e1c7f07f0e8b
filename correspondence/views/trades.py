"""Trades of insiders made while a review of the company was not public."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, calendars
from correspondence.filters import TradeFilter
from correspondence.insiders.over_reviews import Over, trades_over, with_rows
from correspondence.listing.columns import TRADES
from correspondence.listing.declared import Listing
from correspondence.listing.filtering import Counted, strictly
from correspondence.listing.keyset import Order, Page
from correspondence.models.ownership import TransactionQuerySet
from correspondence.views.lists import Shown, file_of

LISTING = Listing(
    page="trades",
    name="trades-over-reviews",
    things=("trade", "trades"),
    filterset=TradeFilter,
    columns=TRADES,
    orders={"date": Order(("on",))},
    sort="-date",
    joined=lambda rows: rows,
)


@require_safe
def trade_list(request: HttpRequest) -> HttpResponse:
    """Show the trades made while a review was not public, the latest first."""
    shown = Shown(request, LISTING, access.transactions(request.user))
    over = _over(shown.filter.qs)
    shown.count = shown.total = Counted(len(over))
    found = shown.page_over(over)
    page = Page(with_rows(found.rows), found.previous, found.next)
    return render(request, "correspondence/trade_list.html", shown.context(page=page))


@require_safe
def trade_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, as CSV or XLSX."""
    shown = Shown(request, LISTING, access.transactions(request.user))
    return file_of(shown, with_rows(_over(strictly(shown.filter))), kind)


def _over(rows: TransactionQuerySet) -> list[Over]:
    return trades_over(rows, *calendars.with_absences())
