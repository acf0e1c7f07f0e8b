"""How many documents a second are read on one core."""

import time
from pathlib import Path

from correspondence.domain.closings import known_calendar
from correspondence.domain.reading import read

SECONDS = 2.0


def rates(folder: Path) -> dict[str, float]:
    """Answer for each recorded document how often it can be read in a second."""
    calendar = known_calendar()
    found = {}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text()
        start, done = time.perf_counter(), 0
        while (taken := time.perf_counter() - start) < SECONDS / 4:
            read(text, calendar=calendar)
            done += 1
        found[path.stem] = done / taken
    return found
