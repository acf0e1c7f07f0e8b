"""An insider's trades on one footing: of one security, in the shares of the latest day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """One row of a form: what was acquired or disposed of, and what was held after it.

    `key` names the row; `held` tells holdings apart ("directly", "By trust"); `swap` says that it
    is an equity swap. Without a price it is only in a footnote, or there was none.
    """

    key: int
    security: str
    on: date
    code: str
    shares: Decimal
    acquired: bool
    price: Decimal | None = None
    after: Decimal | None = None
    held: str = ""
    derivative: bool = False
    plan: bool | None = None
    swap: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """A split of the issuer's shares: for each old share `ratio` new ones, from a day on.

    A reverse split of one for ten has the ratio 0.1.
    """

    on: date
    ratio: Decimal


def adjusted(trade: Trade, splits: Iterable[Split]) -> Trade:
    """The trade in the shares of after all splits: one on the day of a split is in new shares."""
    ratio = Decimal(1)
    for split in splits:
        if trade.on < split.on:
            ratio *= split.ratio
    if ratio == 1:
        return trade
    return replace(
        trade,
        shares=trade.shares * ratio,
        price=None if trade.price is None else trade.price / ratio,
        after=None if trade.after is None else trade.after * ratio,
    )
