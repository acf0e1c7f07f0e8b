"""What reminders cost: planning, writing, sending, beside a bare loop over one SMTP connection."""

import smtplib
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage
from email.utils import formatdate
from functools import partial

from django.conf import settings
from django.db import connection

from correspondence import calendars
from correspondence.models import (
    Company,
    Deadline,
    Document,
    Letter,
    Mail,
    Membership,
    NotificationChoice,
    User,
)
from correspondence.reminding.planning import plan_reminders
from correspondence.sending import STRETCH, deliver, headers_of, send_claimed
from tests.running import bare_relay

PEOPLE = 50
ROUNDS, A_ROUND = 10, 200


def figures(deadlines: int, mails: int) -> Iterator[tuple[str, str]]:
    """Answer what was measured, with its unit."""
    Deadline.objects.all().delete()
    people = _people()
    _dates(deadlines, people, due_in=200)
    today, calendar = calendars.today(), calendars.current()
    Deadline.objects.update(due_on=calendar.add(today, 3))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    start = time.perf_counter()
    while not plan_reminders(today=today, calendar=calendar):
        pass
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
    done = False
    while not done:
        planned = plan_reminders(today=today, calendar=calendar)
        done = deliver(clock=calendars.now, today=today, calendar=calendar) and planned
    sent = Mail.objects.filter(state="sent").values_list("sent_at", flat=True)
    sent_at = [moment for moment in sent if moment]
    first, last = min(sent_at) - begun, max(sent_at) - begun
    yield f"first of {len(sent_at)} mails due at once, s", f"{first.total_seconds():.2f}"
    yield "last of them, s", f"{last.total_seconds():.1f}"
    yield from _beside_a_bare_loop()


def _beside_a_bare_loop() -> Iterator[tuple[str, str]]:
    """Send the same mails in turns, from the outbox and bare, so that both meet the same load."""
    keys = list(Mail.objects.order_by("pk").values_list("pk", flat=True)[: ROUNDS * A_ROUND])
    rounds = [keys[at : at + A_ROUND] for at in range(0, len(keys), A_ROUND)]
    ours = bare = 0.0
    for some in rounds:
        mails = list(Mail.objects.filter(pk__in=some))
        Mail.objects.filter(pk__in=some).update(state="waiting", sent_at=None, attempts=0)
        ours += _seconds(partial(_from_the_outbox, len(some)))
        bare += _seconds(partial(_bare, mails))
    yield f"{len(keys)} mails from the outbox, a second", f"{len(keys) / ours:.0f}"
    yield "a bare smtplib loop, a second", f"{len(keys) / bare:.0f}"
    yield "ours / bare", f"{bare / ours:.2f}"


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _from_the_outbox(count: int) -> None:
    assert send_claimed(clock=calendars.now, until=calendars.now() + STRETCH) == count


def _bare(mails: list[Mail]) -> None:
    """Send mails as a loop does that does nothing else: build, hand over, over one connection."""
    with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as relay:
        for mail in mails:
            message = EmailMessage()
            message["Subject"] = mail.subject
            message["From"] = settings.DEFAULT_FROM_EMAIL
            message["To"] = mail.address
            message["Date"] = formatdate()
            for name, value in headers_of(mail).items():
                message[name] = value
            message.set_content(mail.text)
            message.add_alternative(mail.html, subtype="html")
            relay.send_message(message)


def _people() -> list[User]:
    people = [User(username=f"sender{n}", email=f"sender{n}@example.com") for n in range(PEOPLE)]
    people = User.objects.bulk_create(people)
    NotificationChoice.objects.bulk_create(
        NotificationChoice(user=person, hour=0, delivery="single") for person in people
    )
    return people


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
                arrived_on=today,
                due_on=today + timedelta(days=due_in),
                owner=person,
            )
            for letter in letters
        )
