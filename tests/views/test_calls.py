"""Calls with the staff, oral comments and notes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.models import Call, Company, Review, User
from tests.conftest import TODAY
from tests.factories import CallFactory, CommentFactory, LetterFactory, ReviewFactory

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]
TYPED = {
    "kind": "oral",
    "on": "2026-11-17",
    "spoke_with": "Irene Vale",
    "text": "She asked for the milestones.",
}


@pytest.fixture
def review(company: Company) -> Review:
    """Answer a review in which the staff names Irene Vale."""
    review: Review = ReviewFactory.create(company=company)
    letter = LetterFactory.create(
        company=company,
        review=review,
        signed_by="Omar Quill",
        contacts=[{"name": "Irene Vale", "phone": "202-551-0000"}],
    )
    CommentFactory.create(letter=letter)
    return review


def test_an_oral_comment_is_noted_in_its_review(
    review: Review, ben: User, signed_in: SignIn
) -> None:
    url = reverse("calls-add", args=[review.pk])
    comment = review.letters.get().comments.get()

    response = signed_in(ben).post(url, TYPED | {"comment": comment.pk})

    assert response.status_code == 302
    call = review.calls.get()
    assert (call.kind, call.on, call.by, call.comment) == ("oral", date(2026, 11, 17), ben, comment)


def test_the_staff_the_letters_name_are_offered(
    review: Review, ben: User, signed_in: SignIn
) -> None:
    page = signed_in(ben).get(reverse("calls-add", args=[review.pk])).content.decode()

    assert '<option value="Irene Vale">' in page
    assert '<option value="Omar Quill">' in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"on": "2090-01-01"}, "This day is still to come."),
        ({"on": "1900-01-01"}, "between 1934 and 2100"),
        ({"text": ""}, "This field is required"),
        ({"kind": "shout"}, "Select a valid choice"),
    ],
)
def test_nonsense_is_refused(
    review: Review, ben: User, signed_in: SignIn, typed: dict[str, str], words: str
) -> None:
    url = reverse("calls-add", args=[review.pk])

    assert words in signed_in(ben).post(url, TYPED | typed).content.decode()
    assert not Call.objects.exists()


def test_a_comment_of_another_review_cannot_be_named(
    review: Review, ben: User, signed_in: SignIn
) -> None:
    url = reverse("calls-add", args=[review.pk])
    other = CommentFactory.create()

    page = signed_in(ben).post(url, TYPED | {"comment": other.pk}).content.decode()

    assert "Select a valid choice" in page


def test_a_note_is_corrected_and_its_history_told(
    review: Review, ben: User, signed_in: SignIn
) -> None:
    call = CallFactory.create(review=review, kind="call")
    url = reverse("call-edit", args=[call.pk])
    client = signed_in(ben)

    client.post(url, TYPED | {"version": call.version})

    call.refresh_from_db()
    assert (call.kind, call.text, call.version) == ("oral", TYPED["text"], 2)
    page = client.get(url).content.decode()
    assert "It is a oral comment of the staff, before call with the staff" in page


def test_whoever_comes_second_keeps_what_was_typed(
    review: Review, ben: User, signed_in: SignIn
) -> None:
    call = CallFactory.create(review=review)
    url = reverse("call-edit", args=[call.pk])
    client = signed_in(ben)
    client.post(url, TYPED | {"version": 1, "text": "First."})

    response = client.post(url, TYPED | {"version": 1, "text": "Second."})

    page = response.content.decode()
    assert response.status_code == 409
    assert "First." in page
    assert "Second." in page
    assert Call.objects.get().text == "First."
    assert client.post(url, TYPED | {"version": 2, "text": "Second."}).status_code == 302


def test_a_call_of_today_is_no_call_to_come(review: Review, ben: User, signed_in: SignIn) -> None:
    url = reverse("calls-add", args=[review.pk])
    yesterday = TODAY - timedelta(days=1)

    assert signed_in(ben).post(url, TYPED | {"on": yesterday}).status_code == 302
