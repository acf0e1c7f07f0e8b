"""Rows of lists by the words of their letters: the filter's reading of words is the search's."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.db.models.functions import Left
from django.db.models.lookups import IRegex

from correspondence.domain.search_words import read
from correspondence.models import Letter, LetterReference
from correspondence.models.document import SEARCHED_CHARACTERS
from correspondence.searching.asking import LARGEST, ask
from correspondence.searching.reach import brought_as

Rows = TypeVar("Rows", bound=QuerySet[Any])


def saying(rows: Rows, words: str, letter: str = "") -> Rows:
    """Answer those of the rows whose letter, by this path, says the words or cites the number.

    Those of letters of a company named so, too. Rare words are found each way by its own index; of
    a common word a list in the order of its days soon has a page, so it is asked for row by row.
    Two small queries, before the rows are fetched. For a form whose letter the index drops texts
    are read, which is slow: only those of `rows`, whose keys are one query more.
    """
    query = ask(read(words))
    asked = query.asked
    said = Q((f"{letter}document__search", query.expression))
    literally = _literally(asked.literal, letter) if asked.literal else Q()
    keys = list[int]()
    if asked.literal:
        keys += rows.order_by().filter(said).values_list(f"{letter}pk", flat=True)[: LARGEST + 1]
    common = len(keys) > LARGEST if asked.literal else "letters" in query.windows
    if common and not asked.file_number:
        return rows.filter(
            (said & literally) | Q((f"{letter}company__name__icontains", asked.typed))
        )
    letters = Letter.everything.order_by()
    saying = letters.filter(document__search=query.expression)
    if asked.literal:
        saying = letters.filter(_literally(asked.literal), pk__in=keys)
    named = letters.filter(company__name__icontains=asked.typed)
    ways: list[QuerySet[Any, Any]] = [named.values("pk")]
    if asked.file_number:
        cited = LetterReference.objects.filter(file_number__startswith=asked.file_number)
        ways.append(cited.order_by().values("letter"))
    if asked.accession:
        ways.append(brought_as(asked.accession))
    found = saying.values("pk").union(*ways, all=True)
    return rows.filter(**{f"{letter}pk__in": found})


def _literally(literal: str, letter: str = "") -> Q:
    """Answer whether what the index holds of a letter's text has this expression in it."""
    return Q(IRegex(Left(f"{letter}document__text", SEARCHED_CHARACTERS), literal))
