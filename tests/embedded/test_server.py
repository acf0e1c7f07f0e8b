"""Both servers come and go with the processes that use them."""

import os
import subprocess

import pytest

from tests.embedded.using import (
    START,
    end,
    eventually,
    kill,
    main_process,
    processes_of,
    running,
    using,
)
from tracker.embedded.errors import ServerError
from tracker.embedded.server import Server


def test_a_server_is_shared_and_ends_with_its_last_user(server: Server) -> None:
    with using(server) as first, using(server) as second:
        shared = main_process(server)
        end(first)

        assert main_process(server) == shared
        assert server.answers()

        end(second)

        assert not processes_of(server)
        assert not server.runtime.exists()


def test_a_killed_user_leaves_nothing_running(server: Server) -> None:
    with using(server) as user:
        kill(user.pid)

        assert eventually(lambda: not processes_of(server))


def test_a_killed_server_is_started_again_for_those_who_use_it(server: Server) -> None:
    server.ensure()
    killed = main_process(server)

    kill(killed)
    server.ensure()

    assert eventually(lambda: server.answers() and main_process(server) != killed)


def test_a_killed_keeper_is_replaced(server: Server) -> None:
    server.ensure()
    keeper = int(server.keeper_lock.read_text())

    kill(keeper)
    assert eventually(lambda: not server.answers())
    server.ensure()

    assert server.answers()
    assert int(server.keeper_lock.read_text()) != keeper


def test_a_server_starts_once_for_many_who_want_it_at_once(server: Server) -> None:
    with using(server) as one, running(START, server) as two, running(START, server) as three:
        assert two.wait() == 0
        assert three.wait() == 0
        assert len(processes_of(server)) == 2  # it and its keeper

        end(one)


def test_a_forked_child_does_not_keep_a_server_it_does_not_use(server: Server) -> None:
    code = START + "pid = os.fork()\nif pid: print(pid, flush=True)\nelse: time.sleep(60)"
    with running(code, server) as user:
        assert user.stdout
        child = int(user.stdout.readline())
        user.wait()

        assert not processes_of(server)

        kill(child)


def test_a_started_program_does_not_keep_a_server(server: Server) -> None:
    with subprocess.Popen(["sleep", "60"], close_fds=False) as program:
        server.ensure()
        server.leave()

        assert program.poll() is None
        assert not processes_of(server)

        program.kill()


def test_sockets_are_private_and_no_port_is_open(server: Server) -> None:
    server.ensure()

    assert len(str(server.socket)) < 100
    assert server.runtime.stat().st_mode & 0o077 == 0
    assert server.data.stat().st_mode & 0o077 == 0


def test_a_folder_of_sockets_made_by_another_is_not_trusted(server: Server) -> None:
    server.runtime.mkdir()
    server.runtime.chmod(0o755)
    try:
        with pytest.raises(ServerError, match="not trusted"):
            server.ensure()
    finally:
        server.runtime.rmdir()


def test_a_folder_that_cannot_be_written_is_named(server: Server) -> None:
    server.var.parent.mkdir(parents=True)
    server.var.write_text("a file where the folder should be")

    with pytest.raises(ServerError, match=server.instead):
        server.ensure()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands servers to another user")
def test_root_runs_servers_without_rights_below_a_folder_closed_to_them(server: Server) -> None:
    server.var.mkdir(parents=True)
    server.var.parent.chmod(0o700)

    server.ensure()

    assert server.data.stat().st_uid == server.account.uid != 0
    assert server.var.parent.stat().st_mode & 0o777 == 0o700
