"""A person says which filing is cited, and which comment an answer is to."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.models import Answer, Arrival, Company, Filing, LetterReference, User
from tests.factories import CommentFactory, CompanyFactory, FilingFactory
from tests.letters import response_letter, staff_letter

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TakeIn = Callable[..., Arrival]

REPORT = "Form 10-K for the Fiscal Year Ended December 31, 202{}\nFile No. 001-30000"
UNDATED = "Form 10-K\nFile No. 001-30000"


@pytest.fixture
def reference(take_in: TakeIn, ada: User, company: Company) -> LetterReference:
    """Answer a citation that two filings fit."""
    for year in (4, 5):
        take_in(staff_letter(filing=REPORT.format(year)), by=ada)
    letter = take_in(staff_letter(dated="November 9, 2026", filing=UNDATED), by=ada).letter
    assert letter is not None
    return letter.references.get()


def test_the_letter_offers_the_choice_and_the_choice_is_kept(
    reference: LetterReference, ada: User, signed_in: SignIn
) -> None:
    client, url = signed_in(ada), reverse("reference-choose", args=[reference.pk])
    assert url in client.get(reference.letter.get_absolute_url()).content.decode()
    assert "10-K for 31 Dec 2025" in client.get(url).content.decode()
    filing = Filing.objects.get(period_ended__year=2025)

    page = client.post(url, {"filing_key": filing.pk}, follow=True).content.decode()

    assert "chosen by ada" in page
    client.post(url, {"filing_key": "read"})
    assert LetterReference.objects.get(pk=reference.pk).filing is None


def test_a_letter_without_a_company_cites_no_filing_on_record(
    take_in: TakeIn, ada: User, company: Company, signed_in: SignIn
) -> None:
    letter = take_in(staff_letter(company="Quayside Foods, Inc."), by=ada).letter
    assert letter is not None
    assert letter.company is None
    url = reverse("reference-choose", args=[letter.references.get().pk])

    shown = signed_in(ada).post(url, {"filing_key": "read"}, follow=True).content.decode()

    assert "Say first which company the letter is about." in shown
    assert "kept as you said" not in shown


def test_a_filing_of_another_company_is_not_offered(
    reference: LetterReference, ada: User, signed_in: SignIn
) -> None:
    foreign = FilingFactory.create(
        company=CompanyFactory.create(), registration=None, form="10-K", file_number="001-30000"
    )
    url = reverse("reference-choose", args=[reference.pk])

    response = signed_in(ada).post(url, {"filing_key": foreign.pk})

    assert "Select a valid choice" in response.content.decode()


@pytest.fixture
def answer(take_in: TakeIn, ada: User, company: Company) -> Answer:
    """Answer an answer whose comment nothing tells."""
    take_in(staff_letter(comments=("Explain the leases.", "Explain the debt.")), by=ada)
    text = response_letter().replace(
        "1. Please tell us how you account for milestones.", "Comment:"
    )
    take_in(text, by=ada)
    return Answer.objects.get()


def test_an_answer_that_is_not_matched_says_so_and_is_matched_by_hand(
    answer: Answer, ada: User, signed_in: SignIn
) -> None:
    client, url = signed_in(ada), reverse("answer-match", args=[answer.pk])
    assert answer.letter is not None
    assert "not matched" in client.get(answer.letter.get_absolute_url()).content.decode()
    asked = answer.letter.in_reply_to
    assert asked is not None
    comment = asked.comments.get(number=2)

    typed = {"comment_key": comment.pk, "version": answer.version}
    page = client.post(url, typed, follow=True).content.decode()

    assert comment.get_absolute_url() in page
    assert "as ada says" in page
    again = client.post(url, typed | {"comment_key": "none"}, follow=True).content.decode()
    assert "Somebody changed it meanwhile" in again


def test_a_comment_of_another_letter_is_not_offered(
    answer: Answer, ada: User, signed_in: SignIn
) -> None:
    foreign = CommentFactory.create()
    url = reverse("answer-match", args=[answer.pk])

    response = signed_in(ada).post(url, {"comment_key": foreign.pk, "version": 1})

    assert "Select a valid choice" in response.content.decode()
