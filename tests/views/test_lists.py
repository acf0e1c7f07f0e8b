"""Lists: the same number of queries for 3 rows and 30, at most twelve."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correspondence.models import (
    Answer,
    Arrival,
    CalendarChange,
    Commitment,
    Company,
    Deadline,
    Insider,
    Letter,
    Membership,
    MissingLetter,
    OwnershipHolding,
    OwnershipReport,
    OwnershipTransaction,
    PowerOfAttorney,
    Reminder,
    ReportOwner,
    ShareSplit,
    User,
)
from tests.conftest import NOW, TODAY
from tests.factories import (
    CallFactory,
    ChangeFactory,
    CommentFactory,
    CommitmentFactory,
    CompanyFactory,
    DeadlineFactory,
    ExtensionFactory,
    FilingFactory,
    LetterFactory,
    MailFactory,
    MoveFactory,
    ReferenceFactory,
    ReportFactory,
    ReviewFactory,
    RoleFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LISTS = [
    "desk",
    "reports",
    "comments",
    "letters",
    "letter-add",
    "reviews",
    "missing-letters",
    "deadlines",
    "commitments",
    "item-1b",
    "registrations",
    "companies",
    "ownership",
    "trades-over-reviews",
    "calendar",
    "calendar-changes",
    "status",
    "reminders",
    "account",
]


def fill(company: Company, user: User, rows: int) -> tuple[Letter, OwnershipReport]:
    """Make so many rows of everything that a page shows."""
    for number in range(rows):
        filing = FilingFactory.create(company=company, registration__company=company)
        review = ReviewFactory.create(company=company)
        review.filings.add(filing)
        letter = LetterFactory.create(company=company, review=review, round=1)
        comment = CommentFactory.create(letter=letter, position=0, owner=user, draft_due_on=TODAY)
        Answer.objects.create(comment=comment, text="We will.", author=user, saved_at=NOW)
        ReferenceFactory.create(letter=letter, filing=filing, file_number=filing.file_number)
        deadline = DeadlineFactory.create(letter=letter, owner=user)
        ExtensionFactory.create(deadline=deadline, recorded_by=user)
        MoveFactory.create(deadline=deadline, change=_change())
        mail = MailFactory.create(recipient=user)
        Reminder.objects.create(
            deadline=deadline,
            due_on=TODAY,
            recipient=user,
            kind="on_day",
            planned_for=TODAY,
            mail=mail,
        )
        Reminder.objects.create(
            deadline=deadline,
            due_on=deadline.due_on,
            recipient=UserFactory.create(email=""),
            kind="before",
            planned_for=TODAY,
        )
        failed = MailFactory.create(recipient=user, state="failed")
        for its in ({"mail": failed}, {"error": "It cannot be written."}):
            Reminder.objects.create(
                deadline=deadline,
                due_on=deadline.due_on,
                recipient=UserFactory.create(),
                kind="before",
                planned_for=TODAY,
                **its,
            )
        sent = LetterFactory.create(
            company=company, direction="from_company", kind="response", review=review
        )
        promise_of(sent, user)
        MissingLetter.objects.create(
            company=company,
            named_by=letter,
            review=review,
            dated=date(2020, 1, 1) + timedelta(days=MissingLetter.objects.count()),
        )
        report = ReportFactory.create(company=company)
        insider = Insider.objects.create(name=f"INSIDER {number}")
        ReportOwner.objects.create(report=report, insider=insider, position=0)
        OwnershipTransaction.objects.create(report=report, position=0, code="P", on=report.period)
        OwnershipHolding.objects.create(report=report, position=0, shares=number)
        RoleFactory.create(company=company, insider=insider)
        day = date(2000, 1, 1) + timedelta(days=ShareSplit.objects.count())
        ShareSplit.objects.create(company=company, on=day, new=2, old=1)
        PowerOfAttorney.objects.create(
            company=company, insider=insider, attorney="Ivo Grant", granted_on=TODAY
        )
        Arrival.objects.create(
            document=letter.document,
            filename="a.txt",
            received_at=NOW,
            received_by=user,
            letter=letter,
            state="read",
        )
        other = CompanyFactory.create(fiscal_year_end="12-31", filer_category="accelerated")
        asked = LetterFactory.create(
            company=other, review=ReviewFactory.create(company=other), dated=date(2026, 5, 4)
        )
        ReferenceFactory.create(letter=asked, form="10-K")
        Membership.objects.create(company=other, user=user, role="preparer")
    return letter, report


def promise_of(letter: Letter, owner: User) -> Commitment:
    """Make a promise with its date."""
    promise: Commitment = CommitmentFactory.create(letter=letter, form="10-K")
    Deadline.objects.create(
        commitment=promise,
        company=letter.company,
        kind="promise",
        rule="annual_report",
        counted_from=date(2026, 12, 31),
        count=90,
        unit="calendar_days",
        due_on=date(2027, 3, 31),
        owner=owner,
    )
    return promise


def _change() -> CalendarChange:
    """Answer the first change, on which all moves hang; there is one more for each."""
    ChangeFactory.create()
    return CalendarChange.objects.order_by("pk")[0]


def count(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


def test_lists_take_as_many_queries_for_3_rows_as_for_30(
    company: Company, ada: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(ada)
    fill(company, ada, 3)
    few = {name: count(client, reverse(name)) for name in LISTS}

    fill(company, ada, 27)

    assert {name: count(client, reverse(name)) for name in LISTS} == few
    assert {name: queries for name, queries in few.items() if queries > 12} == {}


def test_pages_take_as_many_queries_for_3_rows_as_for_30(
    company: Company, ada: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(ada)
    letter, report = fill(company, ada, 3)
    reference = letter.references.get()
    assert reference.filing is not None
    registration = reference.filing.registration
    keys = {
        "letter": letter.pk,
        "response": letter.pk,
        "letter-answers": letter.pk,
        "comment": letter.comments.get().pk,
        "comment-history": letter.comments.get().pk,
        "ownership-report": report.pk,
        "insider": report.owners.get().pk,
        "company": company.pk,
        "company-insiders": company.pk,
        "registration": registration.pk,
        "review": letter.review.pk,
        "review-matrix": letter.review.pk,
        "deadline": letter.deadlines.get().pk,
        "commitment": Commitment.objects.earliest("pk").pk,
        "calendar-change": _change().pk,
    }
    urls = {name: reverse(name, args=[key]) for name, key in keys.items()}
    few = {name: count(client, url) for name, url in urls.items()}

    fill(company, ada, 27)
    for position in range(1, 30):
        comment = CommentFactory.create(letter=letter, position=position)
        ReferenceFactory.create(letter=letter, position=position, filing=reference.filing)
        answer = LetterFactory.create(company=company, review=letter.review, in_reply_to=letter)
        ExtensionFactory.create(deadline=DeadlineFactory.create(letter=answer))
        Answer.objects.create(letter=answer, comment=comment)
        CallFactory.create(review=letter.review)
        MissingLetter.objects.create(
            company=company,
            named_by=answer,
            review=letter.review,
            dated=date(2010, 1, 1) + timedelta(days=position),
        )
        OwnershipTransaction.objects.create(
            report=report,
            position=position,
            code="PS"[position % 2],
            on=report.period,
            shares=position,
            acquired=position % 2 == 0,
            price=position,
            shares_after=position,
        )
        more = ReportFactory.create(company=company, signed_on=report.period)
        ReportOwner.objects.create(report=more, insider=report.owners.get(), position=0)
        DeadlineFactory.create(
            letter=None,
            report=more,
            company=company,
            kind="form_4",
            state="met",
            met_on=date(2026, 12, 24),
        )

    assert {name: count(client, url) for name, url in urls.items()} == few
    assert {name: queries for name, queries in few.items() if queries > 12} == {}


def test_the_page_of_a_company_is_an_overview_that_leads_to_its_lists(
    company: Company, ada: User, vera: User, signed_in: Callable[[User], Client]
) -> None:
    fill(company, ada, 1)
    promise = promise_of(company.letters.earliest("pk"), ada)
    company.cik, company.filer_category = "0000012345", "accelerated"
    company.save()

    page = signed_in(ada).get(company.get_absolute_url()).content.decode()

    for words in ("0000012345", "accelerated filer", promise.quote[:20]):
        assert words in page
    for name in ("deadlines", "reviews", "registrations", "commitments", "ownership", "letters"):
        assert f"{reverse(name)}?company={company.pk}" in page
    for row in (company.reviews.get(), company.registrations.get(), promise):
        assert row.get_absolute_url() in page
    edit = reverse("company-edit", args=[company.pk])
    assert edit in page
    assert edit not in signed_in(vera).get(company.get_absolute_url()).content.decode()


def test_a_list_is_paged_and_keeps_its_filters(
    company: Company, ada: User, signed_in: Callable[[User], Client]
) -> None:
    for _ in range(60):
        LetterFactory.create(company=company)
    client = signed_in(ada)

    found = client.get("/letters/?kind=comment")
    page = client.get("/letters/", {"kind": "comment", "after": found.context["page"].next})

    assert "kind=comment" in page.content.decode()
    assert page.content.decode().count("data-row") == 10


def test_a_filter_narrows_the_list(
    company: Company, ada: User, signed_in: Callable[[User], Client]
) -> None:
    LetterFactory.create(company=company, kind="no_review")
    LetterFactory.create(company=company, confirmed_at=NOW)
    client = signed_in(ada)

    for query, rows in [
        ("", 2),
        ("?kind=no_review", 1),
        ("?confirmed=no", 1),
        ("?confirmed=yes", 1),
    ]:
        assert client.get(f"/letters/{query}").content.decode().count("data-row") == rows


@pytest.mark.parametrize(
    ("query", "rows"),
    [("", 1), ("?state=open", 1), ("?state=met", 1), ("?state=", 2), ("?owner=me", 0)],
)
def test_the_deadlines_that_are_open_come_first(
    company: Company, ada: User, signed_in: Callable[[User], Client], query: str, rows: int
) -> None:
    DeadlineFactory.create(letter__company=company)
    DeadlineFactory.create(letter__company=company, state="met", met_on=TODAY)

    page = signed_in(ada).get(f"/deadlines/{query}").content.decode()

    assert page.count("data-row") == rows


@pytest.mark.parametrize(
    "name",
    [
        "letters",
        "deadlines",
        "registrations",
        "companies",
        "ownership",
        "trades-over-reviews",
        "reminders",
    ],
)
def test_an_empty_list_says_so(name: str, signed_in: Callable[[User], Client], root: User) -> None:
    page = signed_in(root).get(reverse(name)).content.decode()

    assert 'class="empty"' in page
