"""The calendar changes while several workers count, one is killed, and people decide."""

import signal
import time
from contextlib import AbstractContextManager
from functools import partial

import pytest

from correspondence import calendars
from correspondence.models import CalendarChange, Closure, Company, DateMove, Deadline, Mail, User
from correspondence.replaying import decide, replay
from tests.conftest import NOW
from tests.factories import DeadlineFactory
from tests.faults.test_races import together
from tests.flows.test_replaying import AGREED, LATER, STORM
from tests.forked import Running
from tests.running import process

pytestmark = pytest.mark.django_db(transaction=True)

ONE_BY_ONE = """
import time
from correspondence import calendars, replaying
from correspondence.models import Deadline
replaying.BATCH = 1
explained = Deadline.explained
def slowly(deadline, calendar):
    time.sleep(0.05)
    return explained(deadline, calendar)
Deadline.explained = slowly
replaying.replay(clock=calendars.now, calendar=calendars.current)
"""


@pytest.fixture
def deadlines(company: Company) -> list[Deadline]:
    version = calendars.current().version
    return [
        DeadlineFactory.create(letter__company=company, due_on=AGREED, calendar_version=version)
        for _ in range(20)
    ]


def count_anew() -> int:
    return replay(clock=calendars.now, calendar=calendars.current)


def close() -> None:
    Closure.objects.create(day=STORM, reason="a storm", source="sec.gov")


def another_process() -> AbstractContextManager[Running]:
    """Answer a process that counts one date after the other, slowly."""
    return process("manage.py", "shell", "-v", "0", "-c", ONE_BY_ONE)


def wait_until_some_are_counted() -> CalendarChange:
    until = time.monotonic() + 30
    while True:
        change = CalendarChange.objects.order_by("pk").last()
        if change and change.done >= 3:
            return change
        assert time.monotonic() < until
        time.sleep(0.05)


def test_several_workers_count_each_date_once(deadlines: list[Deadline], ada: User) -> None:
    count_anew()
    close()

    together(*[count_anew] * 4)
    count_anew()

    change = CalendarChange.objects.order_by("pk").last()
    assert CalendarChange.objects.count() == 2
    assert change.done == change.total == len(deadlines)
    assert DateMove.objects.filter(state="proposed").count() == len(deadlines)
    assert Mail.objects.count() == 1


def test_two_processes_count_each_date_once(deadlines: list[Deadline], ada: User) -> None:
    close()

    with another_process() as one, another_process() as two:
        assert (one.wait(60), two.wait(60)) == (0, 0)
    count_anew()

    change = CalendarChange.objects.get()
    assert change.done == change.total == len(deadlines)
    assert DateMove.objects.count() == len(deadlines)
    assert Mail.objects.count() == 1


def test_a_worker_killed_half_way_loses_and_doubles_nothing(
    deadlines: list[Deadline], ada: User
) -> None:
    close()
    with another_process() as running:
        change = wait_until_some_are_counted()
        running.send_signal(signal.SIGKILL)
        running.wait()
    left = Deadline.objects.exclude(calendar_version=change.version).count()
    assert 0 < left < len(deadlines)

    assert count_anew() == left

    change.refresh_from_db()
    assert change.done == change.total == len(deadlines)
    assert DateMove.objects.filter(state="proposed").count() == len(deadlines)
    assert Mail.objects.count() == 1


def test_two_people_decide_at_once_and_the_first_counts(
    deadlines: list[Deadline], ada: User, ben: User
) -> None:
    close()
    count_anew()
    moves = DateMove.objects.all()

    together(
        partial(decide, moves, accept=True, by=ada, now=NOW),
        partial(decide, moves, accept=False, by=ben, now=NOW),
    )

    states = set(DateMove.objects.values_list("state", "decided_by__username"))
    dates = set(Deadline.objects.values_list("due_on", flat=True))
    assert (states, dates) in [
        ({("accepted", "ada")}, {LATER}),
        ({("declined", "ben")}, {AGREED}),
    ]


def test_a_date_met_while_it_is_counted_stays_met(deadlines: list[Deadline], ada: User) -> None:
    close()
    with another_process() as running:
        wait_until_some_are_counted()
        last = deadlines[-1]
        assert last.meet(on=AGREED)
        assert running.wait(60) == 0

    last.refresh_from_db()
    assert (last.state, last.due_on) == ("met", AGREED)
    assert not last.moves.exists()
