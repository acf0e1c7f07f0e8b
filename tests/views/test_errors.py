"""Error pages say what to do next; the way back stays on this site."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from correspondence.models import Company, Deadline, User
from correspondence.views import confirming
from correspondence.views.errors import server_error
from tests.factories import LetterFactory

SignedIn = Callable[[User], Client]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("referer", "offered"),
    [
        ("http://testserver/letters/?q=S-3", 'href="/letters/?q=S-3">Go back'),
        ("https://elsewhere.example/letters/", ""),
        ("http://testserver//elsewhere.example/x", 'href="/elsewhere.example/x">Go back'),
        ("http://testserver/nothing/", ""),
        ("", ""),
    ],
    ids=["this site", "another site", "a host as a path", "the page itself", "none"],
)
def test_a_missing_page_leads_back_where_one_came_from(
    referer: str, offered: str, ada: User, signed_in: SignedIn
) -> None:
    page = signed_in(ada).get("/nothing/", headers={"referer": referer}).content.decode()

    assert ("Go back" in page) == bool(offered)
    assert offered in page
    assert 'role="search"' in page


@pytest.mark.django_db
def test_a_form_that_had_grown_old_leads_back_to_what_was_typed(ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)

    answer = client.post("/account/", {}, headers={"referer": "http://testserver/account/"})

    assert answer.status_code == 403
    page = answer.content.decode()
    assert "What you typed is kept" in page
    # The form was sent to the page it stands on, which opens anew.
    assert 'href="/account/">Go back to the page' in page


@pytest.mark.django_db
def test_what_is_secret_is_not_offered_to_be_copied(ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    names = ("new_password1", "client_secret", "backup_code", "otp_token", "why")
    typed = {name: f"what was typed as {name}" for name in names}

    page = client.post("/account/", typed).content.decode()

    assert [name for name in names if typed[name] in page] == ["why"]


@pytest.mark.django_db
def test_the_sign_in_leads_back_to_this_site_alone() -> None:
    address = "http://testserver//elsewhere.example/x"

    answer = Client().post("/account/", headers={"referer": address})

    assert answer.headers["Location"].endswith("&next=/elsewhere.example/x")


@pytest.mark.django_db
def test_a_row_not_found_is_a_fault_while_the_row_of_the_page_is_on_record(
    company: Company, ada: User, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = LetterFactory.create(company=company)

    def fail(*_: object) -> None:
        raise Deadline.DoesNotExist

    monkeypatch.setattr(confirming, "confirm_page", fail)

    with pytest.raises(Deadline.DoesNotExist):
        signed_in(ada).get(reverse("letter-confirm", args=[letter.pk]))


@pytest.mark.django_db
def test_the_page_of_a_fault_needs_no_database(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0, connection=connection):
        page = server_error(RequestFactory().get("/")).content.decode()

    assert "Something broke" in page


@pytest.mark.django_db
def test_the_parts_are_shown_only_to_those_who_build_them(ada: User, signed_in: SignedIn) -> None:
    client = signed_in(ada)
    assert client.get("/style/").status_code == 404

    with override_settings(DEBUG=True):
        page = client.get("/style/").content.decode()
    assert "sprite.svg#trash" in page


@pytest.mark.django_db
def test_pages_are_compressed(ada: User, signed_in: SignedIn) -> None:
    page = signed_in(ada).get("/", headers={"accept-encoding": "gzip"})

    assert page.headers["Content-Encoding"] == "gzip"
