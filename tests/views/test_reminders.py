"""The ledger of reminders."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from correspondence.models import Company, Deadline, Reminder, User
from tests.conftest import NOW, TODAY
from tests.factories import CompanyFactory, DeadlineFactory, MailFactory

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


@pytest.fixture
def deadline(company: Company) -> Deadline:
    """Answer a deadline of Northgate."""
    return DeadlineFactory.create(letter__company=company)


def told(deadline: Deadline, to: User, **columns: object) -> Reminder:
    its = {"kind": "on_day", "planned_for": TODAY} | columns
    return Reminder.objects.create(deadline=deadline, due_on=deadline.due_on, recipient=to, **its)


def rows_of(client: Client, query: str = "") -> int:
    return int(client.get(f"/reminders/?{query}").content.decode().count("data-row"))


def test_it_says_who_was_told_of_what_and_what_the_relay_answered(
    deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    mail = MailFactory.create(
        recipient=ben, state="sent", sent_at=NOW, attempts=2, reply="250 2.0.0 queued as 4Bx"
    )
    told(deadline, ben, mail=mail, seen_at=NOW)

    page = signed_in(ada).get("/reminders/").content.decode()

    for words in (
        "ben",
        str(deadline),
        deadline.get_absolute_url(),
        "on the day",
        "sent",
        "2 attempts",
        "250 2.0.0 queued as 4Bx",
        "10:00 a.m.",
    ):
        assert words in page


def test_only_one_s_own_mail_can_be_read(
    deadline: Deadline, ada: User, ben: User, root: User, signed_in: SignedIn
) -> None:
    mail = MailFactory.create(recipient=ben)
    told(deadline, ben, mail=mail)

    for person, link in ((ada, False), (ben, True), (root, True)):
        page = signed_in(person).get("/reminders/").content.decode()
        assert (mail.get_absolute_url() in page) == link


def test_an_outsider_sees_none_of_it(
    deadline: Deadline, ada: User, eve: User, signed_in: SignedIn
) -> None:
    told(deadline, ada)

    assert rows_of(signed_in(eve)) == 0
    assert rows_of(signed_in(ada)) == 1


def test_it_is_filtered(deadline: Deadline, ada: User, ben: User, signed_in: SignedIn) -> None:
    other = DeadlineFactory.create(letter__company=CompanyFactory.create(name="Harrow Lake, Inc."))
    told(deadline, ben, mail=MailFactory.create(state="sent", sent_at=NOW))
    told(deadline, ada, mail=MailFactory.create(state="failed"))
    told(other, ada, kind="before", planned_for=date(2026, 11, 18))
    ada.is_superuser = True
    ada.save()
    client = signed_in(ada)

    for query, rows in [
        ("", 3),
        (f"company={deadline.company_id}", 2),
        ("person=me", 2),
        (f"person={ben.pk}", 1),
        ("kind=before", 1),
        ("state=sent", 1),
        ("state=failed", 1),
        ("state=none", 1),
        ("on_from=2026-11-19", 2),
        ("on_to=2026-11-18", 1),
        ("q=harrow", 1),
        ("q=ben", 1),
        ("q=nothing+says+this", 0),
        ("person=999999", 3),  # nobody offers it
        ("on_from=nonsense", 3),
    ]:
        assert (query, rows_of(client, query)) == (query, rows)


def test_it_is_paged_to_its_end(deadline: Deadline, ada: User, signed_in: SignedIn) -> None:
    for number in range(120):
        day = TODAY - timedelta(days=number // 3)
        told(deadline, ada, kind="before", days_before=number, planned_for=day)
    client, mark = signed_in(ada), ""
    seen: list[str] = []

    while mark or not seen:
        response = client.get("/reminders/", {"kind": "before", "after": mark})
        seen += [row.pk for row, _ in response.context["rows"]]
        mark = response.context["page"].next

    assert len(seen) == len(set(seen)) == 120


@pytest.mark.parametrize(
    "mark",
    ["x", '["2026-13-45",1]', '["2026-11-20","x"]', '["2026-11-20",' + "9" * 30 + "]", "\x00"],
)
def test_a_place_nobody_gave_out_is_the_first_page(
    deadline: Deadline, ada: User, signed_in: SignedIn, mark: str
) -> None:
    told(deadline, ada)

    assert signed_in(ada).get("/reminders/", {"after": mark}).content.count(b"data-row") == 1


def test_the_file_holds_what_the_list_shows(
    deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    mail = MailFactory.create(
        recipient=ben, state="failed", attempts=1, error="=550 no such user", message_id="<7@x>"
    )
    told(deadline, ben, mail=mail)
    told(deadline, ada)
    client = signed_in(ada)

    content = (
        client.get("/reminders/export.csv?state=failed&cols=every").getvalue().decode("utf-8-sig")
    )
    rows = list(csv.reader(io.StringIO(content, newline="")))

    assert [row[1] for row in rows] == ["To", "ben"]
    line = dict(zip(*rows, strict=True))
    assert line["Planned for"] == "2026-11-20"
    assert line["Address"] == "ben@example.com"
    assert line["Mail"] == "failed"
    assert line["Error"] == "'=550 no such user"
    assert line["Message-ID"] == "<7@x>"
    sheet = load_workbook(io.BytesIO(client.get("/reminders/export.xlsx").getvalue())).active
    assert sheet is not None
    assert sheet.max_row == 3


def test_status_and_the_dates_page_lead_to_it(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    for address in (reverse("status"), deadline.get_absolute_url()):
        assert f'href="{reverse("reminders")}"' in signed_in(ada).get(address).content.decode()
