"""The real worker on the real Redis and PostgreSQL, with a mail relay that counts."""

import os
import re
import signal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from correspondence import calendars
from correspondence.intake.receiving import receive
from correspondence.models import Arrival, Company, Heartbeat, Mail, User
from correspondence.tasks import poke, read_letters, tick
from tests.factories import DeadlineFactory, LetterFactory
from tests.faults.dates import awake
from tests.letters import no_review_letter
from tests.running import process, relay, wait_until, worker
from tracker.embedded import redis as embedded_redis

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _redis() -> None:
    embedded_redis.ensure(settings.VAR_DIR)


def waiting_letter() -> Arrival:
    return receive(
        ContentFile(no_review_letter().encode(), name="letter.txt"),
        filename="letter.txt",
        source="upload",
        received_by=None,
        now=calendars.now(),
    )


def due_tomorrow(company: Company) -> None:
    today = calendars.today()
    letter = LetterFactory.create(company=company, dated=today, received_at=calendars.now())
    due_on = calendars.current().add(today, 1)
    DeadlineFactory.create(letter=letter, counted_from=today, due_on=due_on)


@pytest.mark.usefixtures("_redis")
def test_a_letter_is_read_and_a_reminder_mailed_once(
    company: Company, ada: User, tmp_path: Path
) -> None:
    awake(ada)
    due_tomorrow(company)
    arrival = waiting_letter()
    log = tmp_path / "worker.log"

    with relay() as (kept, url), worker(log, EMAIL_URL=url, SITE_URL="https://tracker.example.com"):
        poke(tick)
        poke(read_letters)
        wait_until(lambda: kept.received, log)
        wait_until(lambda: Arrival.objects.get(pk=arrival.pk).state == "read", log)
        wait_until(lambda: len(re.findall(r"tasks.tick\[.* succeeded", log.read_text())) == 2, log)

    mail = Mail.objects.get()
    assert [(each["To"], each["Message-ID"]) for each in kept.received] == [
        ("ada@example.com", mail.message_id)
    ]
    assert mail.state == Mail.State.SENT
    bodies = {
        part.get_content_type(): part.get_payload(decode=True) for part in kept.received[0].walk()
    }
    for kind in ("text/plain", "text/html"):
        assert b"https://tracker.example.com/deadlines/" in bodies[kind]


@pytest.mark.usefixtures("_redis")
def test_a_reader_that_was_killed_loses_nothing(tmp_path: Path) -> None:
    arrival = waiting_letter()
    log = tmp_path / "worker.log"
    with worker(log) as running:
        running.send_signal(signal.SIGKILL)
        running.wait()
    arrival.claim(now=calendars.now())  # as the killed reader left it
    Arrival.objects.update(claimed_until=calendars.now())

    with worker(log):
        wait_until(lambda: Arrival.objects.get().state == "read", log)


@pytest.mark.usefixtures("_redis")
def test_the_clock_shows_itself(tmp_path: Path) -> None:
    log = tmp_path / "beat.log"
    beat = ("-m", "celery", "-A", "tracker", "beat", "-S", "celery.beat.Scheduler", "--pidfile=")

    with process(*beat, log=log):
        wait_until(lambda: Heartbeat.objects.filter(part="beat").exists(), log)


def test_without_a_broker_a_bell_is_simply_not_heard() -> None:
    script = "from correspondence.tasks import poke, tick; poke(tick)"
    nowhere = "redis+socket:///nowhere/redis.sock"

    with process("manage.py", "shell", "-c", script, REDIS_URL=nowhere) as running:
        assert running.wait(20) == 0


@pytest.mark.usefixtures("_redis")
def test_a_worker_outlives_its_redis(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    with worker(log):
        os.kill(redis_pid(), signal.SIGKILL)
        embedded_redis.ensure(settings.VAR_DIR)
        arrival = waiting_letter()

        def is_read() -> bool:
            poke(read_letters)
            return Arrival.objects.get(pk=arrival.pk).state == Arrival.State.READ

        wait_until(is_read, log)


def redis_pid() -> int:
    """Answer the process number of the Redis of these tests."""
    return int((settings.VAR_DIR / "redis" / "server.pid").read_text().split()[0])
