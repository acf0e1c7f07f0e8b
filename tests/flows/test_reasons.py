"""Why somebody is told of a date, and under which policy."""

from datetime import date

import pytest

from correspondence import reasons
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
from tests.conftest import TODAY
from tests.factories import CompanyFactory, DeadlineFactory, LetterFactory, UserFactory

pytestmark = pytest.mark.django_db

LATE = date(2026, 11, 19)
NO_OWNER = "you look after the letters of the company, and the date has no owner"


@pytest.fixture
def deadline(company: Company) -> Deadline:
    """Answer a deadline of Northgate."""
    return DeadlineFactory.create(letter__company=company)


def why(deadline: Deadline, to: User, kind: str = "before") -> str:
    reminder = Reminder(deadline=deadline, due_on=deadline.due_on, recipient=to, kind=kind)
    return reasons.why([reminder], today=TODAY)[0]


def away(person: User, deputy: User) -> None:
    NotificationChoice.objects.create(
        user=person, away_from=TODAY, away_until=date(2026, 11, 27), deputy=deputy
    )


def test_the_owner_is_told_because_the_date_is_theirs(deadline: Deadline, ben: User) -> None:
    deadline.hand_to(ben)

    assert why(deadline, ben) == "the date is yours"


def test_without_an_owner_the_team_is_told(deadline: Deadline, ben: User) -> None:
    assert why(deadline, ben) == NO_OWNER


@pytest.mark.parametrize("trouble", ["left", "viewer"])
def test_an_owner_who_cannot_act_is_none(
    deadline: Deadline, ada: User, ben: User, trouble: str
) -> None:
    deadline.hand_to(ben)
    if trouble == "left":
        ben.is_active = False
        ben.save()
    else:
        Membership.objects.filter(user=ben).update(role="viewer")

    assert why(deadline, ada) == NO_OWNER


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("overdue", "it is overdue, and you manage the company"),
        ("unseen", "nobody has said they saw it yet, and you manage the company"),
    ],
)
def test_managers_hear_why_it_comes_to_them(
    deadline: Deadline, ada: User, ben: User, kind: str, words: str
) -> None:
    deadline.hand_to(ben)

    assert why(deadline, ada, kind) == words


def test_a_deputy_hears_for_whom(deadline: Deadline, ada: User, ben: User) -> None:
    deadline.hand_to(ben)
    away(ben, deputy=ada)

    words = "you stand in for ben, who is away until Fri 27 Nov 2026: the date is theirs"
    assert why(deadline, ada) == words


def test_a_deputy_of_a_manager_hears_it(
    deadline: Deadline, ada: User, ben: User, root: User
) -> None:
    deadline.hand_to(ben)
    away(ada, deputy=root)

    assert why(deadline, root, "overdue").endswith("it is overdue, and they manage the company")


def test_who_brought_it_in_is_told_of_what_belongs_to_no_company(eve: User) -> None:
    letter = LetterFactory.create(company=None, received_by=eve)

    assert why(DeadlineFactory.create(letter=letter), eve) == "you brought it in"


def test_an_administrator_is_told_where_nobody_else_is(deadline: Deadline, root: User) -> None:
    assert why(deadline, root) == "you administer the site and there is nobody else to tell"


def test_whoever_is_planned_to_be_told_has_a_reason(
    calendar: Calendar, company: Company, ada: User, ben: User, vera: User, eve: User, root: User
) -> None:
    for owner in (None, ada, ben, vera, eve, root):
        for on in (LATE, TODAY, date(2026, 11, 23), date(2026, 11, 25)):
            DeadlineFactory.create(letter__company=company, owner=owner, due_on=on)
    DeadlineFactory.create(letter__company=CompanyFactory.create(), due_on=TODAY)
    DeadlineFactory.create(letter=LetterFactory.create(company=None, received_by=vera))
    away(ben, deputy=root)
    plan_reminders(today=TODAY, calendar=calendar)
    planned = list(Reminder.objects.all())

    words = reasons.why(planned, today=TODAY)

    assert len(planned) >= 25
    assert not [each for each in words if each.startswith("you were to look after")]


def test_it_takes_as_many_queries_for_many(
    deadline: Deadline, ada: User, django_assert_num_queries: object
) -> None:
    rows = [Reminder(deadline=deadline, recipient=UserFactory.create()) for _ in range(30)]

    with django_assert_num_queries(2):  # type: ignore[operator]
        reasons.why(rows, today=TODAY)


@pytest.mark.parametrize("kind", ["response", "target"])
def test_the_policy_named_is_the_one_that_planned_it(
    calendar: Calendar, company: Company, ada: User, kind: str
) -> None:
    other = CompanyFactory.create()
    governs = [(company, "target"), (other, ""), (None, "response"), (None, "")]
    for days, (whose, which) in enumerate(governs, start=1):
        ReminderPolicy.objects.create(days_before=[days], company=whose, kind=which)
    for on in (date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 27)):
        DeadlineFactory.create(letter__company=company, kind=kind, due_on=on)

    plan_reminders(today=TODAY, calendar=calendar)

    policies = list(ReminderPolicy.objects.all())
    for reminder in Reminder.objects.select_related("deadline"):
        assert reasons.governing(policies, reminder.deadline).days_before == [reminder.days_before]
    assert Reminder.objects.exists()


def test_without_a_policy_the_usual_one_counts(deadline: Deadline) -> None:
    assert reasons.governing([], deadline).days_before == [5, 3, 1]
