"""Companies: the list, and one with its letters, filings and dates."""

from datetime import date

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Model, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from correspondence import access, calendars, fiscal_year
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate
from correspondence.domain.item_1b import asks, watches
from correspondence.filters import CompanyListFilter
from correspondence.forms.companies import CompanyForm
from correspondence.listing.columns import COMPANIES
from correspondence.listing.declared import Listing
from correspondence.listing.keyset import Order
from correspondence.models import (
    Company,
    CompanyName,
    Filing,
    Letter,
    OwnershipReport,
    ReminderPolicy,
    ReportOwner,
)
from correspondence.models.deadline import SOURCES
from correspondence.views.lists import hand_out, show
from correspondence.views.rows import with_days_left

SHOWN = 5  # of each kind
OFFERED = 12  # names, as one types


def _count_of(model: type[Model]) -> Coalesce:
    """Answer how many rows of a model a company has, counted for the rows that are shown."""
    rows = model._default_manager.filter(company=OuterRef("pk")).order_by().values("company")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)


LISTING = Listing(
    page="companies",
    name="companies",
    things=("company", "companies"),
    filterset=CompanyListFilter,
    columns=COMPANIES,
    orders={"name": Order(("name",))},
    sort="name",
    joined=lambda rows: rows.annotate(
        letter_count=_count_of(Letter), report_count=_count_of(OwnershipReport)
    ),
)


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    """Show the companies a person belongs to."""
    rows = access.companies(request.user)
    return show(request, LISTING, rows, "correspondence/company_list.html")


@require_safe
def company_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, as CSV or XLSX."""
    return hand_out(request, LISTING, access.companies(request.user), kind)


@require_safe
def company_names(request: HttpRequest) -> HttpResponse:
    """Answer a few names of companies that hold what was typed, to be offered in a filter."""
    words = request.GET.get("company", "").strip().replace("\x00", "")
    rows = access.companies(request.user).filter(name__icontains=words).order_by("name", "pk")
    names = rows.values_list("name", flat=True)[:OFFERED] if words else []
    return JsonResponse({"names": list(names)})


@require_safe
def company_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one company: what is due, its reviews, registrations, promises, Section 16.

    Of each a few rows, with the way to the whole list; who sees it and when they are told.
    """
    called = CompanyName.objects.filter(company=OuterRef("pk")).order_by("name", "pk")
    named = JSONObject(name="name", kind="kind")
    rows = access.companies(request.user).annotate(called=ArraySubquery(called.values(told=named)))
    company = access.get_for(request.user, rows, pk)
    today, calendar = calendars.today(), calendars.current()
    due = company.deadlines.open().timely().select_related(*SOURCES, "owner")
    about = Filing.objects.filter(reviews=OuterRef("pk")).order_by("form").values("form")
    signers = ReportOwner.objects.filter(report=OuterRef("pk")).order_by("position")
    promises = company.commitments.open().annotate(due_on=F("deadline__due_on"))
    context = {
        "company": company,
        "may_change": access.may_change_company(request.user, pk),
        "may_manage": access.may_manage(request.user, pk),
        "deadlines": with_days_left(due[:SHOWN], today, calendar),
        "reviews": company.reviews.on_record()
        .awake(today)
        .annotate(forms=ArraySubquery(about.distinct()))[:SHOWN],
        "registrations": company.registrations.on_record()[:SHOWN],
        "promises": promises.order_by(F("due_on").asc(nulls_last=True), "pk")[:SHOWN],
        "reports": company.ownership_reports.annotate(
            signers=ArraySubquery(signers.values("insider__name"))
        )[:SHOWN],
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
        today, calendar = calendars.today(), calendars.current()
        fiscal_year.note(company, today=today, calendar=calendar, **form.facts())
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
