"""The pages of insiders: the form, the insider, the register, trades over open reviews."""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.domain.business_days import Calendar
from correspondence.intake.ownership import file_report
from correspondence.models import (
    Arrival,
    Company,
    Deadline,
    InsiderRole,
    OwnershipReport,
    PowerOfAttorney,
    ShareSplit,
    User,
)
from tests.conftest import NOW
from tests.factories import CompanyFactory, ReviewFactory, RoleFactory
from tests.flows.test_ownership_reports import OWNER, ROW, form_4

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
FILE = Callable[..., OwnershipReport]
SALE = ROW | {"shares": "100", "price": "12", "shares_after": "900"}
PURCHASE = SALE | {"on": "2026-09-01", "code": "P", "acquired": True, "price": "10"}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("correspondence.calendars.now", lambda: NOW)


@pytest.fixture
def file(calendar: Calendar, company: Company) -> FILE:
    def file_form(**changes: Any) -> OwnershipReport:  # noqa: ANN401 - facts of a reading
        arrival = Arrival.objects.create(
            document=form_4(**changes), filename="4.txt", received_at=NOW
        )
        return file_report(arrival, calendar=calendar)

    return file_form


def page(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def register_of(company: Company) -> str:
    return reverse("company-insiders", args=[company.pk])


def test_an_insider_sees_trades_holdings_and_possible_matches(
    file: FILE, ada: User, signed_in: SignedIn
) -> None:
    file(period="2026-09-01", transactions=[PURCHASE], signed_on="2026-09-02")
    file(transactions=[SALE | {"shares_after": "800"}])
    insider = InsiderRole.objects.get().insider

    shown = page(signed_in(ada), "insider", insider.pk)

    assert "Possible match, for counsel." in shown
    assert "$200.00" in shown
    assert "<svg" in shown
    assert "<title" in shown
    assert "on record since Tue 1 Sep 2026" in shown
    assert "S, open-market or private sale" in shown
    assert "style=" not in shown


def test_rows_that_an_amendment_says_anew_are_not_shown_twice(
    file: FILE, ada: User, signed_in: SignedIn
) -> None:
    report = file()
    file(form="4/A", transactions=[ROW | {"price": "1.25"}])

    shown = page(signed_in(ada), "insider", report.owners.get().pk)

    assert "$1.25" in shown
    assert "$1.1972" not in shown
    assert "1 row that a later form says anew is left out" in shown


def test_an_insider_of_two_companies_is_shown_where_one_may_look(
    file: FILE, ada: User, eve: User, signed_in: SignedIn
) -> None:
    owner = OWNER | {"cik": "0001999999"}
    insider = file(owners=[owner]).owners.get()
    file(owners=[owner], issuer="Somewhere Else Corp.", issuer_cik="0007654321", ticker="ELSE")

    theirs, ours = (page(signed_in(who), "insider", insider.pk) for who in (eve, ada))

    assert ("Somewhere Else" in theirs, "Northgate" in theirs) == (True, False)
    assert ("Somewhere Else" in ours, "Northgate" in ours) == (False, True)


def test_a_form_shows_what_its_amendment_changes(
    file: FILE, ada: User, signed_in: SignedIn
) -> None:
    original = file()
    amendment = file(form="4/A", transactions=[ROW | {"price": "1.25"}])

    shown = page(signed_in(ada), "ownership-report", amendment.pk)

    assert "<b>price</b> <del>1.1972</del> → <ins>1.25</ins>" in shown
    assert original.get_absolute_url() in shown
    assert amendment.get_absolute_url() in page(signed_in(ada), "ownership-report", original.pk)


@pytest.mark.parametrize(
    ("granted_on", "ended_on", "words"),
    [
        (None, None, "no power of attorney on file"),
        (date(2026, 1, 5), None, "power of attorney of 5 Jan 2026 on file"),
        (date(2026, 1, 5), date(2026, 11, 1), "power of attorney ended before, on 1 Nov 2026"),
        (date(2026, 11, 21), None, "power of attorney granted only on 21 Nov 2026"),
    ],
)
def test_the_signature_of_an_attorney_is_held_against_the_register(
    file: FILE,
    company: Company,
    ada: User,
    signed_in: SignedIn,
    granted_on: date | None,
    ended_on: date | None,
    words: str,
) -> None:
    signed = [{"name": "Ivo R. Grant", "on": "2026-11-20", "attorney": True}]
    report = file(signatures=signed)
    if granted_on:
        PowerOfAttorney.objects.create(
            company=company,
            insider=report.owners.get(),
            attorney="Ivo Grant",
            granted_on=granted_on,
            ended_on=ended_on,
        )

    assert words in page(signed_in(ada), "ownership-report", report.pk)


def test_the_day_of_filing_a_person_enters_decides_whether_it_is_late(
    file: FILE, ada: User, signed_in: SignedIn
) -> None:
    report = file()
    typed = {"filed_on": "2026-11-20", "posted_on": "", "version": report.version}
    url = reverse("ownership-filed", args=[report.pk])
    assert signed_in(ada).post(url, typed).status_code == 302
    OwnershipReport.objects.update(signed_on=date(2026, 11, 19))

    again = signed_in(ada).post(url, typed, follow=True).content.decode()

    assert "Somebody changed this while you were typing" in again
    report.refresh_from_db()
    assert (report.filed_on, report.by_person) == (date(2026, 11, 20), True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"filed_on": "2026-11-19"}, "nothing can be filed before it is signed"),
        ({"filed_on": "2026-11-23"}, "That day has not come yet"),
        ({"filed_on": "2026-11-20", "posted_on": "2026-11-19"}, "posted before it was filed"),
    ],
)
def test_days_that_cannot_be_are_refused(
    file: FILE, ada: User, signed_in: SignedIn, typed: dict[str, str], words: str
) -> None:
    report = file()
    url = reverse("ownership-filed", args=[report.pk])

    assert words in signed_in(ada).post(url, typed | {"version": "1"}).content.decode()


