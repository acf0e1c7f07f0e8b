"""Who uses a server: a shared lock for each process, which the kernel drops when it ends.

The lock belongs to one process: closed on exec, and closed in a forked child, which takes its own
when it first connects. So neither a browser started by a test nor a pool worker keeps a server
alive after its time, and a killed process counts as gone.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POLL = 0.005

_held: dict[Path, int] = {}
_guard = threading.Lock()


def open_lock(path: Path) -> int:
    """Answer a descriptor of the lock file, which belongs to whom the folder belongs to."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    if os.geteuid() == 0:
        folder = path.parent.stat()
        os.fchown(descriptor, folder.st_uid, folder.st_gid)
    return descriptor


def hold(path: Path) -> bool:
    """Count this process as a user until it ends; waits while the server is being stopped.

    Answers whether it had not been counted before.
    """
    with _guard:
        if path in _held and _same_file(_held[path], path):
            return False
        if path in _held:
            os.close(_held.pop(path))
        descriptor = open_lock(path)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        _held[path] = descriptor
        return True


def release(path: Path) -> bool:
    """Stop counting this process; answer whether it had been counted."""
    with _guard:
        descriptor = _held.pop(path, None)
        if descriptor is not None:
            # Unlocked outright: a child forked a moment ago may not have closed its copy yet.
            fcntl.flock(descriptor, fcntl.LOCK_UN)
            os.close(descriptor)
        return descriptor is not None


def is_free(path: Path) -> bool:
    """Answer whether nobody holds the lock in any way."""
    return _could_take(path, fcntl.LOCK_EX)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Do something while no other process does it."""
    descriptor = open_lock(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def wait_until_stopped(users: Path, keeper: Path, leaving: Path, *, patience: float) -> None:
    """After `release`: wait for the keeper to end, unless others use the server.

    Those who leave look one after the other, so that none takes another's look for a user.
    """
    until = time.monotonic() + patience
    while time.monotonic() < until:
        with alone(leaving):
            others = not is_free(users) and _could_take(users, fcntl.LOCK_SH)
            if others or is_free(keeper):
                return
        time.sleep(POLL)


def _could_take(path: Path, kind: int) -> bool:
    descriptor = open_lock(path)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def _same_file(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _forget_in_child() -> None:
    global _guard
    _guard = threading.Lock()
    for descriptor in _held.values():
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_forget_in_child)
