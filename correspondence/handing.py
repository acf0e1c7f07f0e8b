"""Deadlines are handed to somebody, many at once."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q

from correspondence import access
from correspondence.models import User
from correspondence.models.deadline import DeadlineQuerySet


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What became of it: how many were handed over, how many were so already, what was not."""

    handed: int
    unchanged: int
    refused: list[str]


def hand_over(rows: DeadlineQuerySet, *, by: User, to: User | None) -> HandedOver:
    """Make `to` the owner of the rows, which `by` may see; nobody where it is None.

    Refuses those of companies that `by` may not change or that `to` does not work for. One
    UPDATE, however many there are.
    """
    counted = rows.order_by().values("company", "company__name").annotate(count=Count("pk"))
    groups: Any = list(counted.order_by("company__name"))
    companies: set[int | None] = {group["company"] for group in groups}
    changed = _work_of(by, companies) | {None}  # only who brought it in sees a date of no company
    owned = _work_of(to, companies) if to else companies
    allowed = changed & owned
    refused = [
        _refusal(group, to if group["company"] in changed else None)
        for group in groups
        if group["company"] not in allowed
    ]
    able = sum(group["count"] for group in groups if group["company"] in allowed)
    may = Q(company__in=allowed - {None})
    if None in allowed:
        may |= Q(company=None)
    others = rows.order_by().filter(may).exclude(owner=to)
    handed = others.update(owner=to, version=F("version") + 1)
    return HandedOver(handed, able - handed, refused)


def _work_of(person: User, companies: set[int | None]) -> set[int | None]:
    """Answer those of the companies `person` may change; administrators do None's work, too."""
    known = [company for company in companies if company]
    held = access.companies_to_change(person).filter(pk__in=known)
    return {*held.values_list("pk", flat=True), *([None] if person.is_superuser else [])}


def _refusal(group: dict[str, Any], to: User | None) -> str:
    reason = f"{to} does not work for it" if to else "you may look at its dates, not change them"
    return f"{group['count']} of {group['company__name'] or 'no company'} ({reason})"
