"""Where sockets live: a short folder of this clone and user alone."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from tracker.embedded.account import Account
from tracker.embedded.errors import ServerError


def runtime_dir(var: Path, name: str, account: Account) -> Path:
    """Answer the folder of a server's socket; nothing is created.

    A socket's path is limited to 107 characters, which `var` may exceed, so the name is a hash.
    `/tmp` is preferred to TMPDIR because two shells with a different TMPDIR must agree.
    """
    key = f"{account.uid}:{os.path.realpath(var)}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:12]
    temporary = "/tmp" if os.access("/tmp", os.W_OK) else tempfile.gettempdir()  # noqa: S108
    return Path(temporary) / f"correspondence-{digest}-{name}"


def is_ours(folder: Path, account: Account) -> bool:
    """Answer whether the folder exists; refuse it where another user could have made it."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return False
    private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
    if not private or found.st_uid not in {account.uid, os.geteuid()}:
        raise ServerError(
            f"{folder} was made by another user or is open to others, so it is not trusted. "
            "Remove it, or set VAR_DIR to another folder."
        )
    return True


def make_runtime_dir(folder: Path, account: Account) -> None:
    """Create the folder, private to the account, or take it over from an earlier run."""
    if not is_ours(folder, account):
        folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
