"""Processes that read PDFs, kept for the next document and replaced before they grow old.

Each process of the app has its own, started when first needed. A process that is forked forgets
its parent's, so that a Celery worker and its children never share one.
"""

import atexit
import fcntl
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

CHILD = Path(__file__).parents[1] / "extraction_child.py"
SECONDS = 60
MOST_DOCUMENTS = 2000  # after which a process is replaced; the start of one takes 0.1 s
MOST_IDLE = 2
MOST_ANSWER = 200_000_000
_PIPE = 1 << 20
# What a document needed is kept for the next one instead of being given back page by page (glibc;
# elsewhere these say nothing).
_MALLOC = {"MALLOC_TRIM_THRESHOLD_": str(64 << 20), "MALLOC_MMAP_THRESHOLD_": str(32 << 20)}


class Failed(Exception):
    """The process ended without an answer: the document broke it."""


class TimedOut(Exception):
    """The process was ended because it took too long."""


class _Child:
    """One process and its two pipes; used by one thread at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-I", str(CHILD), str(os.getpid())]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_MALLOC},
        )
        self.documents = 0
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                os.set_blocking(pipe.fileno(), False)
                _widen(pipe.fileno())

    def ask(self, data: bytes, seconds: float) -> bytes:
        """The answer to one document; raises ``Failed`` or ``TimedOut`` and is of no use then."""
        self.documents += 1
        until = time.monotonic() + seconds
        _write(self._pipe(self._process.stdin), _framed(data), until)
        answers = self._pipe(self._process.stdout)
        size = int.from_bytes(_read(answers, 8, until), "big")
        if size > MOST_ANSWER:
            raise Failed
        return _read(answers, size, until)

    def end(self) -> None:
        """End the process by its id and give its pipes back."""
        self._process.kill()
        self.forget()
        self._process.wait()

    def forget(self) -> None:
        """Close the pipes: the process ends by itself when nobody holds its input."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:  # words for a process that is gone
                    continue

    def disown(self) -> None:
        """Forget a process that belongs to the parent this process was forked from."""
        self.forget()
        self._process.returncode = 0

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> int:
        if pipe is None:
            raise Failed
        return pipe.fileno()


_idle: list[_Child] = []  # append and pop of a list need no lock


def answer(data: bytes) -> bytes:
    """What a reading process says of a PDF.

    A process that has answered before may have left for lack of work: then a fresh one is asked.
    """
    child, fresh = _taken()
    try:
        reply = child.ask(data, SECONDS)
    except Failed:
        child.end()
        if fresh:
            raise
        child = _Child()
        try:
            reply = child.ask(data, SECONDS)
        except BaseException:
            child.end()
            raise
    except BaseException:
        child.end()
        raise
    if child.documents < MOST_DOCUMENTS and len(_idle) < MOST_IDLE:
        _idle.append(child)
    else:
        child.end()
    return reply


def close() -> None:
    """End the processes that wait for work."""
    while _idle:
        _idle.pop().end()


def _taken() -> tuple[_Child, bool]:
    """A waiting process, or a fresh one and ``True``."""
    try:
        return _idle.pop(), False
    except IndexError:
        return _Child(), True


def _disown() -> None:
    while _idle:
        _idle.pop().disown()


atexit.register(close)
os.register_at_fork(after_in_child=_disown)


def _framed(data: bytes) -> memoryview:
    return memoryview(len(data).to_bytes(8, "big") + data)


def _widen(pipe: int) -> None:
    """Room in a pipe for most documents at once, where the system allows it."""
    try:
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
    except (AttributeError, OSError):  # Linux only, and up to what the user may have
        return


def _write(pipe: int, data: memoryview, until: float) -> None:
    while data:
        try:
            data = data[os.write(pipe, data) :]
        except BlockingIOError:
            _wait(pipe, select.POLLOUT, until)
        except OSError:
            raise Failed from None


def _read(pipe: int, size: int, until: float) -> bytes:
    pieces: list[bytes] = []
    while size:
        try:
            piece = os.read(pipe, min(size, _PIPE))
        except BlockingIOError:
            _wait(pipe, select.POLLIN, until)
            continue
        if not piece:
            raise Failed
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _wait(pipe: int, event: int, until: float) -> None:
    left = until - time.monotonic()
    poll = select.poll()  # select() itself refuses file descriptors above 1023
    poll.register(pipe, event)
    if left <= 0 or not poll.poll(left * 1000):
        raise TimedOut
