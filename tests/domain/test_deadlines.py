"""Due dates of answers, with the days counted and the notes beside them."""

from datetime import date

import pytest

from correspondence.domain.closings import known_calendar
from correspondence.domain.deadlines import TARGET_HOUR, response_due

CALENDAR = known_calendar()


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
    with pytest.raises(ValueError, match=r"needs a day|no unit"):
        response_due(date(2026, 1, 5), count, unit, calendar=CALENDAR)
