"""The list of reviews, one conversation, and a letter that belongs elsewhere."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.models import Arrival, Company, Deadline, Letter, Review, User
from correspondence.templatetags.wording import day_in_words
from tests.conftest import TODAY
from tests.factories import (
    CallFactory,
    CompanyFactory,
    DeadlineFactory,
    FilingFactory,
    LetterFactory,
    RegistrationFactory,
    ReviewFactory,
)
from tests.letters import response_letter, staff_letter

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TakeIn = Callable[..., Arrival]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("correspondence.calendars.today", lambda: TODAY)


def page(client: Client, url: str, **query: str) -> str:
    response = client.get(url, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_list_says_whose_turn_it_is_and_the_next_date(
    company: Company, ada: User, signed_in: SignIn
) -> None:
    registration = RegistrationFactory.create(company=company, file_number="333-291122")
    review = ReviewFactory.create(
        company=company, registration=registration, status="awaiting_company", rounds=2
    )
    DeadlineFactory.create(letter=LetterFactory.create(company=company, review=review))

    text = page(signed_in(ada), reverse("reviews"))

    assert "S-3 333-291122" in text
    assert "Awaiting the company" in text
    assert "Mon 23 Nov 2026" in text


def test_a_report_is_named_by_its_period(company: Company, ada: User, signed_in: SignIn) -> None:
    review = ReviewFactory.create(company=company)
    review.filings.add(
        FilingFactory.create(
            company=company,
            registration=None,
            form="10-K",
            file_number="001-30000",
            period_ended=date(2025, 12, 31),
        )
    )

    assert "10-K for 31 Dec 2025" in page(signed_in(ada), reverse("reviews"))


@pytest.mark.parametrize(
    ("status", "days", "shown"),
    [
        ("awaiting_staff", 364, {"awaiting_staff"}),
        ("awaiting_staff", 365, {"dormant"}),
        ("awaiting_company", 400, {"dormant"}),
        ("complete", 400, {"complete"}),
    ],
)
def test_the_filter_and_the_row_agree_on_what_is_dormant(
    status: str, days: int, shown: set[str], company: Company, ada: User, signed_in: SignIn
) -> None:
    last = TODAY - timedelta(days=days)
    row = ReviewFactory.create(company=company, status=status, opened_on=last, last_on=last)
    asked = ("awaiting_company", "awaiting_staff", "dormant", "complete")

    client = signed_in(ada)
    found = {
        name
        for name in asked
        if row.get_absolute_url() in page(client, reverse("reviews"), status=name)
    }

    assert found == shown
    assert row.is_dormant(TODAY) == ("dormant" in shown)


def test_the_page_tells_the_conversation(
    take_in: TakeIn, ada: User, signed_in: SignIn, company: Company
) -> None:
    take_in(staff_letter(), by=ada)
    take_in(response_letter(), by=ada)

    text = page(signed_in(ada), Review.objects.get().get_absolute_url())

    assert "Awaiting the staff." in text
    assert "14 days so far, 1 letter of the staff.</small>" in text
    assert "round 1, 1 comment" in text
    assert "round 1, 1 answer, to the letter of 6 Nov 2026" in text
    assert "met on 18 Nov 2026" in text
    assert "S-3 filed" in text
    assert "Lee Marsh, 202-551-3000" in text
    assert "Maria Osei" in text


def test_the_page_tells_calls_and_offers_what_to_do(
    take_in: TakeIn, ada: User, vera: User, signed_in: SignIn, company: Company
) -> None:
    letter = take_in(staff_letter(), by=ada).letter
    assert letter is not None
    review = Review.objects.get()
    call = CallFactory.create(review=review, text="She grants until December.")
    add = reverse("calls-add", args=[review.pk])

    text = page(signed_in(ada), review.get_absolute_url())

    assert "She grants until December." in text
    assert reverse("call-edit", args=[call.pk]) in text
    assert add in text
    assert reverse("letter-answers", args=[letter.pk]) in text
    assert reverse("review-matrix", args=[review.pk]) in text
    assert add not in page(signed_in(vera), review.get_absolute_url())


def test_where_no_review_has_ended_there_is_no_median(
    company: Company, ada: User, signed_in: SignIn
) -> None:
    review = ReviewFactory.create(company=company)

    assert "Median" not in page(signed_in(ada), review.get_absolute_url())


def test_the_page_compares_with_the_median_of_what_a_person_may_see(
    company: Company, ada: User, signed_in: SignIn
) -> None:
    for days, rounds in ((10, 1), (30, 1), (90, 4)):
        ReviewFactory.create(
            company=company,
            status="complete",
            opened_on=TODAY - timedelta(days=days),
            last_on=TODAY,
            completed_on=TODAY,
            rounds=rounds,
        )
    ReviewFactory.create(
        status="complete", opened_on=TODAY, last_on=TODAY, completed_on=TODAY, rounds=9
    )
    review = ReviewFactory.create(company=company)

    text = page(signed_in(ada), review.get_absolute_url())

    assert "30 days, 1 round, 0 letters of the staff" in text
    assert "of the 3 ended reviews you may see" in text


@pytest.fixture
def left_open(company: Company) -> Deadline:
    """An open date of a review that the staff completed."""
    review = ReviewFactory.create(
        company=company,
        status="complete",
        opened_on=TODAY - timedelta(days=30),
        last_on=TODAY,
        completed_on=TODAY,
    )
    return DeadlineFactory.create(letter=LetterFactory.create(company=company, review=review))


def test_a_review_that_ended_has_no_next_date_in_the_list(
    left_open: Deadline, ada: User, signed_in: SignIn
) -> None:
    client, day = signed_in(ada), day_in_words(left_open.due_on)
    assert day not in page(client, reverse("reviews"))

    Review.objects.update(status="awaiting_staff", completed_on=None)

    assert day in page(client, reverse("reviews"))


def test_a_date_that_a_review_left_open_is_settled_with_one_button(
    left_open: Deadline, ada: User, vera: User, signed_in: SignIn
) -> None:
    assert left_open.letter
    ended = f"The staff completed the review on {day_in_words(TODAY)}"
    settle, review = reverse("deadline-settle", args=[left_open.pk]), left_open.letter.review
    assert review
    client = signed_in(ada)
    assert f"{ended}; this date is still open." in page(client, left_open.get_absolute_url())
    text = page(client, review.get_absolute_url())
    assert "is still open." in text
    assert "Settle it" not in page(signed_in(vera), review.get_absolute_url())

    form = text[text.index(f'action="{settle}"') :]
    typed = dict(re.findall(r'name="(version|outcome|why)" value="([^"]*)"', form))
    done = client.post(settle, typed, follow=True).content.decode()

    left_open.refresh_from_db()
    assert (left_open.state, left_open.settled_note) == ("waived", f"{ended}.")
    assert reverse("deadline-undo", args=[left_open.pk, left_open.version]) in done
    assert "is still open." not in page(client, review.get_absolute_url())


def test_a_review_that_ended_says_when_it_may_be_public(
    take_in: TakeIn, ada: User, signed_in: SignIn, company: Company
) -> None:
    lead = "We have completed our review of your filing."
    take_in(staff_letter(dated="May 16, 2024", lead=lead, clock="", comments=()), by=ada)

    text = page(signed_in(ada), Review.objects.get().get_absolute_url())

    assert "Complete on Thu 16 May 2024." in text
    assert "Fri 14 Jun 2024" in text  # as the staff did with a letter of that day


def test_a_letters_page_leads_to_its_review(
    take_in: TakeIn, ada: User, signed_in: SignIn, company: Company
) -> None:
    letter = take_in(staff_letter(), by=ada).letter
    assert letter is not None
    assert letter.review is not None

    text = page(signed_in(ada), letter.get_absolute_url())

    assert letter.review.get_absolute_url() in text
    assert reverse("letter-move", args=[letter.pk]) in text


def test_a_letter_is_moved_and_says_who_placed_it(
    take_in: TakeIn, ada: User, signed_in: SignIn, company: Company
) -> None:
    letter = take_in(staff_letter(), by=ada).letter
    assert letter is not None
    url = reverse("letter-move", args=[letter.pk])

    response = signed_in(ada).post(url, {"to": "new", "version": letter.version}, follow=True)

    assert "placed by ada" in response.content.decode()
    assert "where its words put it" in page(signed_in(ada), url)


def test_a_letter_cannot_be_moved_to_another_companys_review(
    take_in: TakeIn, ada: User, signed_in: SignIn, company: Company
) -> None:
    letter = take_in(staff_letter(), by=ada).letter
    foreign = ReviewFactory.create(company=CompanyFactory.create())
    assert letter is not None

    response = signed_in(ada).post(
        reverse("letter-move", args=[letter.pk]), {"to": str(foreign.pk), "version": "1"}
    )

    assert response.status_code == 200
    assert "Select a valid choice" in response.content.decode()


def test_a_letter_stays_where_it_is_until_a_review_is_chosen(
    take_in: TakeIn, ada: User, signed_in: SignIn, company: Company
) -> None:
    letter = take_in(staff_letter(), by=ada).letter
    ReviewFactory.create(company=company)
    assert letter is not None
    url = reverse("letter-move", args=[letter.pk])
    client = signed_in(ada)

    assert '<option value="" selected>choose a review</option>' in page(client, url)
    response = client.post(url, {"to": "", "version": letter.version})

    assert "Choose where the letter belongs." in response.content.decode()
    assert not Letter.objects.exclude(placed_by=None).exists()


def test_the_second_of_two_people_is_told(
    take_in: TakeIn, ada: User, signed_in: SignIn, company: Company
) -> None:
    letter = take_in(staff_letter(), by=ada).letter
    assert letter is not None
    url = reverse("letter-move", args=[letter.pk])

    response = signed_in(ada).post(url, {"to": "new", "version": "99"}, follow=True)

    assert "Somebody changed the letter meanwhile" in response.content.decode()
    assert not Letter.objects.exclude(placed_by=None).exists()


def test_a_letter_of_no_company_is_not_moved(ada: User, signed_in: SignIn) -> None:
    letter = LetterFactory.create(company=None, received_by=ada)

    response = signed_in(ada).get(reverse("letter-move", args=[letter.pk]), follow=True)

    assert "Say first which company" in response.content.decode()


@pytest.mark.parametrize(
    ("status", "days", "waits"),
    [
        ("awaiting_staff", 31, True),
        ("awaiting_staff", 30, False),
        ("awaiting_company", 31, False),
        ("awaiting_staff", 365, False),  # dormant
    ],
)
def test_a_review_that_awaits_the_staff_for_long_is_found(
    status: str, days: int, *, waits: bool, company: Company, ada: User, signed_in: SignIn
) -> None:
    last = TODAY - timedelta(days=days)
    row = ReviewFactory.create(company=company, status=status, opened_on=last, last_on=last)

    shown = page(signed_in(ada), reverse("reviews"), status="waiting")

    assert (row.get_absolute_url() in shown) is waits
