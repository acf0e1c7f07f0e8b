"""The list of missing letters, and saying that one need not be looked for."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.models import Arrival, Company, MissingLetter, Review, User
from tests.letters import response_letter, staff_letter

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TakeIn = Callable[..., Arrival]


@pytest.fixture
def missing(take_in: TakeIn, ada: User, company: Company) -> MissingLetter:
    """Answer a letter of the staff that a response names and that is not here."""
    take_in(staff_letter(), by=ada)
    take_in(response_letter(answers="October 1, 2026"), by=ada)
    return MissingLetter.objects.get()


def page(client: Client, url: str, **query: str) -> str:
    return " ".join(client.get(url, query).content.decode().split())


def test_it_is_shown_on_the_list_the_desk_and_its_review(
    missing: MissingLetter, ada: User, signed_in: SignIn
) -> None:
    client = signed_in(ada)

    assert "Thu 1 Oct 2026" in page(client, reverse("missing-letters"))
    assert reverse("missing-letters") in page(client, reverse("desk"))
    review = Review.objects.get()
    assert review == missing.review
    assert "Not here" in page(client, review.get_absolute_url())


def test_it_is_dismissed_with_a_reason_and_looked_for_again(
    missing: MissingLetter, ada: User, signed_in: SignIn
) -> None:
    client, url = signed_in(ada), reverse("missing-dismiss", args=[missing.pk])

    assert "This field is required" in client.post(url, {"why": " "}).content.decode()
    client.post(url, {"why": "The date is mistyped."})
    assert "Thu 1 Oct 2026" not in page(client, reverse("missing-letters"))
    assert "The date is mistyped." in page(client, reverse("missing-letters"), state="dismissed")
    assert reverse("missing-letters") not in page(client, reverse("desk"))

    client.post(reverse("missing-undo", args=[missing.pk]))
    assert "Thu 1 Oct 2026" in page(client, reverse("missing-letters"))


def test_a_viewer_is_offered_nothing_to_do(
    missing: MissingLetter, ada: User, vera: User, signed_in: SignIn
) -> None:
    url = reverse("missing-letters")
    assert "say why not" in page(signed_in(ada), url)
    assert "say why not" not in page(signed_in(vera), url)

    signed_in(ada).post(reverse("missing-dismiss", args=[missing.pk]), {"why": "None."})
    assert "Look for it again" in page(signed_in(ada), url, state="dismissed")
    seen = page(signed_in(vera), url, state="dismissed")
    assert "None." in seen
    assert "Look for it again" not in seen
