"""Drawings of reports: everything inside, in its order, with round numbers on the axes."""

import pytest

from correspondence.domain.charts import (
    COLUMNS,
    LABEL,
    TONES,
    WIDTH,
    Spread,
    bars,
    boxes,
    columns,
    scale,
    short,
)


def test_the_longest_bar_is_as_wide_as_the_drawing() -> None:
    drawn = bars([("Segments", 30, "30 %"), ("Auditor", 15, "15 %"), ("Leases", 0, "0 %")])

    assert [bar.width for bar in drawn.bars] == [WIDTH, WIDTH / 2, 0]
    assert drawn.bars[-1].y < drawn.height


def test_a_share_is_as_wide_as_it_is_of_a_hundred() -> None:
    assert bars([("Form 4", 25, "1 of 4 late")], most=100).bars[0].width == WIDTH / 4


def test_pieces_of_a_column_stand_on_each_other_within_the_drawing() -> None:
    drawn = columns(["Oct", "Nov"], ["in time", "late"], [(3, 1), (0, 8)])

    first, second, third = drawn.pieces
    assert first.y == pytest.approx(second.y + second.height, abs=0.2)
    assert third.words == "Nov, late: 8"
    assert all(0 <= each.y <= each.y + each.height <= COLUMNS for each in drawn.pieces)
    assert all(each.x + each.width <= WIDTH for each in drawn.pieces)


def test_many_columns_have_few_labels() -> None:
    drawn = columns([str(year) for year in range(40)], ["letters"], [(1,)] * 40)

    assert len(drawn.below) <= 5
    assert all(each.at + 12 <= WIDTH or each.anchor == "end" for each in drawn.below)


def test_more_series_than_tones_are_refused() -> None:
    with pytest.raises(ValueError, match="told apart"):
        columns(["Oct"], ["a"] * (TONES + 1), [(1,) * (TONES + 1)])


def test_a_box_lies_between_label_and_count_in_the_order_of_its_numbers() -> None:
    drawn = boxes([Spread("2026 Q4", 9, 1, 4, 9, 10, 22), Spread("All", 12, 0, 0, 0, 0, 0)])

    box = drawn.boxes[0]
    assert LABEL <= box.low < box.first < box.median < box.third < box.high < WIDTH
    assert all(each.bottom <= drawn.foot for each in drawn.boxes)
    assert drawn.boxes[1].width > 0


@pytest.mark.parametrize("most", [0, 1, 3, 9, 10, 47, 999, 1_234, 500_000])
def test_an_axis_has_few_round_steps_and_ends_above_everything(most: int) -> None:
    top, step = scale(most)

    assert top >= most
    assert 1 <= top / step <= 5
    assert step == int(step)


@pytest.mark.parametrize("drawn", [bars([]), columns([], [], []), boxes([])])
def test_nothing_is_drawn_of_nothing(drawn: object) -> None:
    assert drawn


@pytest.mark.parametrize(("number", "words"), [(0, "0"), (40, "40"), (2500, "2.5k")])
def test_an_axis_says_numbers_in_short(number: float, words: str) -> None:
    assert short(number) == words
