"""A deadline: what it says of itself, and what the database refuses."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from correspondence.domain.business_days import Calendar
from correspondence.models import Deadline
from tests.conftest import TODAY
from tests.factories import DeadlineFactory, LetterFactory, ReportFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("days", [-30, -1, 0, 1, 30])
@pytest.mark.parametrize("state", Deadline.State.values)
def test_the_row_and_the_query_agree_on_what_is_overdue(days: int, state: str) -> None:
    due_on = TODAY + timedelta(days=days)
    deadline = DeadlineFactory.create(
        due_on=due_on, counted_from=date(2026, 1, 2), state=state, met_on=TODAY
    )

    found = Deadline.objects.overdue(TODAY).filter(pk=deadline.pk).exists()

    assert deadline.is_overdue(TODAY) == found


@pytest.mark.parametrize("days", [-15, -14, -13, 0])
@pytest.mark.parametrize("hour", [1, 12, 23])
def test_the_row_and_the_query_agree_on_what_was_past_when_it_came_in(days: int, hour: int) -> None:
    letter = LetterFactory.create(received_at=datetime(2026, 11, 20, hour, tzinfo=UTC))
    due_on = TODAY + timedelta(days=days)
    deadline = DeadlineFactory.create(letter=letter, due_on=due_on, counted_from=due_on)

    past = Deadline.objects.past_on_arrival().exists()

    assert deadline.past_on_arrival == past
    assert Deadline.objects.timely().exists() != past


@pytest.mark.parametrize(
    ("due_on", "today", "left"),
    [
        (date(2026, 11, 30), TODAY, 5),  # Thanksgiving is passed over
        (date(2026, 11, 20), TODAY, 0),
        (date(2026, 11, 18), TODAY, -2),
        (date(2026, 11, 18), date(2026, 11, 21), -2),  # a Saturday adds nothing
        (date(2026, 11, 18), date(2026, 11, 23), -3),
    ],
)
def test_it_counts_the_business_days_left(
    calendar: Calendar, due_on: date, today: date, left: int
) -> None:
    assert (
        DeadlineFactory.build(letter=None, due_on=due_on, company=None).business_days_left(
            today, calendar
        )
        == left
    )


def test_it_explains_itself_day_by_day(calendar: Calendar) -> None:
    explanation = DeadlineFactory.create(due_on=date(2026, 11, 23)).explained(calendar)

    assert explanation.due_on == date(2026, 11, 23)
    assert [day.number for day in explanation.days if day.closed is None] == list(range(11))
    assert {day.day for day in explanation.days if day.closed} >= {date(2026, 11, 11)}


def test_a_date_named_in_the_letter_explains_itself(calendar: Calendar) -> None:
    deadline = DeadlineFactory.create(count=None, unit="", due_on=date(2026, 12, 19))

    assert deadline.explained(calendar).due_on == date(2026, 12, 19)


def test_it_can_be_met_and_reopened() -> None:
    deadline = DeadlineFactory.create()

    deadline.meet(on=TODAY)
    assert Deadline.objects.get().met_on == TODAY

    deadline.reopen()
    assert Deadline.objects.open().get().met_on is None


@pytest.mark.parametrize(
    "columns",
    [
        {"due_on": date(2026, 11, 5)},
        {"due_on": date(2999, 1, 1)},
        {"state": "met", "met_on": None},
    ],
    ids=["due before it starts", "due in 2999", "met on no day"],
)
def test_the_database_refuses_what_cannot_be(columns: dict[str, object]) -> None:
    letter = LetterFactory.create()

    with pytest.raises(IntegrityError), transaction.atomic():
        DeadlineFactory.create(letter=letter, **columns)


def test_the_database_refuses_a_deadline_of_two_things() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DeadlineFactory.create(report=ReportFactory.create())


def test_the_database_refuses_a_second_response_date_of_one_letter() -> None:
    deadline = DeadlineFactory.create()

    with pytest.raises(IntegrityError), transaction.atomic():
        DeadlineFactory.create(letter=deadline.letter)
