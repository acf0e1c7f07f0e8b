"""A month of deadlines."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from correspondence import calendars
from correspondence.models import Company, StaffAbsence, User
from correspondence.views.months import Month, month_named
from tests.conftest import TODAY
from tests.factories import DeadlineFactory

SignedIn = Callable[[User], Client]
NOVEMBER = "/deadlines/?view=month&month=2026-11"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2026-02", date(2026, 2, 1)),
        ("1934-06", date(1934, 6, 1)),
        ("2099-12", date(2099, 12, 1)),
        *[
            (odd, date(2026, 11, 1))
            for odd in (
                *("", "november", "2026-13", "2026-00", "2026-1", "2026-11-20", "\x00", "٢٠٢٦-11"),
                *("0001-01", "1899-01", "1934-05", "2100-01", "2999-01", "9999-12", "10000-01"),
            )
        ],
    ],
)
def test_a_month_is_named_or_it_is_todays(text: str, first: date) -> None:
    assert month_named(text, TODAY) == Month(first)


def test_a_month_knows_its_neighbours() -> None:
    february = Month(date(2028, 2, 1))

    assert (str(february.before), february.last.day, str(february.next)) == (
        "2028-01",
        29,
        "2028-03",
    )
    assert str(Month(date(2026, 12, 1)).next) == "2027-01"


@pytest.mark.django_db
def test_it_shows_dates_closings_and_absent_staff(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    deadline = DeadlineFactory.create(letter__company=company)
    StaffAbsence.objects.create(
        first_on=date(2026, 11, 2),
        last_on=date(2026, 11, 4),
        reason="No appropriations",
        source="x",
    )

    page = signed_in(ada).get(NOVEMBER).content.decode()

    for words in (
        "November 2026",
        "Veterans Day",
        "Thanksgiving",
        deadline.get_absolute_url(),
        "Northgate",
        "No appropriations",
    ):
        assert words in page
    assert page.count("the staff is away</span>") == 3
    assert page.count("<tr>") == 1 + 6  # a head, and six weeks that begin on Mondays


@pytest.mark.django_db
def test_a_day_names_the_first_few_and_counts_the_rest(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    for _ in range(11):
        DeadlineFactory.create(letter__company=company)
    client = signed_in(ada)

    page = client.get(f"{NOVEMBER}&kind=response").content.decode()

    assert page.count(": response to staff letter") == 4
    assert "+7 more" in page
    address = page.rpartition("+7 more")[0].rpartition('href="')[2].partition('"')[0]
    rest = client.get(address.replace("&amp;", "&")).content.decode()
    assert rest.count("data-row") == 11
    assert "kind=response" in address


@pytest.mark.django_db
def test_other_months_keep_the_filter(company: Company, ada: User, signed_in: SignedIn) -> None:
    DeadlineFactory.create(letter__company=company)

    page = signed_in(ada).get(f"{NOVEMBER}&owner=me").content.decode()

    for month in ("2026-10", "2026-12"):
        assert f"?view=month&amp;month={month}&amp;owner=me" in page
    assert '<input type="hidden" name="month" value="2026-11">' in page


@pytest.mark.django_db
def test_the_filter_narrows_the_month(company: Company, ada: User, signed_in: SignedIn) -> None:
    DeadlineFactory.create(letter__company=company)
    DeadlineFactory.create(letter__company=company, state="met", met_on=TODAY)

    def shown(query: str) -> int:
        return (
            signed_in(ada)
            .get(f"{NOVEMBER}&{query}")
            .content.decode()
            .count(": response to staff letter")
        )

    assert (shown(""), shown("state="), shown("owner=me"), shown("due_from=2026-11-24")) == (
        1,
        2,
        0,
        0,
    )


@pytest.mark.django_db
def test_today_is_marked(ada: User, signed_in: SignedIn) -> None:
    page = signed_in(ada).get("/deadlines/?view=month").content.decode()

    assert page.count('aria-current="date"') == 1
    assert f"{calendars.today():%B %Y}" in page
