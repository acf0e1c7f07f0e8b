"""Section 16: Forms 3, 4 and 5."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from correspondence import access, calendars
from correspondence.domain.section16 import posting_due, timeliness
from correspondence.filters import ReportFilter
from correspondence.forms.insiders import FiledForm
from correspondence.insiders.noting import note_filed
from correspondence.insiders.register import late_transactions
from correspondence.insiders.signing import signatures_of
from correspondence.insiders.ties import COMPARED, what_changes
from correspondence.listing.columns import REPORTS
from correspondence.listing.declared import Listing
from correspondence.listing.keyset import Order
from correspondence.models import OwnershipReport
from correspondence.models.deadline import Overtaken
from correspondence.views.lists import hand_out, show
from correspondence.views.originals import original
from correspondence.views.rows import in_time, with_timeliness

LISTING = Listing(
    page="ownership",
    name="ownership",
    things=("form", "forms"),
    filterset=ReportFilter,
    columns=REPORTS,
    orders={"period": Order(("period",))},
    sort="-period",
    joined=lambda rows: rows.select_related("company").prefetch_related(
        "report_owners__insider", "transactions", "deadlines"
    ),
    finishes=lambda: partial(with_timeliness, calendar=calendars.current()),
    files="section-16",
)


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """Show the forms a person may see, the newest transaction first."""
    rows = access.reports(request.user)
    return show(request, LISTING, rows, "correspondence/ownership_list.html")


@require_safe
def report_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, as CSV or XLSX."""
    return hand_out(request, LISTING, access.reports(request.user), kind)


@require_safe
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one form beside its document: owners, rows, footnotes, signatures, when it was due."""
    return _page(request, access.get_for(request.user, _rows(request), pk))


@require_POST
def report_filed(request: HttpRequest, pk: int) -> HttpResponse:
    """Note when a form was filed, and when the company posted it on its website."""
    report = access.get_for(request.user, _rows(request), pk, to_change=True)
    form = FiledForm(request.POST, report=report, today=calendars.today())
    if not form.is_valid():
        return _page(request, report, form)
    try:
        note_filed(report, **form.facts, calendar=calendars.current())
    except Overtaken:
        form.overtaken()
        return _page(request, report, form)
    messages.success(request, "The days are kept.")
    return redirect(report)


@require_safe
def report_document(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out the original of a form, byte for byte."""
    reports = access.reports(request.user).select_related("document")
    report = access.get_for(request.user, reports, pk)
    return original(report.document, str(report))


def _rows(request: HttpRequest) -> Any:  # noqa: ANN401 - a queryset with prefetches
    rows = access.reports(request.user).select_related("company", "document", "amends", "repeats")
    amendments = Prefetch("amendments", access.reports(request.user))
    return rows.prefetch_related("transactions", amendments)


def _page(
    request: HttpRequest, report: OwnershipReport, form: FiledForm | None = None
) -> HttpResponse:
    deadline, calendar = report.deadlines.first(), calendars.current()
    posting = posting_due(report.filed_on, calendar) if report.filed_on else None
    late = late_transactions(report, calendar) if deadline and report.told_on else []
    context = {
        "report": report,
        "reading": report.document.findings,
        "owners": report.report_owners.select_related("insider"),
        "transactions": _with_lateness(report, late),
        "any_late": bool(late),
        "holdings": report.holdings.all(),
        "changes": _in_words(report),
        "signatures": signatures_of(report),
        "deadline": deadline,
        "explanation": deadline and deadline.explained(calendar),
        "time": in_time(deadline, calendar),
        "posting": posting,
        "posted": posting
        and report.posted_on
        and timeliness(posting.due_on, report.posted_on, calendar),
        "form": form or FiledForm(report=report, today=calendars.today()),
        "may_change": access.may_change(request.user, report),
    }
    status = 409 if form and form.conflict else 200
    return render(request, "correspondence/ownership_detail.html", context, status=status)


def _with_lateness(report: OwnershipReport, late: list[Any]) -> list[Any]:
    """Answer the transactions, each with the business days it was reported late, if it was."""
    days = {(each.on, each.code, each.acquired, each.deemed_on): count for each, count in late}
    rows = list(report.transactions.all())
    for row in rows:
        row.days_late = days.get((row.on, row.code, row.acquired, row.deemed_on), 0)  # type: ignore[attr-defined]
    return rows


def _in_words(report: OwnershipReport) -> list[dict[str, Any]]:
    """Answer what an amendment changes: each row, what it was recognised as, the fields by name."""
    return [
        {
            "after": each.after,
            "before": each.before,
            "fields": [
                (COMPARED[name], each.before[name], each.after[name])
                for name in each.fields
                if each.before and name in COMPARED
            ],
        }
        for each in what_changes(report)
    ]
