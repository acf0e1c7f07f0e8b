"""What every list does: filter, put in order, choose columns, page, hand out as a file.

All of its state is the query string. A list is declared as a `Listing`; `Shown` is one for a
request.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse

from correspondence import access, calendars
from correspondence.exports import CHUNK, Column
from correspondence.listing.declared import COLUMNS, SORT, Listing
from correspondence.listing.filtering import Chip, Counted, chips_of, counted, strictly
from correspondence.listing.keyset import Order, Page, page_of, page_of_list
from correspondence.models import SavedView
from correspondence.views.files import handed_out

PAGE = 50
# What a query string says besides: the view one came from, and what is about one page alone.
SAVED = "saved"
PLACE = ("after", "before", "page", "all")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a column: the address that orders by it, and how it is ordered now."""

    column: Column
    query: str = ""
    sorted: str = ""


class Shown:
    """A list as one request asks for it."""

    def __init__(self, request: HttpRequest, listing: Listing, rows: QuerySet[Any]) -> None:
        self.request, self.listing, self.rows = request, listing, rows
        self.views = list(access.views_seen(request.user, listing.page)) if listing.page else []
        by_default = [each for each in self.views if each.is_default]  # type: ignore[attr-defined]
        self.default: SavedView | None = by_default[0] if by_default else None
        self.is_default = self.default is not None and not request.GET
        self.asked = request.GET.copy()
        if self.default is not None and self.is_default:
            self.asked = QueryDict(self.default.query, mutable=True)
            self.asked[SAVED] = str(self.default.pk)
        self.filter = listing.chosen(rows, self.asked, request)

    @cached_property
    def chips(self) -> list[tuple[Chip, str]]:
        """Answer what is in force, each with the query that drops just that."""
        return [(each, self.without(each.name)) for each in chips_of(self.filter)]

    @cached_property
    def count(self) -> Counted:
        """Answer how many rows fit, counted up to a limit."""
        return counted(self.filter.qs)

    @cached_property
    def total(self) -> Counted:
        """Answer how many rows there are at all."""
        return counted(self.rows) if self.chips else self.count

    @property
    def counted(self) -> str:
        """Answer "43 of 1,204 letters"."""
        one, many = self.listing.things
        of = f" of {self.total}" if self.total is not self.count else ""
        return f"{self.count}{of} {one if self.total.number == 1 else many}"

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Answer the columns chosen; those a list has by itself where none is named."""
        asked = {key for each in self.asked.getlist(COLUMNS) for key in each.split(",")}
        every = self.listing.columns
        if "every" in asked:
            return every
        if not asked & {each.key for each in every}:
            return tuple(each for each in every if each.shown)
        return tuple(each for each in every if each.key in asked or each.fixed)

    @property
    def choices(self) -> list[tuple[Column, bool]]:
        """Answer all columns, each with whether it is shown."""
        return [(each, each in self.columns) for each in self.listing.columns]

    @property
    def shown(self) -> dict[str, bool]:
        """Answer the columns shown by their keys."""
        return {each.key: True for each in self.columns}

    @cached_property
    def sort(self) -> str:
        """Answer the order by its name, "-dated"; the list's own where another is not served."""
        asked = self.asked.get(SORT) or self.listing.preferred
        return asked if self._serves(asked) else self.listing.sort

    @property
    def not_served(self) -> bool:
        """Whether too many rows are left for the order asked for."""
        return self.asked.get(SORT, "").removeprefix("-") in self.listing.orders and (
            self.sort != self.asked[SORT]
        )

    @property
    def order(self) -> Order:
        """Answer the order the rows come in."""
        order = self.listing.orders[self.sort.lstrip("-")]
        return order.turned() if self.sort.startswith("-") else order

    @property
    def sorts(self) -> list[tuple[str, str]]:
        """Answer the orders that are served, each with its name in words."""
        heads = {each.order: each.heading for each in self.listing.columns if each.order}
        names = [each for each in heads if self._serves(each)]
        return [
            (f"{sign}{name}", f"{heads[name]}, {way}")
            for name in names
            for sign, way in (("", "first to last"), ("-", "last to first"))
        ]

    @property
    def plain(self) -> list[Column]:
        """Answer those chosen that a list does not show by itself, without a look of their own."""
        return [each for each in self.columns if not each.shown]

    @property
    def headings(self) -> list[Heading]:
        """Answer what stands above each column."""
        return [self._heading(each) for each in self.columns]

    @cached_property
    def page(self) -> Page:
        """Answer the page of rows that is asked for."""
        rows = self._fetched(self.filter.qs)
        mark = {name: self.asked.get(name, "") for name in ("after", "before")}
        page = page_of(rows, self.order, **mark, size=PAGE)
        return Page(self.listing.finishes()(page.rows), page.previous, page.next)

    def page_over(self, found: Sequence[Any]) -> Page:
        """Answer the page of what was found otherwise than by a query."""
        mark = {name: self.asked.get(name, "") for name in ("after", "before")}
        return page_of_list(found, **mark, size=PAGE)

    def lines(self) -> Iterator[Any]:
        """Answer all rows for a file, piece by piece; none where the filter asks for nonsense."""
        rows = self._fetched(strictly(self.filter)).order_by(*self.order.total)
        each, finish = iter(rows.iterator(chunk_size=CHUNK)), self.listing.finishes()
        while piece := list(islice(each, CHUNK)):
            yield from finish(piece)

    def query(self, **changes: str) -> str:
        """Answer the query string with some values changed, from the first page."""
        asked = self.asked.copy()
        for name in (*PLACE, *changes):
            asked.pop(name, None)
        for name, value in changes.items():
            asked[name] = value
        return f"?{asked.urlencode()}" if asked else self.everything

    def without(self, *names: str) -> str:
        """Answer the query string without some values, and without what stands in for them."""
        asked = self.asked.copy()
        for name in (*PLACE, *names):
            asked.pop(name, None)
            if name in self.listing.unless_asked:
                asked[name] = ""
        return f"?{asked.urlencode()}" if asked else self.everything

    @property
    def everything(self) -> str:
        """Answer the query string of the list as it is without any view."""
        return "?all=1" if self.default else ""

    @property
    def cleared(self) -> str:
        """Answer the query string with nothing filtered, in the same order and columns."""
        return self.without(*(each.name for each, _ in self.chips))

    @property
    def last_dropped(self) -> str:
        """Answer the query string without the last thing asked for."""
        return self.chips[-1][1] if self.chips else self.everything

    @property
    def is_bare(self) -> bool:
        """Whether there is no row at all, whatever is asked for."""
        return not self.total.number and (self.total is not self.count or not self.chips)

    @property
    def files(self) -> list[tuple[str, str, str]]:
        """Answer the files: what is in them, the addresses as CSV and as XLSX."""
        kinds = [reverse(f"{self.listing.name}-{kind}") for kind in ("csv", "xlsx")]
        here, every = self.here, self.query(**{COLUMNS: "every"})
        return [
            ("these columns", f"{kinds[0]}{here}", f"{kinds[1]}{here}"),
            ("every column", f"{kinds[0]}{every}", f"{kinds[1]}{every}"),
        ]

    @property
    def reach(self) -> str:
        """Answer who sees a view that is shared by whoever looks; asks where it is not plain."""
        user = access.person(self.request)
        if user.is_superuser and not access.has_colleagues(user):
            return "the other administrators: you belong to no company"
        return "colleagues of my companies, and administrators"

    @property
    def may_change_view(self) -> bool:
        """Whether the view is one's own, or one administers the site."""
        user = access.person(self.request)
        return self.view is not None and (user.is_superuser or self.view.owner_id == user.pk)

    @property
    def here(self) -> str:
        """Answer the query string of the list as it is shown, without the page."""
        return self.query()

    @property
    def kept(self) -> str:
        """Answer what a saved view would keep."""
        return self.listing.kept_query(self.asked)

    @cached_property
    def view(self) -> SavedView | None:
        """Answer the view this is, or was before something was changed in it."""
        if self.is_default:
            return self.default
        named = self.asked.get(SAVED, "")
        found = [each for each in self.views if str(each.pk) == named]
        same = [each for each in self.views if each.query == self.kept]
        return next(iter([*found, *same]), None)

    @property
    def is_changed(self) -> bool:
        """Whether something was changed in the view."""
        return self.view is not None and self.view.query != self.kept

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Answer what the filter's form carries along: order, columns, view."""
        return self._asked_but({*self.filter.filters, *PLACE})

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Answer what the form of columns and order carries along: the filter, the view."""
        return self._asked_but({SORT, COLUMNS, *PLACE})

    def _asked_but(self, own: set[str]) -> list[tuple[str, str]]:
        asked = self.asked.lists()
        return [(name, each) for name, values in asked if name not in own for each in values]

    @property
    def in_sight(self) -> list[Any]:
        """Answer the fields that are always in sight."""
        return [self.filter.form[name] for name in self.filter.in_sight]

    @property
    def further(self) -> list[Any]:
        """Answer the other fields."""
        names = [name for name in self.filter.form.fields if name not in self.filter.in_sight]
        return [self.filter.form[name] for name in names]

    @property
    def is_further(self) -> bool:
        """Whether one of the other fields asks for something."""
        return any(self.filter.data.get(each.name) for each in self.further)

    def context(self, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - for the template
        """Answer what the templates of a list need."""
        page = more.pop("page", None) or self.page
        return {"list": self, "page": page, "rows": page.rows, "shown": self.shown} | more

    def _serves(self, sort: str) -> bool:
        order = self.listing.orders.get(sort.removeprefix("-"))
        return order is not None and (not order.few or self.count.is_exact)

    def _heading(self, column: Column) -> Heading:
        if not self._serves(column.order):
            return Heading(column)
        name, now = column.order, self.sort
        query = self.query(**{SORT: f"-{name}" if now == name else name})
        ways = {name: "ascending", f"-{name}": "descending"}
        return Heading(column, query, ways.get(now, ""))

    def _fetched(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        rows = self.listing.joined(rows)
        for column in self.columns:
            rows = column.needs(rows) if column.needs else rows
        return rows


def offer_undo(request: HttpRequest, words: str, url: str) -> None:
    """Say what was done, with an Undo that posts to `url`, back to the list as it was."""
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    messages.success(request, words, extra_tags=f"undo={url}{asked}")


def show(
    request: HttpRequest,
    listing: Listing,
    rows: QuerySet[Any],
    template: str,
    **more: Any,  # noqa: ANN401 - handed on to the template
) -> HttpResponse:
    """Show the page of a list that the query string asks for."""
    return render(request, template, Shown(request, listing, rows).context(**more))


def hand_out(
    request: HttpRequest, listing: Listing, rows: QuerySet[Any], kind: str
) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, in its columns, as CSV or XLSX."""
    shown = Shown(request, listing, rows)
    return file_of(shown, shown.lines(), kind)


def file_of(shown: Shown, lines: Iterable[Any], kind: str) -> StreamingHttpResponse:
    """Hand out the lines in the columns that are shown, as CSV or XLSX."""
    files = shown.listing.files or shown.listing.name
    name = f"{files}-{calendars.today():%Y-%m-%d}"
    return handed_out(shown.columns, lines, kind, name, files.replace("-", " ").capitalize())


def one_page(
    request: HttpRequest, rows: QuerySet[Any], finish: Callable[[Iterable[Any]], list[Any]] = list
) -> dict[str, Any]:
    """Answer one page of a short list; a number out of range means the nearest page.

    `finish` works on the rows of the page alone.
    """
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return {"page": page, "rows": finish(page)}


def show_list(
    request: HttpRequest,
    template: str,
    rows: QuerySet[Any],
    *,
    finish: Callable[[Iterable[Any]], list[Any]] = list,
    **more: Any,  # noqa: ANN401 - handed on to the template
) -> HttpResponse:
    """Show one page of a short list that is not filtered."""
    return render(request, template, one_page(request, rows, finish) | more)
