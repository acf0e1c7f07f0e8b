"""Business days of the Commission: holidays as observed, special closings, counting."""

import subprocess
import sys
from calendar import MONDAY, THURSDAY, monthcalendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

import numpy as np
import pytest
from holidays import NYSE, UnitedStates
from hypothesis import given
from hypothesis import strategies as st

from correspondence.domain.business_days import Calendar, federal_holidays
from correspondence.domain.closings import KNOWN_CLOSINGS, UNSETTLED, known_calendar

CALENDAR = known_calendar()
DAYS = st.dates(date(1995, 1, 1), date(2060, 12, 31))
CLOSURES = st.dictionaries(
    st.dates(date(2020, 1, 1), date(2021, 12, 31)), st.just("a storm"), max_size=20
)
NEAR = st.dates(date(2019, 12, 1), date(2021, 12, 31))
YEARS = range(1994, 2041)

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


@given(DAYS, st.integers(-400, 400).filter(bool))
def test_between_undoes_add(day: date, count: int) -> None:
    there = CALENDAR.add(day, count)

    assert CALENDAR.is_business_day(there)
    assert CALENDAR.between(day, there) == count


@given(DAYS, st.integers(-500, 500))
def test_between_counts_what_a_loop_counts(start: date, offset: int) -> None:
    end = start + timedelta(days=offset)
    step = 1 if offset >= 0 else -1
    passed = [start + timedelta(days=n * step) for n in range(1, abs(offset) + 1)]

    assert CALENDAR.between(start, end) == step * sum(map(CALENDAR.is_business_day, passed))


def test_a_year_outside_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        CALENDAR.add(date(2201, 1, 1), 1)


def nth(year: int, month: int, weekday: int, n: int) -> date:
    days = [week[weekday] for week in monthcalendar(year, month) if week[weekday]]
    return date(year, month, days[n])


def observed(day: date) -> date:
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


def legal_holidays(year: int) -> set[date]:
    """5 U.S.C. 6103 by hand, as observed; New Year's Day may fall into the year before."""
    fixed = [(1, 1), (7, 4), (11, 11), (12, 25), *([(6, 19)] if year >= 2021 else [])]
    mondays = [(1, 2), (2, 2), (5, -1), (9, 0), (10, 1)]
    return {
        *(observed(date(year, month, day)) for month, day in fixed),
        *(nth(year, month, MONDAY, n) for month, n in mondays),
        nth(year, 11, THURSDAY, 3),
    }


BY_HAND = set[date]().union(*map(legal_holidays, range(1993, 2043)))


def offsets(count: int, roll: Literal["forward", "backward"]) -> tuple[list[date], list[date]]:
    """Every day of the years, and the day numpy counts from each."""
    days = np.arange(f"{YEARS[0]}-01-01", f"{YEARS[-1] + 1}-01-01", dtype="datetime64[D]")
    counted = np.busday_offset(days, count, roll=roll, holidays=sorted(BY_HAND))
    return days.tolist(), counted.tolist()


def test_the_holidays_agree_with_the_statute_worked_out_by_hand() -> None:
    ours = {day for year in YEARS for day in federal_holidays(year) if day.weekday() < 5}

    assert ours == {day for day in BY_HAND if day.year in YEARS}


def test_the_holidays_agree_with_all_years_asked_for_at_once() -> None:
    ours = {day for year in YEARS for day in federal_holidays(year)}

    assert ours == {day for day in UnitedStates(years=range(1994, 2042)) if day.year in YEARS}


@pytest.mark.parametrize(("count", "roll"), [(10, "backward"), (2, "backward"), (-10, "forward")])
def test_every_count_of_47_years_agrees_with_numpy(
    count: int, roll: Literal["forward", "backward"]
) -> None:
    calendar = Calendar({})
    starts, expected = offsets(count, roll)

    assert [calendar.add(day, count) for day in starts] == expected


