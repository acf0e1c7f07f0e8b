"""One page of a long list, found by the place of a row in it: the last costs what the first does.

PostgreSQL puts what is empty last in an ascending order and first in a descending one.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

END = "end"


@dataclass(frozen=True, slots=True)
class Order:
    """An order by fields as `order_by` takes them; the key of the row decides between equals.

    `few` says that no index serves it: it is offered where few rows are left to be put in order.
    """

    fields: tuple[str, ...]
    few: bool = False

    @property
    def total(self) -> tuple[str, ...]:
        """Answer the fields with the key, which runs as the first of them does."""
        if self.fields[-1].lstrip("-") == "pk":
            return self.fields
        sign = "-" if self.fields[0].startswith("-") else ""
        return (*self.fields, f"{sign}pk")

    def turned(self) -> "Order":
        """Answer the order from the last row to the first."""
        return Order(tuple(_turned(field) for field in self.fields), self.few)


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page, and the marks of the pages beside it; empty where there is none."""

    rows: list[Any]
    previous: str = ""
    next: str = ""

    @property
    def is_all(self) -> bool:
        """Whether no row is on another page."""
        return not (self.previous or self.next)


def page_of(rows: QuerySet[Any], order: Order, *, after: str, before: str, size: int) -> Page:
    """Answer the page after a mark or before one; the first without any, the last before "end".

    A mark that nobody gave out counts as none. Where nothing is left after a mark, the last page
    is answered; a page that would begin the list is the first, and full.
    """
    if before:
        found = _one_more(rows, order.turned(), "" if before == END else before, size)
        if len(found) > size:
            shown = found[size - 1 :: -1]
            last = "" if before == END else mark_of(shown[-1], order)
            return Page(shown, mark_of(shown[0], order), last)
    elif after and (found := _one_more(rows, order, after, size)):
        return _forward(found, order, size, is_first=_values(rows, order, after) is None)
    elif after:
        return page_of(rows, order, after="", before=END, size=size)
    return _forward(_one_more(rows, order, "", size), order, size, is_first=True)


def _forward(found: list[Any], order: Order, size: int, *, is_first: bool) -> Page:
    shown = found[:size]
    following = mark_of(shown[-1], order) if len(found) > size else ""
    return Page(shown, "" if is_first else mark_of(shown[0], order), following)


def page_of_list(found: Sequence[Any], *, after: str, before: str, size: int) -> Page:
    """Answer a page as `page_of` does, of what is all at hand; its marks count the rows."""
    last = max(0, len(found) - size)
    if before:
        start = last if before == END else _count(before) - size
    else:
        start = _count(after) if after else 0
    start = min(max(start, 0), last if start >= len(found) else start)
    end = start + size
    previous, following = str(start) if start > 0 else "", str(end) if end < len(found) else ""
    return Page(list(found[start:end]), previous, following)


def _count(mark: str) -> int:
    return int(mark[:9]) if mark.isascii() and mark.isdigit() else 0


def mark_of(row: Model, order: Order) -> str:
    """Answer the place of a row in the order: what it says in each field, and its key."""
    values = [_value(row, field.lstrip("-")) for field in order.total]
    return json.dumps(values, default=str, ensure_ascii=False, separators=(",", ":"))


def _one_more(rows: QuerySet[Any], order: Order, mark: str, size: int) -> list[Any]:
    """Answer a page and one row more, so that one knows whether there is another."""
    return list(islice(chain.from_iterable(_pieces(rows, order, mark, size + 1)), size + 1))


def _pieces(rows: QuerySet[Any], order: Order, mark: str, most: int) -> Iterator[QuerySet[Any]]:
    """Answer what follows the mark, piece by piece, each a range of an index.

    Rows whose first field is empty are a piece of their own where no index has them in their place.
    """
    rows = rows.order_by(*order.total)
    values = _values(rows, order, mark) if mark else None
    first = order.fields[0].lstrip("-")
    falls = order.fields[0].startswith("-")
    empty = Q((f"{first}__isnull", True))
    if values is None and "__" in first and _may_be_empty(rows, first):
        both = [rows.filter(empty), rows.filter(~empty)]
        pieces = both if falls else both[::-1]
    elif values is None:
        pieces = [rows]
    elif values[0] is None:
        rest = [rows.filter(~empty)] if falls else []
        pieces = [rows.filter(empty & _beyond(order.total[1:], values[1:])), *rest]
    else:
        bound = Q((f"{first}__{'lte' if falls else 'gte'}", values[0]))
        rest = [] if falls or not _may_be_empty(rows, first) else [rows.filter(empty)]
        pieces = [rows.filter(bound, _beyond(order.total, values)), *rest]
    return (piece[:most] for piece in pieces)


def _beyond(fields: tuple[str, ...], values: list[Any]) -> Q:
    """Answer which rows come after one that says `values` in the fields."""
    name, value = fields[0].lstrip("-"), values[0]
    falls = fields[0].startswith("-")
    empty = Q((f"{name}__isnull", True))
    if value is None:
        same, later = empty, (~empty if falls else None)
    else:
        same = Q((name, value))
        later = Q((f"{name}__{'lt' if falls else 'gt'}", value))
        later = later if falls or name == "pk" else later | empty
    if len(fields) == 1:
        return later if later is not None else Q(pk__in=[])
    tied = same & _beyond(fields[1:], values[1:])
    return tied if later is None else later | tied


def _values(rows: QuerySet[Any], order: Order, mark: str) -> list[Any] | None:
    """Answer what a mark says, as the database compares it; None where nobody gave it out."""
    names = [field.lstrip("-") for field in order.total]
    try:
        told = json.loads(mark)
        values = [
            None if value is None else _field(rows, name).to_python(value)
            for name, value in zip(names, told, strict=True)
        ]
        "".join(value for value in values if isinstance(value, str)).encode()
    except (TypeError, ValueError, OverflowError, RecursionError, ValidationError):
        return None
    odd = values[-1] is None or any(isinstance(value, str) and "\x00" in value for value in values)
    return None if odd else values


def _value(row: Any, path: str) -> Any:  # noqa: ANN401 - whatever the field holds
    for name in path.split("__"):
        row = None if row is None else getattr(row, name, None)
    return row


def _field(rows: QuerySet[Any], path: str) -> Any:  # noqa: ANN401 - a field
    """Answer the field of a model, or of what is worked out for each row."""
    if path in rows.query.annotations:
        return rows.query.annotations[path].output_field
    model: Any = rows.model
    *through, last = path.split("__")
    for name in through:
        model = model._meta.get_field(name).related_model
    return model._meta.pk if last == "pk" else model._meta.get_field(last)


def _may_be_empty(rows: QuerySet[Any], path: str) -> bool:
    """Whether a row may say nothing in the field: itself, or for want of the row it points to."""
    if path in rows.query.annotations:
        return True
    names = path.split("__")
    through = ["__".join(names[: end + 1]) for end in range(len(names))]
    return any(_field(rows, each).null for each in through)


def _turned(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"
