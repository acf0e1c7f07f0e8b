"""Programs that run for as long as the trial does."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tracker.embedded.lifeline import tied

LONGEST_PAUSE = 30.0
SETTLED_AFTER = 20.0
POLL = 0.02


@dataclass
class Child:
    """One program with a log; in a process group of its own, so that Ctrl-C reaches us alone."""

    name: str
    arguments: list[str]
    folder: Path
    environment: dict[str, str]
    log: Path
    keep_open: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.0
    due: float = field(default=0.0)

    def start(self) -> None:
        """Start it. It ends when this process does, however this process ends."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.arguments],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=self.keep_open,
                preexec_fn=tied(signal.SIGTERM),
            )
        self.started = time.monotonic()

    def revive(self) -> None:
        """Start it again where it died; the more often, the later."""
        now = time.monotonic()
        if self.process is not None:
            if self.process.poll() is None:
                return
            self.signal_group(signal.SIGKILL)  # what it may have left behind
            self.process = None
            settled = now - self.started > SETTLED_AFTER
            self.pause = 0.2 if settled else min(self.pause * 2 + 0.2, LONGEST_PAUSE)
            self.due = now + self.pause
        elif now >= self.due:
            self.start()

    def signal_group(self, number: signal.Signals) -> None:
        """Send a signal to it and to all it started."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def runs(self) -> bool:
        """Answer whether it runs."""
        return self.process is not None and self.process.poll() is None


def stop(children: list[Child], patience: float) -> None:
    """End them all together: politely, and after `patience` seconds in any case."""
    for child in children:
        if child.runs() and child.process is not None:
            child.process.terminate()
    until = time.monotonic() + patience
    while any(child.runs() for child in children) and time.monotonic() < until:
        time.sleep(POLL)
    for child in children:
        child.signal_group(signal.SIGKILL)
        if child.process is not None:
            child.process.wait()
