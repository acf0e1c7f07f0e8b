"""Section 16: Forms 3, 4 and 5."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, calendars
from correspondence.filters import ReportFilter
from correspondence.views.lists import show_list
from correspondence.views.originals import original
from correspondence.views.rows import in_time, with_timeliness


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """Show the forms a person may see, the newest transaction first."""
    rows = access.reports(request.user).select_related("company")
    rows = rows.prefetch_related("report_owners__insider", "transactions", "deadlines")
    calendar = calendars.current()
    return show_list(
        request,
        "correspondence/ownership_list.html",
        rows,
        ReportFilter,
        finish=lambda page: with_timeliness(page, calendar),
    )


@require_safe
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one form beside its document: owners, transactions, footnotes, when it was due."""
    reports = access.reports(request.user).select_related("company", "document")
    report = access.get_for(request.user, reports, pk)
    deadline, calendar = report.deadlines.first(), calendars.current()
    context = {
        "report": report,
        "reading": report.document.findings,
        "owners": report.report_owners.select_related("insider"),
        "transactions": report.transactions.all(),
        "deadline": deadline,
        "explanation": deadline and deadline.explained(calendar),
        "time": in_time(deadline, calendar),
    }
    return render(request, "correspondence/ownership_detail.html", context)


@require_safe
def report_document(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out the original of a form, byte for byte."""
    reports = access.reports(request.user).select_related("document")
    report = access.get_for(request.user, reports, pk)
    return original(report.document, str(report))
