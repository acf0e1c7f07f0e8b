"""Due dates of insiders' forms and of what goes with them."""

from datetime import date, time

import pytest

from correspondence.domain.closings import known_calendar
from correspondence.domain.rules import TEN_PM
from correspondence.domain.section16 import (
    deferred_form4_due,
    form3_due,
    form4_due,
    form5_due,
    form144_due,
    gift_due,
    posting_due,
    timeliness,
)

CALENDAR = known_calendar()


@pytest.mark.parametrize(
    ("traded", "expected"),
    [
        (date(2015, 11, 24), date(2015, 11, 27)),  # Thanksgiving between
        (date(2018, 3, 12), date(2018, 3, 14)),
        (date(2024, 11, 8), date(2024, 11, 13)),  # Veterans Day between
        (date(2020, 12, 23), date(2020, 12, 29)),  # closed on 24 December 2020
    ],
)
def test_form_4_is_due_on_the_second_business_day(traded: date, expected: date) -> None:
    assert form4_due(traded, CALENDAR).due_on == expected


def test_form_3_is_due_on_the_tenth_day_or_the_next_business_day() -> None:
    assert form3_due(date(2024, 7, 9), CALENDAR).due_on == date(2024, 7, 19)
    assert form3_due(date(2024, 7, 10), CALENDAR).due_on == date(2024, 7, 22)


def test_form_5_is_due_45_days_after_the_fiscal_year() -> None:
    assert form5_due(date(2024, 12, 31), CALENDAR).due_on == date(2025, 2, 14)


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        (date(2015, 11, 25), ("in_time", 0)),
        (date(2015, 11, 27), ("in_time", 0)),
        (date(2015, 11, 28), ("late", 1)),
        (date(2015, 11, 30), ("late", 1)),
        (date(2015, 12, 2), ("late", 3)),
    ],
)
def test_lateness_is_told_in_business_days(signed: date, expected: tuple[str, int]) -> None:
    assert timeliness(date(2015, 11, 27), signed) == expected


def test_a_day_moved_by_rule_0_3_says_so() -> None:
    due = form3_due(date(2024, 7, 10), CALENDAR)

    assert due.notes == ("Day 10 is Saturday; moved by Rule 0-3(a).", TEN_PM)
    assert [each.number for each in due.days] == list(range(13))


def test_a_form_4_before_the_two_days_says_that_another_rule_applied() -> None:
    old = form4_due(date(2002, 8, 28), CALENDAR)

    assert "29 August 2002" in old.notes[-1]
    assert form4_due(date(2002, 8, 29), CALENDAR).notes == (TEN_PM,)


def test_a_form_4_across_an_unsettled_day_says_so() -> None:
    due = form4_due(date(2025, 12, 23), CALENDAR)

    assert due.due_on == date(2025, 12, 26)
    assert [note[:16] for note in due.notes[:2]] == ["24 December 2025", "26 December 2025"]


@pytest.mark.parametrize(
    ("traded", "notified", "deemed", "expected"),
    [
        (date(2024, 3, 4), date(2024, 3, 4), date(2024, 3, 4), date(2024, 3, 6)),
        (date(2024, 3, 4), date(2024, 3, 6), date(2024, 3, 6), date(2024, 3, 8)),
        (date(2024, 3, 4), date(2024, 3, 7), date(2024, 3, 7), date(2024, 3, 11)),
        # A notice after the third business day no longer matters, nor does none at all.
        (date(2024, 3, 4), date(2024, 3, 12), date(2024, 3, 7), date(2024, 3, 11)),
        (date(2024, 3, 4), None, date(2024, 3, 7), date(2024, 3, 11)),
        (date(2024, 11, 7), None, date(2024, 11, 13), date(2024, 11, 15)),  # Veterans Day
    ],
)
def test_a_deferred_trade_counts_from_the_notice_of_it(
    traded: date, notified: date | None, deemed: date, expected: date
) -> None:
    due = deferred_form4_due(traded, notified, CALENDAR)

    assert (due.counted_from, due.due_on) == (deemed, expected)
    assert CALENDAR.between(traded, due.due_on) <= 5


def test_a_notice_before_its_trade_is_refused() -> None:
    with pytest.raises(ValueError, match="before the trade"):
        deferred_form4_due(date(2024, 3, 4), date(2024, 3, 1), CALENDAR)


@pytest.mark.parametrize(
    ("given_on", "source", "expected"),
    [
        (date(2023, 2, 24), "16a-3(f)", date(2024, 2, 14)),
        (date(2023, 2, 27), "16a-3(g)", date(2023, 3, 1)),
    ],
)
def test_a_gift_is_reported_in_two_days_since_27_february_2023(
    given_on: date, source: str, expected: date
) -> None:
    due = gift_due(given_on, date(2023, 12, 31), CALENDAR)

    assert (due.rule.key, due.due_on) == ("gift", expected)
    assert source in due.rule.source


@pytest.mark.parametrize(
    ("ordered", "hour", "words"),
    [
        (date(2023, 3, 17), None, "on paper or electronically"),
        (date(2023, 3, 20), time(22), "on paper or electronically"),
        (date(2023, 4, 12), time(22), "on paper or electronically"),
        (date(2023, 4, 13), time(22), ", electronically"),
    ],
)
def test_form_144_is_due_on_the_day_of_the_order(
    ordered: date, hour: time | None, words: str
) -> None:
    due = form144_due(ordered, CALENDAR)

    assert (due.due_on, due.rule.hour) == (ordered, hour)
    assert words in due.rule.text


def test_an_order_on_a_closed_day_is_noted() -> None:
    due = form144_due(date(2026, 11, 26), CALENDAR)

    assert due.due_on == date(2026, 11, 26)
    assert "Thanksgiving Day" in due.notes[0]


@pytest.mark.parametrize(
    ("filed", "expected"),
    [(date(2026, 11, 20), date(2026, 11, 23)), (date(2026, 11, 25), date(2026, 11, 27))],
)
def test_a_form_is_posted_by_the_next_business_day(filed: date, expected: date) -> None:
    assert posting_due(filed, CALENDAR).due_on == expected
