"""What reminders cost: planning, writing, sending, beside a bare loop over one SMTP connection."""

import smtplib
import time
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection

from correspondence import calendars
from correspondence.models import Company, Deadline, Document, Letter, Mail, Membership, User
from correspondence.reminding.planning import plan_reminders
from correspondence.sending import STRETCH, _message, deliver, send_claimed
from tests.running import bare_relay

PEOPLE = 50


def figures(deadlines: int, mails: int) -> Iterator[tuple[str, str]]:
    """Answer what was measured, with its unit."""
    people = _people()
    _dates(deadlines, people, due_in=200)
    today, calendar = calendars.today(), calendars.current()
    Deadline.objects.update(due_on=calendar.add(today, 3))
    start = time.perf_counter()
    plan_reminders(today=today, calendar=calendar)
    yield f"plan {deadlines} open dates, s", f"{time.perf_counter() - start:.1f}"
    start = time.perf_counter()
    plan_reminders(today=today, calendar=calendar)
    yield "plan them again, s", f"{time.perf_counter() - start:.2f}"
    Deadline.objects.all().delete()
    with bare_relay() as port:
        settings.EMAIL_BACKEND = "correspondence.relay.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield from _sending(people, mails)


def _sending(people: list[User], count: int) -> Iterator[tuple[str, str]]:
    today, calendar = calendars.today(), calendars.current()
    _dates(count, people, due_in=0)
    begun = calendars.now()
    plan_reminders(today=today, calendar=calendar)
    while not deliver(clock=calendars.now, today=today, calendar=calendar):
        pass
    sent_at = Mail.objects.filter(state="sent").values_list("sent_at", flat=True)
    first, last = min(sent_at) - begun, max(sent_at) - begun
    yield f"first of {len(sent_at)} mails due at once, s", f"{first.total_seconds():.2f}"
    yield "last of them, s", f"{last.total_seconds():.1f}"
    Mail.objects.update(state="waiting", sent_at=None, attempts=0)
    start = time.perf_counter()
    sent = 0
    while some := send_claimed(clock=calendars.now, until=calendars.now() + STRETCH):
        sent += some
    ours = sent / (time.perf_counter() - start)
    yield f"sent from the outbox: {sent}, a second", f"{ours:.0f}"
    bare = _bare(list(Mail.objects.all()[:sent]))
    yield "a bare smtplib loop, a second", f"{bare:.0f}"
    yield "ours / bare", f"{ours / bare:.2f}"


def _bare(mails: list[Mail]) -> float:
    """Answer how many mails a second a loop sends that does nothing else."""
    ready = [_message(mail, get_connection()).message().as_bytes(linesep="\r\n") for mail in mails]
    start = time.perf_counter()
    with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as relay:
        for mail, message in zip(mails, ready, strict=True):
            relay.sendmail(settings.SERVER_EMAIL, [mail.address], message)
    return len(mails) / (time.perf_counter() - start)


def _people() -> list[User]:
    people = [User(username=f"sender{n}", email=f"sender{n}@example.com") for n in range(PEOPLE)]
    return User.objects.bulk_create(people)


def _dates(count: int, people: list[User], *, due_in: int) -> None:
    """Give each person a company with as many open dates."""
    today, now = calendars.today(), calendars.now()
    for n, person in enumerate(people):
        company = Company.objects.create(name=f"Sender {due_in} {n}, Inc.")
        Membership.objects.create(company=company, user=person, role="manager")
        each = count // len(people)
        documents = Document.objects.bulk_create(
            Document(sha256=f"{due_in:020d}{n:020d}{k:024d}", media_type="text/plain", size=1)
            for k in range(each)
        )
        letters = Letter.objects.bulk_create(
            Letter(document=document, company=company, received_at=now, dated=today)
            for document in documents
        )
        Deadline.objects.bulk_create(
            Deadline(
                company=company,
                letter=letter,
                kind="response",
                rule="response_by_date",
                counted_from=today,
                due_on=today + timedelta(days=due_in),
                owner=person,
            )
            for letter in letters
        )
