"""Charts of a report as numbers of an SVG: bars, stacked columns, boxes.

A drawing is 340 wide, so that its words keep their size on a telephone; heights follow the rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 340
TONES = 5  # colours a stacked column may have; the rest goes together
ROW = 30  # one bar with its words above it
BOX = 24  # one box, with what parts it from the next
TALL = 12  # the box itself
COLUMNS = 150  # the height of columns, with the words under them
FOOT, HEAD, LEFT = 18, 8, 34
_STEPS = (1, 2, 5, 10)
_TICKS = 4
_MOST_LABELS = 5
_HALF_LABEL = 24
LABEL = 74  # what stands before a box
_COUNT = 34  # and after it


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its words, what is said at its end, where it lies."""

    label: str
    value: str
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars that lie, one under the other."""

    height: float
    bars: tuple[Bar, ...]
    kind: str = "bars"


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis, what stands there; `anchor` keeps the words inside the drawing."""

    at: float
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a stacked column: its tone, place, and what it says to a pointer."""

    tone: int
    x: float
    y: float
    width: float
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Stacked columns, one beside the other; `series` are named in the order of the tones."""

    height: float
    series: tuple[tuple[int, str], ...]
    pieces: tuple[Piece, ...]
    below: tuple[Tick, ...]
    amounts: tuple[Tick, ...]
    kind: str = "columns"


@dataclass(frozen=True, slots=True)
class Spread:
    """How numbers lie: how many, the 5th and 95th of a hundred, the quartiles, the median."""

    label: str
    count: int
    low: float
    first: float
    median: float
    third: float
    high: float


@dataclass(frozen=True, slots=True)
class Box:
    """A spread, drawn: the box holds the middle half, the line all but a twentieth at each end."""

    spread: Spread
    y: float
    low: float
    first: float
    median: float
    third: float
    high: float

    @property
    def width(self) -> float:
        """How wide the box is, never nothing."""
        return round(max(self.third - self.first, 1), 1)

    @property
    def middle(self) -> float:
        """The height of its line."""
        return self.y + BOX / 2

    @property
    def top(self) -> float:
        """Where the box begins."""
        return self.middle - TALL / 2

    @property
    def bottom(self) -> float:
        """Where the box ends."""
        return self.middle + TALL / 2


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes, one under the other, over one axis."""

    height: float
    boxes: tuple[Box, ...]
    ticks: tuple[Tick, ...]
    kind: str = "boxes"

    @property
    def foot(self) -> float:
        """Where the boxes end, and the words of the axis begin."""
        return self.height - FOOT


def bars(rows: Sequence[tuple[str, float, str]], most: float = 0) -> Bars:
    """Draw rows of label, number and what is said of it; `most` is as wide as the drawing.

    Without it the greatest number is.
    """
    most = most or max((number for _, number, _ in rows), default=0) or 1
    drawn = (
        Bar(label, said, place * ROW, round(WIDTH * number / most, 1))
        for place, (label, number, said) in enumerate(rows)
    )
    return Bars(len(rows) * ROW, tuple(drawn))


def columns(
    labels: Sequence[str], series: Sequence[str], numbers: Sequence[Sequence[int]]
) -> Columns:
    """Draw a column for each label; `numbers` has a row for each label, a number for each series.

    Refuses more series than there are tones.
    """
    if len(series) > TONES:
        raise ValueError(f"At most {TONES} series can be told apart.")
    top, step = scale(max((sum(row) for row in numbers), default=0))
    high = COLUMNS - FOOT - HEAD
    slot = (WIDTH - LEFT) / max(len(labels), 1)
    width = round(min(slot * 0.7, 40), 1)
    pieces = []
    for place, (label, row) in enumerate(zip(labels, numbers, strict=True)):
        x, stacked = round(LEFT + slot * place + (slot - width) / 2, 1), 0
        for tone, (name, number) in enumerate(zip(series, row, strict=True), start=1):
            stacked += number
            y = round(HEAD + high * (1 - stacked / top), 1)
            tall = round(high * number / top, 1)
            if number:
                pieces.append(Piece(tone, x, y, width, tall, f"{label}, {name}: {number:,}"))
    every = -(-len(labels) // _MOST_LABELS) or 1
    below = [
        _within(round(LEFT + slot * (place + 0.5), 1), label)
        for place, label in enumerate(labels)
        if place % every == 0
    ]
    amounts = [
        Tick(round(HEAD + high * (1 - step * n / top), 1), short(step * n))
        for n in range(round(top / step) + 1)
    ]
    return Columns(
        COLUMNS, tuple(enumerate(series, start=1)), tuple(pieces), tuple(below), tuple(amounts)
    )


def boxes(spreads: Sequence[Spread]) -> Boxes:
    """Draw how the numbers of each row lie; nothing below zero is known."""
    top, step = scale(max((each.high for each in spreads), default=0))
    span = WIDTH - LABEL - _COUNT

    def x(number: float) -> float:
        return round(LABEL + span * min(max(number, 0), top) / top, 1)

    drawn = tuple(
        Box(
            each,
            place * BOX,
            *(x(at) for at in (each.low, each.first, each.median, each.third, each.high)),
        )
        for place, each in enumerate(spreads)
    )
    ticks = tuple(Tick(x(step * n), short(step * n)) for n in range(round(top / step) + 1))
    return Boxes(len(spreads) * BOX + FOOT, drawn, ticks)


def _within(at: float, label: str) -> Tick:
    """Answer a label under its place, or at the edge where it would not fit under it."""
    return Tick(at, label) if at + _HALF_LABEL <= WIDTH else Tick(WIDTH, label, "end")


def scale(most: float) -> tuple[float, float]:
    """Answer the top of an axis and the distance of its ticks: round numbers, few of them."""
    rough = max(most, 1) / _TICKS
    power = 1
    while power * 10 <= rough:
        power *= 10
    step = next(power * each for each in _STEPS if power * each >= rough)
    return step * max(-(-most // step), 1), step


def short(number: float) -> str:
    """A number as an axis says it: "40", "2.5k"."""
    return f"{number / 1000:g}k" if number >= 1000 else f"{number:g}"
