"""A series of holdings as a drawing: steps, gaps left open, splits marked; numbers of an SVG."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from correspondence.domain.charts import Tick
from correspondence.domain.insiders.holdings import Point, Series
from correspondence.domain.insiders.trades import Split

WIDTH, HEIGHT = 360, 150
LEFT, RIGHT, TOP, BOTTOM = 50, 12, 10, 24
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_SHORT = ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"), (Decimal(1000), "k"))
_MOST_TICKS = 4


@dataclass(frozen=True, slots=True)
class Dot:
    """What was held after one day."""

    x: float
    y: float
    point: Point


@dataclass(frozen=True, slots=True)
class Chart:
    """One series, drawn: `lines` are the pieces without a gap, as the points of polylines."""

    series: Series
    lines: tuple[str, ...]
    dots: tuple[Dot, ...]
    days: tuple[Tick, ...]
    amounts: tuple[Tick, ...]
    splits: tuple[Tick, ...]

    @property
    def first(self) -> Decimal:
        """What was held after the first day known."""
        return self.series.points[0].held

    @property
    def last(self) -> Decimal:
        """What was held after the last day known."""
        return self.series.points[-1].held

    @property
    def last_on(self) -> date:
        """The last day known."""
        return self.series.points[-1].on

    @property
    def gaps(self) -> int:
        """How many times what is known does not lead from one point to the next."""
        return sum(point.gap for point in self.series.points)


def chart(series: Series, first: date, last: date, splits: Iterable[Split] = ()) -> Chart:
    """Draw a series between two days that several charts may share.

    What is held stays until the next day something is known of, so lines are steps; across a gap
    there is none.
    """
    top, step = _scale([point.held for point in series.points])
    span = max((last - first).days, 1)

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / span, 1)

    def y(held: Decimal) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * float(held / top), 1)

    amounts = [step * number for number in range(int(top / step) + 1)]
    marked = [each for each in splits if first <= each.on <= last]
    return Chart(
        series,
        tuple(_steps([(x(each.on), y(each.held)) for each in piece]) for piece in series.pieces),
        tuple(Dot(x(each.on), y(each.held), each) for each in series.points),
        tuple(_day_ticks(first, last, x)),
        tuple(Tick(y(each), short(each)) for each in amounts),
        tuple(Tick(x(each.on), f"{each.ratio:g}") for each in marked),
    )


def short(amount: Decimal) -> str:
    """A number as an axis says it: "1.5m", "250k", "40"."""
    for size, name in _SHORT:
        if abs(amount) >= size:
            return f"{(amount / size).normalize():f}{name}"
    return f"{amount.normalize():f}"


def _steps(points: Sequence[tuple[float, float]]) -> str:
    corners: list[tuple[float, float]] = []
    for x, y in points:
        if corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    return " ".join(f"{x:g},{y:g}" for x, y in corners)


def _scale(held: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The top of the axis and the distance of its ticks: round numbers, at most four ticks."""
    most = max([*held, Decimal(1)])
    rough = most / 3
    power = Decimal(10) ** rough.adjusted()
    step = next(power * each for each in _STEPS if power * each >= rough)
    return step * (most / step).to_integral_value(ROUND_CEILING), step


def _day_ticks(first: date, last: date, x: Callable[[date], float]) -> list[Tick]:
    if first == last:
        return [Tick(x(first), f"{first:%-d %b %Y}", "start")]
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    if len(years) > 1:
        every = -(-len(years) // _MOST_TICKS)
        return [Tick(x(day), str(day.year)) for day in years[::every]]
    return [
        Tick(x(first), f"{first:%-d %b %Y}", "start"),
        Tick(x(last), f"{last:%-d %b %Y}", "end"),
    ]
