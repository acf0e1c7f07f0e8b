"""Trades of insiders made while a review of the company was not public."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, calendars
from correspondence.exports import trade_columns
from correspondence.filters import TradeFilter, strictly
from correspondence.insiders.over_reviews import Over, trades_over, with_rows
from correspondence.models.ownership import TransactionQuerySet
from correspondence.views.files import handed_out
from correspondence.views.lists import PAGE, asked_for, is_filtered


@require_safe
def trade_list(request: HttpRequest) -> HttpResponse:
    """Show the trades made while a review was not public, the latest first."""
    chosen = asked_for(request, access.transactions(request.user), TradeFilter)
    page = Paginator(_over(chosen.qs), PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "filtered": is_filtered(request, chosen),
        "page": page,
        "rows": with_rows(list(page)),
    }
    return render(request, "correspondence/trade_list.html", context)


@require_safe
def trade_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, as CSV or XLSX."""
    chosen = asked_for(request, access.transactions(request.user), TradeFilter)
    rows = with_rows(_over(strictly(chosen)))
    name = f"trades-over-reviews-{calendars.today():%Y-%m-%d}"
    return handed_out(trade_columns(), rows, kind, name, "Trades")


def _over(rows: TransactionQuerySet) -> list[Over]:
    return trades_over(rows, calendars.current(), calendars.absences())
