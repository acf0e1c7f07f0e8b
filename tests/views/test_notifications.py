"""What people answer to their mail; how they want to be told."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from correspondence.mail import UNSUBSCRIBE
from correspondence.models import Company, Deadline, NotificationChoice, Reminder, User
from tests.conftest import NOW, TODAY
from tests.factories import DeadlineFactory, MailFactory

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def link(person: User) -> str:
    return reverse("unsubscribe", args=[signing.dumps(person.pk, salt=UNSUBSCRIBE)])


def early(person: User) -> bool:
    return NotificationChoice.of(person).early


def test_a_mail_program_unsubscribes_without_signing_in(ada: User, ben: User) -> None:
    program = Client(enforce_csrf_checks=True)

    response = program.post(link(ada), {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert (early(ada), early(ben)) == (False, True)


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_the_link_changes_nothing(ada: User, method: str) -> None:
    response = getattr(Client(), method)(link(ada))

    assert response.status_code == 200
    assert early(ada)


def test_it_keeps_what_else_was_chosen(ada: User) -> None:
    NotificationChoice.objects.create(user=ada, hour=9)

    Client().post(link(ada))

    assert (NotificationChoice.of(ada).hour, early(ada)) == (9, False)


def test_another_persons_link_stops_the_mail_of_that_person_only(
    ada: User, ben: User, signed_in: SignedIn
) -> None:
    signed_in(ben).post(link(ada))

    assert (early(ada), early(ben)) == (False, True)


@pytest.mark.parametrize("token", ["x", "MQ:1:x", "1", "%00"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_leads_nowhere(ada: User, token: str, method: str) -> None:
    assert getattr(Client(), method)(f"/mail/unsubscribe/{token}/").status_code == 404


def test_a_link_made_for_something_else_leads_nowhere(ada: User) -> None:
    token = signing.dumps(ada.pk, salt="another")

    assert Client().post(reverse("unsubscribe", args=[token])).status_code == 404


def test_the_link_of_somebody_who_left_leads_nowhere(ada: User) -> None:
    User.objects.update(is_active=False)

    assert Client().post(link(ada)).status_code == 404


@pytest.fixture
def deadline(company: Company) -> Deadline:
    """Answer a deadline of Northgate."""
    return DeadlineFactory.create(letter__company=company)


def told(deadline: Deadline, to: User, **columns: object) -> Reminder:
    its = {"due_on": deadline.due_on, "mail": MailFactory.create(recipient=to)} | columns
    return Reminder.objects.create(
        deadline=deadline, recipient=to, kind="on_day", planned_for=TODAY, **its
    )


BUTTON = "I have seen this"


def test_who_was_reminded_says_they_have_seen_it(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    reminder = told(deadline, ada)
    client = signed_in(ada)
    page = client.get(deadline.get_absolute_url()).content.decode()
    assert BUTTON in page
    assert 'id="seen"' in page

    page = client.post(reverse("deadline-seen", args=[deadline.pk]), follow=True).content.decode()

    reminder.refresh_from_db()
    assert reminder.seen_at is not None
    assert "Noted: you have seen this." in page
    assert BUTTON not in page


@pytest.mark.parametrize("columns", [{"due_on": date(2026, 11, 20)}, {"mail": None}], ids=repr)
def test_there_is_nothing_to_say_of_another_day_or_before_the_mail(
    deadline: Deadline, ada: User, signed_in: SignedIn, columns: dict[str, object]
) -> None:
    told(deadline, ada, **columns)

    assert BUTTON not in signed_in(ada).get(deadline.get_absolute_url()).content.decode()


def test_nobody_says_so_for_somebody_else(
    deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    reminder = told(deadline, ada)
    client = signed_in(ben)
    assert BUTTON not in client.get(deadline.get_absolute_url()).content.decode()

    page = client.post(reverse("deadline-seen", args=[deadline.pk]), follow=True).content.decode()

    reminder.refresh_from_db()
    assert reminder.seen_at is None
    assert "There is no reminder of this date that you have not seen." in page


def test_the_first_time_counts(deadline: Deadline, ada: User, signed_in: SignedIn) -> None:
    reminder = told(deadline, ada, seen_at=NOW)

    signed_in(ada).post(reverse("deadline-seen", args=[deadline.pk]))

    reminder.refresh_from_db()
    assert reminder.seen_at == NOW


def test_the_table_says_when_each_was_seen(
    deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    told(deadline, ben, seen_at=NOW)

    assert "10:00 a.m." in signed_in(ada).get(deadline.get_absolute_url()).content.decode()


TYPED = {"hour": "9", "delivery": "single", "early": "on"}


def save(client: Client, **typed: object) -> str:
    page = client.post(reverse("account-told"), TYPED | typed, follow=True)
    return str(page.content.decode())


def test_how_one_is_told_is_kept(ada: User, ben: User, signed_in: SignedIn) -> None:
    client = signed_in(ada)
    days = {"away_from": "2026-12-21", "away_until": "2027-01-02"}

    for _ in range(2):
        assert "Saved: how you are told." in save(client, **days, deputy=ben.pk)

    choice = NotificationChoice.objects.get()
    assert (choice.user, choice.hour, choice.delivery, choice.early) == (ada, 9, "single", True)
    assert (choice.away_until, choice.deputy) == (date(2027, 1, 2), ben)


def test_early_reminders_are_turned_off_and_on(ada: User, signed_in: SignedIn) -> None:
    client = signed_in(ada)

    save(client, early="")
    assert not early(ada)
    save(client)
    assert early(ada)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"away_from": "2026-12-21"}, "Enter the last day you are away."),
        ({"away_until": "2026-12-21"}, "Enter the first day you are away."),
        (
            {"away_from": "2026-12-21", "away_until": "2026-12-20"},
            "The last day is before the first.",
        ),
        ({"away_from": "soon", "away_until": "2026-12-20"}, "Enter a valid date."),
        ({"away_from": "1899-01-01", "away_until": "2026-12-20"}, "between 1934 and 2100"),
        ({"hour": "24"}, "Select a valid choice."),
        ({"hour": ""}, "This field is required."),
        ({"delivery": "pigeon"}, "Select a valid choice."),
        ({"deputy": "0"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_plainly_and_nothing_is_saved(
    ada: User, signed_in: SignedIn, typed: dict[str, str], sentence: str
) -> None:
    page = save(signed_in(ada), **typed)

    assert sentence in page
    assert "Nothing was saved yet" in page
    assert not NotificationChoice.objects.exists()


@pytest.mark.parametrize("deputy", ["eve", "vera", "ada", "gone"])
def test_a_deputy_is_a_colleague_who_may_act(
    ada: User, ben: User, vera: User, eve: User, signed_in: SignedIn, deputy: str
) -> None:
    if deputy == "gone":
        User.objects.filter(pk=ben.pk).update(is_active=False)
    chosen = {"eve": eve, "vera": vera, "ada": ada, "gone": ben}[deputy]

    assert "Select a valid choice." in save(signed_in(ada), deputy=chosen.pk)


def test_the_account_says_what_always_comes(ada: User, signed_in: SignedIn) -> None:
    page = signed_in(ada).get(reverse("account")).content.decode()

    assert "The last reminder before a date" in page
    assert "always come" in page
