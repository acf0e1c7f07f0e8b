"""Due dates of ownership forms."""

from datetime import date

import pytest

from correspondence.domain.closings import known_calendar
from correspondence.domain.section16 import form3_due, form4_due, form5_due, timeliness

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
