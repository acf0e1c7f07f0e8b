"""Arrivals are read, each by whoever claims it first; a bad one does not stop the rest."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import OperationalError

from correspondence.domain.business_days import Calendar
from correspondence.extraction import Unreadable
from correspondence.intake import queue
from correspondence.intake.receiving import receive
from correspondence.models import Arrival, Letter
from tests.conftest import NOW, TODAY
from tests.letters import no_review_letter, staff_letter

pytestmark = pytest.mark.django_db


def wait(content: bytes | str = "", name: str = "letter.txt") -> Arrival:
    raw = (content or staff_letter()).encode() if isinstance(content, str) else content
    return receive(
        ContentFile(raw, name=name), filename=name, source="upload", received_by=None, now=NOW
    )


def test_what_waits_is_read_once(calendar: Calendar) -> None:
    arrival = wait()

    assert queue.read_waiting(clock=lambda: NOW, today=TODAY, calendar=calendar) == 1
    assert queue.read_waiting(clock=lambda: NOW, today=TODAY, calendar=calendar) == 0
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

    assert (
        queue.read_waiting(clock=lambda: NOW + timedelta(minutes=4), today=TODAY, calendar=calendar)
        == 0
    )
    assert (
        queue.read_waiting(clock=lambda: NOW + timedelta(minutes=6), today=TODAY, calendar=calendar)
        == 1
    )


def test_a_document_that_kills_its_readers_is_given_up(calendar: Calendar) -> None:
    arrival = wait()
    for attempt in range(3):
        assert Arrival.objects.get().claim(now=NOW + attempt * timedelta(minutes=6))

    queue.read_waiting(clock=lambda: NOW + timedelta(hours=1), today=TODAY, calendar=calendar)

    arrival.refresh_from_db()
    assert arrival.state == Arrival.State.UNREADABLE
    assert "three times" in arrival.reason


def test_a_bad_document_does_not_stop_the_next(calendar: Calendar) -> None:
    broken = wait(b"%PDF-1.7 and nothing more", "broken.pdf")
    good = wait()

    queue.read_waiting(clock=lambda: NOW, today=TODAY, calendar=calendar)

    broken.refresh_from_db()
    good.refresh_from_db()
    assert (broken.state, good.state) == (Arrival.State.UNREADABLE, Arrival.State.READ)


def test_an_unreadable_letter_is_still_a_letter(calendar: Calendar) -> None:
    arrival = wait(b"%PDF-1.7 and nothing more", "broken.pdf")

    queue.read_waiting(clock=lambda: NOW, today=TODAY, calendar=calendar)

    arrival.refresh_from_db()
    assert arrival.reason.endswith(".")
    assert arrival.letter.kind == Letter.Kind.UNKNOWN
    assert storages["documents"].exists(arrival.document.store_name)


def test_a_missing_original_is_said_aloud(calendar: Calendar) -> None:
    arrival = wait()
    storages["documents"].delete(arrival.document.store_name)

    queue.read_waiting(clock=lambda: NOW, today=TODAY, calendar=calendar)

    arrival.refresh_from_db()
    assert "missing from the document store" in arrival.reason


@pytest.mark.parametrize("place", ["letters.place", "queue.extract"])
def test_an_unforeseen_failure_is_tried_again_and_leaves_no_half_letter(
    calendar: Calendar, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError("deadlock detected")

    arrival, good = wait(), wait(no_review_letter())
    with monkeypatch.context() as broken:
        broken.setattr(f"correspondence.intake.{place}", fail)
        queue.read_waiting(clock=lambda: NOW, today=TODAY, calendar=calendar)
    assert not Letter.objects.exists()

    queue.read_waiting(clock=lambda: NOW + timedelta(minutes=6), today=TODAY, calendar=calendar)

    arrival.refresh_from_db()
    good.refresh_from_db()
    assert arrival.state == good.state == Arrival.State.READ


def test_a_file_that_could_not_be_read_can_be_brought_again(
    calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise Unreadable("Out of time.")

    with monkeypatch.context() as broken:
        broken.setattr("correspondence.intake.queue.extract", fail)
        first = wait()
        queue.read_waiting(clock=lambda: NOW, today=TODAY, calendar=calendar)

    second = wait()
    queue.read_waiting(clock=lambda: NOW, today=TODAY, calendar=calendar)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (Arrival.State.UNREADABLE, Arrival.State.READ)
    assert first.letter == second.letter == Letter.objects.get()
    assert Letter.objects.get().company is not None


def test_a_long_queue_is_left_to_the_next_bell(calendar: Calendar) -> None:
    wait()
    wait(staff_letter(dated="November 9, 2026"))
    moments = (NOW + number * timedelta(minutes=2) for number in range(99))

    assert queue.read_waiting(clock=lambda: next(moments), today=TODAY, calendar=calendar) < 2
    assert Arrival.objects.waiting().exists()
