"""What a change of the calendar costs: every open date counted anew, moves and mails written."""

import time
from datetime import date, timedelta

import pgtrigger
from django.db import connection, transaction

from correspondence import calendars
from correspondence.models import Closure, Company, Deadline, Document, Letter, User
from correspondence.replaying import replay

SIZE = 100_000
FRIDAY = date(2026, 11, 6)


def seconds() -> dict[str, float]:
    """Answer how long so many open dates take when a closing moves each, and when none moves."""
    _open_dates()
    near, far = FRIDAY + timedelta(days=12), date(2039, 3, 1)
    return {
        "a closing that moves each": _after_closing(near),
        "the same taken back": _after_opening(near),
        "a closing that moves none": _after_closing(far),
    }


def _open_dates() -> None:
    calendar, now = calendars.current(), calendars.now()
    company = Company(name="Recounted Holdings, Inc.")
    company.set_key()
    company.save()
    owner = User.objects.create(username="told", is_superuser=True, email="told@example.com")
    with transaction.atomic(), pgtrigger.ignore():
        documents = Document.objects.bulk_create(
            (
                Document(sha256=f"c{number:063}", media_type="text/plain", size=1)
                for number in range(SIZE)
            ),
            batch_size=5000,
        )
        letters = Letter.objects.bulk_create(
            (
                Letter(
                    document=document,
                    company=company,
                    received_at=now,
                    direction=Letter.Direction.FROM_STAFF,
                    kind=Letter.Kind.COMMENT,
                    dated=FRIDAY - timedelta(days=number % 10),
                )
                for number, document in enumerate(documents)
            ),
            batch_size=5000,
        )
        Deadline.objects.bulk_create(
            (
                Deadline(
                    company=company,
                    owner=owner,
                    letter=letter,
                    kind=Deadline.Kind.RESPONSE,
                    rule="response_business_days",
                    counted_from=letter.dated or FRIDAY,
                    arrived_on=FRIDAY,
                    count=20,
                    unit=Deadline.Unit.BUSINESS_DAYS,
                    due_on=calendar.add(letter.dated or FRIDAY, 20),
                    calendar_version=calendar.version,
                )
                for letter in letters
            ),
            batch_size=5000,
        )
    _count()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _after_closing(day: date) -> float:
    Closure.objects.create(day=day, reason="a storm", source="the benchmark")
    return _count()


def _after_opening(day: date) -> float:
    Closure.objects.filter(day=day).delete()
    return _count()


def _count() -> float:
    start = time.perf_counter()
    while replay(clock=calendars.now, calendar=calendars.current):
        pass
    return time.perf_counter() - start
