"""The outbox: claimed once, retried later, given up aloud."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.db import DatabaseError
from pytest_django.fixtures import Settings

from correspondence.models import Company, Deadline, Mail, Membership, RelayTrouble, Reminder, User
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
    relay.fault = lambda step, to: answer if step == "RCPT" and to.startswith(name) else ""


def reminder_for(person: User, deadline: Deadline, **columns: object) -> Reminder:
    """Answer a reminder whose mail waits."""
    columns = {
        "kind": "before",
        "days_before": 1,
        "planned_for": TODAY,
        "due_on": deadline.due_on,
    } | columns
    mail = MailFactory.create(recipient=person, kind=Mail.Kind.REMINDER)
    return Reminder.objects.create(deadline=deadline, recipient=person, mail=mail, **columns)


@pytest.fixture
def deadline(company: Company) -> Deadline:
    """Answer a deadline of Northgate."""
    return DeadlineFactory.create(letter=LetterFactory.create(company=company))


def failing_with(
    problem: Exception, monkeypatch: pytest.MonkeyPatch, at: str = "send_messages"
) -> None:
    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr(EmailBackend, at, fail)


def test_a_mail_is_sent_once() -> None:
    MailFactory.create()

    assert send_due_mails(clock=lambda: NOW) == 1
    assert send_due_mails(clock=lambda: NOW) == 0
    assert len(outbox.outbox) == 1


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=365)], ids=str)
def test_what_a_clock_that_ran_ahead_put_off_is_not_waited_for(ahead: timedelta) -> None:
    put_off, _ = MailFactory.create_batch(2)
    put_off.try_again(now=NOW + ahead)
    Mail.claim(now=NOW + ahead, most=1)
    RelayTrouble.note("535 wrong password", now=NOW + ahead)

    assert send_due_mails(clock=lambda: NOW) == 2
    assert not RelayTrouble.objects.exists()


def test_only_one_sender_gets_a_mail() -> None:
    MailFactory.create()

    assert Mail.claim(now=NOW, most=9)
    assert not Mail.claim(now=NOW, most=9)


def test_a_mail_whose_sender_died_goes_out_under_the_same_message_id() -> None:
    mail = MailFactory.create()
    Mail.claim(now=NOW, most=1)

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
    ("answer", "said"),
    [
        ("550 5.1.1 no such user", "550 5.1.1 no such user"),
        ("550-5.7.1 not\r\n550 wanted here", "550 5.7.1 not wanted here"),
        (
            "550 no\0 \N{LATIN SMALL LETTER E WITH ACUTE} \x1b[31m",
            "550 no \N{LATIN SMALL LETTER E WITH ACUTE} [31m",
        ),
    ],
)
@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_a_refusal_is_kept_in_the_relays_own_words(
    smtp: Relay, step: str, answer: str, said: str
) -> None:
    smtp.fault = lambda at, _: answer if at == step else ""
    MailFactory.create()

    send_due_mails(clock=lambda: NOW)

    assert Mail.objects.get().error == said


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), "535 wrong password"),
        (smtplib.SMTPConnectError(-1, "no answer"), "-1 no answer"),
        (ConnectionRefusedError("nobody listens"), "ConnectionRefusedError: nobody listens"),
    ],
    ids=repr,
)
def test_what_else_went_wrong_is_said_in_words(
    problem: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    MailFactory.create()
    failing_with(problem, monkeypatch, at="open")

    send_due_mails(clock=lambda: NOW)

    assert Mail.objects.get().error == said


@pytest.mark.parametrize(
    "problem",
    [smtplib.SMTPDataError(451, b"later"), ValueError("a bad header"), TypeError("no text")],
    ids=repr,
)
def test_one_mail_that_fails_does_not_stop_the_next(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, _ = MailFactory.create(subject="bad"), MailFactory.create(subject="good")
    fail_on("bad", problem, monkeypatch)

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
    ("problem", "where"),
    [
        (ConnectionRefusedError("refused"), "open"),
        (smtplib.SMTPConnectError(554, b"go away"), "open"),
        (smtplib.SMTPHeloError(501, b"who are you"), "open"),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), "open"),
        (smtplib.SMTPAuthenticationError(454, b"try later"), "open"),
        (ssl.SSLCertVerificationError("self-signed certificate"), "open"),
        (smtplib.SMTPSenderRefused(550, b"not yours", "tracker@example.com"), "send_messages"),
    ],
    ids=repr,
)
def test_the_relays_own_trouble_ends_the_round(
    problem: Exception, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = MailFactory.create_batch(3)
    failing_with(problem, monkeypatch, at=where)

    assert send_due_mails(clock=lambda: NOW) == 0
    assert Mail.objects.exclude(error="").get() == first
    assert Mail.objects.get(pk=first.pk).attempts == 0
    assert list(Mail.objects.claimable(NOW).order_by("pk")) == others


HANGING_UP = [
    smtplib.SMTPServerDisconnected("hung up"),
    TimeoutError("timed out"),
    smtplib.SMTPSenderRefused(421, b"enough for one connection", "tracker@example.com"),
]


@pytest.mark.parametrize("problem", HANGING_UP, ids=repr)
def test_a_relay_that_hangs_up_on_two_mails_ends_the_round(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    *tried, other = MailFactory.create_batch(3)
    failing_with(problem, monkeypatch)

    assert send_due_mails(clock=lambda: NOW) == 0
    assert list(Mail.objects.exclude(error="").order_by("pk")) == tried
    assert Mail.objects.claimable(NOW).get() == other
    assert not RelayTrouble.objects.exists()


@pytest.mark.parametrize("problem", HANGING_UP, ids=repr)
def test_a_mail_the_relay_hangs_up_on_does_not_keep_the_others(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    MailFactory.create(subject="bad", urgency=Mail.Urgency.OVERDUE)
    MailFactory.create_batch(2, urgency=Mail.Urgency.CALM)
    fail_on("bad", problem, monkeypatch)

    assert send_due_mails(clock=lambda: NOW) == 2
    assert Mail.objects.unsent().get().subject == "bad"


def fail_on(subject: str, problem: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail with the mail of this subject only."""
    send = EmailBackend.send_messages

    def fail_sometimes(backend: EmailBackend, messages: list[EmailMessage]) -> int:
        if messages[0].subject == subject:
            raise problem
        return send(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", fail_sometimes)


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


@pytest.mark.parametrize(
    "problem",
    [
        smtplib.SMTPAuthenticationError(535, b"wrong password"),
        smtplib.SMTPSenderRefused(550, b"not yours", "tracker@example.com"),
    ],
    ids=lambda problem: type(problem).__name__,
)
def test_a_relay_that_refuses_the_site_is_asked_less_and_less_often(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    MailFactory.create()
    asked = []

    def fail(backend: EmailBackend, *_: object) -> None:
        asked.append(backend)
        raise problem

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    for minutes in range(120):
        send_due_mails(clock=at(minutes))

    assert len(asked) == 4  # at once, after 5, 20 and 80 minutes
    assert Mail.objects.get().state == Mail.State.WAITING
    assert Mail.objects.get().attempts == 0


def test_once_the_relay_takes_mail_again_its_trouble_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    MailFactory.create()
    failing_with(smtplib.SMTPAuthenticationError(535, b"wrong password"), monkeypatch)
    send_due_mails(clock=at(0))
    monkeypatch.undo()

    assert "wrong password" in RelayTrouble.objects.get().reason
    assert send_due_mails(clock=at(4)) == 0
    assert send_due_mails(clock=at(5)) == 1
    assert not RelayTrouble.objects.exists()


def test_the_relays_answer_is_kept(smtp: Relay, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "correspondence.relay.EmailBackend"
    MailFactory.create()

    send_due_mails(clock=lambda: NOW)

    assert Mail.objects.get().reply.startswith("250")


def test_the_most_urgent_mail_goes_out_first() -> None:
    for urgency in (Mail.Urgency.CALM, Mail.Urgency.OVERDUE, Mail.Urgency.SOON):
        MailFactory.create(urgency=urgency, subject=urgency.name)

    send_due_mails(clock=lambda: NOW)

    assert [message.subject for message in outbox.outbox] == ["OVERDUE", "SOON", "CALM"]


def test_what_there_is_no_time_for_is_given_back_untried() -> None:
    MailFactory.create_batch(3)
    ticking = iter(NOW + timedelta(seconds=6 * step) for step in range(99))

    send_due_mails(clock=lambda: next(ticking))

    waiting = Mail.objects.filter(state="waiting")
    assert 0 < waiting.count() < 3
    assert set(waiting.values_list("attempts", "claimed_until")) == {(0, None)}


def test_a_digest_with_a_date_that_was_met_meanwhile_tells_the_others_anew(
    deadline: Deadline, ada: User
) -> None:
    other = DeadlineFactory.create(letter=LetterFactory.create(company=deadline.company))
    mail = reminder_for(ada, deadline).mail
    kept = reminder_for(ada, other)
    Reminder.objects.update(mail=mail)
    Mail.objects.exclude(pk=mail.pk).delete()
    deadline.meet(on=TODAY)

    assert send_due_mails(clock=lambda: NOW) == 0

    kept.refresh_from_db()
    assert kept.mail is None
    assert Mail.objects.get(pk=mail.pk).state == Mail.State.CANCELLED


@pytest.mark.parametrize("column", ["subject", "text", "html", "address", "message_id"])
def test_what_a_mail_says_cannot_be_changed_afterwards(column: str) -> None:
    mail = MailFactory.create()

    with pytest.raises(DatabaseError, match="as_written"):
        Mail.objects.filter(pk=mail.pk).update(**{column: "something@else.example"})


def at(minutes: int) -> Callable[[], datetime]:
    return lambda: NOW + timedelta(minutes=minutes)


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
    stale = reminder_for(ada, deadline, days_before=3, planned_for=TODAY - timedelta(days=2))
    reminder_for(ada, deadline)
    reminder_for(ben, deadline)

    assert send_due_mails(clock=lambda: NOW) == 2
    assert Mail.objects.get(state="cancelled") == stale.mail


def test_a_reminder_of_another_date_supersedes_nothing(deadline: Deadline, ada: User) -> None:
    reminder_for(ada, deadline)
    reminder_for(ada, deadline, due_on=date(2026, 12, 7))

    assert send_due_mails(clock=lambda: NOW) == 1


def test_a_mail_whose_deadline_is_gone_is_withdrawn(deadline: Deadline, ada: User) -> None:
    reminder_for(ada, deadline)
    deadline.delete()

    assert send_due_mails(clock=lambda: NOW) == 0
    assert Mail.objects.get().state == Mail.State.CANCELLED


@pytest.mark.parametrize("how", ["note_failure", "put_back", "withdraw", "let_go"])
def test_a_sender_that_was_held_up_does_not_undo_what_another_did(how: str) -> None:
    MailFactory.create()
    (held_up,) = Mail.claim(now=NOW, most=1)
    send_due_mails(clock=at(6))

    match how:
        case "note_failure":
            held_up.note_failure("timed out", for_good=True, now=NOW)
        case "put_back":
            held_up.put_back("timed out", now=NOW)
        case "withdraw":
            held_up.withdraw()
        case _:
            Mail.let_go([held_up])

    mail = Mail.objects.get()
    assert (mail.state, mail.attempts, mail.error) == (Mail.State.SENT, 2, "")


def test_a_sender_that_was_held_up_does_not_give_back_what_another_has() -> None:
    MailFactory.create()
    held_up = Mail.claim(now=NOW, most=1)
    Mail.claim(now=NOW + timedelta(minutes=6), most=1)

    Mail.let_go(held_up)

    assert not Mail.claim(now=NOW + timedelta(minutes=7), most=1)
