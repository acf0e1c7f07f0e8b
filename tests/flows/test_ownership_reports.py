"""A Form 4 becomes rows, with the date it was due."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from correspondence.domain.business_days import Calendar
from correspondence.intake.ownership import file_report
from correspondence.models import Arrival, Document, Insider, OwnershipReport, User
from tests.conftest import NOW
from tests.domain.test_ownership import XML
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db

ROW = {
    "security": "Common Stock",
    "on": "2026-11-18",
    "code": "S",
    "shares": "34000",
    "acquired": False,
    "price": "1.1972",
    "shares_after": "213548",
    "direct": True,
    "derivative": False,
    "footnotes": ["1"],
}
OWNER = {
    "name": "LINDQVIST PER",
    "cik": None,
    "director": True,
    "officer": True,
    "ten_percent_owner": False,
    "title": "President and CEO",
}


def form_4(**changes: object) -> Document:
    facts = {
        "form": "4",
        "issuer": "Northgate Therapeutics, Inc.",
        "issuer_cik": "0001234567",
        "ticker": "NGTH",
        "period": "2026-11-18",
        "owners": [OWNER],
        "transactions": [ROW],
        "holdings": [],
        "footnotes": {"1": "Sold under a plan."},
        "rule_10b5_1": True,
        "signed_on": "2026-11-20",
        "signed_by": "Per Lindqvist",
        "due_on": "2026-11-20",
    } | changes
    return DocumentFactory.create(reading={"document": "ownership_report", "ownership": facts})


@pytest.fixture
def file(calendar: Calendar) -> Callable[..., OwnershipReport]:
    def file_form(by: User | None = None, **changes: object) -> OwnershipReport:
        arrival = Arrival.objects.create(
            document=form_4(**changes), filename="4.txt", received_at=NOW, received_by=by
        )
        return file_report(arrival, calendar=calendar)

    return file_form


def test_its_facts_become_rows(file: Callable[..., OwnershipReport]) -> None:
    report = file()

    assert report.company is not None
    assert (report.company.cik, report.company.ticker) == ("0001234567", "NGTH")
    assert report.report_owners.get().relationship == "director, President and CEO"
    row = report.transactions.get()
    assert (row.code, row.shares, row.price) == ("S", Decimal(34000), Decimal("1.1972"))
    assert row.acquired is False
    assert row.footnotes == ["1"]


@pytest.mark.parametrize(
    ("period", "signed_on", "due_on"),
    [
        ("2015-11-24", "2015-11-25", date(2015, 11, 27)),  # across Thanksgiving
        ("2018-03-12", "2018-03-14", date(2018, 3, 14)),
        ("2018-12-03", "2018-12-06", date(2018, 12, 6)),  # across a day of mourning
    ],
)
def test_it_was_due_on_the_second_business_day(
    file: Callable[..., OwnershipReport], period: str, signed_on: str, due_on: date
) -> None:
    deadline = file(period=period, signed_on=signed_on).deadlines.get()

    assert deadline.due_on == due_on
    assert deadline.met_on == date.fromisoformat(signed_on)


def test_a_form_without_rows_or_dates_is_kept(file: Callable[..., OwnershipReport]) -> None:
    report = file(period=None, transactions=[], owners=[], signed_on=None)

    assert not report.deadlines.exists()
    assert not report.transactions.exists()


def test_one_insider_of_one_company_is_one(file: Callable[..., OwnershipReport]) -> None:
    file()
    file(period="2026-11-19", signed_on="2026-11-20")

    assert Insider.objects.count() == 1


def test_namesakes_at_two_companies_are_two(file: Callable[..., OwnershipReport]) -> None:
    file()
    file(issuer="Harrow Lake Instruments, Inc.", issuer_cik="0007654321")

    assert Insider.objects.count() == 2


def test_a_number_too_large_to_be_true_is_left_out(file: Callable[..., OwnershipReport]) -> None:
    report = file(transactions=[ROW | {"shares": "9" * 30, "price": "NaN"}])

    row = report.transactions.get()
    assert (row.shares, row.price) == (None, None)


def test_the_form_of_a_company_not_theirs_stays_with_who_brought_it(
    file: Callable[..., OwnershipReport], eve: User
) -> None:
    report = file(by=eve)

    assert report.company is None
    assert report.deadlines.get().company is None


def test_a_cik_that_is_none_does_no_harm(take_in: Callable[..., Arrival]) -> None:
    report = take_in(XML.replace(">77<", ">123456789012<"), name="4.xml").report

    assert report is not None
    assert report.owners.get().cik == ""
