"""One function per message: each answers a mail for the outbox, nothing is sent here."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from email.utils import make_msgid, parseaddr
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from correspondence.domain.business_days import Calendar
from correspondence.models import CalendarChange, DateMove, Mail, Reminder, User


def reminder(reminder: Reminder, *, today: date, now: datetime, calendar: Calendar) -> Mail:
    """Tell one person that a deadline comes near, is today, or has passed."""
    deadline = reminder.deadline
    context = {
        "reminder": reminder,
        "deadline": deadline,
        "company": deadline.company,
        "recipient": reminder.recipient,
        "today": today,
        "left": deadline.business_days_left(today, calendar),
        "url": settings.SITE_URL + deadline.get_absolute_url(),
    }
    return _mail("reminder", context, to=reminder.recipient, key=f"reminder-{reminder.pk}", now=now)


def dates_would_move(
    change: CalendarChange, moves: Sequence[DateMove], count: int, *, to: User, now: datetime
) -> Mail:
    """Tell one person which of their dates a change of the calendar would move; the first of them.

    `count` is how many there are in all. One mail for each change and person.
    """
    context = {
        "change": change,
        "moves": moves,
        "count": count,
        "more": count - len(moves),
        "recipient": to,
        "url": settings.SITE_URL + change.get_absolute_url(),
    }
    key = f"dates-would-move-{change.pk}-{to.pk}"
    return _mail("dates_would_move", context, to=to, key=key, now=now)


def test_message(*, to: User, now: datetime) -> Mail:
    """Show somebody that mail reaches them through the queue."""
    context = {"recipient": to, "now": now, "url": settings.SITE_URL}
    return _mail("test_message", context, to=to, key=f"test-{to.pk}-{now.timestamp()}", now=now)


def _mail(name: str, context: Mapping[str, Any], *, to: User, key: str, now: datetime) -> Mail:
    subject = render_to_string(f"emails/{name}_subject.txt", context)
    return Mail(
        idempotency_key=key,
        message_id=make_msgid(domain=parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]),
        recipient=to,
        address=to.email,
        subject=" ".join(subject.split())[:250],
        text=render_to_string(f"emails/{name}_body.txt", context).strip() + "\n",
        html=render_to_string(f"emails/{name}_body.html", context),
        created_at=now,
        not_before=now,
    )
