"""The figures of the reports: each one query, grouped by the database, over what access.py shows.

A row whose grouping is empty is the sum of them all.
"""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count
from django.db.models.functions import Coalesce, TruncDate, TruncMonth, TruncQuarter, TruncYear

from correspondence.domain.legal_days import WASHINGTON
from correspondence.reporting.scope import Scope, as_table

Row = tuple[Any, ...]
_TRUNC = {"month": TruncMonth, "quarter": TruncQuarter, "year": TruncYear}


def letters(scope: Scope) -> list[tuple[date, str, int]]:
    """Answer how many letters of each kind are dated in each step."""
    dated = scope.letters().filter(dated__isnull=False).order_by()
    step = _TRUNC[scope.step()]("dated")
    rows = dated.annotate(step=step).values_list("step", "kind").annotate(count=Count("pk"))
    return list(rows.order_by("step", "kind"))


def comments(scope: Scope) -> list[Row]:
    """Answer office, class of size, letters with comments, comments, median of comments a letter.

    Rows of offices are of every office; those of sizes and the sum are of the one asked for.
    """
    return _grouped(
        _COMMENTS, "letter (id, office)", as_table(scope.asking(), "pk", "office"), scope.office
    )


def topics(scope: Scope) -> list[tuple[str | None, int]]:
    """Answer how many comments are about each topic, "" for none; None for all comments.

    A comment about three topics is a third of a comment three times, which makes one in the sum.
    """
    rows = as_table(scope.letters().from_staff(), "pk")
    return [(key, count) for key, count in _grouped(_TOPICS, "letter (id)", rows)]


def days_to_answer(scope: Scope) -> list[Row]:
    """Answer, for each step, answers, their business days spread, and the medians that were given.

    Counted from the date of the letter to that of the first answer, else to the day on which
    somebody noted that it was answered. Given are the days to the first date, and to the last.
    """
    return _grouped(
        _DAYS_TO_ANSWER,
        "letter (id, dated)",
        as_table(scope.answered().filter(dated__isnull=False), "pk", "dated"),
        scope.today,
        scope.holidays(),
        scope.step(monthly=0),
    )


def punctuality(scope: Scope) -> list[Row]:
    """Answer, by kind of date and by step, how many were met in time, with more time, and late.

    Judged as a date's own page judges it; one that was missed is late.
    """
    return _grouped(
        _PUNCTUALITY,
        "due (id, kind, due_on, met_on, state)",
        as_table(scope.deadlines(), "pk", "kind", "due_on", "met_on", "state"),
        scope.step(monthly=0),
    )


def extensions(scope: Scope) -> list[Row]:
    """Answer, for each step, how often more time was asked for, granted, refused, and the median
    of the business days won."""
    told_on = Coalesce("asked_on", "granted_on", TruncDate("recorded_at", tzinfo=WASHINGTON))
    rows = scope.extensions().annotate(told_on=told_on)
    if scope.first:
        rows = rows.filter(told_on__gte=scope.first)
    if scope.last:
        rows = rows.filter(told_on__lte=scope.last)
    return _grouped(
        _EXTENSIONS,
        "asked (told_on, state, old_due_on, new_due_on)",
        as_table(rows, "told_on", "state", "old_due_on", "new_due_on"),
        scope.holidays(),
        scope.step(monthly=0),
    )


def reviews(scope: Scope) -> list[Row]:
    """Answer, for each number of rounds, the reviews that ended after it and the spread of their
    days from the first letter to the last; four rounds and more are one."""
    return _grouped(
        _REVIEWS,
        "review (rounds, opened_on, completed_on)",
        as_table(scope.reviews(), "rounds", "opened_on", "completed_on"),
    )


def _grouped(sql: str, name: str, rows: tuple[str, tuple[Any, ...]], *params: Any) -> list[Row]:  # noqa: ANN401
    """Answer what a statement makes of rows, which it knows by a name with columns."""
    table, of_rows = rows
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {name} AS ({table}){sql}", [*of_rows, *params])
        return list(cursor.fetchall())


