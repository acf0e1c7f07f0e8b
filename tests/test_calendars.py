"""The clock is asked at the door."""

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from correspondence import calendars
from correspondence.domain.closings import KNOWN_CLOSINGS
from correspondence.models import Closure


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 21, 4, 59, tzinfo=UTC), date(2026, 11, 20)),
        (datetime(2026, 11, 21, 5, 1, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 7, 1, 3, 59, tzinfo=UTC), date(2026, 6, 30)),
    ],
)
def test_today_is_the_day_in_washington(
    monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)

    assert calendars.today() == day


@pytest.mark.django_db
def test_the_calendar_knows_the_closures_on_record() -> None:
    Closure.objects.create(day=date(2026, 11, 19), reason="a storm", source="a test")

    assert "a storm" in (calendars.current().closed(date(2026, 11, 19)) or "")


@pytest.mark.django_db
def test_calendar_and_absences_come_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        calendar, absences = calendars.with_absences()

    assert calendar is calendars.current()
    assert absences == calendars.absences()
    assert absences


def test_a_new_database_knows_the_known_closings() -> None:
    migration = import_module("correspondence.migrations.0002_known_closings")

    assert [(each.day, each.reason, each.source) for each in KNOWN_CLOSINGS] == migration.CLOSINGS
