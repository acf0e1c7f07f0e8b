"""What is well, what is not."""

from datetime import timedelta
from pathlib import Path

import pytest

from correspondence import watching
from correspondence.models import Arrival, Heartbeat, Reminder
from tests.conftest import NOW, TODAY
from tests.factories import DeadlineFactory, DocumentFactory, MailFactory, UserFactory

pytestmark = pytest.mark.django_db


def check(name: str) -> watching.Check:
    return next(each for each in watching.checks(now=NOW, today=TODAY) if each.name == name)


@pytest.mark.parametrize("part", Heartbeat.Part)
@pytest.mark.parametrize(("minutes", "well"), [(1, True), (4, False)])
def test_a_part_that_was_seen_lately_is_well(
    part: Heartbeat.Part, minutes: int, *, well: bool
) -> None:
    watching.note(part, now=NOW - timedelta(minutes=30))
    watching.note(part, now=NOW - timedelta(minutes=minutes))

    assert check(part.label).well is well


def test_a_part_never_seen_is_not_well() -> None:
    assert not check("Worker").well


def test_failed_mail_is_not_well() -> None:
    assert check("Mail").well
    MailFactory.create(state="failed")
    assert "1 failed" in check("Mail").detail


def test_mail_that_waits_too_long_is_not_well() -> None:
    MailFactory.create(created_at=NOW - timedelta(minutes=6))

    assert not check("Mail").well


def test_letters_that_wait_too_long_are_not_well() -> None:
    Arrival.objects.create(
        document=DocumentFactory.create(), filename="a.txt", received_at=NOW - timedelta(minutes=6)
    )

    assert not check("Reading").well


def test_a_store_that_does_not_exist_yet_has_a_disk(tmp_path: Path) -> None:
    assert "free" in check("Disk").detail


def test_a_person_without_an_address_is_said_aloud() -> None:
    person = UserFactory.create(email="")
    deadline = DeadlineFactory.create()
    Reminder.objects.create(
        deadline=deadline, due_on=TODAY, recipient=person, kind="on_day", planned_for=TODAY
    )

    assert "1 without an e-mail address" in check("Reminders").detail
    deadline.meet(on=TODAY)
    assert check("Reminders").well
