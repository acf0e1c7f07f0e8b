"""What an insider held over time, as the forms tell it; what they do not tell stays a gap."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from correspondence.domain.insiders.trades import Trade


@dataclass(frozen=True, slots=True)
class Point:
    """What was held after the last trade of a day; `gap` where the point before does not lead here.

    Forms between may be missing, or the shares were split: nothing is reconciled.
    """

    on: date
    held: Decimal
    gap: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The holdings of one security held in one way."""

    security: str
    held: str
    points: tuple[Point, ...]

    @property
    def pieces(self) -> list[list[Point]]:
        """The points in pieces without a gap, each to be drawn as one line."""
        pieces: list[list[Point]] = []
        for point in self.points:
            if point.gap or not pieces:
                pieces.append([])
            pieces[-1].append(point)
        return pieces


def holdings(trades: Iterable[Trade]) -> list[Series]:
    """One series for each security and way of holding it, in the order of their first days.

    `trades` come in the order of their rows; of one day the last row tells what was held.
    """
    groups: dict[tuple[str, str], list[tuple[Trade, Decimal]]] = defaultdict(list)
    for trade in sorted(trades, key=lambda row: row.on):
        if trade.after is not None:
            groups[trade.security, trade.held].append((trade, trade.after))
    return [
        Series(security, held, tuple(_points(rows))) for (security, held), rows in groups.items()
    ]


def _points(rows: list[tuple[Trade, Decimal]]) -> list[Point]:
    gaps = {rows[0][0].on: False}
    for (_, before), (row, after) in pairwise(rows):
        change = row.shares if row.acquired else -row.shares
        leads = before in (after - change, after)  # a form may tell only what the day ended with
        gaps[row.on] = gaps.get(row.on, False) or not leads
    return [Point(on, held, gaps[on]) for on, held in {row.on: end for row, end in rows}.items()]
