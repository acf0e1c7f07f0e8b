"""PostgreSQL and Redis stop, start, forget and fill up while workers and beats run."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from redis import Redis as RedisClient

from correspondence import calendars
from correspondence.models import Company, Deadline, Heartbeat, Mail, User
from correspondence.tasks import poke, tick
from tests.faults.dates import awake, due_dates, let_leases_run_out
from tests.running import BEAT, ROOT, environment, process, relay, wait_until, worker
from tracker.embedded import redis as embedded_redis
from tracker.embedded.postgres import Postgres
from tracker.embedded.redis import Redis

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]


@pytest.fixture(autouse=True)
def _redis() -> None:
    """Begin with an empty queue: no bell of an earlier test is heard."""
    embedded_redis.ensure(settings.VAR_DIR)
    with redis_client() as client:
        client.flushall()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Answer where the processes of a test write."""
    return tmp_path / "processes.log"


def pid_of(server: Redis | Postgres) -> int:
    return int(server.pid_file.read_text().split()[0])


def restart(server: Redis | Postgres, with_signal: signal.Signals = signal.SIGKILL) -> None:
    """End a server, and return when it is back."""
    ended = pid_of(server)
    os.kill(ended, with_signal)
    while not is_another(server, ended):
        server.ensure()
        time.sleep(0.05)


def is_another(server: Redis | Postgres, ended: int) -> bool:
    """Whether a server runs in another process; while it ends or begins it names none."""
    try:
        return pid_of(server) != ended
    except (FileNotFoundError, IndexError):
        return False


@contextmanager
def nobody_bringing_it_back(server: Redis) -> Iterator[None]:
    """Hold up the keeper of a server, who would start it again at once."""
    keeper = int(server.keeper_lock.read_text())
    os.kill(keeper, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(keeper, signal.SIGCONT)


@contextmanager
def redis_client() -> Iterator[RedisClient]:
    with RedisClient(unix_socket_path=str(Redis(settings.VAR_DIR).socket)) as client:
        yield client


def has_done(bell: str, log: Path) -> bool:
    return bool(re.search(rf"tasks.{bell}\[.* succeeded", log.read_text()))


def has_rung(log: Path) -> bool:
    return "Sending due task tick" in log.read_text()


def all_sent(mails: int) -> bool:
    """Whether so many mails were sent; what is due and not planned yet is no mail."""
    return Mail.objects.filter(state=Mail.State.SENT).count() == mails


def ring_until_all_is_sent(mails: int, log: Path, seconds: float = 60) -> None:
    """Ring as beat does, only more often, until all is sent."""
    until = time.monotonic() + seconds
    while not all_sent(mails):
        assert time.monotonic() < until, log.read_text()
        poke(tick)
        time.sleep(1)


def test_a_worker_that_is_told_to_end_finishes_its_mail_and_holds_none(
    company: Company, ada: User, log: Path
) -> None:
    awake(ada)
    due_dates(300, company)

    with relay() as (kept, url), worker(log, EMAIL_URL=url) as running:
        kept.pause = 0.1
        wait_until(lambda: len(kept.received) > 5, log)
        begun = time.monotonic()
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=60)
        took = time.monotonic() - begun

    sys.stdout.write(f"\nended {took:.1f} s after SIGTERM, {len(kept.received)} mails sent\n")
    assert took < 30
    assert not Mail.objects.filter(claimed_until__isnull=False).exists()
    assert Mail.objects.filter(state=Mail.State.SENT).count() == len(kept.received) < 300


@pytest.mark.parametrize("with_signal", [signal.SIGKILL, signal.SIGINT], ids=lambda each: each.name)
def test_a_worker_outlives_its_database(
    company: Company, ada: User, log: Path, with_signal: signal.Signals
) -> None:
    awake(ada)
    due_dates(60, company)

    with relay() as (kept, url), worker(log, EMAIL_URL=url):
        kept.pause = 0.02
        wait_until(lambda: len(kept.received) > 10, log)
        connection.close()
        restart(Postgres(settings.VAR_DIR), with_signal)
        let_leases_run_out()
        ring_until_all_is_sent(60, log)

    copies = sum(kept.counts.values()) - len(kept.counts)
    assert len(kept.counts) == 60
    assert copies <= 1


def test_a_worker_whose_connections_are_cut_between_two_bells_takes_new_ones(
    company: Company, ada: User, log: Path
) -> None:
    awake(ada)
    with relay() as (kept, url), worker(log, EMAIL_URL=url):
        wait_until(lambda: Heartbeat.objects.exists(), log)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        due_dates(1, company)
        ring_until_all_is_sent(1, log)

    assert len(kept.received) == 1


def test_a_worker_and_a_beat_that_start_before_the_database_wait_for_it(
    company: Company, ada: User, log: Path
) -> None:
    awake(ada)
    due_dates(1, company)
    nowhere = "postgres://tracker@/%2Fnowhere/tracker"

    with relay() as (kept, url):
        with process(*BEAT, log=log, DATABASE_URL=nowhere) as beat:
            with worker(log, EMAIL_URL=url, DATABASE_URL=nowhere) as running:
                wait_until(lambda: "OperationalError" in log.read_text(), log)
                time.sleep(3)
                assert running.poll() is None
            assert beat.poll() is None
        with worker(log, EMAIL_URL=url):
            wait_until(partial(all_sent, 1), log)
    assert len(kept.received) == 1


