"""Processes that use a server, and a look at what runs."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from tracker.embedded.account import TREE
from tracker.embedded.keeper import command_of
from tracker.embedded.postgres import DATABASE, Postgres
from tracker.embedded.server import Server

START = """
import os, pathlib, sys, time
from tracker.embedded.keeper import KINDS
server = KINDS[sys.argv[1]](pathlib.Path(sys.argv[2]))
server.ensure()
"""
UNTIL_TOLD = START + "print('ready', flush=True); sys.stdin.read()"


@contextmanager
def running(code: str, server: Server) -> Iterator[subprocess.Popen[str]]:
    """A Python process that uses the server; it is killed in the end, if it still runs."""
    command = [sys.executable, "-c", code, server.name, str(server.var)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=TREE, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def using(server: Server) -> Iterator[subprocess.Popen[str]]:
    """A process that has started the server, or found it, and uses it until told otherwise."""
    with running(UNTIL_TOLD, server) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process


def end(process: subprocess.Popen[str]) -> None:
    """Let the process come to its end in an orderly way."""
    process.communicate("")


def processes_of(server: Server) -> list[int]:
    """Answer the keeper and the server, by their command lines."""
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    kept = f"tracker.embedded.keeper\0{server.name}\0{server.var}\0"
    return [p for p in pids if str(server.runtime) in command_of(p) or kept in command_of(p)]


def main_process(server: Server) -> int:
    """Answer the process number of the server itself."""
    return int(server.pid_file.read_text())


def kill(*pids: int) -> None:
    """Kill without warning."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def eventually(condition: Callable[[], bool]) -> bool:
    """Answer whether it becomes true within ten seconds."""
    until = time.monotonic() + 10
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    return condition()


def sql(server: Postgres, query: str) -> str:
    """Answer the first value of a query."""
    address = f"host={server.runtime} user={DATABASE} dbname={DATABASE}"
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(query.encode())
        row = cursor.fetchone() if cursor.description else None
    return str(row[0]) if row else ""
