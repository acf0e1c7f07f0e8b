"""Companies: the list, and one with its letters, filings and dates."""

from datetime import date

from django.contrib import messages
from django.db.models import Count, Exists, Model, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from correspondence import access, calendars, promising
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate
from correspondence.domain.item_1b import asks, watches
from correspondence.forms.companies import CompanyForm
from correspondence.insiders import dating, roles
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
    changed = access.companies_to_change(request.user).filter(pk=OuterRef("pk"))
    rows = rows.annotate(managed=Exists(managed), changed=Exists(changed))
    company = access.get_for(request.user, rows, pk)
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


@require_http_methods(["GET", "HEAD", "POST"])
def company_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Say when a company's fiscal year ends and what kind of filer it is; its dates follow."""
    company = access.get_company_for(request.user, pk)
    form = CompanyForm(request.POST or None, company=company)
    if request.method == "POST" and form.is_valid():
        promising.note_company(company, today=calendars.today(), **form.facts())
        dating.recount(company, calendar=calendars.current())
        roles.recount_forms_5(company, calendar=calendars.current())
        messages.success(request, "Saved; the dates that follow from it are counted anew.")
        return redirect(company)
    context = {"company": company, "form": form}
    return render(request, "correspondence/company_edit.html", context)


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
    category, seasoned = company.filer_category, company.well_known_seasoned_issuer
    if not company.fiscal_year_end or not asks(category, seasoned=seasoned):
        return []
    return [each.cut_off for each in watches(company.fiscal_year_end, category, today, calendar)]


def _count_of(model: type[Model]) -> Coalesce:
    """Answer how many rows of a model a company has, counted for the rows that are shown."""
    rows = model._default_manager.filter(company=OuterRef("pk")).order_by().values("company")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)
