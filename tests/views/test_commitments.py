"""The register of promises, and the page of one."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from correspondence import promising
from correspondence.models import Answer, Commitment, Company, Deadline, User
from tests.conftest import TODAY
from tests.factories import CommitmentFactory, CompanyFactory, LetterFactory

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]
WORDS = "In our next Form 10-K, we will describe each milestone."


@pytest.fixture
def promise(company: Company) -> Commitment:
    """Answer a promise of Northgate for its next Form 10-K."""
    company.report(year_end="12-31", category="accelerated", seasoned=False)
    letter = LetterFactory.create(
        company=company, direction="from_company", kind="response", dated=date(2026, 11, 18)
    )
    Answer.objects.create(letter=letter, position=0, number=1, text=WORDS)
    promising.note(letter, today=TODAY)
    return letter.commitments.get()


def post(client: Client, name: str, row: Commitment, **typed: object) -> str:
    data = {"version": row.version} | typed
    response = client.post(reverse(f"commitment-{name}", args=[row.pk]), data, follow=True)
    return response.content.decode()


def test_the_register_shows_what_is_to_be_kept(
    promise: Commitment, ben: User, signed_in: SignIn
) -> None:
    CommitmentFactory.create(company=promise.company, state="dropped")

    page = signed_in(ben).get(reverse("commitments")).content.decode()

    assert page.count("data-row") == 1
    assert "Tue 16 Mar 2027" in page
    assert "In our next Form 10-K" in page


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("?state=", 3),
        ("?state=dropped", 1),
        ("?state=undated", 1),
        ("?state=overdue", 0),
        ("?form=10-K", 1),
        ("?q=each+milestone", 1),
        ("?due_from=2027-03-16", 1),
        ("?due_to=2027-03-15", 0),
    ],
)
def test_the_register_is_filtered(
    promise: Commitment, ben: User, signed_in: SignIn, query: str, rows: int
) -> None:
    quote = "We will add a table in future filings."
    for state in ("open", "dropped"):
        CommitmentFactory.create(letter=promise.letter, state=state, quote=quote)

    page = signed_in(ben).get(reverse("commitments") + query).content.decode()

    assert page.count("data-row") == rows


def test_the_register_says_how_many_have_no_date(
    promise: Commitment, ben: User, signed_in: SignIn
) -> None:
    CommitmentFactory.create(letter=promise.letter)

    page = signed_in(ben).get(reverse("commitments")).content.decode()

    assert "1 promise</a> to be kept has no date" in page


def test_an_empty_register_says_what_it_is_for(ben: User, signed_in: SignIn) -> None:
    assert "No promise to be kept" in signed_in(ben).get(reverse("commitments")).content.decode()


def test_the_register_goes_out_as_a_file(promise: Commitment, ben: User, signed_in: SignIn) -> None:
    response = signed_in(ben).get(reverse("commitments-csv"), {"cols": "every"})

    heading, row = response.getvalue().decode("utf-8-sig").splitlines()
    assert heading.startswith("Due on,Promise,Due in,Company,Owner,Letter dated,Period ended,State")
    assert row.startswith("2027-03-16,")
    assert "2026-11-18,2026-12-31,to be kept" in row


def test_the_page_shows_the_words_the_filing_and_the_rule(
    promise: Commitment, vera: User, signed_in: SignIn
) -> None:
    page = signed_in(vera).get(promise.get_absolute_url()).content.decode()

    assert WORDS in page
    assert "Form 10-K, General Instruction A(2)(b)" in page
    assert f'href="{promise.deadline.get_absolute_url()}"' in page
    assert "It is kept" not in page  # she may look only


def test_the_page_of_its_date_leads_back(promise: Commitment, ben: User, signed_in: SignIn) -> None:
    page = signed_in(ben).get(promise.deadline.get_absolute_url()).content.decode()

    assert f'href="{promise.get_absolute_url()}"' in page
    assert "75 calendar days from Thu 31 Dec 2026" in page
    assert "set by a rule" in page


def test_a_promise_is_kept_with_its_evidence(
    promise: Commitment, ben: User, signed_in: SignIn
) -> None:
    words = "We describe each milestone: the first was reached."

    page = post(signed_in(ben), "keep", promise, on=TODAY, evidence=words)

    assert "The promise is kept" in page
    assert "of 100 runs of three words" in page
    assert Deadline.objects.get().state == "met"


def test_a_promise_is_not_kept_on_a_day_to_come(
    promise: Commitment, ben: User, signed_in: SignIn
) -> None:
    page = post(signed_in(ben), "keep", promise, on="2090-01-01")

    assert "This day is still to come." in page
    assert Commitment.objects.get().state == "open"


def test_a_promise_is_dropped_with_a_reason_and_opened_again(
    promise: Commitment, ben: User, signed_in: SignIn
) -> None:
    client = signed_in(ben)

    assert "This field is required" in post(client, "drop", promise, why="")
    assert "The promise is dropped" in post(client, "drop", promise, why="No promise.")
    promise.refresh_from_db()
    assert "to be kept again" in post(client, "reopen", promise)
    assert Deadline.objects.get().state == "open"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"form": "10-Q", "period_ended": "2027-03-31"}, "Mon 10 May 2027"),
        ({"form": "proxy", "on": "2027-04-01"}, "Thu 1 Apr 2027"),
        ({"form": "proxy"}, "No date follows"),
        ({"form": "8-K", "period_ended": "2027-03-31"}, "Only a 10-K, 10-Q or 20-F"),
        ({"form": "10-K", "period_ended": "2099-12-31"}, "would be due after 2099"),
        ({"form": "", "on": "2026-01-01"}, "This is before the letter"),
        ({"form": "13-Z"}, "Select a valid choice"),
    ],
)
def test_a_promise_is_due_where_a_person_says(
    promise: Commitment, ben: User, signed_in: SignIn, typed: dict[str, str], words: str
) -> None:
    assert words in post(signed_in(ben), "correct", promise, **typed)


def test_whoever_comes_second_sees_both_and_saves_again(
    promise: Commitment, ben: User, signed_in: SignIn
) -> None:
    client = signed_in(ben)
    promising.drop(promise, version=promise.version, why="No promise.")
    url = reverse("commitment-keep", args=[promise.pk])
    typed = {"version": promise.version, "on": TODAY.isoformat(), "note": "Seen in Item 7."}

    response = client.post(url, typed)

    assert response.status_code == 409
    page = response.content.decode()
    assert "Somebody changed this promise meanwhile: it is no promise, or given up" in page
    assert "Note: Seen in Item 7." in page
    assert Commitment.objects.get().state == "dropped"


def test_a_promise_is_added_on_a_letter_of_the_company(
    promise: Commitment, ben: User, signed_in: SignIn
) -> None:
    url = reverse("commitment-add", args=[promise.letter_id])
    typed = {"quote": "We will tell more.", "form": "10-Q"}

    page = signed_in(ben).post(url, typed, follow=True).content.decode()

    assert "We will tell more." in page
    assert "Mon 10 May 2027" in page


def test_a_letter_of_the_staff_promises_nothing(
    company: Company, ben: User, signed_in: SignIn
) -> None:
    letter = LetterFactory.create(company=company)

    response = signed_in(ben).get(reverse("commitment-add", args=[letter.pk]))

    assert response.status_code == 302


def test_the_evidence_of_another_company_cannot_be_named(
    promise: Commitment, ben: User, signed_in: SignIn
) -> None:
    filing = CompanyFactory.create().filings.create(form="10-K", filed_on=TODAY)

    page = post(signed_in(ben), "keep", promise, on=TODAY, filing=filing.pk)

    assert "Select a valid choice" in page


def test_the_history_tells_who_did_what(promise: Commitment, ben: User, signed_in: SignIn) -> None:
    page = post(signed_in(ben), "drop", promise, why="No promise.")

    assert "It is no promise, or given up, before to be kept" in page
    assert "why: “No promise.”" in page


def test_the_company_says_when_its_year_ends_and_dates_follow(
    promise: Commitment, ben: User, signed_in: SignIn
) -> None:
    url = reverse("company-edit", args=[promise.company_id])
    client = signed_in(ben)
    seen = client.get(url).context["form"]["seen"].value()

    bad = client.post(url, {"year_end": "13-40", "seen": seen})
    client.post(url, {"year_end": "06-30", "category": "large_accelerated", "seen": seen})

    assert "Write the month and the day" in bad.content.decode()
    assert Deadline.objects.get().due_on == date(2027, 8, 30)
    late = client.post(url, {"year_end": "09-30", "seen": seen}).content.decode()
    assert "Somebody changed this meanwhile" in late
    assert Company.objects.get(pk=promise.company_id).fiscal_year_end == "06-30"
