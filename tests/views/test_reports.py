"""The reports: what they count, in words, table and file, and for whom."""

import csv
import html
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence.domain.business_days import Calendar
from correspondence.models import Company, Letter, Membership, Review, User
from correspondence.reporting import Scope, report, reports
from correspondence.reporting.report import Report
from tests.conftest import NOW, TODAY
from tests.factories import (
    CommentFactory,
    CompanyFactory,
    DeadlineFactory,
    ExtensionFactory,
    LetterFactory,
    ReportFactory,
    ReviewFactory,
)

pytestmark = pytest.mark.django_db

OFFICE = "Office of Life Sciences"
KEYS = {
    *("letters", "days", "on-time", "kinds", "topics", "offices", "sizes"),
    *("rounds", "length", "extensions"),
}


@pytest.fixture
def world(company: Company) -> Company:
    """Make two letters of October 2026: one answered in time, one late after more time."""
    asked(company, [["segments"], ["segments", "auditor"]], answered=date(2026, 10, 8))
    late = asked(company, [["auditor"], [], ["auditor"]], answered=date(2026, 11, 6))
    due = late.deadlines.get()
    due.extensions.create(
        state="granted", granted_on=date(2026, 10, 14), old_due_on=date(2026, 10, 16),
        new_due_on=date(2026, 10, 30), recorded_at=late.received_at,
    )  # fmt: skip
    due.move_to(date(2026, 10, 30))
    ended = {"status": Review.Status.COMPLETE, "company": company}
    ReviewFactory.create(rounds=1, opened_on=date(2026, 10, 1), completed_on=date(2026, 10, 31),
                         last_on=date(2026, 10, 31), **ended)  # fmt: skip
    ReviewFactory.create(rounds=3, opened_on=date(2026, 1, 1), completed_on=date(2026, 11, 1),
                         last_on=date(2026, 11, 1), **ended)  # fmt: skip
    return company


def asked(company: Company, about: list[list[str]], *, answered: date) -> Letter:
    """Make a letter of 1 October 2026, due on the 16th, and its answer."""
    letter: Letter = LetterFactory.create(company=company, office=OFFICE, dated=date(2026, 10, 1))
    for position, topics in enumerate(about):
        CommentFactory.create(letter=letter, position=position, topics=topics)
    answer = LetterFactory.create(
        company=company, direction="from_company", kind="response", dated=answered,
        in_reply_to=letter,
    )  # fmt: skip
    DeadlineFactory.create(
        letter=letter, counted_from=letter.dated, due_on=date(2026, 10, 16),
        state="met", met_on=answered, met_by=answer,
    )  # fmt: skip
    return letter


def scope(user: User, calendar: Calendar, **asked_for: Any) -> Scope:  # noqa: ANN401
    return Scope(user, calendar, TODAY, **({"first": date(2025, 12, 1)} | asked_for))


def table(made: Report | None) -> list[tuple[Any, ...]]:
    assert made is not None
    return [line.cells for line in made.lines]


def test_each_report_counts_the_world(world: Company, vera: User, calendar: Calendar) -> None:
    made = {each.key: each for each in reports(scope(vera, calendar)).reports}

    assert set(made) == KEYS
    assert table(made["letters"])[-2:] == [("Oct 2026", 2, 1, 3), ("Nov 2026", 0, 1, 1)]
    assert table(made["offices"]) == [(OFFICE, 2, 5, 100)]
    assert table(made["topics"]) == [
        ("Auditor and its report", 3, 60),
        ("Segments", 2, 40),
        ("About none of these", 1, 20),
    ]
    assert table(made["sizes"]) == [("2 or 3", 2, 100, 5)]
    assert table(made["days"])[-1] == ("All", 2, 10, 15, 20, 24, 10, 15)
    assert table(made["on-time"]) == [("2026 Q4", 1, 0, 1, 50)]
    assert table(made["kinds"]) == [("Response to the staff", 1, 0, 1, 50)]
    assert table(made["rounds"]) == [("1 round", 1, 50, 50), ("3 rounds", 1, 50, 100)]
    assert table(made["length"])[-1][:2] == ("All", 2)
    assert table(made["extensions"])[0] == ("2026 Q4", 1, 1, 0, 10, 10)


def test_a_finding_says_it_in_words(world: Company, vera: User, calendar: Calendar) -> None:
    made = {each.key: each.finding for each in reports(scope(vera, calendar)).reports}

    assert made["letters"] == "4 letters, the most in Oct 2026"
    assert made["days"] == "Half of the answers left within 15 business days"
    assert made["topics"] == "Auditor and its report: 60 % of 5 comments"
    assert made["rounds"] == "50 % of 2 reviews ended within one round"


