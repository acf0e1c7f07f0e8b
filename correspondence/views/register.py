"""A company's register of insiders: who, since when, what came late; roles, powers, splits."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from correspondence import access, calendars
from correspondence.exports import register_columns
from correspondence.forms.insiders import Form5Form, PowerForm, RoleForm, SplitForm
from correspondence.insiders.dating import EVENTS
from correspondence.insiders.noting import note_power
from correspondence.insiders.register import (
    FiscalYear,
    fiscal_years,
    forms_filed,
    in_words,
    late_forms,
    late_transactions,
    matches_in,
    not_filed,
)
from correspondence.insiders.roles import (
    OnRegister,
    leave_to_form_5,
    may_remove,
    note_role,
    remove_role,
)
from correspondence.insiders.trading import splits_of
from correspondence.models import Company, InsiderRole, OwnershipTransaction, ReportOwner
from correspondence.models.deadline import Overtaken
from correspondence.views.files import handed_out
from correspondence.views.insiders import with_forms
from correspondence.views.rows import in_time


@require_safe
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who is an insider since when, what came late in a fiscal year, possible matches."""
    company = access.get_for(request.user, access.companies(request.user), pk)
    today, calendar = calendars.today(), calendars.current()
    years = fiscal_years(company, today)
    year = _year(request, years)
    splits = list(company.splits.order_by("on"))
    late = late_forms(company, year, calendar)
    missing = list(not_filed(company, year, today))
    context = {
        "company": company,
        "roles": _with_forms_filed(company.insider_roles.on_record()),
        "today": today,
        "years": years,
        "year": year,
        "late": late,
        "missing": missing,
        "paragraphs": in_words(year, late, missing),
        "matches": _matches(company, year, splits),
        "powers": company.powers_of_attorney.select_related("insider"),
        "splits": splits,
        "may_change": access.may_change_company(request.user, pk),
    }
    return render(request, "correspondence/company_insiders.html", context)


@require_safe
def register_export(request: HttpRequest, pk: int, kind: str) -> StreamingHttpResponse:
    """Hand out the register: each insider with each form, as CSV or XLSX."""
    company = access.get_for(request.user, access.companies(request.user), pk)
    name = f"insiders-{company.pk}-{calendars.today():%Y-%m-%d}"
    return handed_out(register_columns(), _lines(company), kind, name, "Insiders")


@require_http_methods(["GET", "POST"])
def role_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody on the register; the date of the Form 3 follows."""
    company = access.get_company_for(request.user, pk)
    return _noted(
        request, company, RoleForm(request.POST or None), "Add an insider", _role(request)
    )


@require_http_methods(["GET", "POST"])
def role_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is on record of an insider; forms do not change it any more."""
    role = _role_of(request, pk)
    if request.method == "POST" and "remove" in request.POST:
        if remove_role(role):
            messages.success(request, f"{role} is taken off the register.")
        else:
            messages.warning(request, f"Forms on record tell of {role}: the role stays.")
        return _to(role.company)
    form = RoleForm(request.POST or None, role=role)
    years = [each.ended_on for each in fiscal_years(role.company, calendars.today())[:2]]
    more = {"role": role, "form_5": Form5Form(years=years), "may_remove": may_remove(role)}
    return _noted(request, role.company, form, str(role), _role(request, role), **more)


