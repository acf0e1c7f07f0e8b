"""A deadline: what it says of itself, and what the database refuses."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from correspondence.domain.business_days import Calendar
from correspondence.models import Deadline, Extension
from tests.conftest import NOW, TODAY
from tests.factories import (
    CommitmentFactory,
    DeadlineFactory,
    ExtensionFactory,
    LetterFactory,
    ReportFactory,
    RoleFactory,
)

look_up = import_module("correspondence.migrations.0017_day_of_arrival").look_up
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


EVENING, SUMMER = datetime(2026, 11, 20, 4, tzinfo=UTC), datetime(2026, 7, 21, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("came_at", "came_on"),
    [(EVENING, date(2026, 11, 19)), (SUMMER, date(2026, 7, 21)), (NOW, TODAY)],
)
def test_the_day_of_arrival_is_that_of_what_the_date_hangs_on_in_washington(
    came_at: datetime, came_on: date
) -> None:
    alone = {"letter": None, "company": None}
    promise = CommitmentFactory.create(letter__received_at=came_at)
    rows = [
        DeadlineFactory.create(letter=LetterFactory.create(received_at=came_at), trashed_at=NOW),
        DeadlineFactory.create(**alone, report=ReportFactory.create(received_at=came_at)),
        DeadlineFactory.create(**alone, role=RoleFactory.create(received_at=came_at)),
        DeadlineFactory.create(**alone, commitment=promise),
    ]

    assert [row.arrived_on for row in rows] == [came_on] * 4
    Deadline.everything.update(arrived_on=date(2000, 1, 3))
    look_up(apps, None)  # as for those on record before the day was kept
    assert set(Deadline.everything.values_list("arrived_on", flat=True)) == {came_on}


def test_the_tally_agrees_with_the_queries() -> None:
    soon = TODAY + timedelta(days=7)
    for days in (-30, -14, -1, 0, 7, 8):
        day = TODAY + timedelta(days=days)
        DeadlineFactory.create(due_on=day, counted_from=date(2026, 1, 2))
        DeadlineFactory.create(due_on=day, counted_from=date(2026, 1, 2), state="met", met_on=TODAY)
    timely = Deadline.objects.timely()

    assert Deadline.objects.tallied(TODAY, soon) == {
        "overdue": timely.overdue(TODAY).count(),
        "soon": timely.open().filter(due_on__range=(TODAY, soon)).count(),
        "past": Deadline.objects.past_on_arrival().count(),
    }
    assert Deadline.objects.tallied(TODAY, soon) == {"overdue": 2, "soon": 2, "past": 1}


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


def test_an_extended_date_explains_its_first(calendar: Calendar) -> None:
    deadline = DeadlineFactory.create(count=None, unit="", due_on=date(2026, 12, 18))
    ExtensionFactory.create(
        deadline=deadline, state="granted", granted_on=TODAY, old_due_on=date(2026, 11, 30)
    )

    assert deadline.explained(calendar).due_on == date(2026, 11, 30)


def test_our_own_date_explains_that_no_rule_sets_it(calendar: Calendar) -> None:
    deadline = DeadlineFactory.create(kind="target", count=None, unit="", quote="")

    explanation = deadline.explained(calendar)

    assert (explanation.rule.key, explanation.due_on) == ("target", deadline.due_on)
    assert deadline.basis.label == "ours"


GRANTED = {"state": "granted", "granted_on": TODAY}
CHAINS: list[list[dict[str, object]]] = [
    [],
    [{"state": "asked"}],
    [{"state": "refused"}],
    [GRANTED],
    [{"state": "taken_back"}, GRANTED],
    [GRANTED | {"old_due_on": date(2026, 12, 8), "new_due_on": date(2026, 12, 9)}, GRANTED],
]


@pytest.mark.parametrize("chain", CHAINS)
def test_the_row_and_the_query_agree_on_the_first_date(chain: list[dict[str, object]]) -> None:
    deadline = DeadlineFactory.create()
    for columns in chain:
        ExtensionFactory.create(deadline=deadline, **columns)

    found = Deadline.objects.with_original().get()

    assert "original_due_on" in found.__dict__
    assert found.original_due_on == Deadline.objects.get().original_due_on
    assert found.original_due_on == date(2026, 11, 23)


@pytest.mark.parametrize("state", Extension.State.values)
@pytest.mark.parametrize("due_on", [date(2026, 12, 7), date(2026, 12, 8)])
@pytest.mark.parametrize("settled", Deadline.State.values)
@pytest.mark.parametrize("trashed_at", [None, NOW])
def test_the_row_and_the_query_agree_on_what_is_to_be_noted(
    state: str, due_on: date, settled: str, trashed_at: datetime | None
) -> None:
    deadline = DeadlineFactory.create(due_on=due_on, state=settled, met_on=TODAY)
    letter = LetterFactory.create(trashed_at=trashed_at)
    columns = {"state": state, "granted_on": TODAY, "old_due_on": date(2026, 11, 23)}
    columns["letter"] = letter
    extension = ExtensionFactory.create(deadline=deadline, **columns)

    assert extension.to_note(deadline) == Extension.objects.to_note().exists()


@pytest.mark.parametrize(
    ("met_on", "extension", "judged", "late_at_first"),
    [
        (date(2026, 11, 23), None, ("in_time", 0), 0),
        (date(2026, 11, 24), None, ("late", 1), 1),
        (date(2026, 11, 28), None, ("late", 3), 3),  # a Saturday after Thanksgiving
        (date(2026, 12, 8), {"state": "asked"}, ("with_extension", 0), 10),
        (date(2026, 12, 8), {"state": "refused"}, ("late", 10), 10),
        (date(2026, 12, 9), {"state": "asked"}, ("late", 11), 11),
    ],
)
def test_what_was_met_is_judged(
    met_on: date,
    extension: dict[str, object] | None,
    judged: tuple[str, int],
    late_at_first: int,
    calendar: Calendar,
) -> None:
    deadline = DeadlineFactory.create(state="met", met_on=met_on)
    if extension:
        ExtensionFactory.create(deadline=deadline, **extension)

    assert deadline.judged(calendar) == judged
    assert deadline.days_late(calendar, original=True) == late_at_first


def test_lateness_is_judged_on_the_date_in_force_and_counted_on_the_first(
    calendar: Calendar,
) -> None:
    later = {"due_on": date(2026, 12, 8), "state": "met", "met_on": date(2026, 12, 9)}
    deadline = DeadlineFactory.create(**later)
    ExtensionFactory.create(deadline=deadline, old_due_on=date(2026, 11, 23), **GRANTED)

    assert deadline.days_late(calendar) == 1
    assert deadline.days_late(calendar, original=True) == 11
    assert deadline.judged(calendar) == ("late", 1)


def test_what_is_open_is_not_judged(calendar: Calendar) -> None:
    deadline = DeadlineFactory.create()

    assert deadline.judged(calendar) is None
    assert deadline.days_late(calendar) is None


@pytest.mark.parametrize(
    "act",
    [
        lambda row: row.meet(on=TODAY),
        lambda row: row.reopen(),
        lambda row: row.move_to(date(2026, 12, 1)),
        lambda row: row.hand_to(None),
        lambda row: row.note_change(),
    ],
)
def test_every_change_counts_the_version_up(act: Callable[[Deadline], object]) -> None:
    deadline = DeadlineFactory.create()

    act(deadline)

    assert deadline.version == Deadline.objects.get().version == 2


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


def test_a_form_4_from_before_the_two_days_explains_the_rule_of_its_day(
    calendar: Calendar,
) -> None:
    report = ReportFactory.create(period=date(2001, 5, 3))
    deadline = DeadlineFactory.create(
        letter=None,
        report=report,
        company=report.company,
        kind="form_4",
        rule="form_4",
        counted_from=date(2001, 5, 3),
        due_on=date(2001, 5, 7),
    )

    explanation = deadline.explained(calendar)

    assert explanation.rule.in_force_until == date(2002, 8, 28)
    assert (explanation.due_on, explanation.days) == (date(2001, 5, 7), ())
