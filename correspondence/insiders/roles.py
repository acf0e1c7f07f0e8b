"""Who is an insider of a company since when: as the forms tell it, or as a person notes it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from correspondence.domain.business_days import Calendar
from correspondence.domain.fiscal_years import year_end_from
from correspondence.domain.insiders.due import CALENDAR_YEAR
from correspondence.domain.insiders.people import may_be_one
from correspondence.domain.rules import foreign_insiders_report
from correspondence.domain.section16 import form3_due, form5_due
from correspondence.insiders.dating import counted
from correspondence.locking import hold
from correspondence.models import (
    Company,
    Deadline,
    Insider,
    InsiderRole,
    OwnershipReport,
    ReportOwner,
    User,
)
from correspondence.models.deadline import Overtaken

BOXES = ("director", "officer", "ten_percent_owner", "title")
AWAITED = {"3": Deadline.Kind.FORM_3, "5": Deadline.Kind.FORM_5}
NO_FORM_3 = "No Form 3 follows from the role."
NOTED = (*BOXES, "since_on", "until_on")
WEEK = timedelta(days=7)  # a fiscal year of 52 or 53 weeks ends that far from a month's end


class OnRegister(Exception):
    """A person noted this insider of the company before; nothing was saved."""


def follow_report(report: OwnershipReport, *, told_before: date | None = None) -> None:
    """Let the roles of a form's owners follow from their forms; a form that was awaited is met.

    A role that a person noted stays as it is. `told_before` is the day on which this form met what
    was awaited, where it now tells another. Twice does nothing.
    """
    if report.company is None or report.repeats_id:
        return
    for insider in report.owners.all():
        _follow(report.company, insider, report)
        if report.form in AWAITED:
            _meet_awaited(report.company, insider, report, told_before)


@transaction.atomic
def note_role(
    company: Company,
    facts: dict[str, Any],
    *,
    role: InsiderRole | None = None,
    version: int | None = None,
    by: User,
    now: datetime,
    calendar: Calendar,
) -> InsiderRole:
    """Keep what a person says of an insider of the company, and the date of the Form 3 with it.

    `facts` has the columns of NOTED, and for a new role `name` and `cik`. Raises Overtaken where
    the role is not the version the person saw, OnRegister where a new one was noted before.
    """
    hold(company)  # a form of the same person may come in at this moment
    noted = {name: facts[name] for name in NOTED}
    if role is None:
        insider = insider_of(company, facts["name"], facts["cik"], exactly=True)
        role, _ = InsiderRole.objects.select_for_update(of=("self",)).get_or_create(
            company=company, insider=insider, defaults={"received_at": now, "received_by": by}
        )
        if role.by_person:
            raise OnRegister
    else:
        role = InsiderRole.objects.select_for_update(of=("self",)).get(pk=role.pk)
        if role.version != version:
            raise Overtaken
    _save(role, **noted, by_person=True)
    _await_form_3(role, calendar)
    return role


def may_remove(role: InsiderRole) -> bool:
    """Whether nothing but a person's note puts somebody on the register: no form is here."""
    forms = OwnershipReport.everything.filter(owners=role.insider_id, company=role.company_id)
    return not forms.exists()


@transaction.atomic
def remove_role(role: InsiderRole) -> bool:
    """Take back a role noted by mistake, with its dates; False where forms tell of it."""
    hold(role.company)
    role = InsiderRole.objects.select_for_update(of=("self",)).get(pk=role.pk)
    if not may_remove(role):
        return False
    insider = role.insider
    insider.powers_of_attorney.filter(company=role.company_id).delete()
    role.delete()
    forms = OwnershipReport.everything.filter(owners=insider)
    if not (insider.roles.exists() or forms.exists()):
        insider.delete()
    return True


