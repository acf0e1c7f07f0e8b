"""Who is told when, by policy and by choice."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail as outbox

from correspondence.domain.business_days import Calendar
from correspondence.models import (
    Company,
    Deadline,
    Membership,
    NotificationChoice,
    Reminder,
    ReminderPolicy,
    User,
)
from correspondence.reminding.planning import plan_reminders
from correspondence.reminding.writing import write_mails
from correspondence.sending import send_due_mails
from tests.conftest import NOW, TODAY
from tests.factories import CompanyFactory, DeadlineFactory, LetterFactory

pytestmark = pytest.mark.django_db


def due(on: date, company: Company, **columns: object) -> Deadline:
    letter = LetterFactory.create(company=company)
    return DeadlineFactory.create(letter=letter, due_on=on, **columns)


def tick(calendar: Calendar, today: date = TODAY, now: datetime | None = None, **how: bool) -> None:
    now = now or NOW + (today - TODAY)
    plan_reminders(today=today, calendar=calendar, **how)
    while write_mails(today=today, now=now, calendar=calendar):
        pass
    send_due_mails(clock=lambda: now)


def told() -> list[tuple[str, str]]:
    """Answer who has been mailed, and the first words of the subject."""
    return [(message.to[0].split("@")[0], str(message.subject)) for message in outbox.outbox]


@pytest.mark.parametrize(
    ("policies", "planned"),
    [
        ([], True),
        ([{"days_before": [2]}], False),
        ([{"days_before": [2]}, {"kind": "response", "days_before": [10]}], True),
        ([{"kind": "response", "days_before": [10]}, {"company": True, "days_before": [2]}], False),
        (
            [
                {"company": True, "days_before": [2]},
                {"company": True, "kind": "response", "days_before": [4]},
            ],
            True,
        ),
    ],
)
def test_the_most_specific_policy_counts(
    calendar: Calendar, company: Company, ada: User, policies: list[dict], *, planned: bool
) -> None:
    for columns in policies:
        its = {"company": company} if columns.get("company") else {}
        ReminderPolicy.objects.create(**columns | its)
    due(date(2026, 11, 25), company)  # three business days away

    plan_reminders(today=TODAY, calendar=calendar)

    assert Reminder.objects.exists() == planned


def test_a_policy_of_another_company_changes_nothing(
    calendar: Calendar, company: Company, ada: User
) -> None:
    ReminderPolicy.objects.create(company=CompanyFactory.create(), days_before=[])
    due(date(2026, 11, 25), company)

    plan_reminders(today=TODAY, calendar=calendar)

    assert Reminder.objects.get().days_before == 3


def test_overdue_dates_are_told_as_often_as_the_policy_says(
    calendar: Calendar, company: Company, ben: User
) -> None:
    ReminderPolicy.objects.create(overdue_every=3, managers_after=None)
    due(date(2026, 11, 12), company)

    for day in (13, 16, 17, 18, 19, 20):
        plan_reminders(today=date(2026, 11, day), calendar=calendar)

    days = Reminder.objects.order_by("planned_for").values_list("planned_for__day", flat=True)
    assert list(days) == [13, 18]


def test_managers_are_told_once_a_date_is_overdue_for_long(
    calendar: Calendar, company: Company, ada: User, ben: User
) -> None:
    ReminderPolicy.objects.create(managers_after=3)
    due(date(2026, 11, 17), company, owner=ben)

    for day in (18, 19, 20):
        plan_reminders(today=date(2026, 11, day), calendar=calendar)

    planned = Reminder.objects.order_by("planned_for", "recipient__username")
    assert list(planned.values_list("planned_for__day", "recipient__username")) == [
        (18, "ben"),
        (19, "ben"),
        (20, "ada"),
        (20, "ben"),
    ]


@pytest.mark.parametrize("seen", [True, False])
def test_on_the_day_managers_hear_of_what_nobody_has_seen(
    calendar: Calendar, company: Company, ada: User, ben: User, *, seen: bool
) -> None:
    due(date(2026, 11, 20), company, owner=ben)
    tick(calendar, today=date(2026, 11, 19))
    if seen:
        Reminder.objects.get().see(now=NOW)

    tick(calendar)

    assert {name for name, _ in told()} == ({"ben"} if seen else {"ada", "ben"})


def test_what_was_never_sent_is_not_called_unseen(
    calendar: Calendar, company: Company, ada: User, ben: User
) -> None:
    due(date(2026, 11, 20), company, owner=ben)

    tick(calendar)

    assert {name for name, _ in told()} == {"ben"}


def test_the_deputy_is_told_while_somebody_is_away(
    calendar: Calendar, company: Company, ada: User, ben: User
) -> None:
    NotificationChoice.objects.create(
        user=ben, away_from=date(2026, 11, 19), away_until=TODAY, deputy=ada
    )
    due(date(2026, 11, 23), company, owner=ben)

    tick(calendar, today=date(2026, 11, 20))

    assert {name for name, _ in told()} == {"ada"}


@pytest.mark.parametrize("trouble", ["back", "outsider", "left", "nobody"])
def test_without_a_deputy_who_can_act_the_person_is_told(
    calendar: Calendar, company: Company, ada: User, ben: User, eve: User, trouble: str
) -> None:
    deputy = {"outsider": eve, "nobody": None}.get(trouble, ada)
    until = date(2026, 11, 19) if trouble == "back" else TODAY
    NotificationChoice.objects.create(
        user=ben, away_from=date(2026, 11, 1), away_until=until, deputy=deputy
    )
    if trouble == "left":
        User.objects.filter(pk=ada.pk).update(is_active=False)
    due(date(2026, 11, 23), company, owner=ben)

    tick(calendar)

    assert {name for name, _ in told()} == {"ben"}


@pytest.mark.parametrize(
    ("due_on", "comes"),
    [(date(2026, 11, 25), False), (date(2026, 11, 23), True), (date(2026, 11, 20), True)],
)
def test_only_early_reminders_can_be_silenced(
    calendar: Calendar, company: Company, ada: User, due_on: date, *, comes: bool
) -> None:
    NotificationChoice.objects.create(user=ada, early=False)
    due(due_on, company)

    tick(calendar)

    assert bool(told()) == comes


def test_early_reminders_planned_before_they_were_silenced_stay_silent(
    calendar: Calendar, company: Company, ada: User
) -> None:
    due(date(2026, 11, 25), company)
    plan_reminders(today=TODAY, calendar=calendar)
    NotificationChoice.objects.create(user=ada, early=False)

    tick(calendar)

    assert not told()


@pytest.mark.parametrize(
    ("zone", "hour", "at", "comes"),
    [
        ("America/New_York", 7, datetime(2026, 11, 20, 11, 59, tzinfo=UTC), False),
        ("America/New_York", 7, datetime(2026, 11, 20, 12, 0, tzinfo=UTC), True),
        ("America/Los_Angeles", 8, datetime(2026, 11, 20, 15, 59, tzinfo=UTC), False),
        ("America/Los_Angeles", 8, datetime(2026, 11, 20, 16, 0, tzinfo=UTC), True),
        ("Asia/Tokyo", 8, datetime(2026, 11, 20, 5, 1, tzinfo=UTC), True),  # midnight in Washington
        # Ten in the evening, when the day is over in Washington: that is not waited for.
        ("America/Los_Angeles", 22, datetime(2026, 11, 20, 5, 1, tzinfo=UTC), True),
        ("America/Los_Angeles", 20, datetime(2026, 11, 20, 5, 1, tzinfo=UTC), False),
    ],
)
def test_nobody_gets_mail_before_their_hour(
    calendar: Calendar,
    company: Company,
    ada: User,
    zone: str,
    hour: int,
    at: datetime,
    *,
    comes: bool,
) -> None:
    User.objects.update(zone=zone)
    NotificationChoice.objects.create(user=ada, hour=hour)
    due(date(2026, 11, 23), company)

    tick(calendar, now=at)

    assert bool(told()) == comes


def test_early_reminders_come_in_one_mail_and_urgent_ones_alone(
    calendar: Calendar, company: Company, ada: User
) -> None:
    for on in (date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 30)):
        due(on, company)

    tick(calendar)

    subjects = [subject for _, subject in told()]
    assert len(subjects) == 3
    assert subjects[0].startswith("Due today")
    assert subjects[-1] == "2 dates to keep in mind, the first on Wed 25 Nov 2026"


def test_who_wants_each_on_its_own_gets_each_on_its_own(
    calendar: Calendar, company: Company, ada: User
) -> None:
    NotificationChoice.objects.create(user=ada, delivery="single")
    for on in (date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 30)):
        due(on, company)

    tick(calendar)

    assert len(told()) == 3


def test_what_has_been_overdue_for_days_comes_in_one_mail(
    calendar: Calendar, company: Company, ada: User
) -> None:
    for day in (16, 17, 18):
        due(date(2026, 11, day), company)

    tick(calendar)

    assert [subject for _, subject in told()] == ["3 dates to keep in mind, 3 overdue"]


def test_after_an_outage_each_person_gets_one_mail_the_most_urgent_first(
    calendar: Calendar, company: Company, ada: User, ben: User
) -> None:
    for on in (date(2026, 11, 24), date(2026, 11, 20), date(2026, 11, 19)):
        due(on, company)

    tick(calendar, late=True)

    assert sorted(told()) == [
        ("ada", "While we were away: 3 dates, 1 overdue"),
        ("ben", "While we were away: 3 dates, 1 overdue"),
    ]
    body = str(outbox.outbox[0].body)
    places = [body.index(day) for day in ("19 Nov", "20 Nov", "24 Nov")]
    assert places == sorted(places)


def test_one_date_that_cannot_be_written_does_not_stop_a_digest(
    calendar: Calendar, company: Company, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison, *_ = [due(date(2026, 11, 25), company) for _ in range(3)]
    url = Deadline.get_absolute_url

    def fail(deadline: Deadline) -> str:
        if deadline.pk == poison.pk:
            raise RuntimeError("poison")
        return url(deadline)

    monkeypatch.setattr(Deadline, "get_absolute_url", fail)
    tick(calendar)

    assert len(told()) == 2
    assert Reminder.objects.poison().get().deadline == poison


def test_a_mail_says_how_to_stop_and_which_thread_it_belongs_to(
    calendar: Calendar, company: Company, ada: User
) -> None:
    first = due(date(2026, 11, 23), company)

    tick(calendar)
    tick(calendar, today=date(2026, 11, 23))

    headers = [message.extra_headers for message in outbox.outbox]
    (thread,) = {each["References"] for each in headers}
    assert thread.startswith(f"<letter-{first.letter_id}@")
    assert len({each["Message-ID"] for each in headers}) == 2
    for each in headers:
        assert each["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert each["List-Unsubscribe"].startswith("<http")


def test_a_manager_who_has_left_is_not_told_what_was_planned_for_managers(
    calendar: Calendar, company: Company, ada: User, ben: User
) -> None:
    due(date(2026, 11, 17), company, owner=ben)
    plan_reminders(today=TODAY, calendar=calendar)
    Membership.objects.filter(user=ada).update(role=Membership.Role.VIEWER)

    tick(calendar)

    assert {name for name, _ in told()} == {"ben"}


def test_a_policy_that_changes_tells_nobody_again_of_what_they_know(
    calendar: Calendar, company: Company, ada: User
) -> None:
    due(date(2026, 11, 23), company)
    tick(calendar)

    ReminderPolicy.objects.create(days_before=[2])
    tick(calendar)

    assert len(told()) == 1
