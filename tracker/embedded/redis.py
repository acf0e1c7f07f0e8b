"""The trial's own Redis: the queue between the web server and the worker."""

import signal
import socket
from pathlib import Path

from tracker.embedded.binaries import redis_programs
from tracker.embedded.server import Server


class Redis(Server):
    """Redis on a socket of its own, with every job written to disk within a second."""

    name = "redis"
    title = "Redis"
    instead = "REDIS_URL"
    stop_signals = ((signal.SIGTERM, 20.0), (signal.SIGKILL, 5.0))

    @property
    def socket(self) -> Path:
        """The socket clients connect to."""
        return self.runtime / "redis.sock"

    def answers(self) -> bool:
        """Answer whether it answers a ping; it does not while it still reads its file."""
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(5)
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(64).startswith(b"+PONG")
        except OSError:
            return False

    def prepare(self) -> None:
        """Create the folder of its file."""
        self.data.mkdir(mode=0o700, exist_ok=True)
        if not self.account.owns(self.data):
            self.account.own(self.data)

    def command(self) -> list[str | Path]:
        """Answer how to start it, in the folder of its file, with no network port."""
        program = redis_programs().for_account(self.account, self.runtime / "programs")
        return [
            program,
            *("--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700"),
            *("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
            *("--aof-load-truncated", "yes", "--maxmemory-policy", "noeviction"),
            *("--daemonize", "no", "--logfile", ""),
        ]


def url(var: Path) -> str:
    """Answer the address as Celery takes it; nothing is started or created."""
    return f"redis+socket://{Redis(var).socket}"


def ensure(var: Path) -> None:
    """Return when Redis takes connections; this process counts as its user until it ends."""
    Redis(var).ensure()
