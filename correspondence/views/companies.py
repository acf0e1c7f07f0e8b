"""Companies: the list, and one with its letters, filings and dates."""

from datetime import date

from django.db.models import Count, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, calendars
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate, item_1b_cut_off
from correspondence.domain.fiscal_years import year_end_from
from correspondence.models import Company, Letter, OwnershipReport
from correspondence.views.lists import show_list
from correspondence.views.rows import with_days_left

SHOWN = 25


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    """Show the companies a person belongs to."""
    rows = access.companies(request.user).annotate(
        letter_count=_count_of(Letter), report_count=_count_of(OwnershipReport)
    )
    rows = rows.order_by("name", "pk")
    return show_list(request, "correspondence/company_list.html", rows)


@require_safe
def company_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one company: open dates, newest letters, filings, Forms 3, 4 and 5, members."""
    rows = access.companies(request.user).prefetch_related("names")
    company = access.get_for(request.user, rows, pk)
    today, calendar = calendars.today(), calendars.current()
    due = company.deadlines.open().select_related("letter", "report", "owner")
    context = {
        "company": company,
        "deadlines": with_days_left(due[:SHOWN], today, calendar),
        "letters": company.letters.prefetch_related("references")[:SHOWN],
        "filings": company.filings.select_related("registration")[:SHOWN],
        "reports": company.ownership_reports.prefetch_related("owners")[:SHOWN],
        "memberships": company.memberships.select_related("user"),
        "item_1b": _item_1b(company, today, calendar),
    }
    return render(request, "correspondence/company_detail.html", context)


def _item_1b(company: Company, today: date, calendar: Calendar) -> DueDate | None:
    """Answer the day Item 1B of the annual report asks about; None where it does not ask.

    It asks accelerated and large accelerated filers and well-known seasoned issuers.
    """
    asked = (Company.FilerCategory.ACCELERATED, Company.FilerCategory.LARGE_ACCELERATED)
    if not company.fiscal_year_end:
        return None
    if company.filer_category not in asked and not company.well_known_seasoned_issuer:
        return None
    return item_1b_cut_off(year_end_from(company.fiscal_year_end, today), calendar)


def _count_of(model: type[Model]) -> Coalesce:
    """Answer how many rows of a model a company has, counted for the rows that are shown."""
    rows = model._default_manager.filter(company=OuterRef("pk")).order_by().values("company")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)
