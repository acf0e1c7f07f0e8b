"""Two at once: the database decides, nothing is doubled, nothing lost."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from correspondence import drafting, extending, trashing
from correspondence.domain.closings import known_calendar
from correspondence.intake import letters
from correspondence.intake.queue import read_arrival
from correspondence.intake.receiving import receive
from correspondence.models import Answer, Arrival, Company, Deadline, Extension, Letter, User
from correspondence.models.deadline import Overtaken
from tests.conftest import NOW, TODAY
from tests.factories import CommentFactory, DeadlineFactory
from tests.letters import response_letter, staff_letter

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


def arrive(text: str | None = None) -> Arrival:
    arrival = receive(
        ContentFile((text or staff_letter()).encode(), name="letter.txt"),
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


def test_of_two_extensions_at_once_one_counts_and_the_other_person_is_told(
    company: Company, ada: User, ben: User
) -> None:
    deadline, overtaken = DeadlineFactory.create(letter__company=company), list[User]()

    def grant(until: date, by: User) -> None:
        note = extending.Note(until=until, on=TODAY)
        try:
            extending.grant(deadline, note, version=1, by=by, now=NOW)
        except Overtaken:
            overtaken.append(by)

    days = {date(2026, 12, 8): ada, date(2026, 12, 9): ben}
    together(*(partial(grant, until, by) for until, by in days.items()))

    extension, row = Extension.objects.get(), Deadline.objects.get()
    assert [extension.recorded_by, *overtaken] in ([ada, ben], [ben, ada])
    assert row.due_on == extension.new_due_on
    assert (row.original_due_on, row.version) == (date(2026, 11, 23), 2)


def test_of_two_first_drafts_at_once_one_is_kept_and_the_other_told(
    company: Company, ben: User
) -> None:
    comment, told = CommentFactory.create(letter__company=company), list[str]()

    def save(text: str) -> None:
        try:
            drafting.save_draft(comment, text, version=0, by=ben, now=NOW)
        except Overtaken:
            told.append(text)

    together(partial(save, "Mine."), partial(save, "Yours."))

    kept = Answer.objects.get().text
    assert {kept, *told} == {"Mine.", "Yours."}


def test_a_letter_put_away_while_its_answer_is_read_is_answered_once_it_is_back(
    company: Company, ben: User
) -> None:
    read = partial(read_arrival, today=TODAY, calendar=known_calendar())
    read(first := arrive())
    letter, answer = Letter.objects.get(arrivals=first), arrive(response_letter())

    together(partial(read, answer), partial(trashing.trash, letter, by=ben, now=NOW))

    assert Letter.objects.get().in_reply_to is None
    assert not Deadline.objects.exists()
    trashing.restore(letter, now=NOW)
    assert Deadline.objects.get().met_by == Letter.objects.get(arrivals=answer)
