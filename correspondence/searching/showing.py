"""What was found, put into order and shown: ranks for the newest, snippets for one page."""

from collections.abc import Iterable
from typing import Any

from correspondence.domain.search_words import PLAIN, PRINTED
from correspondence.searching.asking import TABLES, Query
from correspondence.searching.hits import START, STOP, Hit
from correspondence.searching.statement import Statement

RANKED = 300  # the newest, each kind its share
# Words of long texts count for less: the logarithm of the length divides (ts_rank's flag 1).
_RANK = "ts_rank(search, %(words)s::tsquery, 1)"
# The passage of 1,200 characters around the first place that says it, within the first 30,000.
_PLACE = "regexp_instr(left(text, 30000), %(place)s, 1, 1, 0, 'i')"
_PASSAGE = f"translate(substr(text, greatest({_PLACE} - 250, 1), 1200), %(printed)s, %(plain)s)"
_SNIPPET = f"ts_headline('english', {_PASSAGE}, %(words)s::tsquery, %(options)s)"
_OPTIONS = (
    f'StartSel="{START}", StopSel="{STOP}", MaxWords=36, MinWords=18, MaxFragments=2, '
    'FragmentDelimiter=" \u2026 "'
)
_VALUES = "SELECT '{kind}', id, {value} FROM {table} WHERE id = ANY (%({kind})s)"


def rank(query: Query, hits: Iterable[Hit], kinds: Iterable[str]) -> list[Hit]:
    """Answer the hits, best first: exact ones, by rank, the newest. One query.

    Of the kinds named the newest `RANKED` are; the others follow in the order of their days.
    """
    rows, texts = list(hits), list(kinds)
    if texts and not query.is_empty:
        share = RANKED // len(texts)
        _rank(query, [part for kind in texts for part in _of(rows, kind)[:share]])
    return sorted(rows, key=lambda hit: (not hit.exact, -hit.rank))


def _of(hits: list[Hit], kind: str) -> list[Hit]:
    return [hit for hit in hits if hit.kind == kind]


def _rank(query: Query, hits: list[Hit]) -> None:
    found = _values(hits, _RANK, words=query.parsed)
    for hit in hits:
        hit.rank = found.get((hit.kind, _source(hit)), 0.0)


def tell(query: Query, hits: Iterable[Hit]) -> None:
    """Give the hits that a page shows their snippets. One query."""
    if query.is_empty or not query.place:
        return
    rows = list(hits)
    told = _values(rows, _SNIPPET, words=query.parsed, place=query.place, options=_OPTIONS)
    for hit in rows:
        hit.snippet = " ".join(told.get((hit.kind, _source(hit)), "").split())


def _values(hits: list[Hit], value: str, **given: str) -> dict[tuple[str, int], Any]:
    """Answer, by the kind and key of each source of the hits, what the database works out of it."""
    statement = Statement()
    statement.given |= {"printed": PRINTED, "plain": PLAIN, **given}
    for kind, table in TABLES.items():
        if keys := [_source(hit) for hit in hits if hit.kind == kind]:
            statement.given[kind] = keys
            statement.parts.append(_VALUES.format(kind=kind, table=table, value=value))
    return {(kind, key): answer for kind, key, answer in statement.answers()}


def _source(hit: Hit) -> int:
    """Answer the key of the row that has the text: a letter's is its document."""
    return hit.parent if hit.kind == "letters" else hit.key
