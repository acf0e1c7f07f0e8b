"""What follows from a company's forms, told anew because one went into the trash or came back."""

from collections.abc import Iterable

from django.db.models import QuerySet

from correspondence.domain.business_days import Calendar
from correspondence.insiders.dating import set_due_date
from correspondence.insiders.roles import AWAITED, follow_report, meet_from_record
from correspondence.insiders.ties import supersede, tie
from correspondence.models import Deadline, InsiderRole, OwnershipReport, ReportOwner


def tell_without(report: OwnershipReport, *, calendar: Calendar) -> None:
    """Tell anew what hangs on a form that is in the trash now.

    Its amendments look for another form, the same form in another file stands for itself, what was
    awaited and met by it is open unless another form of the role meets it.
    """
    amended = OwnershipReport.objects.filter(amendments=report.pk).first()
    hung = list(report.amendments.order_by("pk")) + list(report.repeated.order_by("pk"))
    OwnershipReport.objects.filter(amends=report).update(amends=None)
    OwnershipReport.objects.filter(repeats=report).update(repeats=None)
    for row in hung:
        row.refresh_from_db(fields=["amends", "repeats"])
        _tell(row, calendar)
    if amended is not None:
        supersede(amended)
        set_due_date(amended, calendar=calendar, told_before=amended.told_on)
    _follow(report)


def tell_with(report: OwnershipReport, *, calendar: Calendar) -> None:
    """Tell anew what hangs on a form that was put back, as if it had never been away."""
    _tell(report, calendar)
    same = OwnershipReport.objects.filter(
        company=report.company_id, form=report.form, repeats=None, pk__gt=report.pk
    )
    shared = report.report_owners.values("insider")
    for row in same.filter(report_owners__insider__in=shared).distinct().order_by("pk"):
        _tell(row, calendar)
    _follow(report)


def _tell(report: OwnershipReport, calendar: Calendar) -> None:
    tie(report)
    set_due_date(report, calendar=calendar, told_before=report.told_on)


def _follow(report: OwnershipReport) -> None:
    """Let the roles of a form's owners follow from the forms on record, and what was awaited."""
    for owner in report.report_owners.select_related("insider"):
        forms = ReportOwner.objects.filter(
            insider=owner.insider_id, report__company=report.company_id, report__trashed_at=None
        )
        if newest := forms.order_by("-report").select_related("report__company").first():
            follow_report(newest.report)
    for row in _awaited(report):
        row.unmeet()
        if row.role:
            meet_from_record(row.role, row)


def _awaited(report: OwnershipReport) -> Iterable[Deadline]:
    """Answer the dates of the owners' roles that forms of this kind met, and nobody settled."""
    kind = AWAITED.get(report.form)
    rows = Deadline.objects.filter(
        role__company=report.company_id,
        role__insider__in=report.report_owners.values("insider"),
        kind=kind,
        state=Deadline.State.MET,
        settled_note="",
    )
    told = OwnershipReport.everything.filter(
        company=report.company_id,
        form=report.form,
        owners__in=report.report_owners.values("insider"),
    )
    days = {each.told_on for each in told}
    return [row for row in rows.select_related("role__insider") if row.met_on in days]


def untold_roles(report: OwnershipReport) -> QuerySet[InsiderRole]:
    """Answer the roles of a form's owners of which only forms in the trash tell."""
    owned = report.report_owners.values("insider")
    rows = InsiderRole.objects.filter(company=report.company_id, insider__in=owned)
    return rows.exclude(pk__in=InsiderRole.objects.on_record().values("pk"))
