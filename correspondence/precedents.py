"""Which earlier comments are like one: what it asks, by the words few comments share."""

import re
from typing import TypeVar

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet

from correspondence.models import Answer, Comment

# Words of nearly every comment letter: they tell nothing of what one asks.
BOILERPLATE = """
please revise disclose disclosure company file filing amend amendment note tell us describe explain
explanation discuss discussion clarify include provide information response respond comment page
registration statement form item section also additional refer reference rule regulation act
securities exchange commission staff regard appropriate consider advise address accordance extent
applicable see ask state stated indicate appear may would will could should expand identify future
material materially relate basis prior previous letter require support confirm report annual fiscal
year quarter end first second third one two three four five reissue issue use following make example
specific specifically general however therefore whether within upon with under made given need
"""
WORDS = 24  # at most so many telling words are looked for
ROWS = 1_500  # and so many comments that share one of them, by the database's own estimate
FOUND = 5
RANKED = 20
# What PostgreSQL's ts_rank gives for each word asked for that a text has once, before it divides
# by the number of words asked for: 0.1 for a plain word, over the sum of 1/i² (pi²/6).
ONE_WORD = 0.1 / 1.64493406685
ALMOST = 0.999  # the rank is a single-precision number
_PLAIN = re.compile(r"[a-z]{3,}")

Rows = TypeVar("Rows", bound=QuerySet[Comment])


def similar(comment: Comment, rows: QuerySet[Comment], *, most: int = FOUND) -> list[Comment]:
    """Answer those of `rows` most like the comment, with a sent answer (`answered`) first.

    Not those of its own letter, nor those that share a single telling word of several, or fewer
    than one in four. Two queries: keys are ranked, the rows of the best alone are fetched.
    """
    words = telling(comment)
    if not words:
        return []
    query = SearchQuery(" | ".join(words), config="simple", search_type="raw")
    sent = Answer.objects.sent().filter(comment=OuterRef("pk"))
    rank = SearchRank(F("search"), query)
    found = rows.exclude(letter=comment.letter_id).filter(search=query).alias(rank=rank)
    top = found.order_by("-rank", "-pk").values("pk")[: max(RANKED, most)]
    best = rows.filter(pk__in=top).annotate(rank=rank, answered=Exists(sent))
    least = max(min(2, len(words)), len(words) / 4) * ONE_WORD / len(words)
    like = [each for each in best.order_by("-rank", "-pk") if each.rank >= least * ALMOST]
    return list(sorted(like, key=lambda each: not each.answered)[:most])


def telling(comment: Comment) -> list[str]:
    """Answer the words of a comment that few others have, as the index spells them, rarest first.

    How many have one is what the database noted when it last analyzed the table; of a word it did
    not note, next to none. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [comment.pk, BOILERPLATE])
        counted: list[tuple[str, float]] = cursor.fetchall()
    chosen, rows = list[str](), 0.0
    for word, have_it in counted:
        if not _PLAIN.fullmatch(word):
            continue
        rows += have_it
        if rows > ROWS or len(chosen) == WORDS:
            break
        chosen.append(word)
    return chosen


_SQL = """
WITH of_table AS (
    SELECT s.most_common_elems::text::text[] AS words, s.most_common_elem_freqs AS shares
    FROM pg_stats s
    WHERE s.schemaname = current_schema() AND s.tablename = 'correspondence_comment'
        AND s.attname = 'search'
), common AS MATERIALIZED (
    SELECT word, share FROM of_table, unnest(words, shares) AS each (word, share)
)
SELECT asked.lexeme, coalesce(common.share, 0) * greatest(sized.reltuples, 0) AS have_it
FROM correspondence_comment comment
CROSS JOIN unnest(comment.search) AS asked
CROSS JOIN (SELECT reltuples FROM pg_class WHERE oid = 'correspondence_comment'::regclass) sized
LEFT JOIN common ON common.word = asked.lexeme
WHERE comment.id = %s
    AND asked.lexeme <> ALL (tsvector_to_array(to_tsvector('english', %s)))
ORDER BY have_it, length(asked.lexeme) DESC, asked.lexeme
"""
