"""The page of a change of the calendar: what would move, and a person's decision."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.models import Closure, Company, DateMove, Deadline, User
from correspondence.tasks import recount_dates
from tests.conftest import TODAY
from tests.factories import ChangeFactory, DeadlineFactory, LetterFactory, MoveFactory
from tests.views.test_admin import address, form_of

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


@pytest.fixture
def move(company: Company) -> DateMove:
    return MoveFactory.create(deadline__letter__company=company)


def decision(client: Client, move: DateMove, word: str) -> str:
    url = reverse("move-decide", args=[move.pk])
    return client.post(url, {"decision": word}, follow=True).content.decode()


def test_it_shows_old_and_new_and_what_to_do(
    move: DateMove, ada: User, signed_in: SignedIn
) -> None:
    page = signed_in(ada).get(move.change.get_absolute_url()).content.decode()

    for words in ("Mon 23 Nov 2026", "Tue 24 Nov 2026", "a storm", "Northgate", "to decide"):
        assert words in page
    assert reverse("move-decide", args=[move.pk]) in page


def test_a_viewer_sees_and_decides_nothing(move: DateMove, vera: User, signed_in: SignedIn) -> None:
    client = signed_in(vera)
    page = client.get(move.change.get_absolute_url()).content.decode()

    assert "Tue 24 Nov 2026" in page
    assert "to decide" in page
    assert '<button type="submit" name=' not in page
    assert "Accept all" not in page
    client.post(reverse("calendar-change-accept", args=[move.change.pk]))
    assert client.post(reverse("move-decide", args=[move.pk])).status_code == 403
    assert DateMove.objects.get().state == "proposed"


def test_an_outsider_sees_nothing(move: DateMove, eve: User, signed_in: SignedIn) -> None:
    client = signed_in(eve)

    assert "None of your dates moves" in client.get(move.change.get_absolute_url()).content.decode()
    assert "to decide</span>" not in client.get(reverse("calendar-changes")).content.decode()
    assert "would move" not in client.get("/").content.decode()
    assert client.post(reverse("move-decide", args=[move.pk])).status_code == 404


def test_who_brought_in_what_belongs_to_no_company_decides(
    eve: User, ada: User, signed_in: SignedIn
) -> None:
    letter = LetterFactory.create(company=None, received_by=eve)
    move = MoveFactory.create(deadline=DeadlineFactory.create(letter=letter))

    assert signed_in(ada).post(reverse("move-decide", args=[move.pk])).status_code == 404
    assert "The date is 24 November 2026" in decision(signed_in(eve), move, "accept")


@pytest.mark.parametrize(
    ("word", "day", "state"), [("accept", 24, "accepted"), ("decline", 23, "declined")]
)
def test_it_is_accepted_or_declined_once(
    word: str,
    day: int,
    state: str,
    move: DateMove,
    ada: User,
    ben: User,
    signed_in: SignedIn,
) -> None:
    page = decision(signed_in(ben), move, word)
    assert f"The date is {day} November 2026" in page
    assert f"{state}</span>" in page
    assert "ben" in page

    assert "decided already" in decision(signed_in(ada), move, "accept")
    assert Deadline.objects.get().due_on == date(2026, 11, day)


def test_what_was_met_meanwhile_stays_so(move: DateMove, ada: User, signed_in: SignedIn) -> None:
    move.deadline.meet(on=TODAY)
    client = signed_in(ada)
    assert "overtaken</span>" in client.get(move.change.get_absolute_url()).content.decode()

    assert "settled or changed meanwhile" in decision(client, move, "accept")

    assert DateMove.objects.get().state == "overtaken"


@pytest.mark.parametrize("word", ["", "perhaps"])
def test_another_word_decides_nothing(
    word: str, move: DateMove, ada: User, signed_in: SignedIn
) -> None:
    assert "Accept or decline." in decision(signed_in(ada), move, word)

    assert DateMove.objects.get().state == "proposed"


def test_all_that_one_may_change_is_accepted_at_once(
    company: Company, move: DateMove, ada: User, signed_in: SignedIn
) -> None:
    another = MoveFactory.create(deadline__letter__company=company, change=move.change)
    foreign = MoveFactory.create(change=move.change)
    client, url = signed_in(ada), reverse("calendar-change-accept", args=[move.change.pk])
    page = client.get(move.change.get_absolute_url()).content.decode()
    assert "Accept all 2" in page
    shown = re.findall(r'name="shown" value="(\d+)"', page)[0]

    page = client.post(url, {"shown": shown}, follow=True).content.decode()

    assert "2 dates moved" in page
    states = dict(DateMove.objects.values_list("pk", "state"))
    assert states == {move.pk: "accepted", another.pk: "accepted", foreign.pk: "proposed"}


def test_the_desk_says_that_dates_wait(move: DateMove, ada: User, signed_in: SignedIn) -> None:
    client = signed_in(ada)
    assert "1 date would move" in client.get("/").content.decode()

    decision(client, move, "accept")

    assert "would move" not in client.get("/").content.decode()


def test_the_list_says_how_many_wait(move: DateMove, ada: User, signed_in: SignedIn) -> None:
    ChangeFactory.create(words="")

    page = signed_in(ada).get(reverse("calendar-changes")).content.decode()

    assert "1 to decide" in page
    assert "first counted on" in page


def test_while_it_counts_the_page_asks_again(
    move: DateMove, ada: User, signed_in: SignedIn
) -> None:
    change, client = ChangeFactory.create(finished_at=None, total=200, done=50), signed_in(ada)
    page = client.get(change.get_absolute_url()).content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert "25% of the open dates" in page

    assert "<h1" not in asked_again(client, change.get_absolute_url()).content.decode()
    change.finished_at = change.noticed_at
    change.save()
    assert asked_again(client, change.get_absolute_url())["HX-Refresh"] == "true"


def asked_again(client: Client, url: str) -> Any:  # noqa: ANN401 - the test client's own kind
    return client.get(url, headers={"HX-Request": "true"})


@pytest.mark.parametrize("act", ["add", "change", "delete", "delete_selected"])
def test_the_admin_rings_when_a_closing_changes(
    act: str,
    root: User,
    signed_in: SignedIn,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    rung: list[object] = []
    monkeypatch.setattr("correspondence.admin.calendar.poke", rung.append)
    closure = Closure.objects.create(day=date(2026, 11, 19), reason="a storm", source="sec.gov")
    client = signed_in(root)

    with django_capture_on_commit_callbacks(execute=True):
        if act == "delete":
            sent = client.post(address(Closure, "delete", closure.pk), {"post": "yes"})
        elif act == "delete_selected":
            chosen = {"action": act, "_selected_action": closure.pk, "post": "yes"}
            sent = client.post(address(Closure, "changelist"), chosen)
        else:
            url = address(Closure, act, *([closure.pk] if act == "change" else []))
            new = {"day": "2026-11-20", "reason": "ice", "source": "sec.gov"}
            sent = client.post(url, form_of(client, url, **new))

    assert sent.status_code == 302
    assert rung == [recount_dates]


def test_a_closing_needs_a_source(root: User, signed_in: SignedIn) -> None:
    client, url = signed_in(root), address(Closure, "add")

    page = client.post(url, form_of(client, url, day="2026-11-20", reason="ice")).content.decode()

    assert "This field is required" in page
    assert not Closure.objects.filter(day=date(2026, 11, 20)).exists()


@pytest.mark.parametrize("shown", ["seen", "", "x", "9" * 5000])
def test_what_nobody_was_shown_is_not_accepted(
    shown: str, company: Company, move: DateMove, ada: User, signed_in: SignedIn
) -> None:
    later = MoveFactory.create(deadline__letter__company=company, change=move.change)
    url = reverse("calendar-change-accept", args=[move.change.pk])

    page = signed_in(ada).post(url, {"shown": move.pk if shown == "seen" else shown}, follow=True)

    assert "still to decide: accept" in page.content.decode()
    move.refresh_from_db()
    later.refresh_from_db()
    assert (move.state == "accepted", later.state) == (shown == "seen", "proposed")


def test_hours_of_what_happened_are_told_in_the_reader_s_zone(
    move: DateMove, ada: User, signed_in: SignedIn
) -> None:
    ada.zone = "Europe/Paris"
    ada.save()
    client = signed_in(ada)

    listed = client.get(reverse("calendar-changes")).content.decode()
    page = client.get(move.change.get_absolute_url()).content.decode()

    noticed = r"Fri 20 Nov 2026, 4:00 p\.m\."
    assert re.search(noticed, listed)
    assert re.search(rf"Noticed {noticed}; .* by {noticed}, on calendar version", page)
