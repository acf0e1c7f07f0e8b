"""The servers of the tests: embedded ones, in a folder of their own, gone when the run ends.

Loaded as a pytest plugin before the settings are read.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tracker.embedded import redis
from tracker.embedded.postgres import Postgres
from tracker.embedded.redis import Redis

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

# Tests that run side by side must not hear each other's bells: each has a queue of its own.
NUMBER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
os.environ["REDIS_URL"] = f"{redis.url(Path(os.environ['VAR_DIR']))}?virtual_host={NUMBER}"