# How many business days lie up to each day between the first and the last of `span`.
_DAY = """
day AS MATERIALIZED (
    SELECT each::date AS day,
        count(*) FILTER (WHERE extract(isodow FROM each) < 6 AND closed.day IS NULL)
            OVER (ORDER BY each) AS number
    FROM span, generate_series(span.first, span.last, '1 day') AS each
    LEFT JOIN unnest(%s::date[]) AS closed (day) ON closed.day = each::date
)"""
_COMMENTS = """, sized AS (
    SELECT replace(letter.office, '&', 'and') AS office, count(*) AS comments
    FROM letter JOIN correspondence_comment comment ON comment.letter_id = letter.id
    GROUP BY letter.id, letter.office
), classed AS (
    SELECT *, width_bucket(comments, ARRAY[1, 2, 4, 7, 11, 21]) AS size,
        %s IN ('', office) AS asked FROM sized
)
SELECT CASE WHEN grouping(office) = 0 THEN office END,
    CASE WHEN grouping(size) = 0 THEN size END,
    CASE WHEN grouping(office) = 0 THEN count(*) ELSE count(*) FILTER (WHERE asked) END,
    CASE WHEN grouping(office) = 0 THEN sum(comments)
        ELSE coalesce(sum(comments) FILTER (WHERE asked), 0) END::bigint,
    percentile_cont(.5) WITHIN GROUP (ORDER BY comments) FILTER (WHERE asked)
FROM classed GROUP BY GROUPING SETS ((office), (size), ())
ORDER BY 1, 2
"""
_TOPICS = """SELECT CASE WHEN grouping(topic) = 0 THEN coalesce(topic, '') END,
    CASE WHEN grouping(topic) = 0 THEN count(*)
        ELSE round(coalesce(sum(1.0 / greatest(cardinality(comment.topics), 1)), 0)) END::bigint
FROM letter JOIN correspondence_comment comment ON comment.letter_id = letter.id
LEFT JOIN LATERAL unnest(comment.topics) AS topic ON true
GROUP BY GROUPING SETS ((topic), ()) ORDER BY 2 DESC, 1
"""
_DAYS_TO_ANSWER = """, reply AS (
    SELECT answer.in_reply_to_id AS id, min(answer.dated) AS dated
    FROM correspondence_letter answer JOIN letter ON letter.id = answer.in_reply_to_id
    WHERE answer.kind = 'response' AND answer.trashed_at IS NULL AND answer.dated <= %s
    GROUP BY 1
), granted AS (
    SELECT deadline_id, min(old_due_on) AS due_on FROM correspondence_extension
    WHERE state = 'granted' GROUP BY 1
), answered AS (
    SELECT letter.dated, coalesce(reply.dated, due.met_on) AS answered_on,
        coalesce(granted.due_on, due.due_on) AS first_due_on, due.due_on
    FROM letter LEFT JOIN reply USING (id)
    LEFT JOIN correspondence_deadline due ON due.letter_id = letter.id
        AND due.kind = 'response' AND due.trashed_at IS NULL
    LEFT JOIN granted ON granted.deadline_id = due.id
    WHERE coalesce(reply.dated, due.met_on) >= letter.dated
), span AS (
    SELECT min(dated) AS first, max(greatest(answered_on, first_due_on, due_on)) AS last
    FROM answered
), {day}
SELECT date_trunc(%s, answered.dated)::date AS step, count(*),
    percentile_cont(ARRAY[.05, .25, .5, .75, .95])
        WITHIN GROUP (ORDER BY until.number - since.number),
    percentile_cont(.5) WITHIN GROUP (ORDER BY planned.number - since.number),
    percentile_cont(.5) WITHIN GROUP (ORDER BY given.number - since.number)
FROM answered
JOIN day since ON since.day = answered.dated
JOIN day until ON until.day = answered.answered_on
LEFT JOIN day planned ON planned.day = answered.first_due_on
LEFT JOIN day given ON given.day = answered.due_on
GROUP BY GROUPING SETS ((step), ()) ORDER BY 1 NULLS LAST
""".replace("{day}", _DAY)
_PUNCTUALITY = """, more AS (
    SELECT deadline_id, max(new_due_on) AS last_on,
        min(old_due_on) FILTER (WHERE state = 'granted') AS first_on
    FROM correspondence_extension extension
    LEFT JOIN correspondence_letter letter ON letter.id = extension.letter_id
    WHERE state = 'granted' OR state = 'asked' AND letter.trashed_at IS NULL GROUP BY 1
), judged AS (
    SELECT due.kind, date_trunc(%s, due.due_on)::date AS step, CASE
        WHEN due.state <> 'met' THEN 'late'
        WHEN due.met_on <= coalesce(more.first_on, due.due_on) THEN 'in_time'
        WHEN due.met_on <= greatest(due.due_on, more.last_on) THEN 'with_extension'
        ELSE 'late' END AS verdict
    FROM due LEFT JOIN more ON more.deadline_id = due.id
)
SELECT kind, step, count(*) FILTER (WHERE verdict = 'in_time'),
    count(*) FILTER (WHERE verdict = 'with_extension'),
    count(*) FILTER (WHERE verdict = 'late')
FROM judged GROUP BY GROUPING SETS ((kind), (step), ()) ORDER BY step, kind
"""
_EXTENSIONS = """,
span AS (SELECT min(old_due_on) AS first, max(new_due_on) AS last FROM asked), {day}
SELECT date_trunc(%s, told_on)::date AS step, count(*),
    count(*) FILTER (WHERE state = 'granted'), count(*) FILTER (WHERE state = 'refused'),
    percentile_cont(.5) WITHIN GROUP (ORDER BY until.number - since.number)
        FILTER (WHERE state = 'granted'),
    coalesce(sum(until.number - since.number) FILTER (WHERE state = 'granted'), 0)::bigint
FROM asked
JOIN day since ON since.day = old_due_on JOIN day until ON until.day = new_due_on
GROUP BY GROUPING SETS ((step), ()) ORDER BY 1 NULLS LAST
""".replace("{day}", _DAY)
_REVIEWS = """SELECT least(rounds, 4) AS rounds, count(*),
    percentile_cont(ARRAY[.05, .25, .5, .75, .95]) WITHIN GROUP (ORDER BY completed_on - opened_on)
FROM review GROUP BY GROUPING SETS ((least(rounds, 4)), ()) ORDER BY 1 NULLS LAST
"""
