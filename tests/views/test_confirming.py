"""Letters to confirm, one after the other; a fact corrected in its place."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correspondence.models import Arrival, Company, Letter, Membership, User
from tests.conftest import NOW
from tests.factories import CommentFactory, CompanyFactory, LetterFactory
from tests.letters import staff_letter
from tests.views.asking import confirm, fix, letter_of, page_of, words

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]
SignedIn = Callable[[User], Client]

OK, CONFLICT = 200, 409
QUEUE = "/letters/confirm/"


def waiting(company: Company | None, minutes: int, **columns: Any) -> Letter:  # noqa: ANN401
    letter: Letter = LetterFactory.create(
        company=company, received_at=NOW + timedelta(minutes=minutes), **columns
    )
    return letter


def test_the_queue_goes_from_the_oldest_arrival_to_the_next_until_none_is_left(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    second, first = waiting(company, 2), waiting(company, 1)
    waiting(company, 0, confirmed_at=NOW)
    client = signed_in(ada)

    assert client.get(QUEUE).url == page_of(first)
    assert "1 of 2 to confirm" in words(client.get(page_of(first)))
    assert confirm(client, first).url == page_of(second)
    assert confirm(client, second).url == QUEUE
    assert "A person stands by every letter" in words(client.get(QUEUE))
    first.refresh_from_db()
    assert first.confirmed_by == ada


def test_one_that_is_left_for_later_comes_up_again(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    first, second = waiting(company, 1), waiting(company, 2)
    client = signed_in(ada)

    assert f'href="{page_of(second)}" data-key="s"' in words(client.get(page_of(first)))
    assert f'href="{page_of(first)}" data-key="s"' in words(client.get(page_of(second)))
    assert confirm(client, second).url == page_of(first)


def test_only_letters_that_the_person_may_change_wait_for_them(
    company: Company, vera: User, signed_in: SignedIn
) -> None:
    letter = waiting(company, 1)
    other = CompanyFactory.create()
    Membership.objects.create(user=vera, company=other, role=Membership.Role.PREPARER)
    theirs, own = waiting(other, 2), waiting(None, 3, received_by=vera)

    client = signed_in(vera)

    assert "1 of 2 to confirm" in words(client.get(page_of(theirs)))
    assert confirm(client, theirs).url == page_of(own)
    assert client.post(page_of(letter), {"version": 1}).status_code == 403


def test_the_queue_of_one_company_stays_with_it(
    company: Company, root: User, signed_in: SignedIn
) -> None:
    first, other, second = (
        waiting(company, 1),
        waiting(CompanyFactory.create(), 2),
        waiting(company, 3),
    )
    query, client = f"?company={company.pk}", signed_in(root)

    assert client.get(QUEUE + query).url == page_of(first) + query
    assert confirm(client, first, query).url == page_of(second) + query
    assert confirm(client, second, query).url == QUEUE + query
    assert "of this company" in words(client.get(QUEUE + query))
    assert client.get(f"{QUEUE}?company=nonsense").url == page_of(other)


def test_what_was_confirmed_is_taken_back_until_somebody_changes_it(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    letter, _ = waiting(company, 1), waiting(company, 2)
    client, undo = signed_in(ada), reverse("letter-unconfirm", args=[letter.pk])

    told = words(client.post(page_of(letter), {"version": 1}, follow=True))
    assert f'action="{undo}?version=2"' in told
    assert client.post(f"{undo}?version=2").url == page_of(letter)
    letter.refresh_from_db()
    assert letter.confirmed_at is None

    confirm(client, letter)
    fix(client, letter, "office", office="Office of Finance")
    client.post(f"{undo}?version=4")
    letter.refresh_from_db()
    assert letter.confirmed_by == ada


def test_a_letter_somebody_else_confirmed_is_not_confirmed_again(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    letter, following = waiting(company, 1), waiting(company, 2)
    confirm(signed_in(ben), letter)

    response = signed_in(ada).post(page_of(letter), {"version": 1}, follow=True)

    assert response.request["PATH_INFO"] == page_of(following)
    assert "ben has confirmed it already" in words(response)
    letter.refresh_from_db()
    assert letter.confirmed_by == ben


def test_a_letter_that_could_not_be_read_waits_but_is_not_confirmed_as_it_is(
    take_in: TakeIn, ada: User, company: Company, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(b"%PDF-1.7 and nothing more", by=ada, name="scan.pdf"))
    following = waiting(company, 24 * 60)
    client = signed_in(ada)

    page = words(client.get(QUEUE, follow=True))
    assert "could not be read" in page
    assert "Enter its facts" in page
    assert "enter its facts" in words(client.post(page_of(letter), {"version": 1}, follow=True))

    typed = {"company": company.pk, "direction": "from_staff", "kind": "comment", "version": "1"}
    entered = client.post(reverse("letter-edit", args=[letter.pk]) + "?queue=1", typed)
    assert entered.url == page_of(following)


def test_the_page_shows_each_fact_with_its_evidence(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    doubts = [
        {"key": "addressee", "reason": "Two names stand there."},
        {"key": "filings.0.form", "reason": "It names no form."},
        {"key": "acceleration", "reason": "No day is named."},
    ]
    letter.document.reading = letter.document.findings | {"uncertain": doubts}
    letter.document.save()

    page = words(signed_in(ada).get(page_of(letter)))

    for told in (
        '<a href="#mark-dated" data-mark="dated"',
        '<a href="#mark-filings.0" data-mark="filings.0"',
        "new: no other letter cites it",
        "Please respond to this letter within ten business days",
        '<table class="strip">',
        "Two names stand there.",
        "It names no form.",
        "No day is named.",
        "Please tell us how you account for milestones.",
        'aria-keyshortcuts="Enter c"',
    ):
        assert told in page


def test_the_history_tells_who_changed_what(
    take_in: TakeIn, ada: User, ben: User, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    fix(signed_in(ben), letter, "filings.0", cited_form="S-1", cited_file_number="333-291122")
    fix(signed_in(ben), letter, "dated", dated="2026-11-09")
    confirm(signed_in(ada), letter)

    page = words(signed_in(ada).get(reverse("letter-history", args=[letter.pk]))).lower()

    for told in (
        "dated mon 9 nov 2026, before fri 6 nov 2026",
        "cites s-1, 333-291122",
        "no longer cites s-3, 333-291122, filed tue 20 oct 2026",
        "confirmed",
        "came in",
    ):
        assert told in page


@pytest.mark.parametrize("name", ["letter", "letter-confirm", "letter-history"])
def test_a_page_takes_as_many_queries_for_1_comment_as_for_60(
    take_in: TakeIn, ada: User, signed_in: SignedIn, name: str
) -> None:
    client, counts = signed_in(ada), []
    for comments in (1, 60):
        asked = tuple(f"Tell us of matter {number}." for number in range(comments))
        dated = f"November {comments % 28 + 2}, 2026"
        letter = letter_of(take_in(staff_letter(comments=asked, dated=dated), by=ada))
        for position in range(letter.comments.count(), comments):
            CommentFactory.create(letter=letter, position=position)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name, args=[letter.pk])).status_code == OK
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 12
