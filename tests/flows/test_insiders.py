"""Forms tied to one another, dates by each rule, roles that follow, forms read again."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command

from correspondence.domain.business_days import Calendar
from correspondence.insiders.dating import recount, set_due_date
from correspondence.insiders.noting import note_filed
from correspondence.insiders.roles import (
    OnRegister,
    leave_to_form_5,
    note_role,
    recount_forms_5,
)
from correspondence.insiders.ties import what_changes
from correspondence.intake.ownership import file_report
from correspondence.models import (
    Arrival,
    Company,
    Deadline,
    Document,
    Insider,
    InsiderRole,
    Mail,
    OwnershipReport,
    User,
)
from correspondence.models.deadline import Overtaken
from correspondence.reminding.planning import plan_reminders
from correspondence.reminding.writing import write_mails
from tests.conftest import NOW, TODAY
from tests.flows.test_ownership_reports import OWNER, ROW, form_4

pytestmark = pytest.mark.django_db

GRANT = ROW | {"code": "A", "acquired": True, "price": "0", "on": "2026-11-18"}
FILE = Callable[..., OwnershipReport]
NOTED: dict[str, Any] = {
    "name": "Lindqvist Per",
    "cik": "",
    "director": True,
    "officer": False,
    "ten_percent_owner": False,
    "title": "",
    "since_on": date(2026, 11, 12),
    "until_on": None,
}


@pytest.fixture
def file(calendar: Calendar) -> FILE:
    def file_form(by: User | None = None, **changes: object) -> OwnershipReport:
        filed_on = changes.pop("filed_on", None)
        document: Document = form_4(**changes)
        if filed_on:
            document.reading = {**document.findings, "submission": {"filed_on": filed_on}}
            document.save()
        arrival = Arrival.objects.create(
            document=document, filename="4.txt", received_at=NOW, received_by=by
        )
        return file_report(arrival, calendar=calendar)

    return file_form


def test_the_header_tells_the_day_of_filing(file: FILE) -> None:
    report = file(signed_on="2026-11-20", filed_on="2026-11-23")

    assert report.filed_on == date(2026, 11, 23)
    assert report.deadlines.get().met_on == date(2026, 11, 23)


def test_holdings_and_what_else_a_form_says_are_kept(file: FILE) -> None:
    held = ROW | {"on": None, "code": None, "shares": None, "direct": False, "nature": "By trust"}
    report = file(
        holdings=[held],
        remarks="Exhibit 24",
        no_longer=True,
        plan_on="2026-03-02",
        signatures=[{"name": "Ivo Grant", "on": "2026-11-20", "attorney": True}],
    )

    row = report.holdings.get()
    assert (row.shares, row.held) == (Decimal(213548), "By trust")
    assert (report.remarks, report.no_longer, report.plan_on) == (
        "Exhibit 24",
        True,
        date(2026, 3, 2),
    )
    assert report.signatures[0]["attorney"]


def test_joint_owners_on_one_form_are_one_form(file: FILE) -> None:
    other = OWNER | {"name": "LINDQVIST FAMILY TRUST", "title": None, "officer": False}
    report = file(owners=[OWNER, other])

    assert report.owners.count() == 2
    assert report.transactions.count() == 1
    assert InsiderRole.objects.count() == 2


@pytest.mark.parametrize("amended_first", [True, False])
def test_an_amendment_finds_its_form_in_either_order(file: FILE, *, amended_first: bool) -> None:
    forms = [{}, {"form": "4/A", "transactions": [ROW | {"price": "1.20"}], "signed_on": None}]
    reports = [file(**form) for form in (reversed(forms) if amended_first else forms)]

    amendment = OwnershipReport.objects.get(form="4/A")
    original = OwnershipReport.objects.get(form="4")
    assert amendment.amends == original
    assert len(reports) == 2
    assert original.transactions.get().superseded
    assert not amendment.transactions.get().superseded
    assert not amendment.deadlines.exists()
    (change,) = what_changes(amendment)
    assert change.fields == ("pk", "price")


def test_an_amendment_of_two_possible_forms_takes_that_of_the_day_it_names(file: FILE) -> None:
    file(filed_on="2026-11-19", transactions=[GRANT])
    meant = file(filed_on="2026-11-20")

    amendment = file(form="4/A", amends_on="2026-11-20", transactions=[ROW | {"price": "2"}])

    assert amendment.amends == meant


def test_an_amendment_that_may_mean_two_forms_means_none(file: FILE) -> None:
    file(transactions=[GRANT])
    file()

    assert file(form="4/A", transactions=[ROW | {"price": "2"}]).amends is None


def test_the_form_of_somebody_else_is_not_amended(file: FILE) -> None:
    file()

    amendment = file(form="4/A", owners=[OWNER | {"name": "BYRON ADA"}])

    assert amendment.amends is None


def test_the_same_form_in_another_file_is_counted_once(file: FILE) -> None:
    first = file()
    again = file(remarks="As printed")

    assert again.repeats == first
    assert again.transactions.get().superseded
    assert not again.deadlines.exists()


def test_another_file_of_a_form_tells_when_it_was_filed(file: FILE) -> None:
    first = file()
    file(filed_on="2026-11-23")

    first.refresh_from_db()
    assert first.filed_on == date(2026, 11, 23)
    assert first.deadlines.get().met_on == date(2026, 11, 23)


def test_the_same_shares_at_another_price_are_another_form(file: FILE) -> None:
    file()

    assert file(transactions=[ROW | {"price": "1.30"}]).repeats is None


@pytest.mark.parametrize(
    ("rows", "due_on", "rule"),
    [
        ([ROW | {"deemed_on": "2026-11-20"}], date(2026, 11, 24), "form_4_deferred"),
        ([ROW | {"code": "L", "acquired": True}], date(2027, 2, 16), "form_5"),
        ([ROW | {"code": "G", "acquired": False}], date(2026, 11, 20), "gift"),
        ([ROW | {"on": "2022-06-01", "code": "G"}], date(2023, 2, 14), "gift"),
        ([ROW | {"deemed_on": "2026-11-20"}, ROW], date(2026, 11, 20), "form_4"),
    ],
)
def test_a_form_is_due_by_the_rule_of_its_earliest_transaction(
    file: FILE, calendar: Calendar, rows: list[dict[str, Any]], due_on: date, rule: str
) -> None:
    deadline = file(transactions=rows, period=rows[0]["on"]).deadlines.get()

    assert (deadline.due_on, deadline.rule) == (due_on, rule)
    assert deadline.explained(calendar).due_on == due_on
    assert deadline.explained(calendar).rule.key == rule


def test_another_fiscal_year_gives_another_date(file: FILE, calendar: Calendar) -> None:
    report = file(transactions=[ROW | {"code": "L", "acquired": True}])
    Company.objects.update(fiscal_year_end="06-30")

    recount(Company.objects.get(), calendar=calendar)

    deadline = report.deadlines.get()
    assert (deadline.counted_from, deadline.due_on) == (date(2027, 6, 30), date(2027, 8, 16))


def test_a_form_5_is_due_after_the_fiscal_year(file: FILE, calendar: Calendar) -> None:
    deadline = file(form="5", period="2025-12-31", signed_on="2026-02-13").deadlines.get()

    assert (deadline.kind, deadline.due_on) == ("form_5", date(2026, 2, 17))
    assert deadline.explained(calendar).due_on == date(2026, 2, 17)


def test_what_a_person_did_to_the_date_of_a_form_stays(file: FILE, calendar: Calendar) -> None:
    report = file()
    report.deadlines.get().reopen()

    set_due_date(report, calendar=calendar, told_before=date(2026, 11, 20))

    assert report.deadlines.get().state == "open"


def test_a_role_begins_with_the_event_of_the_form_3(file: FILE) -> None:
    file(form="3", period="2026-10-01", transactions=[], signed_on="2026-10-05")
    file(owners=[OWNER | {"title": "Chair"}])

    role = InsiderRole.objects.get()
    assert (role.since_on, role.until_on, role.title) == (date(2026, 10, 1), None, "Chair")


def test_a_role_ends_where_the_form_says_so_and_begins_anew_with_a_form_3(file: FILE) -> None:
    file(form="3", period="2020-10-01", transactions=[], signed_on="2020-10-05")
    file(no_longer=True, period="2022-04-01", signed_on="2022-04-04", transactions=[])
    assert InsiderRole.objects.get().until_on == date(2022, 4, 1)

    file(form="3", period="2026-10-01", transactions=[], signed_on="2026-10-05")

    role = InsiderRole.objects.get()
    assert (role.since_on, role.until_on) == (date(2026, 10, 1), None)


@pytest.fixture
def noted(company: Company, ben: User, calendar: Calendar) -> InsiderRole:
    return note_role(company, NOTED, by=ben, now=NOW, calendar=calendar)


def test_a_role_a_person_notes_awaits_its_form_3(noted: InsiderRole, calendar: Calendar) -> None:
    deadline = noted.deadlines.get()

    assert (deadline.kind, deadline.due_on) == ("form_3", date(2026, 11, 23))
    assert deadline.explained(calendar).due_on == deadline.due_on
    assert str(deadline) == "Form 3 of Lindqvist Per"


def test_people_are_reminded_of_it(noted: InsiderRole, calendar: Calendar) -> None:
    plan_reminders(today=TODAY, calendar=calendar)
    write_mails(today=TODAY, now=NOW, calendar=calendar)

    mail = Mail.objects.get()
    assert "Form 3 of Lindqvist Per" in mail.subject
    assert mail.thread.startswith("<insider-")


def test_the_form_3_that_comes_in_meets_it(noted: InsiderRole, file: FILE) -> None:
    owner = OWNER | {"name": "LINDQVIST PER A", "cik": "0001999999"}
    file(form="3", owners=[owner], period="2026-11-12", signed_on="2026-11-16", transactions=[])

    deadline = noted.deadlines.get()
    assert (deadline.state, deadline.met_on) == ("met", date(2026, 11, 16))
    noted.refresh_from_db()
    assert noted.insider.cik == "0001999999"
    assert not noted.officer, "what a person noted stays"


def test_a_form_3_that_is_here_already_meets_it(
    file: FILE, company: Company, ben: User, calendar: Calendar
) -> None:
    file(form="3", period="2026-11-12", signed_on="2026-11-16", transactions=[])

    role = note_role(company, NOTED, by=ben, now=NOW, calendar=calendar)

    assert role.deadlines.get().state == "met"


def test_another_first_day_moves_the_date(
    noted: InsiderRole, ben: User, calendar: Calendar
) -> None:
    facts = NOTED | {"since_on": date(2026, 11, 18)}
    given: dict[str, Any] = {"by": ben, "now": NOW, "calendar": calendar}

    note_role(noted.company, facts, role=noted, version=noted.version, **given)

    assert noted.deadlines.get().due_on == date(2026, 11, 30)
    noted.refresh_from_db()
    facts = NOTED | {"since_on": date(2026, 12, 15)}
    note_role(noted.company, facts, role=noted, version=noted.version, **given)
    assert noted.deadlines.get().due_on == date(2026, 12, 28)
    with pytest.raises(Overtaken):
        note_role(noted.company, facts, role=noted, version=1, **given)


def test_a_role_without_a_first_day_awaits_nothing_until_it_has_one_again(
    noted: InsiderRole, ben: User, calendar: Calendar
) -> None:
    given: dict[str, Any] = {"by": ben, "now": NOW, "calendar": calendar}
    blank = NOTED | {"since_on": None}
    role = note_role(noted.company, blank, role=noted, version=noted.version, **given)
    assert noted.deadlines.get().state == "waived"

    note_role(noted.company, NOTED, role=role, version=role.version, **given)

    assert noted.deadlines.get().state == "open"


@pytest.mark.parametrize(
    ("since_on", "boxes", "awaited"),
    [
        (date(2026, 3, 17), {"director": True}, False),
        (date(2026, 3, 18), {"director": True}, True),
        (date(2026, 3, 18), {"director": False, "ten_percent_owner": True}, False),
    ],
)
def test_insiders_of_foreign_private_issuers_report_since_march_2026(
    company: Company,
    ben: User,
    calendar: Calendar,
    *,
    since_on: date,
    boxes: dict[str, bool],
    awaited: bool,
) -> None:
    company.foreign_private_issuer = True
    facts = NOTED | boxes | {"since_on": since_on}

    role = note_role(company, facts, by=ben, now=NOW, calendar=calendar)

    assert role.deadlines.exists() is awaited


def test_what_is_left_to_form_5_has_a_date(noted: InsiderRole, calendar: Calendar) -> None:
    year_end = date(2026, 12, 31)
    deadline = leave_to_form_5(noted, year_end=year_end, why="A gift.", calendar=calendar)

    assert deadline is not None
    assert (deadline.due_on, deadline.quote) == (date(2027, 2, 16), "A gift.")
    assert leave_to_form_5(noted, year_end=year_end, why="Again.", calendar=calendar) is None


@pytest.mark.parametrize(
    ("period", "state"),
    [("2025-12-31", "met"), ("2025-12-28", "met"), ("2024-12-31", "open")],
)
def test_the_form_5_of_that_year_meets_it(
    noted: InsiderRole, file: FILE, calendar: Calendar, period: str, state: str
) -> None:
    leave_to_form_5(noted, year_end=date(2025, 12, 31), why="A gift.", calendar=calendar)

    file(form="5", period=period, signed_on="2026-02-10", transactions=[])

    assert noted.deadlines.get(kind="form_5").state == state


def test_a_form_5_that_is_here_already_meets_it(
    noted: InsiderRole, file: FILE, calendar: Calendar
) -> None:
    file(form="5", period="2025-12-31", signed_on="2026-02-10", transactions=[])

    leave_to_form_5(noted, year_end=date(2025, 12, 31), why="A gift.", calendar=calendar)

    assert noted.deadlines.get(kind="form_5").met_on == date(2026, 2, 10)


def test_another_fiscal_year_moves_what_is_left_to_form_5(
    noted: InsiderRole, calendar: Calendar
) -> None:
    leave_to_form_5(noted, year_end=date(2026, 12, 31), why="A gift.", calendar=calendar)
    Company.objects.update(fiscal_year_end="01-31")

    for _ in range(2):
        recount_forms_5(Company.objects.get(), calendar=calendar)

    assert noted.deadlines.get(kind="form_5").due_on == date(2027, 3, 17)


def test_the_form_3_of_somebody_known_by_cik_meets_what_was_noted_by_name(
    noted: InsiderRole, file: FILE
) -> None:
    owner = OWNER | {"cik": "0001999999"}
    file(owners=[owner], issuer="Southgate, Inc.", issuer_cik="0007654321")
    noted.insider.powers_of_attorney.create(
        company=noted.company, attorney="Ivo Grant", granted_on=TODAY
    )

    file(form="3", owners=[owner], period="2026-11-12", signed_on="2026-11-16", transactions=[])

    role = InsiderRole.objects.get(company=noted.company)
    assert (role.insider.cik, role.deadlines.get().state) == ("0001999999", "met")
    assert role.insider.powers_of_attorney.exists()
    assert Insider.objects.count() == 1


@pytest.mark.parametrize("cik", ["", "0001999999"])
def test_an_insider_on_the_register_is_not_added_again(
    noted: InsiderRole, ben: User, calendar: Calendar, cik: str
) -> None:
    facts = NOTED | {"cik": cik, "title": "Chair"}

    with pytest.raises(OnRegister):
        note_role(noted.company, facts, by=ben, now=NOW, calendar=calendar)

    noted.refresh_from_db()
    assert (noted.title, noted.insider.cik) == ("", "")


def test_somebody_of_a_name_alike_is_another(
    noted: InsiderRole, ben: User, calendar: Calendar
) -> None:
    facts = NOTED | {"name": "Lindqvist Per Jr"}

    junior = note_role(noted.company, facts, by=ben, now=NOW, calendar=calendar)

    assert junior.insider != noted.insider


def test_the_day_of_filing_moves_the_day_the_role_s_form_3_was_met(
    noted: InsiderRole, file: FILE, calendar: Calendar
) -> None:
    report = file(form="3", period="2026-11-12", signed_on="2026-11-16", transactions=[])
    days = {"filed_on": date(2026, 11, 20), "posted_on": None}

    note_filed(report, **days, version=report.version, calendar=calendar)

    assert noted.deadlines.get().met_on == date(2026, 11, 20)


def test_without_a_first_day_no_form_3_is_missed(
    noted: InsiderRole, ben: User, calendar: Calendar
) -> None:
    noted.deadlines.get().settle("missed", on=None)
    given: dict[str, Any] = {"by": ben, "now": NOW, "calendar": calendar}
    blank = NOTED | {"since_on": None}

    note_role(noted.company, blank, role=noted, version=noted.version, **given)

    assert noted.deadlines.get().state == "waived"


@pytest.mark.parametrize("amended_first", [True, False])
def test_a_day_an_amendment_corrects_makes_no_form_late(file: FILE, *, amended_first: bool) -> None:
    wrong: dict[str, Any] = {"transactions": [ROW | {"on": "2026-10-18"}]}
    forms = [wrong, {"form": "4/A", "signed_on": "2026-11-23"}]
    for form in reversed(forms) if amended_first else forms:
        file(**form)

    assert Deadline.objects.get().due_on == date(2026, 11, 20)


XML = """<ownershipDocument><documentType>4</documentType>
<periodOfReport>2026-11-18</periodOfReport><issuer><issuerCik>0001234567</issuerCik>
<issuerName>Northgate Therapeutics, Inc.</issuerName></issuer><reportingOwner><reportingOwnerId>
<rptOwnerName>LINDQVIST PER</rptOwnerName></reportingOwnerId></reportingOwner>
<nonDerivativeTable><nonDerivativeTransaction><securityTitle><value>Common Stock</value>
</securityTitle><transactionDate><value>2026-11-18</value></transactionDate><deemedExecutionDate>
<value>2026-11-20</value></deemedExecutionDate><transactionCoding><transactionCode>S
</transactionCode></transactionCoding><transactionAmounts><transactionShares><value>5</value>
</transactionShares></transactionAmounts></nonDerivativeTransaction><nonDerivativeHolding>
<securityTitle><value>Common Stock</value></securityTitle></nonDerivativeHolding>
</nonDerivativeTable><ownerSignature><signatureName>Per Lindqvist</signatureName>
<signatureDate>2026-11-23</signatureDate></ownerSignature></ownershipDocument>"""


@pytest.fixture
def from_before(take_in: Callable[..., Arrival]) -> OwnershipReport:
    """Answer a form as an earlier version left it."""
    report = take_in(XML, name="4.xml").report
    assert report is not None
    document = report.document
    for row in document.findings["ownership"]["transactions"]:
        del row["deemed_on"]
    del document.findings["ownership"]["signatures"]
    document.save()
    report.transactions.update(deemed_on=None)
    report.holdings.all().delete()
    report.deadlines.all().delete()
    InsiderRole.objects.all().delete()
    OwnershipReport.objects.update(signatures=[])
    return report


def test_forms_from_before_are_read_again(from_before: OwnershipReport) -> None:
    for _ in range(2):
        call_command("read_forms_again", verbosity=0)

    from_before.refresh_from_db()
    assert from_before.transactions.get().deemed_on == date(2026, 11, 20)
    assert from_before.holdings.count() == 1
    assert from_before.signatures[0]["name"] == "Per Lindqvist"
    assert from_before.deadlines.get().rule == "form_4_deferred"
    assert InsiderRole.objects.count() == 1


def test_reading_again_leaves_what_a_person_changed(from_before: OwnershipReport) -> None:
    from_before.transactions.update(shares=7)
    OwnershipReport.objects.update(signed_by="P. Lindqvist", filed_on=NOW, by_person=True)

    call_command("read_forms_again", verbosity=0)

    from_before.refresh_from_db()
    row = from_before.transactions.get()
    assert (row.shares, row.deemed_on) == (Decimal(7), date(2026, 11, 20))
    assert (from_before.signed_by, from_before.filed_on) == ("P. Lindqvist", NOW.date())


def test_reading_again_writes_nothing_where_nothing_is_new(from_before: OwnershipReport) -> None:
    call_command("read_forms_again", verbosity=0)
    before = Deadline.objects.get().version

    call_command("read_forms_again", verbosity=0)

    assert Deadline.objects.get().version == before


def test_an_amendment_is_not_of_a_form_filed_on_another_day_than_it_names(file: FILE) -> None:
    other = file(filed_on="2026-11-23", transactions=[GRANT])
    amended = [GRANT | {"price": "2"}]

    amendment = file(form="4/A", amends_on="2026-11-19", transactions=amended)

    assert amendment.amends is None
    assert not other.transactions.get().superseded


def test_an_amendment_leaves_its_form_for_that_of_the_day_it_names(file: FILE) -> None:
    taken = file(transactions=[GRANT], signed_on="2026-11-20")
    amendment = file(
        form="4/A", amends_on="2026-11-19", transactions=[GRANT | {"price": "2"}], signed_on=None
    )
    assert amendment.amends == taken

    meant = file(filed_on="2026-11-19", transactions=[GRANT | {"price": "3"}])

    amendment.refresh_from_db()
    assert amendment.amends == meant
    assert meant.transactions.get().superseded
    assert not taken.transactions.get().superseded


def test_a_filing_in_two_parts_is_counted_once_and_every_owner_has_a_role(file: FILE) -> None:
    owners = [OWNER | {"name": f"FUND {letter}"} for letter in ("AA", "BB", "CC", "DD", "EE")]

    first = file(owners=owners[:3])
    second = file(owners=[owners[0], *owners[3:]])
    again = file(owners=[owners[0], *owners[3:]], remarks="As printed")

    assert InsiderRole.objects.count() == 5
    assert (second.repeats, again.repeats) == (None, second)
    assert second.deadlines.get().due_on == date(2026, 11, 20)
    superseded = [each.transactions.get().superseded for each in (first, second, again)]
    assert superseded == [False, True, True]


def test_an_amendment_in_two_parts_is_counted_once(file: FILE) -> None:
    other = OWNER | {"name": "LINDQVIST FAMILY TRUST"}
    file()
    again = {"form": "4/A", "transactions": [ROW | {"price": "2"}]}

    parts = [file(**again), file(**again, owners=[OWNER, other])]

    assert [each.transactions.get().superseded for each in parts] == [False, True]


def test_a_day_that_a_person_cleared_is_not_written_again(
    from_before: OwnershipReport,
) -> None:
    document = from_before.document
    submission = {"filed_on": "2026-11-23"}
    document.reading = {**document.findings, "submission": submission}
    document.save()
    OwnershipReport.objects.update(filed_on=None, by_person=True)

    with patch("correspondence.intake.forms_again.read_document"):
        call_command("read_forms_again", verbosity=0)

    from_before.refresh_from_db()
    assert from_before.filed_on is None


def test_a_form_whose_only_day_is_cleared_has_no_date(file: FILE, calendar: Calendar) -> None:
    report = file(signed_on=None, filed_on="2026-11-23")
    assert report.deadlines.get().met_on == date(2026, 11, 23)
    report.filed_on = None
    report.save()

    set_due_date(report, calendar=calendar, told_before=date(2026, 11, 23))

    assert not report.deadlines.exists()


def test_a_form_4_of_the_time_before_the_two_days_has_no_date(file: FILE) -> None:
    report = file(
        period="2002-08-28", transactions=[ROW | {"on": "2002-08-28"}], signed_on="2002-09-06"
    )

    assert not report.deadlines.exists()
