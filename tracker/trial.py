"""`make run`: everything on this machine, with sample letters, until Ctrl-C.

PostgreSQL is the trial's own, and so is Redis unless REDIS_URL names another. The web server, the
worker and the clock are started again when they die.
"""

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

from tracker.embedded import locks
from tracker.embedded.account import TREE
from tracker.embedded.children import Child, stop
from tracker.embedded.errors import ServerError
from tracker.embedded.lifeline import tied
from tracker.embedded.owner import become_owner
from tracker.embedded.postgres import Postgres
from tracker.embedded.redis import Redis
from tracker.embedded.server import make_folder
from tracker.env import var_dir

POLL = 0.2
PATIENCE_TO_START = 60.0
PATIENCE_TO_STOP = 5.0
NOT_THE_TRIAL = (
    "DATABASE_URL is set. `make run` is the trial, with a database and sample letters of its own: "
    "unset it, or start the processes that docs/administrators.md names."
)
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class TrialError(Exception):
    """The trial cannot run; the message is meant for a person."""


class Stopped(BaseException):
    """Somebody asked for the end."""


def main() -> int:
    """Run the trial; answer the exit status."""
    for number in STOP_SIGNALS:
        signal.signal(number, _stop)
    children: list[Child] = []
    try:
        if os.environ.get("DATABASE_URL"):
            raise TrialError(NOT_THE_TRIAL)
        become_owner(needs=(sys.executable,))
        _run(children)
    except Stopped:
        say("\nStopping")
    except (TrialError, ServerError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        stop(children, PATIENCE_TO_STOP)
    return 0


def _run(children: list[Child]) -> None:
    port = chosen_port(os.environ.get("PORT", ""))
    var = var_dir()
    claim(var, port)
    listener = reserve(port)
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    environment.setdefault("SITE_URL", f"http://127.0.0.1:{port}")

    start_servers(var)
    say("Preparing the tables and the sample letters")
    prepare(environment)
    say("Starting the web server, the worker and the clock")
    for name, arguments in programs(listener).items():
        log = var / "log" / f"{name}.log"
        children.append(Child(name, arguments, TREE, environment, log, (listener.fileno(),)))
        children[-1].start()
    wait_for_answer(port, children)
    say(welcome(port, var))
    while True:
        time.sleep(POLL)
        for child in children:
            child.revive()
        if not os.environ.get("REDIS_URL"):
            revive_redis(var)


def chosen_port(text: str) -> int:
    """Answer the port asked for, 8000 where none is; refuse what is no port."""
    if not text:
        return 8000
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise TrialError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def claim(var: Path, port: int) -> None:
    """Refuse a second trial of the same clone: there is one clock, and one set of logs."""
    path = var / "trial.lock"
    try:
        make_folder(var / "log")
        descriptor = locks.open_lock(path)
    except OSError as error:
        raise TrialError(f"The trial cannot write to {var}: {error.strerror}.") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # until this process ends
    except BlockingIOError:
        address = path.read_text().strip() or "another address"
        raise TrialError(
            f"This trial already runs at {address}. Stop it there with Ctrl-C first."
        ) from None
    os.truncate(descriptor, 0)
    os.write(descriptor, f"http://127.0.0.1:{port}\n".encode())


def reserve(port: int) -> socket.socket:
    """Answer a socket bound to the port, which the web server inherits; refuse a taken one."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(64)
    except PermissionError:
        listener.close()
        raise TrialError(f"Port {port} is for root alone. Try: PORT=8000 make run") from None
    except OSError:
        listener.close()
        other = port + 1 if port < 65535 else 8000
        raise TrialError(f"Port {port} is taken. Try: PORT={other} make run") from None
    return listener


def start_servers(var: Path) -> None:
    """Start Redis and PostgreSQL where the environment names no others."""
    if not os.environ.get("REDIS_URL"):
        Redis(var).ensure()
    say("Starting the database" if Postgres(var).data.exists() else "Creating the database")
    Postgres(var).ensure()


def revive_redis(var: Path) -> None:
    """Start Redis again where even its keeper was killed; PostgreSQL's next user does that."""
    with suppress(ServerError):  # a full disk, say: the next round tries again
        Redis(var).ensure()


def prepare(environment: dict[str, str]) -> None:
    """Bring tables, style sheets and sample letters up to date."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker.embedded.preparing"],
        cwd=TREE,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=tied(signal.SIGTERM),
    )
    try:
        status = process.wait()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if status:
        raise TrialError("The trial could not be prepared; the reason stands above.")


def programs(listener: socket.socket) -> dict[str, list[str]]:
    """Answer what runs, by the name of its log."""
    web = ["gunicorn", "tracker.wsgi", "--bind", f"fd://{listener.fileno()}"]
    worker = ["celery", "-A", "tracker", "worker", "-c", "2", "-Q", "celery,reading"]
    beat = ["celery", "-A", "tracker", "beat", "-s", os.devnull, "-S", "celery.beat.Scheduler"]
    return {
        "web": [
            *web,
            "--worker-class",
            "gthread",
            "--threads",
            "8",
            "--graceful-timeout",
            "3",
            "--no-control-socket",
        ],
        "worker": [*worker, "-l", "INFO", "--without-gossip", "--without-mingle"],
        "beat": [*beat, "-l", "INFO", "--pidfile="],
    }


def wait_for_answer(port: int, children: list[Child]) -> None:
    """Return when a page comes."""
    until = time.monotonic() + PATIENCE_TO_START
    while not is_alive(port):
        web = children[0]
        if time.monotonic() > until or not web.runs():
            words = web.log.read_text(errors="replace").strip().splitlines()
            last = words[-1] if words else "nothing"
            raise TrialError(
                f"The web server did not start; it last said: {last}\nIts log is {web.log}"
            )
        time.sleep(POLL)


def is_alive(port: int) -> bool:
    """Answer whether the web server answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health/live")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def welcome(port: int, var: Path) -> str:
    """Answer where it is and how to sign in."""
    kept = var / "trial_password"
    password = os.environ.get("TRIAL_PASSWORD") or (
        kept.read_text().strip() if kept.exists() else ""
    )
    return f"""
  Correspondence Tracker   http://127.0.0.1:{port}
  Sign in as               ada
  Password                 {password}

Ctrl-C stops everything."""


def say(words: str) -> None:
    """Tell the person at the terminal, who may be gone."""
    try:
        print(words, flush=True)  # noqa: T201
    except OSError:
        return


def _stop(_number: int, _frame: FrameType | None) -> None:
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


if __name__ == "__main__":
    sys.exit(main())
