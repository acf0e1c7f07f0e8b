"""Who the trial's servers run as."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from tracker.embedded.errors import ServerError

TREE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Account:
    """A user of this machine, by number."""

    uid: int
    gid: int

    def owns(self, path: Path) -> bool:
        """Answer whether `path` itself (no link followed) belongs to this user."""
        return path.lstat().st_uid == self.uid

    def own(self, path: Path) -> None:
        """Hand `path`, with everything in it, to this user; only root needs to and can."""
        if os.geteuid() != 0:
            return
        os.chown(path, self.uid, self.gid, follow_symlinks=False)
        for folder, folders, files in os.walk(path):
            for name in folders + files:
                os.chown(Path(folder) / name, self.uid, self.gid, follow_symlinks=False)


def server_account(tree: Path = TREE) -> Account:
    """Answer who the servers run as.

    1. An ordinary user runs them as himself.
    2. Root, whom PostgreSQL refuses, takes the owner of the clone,
    3. or an account without rights, where the owner is root too or, which initdb refuses, has no
       name on this machine.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    owner = tree.stat()
    if owner.st_uid != 0 and has_name(owner.st_uid):
        return Account(owner.st_uid, owner.st_gid)
    for name in ("nobody", "daemon", "bin"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise ServerError(
        "PostgreSQL does not run as root, and this machine has no user 'nobody' to run it as. "
        "Run this as an ordinary user, or set DATABASE_URL."
    )


def has_name(uid: int) -> bool:
    """Answer whether the machine knows a user of this number."""
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True
