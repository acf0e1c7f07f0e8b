"""Two hundred kills -9 of workers, and now and then of Redis: nothing lost, hardly a copy."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from redis import Redis as RedisClient

from correspondence.models import Company, Mail, Reminder, User
from tests.faults.dates import awake, due_dates, let_leases_run_out
from tests.running import ROOT, Relay, environment, relay, wait_until
from tracker.embedded import redis as embedded_redis
from tracker.embedded.redis import Redis

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
KILLS = int(os.environ.get("FAULTS_KILLS", "200"))


@contextmanager
def workers(log: Path, url: str) -> Iterator[Callable[[], int]]:
    """Answer a function that starts a worker at once and answers its process number."""
    with log.open("ab") as output:
        forking = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forking"],
            cwd=ROOT,
            env=environment(EMAIL_URL=url),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=output,
            text=True,
        )

    def start() -> int:
        assert forking.stdin
        assert forking.stdout
        forking.stdin.write("\n")
        forking.stdin.flush()
        return int(forking.stdout.readline())

    try:
        yield start
    finally:
        forking.communicate()


def group(leader: int) -> list[int]:
    """Answer the processes of a worker that live: itself, its child."""
    living = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(of_group) == leader and state != "Z":
                living.append(int(stat.parent.name))
    return living


def kill_group(leader: int) -> None:
    """Kill a worker and its child, and return when they are dead."""
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
    while group(leader):
        time.sleep(0.01)


def kill_redis() -> None:
    os.kill(int(Redis(settings.VAR_DIR).pid_file.read_text().split()[0]), signal.SIGKILL)
    embedded_redis.ensure(settings.VAR_DIR)


def forget_the_queue() -> None:
    with RedisClient(unix_socket_path=str(Redis(settings.VAR_DIR).socket)) as client:
        client.flushall()


def kill_somehow(leader: int, chance: random.Random) -> int:
    """Kill a worker, its child, or both; answer how many times somebody was killed who may send."""
    children = [pid for pid in group(leader) if pid != leader]
    how = chance.choice(["all", "child", "parent"])
    if how == "child" and children:
        os.kill(children[0], signal.SIGKILL)
        time.sleep(chance.uniform(0, 1))  # its parent starts another
    if how == "parent":
        os.kill(leader, signal.SIGKILL)
        time.sleep(chance.uniform(0, 0.5))  # the orphan goes on with what it has
    kill_group(leader)
    return 2 if how == "child" else 1


def has_taken_more(kept: Relay, before: Counter[str]) -> bool:
    return kept.counts != before


def taken_and_not_noted(kept: Relay, before: Counter[str]) -> int:
    """Answer how many mails the relay took since `before` that nobody knows it took."""
    noted = set(Mail.objects.filter(state="sent").values_list("message_id", flat=True))
    return sum(times > before[key] for key, times in kept.counts.items() if key not in noted)


def test_kill_9_at_any_moment_loses_nothing(
    company: Company, ada: User, ben: User, tmp_path: Path
) -> None:
    embedded_redis.ensure(settings.VAR_DIR)
    awake(ada, ben)
    seed = int(os.environ.get("FAULTS_SEED", str(random.randrange(10**6))))
    chance, log = random.Random(seed), tmp_path / "workers.log"
    kills = dates = at_risk = rounds = 0
    start = time.monotonic()

    with relay() as (kept, url), workers(log, url) as start_worker:
        kept.pause = 0.01
        while kills < KILLS:
            rounds += 1
            more = chance.randint(5, 15)
            due_dates(more, company, label=f"{rounds}")
            dates += more
            before = kept.counts
            leader = start_worker()
            if chance.random() < 0.75:  # while it sends
                wait_until(partial(has_taken_more, kept, before), log)
                time.sleep(chance.uniform(0, 0.4))
            else:
                time.sleep(chance.uniform(0, 1.5))
            if rounds % 20 == 0:
                kill_redis()
            if rounds % 25 == 0:
                forget_the_queue()
            killed = kill_somehow(leader, chance)
            kills += killed
            risk = taken_and_not_noted(kept, before)
            assert risk <= killed, f"seed {seed}"
            at_risk += risk
            let_leases_run_out()
        kept.pause = 0
        leader = start_worker()
        everything = 2 * dates
        sent = Reminder.objects.filter(mail__state=Mail.State.SENT)
        wait_until(lambda: sent.count() == everything, log, seconds=120)
        kill_group(leader)

    copies = sum(kept.counts.values()) - len(kept.counts)
    waiting = Mail.objects.unsent().count()
    lost = set(Mail.objects.values_list("message_id", flat=True)) - set(kept.counts)
    sys.stdout.write(
        f"\n{kills} kills in {rounds} rounds, {time.monotonic() - start:.0f} s, seed {seed}: "
        f"{everything} mails, {len(lost)} lost, {copies} copies, "
        f"{at_risk} taken by the relay and not noted\n"
    )
    assert not lost
    assert not waiting
    assert Mail.objects.count() == len(kept.counts) == everything
    assert copies <= at_risk <= kills
