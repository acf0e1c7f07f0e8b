"""Companies: the list, and one with its letters, filings and dates."""

from datetime import date

from django.db.models import Count, Exists, Model, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, calendars
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate, item_1b_cut_off
from correspondence.domain.fiscal_years import years_to_report
from correspondence.models import Company, Letter, OwnershipReport, ReminderPolicy
from correspondence.models.deadline import SOURCES
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
    managed = access.companies_to_manage(request.user).filter(pk=OuterRef("pk"))
    company = access.get_for(request.user, rows.annotate(managed=Exists(managed)), pk)
    today, calendar = calendars.today(), calendars.current()
    due = company.deadlines.open().select_related(*SOURCES, "owner")
    context = {
        "company": company,
        "deadlines": with_days_left(due[:SHOWN], today, calendar),
        "letters": company.letters.prefetch_related("references")[:SHOWN],
        "filings": company.filings.select_related("registration")[:SHOWN],
        "reports": company.ownership_reports.prefetch_related("owners")[:SHOWN],
        "memberships": company.memberships.select_related("user"),
        "policies": _policies(company),
        "item_1b": _item_1b(company, today, calendar),
    }
    return render(request, "correspondence/company_detail.html", context)


def _policies(company: Company) -> list[ReminderPolicy]:
    """Answer what decides when people are told of this company's dates, the most specific first.

    Its own policies, then those of the whole site, of which the usual one stands for none.
    """
    rows = list(ReminderPolicy.objects.filter(Q(company=company) | Q(company=None)))
    if not any(row.specificity == (False, False) for row in rows):
        rows.append(ReminderPolicy())
    own = {row.kind for row in rows if row.company_id}
    rows = [row for row in rows if row.company_id or not own & {"", row.kind}]
    return sorted(rows, key=lambda row: row.specificity, reverse=True)


def _item_1b(company: Company, today: date, calendar: Calendar) -> list[DueDate]:
    """Answer the day Item 1B of each annual report to come asks about; none where it does not ask.

    It asks accelerated and large accelerated filers and well-known seasoned issuers.
    """
    asked = (Company.FilerCategory.ACCELERATED, Company.FilerCategory.LARGE_ACCELERATED)
    if not company.fiscal_year_end:
        return []
    if company.filer_category not in asked and not company.well_known_seasoned_issuer:
        return []
    ends = years_to_report(company.fiscal_year_end, today)
    return [item_1b_cut_off(end, calendar) for end in ends]


def _count_of(model: type[Model]) -> Coalesce:
    """Answer how many rows of a model a company has, counted for the rows that are shown."""
    rows = model._default_manager.filter(company=OuterRef("pk")).order_by().values("company")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)
