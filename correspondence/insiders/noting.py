"""What people note of forms and of who signs them."""

from datetime import date
from typing import Any

from django.db import transaction

from correspondence.domain.business_days import Calendar
from correspondence.insiders.dating import set_due_date
from correspondence.insiders.roles import follow_report
from correspondence.models import Company, OwnershipReport, PowerOfAttorney
from correspondence.models.deadline import Overtaken

POWER = ("insider", "attorney", "granted_on", "ended_on", "note")


@transaction.atomic
def note_filed(
    report: OwnershipReport,
    *,
    filed_on: date | None,
    posted_on: date | None,
    version: int | None,
    calendar: Calendar,
) -> None:
    """Keep when a form was filed and posted; whether it came late follows.

    Reading the document again does not change the day of filing any more. Raises Overtaken where
    the form is not the version the person saw.
    """
    rows = OwnershipReport.objects.select_for_update(of=("self",)).select_related("company")
    row = rows.get(pk=report.pk)
    if row.version != version:
        raise Overtaken
    told_before = row.told_on
    row.by_person = row.by_person or row.filed_on != filed_on
    row.filed_on, row.posted_on, row.version = filed_on, posted_on, row.version + 1
    row.save(update_fields=["filed_on", "posted_on", "by_person", "version"])
    set_due_date(row, calendar=calendar, told_before=told_before)
    follow_report(row, told_before=told_before)


@transaction.atomic
def note_power(
    company: Company,
    facts: dict[str, Any],
    *,
    power: PowerOfAttorney | None = None,
    version: int | None = None,
) -> PowerOfAttorney:
    """Keep a power of attorney on the company's register. Raises Overtaken, as `note_filed`."""
    noted = {name: facts[name] for name in POWER}
    if power is None:
        return PowerOfAttorney.objects.create(company=company, **noted)
    row = PowerOfAttorney.objects.select_for_update(of=("self",)).get(pk=power.pk)
    if row.version != version:
        raise Overtaken
    for name, value in noted.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*noted, "version"])
    return row
