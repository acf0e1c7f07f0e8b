"""Which rows say what is asked for: of each kind the newest, enough to count, rank and narrow.

Rare words are found by the index. Of a common word the index would answer half of all rows, so a
window of the newest is looked at instead: the work has a bound whatever is asked. The statement is
written out: its way to each kind of row is chosen with care, and putting it together from models
would take longer than the database takes. What a person may see is not written here: `access` says.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, connection, transaction

from correspondence import access
from correspondence.domain.search_words import Asked
from correspondence.models.document import SEARCHED_CHARACTERS
from correspondence.searching.asking import Query
from correspondence.searching.hits import Hit
from correspondence.searching.naming import named
from correspondence.searching.narrowing import Narrowed
from correspondence.searching.reach import Reach, brought_as
from correspondence.searching.statement import Statement

MOST = 1_000  # counted of a kind; beyond it a page says "more than"
PATIENCE = 2_000  # milliseconds, for what no row of a window says


def find(
    user: access.Person, query: Query, narrowed: Narrowed, within: Reach
) -> tuple[list[Hit], dict[str, date]]:
    """Answer what `user` may see and the query finds, of all kinds. One query.

    Of letters, comments and answers the newest `MOST` and one; not ranked, without snippets. Of
    each kind whose newest rows alone were looked at, the day they go back to, too.
    """
    statement = Statement()
    if not query.is_empty:
        with suppress(EmptyResultSet):
            _texts(statement, query, within)
    if not narrowed.to_letters:
        with suppress(EmptyResultSet):
            named(statement, user, query.asked, narrowed)
    hits = [Hit(*row) for row in statement.answers()]
    looked: dict[str, date] = {}
    for hit in hits:
        if hit.kind == _WINDOW and hit.day:
            looked[hit.what] = max(hit.day, looked.get(hit.what, hit.day))
    return [hit for hit in hits if hit.kind != _WINDOW], looked


def find_among_all(query: Query, within: Reach, kinds: Collection[str]) -> list[Hit] | None:
    """Answer hits of these kinds, however old; None where the database has not found out in time.

    For a phrase of common words that no row of a window says. One query, in a transaction of its
    own: by the index, whose rows with all its words are read one by one.
    """
    statement = Statement()
    _texts(statement, replace(query, windows={}), within, kinds)
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(_PATIENTLY, [f"{PATIENCE}ms"])
            return [Hit(*row) for row in statement.answers()]
    except OperationalError:
        return None


def _texts(statement: Statement, query: Query, within: Reach, kinds: Collection[str] = ()) -> None:
    """Add letters, comments, sent answers and drafts, each by its letter; or `kinds`, all rows."""
    asked = query.asked
    columns = ("id", "company_id", "dated", "kind", "direction", "document_id")
    theirs = statement.rows(within.letters.values(*columns))
    way = "MATERIALIZED" if within.near else "NOT MATERIALIZED"
    statement.before = f"WITH theirs AS {way} ({theirs}) "
    statement.given |= {
        "words": query.parsed,
        "literal": asked.literal,
        "day": asked.day,
        "number": f"{asked.file_number}%",
        "most": MOST + 1,
    }
    said = _SAID + _LITERALLY if asked.literal else _SAID
    for source, (rows, order, columns_of_hit) in _TEXTS.items():
        kind = "answers" if source == "drafts" else source
        where, looked_at = said, rows
        if kind == "letters" and (others := _others(statement, asked)):
            where = _OF_LETTERS.format(said=said, others=others)
        elif window := query.windows.get(kind):
            looked_at = f"{rows} ORDER BY {order} LIMIT {window:d}"
            end = _END.format(kind=kind, rows=rows, order=order, before=window - 1)
            statement.parts.append(end)
        elif kinds:
            where, looked_at = "true", _FIRST_SAID.format(rows=rows, said=said)
        if not kinds or kind in kinds:
            statement.parts.append(
                _FOUND.format(columns=columns_of_hit, rows=looked_at, where=where, order=order)
            )


def _others(statement: Statement, asked: Asked) -> str:
    """Answer a query for letters by a number or day that was typed; nothing where none was."""
    if asked.accession:
        return statement.rows(brought_as(asked.accession))
    return _CITING if asked.file_number else _DATED if asked.day else ""


_SAID = "search @@ %(words)s::tsquery"
_LITERALLY = f" AND left(text, {SEARCHED_CHARACTERS}) ~* %(literal)s"
_FOUND = "SELECT {columns} FROM ({rows}) looked_at WHERE {where} ORDER BY {order} LIMIT %(most)s"
# The day a window goes back to; none where it holds all rows. Rows without a day come first.
_WINDOW = "window"
_END = """
SELECT 'window', 0, 0, 0, coalesce(dated, current_date), '{kind}', '', 0, '', 0, 0
FROM ({rows}) looked_at ORDER BY {order} OFFSET {before:d} LIMIT 1
"""
# OFFSET keeps the order out of it: rows are found by the words, not walked through from the newest.
_FIRST_SAID = "SELECT * FROM ({rows}) each_of WHERE {said} OFFSET 0"
_PATIENTLY = (
    "SELECT set_config('statement_timeout', %s, true), set_config('enable_seqscan', 'off', true)"
)
_OF_LETTERS = """
id IN (
    SELECT letter.id FROM correspondence_letter letter
    JOIN correspondence_document document ON document.id = letter.document_id WHERE {said}
    UNION ALL {others}
)"""
_CITING = "SELECT letter_id FROM correspondence_letterreference WHERE file_number LIKE %(number)s"
_DATED = "SELECT id FROM correspondence_letter WHERE dated = %(day)s"
# Of each kind: the rows looked at, their order, the columns of a hit.
_TEXTS = {
    "letters": (
        """
        SELECT theirs.*, document.search, document.text
        FROM theirs JOIN correspondence_document document ON document.id = theirs.document_id
        """,
        "dated DESC, id DESC",
        """
        'letters', id, id, coalesce(company_id, 0), dated, kind, direction, 0, '', document_id,
        coalesce((dated = %(day)s::date)::int, 0)
        """,
    ),
    "comments": (
        """
        SELECT comment.id, comment.letter_id, comment.position, comment.number, comment.heading,
            comment.search, comment.text, company_id, dated, kind, direction
        FROM theirs JOIN correspondence_comment comment ON comment.letter_id = theirs.id
        """,
        "dated DESC, letter_id DESC, position",
        """
        'comments', id, letter_id, coalesce(company_id, 0), dated, kind, direction, number,
        array_to_string(heading, ' \u203a '), 0, 0
        """,
    ),
    "answers": (
        """
        SELECT answer.id, answer.letter_id, answer.comment_id, answer.number, answer.search,
            answer.text, company_id, dated, direction
        FROM theirs JOIN correspondence_answer answer ON answer.letter_id = theirs.id
        """,
        "dated DESC, id DESC",
        """
        'answers', id, letter_id, coalesce(company_id, 0), dated, 'sent', direction,
        coalesce(number, 0), '', coalesce(comment_id, 0), 0
        """,
    ),
    "drafts": (
        """
        SELECT answer.id, comment.letter_id, answer.comment_id, comment.number, answer.search,
            answer.text, company_id, dated, direction
        FROM correspondence_answer answer
        JOIN correspondence_comment comment ON comment.id = answer.comment_id
        JOIN theirs ON theirs.id = comment.letter_id
        WHERE answer.letter_id IS NULL
        """,
        "dated DESC, id DESC",
        """
        'answers', id, letter_id, coalesce(company_id, 0), dated, 'draft', direction, number, '',
        comment_id, 0
        """,
    ),
}
