"""A list, declared in a few lines: its filter, columns and orders, and what its rows need."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import FilterSet

from correspondence.exports import Column
from correspondence.listing.keyset import Order

SORT, COLUMNS = "sort", "cols"  # what a query string says besides the filter
Rows = Callable[[Any], Any]  # of a queryset, another
Finish = Callable[[Iterable[Any]], list[Any]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its address, what its rows are called, its filter, columns and orders.

    `joined` fetches what a row says; `finishes` answers what adds to rows what follows from today,
    asked once however many there are.
    `unless_asked` holds values for a query string that does not name them; `also` names what else
    belongs to its state. `files` is the beginning of a file's name, `bare` what the list is called
    where nothing is asked for. `sort` is an order that is always served; `preferred` stands before
    it where few rows are left.
    """

    page: str
    name: str
    things: tuple[str, str]
    filterset: type[FilterSet]
    columns: tuple[Column, ...]
    orders: dict[str, Order]
    sort: str
    joined: Rows
    finishes: Callable[[], Finish] = lambda: list
    unless_asked: dict[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    files: str = ""
    bare: str = "Everything"
    preferred: str = ""

    @property
    def kept(self) -> tuple[str, ...]:
        """Answer the names in a query string that a saved view keeps."""
        return (*self.filterset.base_filters, SORT, COLUMNS, *self.also)

    def kept_query(self, asked: QueryDict) -> str:
        """Answer what a saved view keeps of a query string, always spelt the same.

        What is empty is left out, but where that asks for more than saying nothing does.
        """
        kept = QueryDict(mutable=True)
        for name in self.kept:
            value = ",".join(asked.getlist(name)) if name == COLUMNS else str(asked.get(name, ""))
            if value or (name in self.unless_asked and name in asked):
                kept[name] = value
        return kept.urlencode()

    def chosen(self, rows: QuerySet[Any], asked: QueryDict, request: Any) -> FilterSet:  # noqa: ANN401
        """Answer the filter with what a query string asks for; what nobody offers is marked."""
        asked = asked.copy()
        for name, value in self.unless_asked.items():
            asked.setdefault(name, value)
        return self.filterset(asked, queryset=rows, request=request)
