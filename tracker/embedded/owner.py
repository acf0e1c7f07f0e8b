"""Root in a clone that belongs to somebody else works as that somebody.

Otherwise root would leave files there that the owner can neither change nor remove. Run as a
program, it does so and becomes the command named: `python3 -I tracker/embedded/owner.py COMMAND…`.
Needs the standard library only, because it runs before there is an environment.
"""

import os
import pwd
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]


def become_owner(tree: Path = TREE, needs: tuple[str, ...] = ()) -> None:
    """Become the owner of the clone where that is not us, and where it can work there.

    Root stays root where the owner has no name on this machine, cannot enter the clone (it lies
    below /root, say), or cannot run one of the programs it `needs`.
    """
    if os.geteuid() != 0 or tree.stat().st_uid == 0:
        return
    try:
        owner = pwd.getpwuid(tree.stat().st_uid)
    except KeyError:
        return
    if not _can_work(owner, tree, needs):
        return
    _become(owner)
    os.environ.update(HOME=owner.pw_dir, USER=owner.pw_name, LOGNAME=owner.pw_name)
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        del os.environ[name]


def _become(owner: pwd.struct_passwd) -> None:
    os.initgroups(owner.pw_name, owner.pw_gid)
    os.setgid(owner.pw_gid)
    os.setuid(owner.pw_uid)


def _can_work(owner: pwd.struct_passwd, tree: Path, needs: tuple[str, ...]) -> bool:
    """Try it in a child, which sees what modes, lists of access and mounts really allow."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    status = 1
    try:
        _become(owner)
        usable = all(os.access(program, os.X_OK) for program in needs)
        status = 0 if usable and os.access(tree, os.R_OK | os.W_OK | os.X_OK) else 1
    finally:
        os._exit(status)


def main(command: list[str]) -> None:
    """Become the owner, then the command."""
    become_owner()
    try:
        os.execvp(command[0], command)  # noqa: S606
    except OSError as error:
        sys.exit(f"{command[0]} cannot be run: {error.strerror}. Name another: PYTHON=… make …")


if __name__ == "__main__":
    main(sys.argv[1:])