def test_an_answer_within_more_time_is_in_time(
    world: Company, vera: User, calendar: Calendar
) -> None:
    deadline = DeadlineFactory.create(
        letter__company=world, due_on=date(2026, 11, 18), state="met", met_on=date(2026, 11, 19)
    )
    ExtensionFactory.create(deadline=deadline, state="asked", new_due_on=date(2026, 11, 19))

    assert table(report(scope(vera, calendar), "kinds"))[0][1:4] == (1, 1, 1)


@pytest.mark.parametrize(
    ("asked_for", "comments"),
    [
        ({}, 5),
        ({"office": OFFICE}, 5),
        ({"office": "Office of Finance"}, 0),
        ({"last": date(2026, 9, 30)}, 0),
        ({"first": None}, 5),
    ],
)
def test_company_office_and_time_narrow_the_figures(
    world: Company,
    vera: User,
    calendar: Calendar,
    asked_for: dict[str, Any],
    comments: int,
) -> None:
    made = report(scope(vera, calendar, **asked_for), "topics")

    assert made is not None
    assert made.rests_on == comments


def test_offices_that_write_and_differently_are_one(
    world: Company, vera: User, calendar: Calendar
) -> None:
    for office in ("Office of Trade and Services", "Office of Trade & Services"):
        CommentFactory.create(letter__company=world, letter__office=office)

    made = reports(scope(vera, calendar, office="Office of Trade and Services"))

    assert made.offices == (OFFICE, "Office of Trade and Services")
    assert next(each for each in made.reports if each.key == "topics").rests_on == 2


def test_what_is_in_the_trash_is_not_counted(
    world: Company, vera: User, calendar: Calendar
) -> None:
    Letter.objects.filter(comments__topics=["segments"]).update(trashed_at="2026-11-19T10:00Z")

    assert table(report(scope(vera, calendar), "topics"))[0][1] == 2


def test_nobody_counts_the_letters_of_others(
    world: Company, eve: User, signed_in: Callable[[User], Client], calendar: Calendar
) -> None:
    made = reports(scope(eve, calendar, first=None))
    page = signed_in(eve).get("/reports/?period=all").content.decode()

    assert {each.rests_on for each in made.reports} == {0}
    assert 'class="empty"' in page
    assert OFFICE not in page


def test_a_file_says_what_the_table_says(
    world: Company, vera: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(vera)
    shown = client.get("/reports/?period=all").context["reports"]

    for each in shown:
        answer = client.get(f"/reports/{each.key}.csv?period=all").getvalue().decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(answer)))
        assert lines[0] == list(each.heads)
        cells = [["" if cell is None else str(cell) for cell in line.cells] for line in each.lines]
        assert lines[1:] == cells


def test_a_report_nobody_makes_is_not_there(
    vera: User, signed_in: Callable[[User], Client]
) -> None:
    assert signed_in(vera).get("/reports/nothing.csv").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        *("", "?period=2026", "?period=1", "?company=Nobody", "?office=%27", "?period=all"),
        "?dated_from=2026-10-01&dated_to=2026-10-31",
        "?dated_from=2026-12-01&dated_to=2026-10-31",
    ],
)
def test_the_page_answers_whatever_is_asked(
    world: Company, vera: User, signed_in: Callable[[User], Client], query: str
) -> None:
    page = signed_in(vera).get(f"/reports/{query}")

    assert page.status_code == 200
    assert "<h1>Reports</h1>" in page.content.decode()


