"""The account: time zone, saved views, calendar feeds."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from correspondence.feeds import open_feed
from correspondence.models import CalendarFeed, SavedView, User
from tests.conftest import NOW
from tests.views.test_lists import count

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def test_a_time_zone_is_chosen(ada: User, signed_in: SignedIn) -> None:
    page = signed_in(ada).post(reverse("account"), {"zone": "America/Chicago"}, follow=True)

    ada.refresh_from_db()
    assert ada.zone == "America/Chicago"
    assert "Hours are shown in America/Chicago now." in page.content.decode()


@pytest.mark.parametrize(
    ("zone", "sentence"),
    [
        ("Mars/Olympus", "Choose a time zone such as America/Chicago."),
        ("../../etc/passwd", "Choose a time zone such as America/Chicago."),
        ("", "This field is required."),
        ("UTC\x00", "Null characters are not allowed."),
        ("x" * 51, "at most 50 characters"),
    ],
)
def test_nonsense_is_no_time_zone(ada: User, signed_in: SignedIn, zone: str, sentence: str) -> None:
    page = signed_in(ada).post(reverse("account"), {"zone": zone}).content.decode()

    assert sentence in page
    ada.refresh_from_db()
    assert ada.zone == "America/New_York"


def test_places_are_offered(ada: User, signed_in: SignedIn) -> None:
    page = signed_in(ada).get(reverse("account")).content.decode()

    for zone in ("America/Los_Angeles", "Europe/London", "UTC"):
        assert f'<option value="{zone}">' in page
    assert "Etc/GMT" not in page


def made(client: Client, **typed: object) -> str:
    page = client.post(reverse("feed-add"), typed).content.decode()
    return re.findall(rf'value="({re.escape(settings.SITE_URL)}/calendar/[\w-]+\.ics)"', page)[0]


def test_the_address_of_a_feed_is_shown_once(ada: User, signed_in: SignedIn) -> None:
    client = signed_in(ada)

    address = made(client, dates="all", name="Outlook")

    assert Client().get(address.removeprefix(settings.SITE_URL)).status_code == 200
    page = client.get(reverse("account")).content.decode()
    assert "Outlook" in page
    assert address.rpartition("/")[2] not in page


def test_a_calendar_program_is_offered_the_address(ada: User, signed_in: SignedIn) -> None:
    page = signed_in(ada).post(reverse("feed-add"), {"dates": "all"}).content.decode()

    assert re.search(r'href="webcal://[^"]+/calendar/[\w-]+\.ics"', page)


def test_a_feed_shows_what_was_chosen(ada: User, signed_in: SignedIn) -> None:
    view = SavedView.objects.create(owner=ada, page="deadlines", name="No owner", query="owner=x")
    client = signed_in(ada)

    for dates in ("all", "own", "own", str(view.pk)):
        made(client, dates=dates)

    feeds = CalendarFeed.objects.order_by("pk")
    assert [str(feed) for feed in feeds] == [
        "All my dates",
        "Dates I own",
        "Dates I own",
        "No owner",
    ]
    assert [feed.view and feed.view.query for feed in feeds] == [
        None,
        "owner=me",
        "owner=me",
        "owner=x",
    ]


def test_no_feed_is_made_of_anothers_view(ada: User, ben: User, signed_in: SignedIn) -> None:
    view = SavedView.objects.create(owner=ben, page="deadlines", name="His", query="")

    page = signed_in(ada).post(reverse("feed-add"), {"dates": view.pk}).content.decode()

    assert "Select a valid choice" in page
    assert not CalendarFeed.objects.exists()


def test_a_feed_is_ended(ada: User, signed_in: SignedIn) -> None:
    token = open_feed(ada, name="Outlook", view=None, now=NOW)
    feed = CalendarFeed.objects.get()
    client = signed_in(ada)

    page = client.post(reverse("feed-revoke", args=[feed.pk]), follow=True).content.decode()

    assert "The feed “Outlook” has ended" in page
    assert Client().get(f"/calendar/{token}.ics").status_code == 404
    assert client.post(reverse("feed-revoke", args=[feed.pk])).status_code == 404


def test_a_feed_ends_with_its_view(ada: User, signed_in: SignedIn) -> None:
    view = SavedView.objects.create(owner=ada, page="deadlines", name="Mine", query="owner=me")
    token = open_feed(ada, name="Outlook", view=view, now=NOW)

    page = signed_in(ada).post(reverse("view-delete", args=[view.pk]), follow=True)

    assert "The calendar feeds made of it ended with it." in page.content.decode()
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_an_administrator_sees_their_own_only(root: User, ada: User, signed_in: SignedIn) -> None:
    open_feed(ada, name="Of Ada", view=None, now=NOW)

    assert "Of Ada" not in signed_in(root).get(reverse("account")).content.decode()


def test_it_takes_as_many_queries_for_3_feeds_as_for_30(ada: User, signed_in: SignedIn) -> None:
    client, taken = signed_in(ada), []
    for many in (3, 27):
        for number in range(many):
            view = SavedView.objects.create(owner=ada, page="deadlines", name=f"{many} {number}")
            open_feed(ada, name="Outlook", view=view, now=NOW)
        taken.append(count(client, reverse("account")))

    assert taken[0] == taken[1] <= 12


def test_a_mistyped_zone_shows_the_feeds_as_before(ada: User, signed_in: SignedIn) -> None:
    client = signed_in(ada)
    made(client, dates="all", name="My phone")

    page = client.post(reverse("account"), {"zone": "Chicago"})

    assert page.status_code == 200
    assert "Choose a time zone such as America/Chicago." in page.content.decode()
    assert "My phone" in page.content.decode()
    assert page.wsgi_request.user.zone == "America/New_York"


def test_my_own_view_of_that_name_is_not_taken_for_the_dates_i_own(
    ada: User, ben: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    mine = SavedView.objects.create(
        owner=ada, page="deadlines", name="Dates I own", query=f"owner={ben.pk}"
    )

    made(client, dates="own", name="Mine")
    made(client, dates="own", name="Mine, too")

    assert not mine.feeds.exists()
    view = SavedView.objects.get(owner=ada, query="owner=me")
    assert (view.name, view.feeds.count()) == ("Dates I own (2)", 2)
