"""The process that reads PDFs: what ends it, what replaces it, what it leaves behind."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from correspondence.extraction import PDF, Unreadable, extract, pool
from tests.flows.test_extraction import pdf_of

ROOT = Path(__file__).parents[2]
CHILD = pool.CHILD


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program in the place of the one that reads PDFs."""
    pool.close()
    program = tmp_path / "child.py"
    monkeypatch.setattr(pool, "CHILD", program)
    monkeypatch.setattr(pool, "SECONDS", 1.0)
    yield program
    pool.close()


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("import time; time.sleep(60)", "took more than"),
        ("while True: pass", "took more than"),
        ("import os; os.abort()", "failed"),
        ("import sys; sys.stdout.write('no answer at all')", "failed"),
        ("import sys; sys.stdout.buffer.write(bytes([255] * 8))", "failed"),
        (
            (
                "import resource\nresource.setrlimit(resource.RLIMIT_AS, (10**8, 10**8))\n"
                "bytearray(10**9)"
            ),
            "memory",
        ),
    ],
)
def test_a_child_that_misbehaves_ends_in_words(child: Path, program: str, told: str) -> None:
    child.write_text(program)

    with pytest.raises(Unreadable, match=told):
        extract(pdf_of("x"), PDF)


def test_the_next_document_is_read_after_one_that_killed_its_process() -> None:
    with pytest.raises(Unreadable):
        extract(b"%PDF-1.4\nnothing", PDF)
    pool._idle[0]._process.kill()

    assert extract(pdf_of("Dear Ada"), PDF).text.startswith("Dear Ada")


def test_one_process_reads_many_documents_and_leaks_no_file() -> None:
    extract(pdf_of("x"), PDF)
    before, process = open_files(), pool._idle[0]._process.pid

    for _ in range(30):
        extract(pdf_of("x"), PDF)

    assert pool._idle[0]._process.pid == process
    assert open_files() == before


def test_a_process_is_replaced_before_it_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    pool.close()
    monkeypatch.setattr(pool, "MOST_DOCUMENTS", 2)

    for _ in range(2):
        extract(pdf_of("x"), PDF)

    assert pool._idle == []


def test_a_process_that_grew_leaves_and_the_next_document_is_read(child: Path) -> None:
    child.write_text(
        "import importlib.util\n"
        f"spec = importlib.util.spec_from_file_location('child', {str(CHILD)!r})\n"
        "child = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(child)\n"
        "sizes = iter([0, 0, child.GROWTH + 1])\n"
        "child.memory = lambda: next(sizes)\n"
        "child.main()\n"
    )
    extract(pdf_of("x"), PDF)
    first = pool._idle[0]._process

    assert first.wait(timeout=15) == 0
    assert extract(pdf_of("Dear Ada"), PDF).text.startswith("Dear Ada")
    assert pool._idle[0]._process.pid != first.pid


def test_a_forked_process_takes_its_own() -> None:
    extract(pdf_of("x"), PDF)
    program = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.flows.test_extraction import pdf_of\n"
        "from correspondence.extraction import PDF, extract, pool\n"
        "extract(pdf_of('x'), PDF)\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    empty = not pool._idle\n"
        "    good = extract(pdf_of('Dear'), PDF).text.startswith('Dear')\n"
        "    pool.close()\n"
        "    os._exit(0 if empty and good else 1)\n"
        "code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])\n"
        "extract(pdf_of('x'), PDF)\n"
        "sys.exit(code)\n"
    )

    done = subprocess.run([sys.executable, "-c", program, str(ROOT)], cwd=ROOT, check=False)

    assert done.returncode == 0


def test_the_process_goes_when_its_parent_is_killed() -> None:
    program = (
        "import sys, time; sys.path.insert(0, sys.argv[1])\n"
        "from tests.flows.test_extraction import pdf_of\n"
        "from correspondence.extraction import PDF, extract, pool\n"
        "extract(pdf_of('x'), PDF)\n"
        "print(pool._idle[0]._process.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program, str(ROOT)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    reader = int(parent.stdout.readline())

    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()

    until = time.monotonic() + 15
    while is_running(reader) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_running(reader)


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
