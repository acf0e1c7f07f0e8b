"""Dates of registrations, proxies, releases and reviews."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.domain.absences import KNOWN_ABSENCES, StaffAbsence, absence_on
from correspondence.domain.business_days import Calendar
from correspondence.domain.closings import known_calendar
from correspondence.domain.deadlines import (
    acceleration_request_by,
    definitive_proxy_from,
    draft_public_by,
    due_by_rule,
    filing_date,
    form10_effective,
    item_1b_cut_off,
    release_from,
    rule83_renewal,
    twentieth_day,
)
from correspondence.domain.legal_days import WASHINGTON

CALENDAR = known_calendar()


def at(year: int, month: int, day: int, hour: int = 16, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=WASHINGTON)


@pytest.mark.parametrize(
    ("completed", "released"),
    [
        (date(2024, 5, 16), date(2024, 6, 14)),
        (date(2026, 2, 20), date(2026, 3, 20)),
        (date(2011, 12, 30), date(2012, 2, 13)),  # 45 days, before 2012
        (date(2012, 1, 3), date(2012, 2, 1)),
    ],
)
def test_correspondence_is_released_at_the_earliest(completed: date, released: date) -> None:
    assert release_from(completed, CALENDAR).due_on == released


@pytest.mark.parametrize(
    ("completed", "notes"),
    [
        (date(2025, 9, 22), ["from 1 October 2025 to 12 November 2025 (lapse"]),
        (date(2025, 11, 12), ["from 1 October 2025 to 12"]),
        (date(2025, 11, 13), []),
        (date(2026, 1, 20), ["from 31 January 2026 (lapse"]),  # its first day is sure
        (date(2026, 2, 2), []),  # its end is not known: nothing is claimed
    ],
)
def test_an_absence_of_the_staff_is_noted_and_moves_nothing(
    completed: date, notes: list[str]
) -> None:
    due = release_from(completed, CALENDAR)
    without = release_from(completed, CALENDAR, absences=())

    noted = [note for note in due.notes if "a later day is likely" in note]
    assert [words in note for words, note in zip(notes, noted, strict=True)] == [True] * len(notes)
    assert (due.due_on, due.days) == (without.due_on, without.days)


@pytest.mark.parametrize(
    ("day", "first_on"),
    [
        (date(2018, 12, 21), None),
        (date(2018, 12, 22), date(2018, 12, 22)),
        (date(2019, 1, 25), date(2018, 12, 22)),
        (date(2019, 1, 26), None),
        (date(2025, 10, 1), date(2025, 10, 1)),
        (date(2025, 11, 12), date(2025, 10, 1)),
        (date(2025, 11, 13), None),
        (date(2026, 1, 31), date(2026, 1, 31)),
        (date(2026, 2, 1), None),
    ],
)
def test_a_day_falls_into_an_absence_that_is_sure(day: date, first_on: date | None) -> None:
    absence = absence_on(day)

    assert (absence.first_on if absence else None) == first_on


def test_absences_of_ones_own_can_be_asked_about() -> None:
    strike = StaffAbsence(date(2027, 3, 1), date(2027, 3, 5), "A strike", "a test")

    assert absence_on(date(2027, 3, 5), [strike]) == strike
    assert absence_on(date(2027, 3, 5)) is None


def test_every_day_of_an_absence_is_a_day_for_filings() -> None:
    weekdays = [each.first_on for each in KNOWN_ABSENCES if each.first_on.weekday() < 5]

    assert weekdays
    assert all(map(CALENDAR.is_business_day, weekdays))


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        (at(2026, 11, 20, 17, 30), date(2026, 11, 20)),
        (at(2026, 11, 20, 17, 31), date(2026, 11, 23)),
        (at(2026, 11, 25, 18), date(2026, 11, 27)),  # Thanksgiving between
        (at(2026, 11, 21, 9), date(2026, 11, 23)),  # a Saturday
        (at(2026, 11, 26, 23), date(2026, 11, 27)),
        (datetime(2026, 11, 20, 22, 30, tzinfo=UTC), date(2026, 11, 20)),  # 5:30 in Washington
        (datetime(2026, 7, 1, 3, tzinfo=UTC), date(2026, 7, 1)),  # 11 p.m. of the day before
        (datetime(2026, 11, 20, 8, tzinfo=ZoneInfo("Asia/Tokyo")), date(2026, 11, 20)),
    ],
)
def test_a_filing_begun_after_half_past_five_has_the_next_days_date(
    begun: datetime, expected: date
) -> None:
    assert filing_date(begun, CALENDAR) == expected


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        filing_date(datetime(2026, 11, 20, 9), CALENDAR)  # noqa: DTZ001 - refused, as it should be


@pytest.mark.parametrize(
    ("filed", "begins"),
    [
        (at(2026, 6, 1), at(2026, 6, 20, 17, 30)),
        (at(2026, 6, 1, 18), at(2026, 6, 21, 17, 30)),
        (at(2026, 2, 20), at(2026, 3, 11, 18, 30)),  # the clocks went forward on 8 March
        (at(2026, 10, 20), at(2026, 11, 8, 16, 30)),  # and back on 1 November
        (at(2024, 2, 12), at(2024, 3, 2, 17, 30)),  # across 29 February
        (at(2023, 2, 13), at(2023, 3, 4, 17, 30)),  # no 29 February
        (at(2026, 12, 14), at(2027, 1, 2, 17, 30)),  # holidays and the year's end count
        (at(2025, 12, 5), at(2025, 12, 24, 17, 30)),
    ],
)
def test_the_twentieth_day_begins_after_nineteen_times_24_hours(
    filed: datetime, begins: datetime
) -> None:
    moment = twentieth_day(filed, CALENDAR)

    assert (moment, moment.tzinfo) == (begins, WASHINGTON)
    assert due_by_rule("twentieth_day", filing_date(filed, CALENDAR), CALENDAR).due_on == (
        begins.date()
    )


@given(st.datetimes(datetime(1995, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds
def test_the_twentieth_day_is_456_hours_after_half_past_five(filed: datetime) -> None:
    day = filing_date(filed, CALENDAR)
    start = datetime(day.year, day.month, day.day, 17, 30, tzinfo=WASHINGTON)
    moment = twentieth_day(filed, CALENDAR)

    assert (moment.timestamp() - start.timestamp()) / 3600 == 19 * 24
    assert moment.date() - day == timedelta(days=19)


@pytest.mark.parametrize(
    ("filed", "sent"),
    [
        (date(2017, 7, 26), date(2017, 8, 5)),
        (date(2023, 10, 20), date(2023, 10, 30)),
        (date(2024, 2, 20), date(2024, 3, 1)),
        (date(2026, 12, 24), date(2027, 1, 3)),
    ],
)
def test_definitive_proxies_wait_ten_days_of_which_the_filing_day_is_the_first(
    filed: date, sent: date
) -> None:
    due = definitive_proxy_from(filed, CALENDAR)

    assert due.due_on == sent
    assert [each.number for each in due.days] == [*range(1, 11), None]


@pytest.mark.parametrize(
    ("road_show", "expected"),
    [
        (date(2026, 11, 24), date(2026, 11, 9)),
        (date(2026, 11, 23), date(2026, 11, 6)),  # day 15 is a Sunday
        (date(2026, 12, 11), date(2026, 11, 25)),  # day 15 is Thanksgiving
    ],
)
def test_a_draft_is_public_fifteen_days_before_the_road_show(
    road_show: date, expected: date
) -> None:
    due = draft_public_by(road_show, CALENDAR)

    assert due.due_on == expected
    assert road_show - due.due_on >= timedelta(days=15)
    assert due.days[0].day == expected


@pytest.mark.parametrize(
    ("filed", "effective"),
    [(date(2026, 1, 5), date(2026, 3, 6)), (date(2024, 1, 2), date(2024, 3, 2))],
)
def test_form_10_becomes_effective_after_sixty_days(filed: date, effective: date) -> None:
    assert form10_effective(filed, CALENDAR).due_on == effective


@pytest.mark.parametrize(
    ("effective", "ask_by"),
    [
        (date(2026, 2, 20), date(2026, 2, 18)),
        (date(2026, 11, 30), date(2026, 11, 25)),
        (date(2027, 1, 4), date(2026, 12, 30)),
    ],
)
def test_acceleration_is_asked_for_two_business_days_before(effective: date, ask_by: date) -> None:
    assert acceleration_request_by(effective, CALENDAR).due_on == ask_by


@pytest.mark.parametrize(
    ("year_end", "cut_off"),
    [
        (date(2026, 12, 31), date(2026, 7, 4)),
        (date(2024, 6, 30), date(2024, 1, 2)),  # 29 February between
        (date(2023, 6, 30), date(2023, 1, 1)),
    ],
)
def test_item_1b_asks_about_letters_180_days_before_the_year_end(
    year_end: date, cut_off: date
) -> None:
    assert item_1b_cut_off(year_end, CALENDAR).due_on == cut_off


@pytest.mark.parametrize(
    ("requested", "renewal"),
    [
        (date(2024, 4, 29), date(2034, 4, 29)),
        (date(2024, 2, 29), date(2034, 2, 28)),
        (date(2020, 2, 28), date(2030, 2, 28)),
    ],
)
def test_a_request_for_confidence_is_renewed_after_ten_years(
    requested: date, renewal: date
) -> None:
    due = rule83_renewal(requested, CALENDAR)

    assert (due.due_on, due.days) == (renewal, ())


def test_a_renewal_on_a_closed_day_says_to_be_earlier() -> None:
    assert "Saturday; renew before it" in rule83_renewal(date(2024, 4, 29), CALENDAR).notes[0]


@given(st.dates(date(2012, 1, 1), date(2060, 1, 1)))
def test_a_release_lies_twenty_open_days_after_the_end(completed: date) -> None:
    due = release_from(completed, Calendar({}))

    assert sum(1 for each in due.days if each.number) == 20
    assert due.days[-1].closed is None
