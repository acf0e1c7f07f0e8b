"""Servers in a folder of their own, with a long path that has a space."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.embedded.using import kill, processes_of
from tracker.embedded.keeper import KINDS
from tracker.embedded.postgres import Postgres
from tracker.embedded.redis import Redis
from tracker.embedded.server import Server

S = TypeVar("S", bound=Server)


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder longer than the path of a socket may be."""
    monkeypatch.setenv("EMBEDDED_POSTGRES_FAST", "1")
    return tmp_path / "with a space" / ("long" * 38) / "var"


@pytest.fixture
def postgres(var: Path) -> Iterator[Postgres]:
    """PostgreSQL, not yet started."""
    yield from stopped_afterwards(Postgres(var))


@pytest.fixture
def redis(var: Path) -> Iterator[Redis]:
    """Redis, not yet started."""
    yield from stopped_afterwards(Redis(var))


@pytest.fixture(params=sorted(KINDS))
def server(request: pytest.FixtureRequest, var: Path) -> Iterator[Server]:
    """Each kind of server in turn, not yet started."""
    yield from stopped_afterwards(KINDS[request.param](var))


def stopped_afterwards(server: S) -> Iterator[S]:
    """Leave nothing running, whatever the test did."""
    yield server
    server.leave()
    kill(*processes_of(server))
    shutil.rmtree(server.runtime, ignore_errors=True)
