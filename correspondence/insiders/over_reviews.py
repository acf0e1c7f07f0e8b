"""Trades made while a review of the company was not public: for the compliance officer to look at.

Only the days are compared. Whether a trade was made with knowledge of the review nobody tells here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from correspondence.domain.absences import StaffAbsence
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import release_from
from correspondence.insiders.trading import with_plans
from correspondence.models import OwnershipTransaction, ReportOwner, Review

# Longer than any release takes after the end of a review; the day itself is counted for each.
LONGEST = timedelta(days=365)
_OWNERS = Prefetch("report__report_owners", ReportOwner.objects.select_related("insider"))
_REVIEW = "report__company__reviews"


@dataclass(frozen=True, slots=True)
class Over:
    """A trade by its key, the review it fell into, and from when that may be public, if known."""

    transaction: int
    on: date
    review: int
    public_on: date | None


def trades_over(
    rows: QuerySet[OwnershipTransaction],
    calendar: Calendar,
    absences: tuple[StaffAbsence, ...],
    *,
    review: Review | None = None,
) -> list[Over]:
    """Answer which of the trades were made while a review was not public, the latest first.

    From the day it was opened until the day before it may be public: one query, whatever the
    number. A trade in two reviews is told for each. Of a review that has not ended nobody knows
    when it will be public.
    """
    opened, completed = F(f"{_REVIEW}__opened_on"), F(f"{_REVIEW}__completed_on")
    public = Q((f"{_REVIEW}__completed_on__isnull", False), on__gt=completed + LONGEST)
    within = Q(on__gte=opened) & ~public
    if review is not None:
        within &= Q((_REVIEW, review.pk))
    pairs = rows.filter(within, superseded=False).order_by("-on", "-pk")
    told = pairs.values_list("pk", "on", f"{_REVIEW}__pk", f"{_REVIEW}__completed_on")
    found, known = [], dict[date, date]()
    for key, on, of, ended in told.distinct():
        if ended and ended not in known:
            known[ended] = release_from(ended, calendar, absences).due_on
        if ended is None or on < known[ended]:
            found.append(Over(key, on, of, known.get(ended) if ended else None))
    return found


def with_rows(found: list[Over]) -> list[dict[str, Any]]:
    """Answer those found with their rows: the trade, its form, company and owners, the review."""
    trades = OwnershipTransaction.objects.select_related("report__company", "report__document")
    trades = trades.defer("report__document__text", "report__document__reading")
    rows = trades.prefetch_related(_OWNERS, "report__transactions")
    by_key = rows.in_bulk({each.transaction for each in found})
    for each in by_key.values():
        told = {row.pk: row.plan for row in with_plans(each.report)}  # type: ignore[attr-defined]
        each.plan = told[each.pk]  # type: ignore[attr-defined]
    reviews = Review.objects.select_related("company", "registration").prefetch_related("filings")
    named = reviews.in_bulk({each.review for each in found})
    return [
        {"row": by_key[each.transaction], "review": named[each.review], "public_on": each.public_on}
        for each in found
    ]
