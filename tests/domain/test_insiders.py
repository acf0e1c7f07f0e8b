"""Trades of insiders: possible short-swing matches, and what was held."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.domain.closings import known_calendar
from correspondence.domain.insiders.amendments import changes
from correspondence.domain.insiders.due import Event, event_due, late_events, report_due
from correspondence.domain.insiders.holdings import holdings
from correspondence.domain.insiders.item_405 import Delinquent, LateReport, disclosure
from correspondence.domain.insiders.short_swing import security_class, short_swing, within_period
from correspondence.domain.insiders.trades import Split, Trade

JANUARY = date(2026, 1, 15)


def trade(key: int, on: date, code: str, shares: int, price: str | None, **more: object) -> Trade:
    facts: dict[str, object] = {"security": "Common Stock", "acquired": code in "PA"} | more
    return Trade(
        key=key,
        on=on,
        code=code,
        shares=Decimal(shares),
        price=price and Decimal(price),  # type: ignore[arg-type]
        **facts,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (JANUARY, date(2026, 7, 13)),
        (date(2025, 8, 31), date(2026, 2, 26)),
        (date(2025, 8, 30), date(2026, 2, 26)),
        (date(2023, 8, 31), date(2024, 2, 27)),
    ],
)
def test_less_than_six_months_count_both_days(first: date, last: date) -> None:
    assert within_period(first, last)
    assert within_period(last, first)
    assert not within_period(first, date.fromordinal(last.toordinal() + 1))


def test_the_lowest_purchase_is_set_against_the_highest_sale() -> None:
    found = short_swing(
        [
            trade(1, JANUARY, "P", 100, "10"),
            trade(2, date(2026, 2, 2), "P", 100, "8"),
            trade(3, date(2026, 3, 2), "S", 150, "12"),
            trade(4, date(2026, 4, 1), "S", 100, "9"),
        ]
    )

    pairs = [(match.purchase.key, match.sale.key, int(match.shares)) for match in found.matches]
    assert pairs == [(2, 3, 100), (1, 3, 50)]
    assert found.profit == Decimal(500)


def test_a_sale_before_the_purchase_is_matched_and_a_loss_is_not_set_off() -> None:
    found = short_swing(
        [
            trade(1, JANUARY, "S", 100, "12"),
            trade(2, date(2026, 2, 2), "P", 100, "10"),
            trade(3, date(2026, 3, 2), "S", 100, "7"),
        ]
    )

    assert [(match.purchase.key, match.sale.key) for match in found.matches] == [(2, 1)]
    assert found.profit == Decimal(200)


def test_splits_put_both_trades_in_new_shares() -> None:
    reverse = Split(date(2026, 3, 1), Decimal("0.1"))
    found = short_swing(
        [trade(1, JANUARY, "P", 1000, "1"), trade(2, date(2026, 3, 1), "S", 60, "11")], [reverse]
    )

    assert [match.shares for match in found.matches] == [60]
    assert found.profit == Decimal(60)


@pytest.mark.parametrize("code", ["A", "D", "F", "I", "M", "G", "W", "L", "Z"])
def test_exempt_transactions_are_left_out(code: str) -> None:
    found = short_swing(
        [
            trade(1, JANUARY, code, 100, "1", acquired=True),
            trade(2, date(2026, 2, 2), "S", 100, "9"),
        ]
    )

    assert (found.matches, found.unpriced, found.for_counsel) == ((), (), ())


def test_what_no_arithmetic_settles_is_left_to_counsel() -> None:
    found = short_swing(
        [
            trade(1, JANUARY, "P", 100, None),
            trade(2, date(2026, 2, 2), "S", 100, "9"),
            trade(3, date(2026, 2, 3), "J", 100, "1", acquired=True),
            trade(4, date(2026, 2, 3), "P", 100, "1", derivative=True),
        ]
    )

    assert found.matches == ()
    assert [row.key for row in found.unpriced] == [1]
    assert [row.key for row in found.for_counsel] == [3, 4]


def test_another_class_of_shares_is_no_match() -> None:
    rows = [
        trade(1, JANUARY, "P", 100, "1", security="Class A Common Stock, $.01 par value"),
        trade(2, date(2026, 2, 2), "S", 100, "9", security="Class B Common Stock"),
    ]
    assert short_swing(rows).matches == ()
    same = [rows[0], trade(2, date(2026, 2, 2), "S", 9, "9", security="class a common stock")]
    assert len(short_swing(same).matches) == 1


days = st.dates(date(2025, 1, 1), date(2026, 6, 30))
some = st.lists(
    st.tuples(days, st.booleans(), st.integers(1, 500), st.integers(1, 50)), max_size=12
)


@given(some)
def test_no_share_is_matched_twice_and_every_match_gains(
    rows: list[tuple[date, bool, int, int]],
) -> None:
    trades = [
        trade(key, on, "P" if bought else "S", shares, str(price))
        for key, (on, bought, shares, price) in enumerate(rows)
    ]
    found = short_swing(trades)

    for each in trades:
        used = [m.shares for m in found.matches if each in (m.purchase, m.sale)]
        assert sum(used) <= each.shares
    for match in found.matches:
        assert match.profit > 0
        assert within_period(match.purchase.on, match.sale.on)


def test_holdings_are_drawn_with_gaps_where_forms_are_missing() -> None:
    rows = [
        trade(1, date(2015, 11, 24), "P", 1000, "1.30", after=Decimal(6000)),
        trade(2, date(2015, 12, 1), "P", 500, "1.30", after=Decimal(6500)),
        trade(3, date(2018, 3, 12), "S", 34000, "1.20", after=Decimal(213548)),
        trade(4, date(2018, 3, 12), "S", 3548, "1.20", after=Decimal(210000)),
        trade(5, date(2018, 4, 2), "A", 10, None, after=Decimal(10), held="By trust"),
    ]
    direct, trust = holdings(rows)

    assert [(p.on.year, int(p.held), p.gap) for p in direct.points] == [
        (2015, 6000, False),
        (2015, 6500, False),
        (2018, 210000, True),
    ]
    assert [len(piece) for piece in direct.pieces] == [2, 1]
    assert [p.held for p in trust.points] == [10]


def test_a_form_that_tells_only_the_end_of_the_day_has_no_gap() -> None:
    rows = [
        trade(1, JANUARY, "S", 10, "1", after=Decimal(70)),
        trade(2, JANUARY, "S", 20, "1", after=Decimal(70)),
    ]
    (series,) = holdings(rows)

    assert [(int(p.held), p.gap) for p in series.points] == [(70, False)]


CALENDAR = known_calendar()


@pytest.mark.parametrize(
    ("event", "due_on"),
    [
        (Event(date(2015, 11, 24), "P", acquired=True), date(2015, 11, 27)),
        (Event(date(2018, 3, 12), "S", acquired=False), date(2018, 3, 14)),
        # Rule 16a-3(g): deemed made on the day of the notice, at most the third business day.
        (
            Event(date(2018, 3, 12), "S", acquired=False, deemed_on=date(2018, 3, 13)),
            date(2018, 3, 15),
        ),
        (
            Event(date(2018, 3, 12), "S", acquired=False, deemed_on=date(2018, 3, 30)),
            date(2018, 3, 19),
        ),
        # Gifts: on Form 5 until 26 February 2023.
        (Event(date(2023, 2, 24), "G", acquired=False), date(2024, 2, 14)),
        (Event(date(2023, 2, 27), "G", acquired=False), date(2023, 3, 1)),
        (Event(date(2026, 2, 24), "G", acquired=True), date(2027, 2, 16)),
        (Event(date(2026, 2, 24), "L", acquired=True), date(2027, 2, 16)),
    ],
)
def test_each_transaction_has_its_own_due_date(event: Event, due_on: date) -> None:
    due = event_due(event, "12-31", CALENDAR)
    assert (due and due.due_on) == due_on


def test_a_form_is_due_with_its_earliest_transaction() -> None:
    events = [
        Event(date(2018, 3, 14), "S", acquired=False),
        Event(date(2018, 3, 12), "S", acquired=False),
    ]
    due = report_due("4", date(2018, 3, 14), events, "12-31", CALENDAR)

    assert due is not None
    assert due.due_on == date(2018, 3, 14)
    assert late_events(events, date(2018, 3, 15), "12-31", CALENDAR) == [(events[1], 1)]


@pytest.mark.parametrize(
    ("form", "period", "due_on"),
    [
        ("3", date(2026, 6, 1), date(2026, 6, 11)),
        ("4/A", date(2018, 3, 12), date(2018, 3, 14)),
        ("5", date(2025, 12, 31), date(2026, 2, 17)),  # the 45th day is a Saturday
        ("4", None, None),
    ],
)
def test_a_form_without_rows_is_due_by_its_period(
    form: str, period: date | None, due_on: date | None
) -> None:
    due = report_due(form, period, [], "", CALENDAR)
    assert (due and due.due_on) == due_on


def test_late_reports_are_told_in_the_words_of_item_405() -> None:
    late = (
        LateReport("4", date(2025, 3, 7), 3, 2),
        LateReport("4", date(2025, 5, 2), 1, 1),
        LateReport("3", date(2025, 6, 2), 1, 0),
    )
    caption, lead, ada, ben = disclosure(
        date(2025, 12, 31),
        [
            Delinquent("Ada Byron", late),
            Delinquent("Oscar Lund", ()),
            Delinquent("Ben Moss", late[2:], missing=("a Form 5",)),
        ],
    )

    assert caption == "Delinquent Section 16(a) Reports"
    assert "31 December 2025" in lead or "December 31, 2025" in lead
    assert ada == (
        "Ada Byron filed one Form 3 late and two Form 4s late, for three transactions not "
        "reported on time."
    )
    assert ben == "Ben Moss filed one Form 3 late. The same person did not file a Form 5."


def test_nothing_is_disclosed_where_nobody_was_late() -> None:
    assert disclosure(date(2025, 12, 31), [Delinquent("Ada Byron", ())]) == []


def test_an_amendment_shows_what_it_changes() -> None:
    row = {"security": "Common", "on": "2026-01-05", "code": "S", "shares": "10", "price": "2"}
    other = row | {"code": "F", "shares": "4"}
    corrected = row | {"price": "3"}
    added = row | {"on": "2026-01-06"}

    first, second, third = changes([row, other], [other | {"shares": "5"}, corrected, added])

    assert (first.before, first.fields) == (other, ("shares",))
    assert (second.before, second.fields) == (row, ("price",))
    assert third.added


def test_an_amendment_that_adds_a_row_of_the_same_day_replaces_none() -> None:
    sale = {"security": "Common", "on": "2026-01-05", "code": "S", "shares": "34000"}

    (omitted,) = changes([sale], [sale | {"code": "F", "shares": "77"}])
    (corrected,) = changes([sale], [sale | {"code": "F"}])

    assert omitted.added
    assert (corrected.before, corrected.fields) == (sale, ("code",))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Common Stock, Class A", "Common Stock, Class B", False),
        ("Common Stock, Series 1", "Common Stock, Series 2", False),
        ("Common Stock, par value $0.001 per share", "Common Stock", True),
        ("Common Stock, Class A, $.01 par value", "common stock, class a", True),
        ("Common Stock (no par value)", "Common Stock", True),
        ("Ordinary Shares $0.01", "Ordinary Shares, par value $0.01 per ordinary share", True),
    ],
)
def test_par_value_alone_makes_no_class(one: str, other: str, *, same: bool) -> None:
    assert (security_class(one) == security_class(other)) is same


def test_an_equity_swap_is_left_to_counsel() -> None:
    rows = [
        trade(1, JANUARY, "P", 100, "1", swap=True),
        trade(2, date(2026, 2, 2), "S", 100, "9"),
    ]
    found = short_swing(rows)

    assert found.matches == ()
    assert [row.key for row in found.for_counsel] == [1]


def test_before_29_august_2002_a_form_4_is_judged_by_no_day() -> None:
    events = [
        Event(date(2002, 8, 28), "S", acquired=False),
        Event(date(2002, 8, 29), "P", acquired=True),
    ]
    by_period = [
        report_due("4", day, [], "", CALENDAR) for day in (date(2002, 8, 28), date(2002, 8, 29))
    ]

    assert report_due("4", date(2002, 8, 28), events, "", CALENDAR) is None
    assert late_events(events, date(2002, 9, 6), "", CALENDAR) == [(events[1], 3)]
    assert [due and due.due_on for due in by_period] == [None, date(2002, 9, 3)]
