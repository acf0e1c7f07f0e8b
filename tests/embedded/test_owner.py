"""Root in somebody's clone works as that somebody."""

import os
import pwd
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.embedded.account import Account, server_account
from tracker.embedded.owner import __file__ as program

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
NOBODY = pwd.getpwnam("nobody")


@pytest.fixture
def clone() -> Iterator[Path]:
    """A clone of nobody's, in a place anybody can enter."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield theirs(Path(place))


def theirs(place: Path) -> Path:
    """Make a clone that belongs to nobody; it holds as much as it takes."""
    tree = place / "clone"
    copy = tree / "tracker" / "embedded" / "owner.py"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(Path(program).read_bytes())
    Account(NOBODY.pw_uid, NOBODY.pw_gid).own(tree)
    return tree


def who_works_in(tree: Path) -> int:
    """Answer the user that a command is run as."""
    owner = tree / "tracker" / "embedded" / "owner.py"
    command = [sys.executable, "-I", str(owner), "id", "-u"]
    return int(subprocess.run(command, check=True, capture_output=True).stdout)


def test_root_becomes_the_owner(clone: Path) -> None:
    assert who_works_in(clone) == NOBODY.pw_uid


def test_root_stays_root_where_the_owner_cannot_enter(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)

    assert who_works_in(theirs(tmp_path)) == 0


def test_roots_servers_run_as_the_owner(clone: Path) -> None:
    assert server_account(clone).uid == NOBODY.pw_uid


def test_roots_servers_never_run_as_root(tmp_path: Path) -> None:
    assert server_account(tmp_path).uid != 0