def test_a_count_differs_from_numpys_only_across_a_documented_closing() -> None:
    starts, expected = offsets(10, "backward")
    counted = [CALENDAR.add(day, 10) for day in starts]
    # One was a holiday as well: Juneteenth of 2021 was a Saturday.
    closed = [closing.day for closing in KNOWN_CLOSINGS if closing.day not in BY_HAND]

    moved = [i for i, day in enumerate(counted) if day != expected[i]]

    assert all(counted[i] > expected[i] for i in moved)
    assert moved == [
        i for i, day in enumerate(starts) if any(day < c <= expected[i] for c in closed)
    ]


def test_31_december_is_closed_where_1_january_is_a_saturday() -> None:
    closed = {
        year + 1
        for year in YEARS
        if CALENDAR.closed(date(year, 12, 31)) == "New Year's Day (observed)"
    }

    assert closed == {2000, 2005, 2011, 2022, 2028, 2033, 2039}


def test_the_day_after_thanksgiving_is_open() -> None:
    fridays = [nth(year, 11, THURSDAY, 3) + timedelta(days=1) for year in YEARS]

    assert all(map(CALENDAR.is_business_day, fridays))


def test_the_exchange_closes_on_good_friday_and_the_commission_does_not() -> None:
    exchange = NYSE(years=YEARS)
    fridays = [day for day, name in exchange.items() if name == "Good Friday"]

    assert len(fridays) == len(YEARS)
    assert all(map(CALENDAR.is_business_day, fridays))


def test_juneteenth_closes_from_2021() -> None:
    kept = {year for year in YEARS if CALENDAR.closed(observed(date(year, 6, 19)))}

    assert kept == set(range(2021, 2041))


@given(NEAR, NEAR, st.integers(0, 60), CLOSURES)
def test_a_later_start_never_ends_earlier(
    one: date, other: date, count: int, closures: dict[date, str]
) -> None:
    calendar, (early, late) = Calendar(closures), sorted((one, other))

    assert calendar.add(early, count) <= calendar.add(late, count)


@given(NEAR, st.integers(0, 60), CLOSURES)
def test_a_closure_never_makes_a_date_earlier(
    day: date, count: int, closures: dict[date, str]
) -> None:
    assert Calendar(closures).add(day, count) >= Calendar({}).add(day, count)
    assert Calendar({}, closures).add(day, count) == Calendar({}).add(day, count)


@given(CLOSURES, CLOSURES, CLOSURES, CLOSURES)
def test_the_version_differs_exactly_where_the_special_days_differ(
    closed: dict[date, str],
    unsettled: dict[date, str],
    others_closed: dict[date, str],
    others_unsettled: dict[date, str],
) -> None:
    one, other = Calendar(closed, unsettled), Calendar(others_closed, others_unsettled)

    assert (one.version == other.version) == (one == other)


def test_the_version_does_not_mind_order_or_wording() -> None:
    first, second = date(2026, 1, 5), date(2026, 1, 6)

    assert (
        Calendar({first: "storm", second: "storm"}).version
        == Calendar({second: "snow", first: "snow"}).version
        != Calendar({}, {first: "storm", second: "storm"}).version
    )


def test_the_version_is_the_same_in_every_process() -> None:
    program = (
        "from correspondence.domain.closings import known_calendar\n"
        "import sys; sys.stdout.write(known_calendar().version)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert run.stdout == CALENDAR.version
    assert len(run.stdout) == 8


FAR: list[Callable[[date], object]] = [
    CALENDAR.closed,
    CALENDAR.is_business_day,
    CALENDAR.next,
    lambda day: CALENDAR.add(day, 10),
    lambda day: CALENDAR.add(day, -1),
    lambda day: CALENDAR.between(day, date(2026, 1, 5)),
]


@pytest.mark.parametrize("year", [1, 1899, 2999, 9999])
@pytest.mark.parametrize("ask", FAR)
def test_an_impossible_year_is_refused_in_words(ask: Callable[[date], object], year: int) -> None:
    with pytest.raises(ValueError, match=f"The year {year} is outside the calendar"):
        ask(date(year, 6, 15))