@transaction.atomic
def leave_to_form_5(
    role: InsiderRole, *, year_end: date, why: str, calendar: Calendar
) -> Deadline | None:
    """Note that something is left to an insider's Form 5 for a fiscal year; None: already noted.

    Rule 16a-3(f): without anything left there is no Form 5.
    """
    hold(role.company)
    due = counted(form5_due(year_end, calendar))
    row, created = Deadline.objects.get_or_create(
        role=role,
        kind=Deadline.Kind.FORM_5,
        counted_from=due.pop("counted_from"),
        defaults=due
        | {"company": role.company, "quote": why, "calendar_version": calendar.version},
    )
    if not created:
        return None
    meet_from_record(role, row)
    return row


@transaction.atomic
def recount_forms_5(company: Company, *, calendar: Calendar) -> None:
    """Count anew the open dates of what is left to Form 5, the company's fiscal year now another.

    Each follows to the nearest end of a fiscal year, unless that has its date already.
    """
    hold(company)
    rows = Deadline.objects.open().filter(role__company=company, kind=Deadline.Kind.FORM_5)
    for row in rows.select_for_update(of=("self",)).select_related("role__insider"):
        year_end = _nearest_year_end(company, row.counted_from)
        role = row.role
        if role is None or role.deadlines.filter(kind=row.kind, counted_from=year_end).exists():
            continue
        row.recount(**counted(form5_due(year_end, calendar)), calendar_version=calendar.version)
        meet_from_record(role, row)


def insider_of(company: Company | None, name: str, cik: str, *, exactly: bool = False) -> Insider:
    """Answer the insider with this CIK, or of this name at this company; two companies' are two.

    A name alone never stands for a person whose CIK is another one. Somebody a person put on the
    register is found by the words of the name in any order, while no form of theirs is here; not
    so `exactly`. Where the CIK tells that it is somebody known, the role goes over to them.
    """
    insider = Insider(name=name[:200], cik=cik)
    insider.set_key()
    same = _known(company, insider)
    awaited = _awaited(company, insider, exactly=exactly) if company else None
    if same is None:
        same = awaited
    elif company and awaited and awaited != same:
        _hand_over(company, awaited, same)
    if same is None:
        insider.save()
        return insider
    if cik and not same.cik:
        same.learn_cik(cik)
    return same


def _known(company: Company | None, insider: Insider) -> Insider | None:
    if insider.cik and (found := Insider.objects.filter(cik=insider.cik).first()):
        return found
    if company is None:
        return None
    here = Q(reports__company=company) | Q(roles__company=company)
    known = Insider.objects.filter(here, key=insider.key)
    return (known.filter(cik="") if insider.cik else known).first()


def _awaited(company: Company, insider: Insider, *, exactly: bool) -> Insider | None:
    noted = Insider.objects.filter(roles__company=company, reports=None)
    if insider.cik:
        noted = noted.filter(cik="")
    if exactly:
        return noted.filter(key=insider.key).first()
    found = [each for each in noted if may_be_one(each.name, insider.name)]
    return found[0] if len(found) == 1 else None


def _hand_over(company: Company, noted: Insider, known: Insider) -> None:
    """Make the role a person noted that of the insider it turned out to be, with what it has."""
    if known.roles.filter(company=company).exists():
        return
    role = noted.roles.select_for_update(of=("self",)).get(company=company)
    _save(role, insider=known)
    noted.powers_of_attorney.filter(company=company).update(insider=known)
    if not noted.roles.exists():
        noted.delete()


def _follow(company: Company, insider: Insider, report: OwnershipReport) -> None:
    rows = ReportOwner.objects.filter(
        insider=insider, report__company=company, report__trashed_at=None
    )
    forms = sorted(rows.filter(report__repeats=None).select_related("report"), key=_order)
    if not forms:
        return
    role, _ = InsiderRole.objects.select_for_update(of=("self",)).get_or_create(
        company=company,
        insider=insider,
        defaults={"received_at": report.received_at, "received_by": report.received_by},
    )
    if not role.by_person:
        newest = {name: getattr(forms[-1], name) for name in BOXES}
        _save(role, **newest, **_time(each.report for each in forms))


