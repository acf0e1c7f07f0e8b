"""The deadline's page: the proof of a date, and what a person does with it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from correspondence import calendars
from correspondence.models import Company, Deadline, User
from tests.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


@pytest.fixture
def deadline(company: Company) -> Deadline:
    return DeadlineFactory.create(letter__company=company)


def test_it_shows_why_the_date_is_what_it_is(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    page = signed_in(ada).get(deadline.get_absolute_url()).content.decode()

    for words in (deadline.quote, "Veterans Day", "23 Nov 2026", "6 Nov 2026", "Rule 0-2"):
        assert words in page


def test_it_is_met_and_reopened(deadline: Deadline, ada: User, signed_in: SignedIn) -> None:
    client, today = signed_in(ada), calendars.today()
    Deadline.objects.update(counted_from=today - timedelta(days=9))

    client.post(reverse("deadline-met", args=[deadline.pk]), {"on": today.isoformat()})
    deadline.refresh_from_db()
    assert (deadline.state, deadline.met_on) == ("met", today)

    client.post(reverse("deadline-reopen", args=[deadline.pk]))
    deadline.refresh_from_db()
    assert (deadline.state, deadline.met_on) == ("open", None)


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("2026-11-05", "before the date the deadline is counted from"),
        ("2099-01-01", "still to come"),
        ("yesterday", "Enter a valid date"),
        ("", "required"),
    ],
)
def test_it_is_not_met_on_an_impossible_day(
    deadline: Deadline, ada: User, signed_in: SignedIn, on: str, sentence: str
) -> None:
    url = reverse("deadline-met", args=[deadline.pk])

    page = signed_in(ada).post(url, {"on": on}, follow=True).content.decode()

    assert sentence in page
    assert Deadline.objects.get().state == "open"


def test_it_is_handed_to_a_colleague(
    deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)

    client.post(reverse("deadline-hand-to", args=[deadline.pk]), {"owner": ben.pk})
    assert Deadline.objects.get().owner == ben

    client.post(reverse("deadline-hand-to", args=[deadline.pk]), {"owner": ""})
    assert Deadline.objects.get().owner is None


def test_a_viewer_is_offered_nothing_to_change(
    deadline: Deadline, vera: User, signed_in: SignedIn
) -> None:
    page = signed_in(vera).get(deadline.get_absolute_url()).content.decode()

    assert reverse("deadline-met", args=[deadline.pk]) not in page
    assert date(2026, 11, 23).strftime("%-d %b %Y") in page
