"""Due dates of answers, with the days counted and the notes beside them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.domain.business_days import Calendar
from correspondence.domain.closings import known_calendar
from correspondence.domain.deadlines import (
    DueDate,
    alternatives,
    count_days,
    extended,
    own_target,
    response_due,
)
from correspondence.domain.rules import TARGET_HOUR

CALENDAR = known_calendar()
DAYS = st.dates(date(1995, 1, 1), date(2060, 12, 31))


def ten_days(dated: date, calendar: Calendar = CALENDAR) -> DueDate:
    return response_due(dated, 10, "business_days", calendar=calendar)


@pytest.mark.parametrize(
    ("dated", "count", "unit", "expected"),
    [
        (date(2017, 7, 31), 10, "business_days", date(2017, 8, 14)),
        (date(2024, 3, 6), 10, "business_days", date(2024, 3, 20)),
        (date(2019, 8, 9), 5, "business_days", date(2019, 8, 16)),
        (date(2021, 10, 5), 30, "calendar_days", date(2021, 11, 4)),
        (date(2022, 10, 14), 14, "calendar_days", date(2022, 10, 28)),
    ],
)
def test_a_count_gives_the_due_date(dated: date, count: int, unit: str, expected: date) -> None:
    assert response_due(dated, count, unit, calendar=CALENDAR).due_on == expected


def test_the_days_run_from_day_0_and_skip_closed_days_with_their_reason() -> None:
    due = response_due(date(2017, 8, 31), 3, "business_days", calendar=CALENDAR)

    assert [(counted.day.day, counted.number, counted.closed) for counted in due.days] == [
        (31, 0, None),
        (1, 1, None),
        (2, None, "Saturday"),
        (3, None, "Sunday"),
        (4, None, "Labor Day"),
        (5, 2, None),
        (6, 3, None),
    ]
    assert due.notes == (TARGET_HOUR,)


def test_a_named_day_is_kept() -> None:
    due = response_due(date(2023, 12, 5), on=date(2023, 12, 19), calendar=CALENDAR)

    assert (due.rule.key, due.due_on) == ("response_by_date", date(2023, 12, 19))


def test_a_calendar_count_that_ends_on_a_closed_day_stays_and_is_noted() -> None:
    due = response_due(date(2026, 11, 6), 15, "calendar_days", calendar=CALENDAR)

    assert due.due_on == date(2026, 11, 21)
    assert "Saturday" in due.notes[0]
    assert "23 November 2026" in due.notes[0]


def test_a_count_across_an_unsettled_closing_says_so() -> None:
    due = response_due(date(2025, 12, 18), 10, "business_days", calendar=CALENDAR)

    assert [note[:16] for note in due.notes[:2]] == ["24 December 2025", "26 December 2025"]


@pytest.mark.parametrize(
    ("count", "unit"), [(None, None), (10, None), (-1, "business_days"), (1, "weeks")]
)
def test_a_count_without_its_unit_is_refused(count: int | None, unit: str | None) -> None:
    with pytest.raises(ValueError, match=r"needs a day|no unit|no number of days"):
        response_due(date(2026, 1, 5), count, unit, calendar=CALENDAR)


def test_the_notes_of_an_unsettled_day_come_from_the_calendar() -> None:
    calendar = Calendar({}, {date(2026, 11, 9): "a storm"})

    assert "9 November 2026 is counted" in ten_days(date(2026, 11, 2), calendar).notes[0]
    assert "(a storm)" in ten_days(date(2026, 11, 2), calendar).notes[0]
    assert ten_days(date(2026, 11, 2), Calendar({})).notes == (TARGET_HOUR,)


@pytest.mark.parametrize("dated", [date(2026, 11, 9), date(2026, 11, 10)])
def test_an_unsettled_day_outside_the_count_is_not_mentioned(dated: date) -> None:
    calendar = Calendar({}, {date(2026, 11, 9): "a storm"})

    assert ten_days(dated, calendar).notes == (TARGET_HOUR,)


def test_an_unsettled_day_within_a_count_of_every_day_matters_only_at_its_end() -> None:
    calendar = Calendar({}, {date(2026, 11, 9): "a storm"})
    due = [
        response_due(date(2026, 11, 2), count, "calendar_days", calendar=calendar)
        for count in (7, 8)
    ]

    assert [len(each.notes) for each in due] == [2, 1]


def test_a_closed_day_is_never_noted_as_counted() -> None:
    storm = {date(2026, 11, 9): "a storm"}

    assert ten_days(date(2026, 11, 2), Calendar(storm, storm)).notes == (TARGET_HOUR,)


@given(DAYS, st.integers(1, 60))
def test_a_count_ends_on_an_open_day_and_counts_exactly_its_days(dated: date, count: int) -> None:
    due = response_due(dated, count, "business_days", calendar=CALENDAR)
    numbered = [each for each in due.days if each.number]

    assert CALENDAR.is_business_day(due.due_on)
    assert [each.number for each in numbered] == list(range(1, count + 1))
    assert all(each.closed is None for each in numbered)
    assert all(each.closed for each in due.days if each.number is None)


@given(day=DAYS, offset=st.integers(-60, 60), every_day=st.booleans())
def test_the_days_are_consecutive_whichever_way_they_are_counted(
    day: date, offset: int, *, every_day: bool
) -> None:
    other = day + timedelta(days=offset)
    days = [each.day for each in count_days(day, other, CALENDAR, every_day=every_day)]

    assert days == [min(day, other) + timedelta(days=n) for n in range(abs(offset) + 1)]


def test_days_counted_back_are_numbered_from_the_trigger() -> None:
    days = count_days(date(2026, 11, 30), date(2026, 11, 25), CALENDAR)

    assert [(each.day.day, each.number) for each in days] == [
        *[(25, 2), (26, None), (27, 1)],
        *[(28, None), (29, None), (30, 0)],
    ]


# Letter, usual ten days, further days, their unit and the day seven companies named or reached.
EXTENSIONS = [
    (date(2024, 4, 8), date(2024, 4, 22), 10, "business_days", date(2024, 5, 6)),
    (date(2016, 3, 16), date(2016, 3, 30), 10, "business_days", date(2016, 4, 13)),
    (date(2020, 12, 18), date(2021, 1, 5), 10, "business_days", date(2021, 1, 20)),
    (date(2021, 9, 21), date(2021, 10, 5), 30, "calendar_days", date(2021, 11, 4)),
    (date(2021, 11, 12), date(2021, 11, 29), 30, "calendar_days", date(2021, 12, 29)),
    (date(2022, 9, 29), date(2022, 10, 14), 14, "calendar_days", date(2022, 10, 28)),
    (date(2023, 12, 27), date(2024, 1, 11), 10, "business_days", date(2024, 1, 26)),
]


@pytest.mark.parametrize(("dated", "before", "count", "unit", "expected"), EXTENSIONS)
def test_an_extension_counts_from_the_date_due_before(
    dated: date, before: date, count: int, unit: str, expected: date
) -> None:
    # The third was written before 24 December 2020 became a closing, and counted it.
    calendar = Calendar({}) if dated.year == 2020 else CALENDAR
    original = ten_days(dated, calendar)
    due = extended(original, count, unit, calendar=calendar)

    assert (original.due_on, due.due_on) == (before, expected)
    assert (due.rule.key, due.counted_from) == (f"extension_{unit}", before)


def test_an_extension_can_name_its_day() -> None:
    due = extended(date(2026, 11, 20), on=date(2026, 12, 4), calendar=CALENDAR)

    assert (due.rule.key, due.due_on) == ("extension_to_day", date(2026, 12, 4))


@pytest.mark.parametrize("on", [date(2026, 11, 20), date(2026, 11, 19)])
def test_an_extension_that_gives_no_time_is_refused(on: date) -> None:
    with pytest.raises(ValueError, match="after the date it extends, 20 November 2026"):
        extended(date(2026, 11, 20), on=on, calendar=CALENDAR)


def test_our_own_target_is_no_rule_of_the_commission() -> None:
    due = own_target(date(2026, 11, 20), date(2026, 11, 28), CALENDAR)

    assert (due.rule.key, due.due_on) == ("target", date(2026, 11, 28))
    assert "no rule" in due.rule.source
    assert "Saturday" in due.notes[0]


def test_a_date_counted_from_receipt_is_offered_beside_the_letters() -> None:
    due = ten_days(date(2017, 7, 31))
    others = alternatives(due, CALENDAR, received_on=date(2017, 8, 2))

    assert [(each.due_on, each.why) for each in others] == [
        (date(2017, 8, 16), "Counted from receipt on 2 August 2017.")
    ]


@pytest.mark.parametrize("received_on", [None, date(2017, 7, 30), date(2017, 7, 31)])
def test_receipt_on_the_letters_day_offers_nothing(received_on: date | None) -> None:
    due = ten_days(date(2017, 7, 31))

    assert alternatives(due, CALENDAR, received_on=received_on) == ()


def test_receipt_on_a_weekend_that_gives_the_same_day_offers_nothing() -> None:
    due = ten_days(date(2026, 10, 30))  # a Friday

    assert alternatives(due, CALENDAR, received_on=date(2026, 10, 31)) == ()


def test_the_next_business_day_is_offered_where_the_day_is_closed() -> None:
    due = response_due(date(2026, 11, 6), on=date(2026, 11, 26), calendar=CALENDAR)
    (other,) = alternatives(due, CALENDAR)

    assert other.due_on == date(2026, 11, 27)
    assert "Thanksgiving Day" in other.why


def test_the_date_with_unsettled_days_closed_is_offered() -> None:
    due = ten_days(date(2025, 12, 18))
    (other,) = alternatives(due, CALENDAR)

    assert (due.due_on, other.due_on) == (date(2026, 1, 5), date(2026, 1, 7))
    assert "not confirmed" in other.why


@given(DAYS, st.integers(1, 40), st.sampled_from(["business_days", "calendar_days"]), DAYS)
def test_the_date_itself_is_earlier_than_its_alternatives(
    dated: date, count: int, unit: str, received_on: date
) -> None:
    due = response_due(dated, count, unit, calendar=CALENDAR)
    others = alternatives(due, CALENDAR, received_on=received_on)

    assert all(each.due_on > due.due_on for each in others)


@pytest.mark.parametrize("year", [1899, 2999, 9999])
@pytest.mark.parametrize("unit", ["business_days", "calendar_days"])
def test_an_impossible_year_is_refused_in_words(year: int, unit: str) -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        response_due(date(year, 12, 25), 10, unit, calendar=CALENDAR)


@pytest.mark.parametrize("count", [100_000, 10**9, 10**12])
@pytest.mark.parametrize("unit", ["business_days", "calendar_days"])
def test_an_impossible_count_is_refused_in_words(count: int, unit: str) -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        response_due(date(2026, 1, 5), count, unit, calendar=CALENDAR)
