"""Mail that failed is tried again, or no longer needed."""

import pytest

from correspondence import mending
from correspondence.domain.business_days import Calendar
from correspondence.models import Company, Mail, RelayTrouble, Reminder, User
from correspondence.reminding.writing import write_mails
from tests.conftest import NOW, TODAY
from tests.factories import DeadlineFactory, MailFactory

pytestmark = pytest.mark.django_db


def failed(to: User, **columns: object) -> Mail:
    mail: Mail = MailFactory.create(recipient=to, state="failed", attempts=24, **columns)
    return mail


def test_a_failed_mail_waits_again(ada: User) -> None:
    mail = failed(ada)

    assert mending.try_again(mail, now=NOW)

    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("waiting", 0)


def test_what_is_no_longer_needed_is_not_sent(ada: User) -> None:
    mail = failed(ada)

    assert mending.give_up(mail)

    assert Mail.objects.get().state == Mail.State.CANCELLED


@pytest.mark.parametrize("state", ["sent", "waiting", "cancelled"])
def test_what_somebody_dealt_with_meanwhile_is_left_alone(ada: User, state: str) -> None:
    mail = failed(ada)
    Mail.objects.update(state=state, sent_at=NOW)

    assert not mending.try_again(mail, now=NOW)
    assert not mending.give_up(mail)

    assert Mail.objects.get().state == state


def test_a_reminder_is_written_anew_to_an_address_corrected_meanwhile(
    calendar: Calendar, company: Company, ada: User
) -> None:
    old = failed(ada, address="ada@typo.example")
    deadline = DeadlineFactory.create(letter__company=company)
    Reminder.objects.create(
        deadline=deadline, due_on=deadline.due_on, recipient=ada, planned_for=TODAY, mail=old
    )

    mending.try_again(old, now=NOW)
    write_mails(today=TODAY, now=NOW, calendar=calendar)

    new = Reminder.objects.get().mail
    assert new is not None
    assert (new.address, new.state) == ("ada@example.com", "waiting")
    assert Mail.objects.get(pk=old.pk).state == Mail.State.CANCELLED


def test_a_notice_is_copied_to_an_address_corrected_meanwhile(ada: User) -> None:
    old = failed(ada, address="ada@typo.example", kind="notice")

    mending.try_again(old, now=NOW)

    new = Mail.objects.exclude(pk=old.pk).get()
    assert (new.address, new.state, new.text) == ("ada@example.com", "waiting", old.text)
    assert new.message_id != old.message_id
    assert Mail.objects.get(pk=old.pk).state == Mail.State.CANCELLED


def test_a_reminder_that_could_not_be_written_is_written_anew(
    calendar: Calendar, company: Company, ada: User
) -> None:
    deadline = DeadlineFactory.create(letter__company=company)
    reminder = Reminder.objects.create(
        deadline=deadline, due_on=deadline.due_on, recipient=ada, planned_for=TODAY, error="Odd."
    )

    assert mending.write_again(reminder)
    assert not mending.write_again(reminder)

    assert write_mails(today=TODAY, now=NOW, calendar=calendar) == 1


def test_the_relay_is_asked_at_once() -> None:
    RelayTrouble.note("535", now=NOW)

    assert mending.ask_the_relay()

    assert not RelayTrouble.objects.exists()
    assert not mending.ask_the_relay()
