"""What the mails say: what, when, why it came, what to do, how to stop what can be stopped."""

from datetime import date

import pytest

from correspondence import mail
from correspondence.domain.business_days import Calendar
from correspondence.models import Company, Deadline, Mail, Reminder, User
from tests.conftest import NOW, TODAY
from tests.factories import DeadlineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def deadline(company: Company) -> Deadline:
    """Answer a deadline of Northgate."""
    return DeadlineFactory.create(letter__company=company)


def told(deadline: Deadline, to: User, **columns: object) -> Reminder:
    its = {"kind": "before", "days_before": 1} | columns
    return Reminder.objects.create(
        deadline=deadline, due_on=deadline.due_on, recipient=to, planned_for=TODAY, **its
    )


def written(calendar: Calendar, *reminders: Reminder) -> Mail:
    how = mail.reminder if len(reminders) == 1 else mail.digest
    return how(reminders, today=TODAY, now=NOW, calendar=calendar)


@pytest.mark.parametrize(
    ("due_on", "kind", "words"),
    [
        (date(2026, 11, 23), "before", "Due Monday 23 Nov 2026: response to"),
        (date(2026, 11, 20), "on_day", "Due today, Friday 20 Nov 2026: response to"),
        (date(2026, 11, 20), "unseen", "Due today, Friday 20 Nov 2026, seen by nobody: response"),
        (date(2026, 11, 19), "overdue", "Overdue, was due Thursday 19 Nov 2026: response to"),
    ],
)
def test_the_subject_says_what_and_when(
    calendar: Calendar, deadline: Deadline, ada: User, due_on: date, kind: str, words: str
) -> None:
    deadline.move_to(due_on)

    subject = written(calendar, told(deadline, ada, kind=kind)).subject

    assert subject.startswith(words)
    assert subject.endswith("Northgate Therapeutics, Inc.")


def test_both_parts_say_why_it_came_and_lead_to_the_button(
    calendar: Calendar, deadline: Deadline, ada: User
) -> None:
    deadline.hand_to(ada)

    message = written(calendar, told(deadline, ada))

    for part in (message.text, message.html):
        assert "You receive this because the date is yours." in part
        assert f"{deadline.get_absolute_url()}#seen" in part


@pytest.mark.parametrize("last", [True, False])
def test_only_an_early_reminder_offers_to_be_stopped(
    calendar: Calendar, deadline: Deadline, ada: User, *, last: bool
) -> None:
    message = written(calendar, told(deadline, ada, last=last))

    for part in (message.text, message.html):
        assert (message.unsubscribe_url in part) != last


def test_a_digest_says_why_once_where_it_is_the_same(
    calendar: Calendar, deadline: Deadline, ada: User
) -> None:
    other = DeadlineFactory.create(letter__company=deadline.company)

    message = written(calendar, told(deadline, ada), told(other, ada))

    for part in (message.text, message.html):
        assert part.count("the date has no owner") == 1


def test_a_digest_says_why_of_each_where_it_differs(
    calendar: Calendar, deadline: Deadline, ada: User
) -> None:
    other = DeadlineFactory.create(letter__company=deadline.company, owner=ada)

    message = written(calendar, told(deadline, ada), told(other, ada))

    for part in (message.text, message.html):
        assert "ecause the date is yours" in part
        assert "the date has no owner" in part
        assert "You receive this because" not in part


def test_a_digest_says_how_many_and_when_the_first_is(
    calendar: Calendar, deadline: Deadline, ada: User
) -> None:
    other = DeadlineFactory.create(letter__company=deadline.company, due_on=date(2026, 11, 25))

    message = written(calendar, told(deadline, ada), told(other, ada))

    assert message.subject == "2 dates to keep in mind, the first on Mon 23 Nov 2026"
    assert message.unsubscribe_url in message.text


def test_nothing_typed_by_people_is_markup(calendar: Calendar, company: Company, ada: User) -> None:
    Company.objects.update(name="<img src=x> & Sons")
    deadline = DeadlineFactory.create(letter__company=Company.objects.get(), quote="<b>ten</b>")

    message = written(calendar, told(deadline, ada))

    assert "<img" not in message.html
    assert "<b>" not in message.html
    assert "<img src=x> & Sons" in message.text
