"""Words as PostgreSQL takes them, and how common they are before anything is looked for."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import connection

from correspondence.domain.search_words import Asked, printed

# So many rows that say the words, or one in a hundred, are found by the index and put into the
# order of their days. Of commoner words the newest rows alone are looked at, enough of them that
# about `WANTED` say it. A phrase is looked at row by row in any case.
FEW, FEW_PHRASES, SHARE = 2_500, 1_000, 0.01
WANTED = 60
SMALLEST, LARGEST = 250, 1_000
TABLES = {
    "letters": "correspondence_document",
    "comments": "correspondence_comment",
    "answers": "correspondence_answer",
}
_LEXEME = re.compile(r"(!\(?\s*)?'((?:[^']|'')+)'(?:\s*<(-|\d+)>)?")


@dataclass(frozen=True)
class Query:
    """What is asked for, as the database reads it: its words by their stems."""

    asked: Asked
    parsed: str
    windows: Mapping[str, int] = field(default_factory=dict)  # of the newest rows, where common

    @property
    def is_empty(self) -> bool:
        """Whether no word is left: nothing typed, or words such as "the" alone."""
        return not self.parsed

    @cached_property
    def expression(self) -> SearchQuery:
        """Answer it for a comparison with an indexed column."""
        return SearchQuery(self.asked.websearch, config="english", search_type="websearch")

    @cached_property
    def place(self) -> str:
        """Answer an expression for the first place in a text that says some of it."""
        phrases, phrase = list[str](), list[tuple[str, int]]()
        for negated, lexeme, distance in _LEXEME.findall(self.parsed):
            if negated:
                continue
            step = 0 if not distance else 1 if distance == "-" else int(distance)
            phrase.append((lexeme.replace("''", "'"), step))
            if not step:
                phrases.append(_phrase(phrase))
                phrase = []
        return "|".join(sorted(set(phrases), key=len, reverse=True))


def _phrase(words: list[tuple[str, int]]) -> str:
    """Answer an expression for stems at these distances, or for the compound among them.

    A compound ("non-gaap") has its parts behind it. A stem begins its words, but for a last "i"
    that stands for "y" ("compani").
    """
    compound = next((word for word, _ in words if "-" in word[1:]), None)
    if compound:
        return rf"\m{printed(compound)}"
    pattern = r"\m" if words[0][0][0].isalnum() else ""
    for word, step in words:
        pattern += printed(word.removesuffix("i") or word)
        if step:
            pattern += r"\w*\W*" + r"\w+\W+" * (step - 1)
    return pattern


def ask(asked: Asked) -> Query:
    """Answer the query for what was typed. Two queries, or one where no word is left."""
    with connection.cursor() as cursor:
        cursor.execute(_PARSED, [asked.websearch, list(TABLES.values())])
        parsed, sizes = cursor.fetchone()
        if not parsed:
            return Query(asked, "")
        cursor.execute(_EXPLAINED, [asked.websearch] * len(TABLES))
        told = cursor.fetchone()[0]
    expected = _expected(told if isinstance(told, list) else json.loads(told))
    slow = "<" in parsed or bool(asked.literal)
    windows = {kind: _window(rows, sizes[TABLES[kind]], slow) for kind, rows in expected.items()}
    return Query(asked, parsed, {kind: size for kind, size in windows.items() if size})


def _expected(plan: Any) -> dict[str, float]:  # noqa: ANN401 - as the database tells it
    """Answer how many rows of each kind say the words; of a plan of another shape, a great many."""
    try:
        rows = [float(part["Plan Rows"]) for part in plan[0]["Plan"]["Plans"]]
        return dict(zip(TABLES, rows, strict=True))
    except (KeyError, IndexError, TypeError, ValueError):
        return dict.fromkeys(TABLES, inf)


def _window(expected: float, size: float, slow: bool) -> int:  # noqa: FBT001 - one caller
    """Answer how many of the newest rows to look at; 0 where the index finds few enough."""
    if expected <= max(FEW_PHRASES if slow else FEW, SHARE * size):
        return 0
    most = LARGEST // 2 if slow else LARGEST
    return int(min(max(SMALLEST, WANTED * size / expected), most))


_PARSED = """
SELECT websearch_to_tsquery('english', %s)::text,
    (SELECT json_object_agg(relname, reltuples) FROM pg_class
     WHERE relname = ANY(%s) AND relnamespace = current_schema()::regnamespace)
"""
# A cursor's plan is never parallel: the shares of workers would not add up to what is expected.
_EXPLAINED = """
EXPLAIN (FORMAT JSON) DECLARE told NO SCROLL CURSOR FOR
SELECT 1 FROM correspondence_document WHERE search @@ websearch_to_tsquery('english', %s)
UNION ALL
SELECT 1 FROM correspondence_comment WHERE search @@ websearch_to_tsquery('english', %s)
UNION ALL
SELECT 1 FROM correspondence_answer WHERE search @@ websearch_to_tsquery('english', %s)
"""
