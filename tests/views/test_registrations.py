"""The pages of registration statements: their life, and what people note of it."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.models import Company, Letter, RegistrationStatement, User
from correspondence.registering import settle
from tests.conftest import TODAY
from tests.factories import (
    CommentFactory,
    DeadlineFactory,
    FilingFactory,
    LetterFactory,
    ReferenceFactory,
    RegistrationFactory,
)
from tests.views.test_lists import count

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]

AT = datetime(2026, 11, 19, 21, 30, tzinfo=UTC)
BLANK = {
    "delaying_amendment": "",
    "requested_on": "",
    "asked_on": "",
    "asked_hour": "",
    "effective_on": "",
    "effective_hour": "",
    "withdrawn_on": "",
    "abandoned_on": "",
    "version": "1",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    monkeypatch.setattr("correspondence.calendars.now", lambda: now)


@pytest.fixture
def registration(company: Company) -> RegistrationStatement:
    """Answer an S-3 filed on 20 October 2026."""
    row = RegistrationFactory.create(company=company, file_number="333-291122")
    FilingFactory.create(registration=row)
    return row


def letter_on(registration: RegistrationStatement, **facts: Any) -> Letter:  # noqa: ANN401
    letter = LetterFactory.create(company=registration.company, **facts)
    ReferenceFactory.create(letter=letter, filing=registration.filings.first())
    return letter


def shown(client: Client, registration: RegistrationStatement) -> str:
    return client.get(registration.get_absolute_url()).content.decode()


def post(
    client: Client,
    registration: RegistrationStatement,
    name: str = "note",
    **typed: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401 - a response
    return client.post(reverse(f"registration-{name}", args=[registration.pk]), BLANK | typed)


def test_the_page_tells_the_life(
    registration: RegistrationStatement, vera: User, signed_in: SignedIn
) -> None:
    letter = letter_on(registration, kind="comment", dated=date(2026, 11, 6))
    CommentFactory.create(letter=letter)

    page = shown(signed_in(vera), registration)

    assert "S-3 filed" in page
    assert letter.get_absolute_url() in page
    assert "Answer 1 comment of 6 November 2026; the letter states no time" in page
    assert "does it carry the delaying amendment of Rule 473(a)?" in page
    assert "Note it" not in page  # a viewer notes nothing


def test_a_statement_that_nothing_cites_says_so(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    page = shown(signed_in(ada), RegistrationFactory.create(company=company))

    assert "no letter cites it" in page


def test_what_is_noted_is_kept_and_shown(
    registration: RegistrationStatement, ben: User, signed_in: SignedIn
) -> None:
    client = signed_in(ben)

    response = post(
        client,
        registration,
        delaying_amendment="yes",
        requested_on="2026-11-17",
        asked_on="2026-11-19",
        asked_hour="16:30",
        effective_on="2026-11-19",
        effective_hour="16:30",
    )

    assert response.status_code == 302
    registration.refresh_from_db()
    assert registration.delaying_amendment is True
    assert registration.acceleration_for == registration.effective_at == AT
    assert (registration.status, registration.version) == ("effective", 2)


def test_an_hour_is_shown_in_the_reader_s_zone_beside_washington_s(
    registration: RegistrationStatement, ben: User, signed_in: SignedIn
) -> None:
    ben.zone = "America/Los_Angeles"
    ben.save()
    post(signed_in(ben), registration, effective_on="2026-11-19", effective_hour="16:30")

    page = shown(signed_in(ben), registration)

    assert "4:30 p.m." in page
    assert "1:30 p.m. Los Angeles" in page


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"effective_on": "2026-10-19", "effective_hour": "16:30"}, "before it was filed"),
        ({"withdrawn_on": "2026-10-19"}, "before it was filed"),
        (
            {
                "effective_on": "2026-11-19",
                "effective_hour": "16:30",
                "withdrawn_on": "2026-11-19",
            },
            "only one",
        ),
        ({"withdrawn_on": "2026-11-18", "abandoned_on": "2026-11-19"}, "only one"),
        ({"effective_on": "2026-11-19"}, "Give the hour, too"),
        ({"effective_hour": "16:30"}, "Give the day, too"),
        ({"withdrawn_on": "1899-11-19"}, "between 1934 and 2100"),
        ({"effective_on": "2999-11-19", "effective_hour": "16:30"}, "between 1934 and 2100"),
        ({"withdrawn_on": "2026-02-30"}, "Enter a valid date"),
        ({"withdrawn_on": "2026-11-21"}, "still to come"),
        ({"effective_on": "2026-11-20", "effective_hour": "16:30"}, "This hour is still to come"),
        ({"asked_on": "2026-11-24", "asked_hour": "16:30"}, "Say when it was requested"),
        (
            {"requested_on": "2026-11-19", "asked_on": "2026-11-18", "asked_hour": "16:30"},
            "before the day of the request",
        ),
        (
            {"requested_on": "2026-11-19", "asked_on": "2027-03-14", "asked_hour": "02:30"},
            "leap over this hour",
        ),
        ({"delaying_amendment": "perhaps"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(
    registration: RegistrationStatement,
    ben: User,
    signed_in: SignedIn,
    typed: dict[str, str],
    error: str,
) -> None:
    response = post(signed_in(ben), registration, **typed)

    assert response.status_code == 200
    assert error in response.content.decode()
    registration.refresh_from_db()
    assert registration.version == 1


def test_a_draft_cannot_be_noted_as_effective(
    company: Company, ben: User, signed_in: SignedIn
) -> None:
    draft = RegistrationFactory.create(company=company, file_number="", status="draft")
    FilingFactory.create(registration=draft, form="DRS", filed_on=date(2026, 6, 1))

    page = post(signed_in(ben), draft, effective_on="2026-11-19", effective_hour="16:30")

    assert "Only a draft is on record" in page.content.decode()


def test_whoever_comes_second_sees_both_versions_and_loses_nothing(
    registration: RegistrationStatement, ben: User, ada: User, signed_in: SignedIn
) -> None:
    post(signed_in(ada), registration, delaying_amendment="yes")

    response = post(signed_in(ben), registration, withdrawn_on="2026-11-19")

    page = response.content.decode()
    assert response.status_code == 409
    assert "Delaying amendment (Rule 473(a)): yes" in page
    assert 'value="2026-11-19"' in page
    registration.refresh_from_db()
    assert (registration.delaying_amendment, registration.withdrawn_on) == (True, None)

    assert '<option value="yes" selected>' in page  # what Ben did not touch is as Ada noted it

    again = post(
        signed_in(ben),
        registration,
        withdrawn_on="2026-11-19",
        delaying_amendment="yes",
        version="2",
    )
    assert again.status_code == 302


def test_an_end_is_taken_back(
    registration: RegistrationStatement, ben: User, signed_in: SignedIn
) -> None:
    client = signed_in(ben)
    post(client, registration, withdrawn_on="2026-11-19")
    assert "Take it back" in shown(client, registration)

    post(client, registration, "take-back", version="1")
    registration.refresh_from_db()
    assert registration.status == "withdrawn"  # somebody else's version

    post(client, registration, "take-back", version="2")
    registration.refresh_from_db()
    assert (registration.status, registration.withdrawn_on) == ("filed", None)


def test_a_draft_is_joined_to_what_it_became(
    registration: RegistrationStatement, ben: User, signed_in: SignedIn
) -> None:
    draft = RegistrationFactory.create(
        company=registration.company, file_number="", form="F-1", status="draft"
    )
    FilingFactory.create(registration=draft, form="DRS", filed_on=date(2026, 6, 1))
    client = signed_in(ben)
    assert "This draft became" in shown(client, draft)

    response = post(client, draft, "join", public=registration.pk)

    assert response.headers["Location"] == registration.get_absolute_url()
    assert "Draft submitted" in shown(client, registration)


def test_a_draft_is_not_joined_to_another_companys_statement(
    company: Company, ben: User, signed_in: SignedIn
) -> None:
    draft = RegistrationFactory.create(company=company, file_number="", status="draft")
    other = RegistrationFactory.create()

    page = signed_in(ben).post(
        reverse("registration-join", args=[draft.pk]),
        {"public": other.pk, "version": 1},
        follow=True,
    )

    assert "Choose the registration statement" in page.content.decode()
    assert other.file_number not in page.content.decode()


def test_the_list_tells_the_next_step_and_the_conflicts(
    registration: RegistrationStatement, ben: User, signed_in: SignedIn
) -> None:
    letter_on(registration, kind="comment", dated=date(2026, 11, 6))
    client = signed_in(ben)
    post(client, registration, effective_on="2026-11-19", effective_hour="16:30")

    page = client.get("/registrations/").content.decode()

    assert "Nothing is left to do" in page
    assert "1 conflict" in page


def test_the_statements_asked_for_are_ticked(
    registration: RegistrationStatement, ben: User, signed_in: SignedIn
) -> None:
    registration.filings.update(filed_on=date(2015, 10, 1))
    statement = "the company may not assert this action as a defense in any proceeding"
    letter_on(
        registration,
        kind="no_review",
        dated=date(2015, 11, 2),
        acknowledgements=[statement, "the company is responsible for adequacy and accuracy"],
    )
    letter_on(
        registration,
        kind="acceleration_request",
        direction="from_company",
        dated=date(2015, 11, 4),
        document__text=f"We acknowledge that {statement}.",
    )
    client = signed_in(ben)
    post(client, registration, requested_on="2015-11-04")

    page = shown(client, registration)

    assert "in the request" in page
    assert "not found" in page


def test_a_proxy_that_may_go_out_before_the_answer_is_flagged(
    company: Company, ben: User, signed_in: SignedIn
) -> None:
    letter = LetterFactory.create(company=company, dated=TODAY)
    ReferenceFactory.create(letter=letter, form="PRE 14A", filed_on=date(2026, 11, 17))
    deadline = DeadlineFactory.create(letter=letter, due_on=date(2026, 12, 7))
    client = signed_in(ben)

    for row in (letter, deadline):
        page = client.get(row.get_absolute_url()).content.decode()
        assert "12:01 a.m. ET on 27 November 2026, 10 days before" in page

    deadline.state, deadline.met_on = "met", TODAY
    deadline.save()
    page = client.get(letter.get_absolute_url()).content.decode()
    assert "The definitive proxy could be sent" not in page


@pytest.mark.parametrize(
    ("category", "asked"), [("large_accelerated", True), ("non_accelerated", False), ("", False)]
)
def test_the_company_page_tells_the_cut_off_of_item_1b(
    company: Company, ben: User, signed_in: SignedIn, category: str, *, asked: bool
) -> None:
    company.fiscal_year_end, company.filer_category = "12-31", category
    company.save()

    page = signed_in(ben).get(company.get_absolute_url()).content.decode()

    assert ("Sat 4 Jul 2026" in page) == asked


def test_the_page_takes_as_many_queries_for_3_letters_as_for_30(
    registration: RegistrationStatement, ada: User, signed_in: SignedIn
) -> None:
    def add(rows: int) -> None:
        for number in range(rows):
            letter = letter_on(registration, kind="comment", follow_up=bool(number))
            DeadlineFactory.create(letter=letter)
            LetterFactory.create(company=letter.company, in_reply_to=letter)
            FilingFactory.create(
                registration=registration,
                form="S-3/A",
                filed_on=date(2026, 10, 21) + timedelta(days=registration.filings.count()),
            )

    client = signed_in(ada)
    add(3)
    few = count(client, registration.get_absolute_url())

    add(27)

    assert count(client, registration.get_absolute_url()) == few <= 12


def test_the_list_takes_as_many_queries_for_3_statements_as_for_30(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    def add(rows: int) -> None:
        for _ in range(rows):
            row = RegistrationFactory.create(company=company)
            FilingFactory.create(registration=row)
            letter_on(row, kind="comment")

    client = signed_in(ada)
    add(3)
    few = count(client, "/registrations/")

    add(27)

    assert count(client, "/registrations/") == few <= 12


def test_an_edit_in_the_admin_tells_the_status_anew(
    registration: RegistrationStatement, root: User, signed_in: SignedIn
) -> None:
    filing = registration.filings.get()
    client = signed_in(root)
    url = reverse("admin:correspondence_registrationstatement_change", args=[registration.pk])

    response = client.post(
        url,
        {
            "company": registration.company_id,
            "file_number": registration.file_number,
            "form": "S-3",
            "delaying_amendment": "true",
            "withdrawn_on": "2026-11-19",
            "filings-TOTAL_FORMS": 1,
            "filings-INITIAL_FORMS": 1,
            "filings-0-id": filing.pk,
            "filings-0-registration": registration.pk,
            "filings-0-company": filing.company_id,
            "filings-0-form": "S-3",
            "filings-0-file_number": filing.file_number,
            "filings-0-filed_on": "2026-10-20",
        },
    )

    assert response.status_code == 302
    registration.refresh_from_db()
    assert (registration.status, registration.version) == ("withdrawn", 2)


def test_a_request_read_while_one_types_is_shown_before_it_is_overwritten(
    registration: RegistrationStatement, ben: User, signed_in: SignedIn
) -> None:
    client = signed_in(ben)
    requested = date(2026, 11, 17)
    RegistrationStatement.objects.update(acceleration_requested_on=requested, acceleration_for=AT)

    response = post(client, registration, delaying_amendment="yes")

    page = response.content.decode()
    assert response.status_code == 409
    assert "Acceleration requested on: 2026-11-17" in page
    registration.refresh_from_db()
    assert (registration.acceleration_for, registration.version) == (AT, 1)
    seen = re.findall(r'name="request_seen" value="([^"]+)"', page)
    typed = {"requested_on": "2026-11-17", "asked_on": "2026-11-19", "asked_hour": "16:30"}
    assert post(client, registration, **typed, request_seen=seen[0]).status_code == 302


@pytest.mark.parametrize(("form", "notice"), [("S-3", "EFFECT"), ("S-8", "S-8")])
def test_an_end_that_nobody_noted_is_not_offered_to_be_taken_back(
    company: Company, ben: User, signed_in: SignedIn, form: str, notice: str
) -> None:
    row = RegistrationFactory.create(company=company, form=form)
    FilingFactory.create(registration=row, form=notice, filed_on=TODAY)
    settle(row)
    client = signed_in(ben)
    assert "Take it back" not in shown(client, row)

    response = client.post(
        reverse("registration-take-back", args=[row.pk]), {"version": row.version}, follow=True
    )

    assert "Nobody noted its end, so there is nothing to take back." in response.content.decode()
    row.refresh_from_db()
    assert (row.status, row.version) == ("effective", 1)


def test_an_end_noted_without_its_day_is_taken_back(
    registration: RegistrationStatement, ben: User, signed_in: SignedIn
) -> None:
    RegistrationStatement.objects.update(status="abandoned")
    client = signed_in(ben)
    assert "Take it back" in shown(client, registration)

    post(client, registration, "take-back")

    registration.refresh_from_db()
    assert registration.status == "filed"


@pytest.mark.parametrize("version", ["9" * 5000, "9" * 30, "\u0663", "-1", "x"])
def test_a_version_that_never_was_changes_nothing(
    registration: RegistrationStatement, ben: User, signed_in: SignedIn, version: str
) -> None:
    client = signed_in(ben)
    post(client, registration, withdrawn_on="2026-11-19")

    assert post(client, registration, "take-back", version=version).status_code == 302

    registration.refresh_from_db()
    assert registration.status == "withdrawn"


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2027, 2, 15), ["Sat 4 Jul 2026", "Sun 4 Jul 2027"]),
        (date(2027, 3, 31), ["Sat 4 Jul 2026", "Sun 4 Jul 2027"]),
        (date(2027, 4, 1), ["Sun 4 Jul 2027"]),
    ],
)
def test_the_last_year_is_told_of_until_its_annual_report_is_due(
    company: Company,
    ben: User,
    signed_in: SignedIn,
    monkeypatch: pytest.MonkeyPatch,
    today: date,
    told: list[str],
) -> None:
    company.fiscal_year_end, company.filer_category = "12-31", "accelerated"
    company.save()
    moment = datetime(today.year, today.month, today.day, 15, tzinfo=UTC)
    monkeypatch.setattr("correspondence.calendars.now", lambda: moment)

    page = signed_in(ben).get(company.get_absolute_url()).content.decode()

    assert re.findall(r"received by (\w+ \d+ \w+ \d+)", page) == told
