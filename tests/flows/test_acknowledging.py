"""Letters with comments that nobody confirmed: managers are told, once."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail as outbox
from pytest_django import DjangoAssertNumQueries

from correspondence.acknowledging import tell_managers, unacknowledged
from correspondence.domain.business_days import Calendar
from correspondence.models import Company, Letter, Mail, User
from correspondence.sending import send_due_mails
from tests.factories import CommentFactory, LetterFactory

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2026, 11, 20, 20, tzinfo=UTC)  # 3 p.m. in Washington
BEFORE = datetime(2026, 11, 23, 19, 59, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 20, tzinfo=UTC)


def asked(company: Company | None, **columns: object) -> Letter:
    letter: Letter = LetterFactory.create(
        **({"company": company, "received_at": FRIDAY, "dated": date(2026, 11, 20)} | columns)
    )
    CommentFactory.create(letter=letter)
    return letter


def test_a_manager_is_told_after_a_business_day_and_once(
    company: Company, ada: User, ben: User, calendar: Calendar
) -> None:
    letter = asked(company)

    assert tell_managers(now=BEFORE, calendar=calendar) == 0
    assert tell_managers(now=MONDAY, calendar=calendar) == 1
    assert tell_managers(now=MONDAY, calendar=calendar) == 0

    send_due_mails(clock=lambda: MONDAY)
    (message,) = outbox.outbox
    assert message.to == [ada.email]
    assert message.subject == (
        "Nobody has confirmed the staff letter of 20 Nov 2026 — Northgate Therapeutics, Inc."
    )
    assert letter.get_absolute_url() in message.body


def test_a_confirmed_letter_is_told_to_nobody(
    company: Company, ada: User, calendar: Calendar
) -> None:
    asked(company).confirm(by=ada, now=FRIDAY)

    assert tell_managers(now=MONDAY, calendar=calendar) == 0


@pytest.mark.parametrize(
    "columns",
    [
        {"dated": date(2026, 10, 23)},  # added late
        {"direction": "from_company"},
        {"company": None},
    ],
)
def test_other_letters_are_told_to_nobody(
    company: Company, ada: User, calendar: Calendar, columns: dict[str, object]
) -> None:
    asked(columns.pop("company", company), **columns)  # type: ignore[arg-type]

    assert tell_managers(now=MONDAY, calendar=calendar) == 0


def test_a_letter_without_comments_is_told_to_nobody(
    company: Company, ada: User, calendar: Calendar
) -> None:
    LetterFactory.create(company=company, received_at=FRIDAY, dated=date(2026, 11, 20))

    assert tell_managers(now=MONDAY, calendar=calendar) == 0


def test_nobody_is_told_on_a_closed_day(company: Company, ada: User, calendar: Calendar) -> None:
    asked(company, received_at=datetime(2026, 11, 19, 15, tzinfo=UTC))

    saturday = datetime(2026, 11, 21, 20, tzinfo=UTC)
    assert tell_managers(now=saturday, calendar=calendar) == 0


def test_administrators_are_told_where_nobody_manages_the_company(
    company: Company, ben: User, root: User, calendar: Calendar
) -> None:
    asked(company)

    tell_managers(now=MONDAY, calendar=calendar)

    assert [mail.recipient for mail in Mail.objects.all()] == [root]


def test_two_letters_are_two_mails_and_one_statement_finds_them(
    company: Company,
    ada: User,
    calendar: Calendar,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    asked(company)
    asked(company)

    assert tell_managers(now=MONDAY, calendar=calendar) == 2
    with django_assert_num_queries(2):  # who administers the site, and whom to tell of what
        assert tell_managers(now=MONDAY, calendar=calendar) == 0


def test_the_desk_counts_the_same_letters(company: Company, calendar: Calendar) -> None:
    letter = asked(company)

    found = unacknowledged(Letter.objects.all(), now=MONDAY, calendar=calendar)

    assert list(found) == [letter]
