"""Forms that came in before are read again, and what earlier versions did not know is written."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models, transaction

from correspondence.domain.business_days import Calendar
from correspondence.insiders.dating import set_due_date
from correspondence.insiders.roles import follow_report
from correspondence.insiders.ties import tie
from correspondence.intake.ownership import holding_columns, report_columns, transaction_columns
from correspondence.intake.queue import read_document
from correspondence.locking import hold
from correspondence.models import OwnershipReport

Columns = Mapping[str, Any]


@transaction.atomic
def read_again(report: OwnershipReport, *, calendar: Calendar) -> bool:
    """Write what reading a form's document again tells; False where it is no form any more.

    Only what still stands as it was read before is written anew: what a person changed in a form
    or its rows stays, and so does a day of filing that a person entered or cleared. Twice does
    nothing. Raises Unreadable where the original is gone.
    """
    hold(report.company)
    report = OwnershipReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    document, told_before = report.document, report.told_on
    before = document.findings
    read_document(document, calendar)
    after = document.findings
    if not before.get("ownership") or not after.get("ownership"):
        transaction.set_rollback(True)
        return False
    old, new = report_columns(before), report_columns(after)
    old["filed_on"] = report.filed_on
    if report.by_person:
        del new["filed_on"]
    _take_over(report, old, new)
    for rows, name, columns in (
        (report.transactions, "transactions", transaction_columns),
        (report.holdings, "holdings", holding_columns),
    ):
        old_rows, new_rows = (
            [columns(row) for row in each["ownership"][name]] for each in (before, after)
        )
        _rows_again(rows, old_rows, new_rows)
    report = OwnershipReport.objects.select_related("company").get(pk=report.pk)
    tie(report)
    set_due_date(report, calendar=calendar, told_before=told_before)
    follow_report(report, told_before=told_before)
    return True


def _rows_again(rows: Any, old: Sequence[Columns], new: Sequence[Columns]) -> None:  # noqa: ANN401 - of a form
    """Write the rows of a table anew where nobody added or removed any."""
    on_record = list(rows.order_by("position"))
    if on_record and len(on_record) != len(old):
        return
    touched = any(_differs(row, was) for row, was in zip(on_record, old, strict=False))
    if touched and len(new) != len(old):
        return
    for row, was, now in zip(on_record, old, new, strict=False):
        _take_over(row, was, now)
    for row in on_record[len(new) :]:
        row.delete()
    for position, columns in enumerate(new[len(on_record) :], start=len(on_record)):
        rows.create(position=position, **columns)


def _take_over(row: models.Model, old: Columns, new: Columns) -> None:
    """Change those columns that say what was read before, and say something else now."""
    stale = [
        name
        for name, value in new.items()
        if getattr(row, name) == old[name] and getattr(row, name) != value
    ]
    for name in stale:
        setattr(row, name, new[name])
    if stale:
        row.save(update_fields=stale)


def _differs(row: models.Model, columns: Columns) -> bool:
    names: Iterable[str] = columns
    return any(getattr(row, name) != columns[name] for name in names)
