"""Which letters a search looks through: those a person may see, narrowed, and how best reached."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from correspondence import access
from correspondence.models import Arrival, Letter
from correspondence.models.letter import LetterQuerySet
from correspondence.searching.narrowing import Narrowed

NEAR = 200  # so many companies, and the index of their letters is the way
FEW = 1_000  # so many letters are all looked at, however common a word


@dataclass(frozen=True, slots=True)
class Reach:
    """The letters, and what is known of how many they are."""

    letters: LetterQuerySet
    near: bool = False  # they are fetched first, by their companies
    few: bool = False  # no window is needed


def within_reach(user: access.Person, narrowed: Narrowed) -> Reach:
    """Answer what `user` may see, narrowed."""
    rows = narrowed.of(access.letters(user)).order_by()
    if narrowed.company:
        keys: tuple[int, ...] = (narrowed.company,)
    elif user.is_superuser:
        return Reach(rows)
    else:
        keys = access.company_keys(user)
    if len(keys) > NEAR:
        return Reach(rows)
    theirs = Letter.everything.filter(company__in=keys).order_by()
    return Reach(rows, near=True, few=theirs[: FEW + 1].count() <= FEW)


def brought_as(accession: str) -> QuerySet[Any, Any]:
    """Answer the keys of letters whose file came under a name with this accession number in it.

    EDGAR's files have it with hyphens or without; a letter's own text seldom says it.
    """
    digits = accession.replace("-", "")
    named = Arrival.objects.filter(Q(filename__contains=accession) | Q(filename__contains=digits))
    return named.exclude(letter=None).order_by().values("letter")
