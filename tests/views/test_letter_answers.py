"""The comments of a letter: who answers each, many changed at once, and taken back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from correspondence import calendars
from correspondence.models import Answer, Comment, Company, Letter, User
from tests.conftest import NOW
from tests.factories import CommentFactory, DeadlineFactory, LetterFactory

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


@pytest.fixture
def letter(company: Company) -> Letter:
    """Answer a letter with four comments under two headings: open, drafted, final and sent."""
    letter = LetterFactory.create(company=company)
    for position, status in enumerate(["open", "drafting", "final", "open"]):
        CommentFactory.create(
            letter=letter,
            position=position,
            heading=["Form 10-K", "Item 7" if position < 2 else "Item 9A"],
            text=f"Tell us of matter {position}.",
            status=status,
        )
    Answer.objects.create(comment=at(letter, 1), text="We will.", saved_at=NOW)
    response = LetterFactory.create(company=company, direction="from_company", kind="response")
    Answer.objects.create(comment=at(letter, 3), letter=response, text="Sent.")
    return letter


def at(letter: Letter, position: int) -> Comment:
    return letter.comments.get(position=position)


def url(letter: Letter, part: str = "") -> str:
    return f"/letters/{letter.pk}/answers/{part}"


def change(client: Client, letter: Letter, *positions: int, **facts: Any) -> str:  # noqa: ANN401
    ids = [at(letter, position).pk for position in positions]
    response = client.post(url(letter, "change/"), {"ids": ids} | facts, follow=True)
    return str(response.content.decode())


def test_every_comment_stands_under_its_headings(
    letter: Letter, ada: User, signed_in: SignedIn
) -> None:
    page = signed_in(ada).get(url(letter)).content.decode()

    assert page.count("data-row") == 4
    assert page.count("Form 10-K \u203a Item 7") == page.count("Form 10-K \u203a Item 9A") == 1
    assert "2 of 4 final or sent" in page
    assert '<progress id="progress" value="2" max="4">' in page
    for state in ("open", "drafting", "final", "sent"):
        assert page.count(f'<span class="state {state}">') == 1


def test_the_date_of_the_answer_stands_on_top(
    letter: Letter, ada: User, signed_in: SignedIn
) -> None:
    deadline = DeadlineFactory.create(letter=letter, due_on=calendars.today())

    page = signed_in(ada).get(url(letter)).content.decode()

    assert deadline.get_absolute_url() in page
    assert "due today" in page


@pytest.mark.parametrize(("show", "shown"), [("", 4), ("open", 2), ("mine", 1), ("nonsense", 4)])
def test_the_list_shows_what_is_not_done_or_mine(
    letter: Letter, ada: User, signed_in: SignedIn, show: str, shown: int
) -> None:
    Comment.objects.filter(pk=at(letter, 2).pk).update(owner=ada)

    page = signed_in(ada).get(url(letter), {"show": show}).content.decode()

    assert page.count("data-row") == shown


def test_those_chosen_are_changed_and_counted(
    letter: Letter, ada: User, ben: User, signed_in: SignedIn
) -> None:
    due = calendars.today() + timedelta(days=3)

    page = change(signed_in(ada), letter, 0, 1, owner=ben.pk, status="in_review", draft_due_on=due)

    assert "2 comments changed." in page
    rows = list(letter.comments.values_list("owner", "status", "draft_due_on"))
    assert rows == [(ben.pk, "in_review", due)] * 2 + [(None, "final", None), (None, "open", None)]


def test_what_is_left_empty_stays(letter: Letter, ada: User, signed_in: SignedIn) -> None:
    Comment.objects.update(draft_due_on="2026-12-01", owner=ada)

    change(signed_in(ada), letter, 0, no_date="on")

    first = at(letter, 0)
    assert (first.owner, first.status, first.draft_due_on) == (ada, "open", None)


def test_all_shown_are_changed_but_those_sent(
    letter: Letter, ada: User, signed_in: SignedIn
) -> None:
    page = change(signed_in(ada), letter, owner=ada.pk, all="on")

    assert "3 comments changed." in page
    assert letter.comments.filter(owner=ada).count() == 3


def test_all_means_those_the_filter_shows(letter: Letter, ada: User, signed_in: SignedIn) -> None:
    change_url = url(letter, "change/?show=open")

    response = signed_in(ada).post(change_url, {"owner": ada.pk, "all": "on"})

    assert response.url == url(letter, "?show=open")
    assert list(letter.comments.filter(owner=ada)) == [at(letter, 0), at(letter, 1)]


def test_a_change_of_many_is_taken_back(
    letter: Letter, ada: User, ben: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    page = change(client, letter, 0, 1, owner=ben.pk)
    assert f'action="{url(letter, "undo/")}"' in page
    Comment.objects.filter(pk=at(letter, 1).pk).update(version=9)

    page = client.post(url(letter, "undo/"), follow=True).content.decode()

    assert "1 comment as before." in page
    assert "1 comment left alone: changed by somebody since." in page
    assert 'data-key="u"' not in page
    assert (at(letter, 0).owner, at(letter, 1).owner) == (None, ben)


def test_nothing_is_taken_back_after_an_hour(
    letter: Letter, ada: User, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, later = signed_in(ada), calendars.now() + timedelta(minutes=61)
    change(client, letter, 0, owner=ada.pk)
    monkeypatch.setattr(calendars, "now", lambda: later)

    page = client.post(url(letter, "undo/"), follow=True).content.decode()

    assert "There is nothing to undo any more." in page
    assert at(letter, 0).owner == ada


def test_what_one_person_changed_another_cannot_undo(
    letter: Letter, ada: User, ben: User, signed_in: SignedIn
) -> None:
    change(signed_in(ada), letter, 0, owner=ada.pk)

    page = signed_in(ben).post(url(letter, "undo/"), follow=True).content.decode()

    assert "There is nothing to undo any more." in page


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, "Say first what is to be changed."),
        ({"draft_due_on": "2026-12-01", "no_date": "on"}, "Give a date or none, not both."),
        ({"draft_due_on": "1066-10-14"}, "Enter a date between 1934 and 2100."),
        ({"owner": "0"}, "Select a valid choice"),
        ({"status": "sent"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused(
    letter: Letter, ada: User, signed_in: SignedIn, facts: dict[str, str], told: str
) -> None:
    page = change(signed_in(ada), letter, 0, **facts)

    assert told in page
    assert at(letter, 0).version == 1


def test_an_outsider_cannot_be_made_the_owner(
    letter: Letter, ada: User, eve: User, vera: User, signed_in: SignedIn
) -> None:
    for person in (eve, vera):
        assert "Select a valid choice" in change(signed_in(ada), letter, 0, owner=person.pk)


def test_comments_of_other_letters_are_not_changed(
    letter: Letter, ada: User, signed_in: SignedIn
) -> None:
    other = CommentFactory.create(letter__company=letter.company)

    response = signed_in(ada).post(
        url(letter, "change/"), {"ids": [other.pk, "x"], "owner": ada.pk}, follow=True
    )

    assert "No comment was chosen." in response.content.decode()
    other.refresh_from_db()
    assert other.owner is None


def test_a_draft_date_after_the_answer_is_warned_about(
    letter: Letter, ada: User, signed_in: SignedIn
) -> None:
    DeadlineFactory.create(letter=letter)  # due on 23 Nov

    page = change(signed_in(ada), letter, 0, draft_due_on="2026-11-24")

    assert "1 comment changed." in page
    assert "due after the answer itself, which is due Mon 23 Nov 2026" in page
    assert "after the answer is due" in page


def test_a_viewer_sees_no_boxes(letter: Letter, vera: User, signed_in: SignedIn) -> None:
    page = signed_in(vera).get(url(letter)).content.decode()

    assert 'type="checkbox" form="many"' not in page


def test_your_comments_stand_on_the_desk(
    letter: Letter, ada: User, ben: User, signed_in: SignedIn
) -> None:
    Comment.objects.update(owner=ada)

    page = signed_in(ada).get("/").content.decode()

    assert "Your comments" in page
    assert "2 not final" in page
    assert "Tell us of matter 0." in page
    assert "Tell us of matter 2." not in page  # final
    assert "Your comments" not in signed_in(ben).get("/").content.decode()


def test_the_desk_shows_ten_and_says_how_many_there_are(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    letter = LetterFactory.create(company=company)
    for position in range(12):
        CommentFactory.create(letter=letter, position=position, owner=ada)

    response = signed_in(ada).get("/")

    assert len(response.context["own_comments"]) == 10
    assert "12 not final" in response.content.decode()
