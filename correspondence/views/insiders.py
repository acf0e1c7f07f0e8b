"""One insider: the companies reported to, the trades, what is held over time."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from correspondence import access, calendars
from correspondence.domain.insiders.short_swing import ShortSwing
from correspondence.insiders.trading import all_trades, charts_of, matches_of, splits_of, with_plans
from correspondence.models import Company, InsiderRole, OwnershipReport, ReportOwner, ShareSplit
from correspondence.views.rows import with_timeliness

SHOWN = 200
Place = tuple[int | None, str]


@require_safe
def insider_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an insider: company by company the role, the trades, holdings, possible matches."""
    insider = get_object_or_404(access.insiders(request.user), pk=pk)
    splits = Prefetch("company__splits", ShareSplit.objects.order_by("on"))
    owners = Prefetch("report_owners", ReportOwner.objects.select_related("insider"))
    reports = access.reports(request.user).filter(owners=insider)
    reports = reports.select_related("company").prefetch_related(
        "transactions", "holdings", owners, "deadlines", splits
    )
    roles = access.insider_roles(request.user).filter(insider=insider)
    roles = roles.select_related("company").prefetch_related("deadlines")
    by_company: dict[Place, list[OwnershipReport]] = {}
    for report in with_timeliness(reports.order_by("-period", "-pk"), calendars.current()):
        by_company.setdefault(_where(report), []).append(report)
    known: dict[Place, InsiderRole] = {(role.company_id, ""): role for role in roles}
    keys = [*known, *(key for key in by_company if key not in known)]
    context = {
        "insider": insider,
        "places": [_place(known.get(key), by_company.get(key, [])) for key in keys],
        "today": calendars.today(),
        "shown": SHOWN,
    }
    return render(request, "correspondence/insider_detail.html", context)


def _where(report: OwnershipReport) -> Place:
    """Answer the company of a form; forms of none are told apart by the issuer's name."""
    return report.company_id, "" if report.company_id else report.issuer_name.casefold()


def _place(role: InsiderRole | None, reports: list[OwnershipReport]) -> dict[str, Any]:
    """Answer what the page shows of one company."""
    company: Company | None = reports[0].company if reports else role.company if role else None
    splits = splits_of(company.splits.all()) if company and reports else []
    standing = [each for each in reports if each.repeats_id is None]
    charts, not_drawn = charts_of(standing, splits)
    rows = [row for each in standing for row in with_plans(each) if not row.superseded]
    rows.sort(key=lambda row: (str(row.on or ""), row.pk), reverse=True)
    swing = matches_of(company, all_trades(standing), splits)
    periods = [each.period for each in standing if each.period]
    return {
        "role": role,
        "company": company,
        "issuer": reports[0].issuer_name if reports else "",
        "on_record_since": min(periods, default=None),
        "reports": reports,
        "rows": rows[:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "left_out": sum(row.superseded for each in reports for row in each.transactions.all()),
        "charts": charts,
        "not_drawn": not_drawn,
        "splits": splits,
        "swing": swing and with_forms(swing, rows),
    }


def with_forms(swing: ShortSwing, rows: list[Any]) -> dict[str, Any]:
    """Answer the possible matches, each trade with the form that tells it."""
    by_key = {row.pk: row.report for row in rows}
    return {
        "matches": [
            (each, by_key.get(each.purchase.key), by_key.get(each.sale.key))
            for each in swing.matches
        ],
        "unpriced": [(each, by_key.get(each.key)) for each in swing.unpriced],
        "for_counsel": [(each, by_key.get(each.key)) for each in swing.for_counsel],
        "profit": swing.profit,
    }
