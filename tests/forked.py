"""Programs that start in a moment, forked from a process that has the libraries loaded.

Each loads the product itself, in the environment it is given, as it does in earnest.
"""

import os
import runpy
import subprocess
import sys
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

LIBRARIES = [
    "aiosmtpd.controller",
    "celery.app.trace",
    "celery.apps.beat",
    "celery.apps.worker",
    "celery.bin.celery",
    "celery.concurrency.prefork",
    "celery.fixups.django",
    "celery.loaders.app",
    "correspondence.domain.business_days",  # knows nothing of Django
    "correspondence.domain.reading",
    "django.contrib.postgres.search",
    "django.core.mail.backends.smtp",
    "django.core.management.commands.shell",
    "django.db.backends.postgresql.base",
    "django.db.migrations",
    "django.test",
    "django.views.generic",
    "icalendar",
    "kombu.transport.redis",
    "openpyxl",
]
_forks = get_context("forkserver")
_forks.set_forkserver_preload(LIBRARIES)


class Running:
    """A program that runs; it is asked and told as a `Popen` is."""

    def __init__(
        self, arguments: Sequence[str], environment: dict[str, str], cwd: Path, output: Path | None
    ) -> None:
        """Start what `python ARGUMENTS` starts."""
        self._process = _forks.Process(
            target=_run, args=(list(arguments), environment, str(cwd), output)
        )
        self._process.start()
        self.pid = self._process.pid or 0

    def poll(self) -> int | None:
        """Answer its exit status; None while it runs."""
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal to what still runs."""
        if self._process.is_alive():
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it."""
        self._process.kill()

    def wait(self, timeout: float | None = None) -> int:
        """Answer its exit status, negative for a signal."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        return self._process.exitcode


def _run(arguments: list[str], environment: dict[str, str], cwd: str, output: Path | None) -> None:
    """Become `python ARGUMENTS` where -m, -c or a file is named."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    sys.path.insert(0, cwd)
    if output:
        descriptor = os.open(output, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
    kind, *rest = arguments
    if kind == "-m":
        sys.argv = rest
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv = arguments
        runpy.run_path(kind, run_name="__main__")
