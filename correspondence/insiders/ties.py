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
    people = _people(report)
    if repeated := next((each for each in _told_before(report) if _people(each) == people), None):
        _set(report, repeats=repeated)
        report.transactions.filter(superseded=False).update(superseded=True)
        return
    if report.repeats_id:
        _set(report, repeats=None)
    if report.is_amendment:
        _amend(report)
    else:
        for amendment in _related(report, f"{report.form}/A"):
            _amend(amendment)
    if report.amends is None:
        supersede(report)


def _amend(amendment: OwnershipReport) -> None:
    before, found = amendment.amends, _amended_by(amendment)
    if found and (before is None or (_named(found, amendment) and not _named(before, amendment))):
        _set(amendment, amends=found)
        if before is not None:
            supersede(before)
    if amendment.amends is not None:
        supersede(amendment.amends)


def supersede(original: OwnershipReport) -> None:
    """Mark the rows of a form, and of its amendments, that are said elsewhere.

    By a later amendment, or before by a part of the same filing: one of more than ten owners is
    filed in parts, each with all the rows.
    """
    amendments = original.amendments.filter(repeats=None).prefetch_related("transactions")
    parts = [each for each in (original, *amendments) if _told_before(each)]
    standing, over = _rows(original), {row["pk"] for part in parts for row in _rows(part)}
    for amendment in sorted(set(amendments).difference(parts), key=_order):
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


def _told_before(report: OwnershipReport) -> list[OwnershipReport]:
    """Answer forms that came in before: with the period, the rows and some owner of this one.

    With all its owners it is the same form, else a part of the same filing.
    """
    earlier = _related(report, report.form).filter(
        repeats=None, period=report.period, pk__lt=report.pk
    )
    told, found = _told(report), []
    for other in earlier.prefetch_related("transactions", "holdings").order_by("pk"):
        alike = any(told) or (report.signed_on and other.signed_on == report.signed_on)
        if alike and _told(other) == told:
            found.append(other)
    return found


def _people(report: OwnershipReport) -> set[int]:
    return set(report.report_owners.values_list("insider", flat=True))


def _told(report: OwnershipReport) -> tuple[list[str], list[str]]:
    names = ("on", "code", "shares", "acquired", "price", "shares_after")
    traded = (str([str(getattr(row, name)) for name in names]) for row in report.transactions.all())
    held = (f"{row.shares}" for row in report.holdings.all())
    return sorted(traded), sorted(held)


def _amended_by(amendment: OwnershipReport) -> OwnershipReport | None:
    """Answer the form an amendment means: of the day it names, else the only one of its period.

    A form known to have been filed on another day is not meant.
    """
    rows = _related(amendment, amendment.form.removesuffix("/A")).filter(repeats=None)
    day = amendment.amends_on
    originals = [each for each in rows if not day or each.filed_on in (None, day)]
    named = [each for each in originals if _named(each, amendment)]
    same = [each for each in originals if each.period and each.period == amendment.period]
    for found in ([each for each in named if each in same], named, same):
        if len(found) == 1:
            return found[0]
    return None


def _named(original: OwnershipReport, amendment: OwnershipReport) -> bool:
    """Whether the original is of the day the amendment names."""
    return original.told_on is not None and original.told_on == amendment.amends_on


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
