"""Two at once: the database decides, nothing is doubled, nothing lost."""

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from correspondence.domain.closings import known_calendar
from correspondence.intake import letters
from correspondence.intake.queue import read_arrival
from correspondence.intake.receiving import receive
from correspondence.models import Arrival, Company, Letter
from tests.conftest import NOW, TODAY
from tests.letters import staff_letter

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], object]) -> None:
    """Do things at the same time, each on a connection of its own."""

    def on_own_connection(act: Callable[[], object]) -> None:
        try:
            act()
        finally:
            connection.close()

    threads = [threading.Thread(target=on_own_connection, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)


def arrive() -> Arrival:
    arrival = receive(
        ContentFile(staff_letter().encode(), name="letter.txt"),
        filename="letter.txt",
        source="upload",
        received_by=None,
        now=NOW,
    )
    assert arrival.claim(now=NOW)
    return arrival


def test_the_same_file_read_twice_at_once_becomes_one_letter(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrivals, settle, both_here = [arrive(), arrive()], letters.settle_company, threading.Barrier(2)

    def settle_slowly(**facts: object) -> Company | None:
        """Wait for the other reader; with the document locked it cannot come this far."""
        with suppress(threading.BrokenBarrierError):
            both_here.wait(timeout=1)
        return settle(**facts)  # type: ignore[arg-type]

    monkeypatch.setattr(letters, "settle_company", settle_slowly)
    read = partial(read_arrival, today=TODAY, calendar=known_calendar())

    together(*(partial(read, arrival) for arrival in arrivals))

    assert Letter.objects.count() == 1
    assert sorted(Arrival.objects.values_list("state", flat=True)) == ["duplicate", "read"]
