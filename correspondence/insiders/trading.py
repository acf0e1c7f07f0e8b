"""Rows of forms as an insider's trades: what was held over time, what counsel may have to match."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from correspondence.domain.insiders.chart import Chart, chart
from correspondence.domain.insiders.holdings import Series, holdings
from correspondence.domain.insiders.short_swing import ShortSwing, security_class, short_swing
from correspondence.domain.insiders.trades import Split, Trade
from correspondence.domain.ownership.plan import names_plan
from correspondence.models import (
    Company,
    OwnershipReport,
    OwnershipTransaction,
    ShareSplit,
)

MOST_CHARTS = 6


def with_plans(report: OwnershipReport) -> list[OwnershipTransaction]:
    """Answer the rows of a form, each with whether it was made under a `plan`, as far as is told.

    The check box is of the whole form. Where footnotes at some rows name the plan, those are meant.
    """
    rows, notes = list(report.transactions.all()), report.footnotes
    told = {row.pk: names_plan({m: notes.get(m, "") for m in row.footnotes}) for row in rows}
    for row in rows:
        named = report.rule_10b5_1 and any(told.values())
        row.plan = told[row.pk] if named else report.rule_10b5_1  # type: ignore[attr-defined]
        row.report = report
    return rows


def trades_of(report: OwnershipReport) -> list[Trade]:
    """Answer the rows of a form that say what was traded when; what is uncertain is left out."""
    return [
        Trade(
            key=row.pk,
            security=row.security,
            on=row.on,
            code=row.code,
            shares=row.shares,
            acquired=row.acquired,
            price=row.price,
            after=row.shares_after,
            held=row.held,
            derivative=row.derivative,
            plan=row.plan,  # type: ignore[attr-defined]
            swap=row.swap,
        )
        for row in with_plans(report)
        if row.on and row.shares is not None and row.acquired is not None and not row.superseded
    ]


def splits_of(rows: Iterable[ShareSplit]) -> list[Split]:
    """Answer the splits as ratios."""
    return [Split(row.on, row.ratio) for row in rows]


def all_trades(reports: Iterable[OwnershipReport]) -> list[Trade]:
    """Answer the trades of the forms, in the order of their days and rows."""
    found = [trade for report in reports for trade in trades_of(report)]
    return sorted(found, key=lambda each: (each.on, each.key))


def charts_of(
    reports: Sequence[OwnershipReport], splits: Sequence[Split]
) -> tuple[list[Chart], list[Series]]:
    """Answer what was held as drawings on one scale of days, and the series that are not drawn.

    Those of one day alone, and beyond the sixth. Derivative securities are in the table alone:
    each grant is a series of its own.
    """
    known = holdings(_named_alike(_told(reports)))
    series = [each for each in known if len(each.points) > 1]
    single = [each for each in known if len(each.points) == 1]
    series.sort(key=lambda each: (-len(each.points), each.security))
    days = [point.on for each in series for point in each.points]
    if not days:
        return [], single
    first, last = min(days), max(days)
    drawn = [chart(each, first, last, splits) for each in series[:MOST_CHARTS]]
    return drawn, series[MOST_CHARTS:] + single


def matches_of(
    company: Company | None, trades: Sequence[Trade], splits: Sequence[Split]
) -> ShortSwing | None:
    """Answer the possible matches of one insider; None where Section 16(b) does not apply.

    It does not to insiders of foreign private issuers (Rule 3a12-3(b)).
    """
    if company is not None and company.foreign_private_issuer:
        return None
    return short_swing(trades, splits)


def _told(reports: Sequence[OwnershipReport]) -> Iterator[Trade]:
    """Yield what the forms say was held: after each trade, and where there was none."""
    for report in sorted(reports, key=lambda each: (str(each.period or ""), each.pk)):
        if report.repeats_id:
            continue
        traded = trades_of(report)
        yield from (trade for trade in traded if not trade.derivative)
        on: date | None = max((trade.on for trade in traded), default=report.period)
        for row in report.holdings.all():
            if on and row.shares is not None and not row.derivative:
                yield Trade(
                    key=-row.pk,
                    security=row.security,
                    on=on,
                    code="",
                    shares=row.shares * 0,
                    acquired=True,
                    after=row.shares,
                    held=row.held,
                )


def _named_alike(trades: Iterable[Trade]) -> list[Trade]:
    """Answer the trades with each class of securities under the first of its titles."""
    titles: dict[str, str] = {}
    return [
        replace(each, security=titles.setdefault(security_class(each.security), each.security))
        for each in trades
    ]
