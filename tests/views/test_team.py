"""The team: each number is the length of the list it leads to, for managers alone."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correspondence import calendars
from correspondence.models import Company, Membership, NotificationChoice, User
from correspondence.views.team import Load
from tests.conftest import NOW, TODAY
from tests.factories import (
    CommentFactory,
    CompanyFactory,
    DeadlineFactory,
    LetterFactory,
    ReviewFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
DAYS = [date(2026, 11, 18), date(2026, 11, 19), TODAY, date(2026, 11, 30), date(2026, 12, 4)]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "now", lambda: NOW)


def loads_of(client: Client) -> dict[str, Load]:
    loads = client.get(reverse("team")).context["loads"]
    return {str(load.person or "unassigned"): load for load in loads}


def test_only_managers_have_a_team(
    ada: User, ben: User, vera: User, root: User, signed_in: SignedIn
) -> None:
    asked = {
        person.username: signed_in(person).get(reverse("team")).status_code
        for person in (ada, root, ben, vera)
    }

    assert asked == {"ada": 200, "root": 200, "ben": 404, "vera": 404}


def test_each_number_is_the_length_of_its_list(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    for owner in (ben, None):
        for day in DAYS:
            DeadlineFactory.create(letter__company=company, due_on=day, owner=owner)
    client = signed_in(ada)

    loads = loads_of(client)

    assert next(iter(loads)) == "unassigned"
    for name in ("ben", "unassigned"):
        counts, addresses = loads[name].counts, loads[name].addresses
        assert [counts[each] for each in ("overdue", "soon", "later")] == [2, 2, 1]
        for each in ("overdue", "soon", "later"):
            query = addresses[each]
            page = client.get(f"{reverse('deadlines')}?{query}").content.decode()
            assert page.count("data-row") == counts[each]


def test_comments_are_counted_by_who_answers_them_and_lead_to_their_list(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    letter = LetterFactory.create(company=company)
    for draft_due_on in (None, TODAY, TODAY - timedelta(days=1)):
        CommentFactory.create(letter=letter, owner=ben, draft_due_on=draft_due_on)
    CommentFactory.create(letter=letter, owner=ben, status="final", draft_due_on=DAYS[0])
    CommentFactory.create(letter=letter)
    client = signed_in(ada)

    load = loads_of(client)["ben"]

    for name, count in (("comments", 4), ("drafts_overdue", 1)):
        listed = client.get(f"{reverse('comments')}?{load.addresses[name]}").context["page"].rows
        assert load.counts[name] == len(listed) == count
    assert loads_of(client)["unassigned"].counts["comments"] == 1


def test_it_tells_who_is_away_and_who_stands_in(
    ada: User, ben: User, company: Company, signed_in: SignedIn
) -> None:
    away = {"away_from": TODAY, "away_until": TODAY + timedelta(days=3)}
    NotificationChoice.objects.create(user=ben, deputy=ada, **away)
    past = {"away_from": date(2026, 11, 2), "away_until": date(2026, 11, 6)}
    NotificationChoice.objects.create(user=ada, **past)

    page = signed_in(ada).get(reverse("team")).content.decode()

    assert "ada stands in" in page
    assert "nobody stands in" not in page


def test_who_left_and_still_has_dates_is_marked(
    ada: User, company: Company, signed_in: SignedIn
) -> None:
    gone = UserFactory.create(username="gus", is_active=False)
    DeadlineFactory.create(letter__company=company, owner=gone)

    assert not loads_of(signed_in(ada))["gus"].may_own


def test_a_company_shows_its_next_date_and_whose_turn_it_is(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    CompanyFactory.create(name="Nothing Open Corp.")
    review = ReviewFactory.create(company=company, rounds=2)
    DeadlineFactory.create(letter__company=company, letter__review=review)
    DeadlineFactory.create(letter__company=company, due_on=date(2026, 12, 4))

    (row,) = signed_in(ada).get(reverse("team")).context["rows"]

    assert (row.next_on, row.reviews_open, row.to_confirm) == (date(2026, 11, 23), 1, 2)
    told = {"form": None, "rounds": 2, "status": "awaiting_staff"}
    assert row.reviews_told == [{"pk": review.pk} | told]


def test_people_are_called_by_their_full_names_and_every_open_review_is_told(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    User.objects.filter(pk=ada.pk).update(first_name="Ada", last_name="Quill")
    DeadlineFactory.create(letter__company=company, owner=ada)
    first, second = (ReviewFactory.create(company=company, rounds=each) for each in (1, 3))

    page = signed_in(ada).get(reverse("team")).content.decode()

    assert page.count("Ada Quill") == 3  # beside the way out, by person, by company
    assert ">ada<" not in page
    for review in (first, second):
        assert reverse("review", args=[review.pk]) in page


def test_what_others_do_elsewhere_is_not_counted(
    company: Company, ada: User, eve: User, signed_in: SignedIn
) -> None:
    DeadlineFactory.create(letter__company=company, owner=ada)

    response = signed_in(eve).get(reverse("team"))

    assert list(response.context["rows"]) == []
    assert "ada" not in response.content.decode()
    assert all(not any(load.counts.values()) for load in response.context["loads"])


def test_it_takes_as_many_queries_for_30_people_as_for_3(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    client, taken = signed_in(ada), []
    for many in (3, 27):
        for _ in range(many):
            person, other = UserFactory.create(), CompanyFactory.create()
            for each in (company, other):
                Membership.objects.create(company=each, user=person, role="preparer")
            Membership.objects.create(company=other, user=ada, role="manager")
            NotificationChoice.objects.create(
                user=person, deputy=ada, away_from=TODAY, away_until=TODAY
            )
            deadline = DeadlineFactory.create(letter__company=other, owner=person)
            CommentFactory.create(letter=deadline.letter, owner=ada)
            ReviewFactory.create(company=other)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("team"))
        taken.append(len(asked))

    assert taken[0] == taken[1] <= 12


def test_the_table_is_handed_out(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    DeadlineFactory.create(letter__company=company, owner=ben, due_on=TODAY)
    client = signed_in(ada)

    content = b"".join(client.get(reverse("team-csv"))).decode("utf-8-sig")

    rows = {row["Person"]: row for row in csv.DictReader(io.StringIO(content))}
    assert rows["ben"]["Within five business days"] == "1"
    assert client.get(reverse("team-xlsx")).getvalue().startswith(b"PK")
