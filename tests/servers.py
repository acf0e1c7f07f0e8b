"""The servers of the tests: embedded ones, in a folder of their own, gone when the run ends.

Loaded as a pytest plugin before the settings are read.
"""

import atexit
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tracker.embedded import redis
from tracker.embedded.postgres import Postgres
from tracker.embedded.redis import Redis

MIGRATE = """
import gc
from django.core.management import execute_from_command_line
gc.set_threshold(100_000)  # models are rendered by the thousand
execute_from_command_line(["manage.py", "migrate", "--verbosity=0"])
"""


def wait_until_migrated() -> None:
    """Return when the process that migrates has ended; it holds the lock as long as it runs."""
    with Path(os.environ["VAR_DIR"], "migrating").open() as asked:
        fcntl.flock(asked, fcntl.LOCK_SH)


for name in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SITE_URL", "SECRET_KEY", "DOCUMENT_STORE"):
    os.environ.pop(name, None)

if "PYTEST_XDIST_WORKER" not in os.environ:
    VAR_DIR = tempfile.mkdtemp(prefix="tracker-tests-")
    os.environ["VAR_DIR"] = VAR_DIR
    Path(VAR_DIR, "static").mkdir()
    os.environ["EMBEDDED_POSTGRES_FAST"] = "1"
    # Registered before anything starts a server, so it runs after the last one has stopped.
    atexit.register(shutil.rmtree, VAR_DIR, ignore_errors=True)
    # This process is the last to end: while it runs, so do the servers of its workers.
    Postgres(Path(VAR_DIR)).ensure()
    Redis(Path(VAR_DIR)).ensure()
    # The server's own database is migrated while tests are collected; each worker copies it.
    with Path(VAR_DIR, "migrating").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        migrating = subprocess.Popen(
            [sys.executable, "-c", MIGRATE],
            cwd=Path(__file__).parent.parent,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "tracker.settings"},
            pass_fds=[held.fileno()],
        )
    atexit.register(migrating.wait)

# Tests that run side by side must not hear each other's bells: each has a queue of its own.
NUMBER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
os.environ["REDIS_URL"] = f"{redis.url(Path(os.environ['VAR_DIR']))}?virtual_host={NUMBER}"
