"""Business days of the Commission: holidays as observed, special closings, counting."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from correspondence.domain.business_days import Calendar, federal_holidays
from correspondence.domain.closings import UNSETTLED, known_calendar

CALENDAR = known_calendar()
DAYS = st.dates(date(1995, 1, 1), date(2060, 12, 31))

HOLIDAYS = {
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2028: "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
}


@pytest.mark.parametrize("year", HOLIDAYS)
def test_the_closed_weekdays_of_a_year_are_its_observed_federal_holidays(year: int) -> None:
    weekdays = sorted(day for day in federal_holidays(year) if day.weekday() < 5)

    assert [f"{day:%m-%d}" for day in weekdays] == HOLIDAYS[year].split()


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 11, 21), "Saturday"),
        (date(2026, 11, 22), "Sunday"),
        (date(2025, 11, 27), "Thanksgiving Day"),
        (date(2021, 12, 31), "New Year's Day (observed)"),
        (date(2018, 12, 5), "Closed: National day of mourning for George H. W. Bush"),
        (date(2018, 12, 24), "Closed: Federal offices closed by executive order"),
        (date(2025, 1, 9), "Closed: National day of mourning for James Earl Carter, Jr."),
        (date(2024, 10, 14), "Columbus Day"),
        (date(2024, 11, 11), "Veterans Day"),
        (date(2024, 3, 29), None),  # Good Friday: the exchanges close, the Commission does not
        (date(2020, 6, 19), None),  # Juneteenth is a federal holiday from 2021
    ],
)
def test_a_closed_day_says_why(day: date, reason: str | None) -> None:
    assert CALENDAR.closed(day) == reason


def test_18_june_2021_is_closed() -> None:
    assert not CALENDAR.is_business_day(date(2021, 6, 18))


@pytest.mark.parametrize("closing", UNSETTLED, ids=lambda closing: str(closing.day))
def test_an_unsettled_closing_counts_as_open(closing: object) -> None:
    assert CALENDAR.is_business_day(closing.day)


# Letter date, business days, and the day the company itself named or answered on.
COUNTED = [
    (date(2024, 4, 8), 20, date(2024, 5, 6)),
    (date(2016, 3, 16), 20, date(2016, 4, 13)),
    (date(2020, 12, 18), 20, date(2021, 1, 20)),
    (date(2021, 9, 21), 10, date(2021, 10, 5)),
    (date(2021, 11, 12), 10, date(2021, 11, 29)),
    (date(2022, 9, 29), 10, date(2022, 10, 14)),
    (date(2023, 12, 27), 20, date(2024, 1, 26)),
]


@pytest.mark.parametrize(("start", "count", "expected"), COUNTED)
def test_a_count_agrees_with_practice(start: date, count: int, expected: date) -> None:
    # In the third case one closing was not yet known to the writer: 24 December 2020 was counted.
    calendar = Calendar({}) if start.year == 2020 else CALENDAR

    assert calendar.add(start, count) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2027, 12, 31), date(2028, 1, 3)),
    ],
)
def test_next_is_the_first_business_day_on_or_after(day: date, expected: date) -> None:
    assert CALENDAR.next(day) == expected


@settings(deadline=None)
@given(DAYS, st.integers(-400, 400).filter(bool))
def test_between_undoes_add(day: date, count: int) -> None:
    there = CALENDAR.add(day, count)

    assert CALENDAR.is_business_day(there)
    assert CALENDAR.between(day, there) == count


@settings(deadline=None)
@given(DAYS, st.integers(-500, 500))
def test_between_counts_what_a_loop_counts(start: date, offset: int) -> None:
    end = start + timedelta(days=offset)
    step = 1 if offset >= 0 else -1
    passed = [start + timedelta(days=n * step) for n in range(1, abs(offset) + 1)]

    assert CALENDAR.between(start, end) == step * sum(map(CALENDAR.is_business_day, passed))


def test_a_year_outside_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        CALENDAR.add(date(2201, 1, 1), 1)
