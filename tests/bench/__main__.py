"""`make bench`: what pages, the reader and reminders cost, on a world of its own.

BENCH_LETTERS says how many letters (1000 and 20000 unless told), BENCH_DATES how many open dates
are planned (100000), BENCH_MAILS how many mails are due in one minute (10000), BENCH_MINUTES for
how long dates fall due at random seconds (5); nothing here is a test.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import django
from django.core.management import call_command

from tests import servers  # the benchmark's own servers, gone when it ends

SIZES = [int(size) for size in os.environ.get("BENCH_LETTERS", "1000,20000").split(",")]
DATES = int(os.environ.get("BENCH_DATES", "100000"))
MAILS = int(os.environ.get("BENCH_MAILS", "10000"))
MINUTES = int(os.environ.get("BENCH_MINUTES", "5"))
ROUNDS = 40
PAGES = ["/", "/letters/", "/letters/?q=revenue", "/deadlines/", "/registrations/", "/companies/"]


def main() -> None:
    """Measure, and print one line for each thing measured."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    django.setup()
    from tests.bench import every, pages, promptness, reading, recount, reminders, search  # noqa: PLC0415 - Django is set up

    servers.wait_until_migrated()
    call_command("collectstatic", interactive=False, verbosity=0)
    say("every page on the sample letters", "queries", "CPU ms", "p95", "ms", "bytes")
    for cells in every.measured():  # first of all: they are all there is
        say(*cells)
    say("", "", "", "")
    say("what", "median ms", "p95 ms", "queries")
    for size in SIZES:
        client = pages.world(size)
        for page in PAGES:
            queries = pages.queries(client, page)
            median, p95 = times(partial(pages.fetch, client, page))
            say(f"{page} at {size}", f"{median:.1f}", f"{p95:.1f}", str(queries))
        for name, (median, p95) in search.figures(client).items():
            say(f"search at {size}, {name}", f"{median:.1f}", f"{p95:.1f}", "")
    say("", "", "", "")
    say("reading", "a second", "", "")
    for name, rate in reading.rates(Path(__file__).parent.parent / "samples").items():
        say(name, f"{rate:.0f}" if rate >= 100 else f"{rate:.2f}", "", "")
    say("", "", "", "")
    say(f"{recount.SIZE:,} open dates counted anew", "seconds", "", "")
    for name, taken in recount.seconds().items():
        say(name, f"{taken:.1f}", "", "")
    say("", "", "", "")
    say("memory", "MB", "", "")
    for name, megabytes in reading.memory(Path(__file__).parent.parent / "samples").items():
        say(name, str(megabytes), "", "")
    say("", "", "", "")
    say("reminders", "figure", "", "")
    for name, figure in reminders.figures(DATES, MAILS):
        say(name, figure, "", "")
    say("", "", "", "")
    say(f"dates that fall due for {MINUTES} minutes", "figure", "", "")
    for name, figure in promptness.figures(MINUTES):
        say(name, figure, "", "")


def times(act: Callable[[], object]) -> tuple[float, float]:
    """Answer the median and the 95th percentile of an act, in milliseconds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def say(*cells: str) -> None:
    """Print one line of the table."""
    widths = (44, 10, 10, 8, 8, 8)
    line = "".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=False))
    sys.stdout.write(line.rstrip() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
