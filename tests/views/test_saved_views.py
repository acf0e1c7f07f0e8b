"""Views of lists that somebody keeps: their own, shared, by default, replaced, forgotten."""

import html
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from correspondence import keeping
from correspondence.feeds import open_feed
from correspondence.models import CalendarFeed, Company, DefaultView, Membership, SavedView, User
from tests.conftest import NOW
from tests.factories import LetterFactory, UserFactory
from tests.views.asking import listed

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def kept(client: Client, name: str = "Orders", query: str = "kind=order", **more: str) -> SavedView:
    client.post(f"{reverse('view-add', args=['letters'])}?{query}", {"name": name, **more})
    view: SavedView = SavedView.objects.latest("pk")
    return view


def test_a_shared_view_is_seen_by_colleagues_and_changed_by_its_owner(
    company: Company, ada: User, ben: User, eve: User, signed_in: SignedIn
) -> None:
    view = kept(signed_in(ada), shared="on")
    kept(signed_in(ada), name="Of Ada alone")

    seen = listed(signed_in(ben), "")
    assert f"kind=order&amp;saved={view.pk}" in seen
    assert "Of Ada alone" not in seen
    assert "Orders" not in listed(signed_in(eve), "")
    for name in ("view-change", "view-delete"):
        assert signed_in(ben).post(reverse(name, args=[view.pk])).status_code == 403
        assert signed_in(eve).post(reverse(name, args=[view.pk])).status_code == 404


def test_a_view_is_shared_no_longer_once_no_company_is(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    kept(signed_in(ada), shared="on")
    Membership.objects.filter(user=ben).delete()

    assert "Orders" not in listed(signed_in(ben), "")


def test_the_default_view_is_shown_unless_something_is_asked_for(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    LetterFactory.create(company=company)
    client = signed_in(ben)
    view = kept(signed_in(ada), shared="on")
    client.post(reverse("view-default", args=[view.pk]), {"default": "1"})

    told = client.get(reverse("letters")).content.decode()
    assert "This is your default view, “Orders”." in told
    assert "Nothing fits" in told
    assert "This is your default view" not in listed(client, "all=1")
    assert "This is your default view" not in listed(signed_in(ada), "")

    client.post(reverse("view-default", args=[view.pk]))
    assert "This is your default view" not in client.get(reverse("letters")).content.decode()


def test_a_view_takes_over_what_is_shown_now_and_another_name(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    view = kept(client)
    url = reverse("view-change", args=[view.pk])

    told = listed(client, f"kind=notice&saved={view.pk}")
    assert "Keep the changes in “Orders”" in told
    client.post(f"{url}?kind=notice&saved={view.pk}", {"now": "1"})
    client.post(url, {"name": "Notices", "shared": "on"})

    view.refresh_from_db()
    assert (view.query, view.name, view.shared) == ("kind=notice", "Notices", True)


def test_a_view_does_not_take_the_name_of_another(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    view, _ = kept(client), kept(client, "Notices", "kind=notice")

    told = client.post(reverse("view-change", args=[view.pk]), {"name": "Notices"}, follow=True)

    assert "There is a view “Notices” already." in told.content.decode()
    view.refresh_from_db()
    assert view.name == "Orders"


def test_a_view_forgotten_comes_back_with_its_feeds_and_defaults(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    view = SavedView.objects.create(owner=ada, page="deadlines", name="Mine", query="owner=me")
    token = open_feed(ada, name="Outlook", view=view, now=NOW)
    DefaultView.objects.create(user=ada, page="deadlines", view=view)

    gone = client.post(reverse("view-delete", args=[view.pk]), follow=True).content.decode()
    assert f'action="{reverse("view-undo")}"' in gone
    assert not CalendarFeed.objects.exists()

    client.post(reverse("view-undo"))
    assert DefaultView.objects.get().view.name == "Mine"
    assert Client().get(reverse("feed", args=[token])).status_code == 200
    assert client.post(reverse("view-undo"), follow=True).status_code == 200  # nothing twice
    assert SavedView.objects.count() == 1


def test_a_view_comes_back_without_what_was_of_people_who_are_gone(ada: User, ben: User) -> None:
    view = SavedView.objects.create(owner=ada, page="letters", name="Mine", shared=True)
    DefaultView.objects.create(user=ben, page="letters", view=view)
    open_feed(ben, name="Outlook", view=view, now=NOW)
    forgotten = keeping.forget(view)
    ben.delete()

    back = keeping.bring_back(forgotten)

    assert back == SavedView.objects.get(name="Mine")
    assert not DefaultView.objects.exists()
    assert not CalendarFeed.objects.exists()

    forgotten = keeping.forget(back)
    ada.delete()
    assert keeping.bring_back(forgotten) is None


def test_a_view_is_not_replaced_unasked_and_what_it_showed_comes_back(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    view = SavedView.objects.create(
        owner=ada, page="letters", name="Mine", query="kind=comment", shared=True
    )
    client, add = signed_in(ada), reverse("view-add", args=["letters"])

    told = client.post(f"{add}?kind=order", {"name": "Mine"}, follow=True).content.decode()
    view.refresh_from_db()
    assert (view.query, view.shared) == ("kind=comment", True)
    assert "There is a view “Mine” already" in told
    assert "Keep the changes in “Mine”" in told

    change = reverse("view-change", args=[view.pk])
    told = client.post(f"{change}?kind=order", {"now": "1"}, follow=True).content.decode()
    undo = html.unescape(told.split(f'action="{change}?')[1].split('"')[0])
    client.post(f"{change}?{undo}")
    view.refresh_from_db()
    assert (view.query, view.shared) == ("kind=comment", True)


def test_what_an_administrator_of_no_company_shares_stays_among_administrators(
    company: Company, ada: User, root: User, signed_in: SignedIn
) -> None:
    kept(signed_in(root), shared="on")
    assert "Share it with the other administrators" in listed(signed_in(root), "kind=notice")
    assert "Orders" not in listed(signed_in(ada), "")
    assert "Orders" in listed(signed_in(UserFactory.create(is_superuser=True)), "")

    Membership.objects.create(company=company, user=root, role="viewer")
    assert "Orders" in listed(signed_in(ada), "")
    assert "Share it with colleagues of my companies" in listed(signed_in(root), "kind=notice")
