"""Status, health, the test mail."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from correspondence import watching
from correspondence.models import Company, Heartbeat, Mail, RelayTrouble, Reminder, User
from tests.conftest import TODAY
from tests.factories import DeadlineFactory, MailFactory, UserFactory
from tests.views.test_lists import count

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def test_it_is_ready_when_every_part_is_well() -> None:
    assert Client().get("/health/ready").status_code == 503

    for part in Heartbeat.Part:
        watching.note(part, now=timezone.now())

    assert Client().get("/health/ready").status_code == 200


def test_a_stranger_learns_no_more_than_that() -> None:
    assert Client().get("/health/ready").content == b"not ready"


def test_a_test_mail_goes_into_the_real_queue(ada: User, signed_in: SignedIn) -> None:
    signed_in(ada).post("/status/test-mail/")

    mail = Mail.objects.get()
    assert (mail.recipient, mail.address, mail.state) == (ada, ada.email, "waiting")


def test_without_an_address_there_is_no_test_mail(signed_in: SignedIn) -> None:
    page = signed_in(UserFactory.create(email="")).post("/status/test-mail/", follow=True)

    assert "no e-mail address" in page.content.decode()
    assert not Mail.objects.exists()


def test_everyone_sees_their_own_mail_and_the_staff_sees_all(
    ada: User, root: User, signed_in: SignedIn
) -> None:
    MailFactory.create(recipient=ada, subject="For Ada")
    MailFactory.create(recipient=root, subject="For the administrator")

    assert "For the administrator" not in signed_in(ada).get("/status/").content.decode()
    assert "For Ada" in signed_in(root).get("/status/").content.decode()


def test_failed_mail_is_listed_and_tried_again_or_let_be(ada: User, signed_in: SignedIn) -> None:
    client = signed_in(ada)
    mails = [
        MailFactory.create(recipient=ada, state="failed", error=f"55{number} refused")
        for number in range(2)
    ]
    page = client.get("/status/").content.decode()
    assert "550 refused" in page
    assert page.count("Try again") == 2

    for mail, outcome in zip(mails, ("again", "cancelled"), strict=True):
        client.post(reverse("mail-settle", args=[mail.pk]), {"outcome": outcome})

    assert [mail.state for mail in Mail.objects.order_by("pk")] == ["waiting", "cancelled"]


def test_nobody_settles_the_mail_of_another(ada: User, ben: User, signed_in: SignedIn) -> None:
    mail = MailFactory.create(recipient=ben, state="failed")

    answer = signed_in(ada).post(reverse("mail-settle", args=[mail.pk]), {"outcome": "cancelled"})

    assert answer.status_code == 404
    assert Mail.objects.get().state == "failed"


def test_what_somebody_dealt_with_is_not_sent_twice(ada: User, signed_in: SignedIn) -> None:
    mail = MailFactory.create(recipient=ada, state="sent", sent_at=timezone.now())

    url = reverse("mail-settle", args=[mail.pk])
    page = signed_in(ada).post(url, {"outcome": "again"}, follow=True).content.decode()

    assert "Somebody has dealt with it already" in page
    assert Mail.objects.get().state == "sent"


def untold(company: Company, to: User, error: str = "") -> Reminder:
    deadline = DeadlineFactory.create(letter__company=company)
    return Reminder.objects.create(
        deadline=deadline, due_on=deadline.due_on, recipient=to, planned_for=TODAY, error=error
    )


def test_what_could_not_be_written_is_listed_and_tried_again(
    company: Company, ada: User, vera: User, eve: User, signed_in: SignedIn
) -> None:
    reminder = untold(company, ada, "TypeError: odd")
    url = reverse("reminder-again", args=[reminder.pk])
    assert "TypeError: odd" in signed_in(vera).get("/status/").content.decode()
    assert "TypeError: odd" not in signed_in(eve).get("/status/").content.decode()
    assert signed_in(vera).post(url).status_code == 403
    assert signed_in(eve).post(url).status_code == 404

    signed_in(ada).post(url)

    reminder.refresh_from_db()
    assert reminder.error == ""


def test_who_has_no_address_is_named(company: Company, ada: User, signed_in: SignedIn) -> None:
    cleo = UserFactory.create(username="cleo", email="")
    for _ in range(2):
        untold(company, cleo)

    page = signed_in(ada).get("/status/").content.decode()

    assert "People without an e-mail address" in page
    assert page.count("cleo") == 1


def test_only_an_administrator_has_the_relay_asked_at_once(
    ada: User, root: User, signed_in: SignedIn
) -> None:
    RelayTrouble.note("535 5.7.8 wrong password", now=timezone.now())
    url = reverse("relay-again")
    assert "Try now" not in signed_in(ada).get("/status/").content.decode()
    assert signed_in(ada).post(url).status_code == 403
    assert "Try now" in signed_in(root).get("/status/").content.decode()

    signed_in(root).post(url)

    assert not RelayTrouble.objects.exists()


def test_with_everything_wrong_the_page_still_takes_twelve_queries(
    company: Company, root: User, signed_in: SignedIn
) -> None:
    RelayTrouble.note("535", now=timezone.now())
    for _ in range(5):
        untold(company, UserFactory.create(email=""))
        untold(company, root, "TypeError: odd")
        MailFactory.create(recipient=root, state="failed")

    assert count(signed_in(root), "/status/") <= 12
