"""The process that plans, writes and sends is killed at each point: nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from correspondence.models import Company, Mail, Reminder, User
from correspondence.tasks import tick
from tests.faults.crashing import KILLED
from tests.faults.dates import awake, due_dates, let_leases_run_out
from tests.running import process, relay
from tracker.embedded import redis as embedded_redis

pytestmark = pytest.mark.django_db(transaction=True)
CRASHING = ("-m", "tests.faults.crashing")


def tick_that_dies(point: str, url: str) -> int:
    """Answer the exit status of a tick in a process of its own, which dies at `point`."""
    with process(*CRASHING, point, EMAIL_URL=url) as running:
        return running.wait(60)


@pytest.fixture
def tick_here(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Answer a function that ticks in this process, with mail to the relay of this EMAIL_URL."""

    def do(url: str) -> None:
        monkeypatch.setattr(settings, "EMAIL_BACKEND", "correspondence.relay.EmailBackend")
        monkeypatch.setattr(settings, "EMAIL_HOST", "127.0.0.1")
        monkeypatch.setattr(settings, "EMAIL_PORT", int(url.rpartition(":")[2]))
        tick()

    return do


@pytest.mark.parametrize(
    ("point", "written", "taken", "twice"),
    [
        ("planned the first kind", 0, 0, 0),
        ("wrote, before the commit", 0, 0, 0),
        ("wrote", 3, 0, 0),
        ("claimed", 3, 0, 0),
        ("the relay took it", 3, 1, 1),
        ("noted it", 3, 1, 0),
    ],
)
def test_after_a_crash_everything_goes_out(
    company: Company,
    ada: User,
    tick_here: Callable[[str], None],
    point: str,
    written: int,
    taken: int,
    twice: int,
) -> None:
    awake(ada)
    due_dates(3, company)

    with relay() as (kept, url):
        assert tick_that_dies(point, url) == KILLED
        assert (Mail.objects.count(), len(kept.received)) == (written, taken)
        let_leases_run_out()
        tick_here(url)
        tick_here(url)

    assert Reminder.objects.filter(mail__state=Mail.State.SENT).count() == 3
    mails = dict(Mail.objects.values_list("message_id", "attempts"))
    assert set(kept.counts) == set(mails)
    assert sum(kept.counts.values()) == 3 + twice
    for message_id, times in kept.counts.items():
        assert times <= mails[message_id]


def test_before_the_lease_has_run_out_what_a_dead_process_held_is_left_alone(
    company: Company, ada: User, tick_here: Callable[[str], None]
) -> None:
    awake(ada)
    due_dates(1, company)

    with relay() as (kept, url):
        assert tick_that_dies("claimed", url) == KILLED
        tick_here(url)

    assert not kept.received
    assert Mail.objects.get().state == Mail.State.WAITING


def test_two_processes_that_tick_at_once_send_everything_once(
    company: Company, ada: User, ben: User, tmp_path: Path
) -> None:
    embedded_redis.ensure(settings.VAR_DIR)
    awake(ada)
    due_dates(120, company)
    log = tmp_path / "ticks.log"

    with relay() as (kept, url):
        ticking = (*CRASHING, "nowhere")
        with process(*ticking, log=log, EMAIL_URL=url) as one:
            with process(*ticking, log=log, EMAIL_URL=url) as other:
                assert (one.wait(60), other.wait(60)) == (0, 0), log.read_text()
            if Mail.objects.unsent().exists():
                tick_that_dies("nowhere", url)

    assert not Reminder.objects.filter(mail=None).exclude(recipient=ben).exists()
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}
    assert set(kept.counts.values()) == {1}
    assert len(kept.counts) == Mail.objects.count()
