"""Whom to tell of a date: its owner, the team, whoever brought it in, or administrators.

All of it is asked of the database at once, for any number of dates.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from correspondence.models import Membership, NotificationChoice, User
from correspondence.models.deadline import HOLDERS, DeadlineQuerySet

TEAM = (Membership.Role.PREPARER, Membership.Role.MANAGER)


def whom_to_tell(
    deadlines: DeadlineQuerySet, today: date, administrators: Iterable[int]
) -> list[DeadlineQuerySet]:
    """Answer the deadlines, each with `told` (the key of a person), in groups to be united.

    1. The owner, while active and one of the team or an administrator.
    2. Else the company's preparers and managers; without a company, whoever brought it in.
    3. Else every one of the `administrators` (their keys).

    Who is away on `today` is represented by their deputy, if the deputy may look after the date.
    """
    rows = _sorted_out(deadlines)
    owned = rows.filter(Q(owned=True)).annotate(person=F("owner"))
    team = rows.filter(
        Q(owned=False),
        company__memberships__role__in=TEAM,
        company__memberships__user__is_active=True,
    ).annotate(person=F("company__memberships__user"))
    brought = rows.filter(Q(owned=False, company=None, brought=True)).annotate(person=F("bringer"))
    nobody = nobody_to_tell(deadlines)
    left = [nobody.annotate(person=Value(key)) for key in administrators]
    return [_represented(group, today) for group in (owned, team, brought, *left)]


def managers(deadlines: DeadlineQuerySet, today: date) -> DeadlineQuerySet:
    """Answer the deadlines, each with `told`, once for every manager of its company."""
    rows = deadlines.filter(
        company__memberships__role=Membership.Role.MANAGER,
        company__memberships__user__is_active=True,
    )
    return _represented(rows.annotate(person=F("company__memberships__user")), today)


def nobody_to_tell(deadlines: DeadlineQuerySet) -> DeadlineQuerySet:
    """Answer those with neither an owner nor a team nor somebody who brought them in."""
    return _sorted_out(deadlines).filter(
        Q(company__isnull=False, teamed=False) | Q(company=None, brought=False), Q(owned=False)
    )


def administrators() -> list[int]:
    """Answer the keys of the administrators who can be written to."""
    able = User.objects.filter(is_superuser=True, is_active=True).exclude(email="")
    return list(able.order_by("pk").values_list("pk", flat=True))


def pairs(groups: list[DeadlineQuerySet]) -> set[tuple[int, int]]:
    """Answer which deadline is told to whom, by their keys."""
    each = [group.values_list("pk", F("told")) for group in groups]
    return set(each[0].union(*each[1:]))


def _sorted_out(deadlines: DeadlineQuerySet) -> DeadlineQuerySet:
    """Answer the deadlines, each with whether it is `owned`, has a team, was `brought` in."""
    team = Membership.objects.filter(
        company=OuterRef("company"), role__in=TEAM, user__is_active=True
    )
    bringer = User.objects.filter(pk=OuterRef("bringer"), is_active=True)
    able = (
        Q(owner__is_superuser=True)
        | Q(Exists(team.filter(user=OuterRef("owner"))))
        | Q(company=None, owner=F("bringer"))
    )
    return deadlines.order_by().alias(
        bringer=Coalesce(*(f"{each}__received_by" for each in HOLDERS)),
        teamed=Exists(team),
        brought=Exists(bringer),
        owned=Case(When(Q(owner__is_active=True) & able, then=True), default=False),
    )


def _represented(deadlines: DeadlineQuerySet, today: date) -> DeadlineQuerySet:
    """Answer the deadlines, each with `told`: its `person`, or the deputy of one who is away."""
    of_the_company = Membership.objects.filter(
        user=OuterRef("deputy"), company=OuterRef(OuterRef("company")), role__in=TEAM
    )
    away = NotificationChoice.objects.filter(
        away_from__lte=today, away_until__gte=today, deputy__is_active=True
    )
    deputies = away.filter(
        Q(deputy__is_superuser=True) | Q(Exists(of_the_company)), user=OuterRef("person")
    )
    # Few are away, so the database asks for the deputies of those, and not for everybody's.
    deputy = Case(
        When(person__in=away.values("user"), then=Subquery(deputies.values("deputy")[:1])),
    )
    return deadlines.annotate(told=Coalesce(deputy, F("person"), output_field=BigIntegerField()))
