"""Status, health, the test mail."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from correspondence import watching
from correspondence.models import Heartbeat, Mail, User
from tests.factories import MailFactory, UserFactory

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
