"""The outbox: claimed once, retried later, given up aloud."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend

from correspondence.models import Mail
from correspondence.sending import send_due_mails
from tests.conftest import NOW
from tests.factories import MailFactory, UserFactory

pytestmark = pytest.mark.django_db


def failing_with(problem: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr(EmailBackend, "send_messages", fail)


def test_a_mail_is_sent_once() -> None:
    MailFactory.create()

    assert send_due_mails(clock=lambda: NOW) == 1
    assert send_due_mails(clock=lambda: NOW) == 0
    assert len(outbox.outbox) == 1


def test_only_one_sender_gets_a_mail() -> None:
    MailFactory.create()
    mine, theirs = Mail.objects.get(), Mail.objects.get()

    assert mine.claim(now=NOW)
    assert not theirs.claim(now=NOW)


def test_a_mail_whose_sender_died_goes_out_under_the_same_message_id() -> None:
    mail = MailFactory.create()
    mail.claim(now=NOW)

    assert send_due_mails(clock=lambda: NOW + timedelta(minutes=4)) == 0
    assert send_due_mails(clock=lambda: NOW + timedelta(minutes=6)) == 1
    assert outbox.outbox[0].extra_headers["Message-ID"] == mail.message_id


@pytest.mark.parametrize(
    "problem",
    [
        ConnectionRefusedError("refused"),
        TimeoutError("timed out"),
        smtplib.SMTPResponseException(451, b"later"),
        smtplib.SMTPAuthenticationError(535, b"wrong password"),
        smtplib.SMTPRecipientsRefused({"a@example.com": (450, b"busy")}),
    ],
    ids=lambda problem: type(problem).__name__,
)
def test_a_passing_trouble_is_retried_later(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    MailFactory.create()
    failing_with(problem, monkeypatch)
    send_due_mails(clock=lambda: NOW)
    monkeypatch.undo()

    assert Mail.objects.get().error
    assert send_due_mails(clock=lambda: NOW) == 0
    assert send_due_mails(clock=lambda: NOW + timedelta(minutes=1)) == 1
    assert Mail.objects.get().error == ""


@pytest.mark.parametrize(
    "problem",
    [
        smtplib.SMTPResponseException(550, b"no such user"),
        smtplib.SMTPRecipientsRefused({"a@example.com": (550, b"no such user")}),
    ],
    ids=lambda problem: type(problem).__name__,
)
def test_a_refusal_for_good_is_given_up(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    MailFactory.create()
    failing_with(problem, monkeypatch)

    send_due_mails(clock=lambda: NOW)

    mail = Mail.objects.get()
    assert mail.state == Mail.State.FAILED
    assert "no such user" in mail.error


def test_one_mail_that_fails_does_not_stop_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    bad, _ = MailFactory.create(subject="bad"), MailFactory.create(subject="good")
    send = EmailBackend.send_messages

    def fail_once(backend: EmailBackend, messages: list[outbox.EmailMessage]) -> int:
        if messages[0].subject == "bad":
            raise smtplib.SMTPResponseException(451, b"later")
        return send(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", fail_once)

    assert send_due_mails(clock=lambda: NOW) == 1
    assert Mail.objects.unsent().get() == bad


def test_a_mail_to_somebody_who_left_is_cancelled() -> None:
    MailFactory.create(recipient=UserFactory.create(is_active=False))

    assert send_due_mails(clock=lambda: NOW) == 0
    assert Mail.objects.get().state == Mail.State.CANCELLED


def test_a_mail_is_not_sent_before_its_time() -> None:
    MailFactory.create(not_before=NOW + timedelta(hours=1))

    assert send_due_mails(clock=lambda: NOW) == 0
