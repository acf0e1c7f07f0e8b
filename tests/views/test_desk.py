"""The desk: what needs a person, whose dates they are, and how it begins."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correspondence import calendars
from correspondence.models import (
    Comment,
    Company,
    Deadline,
    Letter,
    NotificationChoice,
    User,
)
from tests.conftest import NOW, TODAY
from tests.factories import (
    CommentFactory,
    DeadlineFactory,
    LetterFactory,
    ReferenceFactory,
    ReviewFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
FRIDAY, MONDAY, NEXT_FRIDAY = TODAY, date(2026, 11, 23), date(2026, 12, 4)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "now", lambda: NOW)


def text(response: object) -> str:
    return " ".join(response.content.decode().split())


def due(company: Company, on: date, **facts: object) -> Deadline:
    return DeadlineFactory.create(letter__company=company, due_on=on, **facts)


def test_dates_stand_in_the_order_in_which_they_press(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    days = [NEXT_FRIDAY, FRIDAY, MONDAY, date(2026, 11, 18)]
    late, today, soon, later = sorted((due(company, day) for day in days), key=lambda d: d.due_on)

    groups = signed_in(ada).get("/").context["due"]

    assert [group.rows for group in groups] == [[late, today], [soon], [later]]


def test_a_row_tells_what_it_is_about_and_how_many_comments_are_answered(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    deadline = due(company, MONDAY, letter__round=2)
    ReferenceFactory.create(
        letter=deadline.letter, form="10-K", period_ended=date(2025, 12, 31), file_number="001-1"
    )
    for status in ("final", "open", "drafting"):
        CommentFactory.create(letter=deadline.letter, status=status)

    page = text(signed_in(ada).get("/"))

    assert "10-K for 2025 · round 2 · 3 comments" in page
    assert "1 of 3" in page


def test_whoever_looks_after_dates_sees_those_first(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    mine, theirs = due(company, MONDAY, owner=ada), due(company, MONDAY, owner=ben)
    client = signed_in(ada)

    def shown(query: str) -> list[Deadline]:
        groups = client.get(f"/{query}").context["due"]
        return [row for group in groups for row in group.rows]

    assert shown("") == shown("?whose=mine") == [mine]
    assert shown("?whose=all") == shown("?whose=all&x=1") == [mine, theirs]
    assert client.get("/").context["tally"]["soon"] == 1
    assert client.get("/?whose=all").context["tally"]["soon"] == 2


def test_whoever_looks_after_nothing_sees_everybodys(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    due(company, MONDAY, owner=ada)

    assert signed_in(ben).get("/?whose=odd").context["whose"] == "all"


def test_the_dates_of_a_colleague_who_is_away_are_their_deputys(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    due(company, MONDAY, owner=ben)
    choice = NotificationChoice.objects.create(
        user=ben, deputy=ada, away_from=TODAY - timedelta(days=2), away_until=TODAY
    )
    client = signed_in(ada)

    assert client.get("/").context["whose"] == "mine"
    choice.away_until = TODAY - timedelta(days=1)
    choice.save()
    assert client.get("/").context["whose"] == "all"


def test_dates_that_nobody_looks_after_are_not_lost_from_ones_own(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    due(company, MONDAY, owner=ada)
    due(company, MONDAY)
    due(company, NEXT_FRIDAY)

    page = text(signed_in(ada).get("/"))

    assert "1 date within five business days or overdue has no owner." in page


def test_a_date_is_made_ones_own_in_one_click_and_given_back(
    company: Company, ada: User, vera: User, signed_in: SignedIn
) -> None:
    deadline = due(company, MONDAY)
    client, url = signed_in(ada), reverse("deadline-hand-to", args=[deadline.pk])
    assert url in text(client.get("/"))
    assert url not in text(signed_in(vera).get("/"))

    response = client.post(url, {"version": deadline.version, "owner": ada.pk, "back": "all"})

    assert response.headers["Location"] == "/?whose=all"
    deadline.refresh_from_db()
    assert deadline.owner == ada
    undo = reverse("deadline-undo", args=[deadline.pk, deadline.version, 0])
    assert undo in text(client.get("/?whose=all"))
    client.post(undo)
    deadline.refresh_from_db()
    assert deadline.owner is None


def test_reviews_wait_for_the_staff_the_longest_first(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    LetterFactory.create(company=company)
    for days in (3, 30, 31):
        ReviewFactory.create(
            company=company,
            opened_on=date(2026, 1, 5),
            last_on=TODAY - timedelta(days=days),
            rounds=2,
        )
    ReviewFactory.create(company=company, status="awaiting_company")

    response = signed_in(ada).get("/")

    waiting = response.context["waiting"]
    assert [(each["waited"], each["is_long"]) for each in waiting] == [
        (31, True),
        (30, False),
        (3, False),
    ]
    assert {each["count"] for each in waiting} == {3}


def test_a_letter_whose_managers_were_told_stands_first_among_those_to_confirm(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    late = LetterFactory.create(company=company, received_at=NOW - timedelta(days=3))
    CommentFactory.create(letter=late)
    LetterFactory.create(company=company, received_at=NOW)

    response = signed_in(ada).get("/")

    assert [each.is_late for each in response.context["to_confirm"]] == [True, False]
    assert text(response).count("managers were told") == 1


def test_letters_to_confirm_stand_in_the_order_of_the_queue(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    for hours in (1, 9, 5):
        LetterFactory.create(company=company, received_at=NOW - timedelta(hours=hours))
    client = signed_in(ada)

    first, *_ = shown = client.get("/").context["to_confirm"]

    assert [NOW - each.received_at for each in shown] == [timedelta(hours=h) for h in (9, 5, 1)]
    assert (
        client.get(reverse("letters-confirm"))
        .headers["Location"]
        .startswith(reverse("letter-confirm", args=[first.pk]))
    )


def test_every_number_of_the_desk_is_the_length_of_the_list_it_leads_to(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    for owner in (ada, ben, None):
        letter = due(company, MONDAY, owner=owner).letter
        CommentFactory.create(letter=letter, owner=owner)
    CommentFactory.create(letter__company=company)  # no date, yet an answer is owed
    client = signed_in(ada)

    for whose, dates, comments in (("mine", 1, 1), ("all", 3, 4)):
        response = client.get(f"/?whose={whose}")
        theirs = "&amp;owner=me" if whose == "mine" else ""
        soon = f"{reverse('deadlines')}?due_from=2026-11-20&amp;due_to=2026-11-30{theirs}"
        owed = f"{reverse('comments')}?answer=awaited{theirs}"
        assert f'<a href="{soon}"><b>{dates}</b>' in text(response)
        assert f'<a href="{owed}"><b>{comments}</b>' in text(response)
        rows = client.get(owed.replace("&amp;", "&")).context["page"].rows
        assert len(rows) == comments
        listed = client.get(soon.replace("&amp;", "&")).content.decode()
        assert listed.count("data-row") == dates


def test_the_desk_takes_as_many_queries_for_3_dates_as_for_30_whoevers_they_are(
    company: Company, ada: User, root: User, signed_in: SignedIn
) -> None:
    taken = []
    for many in (3, 27):
        for _ in range(many):
            review = ReviewFactory.create(company=company)
            deadline = due(company, MONDAY, owner=ada, letter__review=review)
            CommentFactory.create(letter=deadline.letter, owner=ada)
            due(company, MONDAY, owner=UserFactory.create())
        for person in (ada, root):
            client = signed_in(person)
            for query in ("", "?whose=mine", "?whose=all"):
                with CaptureQueriesContext(connection) as asked:
                    client.get(f"/{query}")
                taken.append(len(asked))

    assert taken[:6] == taken[6:]
    assert max(taken) <= 12


def test_it_begins_with_three_steps_and_goes_on_by_itself(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    first = text(client.get("/"))
    for words in ("Add a letter", "See what is read in it", "Be reminded", 'type="file"'):
        assert words in first
    assert "For the administrator" not in first

    LetterFactory.create(company=company)

    assert "See what is read in it" not in text(client.get("/"))


def test_at_first_a_viewer_reads_whom_to_ask_and_an_administrator_what_to_set_up(
    company: Company, ada: User, vera: User, root: User, signed_in: SignedIn
) -> None:
    outsider = UserFactory.create(username="nora")

    viewers, administrators = text(signed_in(vera).get("/")), text(signed_in(root).get("/"))

    assert "ada@example.com" in viewers
    assert 'type="file"' not in viewers
    assert reverse("status") in administrators
    assert reverse("admin:correspondence_membership_changelist") in administrators
    assert "root@example.com" in text(signed_in(outsider).get("/"))


def test_a_company_of_others_leaves_nothing_on_the_desk(
    company: Company, eve: User, signed_in: SignedIn
) -> None:
    deadline = due(company, MONDAY)
    CommentFactory.create(letter=deadline.letter)
    ReviewFactory.create(company=company)
    LetterFactory.create(company=eve.memberships.get().company, confirmed_at=NOW)

    context = signed_in(eve).get("/").context

    assert (context["due"], list(context["to_confirm"]), context["waiting"]) == ([], [], [])
    assert (context["confirm_count"], context["comment_count"]) == (0, 0)
    assert Comment.objects.exists()
    assert Letter.objects.count() == 2
