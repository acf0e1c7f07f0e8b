"""When reminders do not go out every page says so, to each what they can do about it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from correspondence import watching
from correspondence.models import Company, Heartbeat, RelayTrouble, Reminder, User
from correspondence.signing_in import Backend
from tests.conftest import TODAY
from tests.factories import DeadlineFactory, MailFactory

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
ALARM = "Reminders do not go out."


@pytest.fixture(autouse=True)
def _alive() -> None:
    """Let every part have shown itself just now."""
    for part in Heartbeat.Part:
        watching.note(part, now=timezone.now())


def dead(user: User) -> list[str]:
    now = timezone.now()
    return watching.dead(Backend().get_user(user.pk), now=now)


def test_while_all_is_well_no_page_says_anything(ada: User, signed_in: SignedIn) -> None:
    MailFactory.create(created_at=timezone.now())

    assert ALARM not in signed_in(ada).get("/").content.decode()


@pytest.mark.parametrize("part", Heartbeat.Part)
def test_a_dead_part_is_named_within_three_minutes(
    part: Heartbeat.Part, root: User, ada: User, signed_in: SignedIn
) -> None:
    Heartbeat.objects.filter(part=part).update(beat_at=timezone.now() - timedelta(minutes=3))

    for address in ("/", "/letters/", "/account/", "/nowhere/"):
        page = signed_in(root).get(address).content.decode()
        assert ALARM in page
        assert "was last seen 3\xa0minutes ago." in page
        assert f"{part.label.lower()}, " in page.lower()
    page = signed_in(ada).get("/").content.decode()
    assert ALARM in page
    assert "last seen" not in page
    assert 'href="/deadlines/"' in page


def test_a_part_never_seen_is_dead(root: User) -> None:
    Heartbeat.objects.all().delete()

    assert len(dead(root)) == 2


def test_a_clock_set_back_does_not_make_a_part_live(root: User) -> None:
    Heartbeat.objects.update(beat_at=timezone.now() + timedelta(hours=1))

    assert all("since the clock was set back" in each for each in dead(root))
    assert len(dead(root)) == 2


def test_a_relay_that_refuses_or_takes_nothing_is_named(root: User) -> None:
    mail = MailFactory.create(created_at=timezone.now() - timedelta(minutes=3))
    assert dead(root) == ["The mail relay has taken no mail for minutes."]

    RelayTrouble.note("535", now=timezone.now())
    assert dead(root) == ["The mail relay refuses this site."]

    RelayTrouble.objects.all().delete()
    mail.attempts = 2  # this one is refused, others go out
    mail.save()
    assert dead(root) == []


def test_what_could_not_be_delivered_stands_on_the_desk_of_whom_it_concerns(
    company: Company,
    ada: User,
    ben: User,
    vera: User,
    eve: User,
    root: User,
    signed_in: SignedIn,
) -> None:
    deadline = DeadlineFactory.create(letter__company=company)
    mail = MailFactory.create(recipient=ben, state="failed", error="550 no such mailbox")
    Reminder.objects.create(
        deadline=deadline, due_on=deadline.due_on, recipient=ben, planned_for=TODAY, mail=mail
    )

    for person, told in ((ada, True), (ben, True), (root, True), (vera, False), (eve, False)):
        page = signed_in(person).get("/").content.decode()
        assert ("550 no such mailbox" in page) == told

    deadline.meet(on=TODAY)
    assert "550 no such mailbox" not in signed_in(ada).get("/").content.decode()