def test_the_register_says_who_was_late_in_the_words_of_item_405(
    file: FILE, company: Company, ada: User, signed_in: SignedIn
) -> None:
    file(period="2025-03-03", transactions=[ROW | {"on": "2025-03-03"}], signed_on="2025-03-07")
    file()

    shown = page(signed_in(ada), "company-insiders", company.pk, year="2025-12-31")

    assert "Delinquent Section 16(a) Reports" in shown
    assert "LINDQVIST PER filed one Form 4 late, for one transaction not reported on time." in shown
    assert "2 business days" in shown
    this_year = page(signed_in(ada), "company-insiders", company.pk, year="2026-12-31")
    assert "Delinquent" not in this_year


def test_a_form_5_in_time_may_report_a_transaction_late(
    file: FILE, company: Company, ada: User, signed_in: SignedIn
) -> None:
    file(
        form="5",
        period="2025-12-31",
        transactions=[ROW | {"on": "2025-03-03"}],
        signed_on="2026-02-10",
    )

    shown = page(signed_in(ada), "company-insiders", company.pk, year="2025-12-31")

    words = "LINDQVIST PER reported one transaction late, on one Form 5 filed on time."
    assert words in shown


def test_two_people_of_one_name_are_two_in_item_405(
    file: FILE, company: Company, ada: User, signed_in: SignedIn
) -> None:
    for cik in ("0001999998", "0001999999"):
        late = {"transactions": [ROW | {"on": "2025-03-03"}], "signed_on": "2025-03-07"}
        file(period="2025-03-03", owners=[OWNER | {"cik": cik}], **late)

    shown = page(signed_in(ada), "company-insiders", company.pk, year="2025-12-31")

    assert shown.count("LINDQVIST PER filed one Form 4 late") == 2