def test_a_queue_that_is_flushed_loses_no_reminder(company: Company, ada: User, log: Path) -> None:
    awake(ada)
    due_dates(40, company)
    with relay() as (kept, url), worker(log, EMAIL_URL=url):
        kept.pause = 0.02
        wait_until(lambda: kept.received, log)
        with redis_client() as client:
            client.flushall()
        due_dates(1, company, label="f")
        ring_until_all_is_sent(41, log)

    assert set(kept.counts.values()) == {1}
    assert len(kept.counts) == 41


def test_a_worker_outlives_ten_restarts_of_redis(company: Company, ada: User, log: Path) -> None:
    awake(ada)
    with relay() as (_, url), worker(log, EMAIL_URL=url) as running:
        for number in range(10):
            restart(Redis(settings.VAR_DIR), [signal.SIGKILL, signal.SIGTERM][number % 2])
            time.sleep(1)
        due_dates(1, company)
        begun = time.monotonic()
        ring_until_all_is_sent(1, log, seconds=30)
        sys.stdout.write(f"\nsent {time.monotonic() - begun:.1f} s after the tenth restart\n")
        assert running.poll() is None


def test_while_redis_is_away_pages_save_at_once_and_mail_goes_out_after(
    company: Company, ada: User, log: Path, client: Client
) -> None:
    awake(ada)
    client.force_login(ada, backend="correspondence.signing_in.Backend")
    server = Redis(settings.VAR_DIR)
    client.get(reverse("desk"))  # the first page of a process takes longer, with Redis or without

    with relay() as (kept, url), worker(log, EMAIL_URL=url):
        for bell in ("tick", "read_letters"):  # those it rings when it is ready
            wait_until(partial(has_done, bell, log), log)
        with nobody_bringing_it_back(server):
            os.kill(pid_of(server), signal.SIGKILL)
            due_dates(2, company)
            deadline = Deadline.objects.latest("pk")
            begun = time.monotonic()
            client.post(reverse("test-mail"))
            met = {"outcome": "met", "on": calendars.today(), "version": deadline.version}
            client.post(reverse("deadline-settle", args=[deadline.pk]), met)
            took = time.monotonic() - begun
            time.sleep(20)
            assert not kept.received
        server.ensure()
        begun = time.monotonic()
        ring_until_all_is_sent(2, log)
        back = time.monotonic() - begun

    sys.stdout.write(f"\n{took:.2f} s for two saves without Redis; sent {back:.1f} s after\n")
    assert took < 1
    assert back < 60
    assert Deadline.objects.get(pk=deadline.pk).state == Deadline.State.MET
    assert len(kept.received) == 2  # one date, the test mail


def test_a_redis_that_is_full_stops_no_page_and_no_mail(
    company: Company, ada: User, log: Path
) -> None:
    awake(ada)
    with relay() as (kept, url), worker(log, EMAIL_URL=url), redis_client() as client:
        wait_until(partial(has_done, "tick", log), log)
        client.config_set("maxmemory", "1")  # whatever it has done meanwhile it cannot tell
        try:
            due_dates(1, company)
            poke(tick)  # raises nothing
        finally:
            client.config_set("maxmemory", "0")
        ring_until_all_is_sent(1, log)

    assert len(kept.received) == 1


def test_two_beats_and_two_workers_send_everything_once(
    company: Company, ada: User, ben: User, tmp_path: Path
) -> None:
    awake(ada, ben)
    due_dates(60, company)
    names = ["worker1", "worker2", "beat1", "beat2"]
    logs = {name: tmp_path / f"{name}.log" for name in names}

    with relay() as (kept, url), ExitStack() as stack:
        kept.pause = 0.01
        for name in names[2:]:
            stack.enter_context(process(*BEAT, "-l", "INFO", log=logs[name]))
        for name in names[:2]:
            stack.enter_context(worker(logs[name], EMAIL_URL=url))
        due_dates(20, company, label="f")
        for name in names[2:]:
            rung = logs[name]
            wait_until(partial(has_rung, rung), rung, 150)
        wait_until(lambda: len(kept.received) >= 160 and all_sent(160), logs["worker1"], 60)

    assert set(kept.counts.values()) == {1}
    assert len(kept.counts) == 160


def test_a_redis_that_hangs_delays_a_page_by_its_timeout_at_most() -> None:
    script = (
        "import time; from correspondence.tasks import poke, tick; a = time.monotonic(); "
        "poke(tick); print(time.monotonic() - a)"
    )
    server = Redis(settings.VAR_DIR)
    os.kill(pid_of(server), signal.SIGSTOP)
    try:
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v", "0", "-c", script],
            cwd=ROOT,
            env=environment(),
            check=True,
            timeout=60,
            capture_output=True,
            text=True,
        )
    finally:
        os.kill(pid_of(server), signal.SIGCONT)

    took = float(done.stdout)
    sys.stdout.write(f"\na bell rung while Redis hangs takes {took:.1f} s\n")
    assert took < 12
