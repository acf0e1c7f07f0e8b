"""Clocks that are put forward and back, by law or by mistake: each thing once."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail as outbox

from correspondence import watching
from correspondence.domain.business_days import Calendar
from correspondence.domain.legal_days import WASHINGTON
from correspondence.models import (
    Company,
    Deadline,
    Heartbeat,
    Mail,
    NotificationChoice,
    Reminder,
    User,
)
from correspondence.reminding.planning import plan_reminders
from correspondence.reminding.writing import write_mails
from correspondence.sending import send_due_mails
from tests.factories import DeadlineFactory, LetterFactory

pytestmark = pytest.mark.django_db
HALF_AN_HOUR = timedelta(minutes=30)


def due(on: date, company: Company) -> Deadline:
    start = on - timedelta(days=10)
    letter = LetterFactory.create(
        company=company, dated=start, received_at=datetime.combine(start, datetime.min.time(), UTC)
    )
    return DeadlineFactory.create(letter=letter, counted_from=start, due_on=on)


def tick(now: datetime, calendar: Calendar) -> None:
    """Do what the task does, at `now`."""
    today = now.astimezone(WASHINGTON).date()
    late = watching.was_silent(now=now)
    plan_reminders(today=today, calendar=calendar, late=late)
    watching.note(Heartbeat.Part.WORKER, now=now)
    while write_mails(today=today, now=now, calendar=calendar):
        pass
    send_due_mails(clock=lambda: now)


def sent_at() -> list[str]:
    """Answer when mail went out, by the clock on the wall in Washington."""
    times = Mail.objects.filter(state="sent").order_by("pk").values_list("sent_at", flat=True)
    return [each.astimezone(WASHINGTON).strftime("%d %H:%M %Z") for each in times if each]


@pytest.mark.parametrize(
    ("night", "hour", "told"),
    [
        (date(2026, 11, 1), 1, ["01 01:00 EDT", "02 01:00 EST"]),  # 01:30 comes twice
        (date(2026, 11, 1), 2, ["01 02:00 EST", "02 02:00 EST"]),
        (date(2027, 3, 14), 2, ["14 03:00 EDT", "15 02:00 EDT"]),  # 02:30 never comes
        (date(2027, 3, 14), 3, ["14 03:00 EDT", "15 03:00 EDT"]),
    ],
)
def test_when_the_hour_changes_each_days_mail_comes_once(
    calendar: Calendar, company: Company, ada: User, night: date, hour: int, told: list[str]
) -> None:
    NotificationChoice.objects.create(user=ada, hour=hour, delivery="single")
    due(night, company)
    due(night + timedelta(days=1), company)
    early = [
        Reminder(
            deadline=deadline,
            due_on=deadline.due_on,
            recipient=ada,
            kind="before",
            days_before=days,
            planned_for=night,
            error="not what is asked here",
        )
        for deadline in Deadline.objects.all()
        for days in (1, 3, 5)
    ]
    Reminder.objects.bulk_create(early)

    midnight = datetime.combine(night, datetime.min.time(), tzinfo=WASHINGTON).astimezone(UTC)
    for half_hours in (*range(1, 8), *range(49, 56)):
        tick(midnight + half_hours * HALF_AN_HOUR, calendar)

    told_of_the_days = Reminder.objects.filter(kind="on_day", mail__state="sent")
    assert told_of_the_days.count() == 2
    assert sent_at()[: len(told)] == told


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=1), timedelta(days=400)])
def test_a_clock_that_ran_ahead_sends_nothing_twice_and_loses_nothing(
    calendar: Calendar, company: Company, ada: User, back: timedelta
) -> None:
    for day in (20, 23, 24, 30):
        due(date(2026, 11, day), company)
    start = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    tick(start, calendar)
    tick(start + back, calendar)
    for days in range(11):
        tick(start + timedelta(days=days), calendar)

    told = Counter(
        Reminder.objects.filter(mail__state="sent", kind__in=("before", "on_day")).values_list(
            "deadline", "kind", "days_before"
        )
    )
    assert set(told.values()) == {1}
    for deadline in Deadline.objects.all():
        assert Reminder.objects.filter(
            deadline=deadline, mail__state="sent", planned_for__lte=deadline.due_on
        ).exists()
        assert deadline.reminders.filter(kind="on_day", mail__state="sent").exists()
    assert not Mail.objects.unsent().exists()


def test_after_three_days_without_a_bell_each_hears_once_of_everything(
    calendar: Calendar, company: Company, ada: User, ben: User
) -> None:
    for day in (17, 18, 19, 20):
        due(date(2026, 11, day), company)
    watching.note(Heartbeat.Part.WORKER, now=datetime(2026, 11, 16, 15, 0, tzinfo=UTC))

    for minutes in (0, 1, 2):
        tick(datetime(2026, 11, 19, 15, minutes, tzinfo=UTC), calendar)

    assert sorted(message.to[0] for message in outbox.outbox) == [
        "ada@example.com",
        "ben@example.com",
    ]
    body = str(outbox.outbox[0].body)
    days = [body.index(f"{day} Nov 2026") for day in (17, 18, 19, 20)]
    assert days == sorted(days)