def test_a_year_far_to_come_is_no_year_of_the_register(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    typed = {"name": "Doe Jane", "director": "on", "since_on": "2062-11-02"}
    signed_in(ada).post(reverse("role-add", args=[company.pk]), typed)

    shown = page(signed_in(ada), "company-insiders", company.pk)
    role = page(signed_in(ada), "role", InsiderRole.objects.get().pk)

    assert 'value="2062-12-31"' not in shown
    assert all(f'value="{year}-12-31"' in both for year in (2026, 2025) for both in (shown, role))


def test_an_insider_on_the_register_is_corrected_there(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    typed = {"name": "Doe Jane", "director": "on"}
    url = reverse("role-add", args=[company.pk])
    signed_in(ada).post(url, typed)

    again = signed_in(ada).post(url, typed | {"title": "Chair"}).content.decode()

    assert "Doe Jane is on the register already." in again


def test_a_form_3_that_did_not_come_is_told(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    typed = {"name": "Doe Jane", "director": "on", "since_on": "2026-11-02"}
    signed_in(ada).post(reverse("role-add", args=[company.pk]), typed)

    shown = page(signed_in(ada), "company-insiders", company.pk, year="2026-12-31")

    assert "Doe Jane did not file a Form 3." in shown


def test_joint_owners_have_one_possible_match(
    file: FILE, company: Company, ada: User, signed_in: SignedIn
) -> None:
    owners = [OWNER, OWNER | {"name": "LINDQVIST FAMILY TRUST"}]
    file(period="2026-09-01", owners=owners, transactions=[PURCHASE], signed_on="2026-09-02")
    file(owners=owners, transactions=[SALE])

    shown = page(signed_in(ada), "company-insiders", company.pk, year="2026-12-31")

    assert shown.count("$200.00") == 1
    assert "joint owners, counted once" in shown


def test_a_split_on_record_changes_the_match(
    file: FILE, company: Company, ben: User, signed_in: SignedIn
) -> None:
    file(period="2026-09-01", transactions=[PURCHASE], signed_on="2026-09-02")
    file(transactions=[SALE])
    typed = {"on": "2026-10-01", "new": "2", "old": "1"}

    answer = signed_in(ben).post(reverse("split-add", args=[company.pk]), typed)

    assert answer.url == register_of(company)
    shown = page(signed_in(ben), "company-insiders", company.pk, year="2026-12-31")
    assert "$700.00" in shown  # 100 of 200 new shares, bought at 5, sold at 12
    split = ShareSplit.objects.get()
    signed_in(ben).post(reverse("split", args=[split.pk]), {"remove": "1"})
    assert not ShareSplit.objects.exists()


def test_a_new_director_is_put_on_the_register_and_reminded_of(
    company: Company, ben: User, signed_in: SignedIn
) -> None:
    typed = {"name": "Doe Jane", "cik": "1999999", "director": "on", "since_on": "2026-11-18"}

    answer = signed_in(ben).post(reverse("role-add", args=[company.pk]), typed, follow=True)

    assert "Doe Jane is on the register" in answer.content.decode()
    deadline = Deadline.objects.get()
    assert (deadline.kind, deadline.due_on) == ("form_3", date(2026, 11, 30))
    assert InsiderRole.objects.get().insider.cik == "0001999999"
    for name in ("desk", "deadlines", "deadlines-csv"):
        response = signed_in(ben).get(reverse(name))
        assert "Form 3 of Doe Jane" in response.getvalue().decode()
    assert "Form 3 of Doe Jane" in page(signed_in(ben), "deadline", deadline.pk)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "Doe Jane"}, "Say what the person is"),
        ({"name": "", "director": "on"}, "This field is required"),
        ({"name": "D", "director": "on", "cik": "12x"}, "A CIK has up to ten digits"),
        ({"name": "D", "director": "on", "cik": "\u0661\u0662"}, "A CIK has up to ten digits"),
        ({"name": "D", "director": "on", "since_on": "2099-12-28"}, "Enter an earlier day"),
        (
            {"name": "D", "director": "on", "since_on": "2026-11-02", "until_on": "2026-11-01"},
            "It ends before it began",
        ),
    ],
)
def test_a_role_that_cannot_be_is_refused(
    company: Company, ben: User, signed_in: SignedIn, typed: dict[str, str], words: str
) -> None:
    answer = signed_in(ben).post(reverse("role-add", args=[company.pk]), typed)

    assert words in answer.content.decode()
    assert not InsiderRole.objects.exists()