@require_http_methods(["GET", "POST"])
def role_form_5(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that something is left to an insider's Form 5: its date joins the others."""
    role = _role_of(request, pk)
    years = [each.ended_on for each in fiscal_years(role.company, calendars.today())[:2]]

    def keep(_: Company, form: Form5Form) -> str:
        facts = {"year_end": form.day, "why": form.cleaned_data["why"]}
        row = leave_to_form_5(role, **facts, calendar=calendars.current())
        return "The date of the Form 5 is noted." if row else "That Form 5 has its date already."

    form = Form5Form(request.POST or None, years=years)
    return _noted(request, role.company, form, f"Form 5 of {role}", keep)


@require_http_methods(["GET", "POST"])
def power_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a power of attorney on the register."""
    company = access.get_company_for(request.user, pk)

    def keep(company: Company, form: PowerForm) -> str:
        note_power(company, form.cleaned_data)
        return "The power of attorney is on the register."

    form = PowerForm(request.POST or None, company=company)
    return _noted(request, company, form, "Add a power of attorney", keep)


@require_http_methods(["GET", "POST"])
def power_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a power of attorney, or note that it ended."""
    rows = access.powers_of_attorney(request.user).select_related("company", "insider")
    power = access.get_for(request.user, rows, pk, to_change=True)

    def keep(company: Company, form: PowerForm) -> str:
        version = form.cleaned_data["version"]
        note_power(company, form.cleaned_data, power=power, version=version)
        return "The power of attorney is kept as you entered it."

    form = PowerForm(request.POST or None, company=power.company, power=power)
    return _noted(request, power.company, form, str(power), keep)


@require_http_methods(["GET", "POST"])
def split_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a split of the company's shares."""
    company = access.get_company_for(request.user, pk)
    form = SplitForm(request.POST or None, company=company)
    return _noted(request, company, form, "Add a split", _split)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def split_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct or remove a split of the company's shares; 409 where somebody else just did."""
    rows = access.splits(request.user).select_related("company").select_for_update(of=("self",))
    split = access.get_for(request.user, rows, pk, to_change=True)
    if request.method == "POST" and "remove" in request.POST:
        split.delete()
        messages.success(request, "The split is removed.")
        return _to(split.company)
    form = SplitForm(request.POST or None, instance=split, company=split.company)
    return _noted(request, split.company, form, f"Split {split}", _split, may_remove=True)


def _noted(
    request: HttpRequest,
    company: Company,
    form: Any,  # noqa: ANN401 - one of the forms about insiders
    heading: str,
    keep: Callable[[Company, Any], str],
    **more: Any,  # noqa: ANN401 - handed on to the template
) -> HttpResponse:
    """Keep what was typed and go back to the register, or show the form with what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, keep(company, form))
        except Overtaken:
            form.overtaken()
        except OnRegister:
            form.add_error("name", f"{form.cleaned_data['name']} is on the register already.")
        else:
            return _to(company)
    context = {"company": company, "form": form, "heading": heading} | more
    status = 409 if getattr(form, "conflict", False) else 200
    return render(request, "correspondence/insider_form.html", context, status=status)


def _role(request: HttpRequest, role: InsiderRole | None = None) -> Callable[[Company, Any], str]:
    def keep(company: Company, form: RoleForm) -> str:
        noted = note_role(
            company,
            form.cleaned_data,
            role=role,
            version=form.cleaned_data["version"],
            by=access.person(request),
            now=calendars.now(),
            calendar=calendars.current(),
        )
        return f"{noted} is on the register as you entered it."

    return keep


def _role_of(request: HttpRequest, pk: int) -> InsiderRole:
    rows = access.insider_roles(request.user).select_related("company", "insider")
    return access.get_for(request.user, rows, pk, to_change=True)


def _split(_: Company, form: SplitForm) -> str:
    form.save()
    return "The split is on record."


def _to(company: Company) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("company-insiders", args=[company.pk]))


def _year(request: HttpRequest, years: list[FiscalYear]) -> FiscalYear:
    """Answer the fiscal year asked for by its last day; the last one that has ended, unasked."""
    asked = request.GET.get("year", "")
    today = calendars.today()
    ended = next((each for each in years if each.ended_on < today), years[0])
    return next((each for each in years if each.ended_on.isoformat() == asked), ended)


def _with_forms_filed(rows: Any) -> list[InsiderRole]:  # noqa: ANN401 - a queryset of roles
    """Answer the roles, each with `first_on` (of its forms) and their `count`; those over last."""
    roles = list(
        rows.select_related("insider").order_by(
            F("until_on").desc(nulls_first=True), "insider__name", "pk"
        )
    )
    told = forms_filed(roles)
    for role in roles:
        key = (role.company_id, role.insider_id)
        role.first_on, role.count = told.get(key, (None, 0))
    return roles


def _matches(company: Company, year: FiscalYear, splits: list[Any]) -> list[dict[str, Any]]:
    found = matches_in(company, year, splits_of(splits))
    keys = {
        trade.key
        for each in found
        for match in each.found.matches
        for trade in (match.purchase, match.sale)
    }
    loose = {t.key for each in found for t in (*each.found.unpriced, *each.found.for_counsel)}
    rows = list(OwnershipTransaction.objects.filter(pk__in=keys | loose).select_related("report"))
    return [{"insiders": each.insiders, "swing": with_forms(each.found, rows)} for each in found]


def _lines(company: Company) -> Iterable[dict[str, Any]]:
    """Yield the lines of the export: each insider with each form, and each without any."""
    calendar = calendars.current()
    roles = {
        each.insider_id: each
        for each in company.insider_roles.on_record().select_related("insider")
    }
    owners = ReportOwner.objects.filter(
        report__company=company, report__repeats=None, report__trashed_at=None
    )
    owners = owners.select_related("insider", "report").prefetch_related(
        "report__deadlines", *(f"report__{each}" for each in EVENTS)
    )
    written = set()
    for owner in owners.order_by("insider__name", "report__period", "report__pk"):
        written.add(owner.insider_id)
        owner.report.company = company
        deadline = next(iter(owner.report.deadlines.all()), None)
        time = in_time(deadline, calendar)
        yield _line(roles.get(owner.insider_id), owner) | {
            "form": owner.report.form,
            "period": owner.report.period,
            "filed": owner.report.filed_on,
            "signed": owner.report.signed_on,
            "due": deadline and deadline.due_on,
            "days": time and time[1],
            "late": len(late_transactions(owner.report, calendar)) if deadline else None,
            "posted": owner.report.posted_on,
        }
    nothing = dict.fromkeys(("form", "period", "filed", "signed", "due", "days", "late", "posted"))
    for role in roles.values():
        if role.insider_id not in written:
            yield _line(role, role) | nothing


def _line(role: InsiderRole | None, person: InsiderRole | ReportOwner) -> dict[str, Any]:
    return {
        "name": person.insider.name,
        "cik": person.insider.cik,
        "relationship": person.relationship,
        "since": role and role.since_on,
        "until": role and role.until_on,
    }
