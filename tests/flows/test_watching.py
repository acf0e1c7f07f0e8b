"""What is well, what is not."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from correspondence import watching
from correspondence.models import Arrival, Company, Deadline, Heartbeat, Mail, Reminder, User
from tests.conftest import NOW, TODAY
from tests.factories import (
    DeadlineFactory,
    DocumentFactory,
    LetterFactory,
    MailFactory,
    UserFactory,
)

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


def test_a_part_seen_only_by_a_clock_that_ran_ahead_is_not_well() -> None:
    watching.note(Heartbeat.Part.BEAT, now=NOW + timedelta(days=1))

    assert check("Beat").detail == "not seen since the clock was set back from 21 Nov 2026 15:00"
    assert not check("Beat").well


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
        deadline=deadline,
        due_on=deadline.due_on,
        recipient=person,
        kind="before",
        planned_for=TODAY - timedelta(days=1),
    )

    assert "1 without an e-mail address" in check("Reminders").detail
    deadline.meet(on=TODAY)
    assert check("Reminders").well


@pytest.fixture
def deadline(company: Company) -> Deadline:
    """Answer a deadline of Northgate."""
    return DeadlineFactory.create(letter=LetterFactory.create(company=company))


def test_a_date_with_nobody_to_tell_is_said_aloud(deadline: Deadline, vera: User) -> None:
    assert check("Reminders").detail == "open dates with nobody to tell: 1"

    deadline.hand_to(vera)
    assert not check("Reminders").well


@pytest.mark.parametrize("somebody", ["ada", "root"])
def test_a_date_with_somebody_to_tell_is_well(
    deadline: Deadline, somebody: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(somebody)

    assert check("Reminders").well


def test_an_administrator_without_an_address_cannot_be_told(deadline: Deadline, root: User) -> None:
    User.objects.update(email="")

    assert not check("Reminders").well


@pytest.mark.parametrize(("active", "well"), [(True, True), (False, False)])
def test_who_brought_a_letter_in_is_told_of_it(*, active: bool, well: bool) -> None:
    letter = LetterFactory.create(company=None, received_by=UserFactory.create(is_active=active))
    DeadlineFactory.create(letter=letter)

    assert check("Reminders").well is well


@pytest.mark.parametrize(
    "columns", [{"state": "met", "met_on": TODAY}, {"due_on": date(2026, 11, 5)}], ids=repr
)
def test_nobody_need_be_told_of_what_is_met_or_was_long_past(columns: dict[str, object]) -> None:
    DeadlineFactory.create(counted_from=date(2026, 11, 1), **columns)

    assert check("Reminders").well


@pytest.mark.parametrize("deadlines", [3, 30])
def test_it_takes_as_many_queries_for_3_dates_as_for_30(
    deadlines: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    DeadlineFactory.create_batch(deadlines)

    with django_assert_num_queries(7):
        watching.checks(now=NOW, today=TODAY)


def act(client: Client, action: str) -> None:
    """Choose all mails in the administration and do `action`."""
    chosen = {"action": action, "_selected_action": Mail.objects.values_list("pk", flat=True)}
    assert client.post(reverse("admin:correspondence_mail_changelist"), chosen).status_code == 302


def test_failed_mail_is_tried_again(root: User, signed_in: Callable[[User], Client]) -> None:
    MailFactory.create(state="failed", attempts=24)
    sent = MailFactory.create(state="sent", sent_at=NOW)

    act(signed_in(root), "try_again")

    mail = Mail.objects.exclude(pk=sent.pk).get()
    assert (mail.state, mail.attempts, mail.not_before > NOW) == ("waiting", 0, True)
    assert Mail.objects.get(pk=sent.pk).state == "sent"
    assert not Mail.objects.failed().exists()


def test_failed_mail_is_acknowledged(root: User, signed_in: Callable[[User], Client]) -> None:
    MailFactory.create(state="failed")
    waiting = MailFactory.create()

    act(signed_in(root), "acknowledge")

    assert check("Mail").well
    assert Mail.objects.unsent().get() == waiting
