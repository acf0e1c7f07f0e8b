"""Searching: letters, comments, answers, and what they are about, of what a person may see."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.core.paginator import Page, Paginator

from correspondence import access
from correspondence.domain.search_words import Asked, read
from correspondence.models import Company
from correspondence.searching.asking import Query, ask
from correspondence.searching.finding import MOST, find, find_among_all
from correspondence.searching.hits import ICONS, Hit, newest_first
from correspondence.searching.narrowing import Narrowed
from correspondence.searching.reach import Reach, within_reach
from correspondence.searching.showing import rank, tell

# Each kind of hit: its name in the address, its heading.
KINDS = {
    "letters": "Letters",
    "comments": "Comments",
    "answers": "Answers",
    "registrations": "Registrations",
    "filings": "Filings",
    "companies": "Companies",
    "insiders": "Insiders",
}
TEXTS = ("letters", "comments", "answers")
PAGE = 20
FIRST = 4  # of each kind, where all kinds are shown
BEST = 3
FACET = 8  # values of a facet shown at most


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind, or with a value; `more` where not all were counted."""

    value: str
    label: str
    count: int
    more: bool = False

    @property
    def words(self) -> str:
        """Answer "312", or "1,000+" where not all were counted."""
        return f"{self.count:,}{'+' if self.more else ''}"

    @property
    def icon(self) -> str:
        """Answer the sign of a kind of hit."""
        return ICONS[self.value]


@dataclass
class Found:
    """What a page of results shows."""

    asked: Asked
    narrowed: Narrowed
    kind: str = ""
    counts: list[Count] = field(default_factory=list)
    best: list[Hit] = field(default_factory=list)
    groups: list[tuple[Count, list[Hit]]] = field(default_factory=list)
    page: "Page[Hit] | None" = None
    companies: list[Count] = field(default_factory=list)
    years: list[Count] = field(default_factory=list)
    letters: list[Count] = field(default_factory=list)
    directions: list[Count] = field(default_factory=list)
    looked: dict[str, date] = field(default_factory=dict)  # kinds of which the newest were: to when

    @property
    def kind_label(self) -> str:
        """Answer what the hits of the page are called."""
        return KINDS.get(self.kind, "")

    @property
    def looked_at(self) -> str:
        """Answer the kinds of which the newest alone were looked at: "letters and comments"."""
        *others, last = [KINDS[kind].lower() for kind in self.looked] or [""]
        return f"{', '.join(others)} and {last}" if others else last

    @property
    def looked_back_to(self) -> date | None:
        """Answer the day back to which all of these were looked at; None where all rows were."""
        return max(self.looked.values(), default=None)

    @property
    def earlier_until(self) -> date | None:
        """Answer the last day of what is to be looked at next, always before where this began."""
        end = self.looked_back_to
        return end - timedelta(days=1) if end and end == self.narrowed.until else end

    @property
    def total(self) -> int:
        """Answer how many hits there are, of all kinds, as far as they were counted."""
        return sum(each.count for each in self.counts)


def search(
    user: access.Person, typed: str, narrowed: Narrowed, *, kind: str = "", page: int = 1
) -> Found:
    """Answer what `user` may see of what says, or is called, what was typed. Eight queries.

    `kind` is one of KINDS, whose hits are paged; without it the best of each are answered.
    """
    query, within = ask(read(typed)), within_reach(user, narrowed)
    if within.few:
        query = replace(query, windows={})
    hits, looked = _look(user, query, narrowed, within)
    found = Found(query.asked, narrowed, kind if kind in KINDS else "")
    found.counts = [_counted(each, hits, looked) for each in KINDS]
    of = [found.kind] if found.kind else list(KINDS)
    hits = rank(
        query, [hit for hit in hits if hit.kind in of], [each for each in TEXTS if each in of]
    )
    if found.kind:
        found.page = Paginator(hits, PAGE).get_page(page)
        shown = list(found.page.object_list)
    else:
        found.best = [hit for hit in hits if hit.exact][:BEST] if narrowed == Narrowed() else []
        found.groups = _groups(found.counts, [hit for hit in hits if hit not in found.best])
        shown = [*found.best, *(hit for _, group in found.groups for hit in group)]
    _facets(found, hits)
    tell(query, shown)
    _name(found, shown)
    found.looked = {each: looked[each] for each in of if each in looked}
    return found


def _look(
    user: access.Person, query: Query, narrowed: Narrowed, within: Reach
) -> tuple[list[Hit], dict[str, date]]:
    """Answer the hits, the newest first, and the kinds of which not all rows were looked at.

    Of a kind whose newest rows do not say it, all are.
    """
    hits, looked = find(user, query, narrowed, within)
    if missing := set(looked) - {hit.kind for hit in hits}:
        older = find_among_all(query, within, missing)
        if older is not None:
            hits += older
            looked = {kind: day for kind, day in looked.items() if kind not in missing}
    return newest_first(hits), looked


def _counted(kind: str, hits: Sequence[Hit], looked: Collection[str]) -> Count:
    count = sum(hit.kind == kind for hit in hits)
    return Count(kind, KINDS[kind], min(count, MOST), count > MOST or kind in looked)


def _groups(counts: list[Count], hits: Sequence[Hit]) -> list[tuple[Count, list[Hit]]]:
    groups = [(each, [hit for hit in hits if hit.kind == each.value][:FIRST]) for each in counts]
    return [(each, group) for each, group in groups if group]


def _facets(found: Found, hits: Sequence[Hit]) -> None:
    """Count what the hits can be narrowed by: their companies, years, letters."""
    texts = [hit for hit in hits if hit.kind in TEXTS]
    letters = [hit for hit in texts if hit.kind == "letters"]
    companies = Counter(hit.company for hit in hits if hit.company).most_common(FACET)
    found.companies = [Count(str(key), "", count) for key, count in companies]
    years = Counter(hit.day.year for hit in texts if hit.day)
    found.years = [Count(str(year), str(year), years[year]) for year in sorted(years)[::-1][:FACET]]
    kinds = Counter((hit.what, hit.letter_kind) for hit in letters)
    found.letters = [Count(*kind, count) for kind, count in kinds.most_common(FACET)]
    ways = Counter((hit.direction, hit.letter_direction or "unknown") for hit in letters)
    found.directions = [Count(*way, count) for way, count in ways.most_common()]


def _name(found: Found, shown: Iterable[Hit]) -> None:
    """Give the hits shown, and the facet, the names of their companies. One query."""
    rows = list(shown)
    keys = {hit.company for hit in rows} | {int(each.value) for each in found.companies}
    named = Company.objects.order_by().filter(pk__in=keys - {0})
    names = dict(named.values_list("pk", "name"))
    for hit in rows:
        hit.company_name = names.get(hit.company, "")
    found.companies = [replace(each, label=names[int(each.value)]) for each in found.companies]
