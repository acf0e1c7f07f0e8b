"""A relay that is away, refuses, falls silent or hangs up: nothing is lost, that is said aloud."""

import ssl
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from aiosmtpd.smtp import AuthResult
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from pytest_django.fixtures import Settings

from correspondence import watching
from correspondence.models import Mail, RelayTrouble
from correspondence.sending import send_due_mails
from tests.conftest import NOW, TODAY
from tests.factories import MailFactory
from tests.running import CUT, HANG, Relay, free_port, relay

pytestmark = pytest.mark.django_db


@pytest.fixture
def port(settings: Settings) -> int:
    """Answer the port mail goes to; nobody listens there yet."""
    number = free_port()
    settings.EMAIL_BACKEND = "correspondence.relay.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", number, 0.4
    return number


@pytest.fixture
def smtp(port: int) -> Iterator[Relay]:
    """Answer a relay that the mail really goes to."""
    with relay(port) as (kept, _):
        yield kept


def send(minutes: float = 0) -> int:
    return send_due_mails(clock=lambda: NOW + timedelta(minutes=minutes))


def mail_is_well(minutes: float = 0) -> bool:
    checks = watching.checks(now=NOW + timedelta(minutes=minutes), today=TODAY)
    return next(check for check in checks if check.name == "Mail").well


def answers(answer: str, *, at: str, to: str = "") -> Callable[[str, str], str]:
    """Answer a fault: so is answered at this step, to this person or to all."""
    return lambda step, address: answer if step == at and address.startswith(to) else ""


def test_while_nobody_listens_all_mail_waits_and_that_is_said(port: int) -> None:
    MailFactory.create_batch(3)
    for minute in range(7):
        assert send(minute) == 0
    assert not mail_is_well(7)

    with relay(port) as (kept, _):
        assert send(8) == 3

    assert set(kept.counts.values()) == {1}
    assert mail_is_well(8)


@pytest.mark.parametrize(
    ("step", "answer"),
    [("MAIL", "421 busy"), ("MAIL", "451 later"), ("RCPT", "421 busy"), ("RCPT", "450 later"),
     ("DATA", "421 busy"), ("DATA", "451 later")],
)  # fmt: skip
def test_a_relay_that_says_later_is_asked_later(smtp: Relay, step: str, answer: str) -> None:
    MailFactory.create()
    smtp.fault = answers(answer, at=step)
    assert send() == 0
    smtp.fault = None

    assert answer[:3] in Mail.objects.get().error
    assert not RelayTrouble.objects.exists()
    assert send(0.5) == 0
    assert send(1.1) == 1


def test_who_is_told_later_for_a_day_is_given_up_aloud(smtp: Relay) -> None:
    MailFactory.create()
    smtp.fault = answers("451 later", at="DATA")
    for minutes in (0, 1, 6, 21, *range(81, 24 * 60, 60)):
        assert Mail.objects.get().state == Mail.State.WAITING or minutes > 20 * 60
        send(minutes)

    assert Mail.objects.get().state == Mail.State.FAILED
    assert not mail_is_well()


def test_one_of_three_who_is_refused_does_not_keep_the_others(smtp: Relay) -> None:
    for name in ("ada", "gone", "ben"):
        MailFactory.create(address=f"{name}@example.com")
    smtp.fault = answers("550 no such user", at="RCPT", to="gone")

    assert send() == 2
    assert Mail.objects.failed().get().address == "gone@example.com"
    assert not mail_is_well()


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_wrong_password_is_not_tried_a_thousand_times(port: int, settings: Settings) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "tracker", "wrong"
    asked = []

    def refuse(*_: object) -> AuthResult:
        asked.append(1)
        return AuthResult(success=False, handled=False)

    MailFactory.create_batch(20)
    with relay(port, auth_required=True, auth_require_tls=False, authenticator=refuse) as (kept, _):
        for minute in range(60):
            assert send(minute) == 0

    methods = 2  # LOGIN and PLAIN: smtplib tries each
    assert len(asked) == 3 * methods  # at once, after 5 and after 20 minutes
    assert not kept.received
    assert set(Mail.objects.values_list("state", "attempts")) == {("waiting", 0)}
    assert "535" in RelayTrouble.objects.get().reason
    assert not mail_is_well()


def test_a_relay_that_falls_silent_does_not_keep_the_others(smtp: Relay) -> None:
    MailFactory.create(address="bad@example.com", urgency=Mail.Urgency.OVERDUE)
    MailFactory.create_batch(3, urgency=Mail.Urgency.CALM)
    smtp.fault = answers(HANG, at="DATA", to="bad")

    assert send() == 3
    assert "timed out" in Mail.objects.unsent().get().error


def test_a_relay_that_is_silent_to_all_is_left_alone_for_a_minute(smtp: Relay) -> None:
    MailFactory.create_batch(4)
    smtp.fault = answers(HANG, at="DATA")
    send()
    smtp.fault = None

    assert set(Mail.objects.values_list("state", "claimed_until")) == {("waiting", None)}
    assert send(1.1) == 4


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_what_the_relay_hung_up_on_is_sent_later_under_the_same_message_id(
    smtp: Relay, step: str
) -> None:
    mail = MailFactory.create(address="bad@example.com", urgency=Mail.Urgency.OVERDUE)
    MailFactory.create_batch(3)
    smtp.fault = answers(CUT, at=step, to="tracker" if step == "MAIL" else "bad")
    sent = send()
    smtp.fault = None

    assert sent == (0 if step == "MAIL" else 3)
    assert send(1.1) == 4 - sent
    assert smtp.counts[mail.message_id] == 1
    assert set(smtp.counts.values()) == {1}


def test_a_relay_that_takes_only_some_mails_a_connection_gets_them_all(smtp: Relay) -> None:
    MailFactory.create_batch(10)
    taken = []

    def enough(step: str, _: str) -> str:
        if step == "MAIL":
            taken.append(step)
        return "421 enough for one connection" if step == "MAIL" and len(taken) % 4 == 0 else ""

    smtp.fault = enough

    assert [send(), send(1.1), send(2.2)] == [8, 1, 1]
    assert set(smtp.counts.values()) == {1}


def test_without_tls_where_it_is_asked_for_nothing_goes_out(
    smtp: Relay, settings: Settings
) -> None:
    settings.EMAIL_USE_TLS = True
    MailFactory.create()

    assert send() == 0
    assert not smtp.received
    assert "STARTTLS" in Mail.objects.get().error
    assert not mail_is_well(6)


def test_a_certificate_of_somebody_else_is_refused(
    smtp: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    MailFactory.create_batch(2)

    def refuse(_: SmtpBackend) -> bool:
        raise ssl.SSLCertVerificationError("self-signed certificate")

    monkeypatch.setattr(SmtpBackend, "open", refuse)

    assert send() == 0
    assert not smtp.received
    assert Mail.objects.exclude(error="").count() == 1
