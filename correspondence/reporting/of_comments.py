"""Reports of comments: by office, by topic, and how many a letter has."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from correspondence.domain import charts
from correspondence.domain.topics import LABELS
from correspondence.reporting import figures
from correspondence.reporting.report import Line, Report, counted, in_words, share
from correspondence.reporting.scope import Scope

DRAWN = 12  # bars; the table has all
UNKNOWN = "Office not known"
_SIZES = ("", "1", "2 or 3", "4 to 6", "7 to 10", "11 to 20", "more than 20")


def comments(scope: Scope) -> list[Report]:
    """Answer how many comments each office made, and how many a letter has."""
    rows = figures.comments(scope)
    offices = [
        (office, letters, made) for office, _, letters, made, _ in rows if office is not None
    ]
    sizes = [(size, letters, made) for _, size, letters, made, _ in rows if size is not None]
    _, _, letters, made, median = rows[-1]
    return [_by_office(offices), _by_size(sizes, letters, made, median)]


def _by_office(rows: list[tuple[str, int, int]]) -> Report:
    rows = sorted(rows, key=lambda row: (-row[2], row[0]))
    made = sum(row[2] for row in rows)
    drawn = [
        (office or UNKNOWN, count, f"{count:,} ({share(count, made)} %)")
        for office, _, count in rows[:DRAWN]
    ]
    first = (rows[0][0] or UNKNOWN) if rows else ""
    return Report(
        key="offices",
        name="Comments by office",
        finding=f"{first} made {share(rows[0][2], made)} % of {counted(made, 'comment')}"
        if rows
        else "",
        counts="Numbered comments in letters of the staff, by the office that signed the letter, "
        "whichever office is chosen above.",
        heads=("Office", "Letters", "Comments", "Share in %"),
        lines=tuple(
            Line((office or UNKNOWN, letters, count, share(count, made)))
            for office, letters, count in rows
        ),
        drawing=charts.bars(drawn) if drawn else None,
        rests_on=made,
        unit="comment",
    )


def _by_size(
    rows: list[tuple[int, int, int]], letters: int, made: int, median: float | None
) -> Report:
    rows = [row for row in rows if row[1]]
    drawn = [
        (f"{_SIZES[size]} comment{'s'[: size - 1]}", count, counted(count, "letter"))
        for size, count, _ in rows
    ]
    return Report(
        key="sizes",
        name="Comments a letter",
        finding=f"Half of the letters have {in_words(median)} comments or fewer"
        if median is not None
        else "",
        counts="Letters of the staff with at least one numbered comment.",
        heads=("Comments", "Letters", "Share in %", "Comments in all"),
        lines=tuple(
            Line((_SIZES[size], count, share(count, letters), of_size))
            for size, count, of_size in rows
        ),
        drawing=charts.bars(drawn) if drawn else None,
        rests_on=letters,
        unit="letter",
    )


def topics(scope: Scope) -> list[Report]:
    """Answer how many comments are about each topic."""
    found = figures.topics(scope)
    total = next(count for key, count in found if key is None)
    rows = [(key, count) for key, count in found if key in LABELS]
    none = sum(count for key, count in found if key == "")
    drawn = [
        (LABELS[key], count, f"{count:,} ({share(count, total)} %)") for key, count in rows[:DRAWN]
    ]
    lines = [
        Line((LABELS[key], count, share(count, total)), href=comments_about(scope, key))
        for key, count in rows
    ]
    if none:
        lines.append(Line(("About none of these", none, share(none, total))))
    return [
        Report(
            key="topics",
            name="Comments by topic",
            finding=f"{LABELS[rows[0][0]]}: {share(rows[0][1], total)} % of "
            f"{counted(total, 'comment')}"
            if rows
            else f"{counted(total, 'comment')}, about none of the known topics",
            counts="Numbered comments in letters of the staff. A comment is counted with each of "
            "its topics, so that the shares make more than a hundred.",
            heads=("Topic", "Comments", "Share in %"),
            lines=tuple(lines),
            drawing=charts.bars(drawn) if drawn else None,
            rests_on=total,
            unit="comment",
        )
    ]


def comments_about(scope: Scope, topic: str) -> str:
    """Answer the address of the comments that are counted."""
    asked = {
        "topic": topic,
        "company": scope.company,
        "office": scope.office,
        "dated_from": scope.first,
        "dated_to": scope.last,
    }
    told = {key: it for key, it in asked.items() if it} | {"answer": ""}  # sent or not
    return f"{reverse('comments')}?{urlencode(told)}"


def offices_of(reports: Iterable[Report]) -> tuple[str, ...]:
    """Answer the offices that the report by office names, in the order of the alphabet."""
    by_office = next((each for each in reports if each.key == "offices"), None)
    named = [str(line.cells[0]) for line in by_office.lines] if by_office else []
    return tuple(sorted(name for name in named if name != UNKNOWN))
