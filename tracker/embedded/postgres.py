"""The trial's own PostgreSQL."""

import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path
from typing import Any

from tracker.embedded.binaries import postgres_programs
from tracker.embedded.errors import ServerError
from tracker.embedded.server import Server

DATABASE = "tracker"

# Root's PostgreSQL runs as a user who may be unable to enter a parent folder of the data, such as
# /root. A process needs no right on the parents of the folder it stands in, and this link leads
# there without them; every process of PostgreSQL stands in the data directory.
HERE = Path("/proc/self/cwd")

ALWAYS = (
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_connections=100",
    "io_method=sync",
    "random_page_cost=1.1",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_checkpoints=off",
)
NEW_CLUSTER = (
    "--auth=trust",  # behind a socket in a private folder
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--text-search-config=english",
    "--no-sync",
    "--no-instructions",
)
THROW_AWAY = ("fsync=off", "full_page_writes=off")


class Postgres(Server):
    """PostgreSQL 18 from a wheel, on a socket of its own."""

    name = "postgres"
    title = "PostgreSQL"
    instead = "DATABASE_URL"
    stop_signals = ((signal.SIGINT, 60.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0))

    @property
    def socket(self) -> Path:
        """The socket clients connect to."""
        return self.runtime / ".s.PGSQL.5432"

    def answers(self) -> bool:
        """Answer whether it takes connections: it listens, and has written that it is ready."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(str(self.socket))
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready"

    def prepare(self) -> None:
        """Create the cluster, whole or not at all, and clear a stale note of an earlier server."""
        if not self.data.exists():
            self._create_cluster()
        elif not self.account.owns(self.data):
            self.account.own(self.data)
        disown_pid(self.data / "postmaster.pid")

    def command(self) -> list[str | Path]:
        """Answer how to start it; `EMBEDDED_POSTGRES_FAST=1` is for throw-away data."""
        fast = os.environ.get("EMBEDDED_POSTGRES_FAST") == "1"
        options = (*ALWAYS, *(THROW_AWAY if fast else ()))
        command: list[str | Path] = [self._program("postgres"), "-D", here(self.data)]
        command += ["-k", self.runtime]
        for option in options:
            command += ["-c", option]
        return command

    def _program(self, name: str) -> Path:
        programs = postgres_programs().for_account(self.account, self.runtime / "programs")
        return programs.with_name(name)

    def _create_cluster(self) -> None:
        new = self.home / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        self.account.own(new)
        self._run(
            new,
            [self._program("initdb"), "-D", here(new), "-U", DATABASE, *NEW_CLUSTER],
        )
        self._run(
            new,
            [self._program("postgres"), "--single", "-F", "-D", here(new), "template1"],
            f"CREATE DATABASE {DATABASE} TEMPLATE template0\n",
        )
        new.rename(self.data)

    def _run(self, folder: Path, command: list[str | Path], text: str = "") -> None:
        root = os.geteuid() == 0
        done = subprocess.run(
            command,
            check=False,
            cwd=folder,
            env=server_environment(),
            input=text,
            capture_output=True,
            text=True,
            user=self.account.uid if root else None,
            group=self.account.gid if root else None,
            extra_groups=[] if root else None,
        )
        if done.returncode:
            raise ServerError(explain(self, done.stdout + done.stderr))


def here(data: Path) -> Path:
    """Answer the data directory as a process that stands in it should name it."""
    return HERE if HERE.exists() else data


def disown_pid(note: Path) -> None:
    """Keep PostgreSQL from mistaking a stranger for the server that left this note.

    After a crash its process number may belong to any other program. PostgreSQL skips the number of
    its own parent, so ours is put there; the rest of the note stays, because it tells PostgreSQL
    whether processes of the old server still use its shared memory.
    """
    try:
        lines = note.read_text().splitlines()
    except FileNotFoundError:
        return
    if lines:
        note.write_text("\n".join([str(os.getpid()), *lines[1:], ""]))
    else:
        note.unlink()


def server_environment() -> dict[str, str]:
    """Answer a small environment: plain C messages, and no setting that changes a server."""
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "TMPDIR", "SYSTEMROOT"}}
    return {**kept, "LC_ALL": "C", "TZ": "UTC"}


def explain(server: Server, words: str) -> str:
    """Answer in plain words why a server did not start."""
    if "No space left on device" in words:
        return f"{server.title} did not start because the disk is full. Its log is {server.log}"
    if "could not look up effective user ID" in words:
        return (
            f"{server.title} did not start because the user running this (number "
            f"{server.account.uid}) has no name on this machine. Add the user, or set "
            f"{server.instead}."
        )
    last = words.splitlines()[-1] if words else "nothing"
    return f"{server.title} did not start; it last said: {last}\nIts log is {server.log}"


def settings(var: Path) -> dict[str, Any]:
    """Answer Django's settings of the trial's database; nothing is started or created."""
    return {
        "ENGINE": "tracker.embedded.backend",
        "NAME": DATABASE,
        "USER": DATABASE,
        "HOST": str(Postgres(var).runtime),
        "PORT": "",
        "VAR_DIR": str(var),
    }
