"""The watch on comments that stay unresolved, and counsel's decision."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from correspondence import calendars, unresolved
from correspondence.domain.business_days import Calendar
from correspondence.models import Company, MaterialityDecision, Review, User
from tests.conftest import TODAY
from tests.factories import CompanyFactory, LetterFactory, ReferenceFactory, ReviewFactory

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "today", lambda: TODAY)


@pytest.fixture
def company(company: Company) -> Company:
    """Answer Northgate, an accelerated filer whose year ends in December."""
    company.report(year_end="12-31", category="accelerated", seasoned=False)
    return company


def commented(company: Company, dated: date = date(2026, 5, 4), form: str = "10-K") -> Review:
    review: Review = ReviewFactory.create(company=company, status="awaiting_company")
    letter = LetterFactory.create(company=company, review=review, dated=dated)
    ReferenceFactory.create(letter=letter, form=form)
    return review


def at_risk(company: Company, calendar: Calendar) -> list[Review]:
    (year,) = unresolved.years_of([company], today=TODAY, calendar=calendar)[company.pk]
    return [each.review for each in year.at_risk]


@pytest.mark.parametrize(
    ("dated", "form", "counts"),
    [
        (date(2026, 5, 4), "10-K", True),
        (date(2026, 7, 4), "8-K", True),
        (date(2026, 7, 5), "10-K", False),
        (date(2026, 5, 4), "S-3", False),
        (date(2026, 5, 4), "PRE 14A", False),
        (date(2026, 5, 4), "10-Q/A", True),
    ],
)
def test_comments_on_reports_received_by_the_cut_off_are_watched(
    company: Company, calendar: Calendar, dated: date, form: str, *, counts: bool
) -> None:
    review = commented(company, dated, form)

    assert at_risk(company, calendar) == ([review] if counts else [])


def test_a_review_that_is_complete_is_resolved(company: Company, calendar: Calendar) -> None:
    review = commented(company)
    review.status = "complete"
    review.save()

    assert at_risk(company, calendar) == []


def test_the_page_says_by_when_and_for_which_report(
    company: Company, vera: User, signed_in: SignIn
) -> None:
    commented(company)

    page = signed_in(vera).get(reverse("item-1b")).content.decode()

    assert "Sat 4 Jul 2026" in page
    assert "Thu 31 Dec 2026" in page
    assert "Tue 16 Mar 2027" in page
    assert "not decided" in page
    assert "Decide" not in page.replace("not decided", "")  # she may look only


def test_a_company_of_which_too_little_is_known_is_listed(
    company: Company, ben: User, signed_in: SignIn
) -> None:
    company.report(year_end="", category="", seasoned=False)

    page = signed_in(ben).get(reverse("item-1b")).content.decode()

    assert "Cannot tell" in page
    assert reverse("company-edit", args=[company.pk]) in page


@pytest.mark.parametrize(
    ("year_end", "category", "seasoned", "listed"),
    [
        ("", "", False, True),
        ("12-31", "", False, True),
        ("", "accelerated", False, True),
        ("12-31", "accelerated", False, False),
        ("", "non_accelerated", False, False),
        ("", "non_accelerated", True, True),
        ("12-31", "", True, False),
    ],
)
def test_cannot_tell_is_said_of_whom_it_is_so(
    db: None, year_end: str, category: str, *, seasoned: bool, listed: bool
) -> None:
    row = CompanyFactory.create(
        fiscal_year_end=year_end, filer_category=category, well_known_seasoned_issuer=seasoned
    )

    assert list(unresolved.cannot_tell(Company.objects.filter(pk=row.pk))) == ([row] * listed)


def test_counsel_decides_and_changes_it(company: Company, ben: User, signed_in: SignIn) -> None:
    review, client = commented(company), signed_in(ben)
    url = reverse("item-1b-decide", args=[review.pk]) + "?year=2026-12-31"

    client.post(url, {"material": "no", "why": "A matter of wording.", "version": 0})
    client.post(url, {"material": "yes", "why": "It grew.", "version": 1})

    row = MaterialityDecision.objects.get()
    assert (row.material, row.why, row.by, row.version) == (True, "It grew.", ben, 2)
    assert row.year_end == date(2026, 12, 31)
    page = client.get(url).content.decode()
    assert "material: yes, before no" in page


def test_the_second_decision_at_once_is_told_of_the_first(
    company: Company, ben: User, signed_in: SignIn
) -> None:
    review, client = commented(company), signed_in(ben)
    url = reverse("item-1b-decide", args=[review.pk])
    client.post(url, {"material": "no", "why": "A matter of wording.", "version": 0})

    response = client.post(url, {"material": "yes", "why": "It grew.", "version": 0})

    assert response.status_code == 409
    assert "A matter of wording." in response.content.decode()
    assert not MaterialityDecision.objects.get().material


@pytest.mark.parametrize("year", ["2031-12-31", "nonsense", "2026-12-30"])
def test_there_is_no_decision_for_a_year_that_ends_otherwise(
    company: Company, ben: User, signed_in: SignIn, year: str
) -> None:
    url = reverse("item-1b-decide", args=[commented(company).pk])

    assert signed_in(ben).get(f"{url}?year={year}").status_code == 404
