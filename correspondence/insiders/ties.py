"""Which form amends which, and which is another's again in another file."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from correspondence.domain.insiders.amendments import Change, changes
from correspondence.models import OwnershipReport, OwnershipTransaction

# What a row is compared by: the column, and what the pages call it.
COMPARED = {
    "security": "security",
    "on": "date",
    "code": "code",
    "shares": "shares",
    "acquired": "acquired or disposed of",
    "price": "price",
    "shares_after": "held after",
    "held": "how it is held",
    "nature": "nature",
}


def tie(report: OwnershipReport) -> None:
    """Tie a form to the one it amends or repeats, and to it those that amend it.

    Whichever came in first. The caller holds the company. Twice does nothing.
    """
    if report.company_id is None:
        return
    if repeated := _same_before(report):
        _set(report, repeats=repeated)
        report.transactions.filter(superseded=False).update(superseded=True)
        return
    if report.repeats_id:
        _set(report, repeats=None)
    if report.is_amendment:
        _amend(report)
    else:
        for amendment in _related(report, f"{report.form}/A").filter(amends=None):
            _amend(amendment)
        supersede(report)


def _amend(amendment: OwnershipReport) -> None:
    if amendment.amends is None and (original := _amended_by(amendment)):
        _set(amendment, amends=original)
    if amendment.amends is not None:
        supersede(amendment.amends)


def supersede(original: OwnershipReport) -> None:
    """Mark the rows of a form, and of its amendments, that a later amendment says anew."""
    amendments = original.amendments.filter(repeats=None).prefetch_related("transactions")
    standing, over = _rows(original), set[int]()
    for amendment in sorted(amendments, key=_order):
        amended = _rows(amendment)
        replaced = {each.before["pk"] for each in changes(standing, amended) if each.before}
        over |= replaced
        standing = [row for row in standing if row["pk"] not in replaced] + amended
    family = OwnershipTransaction.objects.filter(report__in=[original, *amendments])
    family.filter(pk__in=over, superseded=False).update(superseded=True)
    family.filter(superseded=True).exclude(pk__in=over).update(superseded=False)


def what_changes(amendment: OwnershipReport) -> list[Change]:
    """Answer the rows of an amendment beside those of the form it amends; none without that."""
    if amendment.amends is None:
        return []
    return changes(_rows(amendment.amends), _rows(amendment))


def _same_before(report: OwnershipReport) -> OwnershipReport | None:
    """Answer the same form, come in before: its people, period and rows are the same."""
    earlier = _related(report, report.form).filter(
        repeats=None, period=report.period, pk__lt=report.pk
    )
    told = _told(report)
    for other in earlier.prefetch_related("transactions", "holdings").order_by("pk"):
        alike = any(told) or (report.signed_on and other.signed_on == report.signed_on)
        if alike and _told(other) == told:
            return other
    return None


def _told(report: OwnershipReport) -> tuple[list[str], list[str]]:
    names = ("on", "code", "shares", "acquired", "price", "shares_after")
    traded = (str([str(getattr(row, name)) for name in names]) for row in report.transactions.all())
    held = (f"{row.shares}" for row in report.holdings.all())
    return sorted(traded), sorted(held)


def _amended_by(amendment: OwnershipReport) -> OwnershipReport | None:
    """Answer the form an amendment means: of the day it names, else the only one of its period."""
    originals = list(_related(amendment, amendment.form.removesuffix("/A")).filter(repeats=None))
    named = [each for each in originals if each.told_on and each.told_on == amendment.amends_on]
    same = [each for each in originals if each.period and each.period == amendment.period]
    for found in ([each for each in named if each in same], named, same):
        if len(found) == 1:
            return found[0]
    return None


def _related(report: OwnershipReport, form: str) -> QuerySet[OwnershipReport]:
    """Answer the company's other forms of this kind that have a reporting owner in common."""
    rows = OwnershipReport.objects.filter(company=report.company_id, form=form)
    shared = report.report_owners.values("insider")
    return rows.filter(report_owners__insider__in=shared).exclude(pk=report.pk).distinct()


def _rows(report: OwnershipReport) -> list[dict[str, Any]]:
    rows: Iterable[OwnershipTransaction] = report.transactions.all()
    return [{"pk": row.pk, **{name: getattr(row, name) for name in COMPARED}} for row in rows]


def _order(report: OwnershipReport) -> tuple[str, int]:
    return str(report.told_on or ""), report.pk


def _set(report: OwnershipReport, **facts: Any) -> None:  # noqa: ANN401 - columns
    for name, value in facts.items():
        setattr(report, name, value)
    report.save(update_fields=list(facts))
