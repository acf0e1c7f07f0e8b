"""How well a folder of real documents is read: `python -m tests.accuracy DIR`.

The folder holds documents, ``gold.jsonl`` with what a careful reader wrote down of some of them,
and ``score.py``, which compares. Without such a folder nothing is measured, and that is said.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from correspondence.domain.closings import known_calendar
from correspondence.management.commands.read import read_document

NOT_DOCUMENTS = {".py", ".md", ".jsonl", ".json", ".idx"}


def main(arguments: list[str]) -> int:
    """Read the documents of a folder and print the scorer's table."""
    folder = Path(arguments[0]) if arguments and arguments[0] else None
    if folder is None or not folder.is_dir():
        say(f"SKIPPED: no folder of sample documents ({folder or 'none was named'}).")
        say("Name one: make accuracy SAMPLES=DIR")
        return 0
    scorer, gold = folder / "score.py", folder / "gold.jsonl"
    if not scorer.is_file() or not gold.is_file():
        say(f"SKIPPED: {folder} has no score.py with a gold.jsonl to compare with.")
        return 0
    paths = sorted(documents(folder, gold))
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        read = Path(place) / "read.ndjson"
        read.write_text("".join(lines(paths)), encoding="utf-8")
        say(f"{len(paths)} documents read in {time.perf_counter() - start:.1f} s")
        return subprocess.run([sys.executable, str(scorer), str(read)], check=False).returncode


def documents(folder: Path, gold: Path) -> Iterator[Path]:
    """The documents that gold speaks of, wherever they lie in the folder."""
    wanted = {Path(json.loads(line)["file"]).name for line in gold.read_text().splitlines() if line}
    for path in folder.rglob("*"):
        if path.name in wanted and path.is_file() and path.suffix not in NOT_DOCUMENTS:
            yield path


def lines(paths: list[Path]) -> Iterator[str]:
    """What the read command prints for each document."""
    calendar = known_calendar()
    for path in paths:
        reading = read_document(path.read_bytes(), path.name, calendar)
        yield json.dumps({"file": path.name, **reading.as_dict()}, ensure_ascii=False) + "\n"


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
