"""Who signed a form, and whether an attorney-in-fact could, by the register of powers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from correspondence.domain.insiders.people import may_be_one
from correspondence.domain.legal_days import plausible
from correspondence.models import OwnershipReport, PowerOfAttorney


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature; `standing` says of an attorney-in-fact what the register tells."""

    name: str
    on: date | None
    attorney: bool
    standing: str = ""
    fine: bool = True


def signatures_of(report: OwnershipReport) -> list[Signed]:
    """Answer the signatures of a form, those of attorneys-in-fact held against the register.

    A form tells not always for which owner an attorney signs: a power of any of them counts.
    """
    powers: list[PowerOfAttorney] = []
    if any(each.get("attorney") for each in report.signatures) and report.company_id:
        owners = report.report_owners.values("insider")
        rows = PowerOfAttorney.objects.filter(company=report.company_id, insider__in=owners)
        powers = list(rows.select_related("insider"))
    return [_signed(each, report, powers) for each in report.signatures]


def _signed(
    told: dict[str, object], report: OwnershipReport, powers: list[PowerOfAttorney]
) -> Signed:
    name, day = str(told.get("name") or ""), told.get("on")
    on = plausible(str(day)) if day else report.told_on
    if not told.get("attorney"):
        return Signed(name, on, attorney=False)
    theirs = [each for each in powers if may_be_one(each.attorney, name)]
    standing, fine = _standing(theirs, on)
    return Signed(name, on, attorney=True, standing=standing, fine=fine)


def _standing(powers: Iterable[PowerOfAttorney], on: date | None) -> tuple[str, bool]:
    """Answer what the register tells of an attorney's powers as of a day, and if that is fine."""
    powers = sorted(powers, key=lambda each: each.granted_on)
    if not powers:
        return "no power of attorney on file", False
    begun = [each for each in powers if on is None or each.granted_on <= on]
    if not begun:
        return f"power of attorney granted only on {powers[0].granted_on:%-d %b %Y}", False
    for each in begun:
        if each.ended_on is None or on is None or each.ended_on >= on:
            return f"power of attorney of {each.granted_on:%-d %b %Y} on file", True
    return f"power of attorney ended before, on {begun[-1].ended_on:%-d %b %Y}", False
