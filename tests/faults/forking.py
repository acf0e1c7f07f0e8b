"""Workers that are there in an instant, forked from a process that has everything loaded.

`python -m tests.faults.forking`: each line that comes in starts one, in a process group of its own,
and its process number goes out.
"""

import os
import sys
from contextlib import suppress

import django

WORKER = ("worker", "-c", "1", "-Q", "celery", "-l", "WARNING")
QUICK = ("--without-gossip", "--without-mingle", "--without-heartbeat")


def main() -> None:
    """Fork a worker for each line, and bury the dead."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    django.setup()
    from tracker.celery import app  # noqa: PLC0415 - it needs Django set up

    app.loader.import_default_modules()
    app.finalize()
    answers = os.dup(1)
    os.dup2(2, 1)  # what workers print goes to the log
    for _ in sys.stdin:
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass
        pid = os.fork()
        if pid == 0:
            os.setsid()
            app.worker_main([*WORKER, *QUICK])
            os._exit(0)
        os.write(answers, f"{pid}\n".encode())


if __name__ == "__main__":
    main()