def test_of_two_people_who_correct_a_role_the_second_is_told(
    company: Company, ben: User, signed_in: SignedIn
) -> None:
    role = RoleFactory.create(company=company)
    url = reverse("role", args=[role.pk])
    typed = {"officer": "on", "title": "CFO", "version": role.version}
    signed_in(ben).post(url, typed)

    answer = signed_in(ben).post(url, typed | {"title": "CEO"})

    assert answer.status_code == 409
    assert "Somebody changed this while you were typing" in answer.content.decode()
    role.refresh_from_db()
    assert (role.title, role.by_person) == ("CFO", True)


def test_a_role_noted_by_mistake_is_taken_back(
    company: Company, ben: User, signed_in: SignedIn
) -> None:
    typed = {"name": "Doe Jane", "director": "on", "since_on": "2026-11-18"}
    signed_in(ben).post(reverse("role-add", args=[company.pk]), typed)
    role = InsiderRole.objects.get()

    signed_in(ben).post(reverse("role", args=[role.pk]), {"remove": "1"})

    assert not InsiderRole.objects.exists()
    assert not Deadline.objects.exists()


def test_a_role_that_forms_tell_of_stays(file: FILE, ada: User, signed_in: SignedIn) -> None:
    file()
    role = InsiderRole.objects.get()

    shown = signed_in(ada).post(reverse("role", args=[role.pk]), {"remove": "1"}, follow=True)

    assert "Forms on record tell of LINDQVIST PER" in shown.content.decode()
    assert InsiderRole.objects.exists()


def test_what_is_left_to_form_5_joins_the_dates(
    company: Company, ben: User, signed_in: SignedIn
) -> None:
    role = RoleFactory.create(company=company)
    url = reverse("role-form-5", args=[role.pk])

    signed_in(ben).post(url, {"year_end": "2026-12-31", "why": "A small acquisition."})

    deadline = Deadline.objects.get()
    assert (deadline.kind, deadline.due_on) == ("form_5", date(2027, 2, 16))
    assert "A small acquisition." in page(signed_in(ben), "deadline", deadline.pk)


def test_a_power_of_attorney_is_added_and_ended(
    company: Company, ben: User, signed_in: SignedIn
) -> None:
    role = RoleFactory.create(company=company)
    typed = {"insider": role.insider.pk, "attorney": "Ivo Grant", "granted_on": "2026-01-05"}
    signed_in(ben).post(reverse("power-add", args=[company.pk]), typed)
    power = PowerOfAttorney.objects.get()

    ended = typed | {"ended_on": "2026-11-02", "version": power.version}
    signed_in(ben).post(reverse("power", args=[power.pk]), ended)

    power.refresh_from_db()
    assert power.ended_on == date(2026, 11, 2)
    assert "Mon 2 Nov 2026" in page(signed_in(ben), "company-insiders", company.pk)


def test_the_power_of_another_companys_insider_is_refused(
    company: Company, ben: User, signed_in: SignedIn
) -> None:
    other = RoleFactory.create(company=CompanyFactory.create())
    typed = {"insider": other.insider.pk, "attorney": "Ivo Grant", "granted_on": "2026-01-05"}

    answer = signed_in(ben).post(reverse("power-add", args=[company.pk]), typed)

    assert "Select a valid choice" in answer.content.decode()


