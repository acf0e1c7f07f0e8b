"""Reports of letters by month and kind, and of the reviews they make."""

from collections import defaultdict
from datetime import date

from correspondence.domain import charts
from correspondence.domain.charts import Spread
from correspondence.models import Letter
from correspondence.reporting import figures
from correspondence.reporting.report import (
    Line,
    Report,
    counted,
    in_words,
    label_of,
    rounded,
    share,
    steps_between,
)
from correspondence.reporting.scope import Scope

# The kinds that a column tells apart; all others are its last piece.
DRAWN = (
    Letter.Kind.COMMENT,
    Letter.Kind.RESPONSE,
    Letter.Kind.REVIEW_COMPLETE,
    Letter.Kind.NO_REVIEW,
)
_LAST_ROUND = 4


def letters(scope: Scope) -> list[Report]:
    """Answer how many letters of each kind came and went in each month, quarter or year."""
    by_step: dict[date, dict[str, int]] = defaultdict(dict)
    for step, kind, count in figures.letters(scope):
        by_step[step][kind] = count
    unit, total = scope.step(), sum(sum(row.values()) for row in by_step.values())
    steps = _all_steps(scope, by_step, unit) if by_step else []
    kinds = [kind for kind in Letter.Kind if any(kind in row for row in by_step.values())]
    rows = [[by_step[step].get(kind, 0) for kind in kinds] for step in steps]
    labels = [label_of(step, unit) for step in steps]
    busiest = max(range(len(steps)), key=lambda at: sum(rows[at])) if steps else 0
    return [
        Report(
            key="letters",
            name="Letters by month and kind" if unit == "month" else f"Letters by {unit} and kind",
            finding=f"{counted(total, 'letter')}, the most in {labels[busiest]}"
            if len(steps) > 1
            else counted(total, "letter"),
            counts="Letters either way, by their own date.",
            heads=(unit.capitalize(), *(kind.label.capitalize() for kind in kinds), "All"),
            lines=tuple(
                Line((label, *row, sum(row))) for label, row in zip(labels, rows, strict=True)
            ),
            drawing=_columns(labels, steps, by_step) if total else None,
            rests_on=total,
            unit="letter",
        )
    ]


def _all_steps(scope: Scope, by_step: dict[date, dict[str, int]], unit: str) -> list[date]:
    """Answer every step of the time, those without letters, too."""
    last = min(scope.last or scope.today, scope.today)
    first = scope.first or min(by_step)
    return steps_between(min(first, min(by_step)), max(last, max(by_step)), unit)


def _columns(
    labels: list[str], steps: list[date], by_step: dict[date, dict[str, int]]
) -> charts.Columns:
    others = [
        sum(count for kind, count in by_step[step].items() if kind not in DRAWN) for step in steps
    ]
    named = [kind for kind in DRAWN if any(kind in row for row in by_step.values())]
    series = [kind.label for kind in named] + (["other"] if any(others) else [])
    numbers = [
        [by_step[step].get(kind, 0) for kind in named] + ([other] if any(others) else [])
        for step, other in zip(steps, others, strict=True)
    ]
    return charts.columns(labels, series, numbers)


def reviews(scope: Scope) -> list[Report]:
    """Answer after how many rounds reviews ended, and how many days they took."""
    rows = figures.reviews(scope)
    spreads = [(rounds, Spread(_rounds(rounds), count, *of)) for rounds, count, of in rows if count]
    total = next((each for rounds, each in spreads if rounds is None), None)
    by_rounds = [(rounds, each) for rounds, each in spreads if rounds is not None]
    whole = total.count if total else 0
    return [_after_rounds(by_rounds, whole), _lengths(by_rounds, total)]


def _rounds(rounds: int | None) -> str:
    if rounds is None:
        return "All"
    if rounds == 0:
        return "no round"
    return f"{rounds} or more" if rounds == _LAST_ROUND else f"{rounds} round{'s'[: rounds - 1]}"


def _after_rounds(by_rounds: list[tuple[int, Spread]], whole: int) -> Report:
    lines, ended, first = [], 0, 0
    for rounds, each in by_rounds:
        ended += each.count
        if rounds <= 1:
            first = ended
        lines.append(Line((each.label, each.count, share(each.count, whole), share(ended, whole))))
    drawn = [
        (each.label, each.count, f"{each.count:,} ({share(each.count, whole)} %)")
        for _, each in by_rounds
    ]
    return Report(
        key="rounds",
        name="Rounds of a review",
        finding=f"{share(first, whole)} % of {counted(whole, 'review')} ended within one round",
        counts="Reviews that ended in the time. A round is a letter of the staff with comments "
        "and what follows it; a review without comments has none.",
        heads=("Ended after", "Reviews", "Share in %", "Ended by then in %"),
        lines=tuple(lines),
        drawing=charts.bars(drawn) if drawn else None,
        rests_on=whole,
        unit="ended review",
    )


def _lengths(by_rounds: list[tuple[int, Spread]], total: Spread | None) -> Report:
    spreads = [each for _, each in by_rounds] + ([total] if total else [])
    return Report(
        key="length",
        name="Length of a review",
        finding=f"Half of the reviews ended within {in_words(total.median)} days" if total else "",
        counts="Calendar days from the first letter of a review to the one that ended it, of "
        "reviews that ended in the time.",
        heads=(
            "Ended after",
            "Reviews",
            "A quarter within",
            "Half within",
            "Three quarters within",
            "95 of 100 within",
        ),
        lines=tuple(_days(each) for each in spreads),
        drawing=charts.boxes(spreads) if spreads else None,
        rests_on=total.count if total else 0,
        unit="ended review",
    )


def _days(each: Spread) -> Line:
    days = (each.first, each.median, each.third, each.high)
    return Line((each.label, each.count, *(rounded(number) for number in days)))
