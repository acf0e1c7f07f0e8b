"""What is particular to PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from tests.embedded.using import eventually, kill, main_process, processes_of, sql
from tracker.embedded.backend.base import DatabaseWrapper
from tracker.embedded.postgres import Postgres, disown_pid, explain, settings


@pytest.fixture
def connection(
    postgres: Postgres, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[DatabaseWrapper]:
    """Django's connection to a server that does not run yet.

    Of each connection Django asks the default one for types of its own: that is the tests' by then.
    """
    with django_db_blocker.unblock():
        connection = ConnectionHandler({"default": settings(postgres.var)})["default"]
        assert isinstance(connection, DatabaseWrapper)
        with closing(connection):
            yield connection


def count(connection: DatabaseWrapper) -> int:
    """Answer the number of kept rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kept")
        return int(cursor.fetchone()[0])


def test_settings_neither_start_nor_create(postgres: Postgres) -> None:
    entry = settings(postgres.var)

    assert entry["ENGINE"] == "tracker.embedded.backend"
    assert not postgres.var.exists()
    assert not postgres.runtime.exists()


def test_a_connection_starts_the_server(connection: DatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")

        assert cursor.fetchone() == ("tracker",)
    assert connection.vendor == "postgresql"


def test_a_connection_to_create_a_database_starts_the_server(connection: DatabaseWrapper) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute("CREATE DATABASE another")
        cursor.execute("SELECT current_database()")

        assert cursor.fetchone() == ("postgres",)


def test_the_next_connection_finds_its_rows_after_a_kill(
    connection: DatabaseWrapper, postgres: Postgres
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number")

    kill(main_process(postgres))
    connection.close()

    assert count(connection) == 1000


def test_rows_survive_the_end_of_every_process(postgres: Postgres) -> None:
    postgres.ensure()
    sql(postgres, "CREATE TABLE kept AS SELECT 1 AS number")

    kill(*processes_of(postgres))
    assert eventually(lambda: not postgres.answers())
    postgres.ensure()

    assert sql(postgres, "SELECT count(*) FROM kept") == "1"


def test_letters_beyond_ascii_have_cases_and_an_order(postgres: Postgres) -> None:
    postgres.ensure()

    assert sql(postgres, "SELECT upper('société générale')") == "SOCIÉTÉ GÉNÉRALE"
    assert sql(postgres, "SELECT string_agg(x, '' ORDER BY x) FROM unnest('{é,z,a}'::text[]) x")
    assert sql(postgres, "SHOW server_encoding") == "UTF8"


def test_an_interrupted_creation_is_begun_afresh(postgres: Postgres) -> None:
    (postgres.home / "data.new").mkdir(parents=True)
    (postgres.home / "data.new" / "half").write_text("")

    postgres.ensure()

    assert not (postgres.home / "data.new").exists()
    assert postgres.answers()


def test_a_stale_note_no_longer_names_a_stranger(postgres: Postgres) -> None:
    postgres.data.mkdir(parents=True)
    note = postgres.data / "postmaster.pid"
    note.write_text("1\n/proc/self/cwd\n0\n5432\n/tmp\n\n 99 7\nready\n")

    disown_pid(note)

    assert note.read_text().splitlines()[0] == str(os.getpid())
    assert note.read_text().splitlines()[6] == " 99 7"


def test_a_full_disk_is_told_in_plain_words(postgres: Postgres) -> None:
    words = explain(postgres, "FATAL: could not write: No space left on device")

    assert "the disk is full" in words
    assert str(postgres.log) in words