def test_the_register_is_handed_out(
    file: FILE, company: Company, ada: User, signed_in: SignedIn
) -> None:
    file(signed_on="2026-11-24")
    RoleFactory.create(company=company)

    body = signed_in(ada).get(reverse("company-insiders-csv", args=[company.pk])).getvalue()

    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert [(row["Form"], row["Business days late"]) for row in rows] == [("4", "2"), ("", "")]


@pytest.fixture
def sold(file: FILE) -> OwnershipReport:
    return file(rule_10b5_1=False, footnotes={})


@pytest.mark.parametrize(
    ("opened_on", "completed_on", "told"),
    [
        (date(2026, 11, 6), None, True),
        (date(2026, 11, 18), None, True),
        (date(2026, 11, 19), None, False),
        (date(2026, 6, 1), date(2026, 10, 30), True),  # may be public from 2 December
        (date(2026, 6, 1), date(2026, 9, 1), False),
    ],
)
def test_trades_while_a_review_was_not_public_are_listed(
    sold: OwnershipReport,
    company: Company,
    ada: User,
    signed_in: SignedIn,
    *,
    opened_on: date,
    completed_on: date | None,
    told: bool,
) -> None:
    status = "complete" if completed_on else "awaiting_staff"
    facts = {"opened_on": opened_on, "completed_on": completed_on, "status": status}
    review = ReviewFactory.create(company=company, last_on=date(2026, 12, 1), **facts)

    shown = page(signed_in(ada), "trades-over-reviews")

    assert ("34,000" in shown) is told
    assert (sold.get_absolute_url() in page(signed_in(ada), "review", review.pk)) is told


def test_trades_over_reviews_are_filtered_and_handed_out(
    sold: OwnershipReport, company: Company, ada: User, eve: User, signed_in: SignedIn
) -> None:
    ReviewFactory.create(company=company)
    assert sold.transactions.get().shares == Decimal(34000)

    assert "34,000" not in page(signed_in(ada), "trades-over-reviews", plan="yes")
    assert "34,000" in page(signed_in(ada), "trades-over-reviews", code="market")
    body = signed_in(ada).get(reverse("trades-over-reviews-csv")).getvalue().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(body))
    assert (row["Shares"], row["Rule 10b5-1"]) == ("34000", "no plan")
    assert "34,000" not in page(signed_in(eve), "trades-over-reviews")


@pytest.mark.parametrize(
    ("query", "rows"),
    [("", 2), ("?time=late", 1), ("?time=in_time", 1), ("?q=per+lind", 2), ("?q=byron", 0)],
)
def test_forms_are_found_by_insider_and_lateness(
    file: FILE, ada: User, signed_in: SignedIn, query: str, rows: int
) -> None:
    file()
    file(period="2026-11-10", transactions=[ROW | {"on": "2026-11-10"}])

    shown = signed_in(ada).get(f"/ownership/{query}").content.decode()

    assert shown.count("data-row") == rows


def test_forms_of_no_company_are_matched_by_issuer(
    calendar: Calendar, eve: User, signed_in: SignedIn
) -> None:
    owner = OWNER | {"cik": "0001999999"}
    for number, (issuer, row) in enumerate([("Foo Corp", PURCHASE), ("Bar Corp", SALE)]):
        document = form_4(
            issuer=issuer, issuer_cik=f"000765432{number}", transactions=[row], owners=[owner]
        )
        arrival = Arrival.objects.create(
            document=document, filename="4.txt", received_at=NOW, received_by=eve
        )
        report = file_report(arrival, calendar=calendar)
        assert report.company is None

    shown = page(signed_in(eve), "insider", report.owners.get().pk)

    assert "Foo Corp</h2>" in shown
    assert "Bar Corp</h2>" in shown
    assert "Possible match" not in shown
