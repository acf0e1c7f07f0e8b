"""Deadlines are handed to somebody, many at once: looked at beforehand, done, taken back."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q

from correspondence import access
from correspondence.models import Deadline, User
from correspondence.models.deadline import DeadlineQuerySet

MOST_TAKEN_BACK = 1000
# By the key of who owned them before (nobody: ""), the keys of the rows with their versions now.
Before = dict[str, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What handing over would do: to which dates of how many companies, and what it would not."""

    keys: tuple[int, ...]
    companies: int
    unchanged: int
    refused: list[str]

    @property
    def handed(self) -> int:
        """Answer how many dates would be handed over."""
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What became of it; `before` is there where it can be taken back."""

    handed: int
    unchanged: int
    refused: list[str]
    before: Before


@dataclass(frozen=True, slots=True)
class HandedBack:
    """How many dates were given back; of them, to nobody, as who had them is gone."""

    given: int
    to_nobody: int


def look_ahead(rows: DeadlineQuerySet, *, by: User, to: User | None) -> Ahead:
    """Answer what making `to` the owner of the rows, which `by` may see, would do.

    Nobody owns them where `to` is None. Refused are those of companies that `by` may not change
    or that `to` does not work for.
    """
    rows = rows.order_by()
    theirs = Count("pk", filter=Q(owner=to))
    counted = rows.values("company", "company__name").annotate(count=Count("pk"), theirs=theirs)
    groups: Any = list(counted.order_by("company__name"))
    companies: set[int | None] = {group["company"] for group in groups}
    changed = _work_of(by, companies) | {None}  # only who brought it in sees a date of no company
    allowed = changed & (_work_of(to, companies) if to else companies)
    refused = [
        _refusal(group, to if group["company"] in changed else None)
        for group in groups
        if group["company"] not in allowed
    ]
    able = [group for group in groups if group["company"] in allowed]
    moved = [group for group in able if group["count"] > group["theirs"]]
    may = Q(company__in=allowed - {None})
    if None in allowed:
        may |= Q(company=None)
    return Ahead(
        tuple(rows.filter(may).exclude(owner=to).values_list("pk", flat=True)),
        len(moved),
        sum(group["theirs"] for group in able),
        refused,
    )


@transaction.atomic
def hand_over(rows: DeadlineQuerySet, *, by: User, to: User | None) -> HandedOver:
    """Make `to` the owner of the rows, as `look_ahead` tells: one UPDATE, however many there are.

    Where they are not too many, what is needed to take it back is answered, too.
    """
    ahead = look_ahead(rows, by=by, to=to)
    others = Deadline.objects.filter(pk__in=ahead.keys).exclude(owner=to)
    locked = others.select_for_update(of=("self",)).order_by("pk")
    told = list(locked.values_list("pk", "owner", "version"))
    before: Before = {}
    for key, owner, version in told if len(told) <= MOST_TAKEN_BACK else ():
        before.setdefault(str(owner or ""), []).append((key, version + 1))
    held = Deadline.objects.filter(pk__in=[key for key, _, _ in told])
    handed = held.update(owner=to, version=F("version") + 1)
    return HandedOver(handed, ahead.unchanged, ahead.refused, before)


@transaction.atomic
def hand_back(before: Before, *, by: User) -> HandedBack:
    """Give the dates back to who owned them before; to nobody where that person is gone.

    Left alone are those somebody changed since, and those of who no longer works for the company.
    """
    seen, given, to_nobody = access.deadlines(by), 0, 0
    versions = {pk: version for told in before.values() for pk, version in told}
    rows = seen.filter(pk__in=versions).select_for_update(of=("self",)).order_by("pk")
    now = dict(rows.values_list("pk", "version"))
    known = [int(key) for key in before if key]
    owners = User.objects.filter(is_active=True).in_bulk(known)
    for key, told in before.items():
        same = [pk for pk, version in told if now.get(pk) == version]
        owner = owners.get(int(key)) if key else None
        handed = hand_over(seen.filter(pk__in=same), by=by, to=owner).handed
        given += handed
        to_nobody += handed if key and owner is None else 0
    return HandedBack(given, to_nobody)


def _work_of(person: User, companies: set[int | None]) -> set[int | None]:
    """Answer those of the companies `person` may change; administrators do None's work, too."""
    held = access.those_to_change(person, companies)
    return {*held, *([None] if person.is_superuser else [])}


def _refusal(group: dict[str, Any], to: User | None) -> str:
    reason = f"{to} does not work for it" if to else "you may look at its dates, not change them"
    return f"{group['count']} of {group['company__name'] or 'no company'} ({reason})"
