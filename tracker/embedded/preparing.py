"""What the trial needs before its first page: tables, style sheets, sample letters.

One process does it all (`python -m tracker.embedded.preparing`), because starting Django costs more
than each of the steps.
"""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.utils import OperationalError

from tracker.embedded.errors import ServerError


def static_fingerprint() -> str:
    """Answer what the collected files are made from: every source, its size and time."""
    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> None:
    """Collect the style sheets and scripts, where one of them changed."""
    root = Path(settings.STATIC_ROOT)
    stamp = root.with_name(f"{root.name}.made_from")
    fingerprint = static_fingerprint()
    if root.is_dir() and stamp.is_file() and stamp.read_text() == fingerprint:
        return
    print("Collecting style sheets and scripts", flush=True)  # noqa: T201
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=root.is_dir(), verbosity=0)
    stamp.write_text(fingerprint)


def main() -> int:
    """Do each step; what is done already is quick."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    try:
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        collect_static()
        call_command("load_trial", verbosity=0)
    except (CommandError, OperationalError, ServerError, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
