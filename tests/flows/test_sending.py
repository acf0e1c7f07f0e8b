"""The outbox: claimed once, retried later, given up aloud."""

import smtplib
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from aiosmtpd.smtp import Envelope
from django.core import mail as outbox
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from pytest_django.fixtures import Settings

from correspondence.models import Company, Deadline, Mail, Membership, Reminder, User
from correspondence.sending import send_due_mails
from tests.conftest import NOW, TODAY
from tests.factories import DeadlineFactory, LetterFactory, MailFactory, UserFactory
from tests.running import Relay, relay

pytestmark = pytest.mark.django_db


@pytest.fixture
def smtp(settings: Settings) -> Iterator[Relay]:
    """Answer a relay that the mail really goes to."""
    with relay() as (kept, url):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", urlsplit(url).port
        yield kept


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[SmtpBackend]:
    """Answer the list in which each connection that is really opened is noted."""
    noted: list[SmtpBackend] = []
    really = SmtpBackend.open

    def note(backend: SmtpBackend) -> bool | None:
        new = really(backend)
        noted.extend([backend] if new else [])
        return new

    monkeypatch.setattr(SmtpBackend, "open", note)
    return noted


def refuse(relay: Relay, name: str, answer: str) -> None:
    """Make the relay answer so to mail for `name`."""

    async def receive(_: object, __: object, envelope: Envelope, address: str, ___: object) -> str:
        if address.startswith(name):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    relay.handle_RCPT = receive


def reminder_for(person: User, deadline: Deadline, **columns: object) -> Reminder:
    """Answer a reminder whose mail waits."""
    columns = {"kind": "before_1", "planned_for": TODAY, "due_on": deadline.due_on} | columns
    mail = MailFactory.create(recipient=person)
    return Reminder.objects.create(deadline=deadline, recipient=person, mail=mail, **columns)


@pytest.fixture
def deadline(company: Company) -> Deadline:
    """Answer a deadline of Northgate."""
    return DeadlineFactory.create(letter=LetterFactory.create(company=company))


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
        smtplib.SMTPConnectError(554, b"go away"),
        smtplib.SMTPHeloError(501, b"who are you"),
        smtplib.SMTPAuthenticationError(535, b"wrong password"),
        smtplib.SMTPSenderRefused(550, b"not yours", "tracker@example.com"),
        smtplib.SMTPServerDisconnected("hung up"),
        smtplib.SMTPDataError(451, b"later"),
        smtplib.SMTPRecipientsRefused({"a@example.com": (450, b"busy")}),
        smtplib.SMTPRecipientsRefused({"a@example.com": (550, b"no"), "b": (450, b"busy")}),
        ValueError("a header with a line break"),
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
        smtplib.SMTPDataError(554, b"no such user"),
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


@pytest.mark.parametrize(
    "problem", [smtplib.SMTPDataError(451, b"later"), ValueError("a bad header")], ids=repr
)
def test_one_mail_that_fails_does_not_stop_the_next(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, _ = MailFactory.create(subject="bad"), MailFactory.create(subject="good")
    send = EmailBackend.send_messages

    def fail_once(backend: EmailBackend, messages: list[EmailMessage]) -> int:
        if messages[0].subject == "bad":
            raise problem
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


def test_one_connection_serves_all(opened: list[SmtpBackend], smtp: Relay) -> None:
    MailFactory.create_batch(3)

    assert send_due_mails(clock=lambda: NOW) == 3
    assert len(smtp.received) == 3
    assert len(opened) == 1


def test_without_mail_no_connection_is_opened(opened: list[SmtpBackend], smtp: Relay) -> None:
    assert send_due_mails(clock=lambda: NOW) == 0
    assert not opened
    assert not smtp.received


def test_after_a_failure_it_is_opened_anew(opened: list[SmtpBackend], smtp: Relay) -> None:
    refuse(smtp, "gone", "550 no such user")
    for name in ("ada", "gone", "ben", "eve"):
        MailFactory.create(address=f"{name}@example.com")

    assert send_due_mails(clock=lambda: NOW) == 3
    assert Mail.objects.failed().get().address == "gone@example.com"
    assert len(opened) == 2


@pytest.mark.parametrize(
    "problem",
    [
        ConnectionRefusedError("refused"),
        smtplib.SMTPConnectError(554, b"go away"),
        smtplib.SMTPAuthenticationError(535, b"wrong password"),
        smtplib.SMTPSenderRefused(550, b"not yours", "tracker@example.com"),
        smtplib.SMTPHeloError(501, b"who are you"),
        smtplib.SMTPServerDisconnected("hung up"),
    ],
    ids=lambda problem: type(problem).__name__,
)
def test_the_relays_own_trouble_ends_the_round(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = MailFactory.create_batch(3)
    failing_with(problem, monkeypatch)

    assert send_due_mails(clock=lambda: NOW) == 0
    assert Mail.objects.exclude(error="").get() == first
    assert list(Mail.objects.claimable(NOW).order_by("pk")) == others


def test_a_relay_that_cannot_be_reached_ends_the_round(
    smtp: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    MailFactory.create_batch(3)
    monkeypatch.setattr(SmtpBackend, "open", unreachable)

    assert send_due_mails(clock=lambda: NOW) == 0
    assert Mail.objects.claimable(NOW).count() == 2
    assert not smtp.received


def unreachable(_: SmtpBackend) -> bool:
    raise smtplib.SMTPNotSupportedError("no TLS")


def test_the_relays_own_trouble_is_never_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    MailFactory.create()
    failing_with(smtplib.SMTPAuthenticationError(535, b"wrong password"), monkeypatch)

    for minutes in range(0, 60, 2):
        send_due_mails(clock=at(minutes))

    assert Mail.objects.get().state == Mail.State.WAITING
    assert Mail.objects.get().attempts == 0


def at(minutes: int) -> Callable[[], datetime]:
    return lambda: NOW + timedelta(minutes=minutes)


def test_a_mail_the_relay_hangs_up_on_lets_the_others_go_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    MailFactory.create(subject="bad")
    MailFactory.create(subject="good")
    failing_with(smtplib.SMTPServerDisconnected("hung up"), monkeypatch)
    send_due_mails(clock=lambda: NOW)
    monkeypatch.undo()

    send_due_mails(clock=at(2))

    assert [message.subject for message in outbox.outbox] == ["good", "bad"]


def test_a_reminder_goes_only_to_somebody_who_may_see_the_deadline(
    deadline: Deadline, ada: User, ben: User
) -> None:
    theirs, gone = reminder_for(ada, deadline), reminder_for(ben, deadline)
    Membership.objects.filter(user=ben).delete()

    assert send_due_mails(clock=lambda: NOW) == 1
    assert Mail.objects.get(reminders=theirs).state == Mail.State.SENT
    assert Mail.objects.get(reminders=gone).state == Mail.State.CANCELLED


def test_after_an_outage_only_the_newest_reminder_goes_out(
    deadline: Deadline, ada: User, ben: User
) -> None:
    stale = reminder_for(ada, deadline, kind="before_3", planned_for=TODAY - timedelta(days=2))
    reminder_for(ada, deadline)
    reminder_for(ben, deadline)

    assert send_due_mails(clock=lambda: NOW) == 2
    assert Mail.objects.get(state="cancelled") == stale.mail


def test_a_reminder_of_another_date_supersedes_nothing(deadline: Deadline, ada: User) -> None:
    reminder_for(ada, deadline)
    reminder_for(ada, deadline, due_on=date(2026, 12, 7))

    assert send_due_mails(clock=lambda: NOW) == 1
