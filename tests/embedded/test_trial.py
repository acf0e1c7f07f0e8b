"""What `make run` does around the programs it starts."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.embedded.using import eventually, kill
from tracker.embedded.account import TREE
from tracker.embedded.children import Child, stop
from tracker.embedded.keeper import command_of
from tracker.trial import TrialError, chosen_port, claim, programs, reserve, welcome


@pytest.fixture
def taken() -> Iterator[int]:
    """A port another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield int(listener.getsockname()[1])


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    """A program that runs until it is ended, and ends the polite way."""
    (tmp_path / "patient.py").write_text("import signal; signal.pause()")
    child = Child("patient", ["patient"], tmp_path, dict(os.environ), tmp_path / "log")
    yield child
    stop([child], 0)


def pid(child: Child) -> int:
    """Answer the process number."""
    assert child.process
    return child.process.pid


def test_the_port_is_8000_or_what_is_asked_for() -> None:
    assert chosen_port("") == 8000
    assert chosen_port("8001") == 8001


@pytest.mark.parametrize("text", ["0", "65536", "-1", "80 80", "http", "٣", "1.5"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(TrialError, match="PORT must be a number"):
        chosen_port(text)


def test_a_taken_port_names_the_next(taken: int) -> None:
    with pytest.raises(TrialError, match=f"PORT={taken + 1} make run"):
        reserve(taken)


def test_a_taken_port_is_told_in_one_line_before_anything_starts(taken: int, var: Path) -> None:
    environment = {**os.environ, "PORT": str(taken), "VAR_DIR": str(var)}
    command = [sys.executable, "-m", "tracker.trial"]
    done = subprocess.run(
        command, check=False, cwd=TREE, env=environment, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "is taken" in done.stderr
    assert not (var / "postgres").exists()


def test_another_database_is_not_for_the_trial() -> None:
    elsewhere = {**os.environ, "DATABASE_URL": "postgres:///somebody_elses"}

    done = subprocess.run(
        [sys.executable, "-m", "tracker.trial"],
        check=False,
        cwd=TREE,
        env=elsewhere,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert "DATABASE_URL is set" in done.stderr


def test_a_second_trial_of_the_clone_is_refused(tmp_path: Path) -> None:
    claim(tmp_path, 8000)

    with pytest.raises(TrialError, match=r"already runs at http://127\.0\.0\.1:8000"):
        claim(tmp_path, 8001)


def test_a_reserved_port_reaches_the_web_server() -> None:
    with reserve(0) as listener:
        assert f"fd://{listener.fileno()}" in programs(listener)["web"]


def test_a_killed_child_is_started_again(child: Child) -> None:
    child.start()
    killed = pid(child)

    kill(killed)

    def revived() -> bool:
        child.revive()
        return child.runs() and pid(child) != killed

    assert eventually(revived)


def test_a_child_that_keeps_dying_is_started_ever_later(child: Child) -> None:
    child.start()
    pauses = []
    for _ in range(3):
        kill(pid(child))
        child.signal_group(signal.SIGKILL)
        assert eventually(lambda: not child.runs())
        child.revive()
        pauses.append(child.pause)
        child.start()

    assert pauses == sorted(set(pauses))


def test_a_child_ends_with_a_parent_that_is_killed(child: Child, tmp_path: Path) -> None:
    code = (
        "import os, sys, pathlib; from tracker.embedded.children import Child\n"
        "here = pathlib.Path(sys.argv[1])\n"
        "child = Child('patient', ['patient'], here, dict(os.environ), here / 'log')\n"
        "child.start(); print(child.process.pid, flush=True); child.process.wait()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, cwd=TREE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        grandchild = int(parent.stdout.readline())
        parent.kill()

    assert child.process is None
    assert eventually(lambda: not command_of(grandchild))


def test_the_welcome_tells_the_address_and_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRIAL_PASSWORD", raising=False)
    (tmp_path / "trial_password").write_text("a secret\n")

    words = welcome(8001, tmp_path)

    assert "http://127.0.0.1:8001" in words
    assert "a secret" in words
    assert "Ctrl-C stops everything" in words
