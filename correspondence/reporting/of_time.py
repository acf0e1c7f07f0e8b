"""Reports of time: days to an answer, what was in time, how much more time was given."""

from datetime import date

from correspondence.domain import charts
from correspondence.domain.charts import Spread
from correspondence.models import Deadline
from correspondence.reporting import figures
from correspondence.reporting.report import (
    Line,
    Report,
    counted,
    in_words,
    label_of,
    rounded,
    share,
)
from correspondence.reporting.scope import Scope

ENOUGH = 10  # dates of a kind, before a sentence names it the worst
VERDICTS = ("in time", "in time with more time", "late")
Judged = tuple[int, int, int]


def days(scope: Scope) -> list[Report]:
    """Answer within how many business days letters were answered, and how many were given."""
    unit, rows = scope.step(monthly=0), figures.days_to_answer(scope)
    found = [
        (Spread(label_of(step, unit) if step else "All", count, *of), first, last)
        for step, count, of, first, last in rows
        if count
    ]
    total = found[-1][0] if found else None
    spreads = [each for each, _, _ in found]
    return [
        Report(
            key="days",
            name="Days to an answer",
            finding=f"Half of the answers left within {in_words(total.median)} business days"
            if total
            else "",
            counts="SEC business days from the date of a comment letter to the date of the first "
            "answer to it, by the letter's date; given are those to the first date and to the date "
            "in the end. Letters without an answer are not counted.",
            heads=(
                *(unit.capitalize(), "Answers", "A quarter within", "Half within"),
                *("Three quarters within", "95 of 100 within", "Half were first given"),
                "Half were given in the end",
            ),
            lines=tuple(
                Line(
                    (
                        *(each.label, each.count, rounded(each.first), rounded(each.median)),
                        *(rounded(each.third), rounded(each.high), rounded(first), rounded(last)),
                    )
                )
                for each, first, last in found
            ),
            drawing=charts.boxes(spreads) if spreads else None,
            rests_on=total.count if total else 0,
            unit="answer",
        )
    ]


def punctuality(scope: Scope) -> list[Report]:
    """Answer how many dates were met in time, with more time, or late: by step, and by kind."""
    unit, rows = scope.step(monthly=0), figures.punctuality(scope)
    steps: list[tuple[date, Judged]] = [(step, (*of,)) for _, step, *of in rows if step]
    kinds: list[tuple[str, Judged]] = [(kind, (*of,)) for kind, _, *of in rows if kind]
    by_step = [(label_of(step, unit), of) for step, of in steps]
    by_kind = [(Deadline.Kind(kind).label.capitalize(), of) for kind, of in kinds]
    met = sum(of[0] + of[1] for _, of in by_step)
    whole = sum(sum(of) for _, of in by_step)
    many = [row for row in by_kind if sum(row[1]) >= ENOUGH]
    worst, of = max(many, key=lambda row: row[1][2] / sum(row[1]), default=("", (0, 0, 0)))
    if met == whole:
        said, behind = "No date of any kind was met late", whole
    elif of[2]:
        said, behind = f"{worst}: {share(of[2], sum(of))} % were late", sum(of)
    else:
        said, behind = f"{share(whole - met, whole)} % of {counted(whole, 'date')} were late", whole
    counts = (
        "Dates due in the time that were met or missed; one that was missed is late. More time "
        "counts where it was asked for or granted."
    )
    return [
        _judged(
            "on-time",
            f"In time or late, by {unit}",
            f"{share(met, whole)} % of {counted(whole, 'date')} were met in time",
            counts,
            unit.capitalize(),
            by_step,
            whole,
        ),
        _judged("kinds", "In time or late, by kind", said, counts, "Kind", by_kind, behind),
    ]


def _judged(
    key: str,
    name: str,
    finding: str,
    counts: str,
    head: str,
    rows: list[tuple[str, Judged]],
    behind: int,
) -> Report:
    drawing: charts.Bars | charts.Columns
    if key == "kinds":
        drawing = charts.bars(
            [
                (label, 100 * of[2] / sum(of), f"{of[2]:,} of {sum(of):,} late")
                for label, of in rows
            ],
            most=100,
        )
    else:
        drawing = charts.columns([label for label, _ in rows], VERDICTS, [of for _, of in rows])
    return Report(
        key=key,
        name=name,
        finding=finding if rows else "",
        counts=counts,
        heads=(head, *(verdict.capitalize() for verdict in VERDICTS), "In time in %"),
        lines=tuple(Line((label, *of, share(of[0] + of[1], sum(of)))) for label, of in rows),
        drawing=drawing if rows else None,
        rests_on=behind,
        unit="date",
    )


def extensions(scope: Scope) -> list[Report]:
    """Answer how often more time was asked for and given, and how much."""
    unit, rows = scope.step(monthly=0), figures.extensions(scope)
    named = [(label_of(step, unit) if step else "All", *of) for step, *of in rows if of[0]]
    drawn = [row for row in named if row[0] != "All"]
    asked, granted, median = (named[-1][1], named[-1][2], named[-1][4]) if named else (0, 0, None)
    won = f", half of them of {in_words(median)} business days or more" if median else ""
    return [
        Report(
            key="extensions",
            name="More time",
            finding=f"{counted(asked, 'request')} for more time, {granted:,} granted{won}",
            counts="Requests for more time in the time, by the day they were made; what was taken "
            "back is not counted. Won are the SEC business days from the date before to the date "
            "after, where it was granted.",
            heads=(
                *(unit.capitalize(), "Asked for", "Granted", "Refused"),
                *("Half won, in business days", "Business days won in all"),
            ),
            lines=tuple(
                Line((label, made, given, refused, rounded(half), days))
                for label, made, given, refused, half, days in named
            ),
            drawing=charts.columns(
                [row[0] for row in drawn],
                ("granted", "refused", "not decided"),
                [(row[2], row[3], row[1] - row[2] - row[3]) for row in drawn],
            )
            if drawn
            else None,
            rests_on=asked,
            unit="request",
        )
    ]
