"""The real parts for tests: a mail relay, a worker, a clock, as they run in earnest."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from django.conf import settings
from django.core.files.storage import storages
from django.db import connection

ROOT = Path(__file__).parent.parent


class Relay(MessageHandler):
    """A mail relay that keeps what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.received: list[Message] = []

    def handle_message(self, message: Message) -> None:
        """Keep the message."""
        self.received.append(message)


def free_port() -> int:
    """Answer a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def relay() -> Iterator[tuple[Relay, str]]:
    """Answer a relay on a free port of this machine, and its EMAIL_URL."""
    kept = Relay()
    port = free_port()
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield kept, f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()


@contextmanager
def bare_relay() -> Iterator[int]:
    """Answer the port of a relay in a process of its own, which throws all mail away."""
    port = free_port()
    script = (
        "import threading; from aiosmtpd.controller import Controller; "
        "from aiosmtpd.handlers import Sink; "
        f"Controller(Sink(), hostname='127.0.0.1', port={port}).start(); threading.Event().wait()"
    )
    relaying = subprocess.Popen([sys.executable, "-c", script])
    try:
        until = time.monotonic() + 20
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            assert time.monotonic() < until, "the relay did not start"
            time.sleep(0.05)
        yield port
    finally:
        relaying.kill()
        relaying.wait()


def environment(**more: str) -> dict[str, str]:
    """Answer the environment of a process that works on the test's database and documents."""
    database = connection.settings_dict
    return {
        **os.environ,
        "DATABASE_URL": f"postgres://{database['USER']}@/{database['HOST']}/{database['NAME']}",
        "REDIS_URL": settings.CELERY_BROKER_URL,
        "SECRET_KEY": settings.SECRET_KEY,
        "EMAIL_URL": "dummymail://",
        "DOCUMENT_STORE": str(storages["documents"].location),
        **more,
    }


@contextmanager
def process(*arguments: str, log: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Answer a running Python process; it is ended with the block, by its pid."""
    with log.open("ab") as output:
        running = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment(**more),
            stdout=output,
            stderr=output,
        )
    try:
        yield running
    finally:
        running.terminate()
        try:
            running.wait(timeout=5)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


@contextmanager
def worker(log: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Answer a Celery worker, ready for work."""
    arguments = ("-m", "celery", "-A", "tracker", "worker", "-c", "1", "-Q", "celery,reading")
    quick = ("--without-gossip", "--without-mingle", "--without-heartbeat", "-l", "INFO")
    with process(*arguments, *quick, log=log, **more) as running:
        wait_until(lambda: "ready." in log.read_text(), log)
        yield running


def wait_until(happened: Callable[[], object], log: Path, seconds: float = 30) -> None:
    """Return as soon as it has happened; fail with the log when it does not."""
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.05)
