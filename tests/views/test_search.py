"""The search page and the page of similar comments."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correspondence import searching
from correspondence.models import Answer, Comment, Company, User
from correspondence.searching import asking
from tests.factories import (
    CommentFactory,
    CompanyFactory,
    FilingFactory,
    LetterFactory,
    ReferenceFactory,
)

pytestmark = pytest.mark.django_db
SEARCH = "/search/"


def page(client: Client, address: str, **asked: str | int) -> str:
    """Answer a page that came."""
    response = client.get(address, asked)
    assert response.status_code == 200
    return str(response.content.decode())


def fill(company: Company, rows: int) -> Comment:
    """Make so many of everything that a search finds; answer the last comment."""
    for number in range(rows):
        letter = LetterFactory.create(company=company, document__text="The kiln 333-208189.")
        comment = CommentFactory.create(letter=letter, text=f"Which kiln and refinery, {number}?")
        sent = LetterFactory.create(company=company, direction="from_company", kind="response")
        Answer.objects.create(comment=comment, letter=sent, text="The kiln.", number=number)
        filing = FilingFactory.create(company=company, registration__company=company)
        ReferenceFactory.create(letter=letter, filing=filing, file_number="333-208189")
        CompanyFactory.create(name=f"Kiln Works {Company.objects.count()}")
    return comment


def test_hits_of_all_kinds_are_shown_with_their_marks(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    fill(company, 1)

    shown = page(signed_in(root), SEARCH, q="kiln")

    assert shown.count("<mark>kiln</mark>") == 3
    assert "Kiln Works" in shown
    assert f"?q=kiln&amp;company={company.pk}" in shown


def test_a_kind_has_pages(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    fill(company, 25)

    shown = page(signed_in(root), SEARCH, q="kiln", kind="comments", page=2)

    assert "Page 2 of 2" in shown
    assert shown.count('class="hit"') == 5


def test_what_it_is_narrowed_to_can_be_dropped(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    fill(company, 1)

    shown = page(signed_in(root), SEARCH, q="kiln", year=2024, company=company.pk)

    assert "Nothing found" in shown
    assert f'href="/search/?q=kiln&amp;company={company.pk}">Search without “2024”' in shown


@pytest.mark.parametrize("kind", ["", "letters", "comments", "answers"])
def test_where_only_the_newest_were_looked_at_each_kind_says_so_and_leads_on(
    company: Company,
    root: User,
    signed_in: Callable[[User], Client],
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(company, 6)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE correspondence_document, correspondence_comment")
        cursor.execute("ANALYZE correspondence_answer")
    for name, value in {"FEW_PHRASES": 1, "SMALLEST": 3, "LARGEST": 6}.items():
        monkeypatch.setattr(asking, name, value)
    monkeypatch.setattr(searching, "find_among_all", lambda *_: None)
    shown = page(signed_in(root), SEARCH, q='"kiln and kiln"', kind=kind)

    assert f"of {kind or 'letters'}" in shown
    assert "Look at earlier ones" in shown
    assert "until=2" in shown
    assert "among the newest" in shown


def test_a_company_that_is_not_known_leaves_the_fields_in_their_row(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    address = reverse("comment-similar", args=[fill(company, 1).pk])

    shown = page(signed_in(root), address, company="nothing")
    form, _, after = shown.partition('<form class="filter"')[2].partition("</form>")

    assert 'class="errors"' not in form
    assert 'id="id_company_error"' in after
    assert "id_company_error" in form


def test_without_words_it_says_what_can_be_asked(
    company: Company, vera: User, signed_in: Callable[[User], Client]
) -> None:
    LetterFactory.create(company=company)

    shown = page(signed_in(vera), SEARCH)

    assert "Item 303(b)" in shown
    assert "Comment letter" in shown


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "kiln", "kind": "spoons", "company": "x", "year": "-1", "page": "zero", "until": "?"},
        {"q": "kiln", "company": "9" * 30, "page": "9" * 30},
        {"q": "a\x00b"},
        {"q": "kiln " * 200},
    ],
)
def test_odd_addresses_do_no_harm(
    root: User, signed_in: Callable[[User], Client], asked: dict[str, str]
) -> None:
    page(signed_in(root), SEARCH, **asked)


@pytest.mark.parametrize("typed", ["kiln", "333-208189", "nothing says this"])
@pytest.mark.parametrize("person", ["root", "vera"])
def test_a_search_takes_as_many_queries_for_3_as_for_30(
    company: Company,
    signed_in: Callable[[User], Client],
    request: pytest.FixtureRequest,
    typed: str,
    person: str,
) -> None:
    client, counted = signed_in(request.getfixturevalue(person)), []
    for rows in (3, 27):
        fill(company, rows)
        with CaptureQueriesContext(connection) as captured:
            page(client, SEARCH, q=typed)
        counted.append(len(captured))

    assert counted[0] == counted[1] <= 12


def test_similar_comments_can_be_narrowed_to_a_company_and_to_answered_ones(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    comment = fill(company, 8)
    elsewhere = CommentFactory.create(text="Another kiln, another refinery?")
    address = reverse("comment-similar", args=[comment.pk])

    every, theirs, named, open_ones = (
        page(signed_in(root), address, **asked)
        for asked in ({}, {"company": str(company.pk)}, {"company": "northg"}, {"answered": "no"})
    )

    assert [each.count('class="hit"') for each in (every, theirs, named)] == [8, 7, 7]
    assert open_ones.count('class="hit"') == 1
    assert elsewhere.get_absolute_url() in open_ones
