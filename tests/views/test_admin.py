"""The admin site: every row can be listed, searched, added and opened."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correspondence.models import Company, User
from tests.views.test_lists import fill

pytestmark = pytest.mark.django_db

MODELS = [
    model
    for model in apps.get_app_config("correspondence").get_models()
    if not model.__name__.endswith("Event")
]


def address(model: type, page: str, *args: object) -> str:
    return reverse(f"admin:correspondence_{model.__name__.lower()}_{page}", args=args)


def test_every_row_is_in_the_admin() -> None:
    assert set(MODELS) <= set(admin.site._registry)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_list_is_searched_with_constant_queries(
    model: type, company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(root)
    counts = []
    for rows in (3, 27):
        fill(company, root, rows)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(model, "changelist"), {"q": "a"}).status_code == 200
        counts.append(len(captured))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_row_is_opened(
    model: type, company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    fill(company, root, 1)
    row = model._default_manager.first()

    if row is not None:
        assert signed_in(root).get(address(model, "change", row.pk)).status_code == 200


def test_only_staff_comes_in(ada: User, signed_in: Callable[[User], Client]) -> None:
    assert signed_in(ada).get("/admin/").status_code == 302
