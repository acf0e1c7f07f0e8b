"""Reminders: each once, the most urgent kind only, to whom it concerns."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail as outbox
from pytest_django import DjangoAssertNumQueries

from correspondence.domain.business_days import Calendar
from correspondence.models import (
    Company,
    Deadline,
    Mail,
    Membership,
    Reminder,
    ReminderPolicy,
    User,
)
from correspondence.reminding.planning import foretell, plan_reminders
from correspondence.reminding.windows import windows
from correspondence.reminding.writing import write_mails
from correspondence.sending import send_due_mails
from tests.conftest import NOW, TODAY
from tests.factories import (
    CompanyFactory,
    DeadlineFactory,
    LetterFactory,
    ReportFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def due(on: date, company: Company, **columns: object) -> Deadline:
    return DeadlineFactory.create(
        letter=LetterFactory.create(company=company), due_on=on, **columns
    )


def how_near(reminder: Reminder) -> str:
    """Answer the kind of a reminder, with its days."""
    return f"before_{reminder.days_before}" if reminder.kind == "before" else reminder.kind


def tick(calendar: Calendar, today: date = TODAY) -> None:
    now = NOW + (today - TODAY)
    plan_reminders(today=today, calendar=calendar)
    write_mails(today=today, now=now, calendar=calendar)
    send_due_mails(clock=lambda: now)


def test_the_windows_touch_and_do_not_overlap(calendar: Calendar) -> None:
    for day in range(400):
        today = TODAY + timedelta(days=day)
        kinds = windows(ReminderPolicy(), today, calendar)
        for distance in range(-9, 10):
            held = [each.kind for each in kinds if each.holds(today + timedelta(days=distance))]
            assert len(held) <= 1
        assert [each for each in kinds if each.holds(calendar.add(today, 5))]


@pytest.mark.parametrize(
    ("due_on", "kind"),
    [
        (date(2026, 12, 1), None),
        (date(2026, 11, 30), "before_5"),
        (date(2026, 11, 27), "before_5"),
        (date(2026, 11, 25), "before_3"),
        (date(2026, 11, 24), "before_3"),
        (date(2026, 11, 23), "before_1"),
        (date(2026, 11, 20), "on_day"),
        (date(2026, 11, 19), "overdue"),
    ],
)
def test_a_date_that_comes_near_is_told_by_its_nearness(
    calendar: Calendar, company: Company, ada: User, due_on: date, kind: str | None
) -> None:
    due(due_on, company)

    plan_reminders(today=TODAY, calendar=calendar)

    assert [how_near(each) for each in Reminder.objects.all()] == ([kind] if kind else [])


def test_it_is_told_once(calendar: Calendar, company: Company, ada: User) -> None:
    due(date(2026, 11, 23), company)

    tick(calendar)
    tick(calendar)

    assert [message.to for message in outbox.outbox] == [["ada@example.com"]]
    assert Mail.objects.get().state == Mail.State.SENT


def test_after_days_without_a_tick_only_the_most_urgent_is_told(
    calendar: Calendar, company: Company, ada: User
) -> None:
    due(date(2026, 11, 30), company)

    tick(calendar, today=date(2026, 11, 20))
    tick(calendar, today=date(2026, 11, 30))

    kinds = [how_near(each) for each in Reminder.objects.order_by("pk")]
    assert kinds == ["before_5", "on_day"]


def test_what_is_overdue_is_told_each_business_day(
    calendar: Calendar, company: Company, ada: User
) -> None:
    due(date(2026, 11, 19), company)

    for day in (20, 21, 22, 23):  # Friday to Monday
        tick(calendar, today=date(2026, 11, day))

    assert [each.planned_for.day for each in Reminder.objects.order_by("pk")] == [20, 23]


def test_what_was_long_past_when_it_came_in_alarms_nobody(
    calendar: Calendar, company: Company, ada: User
) -> None:
    due(date(2017, 8, 14), company, counted_from=date(2017, 7, 31))

    tick(calendar)

    assert not Reminder.objects.exists()


@pytest.mark.parametrize("state", ["met", "waived"])
def test_what_is_settled_is_not_told(
    calendar: Calendar, company: Company, ada: User, state: str
) -> None:
    due(date(2026, 11, 23), company, state=state, met_on=TODAY)

    tick(calendar)

    assert not outbox.outbox


@pytest.mark.parametrize("change", ["met", "moved", "left"])
def test_what_changes_before_the_mail_goes_out_is_not_told(
    calendar: Calendar, company: Company, ada: User, change: str
) -> None:
    deadline = due(date(2026, 11, 23), company)
    plan_reminders(today=TODAY, calendar=calendar)
    write_mails(today=TODAY, now=NOW, calendar=calendar)

    if change == "met":
        deadline.meet(on=TODAY)
    elif change == "moved":
        Deadline.objects.update(due_on=date(2026, 12, 7))
    else:
        User.objects.update(is_active=False)
    send_due_mails(clock=lambda: NOW)

    assert not outbox.outbox
    assert Mail.objects.get().state == Mail.State.CANCELLED


def test_a_date_that_moved_is_told_again(calendar: Calendar, company: Company, ada: User) -> None:
    due(date(2026, 11, 23), company)
    tick(calendar)

    Deadline.objects.update(due_on=date(2026, 11, 24))
    tick(calendar, today=date(2026, 11, 23))

    assert len(outbox.outbox) == 2


@pytest.mark.parametrize("owner", ["ben", "root"])
def test_the_owner_is_told_and_nobody_else(
    calendar: Calendar, company: Company, ada: User, ben: User, root: User, owner: str
) -> None:
    due(date(2026, 11, 23), company, owner=User.objects.get(username=owner))

    tick(calendar)

    assert [message.to for message in outbox.outbox] == [[f"{owner}@example.com"]]


def test_without_an_owner_the_team_is_told_but_not_its_viewers(
    calendar: Calendar, company: Company, ada: User, ben: User, vera: User, eve: User
) -> None:
    due(date(2026, 11, 23), company)

    tick(calendar)

    assert sorted(message.to[0] for message in outbox.outbox) == [
        "ada@example.com",
        "ben@example.com",
    ]


def test_when_the_owner_has_left_the_team_is_told(
    calendar: Calendar, company: Company, ada: User, ben: User
) -> None:
    due(date(2026, 11, 23), company, owner=ben)
    User.objects.filter(pk=ben.pk).update(is_active=False)

    tick(calendar)

    assert [message.to for message in outbox.outbox] == [["ada@example.com"]]


@pytest.mark.parametrize("role", ["viewer", None])
def test_an_owner_who_left_the_team_is_not_told_but_the_team_is(
    calendar: Calendar, company: Company, ada: User, ben: User, role: str | None
) -> None:
    due(date(2026, 11, 23), company, owner=ben)
    members = Membership.objects.filter(user=ben)
    members.update(role=role) if role else members.delete()

    tick(calendar)

    assert [message.to for message in outbox.outbox] == [["ada@example.com"]]


def test_an_owner_who_leaves_after_the_mail_was_written_is_not_told_but_the_team_is(
    calendar: Calendar, company: Company, ada: User, ben: User
) -> None:
    due(date(2026, 11, 23), company, owner=ben)
    plan_reminders(today=TODAY, calendar=calendar)
    write_mails(today=TODAY, now=NOW, calendar=calendar)
    Membership.objects.filter(user=ben).delete()

    tick(calendar)

    assert [message.to for message in outbox.outbox] == [["ada@example.com"]]
    assert Mail.objects.get(recipient=ben).state == Mail.State.CANCELLED


@pytest.mark.parametrize(("active", "told"), [(True, "eve"), (False, "root")])
def test_what_belongs_to_no_company_is_told_to_who_brought_it_in(
    calendar: Calendar, eve: User, root: User, *, active: bool, told: str
) -> None:
    letter = LetterFactory.create(company=None, received_by=eve)
    DeadlineFactory.create(letter=letter, due_on=date(2026, 11, 23))
    User.objects.filter(pk=eve.pk).update(is_active=active)

    tick(calendar)

    assert [message.to for message in outbox.outbox] == [[f"{told}@example.com"]]


def test_a_form_of_no_company_is_told_to_who_brought_it_in(calendar: Calendar, eve: User) -> None:
    report = ReportFactory.create(company=None, received_by=eve)
    DeadlineFactory.create(letter=None, report=report, company=None, kind="form_4")

    tick(calendar)

    assert [message.to for message in outbox.outbox] == [["eve@example.com"]]


def test_what_was_not_written_before_midnight_is_written_after_it(
    calendar: Calendar, company: Company, ada: User
) -> None:
    due(date(2026, 11, 20), company)
    plan_reminders(today=TODAY, calendar=calendar)

    for _ in range(2):
        tick(calendar, today=date(2026, 11, 21))  # a Saturday: nothing overdue is planned

    assert [message.subject.split(" Fri")[0] for message in outbox.outbox] == ["Overdue, was due"]
    assert Reminder.objects.get().planned_for == TODAY


def test_what_was_superseded_before_it_was_written_is_not_written(
    calendar: Calendar, company: Company, ada: User
) -> None:
    due(date(2026, 11, 25), company)
    plan_reminders(today=TODAY, calendar=calendar)

    tick(calendar, today=date(2026, 11, 25))

    mailed = {how_near(each): each.mail and each.mail.state for each in Reminder.objects.all()}
    assert mailed == {"before_3": None, "on_day": "sent"}


def test_a_reminder_left_over_is_not_written_once_somebody_else_is_to_be_told(
    calendar: Calendar, company: Company, ada: User, ben: User
) -> None:
    deadline = due(date(2026, 11, 25), company)
    plan_reminders(today=TODAY, calendar=calendar)
    deadline.hand_to(ben)

    tick(calendar, today=date(2026, 11, 21))

    assert [message.to for message in outbox.outbox] == [["ben@example.com"]]


def test_what_was_met_and_reopened_on_the_same_day_is_told(
    calendar: Calendar, company: Company, ada: User
) -> None:
    deadline = due(date(2026, 11, 23), company)
    plan_reminders(today=TODAY, calendar=calendar)
    for _ in range(2):
        write_mails(today=TODAY, now=NOW, calendar=calendar)
        deadline.meet(on=TODAY)
        send_due_mails(clock=lambda: NOW)
        deadline.reopen()

    tick(calendar)

    key = f"reminder-{Reminder.objects.get().pk}"
    keys = list(Mail.objects.order_by("pk").values_list("idempotency_key", "state"))
    assert keys == [(f"{key}-1", "cancelled"), (f"{key}-2", "cancelled"), (f"{key}-3", "sent")]


def test_a_date_that_moved_and_came_back_is_told_again(
    calendar: Calendar, company: Company, ada: User
) -> None:
    deadline = due(date(2026, 11, 20), company)
    for due_on in (date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 20)):
        Deadline.objects.filter(pk=deadline.pk).update(due_on=due_on)
        for _ in range(2):
            tick(calendar)

    dates = [re.findall(r"\d+ Nov", str(message.subject))[0] for message in outbox.outbox]
    assert dates == ["20 Nov", "23 Nov", "20 Nov"]


def test_a_date_that_moved_and_came_back_before_anything_was_sent_is_told_once(
    calendar: Calendar, company: Company, ada: User
) -> None:
    due(date(2026, 11, 23), company)
    plan_reminders(today=TODAY, calendar=calendar)
    write_mails(today=TODAY, now=NOW, calendar=calendar)
    for due_on in (date(2026, 12, 23), date(2026, 11, 23)):
        Deadline.objects.update(due_on=due_on)
        for _ in range(2):
            tick(calendar)

    assert len(outbox.outbox) == 1
    assert sorted(Mail.objects.values_list("state", flat=True)) == ["cancelled", "sent"]


@pytest.mark.parametrize("change", ["left", "inactive"])
def test_who_left_for_a_while_is_told_after_all(
    calendar: Calendar, company: Company, ada: User, change: str
) -> None:
    due(date(2026, 11, 23), company)
    plan_reminders(today=TODAY, calendar=calendar)
    write_mails(today=TODAY, now=NOW, calendar=calendar)
    members, people = Membership.objects.filter(user=ada), User.objects.filter(pk=ada.pk)
    members.update(company=CompanyFactory.create()) if change == "left" else people.update(
        is_active=False
    )
    tick(calendar)
    assert not outbox.outbox

    members.update(company=company)
    people.update(is_active=True)
    tick(calendar)

    assert [message.to for message in outbox.outbox] == [["ada@example.com"]]


def test_mail_that_failed_and_was_acknowledged_is_not_written_anew(
    calendar: Calendar, company: Company, ada: User
) -> None:
    due(date(2026, 11, 23), company)
    plan_reminders(today=TODAY, calendar=calendar)
    write_mails(today=TODAY, now=NOW, calendar=calendar)
    (mail,) = Mail.claim(now=NOW, most=1)
    mail.note_failure("550 no such user", for_good=True, now=NOW)
    Mail.objects.get().cancel()

    tick(calendar)

    assert Mail.objects.get().state == Mail.State.CANCELLED


def test_a_day_that_a_clock_ran_ahead_tells_nothing_twice_and_loses_nothing(
    calendar: Calendar, company: Company, ada: User
) -> None:
    sent, planned = due(date(2026, 11, 24), company), due(date(2026, 11, 25), company)
    Deadline.objects.filter(pk=planned.pk).update(state="met", met_on=TODAY)
    tick(calendar)
    tick(calendar, today=date(2026, 11, 24))
    Deadline.objects.filter(pk=planned.pk).update(state="open", met_on=None)
    plan_reminders(today=date(2026, 11, 25), calendar=calendar)  # and it crashes

    for day in (20, 21, 22, 23, 24, 25):
        tick(calendar, today=date(2026, 11, day))
        tick(calendar, today=date(2026, 11, day))

    told = list(Reminder.objects.filter(mail__state="sent").order_by("mail_id"))
    assert [how_near(each) for each in told if each.deadline_id == sent.pk] == [
        "before_3",
        "on_day",
        "before_1",
        "overdue",
    ]
    assert [how_near(each) for each in told if each.deadline_id == planned.pk] == [
        "before_3",
        "before_1",
        "on_day",
    ]
    assert not Mail.objects.unsent().exists()


def test_what_was_told_before_it_was_met_is_not_told_again_when_reopened(
    calendar: Calendar, company: Company, ada: User
) -> None:
    deadline = due(date(2026, 11, 23), company)
    tick(calendar)

    deadline.meet(on=TODAY)
    deadline.reopen()
    tick(calendar)

    assert len(outbox.outbox) == 1


def test_what_belongs_to_nobody_is_told_to_the_administrator(
    calendar: Calendar, company: Company, root: User
) -> None:
    due(date(2026, 11, 23), company)

    tick(calendar)

    assert [message.to for message in outbox.outbox] == [["root@example.com"]]


def test_a_form_4_due_is_told(calendar: Calendar, company: Company, ada: User) -> None:
    DeadlineFactory.create(
        letter=None,
        report=ReportFactory.create(company=company),
        company=company,
        kind="form_4",
        counted_from=date(2026, 11, 19),
        due_on=date(2026, 11, 23),
        count=2,
    )

    tick(calendar)

    assert "Form 4" in outbox.outbox[0].subject


def test_one_mail_that_cannot_be_written_does_not_stop_the_next(
    calendar: Calendar, company: Company, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison = due(date(2026, 11, 20), company)
    due(date(2026, 11, 23), company)
    url = Deadline.get_absolute_url

    def fail(deadline: Deadline) -> str:
        if deadline.pk == poison.pk:
            raise RuntimeError("poison")
        return url(deadline)

    monkeypatch.setattr(Deadline, "get_absolute_url", fail)
    tick(calendar)

    assert len(outbox.outbox) == 1


def test_the_mail_says_what_when_and_why(calendar: Calendar, company: Company, ada: User) -> None:
    deadline = due(date(2026, 11, 23), company)

    tick(calendar)

    message = outbox.outbox[0]
    html = str(message.alternatives[0][0])
    assert "23 Nov 2026" in message.subject
    assert company.name in message.subject
    for body in (str(message.body), html):
        assert deadline.quote in body
        assert deadline.get_absolute_url() in body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.extra_headers["Message-ID"] == Mail.objects.get().message_id


def test_a_name_with_a_line_break_cannot_add_a_header(
    calendar: Calendar, company: Company, ada: User
) -> None:
    Company.objects.update(name="North\r\nBcc: evil@example.com")
    due(date(2026, 11, 23), company)

    tick(calendar)

    assert "\n" not in outbox.outbox[0].subject
    assert outbox.outbox[0].recipients() == ["ada@example.com"]


def test_it_can_be_foretold_without_doing_it(
    calendar: Calendar, company: Company, ada: User
) -> None:
    due(date(2026, 11, 23), company)

    assert [how_near(each) for each in foretell(today=TODAY, calendar=calendar)] == ["before_1"]
    assert not Reminder.objects.exists()
    tick(calendar)
    assert foretell(today=TODAY, calendar=calendar) == []


@pytest.mark.parametrize("deadlines", [3, 30])
def test_planning_takes_as_many_queries_for_3_as_for_30(
    calendar: Calendar,
    company: Company,
    ada: User,
    deadlines: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(deadlines):
        due(date(2026, 11, 23), company)
        letter = LetterFactory.create(company=None, received_by=UserFactory.create())
        DeadlineFactory.create(letter=letter)

    with django_assert_num_queries(12):
        plan_reminders(today=TODAY, calendar=calendar)


def test_a_great_many_dates_are_planned_some_at_a_time_the_most_urgent_first(
    calendar: Calendar, company: Company, ada: User
) -> None:
    for day in (25, 25, 20, 20, 19):
        due(date(2026, 11, day), company)

    planned = []
    for _ in range(3):
        done = plan_reminders(today=TODAY, calendar=calendar, most=2)
        planned.append((done, Reminder.objects.count()))

    assert planned == [(False, 2), (False, 4), (True, 5)]
    assert [each.kind for each in Reminder.objects.order_by("pk")[:3]] == [
        "overdue",
        "on_day",
        "on_day",
    ]
