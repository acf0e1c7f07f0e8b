"""The pages of the trash: what goes along is said first, what is gone says so."""

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correspondence import deciding, trashing
from correspondence.models import Arrival, Call, Company, Letter, User
from tests.conftest import NOW
from tests.factories import (
    CallFactory,
    CommentFactory,
    CommitmentFactory,
    DeadlineFactory,
    LetterFactory,
    ReportFactory,
    ReviewFactory,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def put(kind: str, pk: int) -> str:
    return reverse("trash-put", args=[kind, pk])


def back(kind: str, pk: int) -> str:
    return reverse("put-back", args=[kind, pk])


def test_a_letter_with_dates_and_comments_asks_first_and_says_what_goes_along(
    company: Company, ben: User, signed_in: SignIn
) -> None:
    letter = LetterFactory.create(company=company)
    DeadlineFactory.create(letter=letter)
    CommentFactory.create_batch(2, letter=letter)
    client = signed_in(ben)

    asked = client.post(put("letter", letter.pk)).content.decode()
    assert "<li>1 date</li>" in asked
    assert "<li>2 comments</li>" in asked
    assert Letter.objects.count() == 1

    done = client.post(put("letter", letter.pk), {"sure": "yes"}, follow=True)
    assert "moved to trash" in done.content.decode()
    assert Letter.objects.count() == 0


def test_a_call_goes_at_once_and_comes_back_with_undo(
    company: Company, ben: User, signed_in: SignIn
) -> None:
    call = CallFactory.create(review=ReviewFactory.create(company=company))
    client = signed_in(ben)

    page = client.post(put("call", call.pk), follow=True).content.decode()
    assert f'action="{back("call", call.pk)}?at=' in page
    assert not Call.objects.exists()

    client.post(back("call", call.pk))
    assert Call.objects.exists()


@pytest.mark.parametrize("page", ["letter", "letter-edit", "letter-answers", "letter-document"])
def test_the_address_of_a_letter_in_the_trash_says_so(
    page: str, company: Company, ben: User, vera: User, eve: User, signed_in: SignIn
) -> None:
    letter = LetterFactory.create(company=company)
    trashing.trash(letter, by=ben, now=NOW)
    url = reverse(page, args=[letter.pk])

    told = signed_in(ben).get(url)
    assert told.status_code == 404
    assert "It is in the trash since" in told.content.decode()
    assert "put there by ben" in told.content.decode()
    assert "Put it back" in told.content.decode()
    assert "Put it back" not in signed_in(vera).get(url).content.decode()
    assert "in the trash" not in signed_in(eve).get(url).content.decode()


def test_the_address_of_what_went_along_says_so(
    company: Company, ben: User, signed_in: SignIn
) -> None:
    letter = LetterFactory.create(company=company)
    deadline = DeadlineFactory.create(letter=letter)
    comment = CommentFactory.create(letter=letter)
    promise = CommitmentFactory.create(letter=letter)
    trashing.trash(letter, by=ben, now=NOW)
    client = signed_in(ben)

    for address in (reverse("deadline", args=[deadline.pk]), comment, promise):
        url = address if isinstance(address, str) else address.get_absolute_url()
        assert "It is in the trash since" in client.get(url).content.decode()


def test_the_list_says_whose_it_is_who_removed_it_and_until_when(
    company: Company, ada: User, ben: User, vera: User, eve: User, signed_in: SignIn
) -> None:
    report = ReportFactory.create(company=company)
    trashing.trash(report, by=ada, now=NOW)

    page = signed_in(ben).get(reverse("trash")).content.decode()
    assert str(report) in page
    assert "ada" in page
    assert "20 Dec 2026" in page
    assert back("form", report.pk) in page
    assert back("form", report.pk) not in signed_in(vera).get(reverse("trash")).content.decode()
    assert str(report) not in signed_in(eve).get(reverse("trash")).content.decode()


def test_the_list_costs_the_same_for_one_and_for_many(
    company: Company, ben: User, signed_in: SignIn
) -> None:
    client, costs = signed_in(ben), []
    client.get(reverse("trash"))
    for _ in range(2):
        for kind in (LetterFactory, ReportFactory):
            for row in kind.create_batch(3, company=company):
                trashing.trash(row, by=ben, now=NOW)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("trash"))
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 12


def test_who_may_only_look_neither_removes_nor_puts_back(
    company: Company, ben: User, vera: User, signed_in: SignIn
) -> None:
    letter = LetterFactory.create(company=company)
    assert signed_in(vera).post(put("letter", letter.pk)).status_code == 403
    trashing.trash(letter, by=ben, now=NOW)

    assert signed_in(vera).post(back("letter", letter.pk)).status_code == 403
    assert not Letter.objects.exists()


def test_the_same_file_again_is_told_that_it_is_in_the_trash(
    take_in: Callable[..., Arrival], root: User, ben: User, company: Company, signed_in: SignIn
) -> None:
    first = take_in("A letter.", by=ben)
    assert first.letter is not None
    trashing.trash(first.letter, by=ben, now=NOW)

    again = take_in("A letter.", by=ben)
    assert (again.state, again.letter) == (Arrival.State.DUPLICATE, first.letter)
    page = signed_in(ben).get(reverse("letter-add")).content.decode()
    assert "in the trash since" in page
    assert put("letter", first.letter.pk) in page or first.letter.get_absolute_url() in page
    assert not Letter.objects.exists()


def test_a_page_that_loses_its_letter_midway_says_where_it_is(
    company: Company, ben: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = LetterFactory.create(company=company)
    deadline = DeadlineFactory.create(letter=letter)
    settle = deciding.settle

    def settle_too_late(*args: Any, **facts: Any) -> bool:  # noqa: ANN401 - handed on
        trashing.trash(letter, by=ben, now=NOW)
        return settle(*args, **facts)

    monkeypatch.setattr(deciding, "settle", settle_too_late)
    url = reverse("deadline-settle", args=[deadline.pk])
    typed = {"version": 1, "outcome": "met", "on": "2026-11-19"}

    told = signed_in(ben).post(url, typed)

    assert told.status_code == 404
    assert "It is in the trash since" in told.content.decode()


def test_an_undo_sent_again_leaves_what_was_put_there_since(
    company: Company, ben: User, signed_in: SignIn
) -> None:
    call = CallFactory.create(review__company=company)
    client = signed_in(ben)
    page = client.post(put("call", call.pk), follow=True).content.decode()
    undo = html.unescape(page.split(f'action="{back("call", call.pk)}')[1].split('"')[0])
    client.post(back("call", call.pk) + undo)
    trashing.trash(call, by=ben, now=NOW)

    told = client.post(back("call", call.pk) + undo, follow=True).content.decode()

    assert "put into the trash again since" in told
    assert not Call.objects.exists()
