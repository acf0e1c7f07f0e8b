"""Possible matches under Exchange Act Section 16(b), for counsel: never a finding of liability."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from correspondence.domain.insiders.trades import Split, Trade, adjusted

MATCHED = ("P", "S")
# Not exempt by their code alone, so that counsel looks at them: other, exercises of derivatives
# that are not exempt, conversions, tenders. Codes of Rule 16b-3 (A, D, F, I, M), gifts, wills,
# small acquisitions and voting trusts are exempt, domain rule of Form 4, General Instruction 8.
FOR_COUNSEL = ("C", "J", "K", "O", "U", "X")
MONTHS = 6
LONGEST = 200  # characters of a title
# ", par value $0.001 per share", " $.01 par value", " (no par value)" at the end of a title.
_PAR_VALUE = re.compile(
    r"[\s,(]+(?:(?:no|without|nominal)\s+par(?:\s+value)?"
    r"|(?:par(?:\s+value)?(?:\s+of)?\s+)?(?:us)?\$\s?[\d.]*(?:\s+par(?:\s+value)?)?"
    r"|par\s+value(?:\s+[\d.]+)?|[\d.]+\s+par(?:\s+value)?)"
    r"(?:\s+per(?:\s+\w+)?\s+share|\s+each)?[\s)]*$"
)


@dataclass(frozen=True, slots=True)
class Match:
    """Shares of one purchase set against one sale, `gain` dearer each; all of them after splits."""

    purchase: Trade
    sale: Trade
    shares: Decimal
    gain: Decimal

    @property
    def profit(self) -> Decimal:
        """The shares times the difference of the two prices."""
        return self.shares * self.gain


@dataclass(frozen=True, slots=True)
class ShortSwing:
    """What was matched, and what counsel has to look at because no arithmetic settles it."""

    matches: tuple[Match, ...]
    unpriced: tuple[Trade, ...]
    for_counsel: tuple[Trade, ...]

    @property
    def profit(self) -> Decimal:
        """The sum over the matches; losses are not set off."""
        return sum((match.profit for match in self.matches), Decimal(0))


def short_swing(trades: Iterable[Trade], splits: Sequence[Split] = ()) -> ShortSwing:
    """The purchases and sales of one insider matched lowest in, highest out, Smolowe v. Delendo.

    Within any period of less than six months, either first, of the same security, each share once;
    losses are not set off. This greedy pairing is the customary number, not the greatest possible.
    Only open market or private purchases and sales (P, S) at a known price are matched, and no
    equity swaps; a plan under Rule 10b5-1 exempts nothing. `trades` are one insider's: a joint
    form's rows once.
    """
    rows = [adjusted(trade, splits) for trade in trades]
    plain = [row for row in rows if row.code in MATCHED and not (row.derivative or row.swap)]
    purchases = sorted(_priced(plain, acquired=True), key=lambda each: (each[0], each[1].key))
    sales = sorted(_priced(plain, acquired=False), key=lambda each: (-each[0], each[1].key))
    left = {row.key: row.shares for row in plain}
    matches = []
    for high, sale in sales:
        for low, purchase in purchases:
            if left[sale.key] <= 0 or low >= high:
                break
            shares = min(left[sale.key], left[purchase.key])
            if shares > 0 and _may_match(purchase, sale):
                matches.append(Match(purchase, sale, shares, high - low))
                left[sale.key] -= shares
                left[purchase.key] -= shares
    unpriced = [row for row in plain if row.price is None and _has_partner(row, plain)]
    counsel = [
        row
        for row in rows
        if (row.swap or row.code in FOR_COUNSEL or (row.code in MATCHED and row.derivative))
        and _has_partner(row, rows)
    ]
    return ShortSwing(tuple(matches), tuple(unpriced), tuple(counsel))


def within_period(one: date, other: date) -> bool:
    """Whether two days lie within a period of less than six months, both days counted.

    From 15 January the six months are over on 14 July: 13 July is the last day within.
    """
    first, last = min(one, other), max(one, other)
    return last < _months_after(first, MONTHS) - timedelta(days=1)


def _priced(rows: Iterable[Trade], *, acquired: bool) -> list[tuple[Decimal, Trade]]:
    return [(row.price, row) for row in rows if row.price is not None and row.acquired == acquired]


def _may_match(purchase: Trade, sale: Trade) -> bool:
    same = security_class(purchase.security) == security_class(sale.security)
    return same and within_period(purchase.on, sale.on)


def _has_partner(row: Trade, rows: Iterable[Trade]) -> bool:
    return any(
        each.acquired != row.acquired
        and each.code in (*MATCHED, *FOR_COUNSEL)
        and within_period(each.on, row.on)
        for each in rows
    )


def security_class(security: str) -> str:
    """The security's title, as far as two forms agree on it: without commas and par value."""
    title = _PAR_VALUE.sub("", security.casefold()[:LONGEST])
    return " ".join(title.replace(",", " ").split())


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