def _time(reports: Iterable[OwnershipReport]) -> dict[str, date | None]:
    """Answer since when and until when, from forms in the order of their days.

    A Form 3 begins it, its event is the day; "no longer subject to Section 16" ends it, though
    forms may still follow, until another Form 3 begins it anew.
    """
    since: date | None = None
    until: date | None = None
    for report in reports:
        if report.form == "3" and (since is None or until is not None):
            since, until = report.period, None
        if report.no_longer and until is None:
            until = report.period or report.told_on
    if since and until and until < since:
        until = since
    return {"since_on": since, "until_on": until}


def _order(owner: ReportOwner) -> tuple[str, int]:
    report = owner.report
    return str(report.told_on or report.period or ""), report.pk


def _save(role: InsiderRole, **facts: Any) -> None:  # noqa: ANN401 - columns
    changed = [name for name, value in facts.items() if getattr(role, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(role, name, facts[name])
    role.version += 1
    role.save(update_fields=[*changed, "version"])


def _await_form_3(role: InsiderRole, calendar: Calendar) -> None:
    """Write by when the Form 3 of a role a person noted is due; none where none is to come.

    Of a foreign private issuer directors and officers report, since 18 March 2026, and ten percent
    owners do not.
    """
    row = role.deadlines.filter(kind=Deadline.Kind.FORM_3).first()
    if role.since_on is None or not _reports(role, role.since_on):
        if row:
            after = (Deadline.State.OPEN, Deadline.State.MISSED)
            row.settle(Deadline.State.WAIVED, on=None, why=NO_FORM_3, after=after)
        return
    facts = counted(form3_due(role.since_on, calendar))
    if row is None:
        row = Deadline.objects.create(
            role=role,
            company=role.company,
            kind=Deadline.Kind.FORM_3,
            calendar_version=calendar.version,
            **facts,
        )
    elif row.counted_from != role.since_on or row.settled_note == NO_FORM_3:
        row.recount(**facts, calendar_version=calendar.version)
        if row.settled_note == NO_FORM_3 or (row.met_on and row.met_on < role.since_on):
            row.reopen()
    meet_from_record(role, row)


def _reports(role: InsiderRole, on: date) -> bool:
    if not role.company.foreign_private_issuer:
        return True
    return foreign_insiders_report(on) and (role.director or role.officer)


def _nearest_year_end(company: Company, day: date) -> date:
    month_and_day = company.fiscal_year_end or CALENDAR_YEAR
    after = year_end_from(month_and_day, day)
    before = year_end_from(month_and_day, date(after.year - 1, after.month, 1))
    return min(before, after, key=lambda end: abs(end - day))


def _meet_awaited(
    company: Company, insider: Insider, report: OwnershipReport, told_before: date | None
) -> None:
    awaited = Deadline.objects.filter(
        role__company=company, role__insider=insider, kind=AWAITED[report.form]
    )
    for row in awaited:
        _meet_with(row, report, told_before)


def meet_from_record(role: InsiderRole, row: Deadline) -> None:
    """Let the forms on record meet what is awaited of a role, the first one that fits."""
    form = next(form for form, kind in AWAITED.items() if kind == row.kind)
    reports = role.insider.reports.filter(company=role.company, form=form, repeats=None)
    for report in reports.order_by("period", "pk"):
        _meet_with(row, report)


def _meet_with(row: Deadline, report: OwnershipReport, told_before: date | None = None) -> None:
    """Note that the form came, unless it is of a time before the event; the first one counts.

    A Form 5 counts for its fiscal year alone. Where the row is met on `told_before` it moves.
    """
    told = report.told_on
    if told is None or told < row.counted_from:
        return
    year_end = report.period if row.kind == row.Kind.FORM_5 else None
    if year_end and abs(year_end - row.counted_from) > WEEK:
        return
    if row.state == row.State.MET and row.met_on == told_before != told:
        row.settle(row.State.MET, on=told, why=row.settled_note, after=(row.State.MET,))
    elif row.state in (row.State.OPEN, row.State.MISSED):
        row.meet(on=told)
