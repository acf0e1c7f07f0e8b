"""Who is signed in comes with all that a page needs to know of them."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from correspondence import access, calendars, watching
from correspondence.models import Company, User
from correspondence.signing_in import Backend

pytestmark = pytest.mark.django_db


def test_roles_and_signs_of_life_come_with_the_person(
    company: Company, ben: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        person = Backend().get_user(ben.pk)
        assert person == ben
        assert access.company_keys(person) == (company.pk,)
        assert access.may_change_company(person, company.pk)
        assert not access.may_manage(person, company.pk)
        assert len(watching.dead(person, now=calendars.now())) == 2


def test_who_belongs_nowhere_sees_no_company(root: User, ada: User) -> None:
    ada.memberships.all().delete()
    person = Backend().get_user(ada.pk)

    assert person is not None
    assert not access.companies(person).exists()
    assert not access.may_add(person)


def test_a_role_that_was_withdrawn_counts_no_more_at_the_next_request(
    company: Company, ada: User, signed_in: Callable[[User], Client]
) -> None:
    client, address = signed_in(ada), company.get_absolute_url()
    assert client.get(address).status_code == 200

    ada.memberships.all().delete()

    assert client.get(address).status_code == 404


def test_who_left_is_signed_out(ada: User, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(ada)
    User.objects.filter(pk=ada.pk).update(is_active=False)

    assert client.get("/").status_code == 302
    assert Backend().get_user(0) is None
