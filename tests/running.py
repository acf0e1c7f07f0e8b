"""The real parts for tests: a mail relay, a worker, a clock, as they run in earnest."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.core.files.storage import storages
from django.db import connection

from tests.forked import Running

ROOT = Path(__file__).parent.parent
BEAT = ("-m", "celery", "-A", "tracker", "beat", "-S", "celery.beat.Scheduler", "--pidfile=")
HANG, CUT = "hang", "cut"  # a fault that answers nothing; one that hangs up
Fault = Callable[
    [str, str], str
]  # (MAIL, RCPT or DATA; whose address) -> the answer, or "" for yes


class Relay(MessageHandler):
    """A mail relay that keeps what it is given, and does as a fault says."""

    def __init__(self) -> None:
        super().__init__()
        self.received: list[Message] = []
        self.pause = 0.0  # seconds it takes over each message
        self.fault: Fault | None = None

    async def handle_MAIL(  # noqa: N802 - as aiosmtpd has it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the sender, unless the fault answers something else."""
        if answer := await self._fault_at("MAIL", server, address):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd has it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, unless the fault answers something else."""
        if answer := await self._fault_at("RCPT", server, address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - as aiosmtpd has it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take the message, unless the fault answers something else."""
        if answer := await self._fault_at("DATA", server, envelope.rcpt_tos[0]):
            return answer
        await asyncio.sleep(self.pause)
        return await super().handle_DATA(server, session, envelope)

    def handle_message(self, message: Message) -> None:
        """Keep the message."""
        self.received.append(message)

    @property
    def counts(self) -> Counter[str]:
        """Answer how often each Message-ID came."""
        return Counter(message["Message-ID"] for message in self.received)

    async def _fault_at(self, step: str, server: SMTP, address: str) -> str:
        answer = self.fault(step, address) if self.fault else ""
        if answer == CUT:
            server.transport.abort()
        if answer in {CUT, HANG}:
            await asyncio.sleep(60)
        return answer


def free_port() -> int:
    """Answer a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def relay(port: int = 0, **options: Any) -> Iterator[tuple[Relay, str]]:  # noqa: ANN401 - aiosmtpd's
    """Answer a relay on this or a free port of this machine, and its EMAIL_URL."""
    kept = Relay()
    port = port or free_port()
    controller = Controller(kept, hostname="127.0.0.1", port=port, **options)
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
def process(*arguments: str, log: Path | None = None, **more: str) -> Iterator[Running]:
    """Answer a running Python program; it is ended with the block, by its pid."""
    if log:
        log.touch()
    running = Running(arguments, environment(**more), cwd=ROOT, output=log)
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
def worker(log: Path, **more: str) -> Iterator[Running]:
    """Answer a Celery worker, ready for work."""
    arguments = ("-m", "celery", "-A", "tracker", "worker", "-c", "1", "-Q", "celery,reading")
    quick = ("--without-gossip", "--without-mingle", "--without-heartbeat", "-l", "INFO")
    with process(*arguments, *quick, log=log, **more) as running:
        wait_until(lambda: "ready." in log.read_text(), log, 60)
        yield running


def wait_until(happened: Callable[[], object], log: Path, seconds: float = 30) -> None:
    """Return as soon as it has happened; fail with the log when it does not."""
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.05)
