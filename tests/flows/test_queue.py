"""Arrivals are read, each by whoever claims it first; a bad one does not stop the rest."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from correspondence.domain.business_days import Calendar
from correspondence.intake import queue
from correspondence.intake.receiving import receive
from correspondence.models import Arrival, Letter
from tests.conftest import NOW
from tests.letters import staff_letter

pytestmark = pytest.mark.django_db


def wait(content: bytes | str = "", name: str = "letter.txt") -> Arrival:
    raw = (content or staff_letter()).encode() if isinstance(content, str) else content
    return receive(
        ContentFile(raw, name=name), filename=name, source="upload", received_by=None, now=NOW
    )


def test_what_waits_is_read_once(calendar: Calendar) -> None:
    arrival = wait()

    assert queue.read_waiting(clock=lambda: NOW, calendar=calendar) == 1
    assert queue.read_waiting(clock=lambda: NOW, calendar=calendar) == 0
    arrival.refresh_from_db()
    assert arrival.state == Arrival.State.READ
    assert Letter.objects.get().kind == Letter.Kind.COMMENT


def test_only_one_reader_gets_an_arrival() -> None:
    wait()
    mine, theirs = Arrival.objects.get(), Arrival.objects.get()

    assert mine.claim(now=NOW)
    assert not theirs.claim(now=NOW)


def test_an_arrival_whose_reader_died_is_read_later(calendar: Calendar) -> None:
    wait().claim(now=NOW)

    assert queue.read_waiting(clock=lambda: NOW + timedelta(minutes=4), calendar=calendar) == 0
    assert queue.read_waiting(clock=lambda: NOW + timedelta(minutes=6), calendar=calendar) == 1


def test_a_document_that_kills_its_readers_is_given_up(calendar: Calendar) -> None:
    arrival = wait()
    for attempt in range(3):
        assert Arrival.objects.get().claim(now=NOW + attempt * timedelta(minutes=6))

    queue.read_waiting(clock=lambda: NOW + timedelta(hours=1), calendar=calendar)

    arrival.refresh_from_db()
    assert arrival.state == Arrival.State.UNREADABLE
    assert "three times" in arrival.reason


def test_a_bad_document_does_not_stop_the_next(calendar: Calendar) -> None:
    broken = wait(b"%PDF-1.7 and nothing more", "broken.pdf")
    good = wait()

    queue.read_waiting(clock=lambda: NOW, calendar=calendar)

    broken.refresh_from_db()
    good.refresh_from_db()
    assert (broken.state, good.state) == (Arrival.State.UNREADABLE, Arrival.State.READ)


def test_an_unreadable_letter_is_still_a_letter(calendar: Calendar) -> None:
    arrival = wait(b"%PDF-1.7 and nothing more", "broken.pdf")

    queue.read_waiting(clock=lambda: NOW, calendar=calendar)

    arrival.refresh_from_db()
    assert arrival.reason.endswith(".")
    assert arrival.letter.kind == Letter.Kind.UNKNOWN
    assert storages["documents"].exists(arrival.document.store_name)


def test_a_missing_original_is_said_aloud(calendar: Calendar) -> None:
    arrival = wait()
    storages["documents"].delete(arrival.document.store_name)

    queue.read_waiting(clock=lambda: NOW, calendar=calendar)

    arrival.refresh_from_db()
    assert "missing from the document store" in arrival.reason


def test_an_unforeseen_failure_leaves_no_half_letter(
    calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("correspondence.intake.letters.link_answer", fail)
    arrival = wait()

    queue.read_waiting(clock=lambda: NOW, calendar=calendar)

    arrival.refresh_from_db()
    assert arrival.state == Arrival.State.UNREADABLE
    assert arrival.letter.comments.count() == 0


def test_the_same_file_twice_at_once_becomes_one_letter(calendar: Calendar) -> None:
    first, second = wait(), wait()  # neither was read when the other came in

    queue.read_waiting(clock=lambda: NOW, calendar=calendar)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (Arrival.State.READ, Arrival.State.DUPLICATE)
    assert first.letter == second.letter


def test_a_long_queue_is_left_to_the_next_bell(calendar: Calendar) -> None:
    wait()
    wait(staff_letter(dated="November 9, 2026"))
    moments = (NOW + number * timedelta(minutes=2) for number in range(99))

    assert queue.read_waiting(clock=lambda: next(moments), calendar=calendar) < 2
    assert Arrival.objects.waiting().exists()
