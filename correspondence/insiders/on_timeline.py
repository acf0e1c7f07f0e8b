"""Trades of insiders in the chronicle of a review, while it was not public."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from correspondence.domain.deadlines import DueDate
from correspondence.domain.registrations.timeline import Entry
from correspondence.insiders.trading import with_plans
from correspondence.models import OwnershipReport, OwnershipTransaction, ReportOwner, Review

MOST = 200  # rows; the list of trades over reviews has the rest


def with_trades(entries: Iterable[Entry], review: Review, release: DueDate | None) -> list[Entry]:
    """Answer the chronicle with the trades made from its first day until it may be public.

    One entry for each form and day, after whatever else is of that day.
    """
    together = [*entries, *_trades(review, release)]
    return sorted(together, key=lambda each: (each.on is None, each.on or date.min))


def _trades(review: Review, release: DueDate | None) -> list[Entry]:
    if review.opened_on is None:
        return []
    rows = OwnershipTransaction.objects.standing()
    rows = rows.filter(report__company=review.company_id, on__gte=review.opened_on)
    if release is not None:
        rows = rows.filter(on__lt=release.due_on)
    rows = rows.select_related("report").order_by("on", "report", "position")
    owners = ReportOwner.objects.filter(report=OuterRef("report")).order_by("position")
    named = rows.annotate(owner_names=ArraySubquery(owners.values("insider__name")))
    joined = named.prefetch_related("report__transactions")
    by_day = groupby(joined[:MOST], key=lambda row: (row.on, row.report))
    return [_entry(on, report, list(each)) for (on, report), each in by_day if on]


def _entry(on: date, report: OwnershipReport, rows: Sequence[Any]) -> Entry:
    owners = rows[0].owner_names
    more = f" and {len(owners) - 1} more" if len(owners) > 1 else ""
    plans = {row.pk: row.plan for row in with_plans(report)}  # type: ignore[attr-defined]
    told = dict.fromkeys(_in_words(row) for row in rows)
    plan = "under a plan" if all(plans[row.pk] for row in rows) else ""
    return Entry(
        tone="trade",
        what=f"Trade of {owners[0] if owners else 'an insider'}{more}",
        on=on,
        detail=", ".join([*told, *filter(None, [plan])]),
        report=report.pk,
    )


def _in_words(row: OwnershipTransaction) -> str:
    side = {True: "acquired", False: "disposed of", None: ""}[row.acquired]
    shares = "" if row.shares is None else f"{row.shares.normalize():,f}"
    price = "" if row.price is None else f"at ${row.price.normalize():,f}"
    return " ".join(part for part in (row.code, side, shares, price) if part)
