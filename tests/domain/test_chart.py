"""Drawings of holdings: steps, gaps left open, round numbers on the axis."""

from datetime import date
from decimal import Decimal

import pytest

from correspondence.domain.insiders.chart import HEIGHT, WIDTH, chart, short
from correspondence.domain.insiders.holdings import Point, Series
from correspondence.domain.insiders.people import may_be_one
from correspondence.domain.insiders.trades import Split

FIRST, LAST = date(2024, 1, 2), date(2026, 6, 30)


def series(*held: tuple[date, int, bool]) -> Series:
    points = tuple(Point(on, Decimal(amount), gap) for on, amount, gap in held)
    return Series("Common Stock", "directly", points)


def test_a_line_is_steps_and_breaks_at_a_gap() -> None:
    known = series((FIRST, 100, False), (date(2025, 1, 2), 300, False), (LAST, 50, True))

    drawn = chart(known, FIRST, LAST)

    assert len(drawn.lines) == 2
    first, corner, last = (tuple(map(float, each.split(","))) for each in drawn.lines[0].split())
    assert first[1] == corner[1]
    assert corner[0] == last[0]
    assert drawn.gaps == 1


@pytest.mark.parametrize("most", [0, 1, 7, 113_032, 213_548, 18_509_696, 101_158_891])
def test_everything_lies_within_the_drawing(most: int) -> None:
    drawn = chart(series((FIRST, 0, False), (LAST, most, False)), FIRST, LAST)

    assert all(0 <= dot.x <= WIDTH and 10 <= dot.y <= HEIGHT for dot in drawn.dots)
    assert 2 <= len(drawn.amounts) <= 5


def test_splits_in_the_time_drawn_are_marked() -> None:
    splits = [Split(date(2025, 3, 3), Decimal(2)), Split(date(2030, 1, 1), Decimal(2))]

    assert len(chart(series((FIRST, 1, False)), FIRST, LAST, splits).splits) == 1


@pytest.mark.parametrize(
    ("amount", "words"),
    [("0", "0"), ("40", "40"), ("2500", "2.5k"), ("250000", "250k"), ("20000000", "20m")],
)
def test_an_axis_says_numbers_in_short(amount: str, words: str) -> None:
    assert short(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("DOE JANE M", "Jane Doe", True),
        ("Doe, Jane", "Jane Doe", True),
        ("DOE JANE", "DOE JOHN", False),
        ("Doe", "Jane Doe", False),
        ("Ivo Grant", "Ivo R. Grant, Jr.", True),
        ("", "", False),
    ],
)
def test_two_spellings_may_be_one_person(one: str, other: str, *, same: bool) -> None:
    assert may_be_one(one, other) is same
