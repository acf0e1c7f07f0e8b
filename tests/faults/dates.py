"""Dates that somebody must be told of now, whatever the hour."""

from datetime import timedelta

from correspondence import calendars
from correspondence.models import (
    Company,
    Deadline,
    Document,
    Letter,
    Mail,
    NotificationChoice,
    User,
)


def awake(*people: User) -> None:
    """Let people be told at any hour, each of every date in a mail of its own."""
    for person in people:
        NotificationChoice.objects.create(user=person, hour=0, delivery="single")


def due_dates(count: int, company: Company, *, label: str = "0") -> None:
    """Give the company so many dates that are due on the next business day."""
    today, now = calendars.today(), calendars.now()
    documents = Document.objects.bulk_create(
        Document(sha256=f"{label:0>32}{n:032d}", media_type="text/plain", size=1)
        for n in range(count)
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
            due_on=calendars.current().add(today, 1),
        )
        for letter in letters
    )


def let_leases_run_out() -> None:
    """Do as if five minutes had passed for whoever holds a mail."""
    past = calendars.now() - timedelta(seconds=1)
    Mail.objects.filter(claimed_until__isnull=False).update(claimed_until=past)
    Mail.objects.unsent().update(not_before=past)
