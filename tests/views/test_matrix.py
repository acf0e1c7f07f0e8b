"""The comments of a review against its rounds."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.models import Arrival, Company, Review, User
from tests.factories import CommentFactory, LetterFactory, ReviewFactory
from tests.letters import response_letter, staff_letter

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TakeIn = Callable[..., Arrival]

SECOND = staff_letter(
    dated="November 19, 2026",
    lead="We have reviewed your November 18, 2026 response and have the following comments.",
    comments=("We reissue prior comment 1 in part. Please say when.", "Please revise the cover."),
)
FIRST = staff_letter(
    comments=("Please tell us how you account for milestones.", "Please explain your leases.")
)


def page(client: Client, review: Review) -> str:
    response = client.get(reverse("review-matrix", args=[review.pk]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_each_comment_is_followed_with_the_words_its_state_rests_on(
    take_in: TakeIn, ada: User, signed_in: SignIn, company: Company
) -> None:
    for text in (FIRST, response_letter(), SECOND):
        take_in(text, by=ada)

    text = page(signed_in(ada), Review.objects.get())

    assert text.count('<th scope="row">') == 3
    assert 'Round 1 <small><a href="/letters/' in text
    assert "<q>We reissue prior comment 1 in part.</q>" in text
    assert "<q>The Company accounts for milestones when they become probable.</q>" in text
    assert "not asked again" in text
    assert "does not mention it" in text
    assert text.count("no answer on record") == 3


def test_a_review_without_comments_says_so(company: Company, ada: User, signed_in: SignIn) -> None:
    assert 'class="empty"' in page(signed_in(ada), ReviewFactory.create(company=company))


def test_a_letter_without_a_date_is_named_beside_it(
    company: Company, ada: User, signed_in: SignIn
) -> None:
    review = ReviewFactory.create(company=company)
    CommentFactory.create(letter=LetterFactory.create(company=company, review=review, dated=None))

    assert "enter its date to see them here" in page(signed_in(ada), review)


def test_comments_are_escaped(company: Company, ada: User, signed_in: SignIn) -> None:
    review = ReviewFactory.create(company=company)
    letter = LetterFactory.create(company=company, review=review, round=1)
    CommentFactory.create(letter=letter, text="<script>alert(1)</script>", heading=["<b>x</b>"])

    text = page(signed_in(ada), review)

    assert "<script>alert" not in text
    assert "<b>x</b>" not in text
