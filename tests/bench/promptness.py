"""How long a date that falls due waits for its mail; worker and beat run in earnest."""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.db.models import F

from correspondence.models import Company, Deadline, Mail, Membership, User
from correspondence.models.mail import MailQuerySet
from tests.faults.dates import awake, due_dates
from tests.running import BEAT, bare_relay, process, wait_until, worker

A_MINUTE = 60


def figures(minutes: int) -> Iterator[tuple[str, str]]:
    """Answer what was measured of dates that fall due at random seconds, one a second on average.

    Timed from the moment the date is there until the relay has taken its mail.
    """
    Deadline.objects.all().delete()
    person = User.objects.create(username="prompt", email="prompt@example.com")
    company = Company.objects.create(name="Prompt Holdings, Inc.")
    Membership.objects.create(company=company, user=person, role="manager")
    awake(person)
    seconds = minutes * A_MINUTE
    with tempfile.TemporaryDirectory() as folder, bare_relay() as port:
        log = Path(folder, "processes.log")
        with process(*BEAT, log=log), worker(log, EMAIL_URL=f"smtp://127.0.0.1:{port}"):
            _let_fall_due(seconds, company)
            sent = Mail.objects.filter(recipient=person, sent_at__isnull=False)
            wait_until(lambda: sent.count() == seconds, log, 3 * A_MINUTE)
    waits = _waits(sent)
    yield f"{len(waits)} mails, median wait, s", f"{statistics.median(waits):.1f}"
    yield "p99, s", f"{statistics.quantiles(waits, n=100)[-1]:.1f}"
    yield "the longest, s", f"{max(waits):.1f}"


def _let_fall_due(seconds: int, company: Company) -> None:
    start = time.monotonic()
    for number, moment in enumerate(sorted(random.uniform(0, seconds) for _ in range(seconds))):
        time.sleep(max(0, start + moment - time.monotonic()))
        due_dates(1, company, label=f"d{number}")


def _waits(sent: MailQuerySet) -> list[float]:
    came = F("reminders__deadline__letter__received_at")
    waits = sent.annotate(wait=F("sent_at") - came).values_list("wait", flat=True)
    return [wait.total_seconds() for wait in waits]
