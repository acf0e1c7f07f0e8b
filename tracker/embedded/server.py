"""A server of the trial, seen by those who use it.

Every process that uses a server holds a shared lock. The first starts a keeper, which starts the
server and waits for the exclusive lock, that is for the last user to end, however it ended. It
stops the server while it holds the lock, so that a newcomer waits and then starts it afresh.
"""

import atexit
import os
import signal
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from pathlib import Path

from tracker.embedded import locks
from tracker.embedded.account import TREE, Account, server_account
from tracker.embedded.errors import ServerError
from tracker.embedded.places import is_ours, runtime_dir

POLL = 0.01
PATIENCE_WITH_KEEPER = 60.0
PATIENCE_AT_EXIT = 30.0


class Server(ABC):
    """One server, whose data lies in `var/<name>/data`."""

    name: str
    title: str
    instead: str
    stop_signals: tuple[tuple[signal.Signals, float], ...]

    def __init__(self, var: Path) -> None:
        self.var = var
        self.account: Account = server_account()
        self.home = var / self.name
        self.data = self.home / "data"
        self.log = var / "log" / f"{self.name}.log"
        self.runtime = runtime_dir(var, self.name, self.account)
        self.users_lock = self.home / "users.lock"
        self.keeper_lock = self.home / "keeper.lock"
        self.start_lock = self.home / "start.lock"
        self.leaving_lock = self.home / "leaving.lock"
        self.pid_file = self.home / "server.pid"

    @property
    @abstractmethod
    def socket(self) -> Path:
        """The socket clients connect to."""

    @abstractmethod
    def answers(self) -> bool:
        """Answer whether the server takes connections now."""

    @abstractmethod
    def prepare(self) -> None:
        """Make ready what the server needs to start, such as a new data directory."""

    @abstractmethod
    def command(self) -> list[str | Path]:
        """Answer the program and its arguments; it starts in the data directory."""

    def hold(self) -> None:
        """Count this process as a user of the server, without starting anything."""
        try:
            make_folder(self.home)
            make_folder(self.log.parent)
            newly = locks.hold(self.users_lock)
        except OSError as error:
            raise ServerError(
                f"{self.title} of the trial cannot write to {self.var}: {error.strerror}. "
                f"Make that folder yours, or set VAR_DIR or {self.instead}."
            ) from error
        if newly:
            atexit.register(self._leave_at_exit)

    def ensure(self) -> None:
        """Return when the server takes connections; start it where it does not run."""
        self.hold()
        if is_ours(self.runtime, self.account) and self.answers():
            return
        with locks.alone(self.start_lock):
            self._start()

    def leave(self) -> None:
        """Stop using the server; where nobody else uses it, return when it has stopped."""
        if locks.release(self.users_lock):
            locks.wait_until_stopped(
                self.users_lock, self.keeper_lock, self.leaving_lock, patience=PATIENCE_AT_EXIT
            )

    def words(self, offset: int = 0) -> str:
        """Answer what the server's log says after `offset`."""
        with self.log.open("rb") as log:
            log.seek(offset)
            return log.read()[-4000:].decode(errors="replace").strip()

    def _start(self) -> None:
        until = time.monotonic() + PATIENCE_WITH_KEEPER
        while not (is_ours(self.runtime, self.account) and self.answers()):
            if locks.is_free(self.keeper_lock):
                self._start_keeper()
            elif time.monotonic() > until:
                self._end_keeper()
                until += PATIENCE_WITH_KEEPER
            else:
                time.sleep(POLL)

    def _start_keeper(self) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "PYTHON"))}
        with self.log.open("ab") as log:
            if os.geteuid() == 0:
                folder = self.log.parent.stat()
                os.fchown(log.fileno(), folder.st_uid, folder.st_gid)
            keeper = subprocess.run(
                [sys.executable, "-m", "tracker.embedded.keeper", self.name, self.var],
                check=False,
                cwd=TREE,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
                text=True,
            )
        if keeper.stdout.strip() not in {"ready", "busy"}:
            raise ServerError(
                keeper.stdout.strip() or f"{self.title} did not start. Its log is {self.log}"
            )

    def _end_keeper(self) -> None:
        """End a keeper whose server has not answered for a minute; it stops the server first."""
        try:
            os.kill(int(self.keeper_lock.read_text()), signal.SIGTERM)
        except (OSError, ValueError) as error:
            raise ServerError(f"{self.title} does not answer. Its log is {self.log}") from error

    def _leave_at_exit(self) -> None:
        try:
            self.leave()
        except (KeyboardInterrupt, OSError):
            return  # in a hurry, or `var` was removed: the keeper stops the server all the same


def make_folder(folder: Path) -> None:
    """Create a folder and its parents; what root makes belongs to whom the place belongs to."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    if os.geteuid() == 0:
        owner = folder.parent.stat()
        os.chown(folder, owner.st_uid, owner.st_gid)
