"""Runs one server while any process uses it: `python -m tracker.embedded.keeper NAME VAR`."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from tracker.embedded import locks
from tracker.embedded.errors import ServerError
from tracker.embedded.lifeline import tied
from tracker.embedded.places import make_runtime_dir
from tracker.embedded.postgres import Postgres, explain, server_environment
from tracker.embedded.redis import Redis
from tracker.embedded.server import Server

KINDS: dict[str, type[Server]] = {kind.name: kind for kind in (Postgres, Redis)}
STILL_IN_USE = ("shared memory block", "lock file")  # an old server is on its way out: try again
RETRY_SECONDS = 30.0
POLL = 0.005
LOG_LIMIT = 5_000_000


class Keeper:
    """Starts the server, starts it again when it dies, stops it after its last user."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.stopping = threading.Event()
        self.child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and return when it takes connections."""
        until = time.monotonic() + RETRY_SECONDS
        while True:
            words = self._try_to_start()
            if words is None:
                return
            if not any(sign in words for sign in STILL_IN_USE) or time.monotonic() > until:
                raise ServerError(explain(self.server, words))
            time.sleep(0.1)

    def keep(self) -> None:
        """Return when the server has stopped because nobody uses it any more."""
        threading.Thread(target=self._stop_after_last_user, daemon=True).start()
        pause = 0.0
        while self.child is not None:
            started = time.monotonic()
            self.child.wait()
            if self.stopping.is_set():
                return
            pause = 0.0 if time.monotonic() - started > 10 else min(pause * 2 + 0.1, 5.0)
            time.sleep(pause)
            self.start()

    def stop(self) -> None:
        """End the server, gently at first."""
        self.stopping.set()
        for stop_signal, patience in self.server.stop_signals:
            child = self.child
            if child is None:
                return
            child.send_signal(stop_signal)
            until = time.monotonic() + patience
            while child.poll() is None and time.monotonic() < until:
                time.sleep(POLL)
            if child.poll() is not None:
                return

    def _try_to_start(self) -> str | None:
        """Answer nothing when the server runs, or its last words."""
        server = self.server
        root = os.geteuid() == 0
        offset = server.log.stat().st_size
        command = server.command()
        with server.log.open("ab") as log:
            self.child = subprocess.Popen(
                command,
                cwd=server.data,
                env=server_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=server.account.uid if root else None,
                group=server.account.gid if root else None,
                extra_groups=[] if root else None,
                preexec_fn=tied(server.stop_signals[0][0]),
            )
        server.pid_file.write_text(str(self.child.pid))
        while self.child.poll() is None:
            if self.stopping.is_set():
                self.stop()
            if server.answers():
                return None
            time.sleep(POLL)
        return server.words(offset)

    def _stop_after_last_user(self) -> None:
        descriptor = locks.open_lock(self.server.users_lock)
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # held until this process ends
        self.stop()


def end_leftover(server: Server) -> None:
    """End a server whose keeper was killed, where the kernel did not do so already."""
    try:
        pid = int(server.pid_file.read_text())
    except (FileNotFoundError, ValueError):
        return
    for stop_signal, patience in server.stop_signals:
        until = time.monotonic() + patience
        while str(server.runtime) in command_of(pid):
            if time.monotonic() > until:
                return
            with suppress(ProcessLookupError):
                os.kill(pid, stop_signal)
            time.sleep(0.1)


def command_of(pid: int) -> str:
    """Answer the command line of a process, or nothing where it does not run."""
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        except OSError:
            return ""
    command = ["/bin/ps", "-o", "command=", "-p", str(pid)]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


def report(words: str) -> None:
    """Tell the process that started the keeper, which waits for it; later, tell the log."""
    os.write(1, words.encode())
    os.dup2(2, 1)


def run(server: Server) -> int:
    """Keep the server; answer the exit status."""
    own_lock = locks.open_lock(server.keeper_lock)
    try:
        fcntl.flock(own_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        report("busy")
        return 0
    os.truncate(own_lock, 0)
    os.write(own_lock, str(os.getpid()).encode())
    if server.log.stat().st_size > LOG_LIMIT:
        os.truncate(server.log, 0)
    keeper = Keeper(server)
    signal.signal(signal.SIGTERM, lambda *_: keeper.stop())
    try:
        end_leftover(server)
        make_runtime_dir(server.runtime, server.account)
        server.prepare()
        keeper.start()
        report("ready")
        keeper.keep()
    except ServerError as error:
        report(str(error))
        return 1
    except OSError as error:
        report(f"{server.title} did not start: {error}. Its log is {server.log}")
        return 1
    finally:
        shutil.rmtree(server.runtime, ignore_errors=True)
        server.pid_file.unlink(missing_ok=True)
    return 0


def main() -> None:
    """Keep the named server, as a child of nobody: whoever started it may end before it."""
    if os.fork():
        os._exit(0)
    sys.exit(run(KINDS[sys.argv[1]](Path(sys.argv[2]))))


if __name__ == "__main__":
    main()
