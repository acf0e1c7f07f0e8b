"""How `.venv` is built, as far as it needs no network."""

import sys
from pathlib import Path

import pytest

from tracker.embedded.account import TREE
from tracker.embedded.environment import Environment, requirement, venv_failure


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """An environment that looks finished, with this Python."""
    (tmp_path / "requirements.txt").write_text("one==1\n")
    (tmp_path / "requirements-dev.txt").write_text("two==2\n")
    environment = Environment(tmp_path)
    environment.python.parent.mkdir(parents=True)
    environment.python.symlink_to(sys.executable)
    return environment


def pretend(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Build without a network; answer the list of what is done."""
    done: list[str] = []
    monkeypatch.setattr(environment, "create", lambda: environment.folder.mkdir())
    monkeypatch.setattr(environment, "fill", done.append)
    return done


def test_the_pinned_uv_is_found_with_all_its_hashes() -> None:
    entry = requirement((TREE / "requirements-dev.txt").read_text(), "uv")

    assert entry
    assert entry.startswith("uv==")
    assert entry.count("--hash=sha256:") > 5
    assert "==" not in entry.removeprefix("uv==")


def test_a_package_that_is_not_listed_is_not_found() -> None:
    assert requirement("uvicorn==1 \\\n    --hash=sha256:0\n", "uv") is None


def test_nothing_is_done_while_the_requirements_stay(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(environment, monkeypatch)

    environment.build("dev")

    assert environment.is_current("run")
    assert environment.is_current("dev")


def test_changed_requirements_are_installed_with_those_of_the_tests(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = pretend(environment, monkeypatch)
    environment.build("dev")
    (environment.tree / "requirements.txt").write_text("one==1.1\n")

    assert not environment.is_current("run")
    environment.build("run")

    assert done == ["dev", "dev"]


def test_an_interrupted_install_is_begun_afresh(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = pretend(environment, monkeypatch)
    environment.installing.touch()
    (environment.folder / "half").touch()

    environment.build("run")

    assert not (environment.folder / "half").exists()
    assert done == ["run"]


def test_a_moved_environment_is_built_anew(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pretend(environment, monkeypatch)
    environment.build("run")
    moved = Environment(tmp_path.rename(tmp_path.with_name("moved")))
    pretend(moved, monkeypatch)

    assert not moved.is_current("run")
    moved.build("run")

    assert not moved.python.exists()


def test_a_broken_interpreter_is_noticed(environment: Environment) -> None:
    environment.python.unlink()
    environment.python.symlink_to("/nonexistent/python")

    assert not environment.works()


def test_a_missing_ensurepip_names_the_package_to_install() -> None:
    assert "-venv" in venv_failure("Error: No module named ensurepip")