def test_the_page_takes_twelve_queries_at_most_and_no_more_for_more_rows(
    world: Company, vera: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(vera)
    few = queries(client)
    for _ in range(5):
        asked(world, [["mda"]], answered=date(2026, 10, 12))
        ReportFactory.create(company=world)

    assert queries(client) == few <= 12


def test_what_took_long_to_count_is_kept_for_a_person_and_their_companies(
    world: Company,
    vera: User,
    signed_in: Callable[[User], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("correspondence.views.reports.SLOW", -1)
    client = signed_in(vera)
    first = queries(client)
    CommentFactory.create(letter__company=world, letter__office="Office of Finance")

    assert queries(client) == first < 7
    assert "Office of Finance" not in client.get("/reports/?period=all").content.decode()

    vera.memberships.all().delete()
    assert OFFICE not in client.get("/reports/?period=all").content.decode()


def queries(client: Client) -> int:
    client.get("/reports/?period=all")
    with CaptureQueriesContext(connection) as captured:
        client.get("/reports/?period=all")
    return len(captured)


def test_figures_that_rest_on_few_rows_make_no_sentence(
    world: Company, vera: User, signed_in: Callable[[User], Client]
) -> None:
    page = signed_in(vera).get("/reports/?period=all").content.decode()

    assert "Length of a review: 2 ended reviews</h2></header>" in page
    assert "In time or late, by year: 2 dates</h2></header>" in page
    assert "Half of the" not in page


def test_a_sentence_rests_on_ten_rows_at_least(
    world: Company, vera: User, calendar: Calendar
) -> None:
    made = report(scope(vera, calendar), "length")
    assert made is not None

    assert replace(made, rests_on=9).heading == "Length of a review: 9 ended reviews"
    assert replace(made, rests_on=10).heading == made.finding


@pytest.mark.parametrize("state", ["asked", "granted", "refused"])
@pytest.mark.parametrize("in_trash", [False, True])
@pytest.mark.parametrize("met_on", [20, 25, 30])
def test_the_report_judges_a_date_as_its_page_does(
    company: Company, vera: User, calendar: Calendar, state: str, met_on: int, *, in_trash: bool
) -> None:
    asking = LetterFactory.create(company=company, trashed_at=NOW if in_trash else None)
    deadline = DeadlineFactory.create(
        letter__company=company, due_on=date(2026, 11, 20), state="met",
        met_on=date(2026, 11, met_on),
    )  # fmt: skip
    ExtensionFactory.create(
        deadline=deadline, letter=asking, state=state, granted_on=date(2026, 11, 12),
        old_due_on=date(2026, 11, 20), new_due_on=date(2026, 11, 27),
    )  # fmt: skip

    verdict = deadline.judged(calendar)

    verdicts = ("in_time", "with_extension", "late")
    assert verdict is not None
    assert table(report(scope(vera, calendar), "kinds"))[0][1:4] == tuple(
        int(verdict[0] == each) for each in verdicts
    )


def test_a_topic_leads_to_just_the_comments_that_are_counted(
    vera: User, signed_in: Callable[[User], Client]
) -> None:
    named = [CompanyFactory.create(name=name) for name in ("Acme One", "Acme Two", "Other")]
    for each in named:
        Membership.objects.create(user=vera, company=each, role="viewer")
        review = ReviewFactory.create(company=each, office=OFFICE)
        letter = LetterFactory.create(company=each, review=review, office="")
        CommentFactory.create(letter=letter, topics=["segments"])
    client = signed_in(vera)
    asked_for = {"company": "Acme", "office": OFFICE, "period": "all"}

    page = client.get("/reports/", asked_for).content.decode()

    found = re.search(r'href="(/comments/[^"]*)">Segments</a></th><td class="n">(\d+)', page)
    assert found is not None
    listed = client.get(html.unescape(found[1])).context["page"].rows
    assert {each.letter.company for each in listed} == set(named[:2])
    assert found[2] == "2"


@pytest.mark.parametrize("address", ["/reports/", "/reports/letters.csv", "/reports/letters.xlsx"])
def test_an_office_that_no_column_can_hold_is_none(
    vera: User, signed_in: Callable[[User], Client], address: str
) -> None:
    answer = signed_in(vera).get(address, {"office": "\x00"})
    answer.close()

    assert answer.status_code == 200


def test_a_file_has_the_figures_its_page_shows_and_a_right_lost_takes_them_away(
    world: Company,
    vera: User,
    signed_in: Callable[[User], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("correspondence.views.reports.SLOW", -1)
    vera.is_superuser = True
    vera.save()
    client = signed_in(vera)
    page = client.get("/reports/?period=all").content.decode()
    CommentFactory.create(letter__company=world, letter__office="Office of Finance")

    file = b"".join(client.get("/reports/offices.csv?period=all").streaming_content)

    assert "counted " in page
    assert OFFICE.encode() in file
    assert b"Office of Finance" not in file
    User.objects.filter(pk=vera.pk).update(is_superuser=False)
    assert "Office of Finance" in client.get("/reports/?period=all").content.decode()


def test_a_kind_with_few_dates_is_not_named_the_worst(
    company: Company, vera: User, calendar: Calendar
) -> None:
    def due(kind: str, late: bool) -> None:  # noqa: FBT001 - a column
        DeadlineFactory.create(
            letter__company=company, kind=kind, due_on=date(2026, 11, 18), state="met",
            met_on=date(2026, 11, 19 if late else 18),
        )  # fmt: skip

    due("target", late=True)
    for number in range(10):
        due("response", late=number < 2)

    made = report(scope(vera, calendar), "kinds")

    assert made is not None
    assert (made.finding, made.rests_on) == ("Response to the staff: 20 % were late", 10)
