"""One function per message: each answers a mail for the outbox, nothing is sent here."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from email.utils import make_msgid, parseaddr
from typing import Any

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from correspondence import reasons
from correspondence.domain.business_days import Calendar
from correspondence.domain.legal_days import WASHINGTON
from correspondence.models import CalendarChange, DateMove, Deadline, Letter, Mail, Reminder, User

LONGEST_DIGEST = 200
UNSUBSCRIBE = "unsubscribe"
UNACKNOWLEDGED = "unacknowledged"
SEEN = "seen"  # where the page of a date has its button "I have seen this"


def reminder(
    reminders: Sequence[Reminder], *, today: date, now: datetime, calendar: Calendar
) -> Mail:
    """Tell one person that a deadline comes near, is today, or has passed: a single reminder."""
    (reminder,) = reminders
    deadline = reminder.deadline
    url = settings.SITE_URL + deadline.get_absolute_url()
    context = {
        "reminder": reminder,
        "deadline": deadline,
        "company": deadline.company,
        "recipient": reminder.recipient,
        "today": today,
        "left": deadline.business_days_left(today, calendar),
        "because": _because(reminders, today)[0],
        "url": url,
        "seen_url": f"{url}#{SEEN}",
        "unsubscribe_url": _unsubscribe_url(reminder.recipient),
    }
    return _mail(
        "reminder",
        context,
        to=reminder.recipient,
        key=_key(reminder),
        now=now,
        kind=Mail.Kind.REMINDER,
        urgency=urgency(reminder, today),
        thread=_thread(deadline),
    )


def digest(
    reminders: Sequence[Reminder], *, today: date, now: datetime, calendar: Calendar
) -> Mail:
    """Tell one person of several dates in one mail, the most urgent first.

    What is late comes under the words that nothing was sent for a while.
    """
    late = any(each.is_late(today) for each in reminders)
    told = reminders[:LONGEST_DIGEST]
    because = _because(told, today)
    rows = [
        {
            "reminder": each,
            "deadline": each.deadline,
            "left": each.deadline.business_days_left(today, calendar),
            "because": reason,
            "url": settings.SITE_URL + each.deadline.get_absolute_url(),
        }
        for each, reason in zip(told, because, strict=True)
    ]
    person = reminders[0].recipient
    context = {
        "rows": rows,
        "count": len(reminders),
        "more": len(reminders) - len(rows),
        "overdue": sum(each.due_on < today for each in reminders),
        "late": late,
        "first_due_on": reminders[0].due_on,
        "because": because[0] if len(set(because)) == 1 else "",
        "recipient": person,
        "today": today,
        "url": settings.SITE_URL + reverse("deadlines"),
        "account_url": settings.SITE_URL + reverse("account"),
        "unsubscribe_url": _unsubscribe_url(person),
    }
    return _mail(
        "digest",
        context,
        to=person,
        key=f"digest-{_key(reminders[0])}",
        now=now,
        kind=Mail.Kind.CATCH_UP if late else Mail.Kind.DIGEST,
        urgency=urgency(reminders[0], today),
    )


def urgency(reminder: Reminder, today: date) -> Mail.Urgency:
    """Answer how urgent it is to tell somebody of a date."""
    if reminder.due_on < today:
        return Mail.Urgency.OVERDUE
    if reminder.due_on == today:
        return Mail.Urgency.TODAY
    return Mail.Urgency.SOON if reminder.last else Mail.Urgency.CALM


def who_unsubscribes(token: str) -> User | None:
    """Answer the person an unsubscribing link was written for; nobody if it is forged."""
    try:
        key = signing.loads(token, salt=UNSUBSCRIBE)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key, is_active=True).first()


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
    return _mail(
        "dates_would_move",
        context,
        to=to,
        key=key,
        now=now,
        kind=Mail.Kind.NOTICE,
        urgency=Mail.Urgency.SOON,
    )


def unacknowledged(letter: Letter, *, to: User, now: datetime) -> Mail:
    """Tell a manager that nobody has confirmed a letter with comments a business day after it came.

    One mail for each letter and person, ever: its key says so.
    """
    context = {
        "letter": letter,
        "company": letter.company,
        "recipient": to,
        "url": settings.SITE_URL + letter.get_absolute_url(),
    }
    return _mail(
        "unacknowledged",
        context,
        to=to,
        key=f"{UNACKNOWLEDGED}-{letter.pk}-{to.pk}",
        now=now,
        kind=Mail.Kind.NOTICE,
        urgency=Mail.Urgency.TODAY,
        thread=f"<letter-{letter.pk}@{_domain()}>",
    )


def test_message(*, to: User, now: datetime) -> Mail:
    """Show somebody that mail reaches them through the queue."""
    context = {"recipient": to, "now": now, "url": settings.SITE_URL}
    return _mail(
        "test_message",
        context,
        to=to,
        key=f"test-{to.pk}-{now.timestamp()}",
        now=now,
        kind=Mail.Kind.TEST,
        urgency=Mail.Urgency.OVERDUE,
    )


def _because(reminders: Sequence[Reminder], today: date) -> list[str]:
    """Answer why each came: as noted for many at once, else asked for now."""
    if not all(hasattr(each, "because") for each in reminders):
        reasons.note(reminders, today=today)
    return [each.because for each in reminders]  # type: ignore[attr-defined]


def _key(reminder: Reminder) -> str:
    """Answer what makes a mail one: its first reminder, and how often that was written before."""
    return f"reminder-{reminder.pk}-{reminder.written + 1}"


def _thread(deadline: Deadline) -> str:
    """Answer the Message-ID under which mail clients gather what is about one letter or person."""
    name = "insider" if deadline.role_id else "form" if deadline.report_id else "letter"
    return f"<{name}-{deadline.source.pk if deadline.source else 0}@{_domain()}>"


def _unsubscribe_url(person: User) -> str:
    token = signing.dumps(person.pk, salt=UNSUBSCRIBE)
    return settings.SITE_URL + reverse("unsubscribe", args=[token])


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


def _mail(
    name: str,
    context: Mapping[str, Any],
    *,
    to: User,
    key: str,
    now: datetime,
    kind: Mail.Kind,
    urgency: Mail.Urgency,
    thread: str = "",
) -> Mail:
    with timezone.override(WASHINGTON):  # whoever had it written
        subject, text, html = (
            render_to_string(f"emails/{name}_{part}", context)
            for part in ("subject.txt", "body.txt", "body.html")
        )
    return Mail(
        kind=kind,
        urgency=urgency,
        idempotency_key=key,
        message_id=make_msgid(domain=_domain()),
        thread=thread,
        unsubscribe_url=context.get("unsubscribe_url", ""),
        recipient=to,
        address=to.email,
        subject=" ".join(subject.split())[:250],
        text=text.strip() + "\n",
        html=html,
        created_at=now,
        not_before=now,
    )
