"""A date of our own, where the staff sets no time: on the letter's page, and badged everywhere."""

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from correspondence import calendars, deciding
from correspondence.models import Company, Deadline, Letter, User
from tests.conftest import NOW
from tests.factories import DeadlineFactory, LetterFactory

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]

OURS = date(2026, 12, 1)
FOUND, CONFLICT = 302, 409


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "now", lambda: NOW)


@pytest.fixture
def letter(company: Company) -> Letter:
    return LetterFactory.create(company=company)


def post(client: Client, letter: Letter, **typed: object) -> Any:  # noqa: ANN401
    return client.post(reverse("letter-own-date", args=[letter.pk]), typed)


def text(response: Any) -> str:  # noqa: ANN401
    return " ".join(response.content.decode().split())


def test_it_is_set_changed_and_removed_beside_the_letter(
    letter: Letter, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    assert "Our own date" in text(client.get(letter.get_absolute_url()))

    assert post(client, letter, due_on="2026-12-01").status_code == FOUND
    assert Deadline.objects.get().due_on == OURS
    post(client, letter, due_on="2026-12-04", version=1)
    assert Deadline.objects.get().due_on == date(2026, 12, 4)
    post(client, letter, remove="1", version=2)
    assert not Deadline.objects.exists()


def test_setting_moving_and_removing_it_are_undone(
    letter: Letter, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)

    def undo() -> list[date]:
        page = client.get(letter.get_absolute_url()).content.decode()
        (address,) = re.findall(r'action="([^"]*own-date/\?[^"]*)"', page)
        client.post(html.unescape(address))
        return [each.due_on for each in Deadline.objects.all()]

    post(client, letter, due_on="2026-12-01")
    assert undo() == []
    client.get(letter.get_absolute_url())  # what the undo said
    deciding.set_target(letter, OURS, version=None)
    post(client, letter, due_on="2026-12-04", version=1)
    assert undo() == [OURS]
    client.get(letter.get_absolute_url())
    post(client, letter, remove="1", version=3)
    assert undo() == [OURS]


def test_it_is_badged_ours_wherever_it_stands(
    letter: Letter, ada: User, signed_in: SignedIn
) -> None:
    target = deciding.set_target(letter, OURS, version=None)
    client = signed_in(ada)

    for address in ("/", "/letters/", "/deadlines/", letter.get_absolute_url()):
        assert '<span class="state ours">ours</span>' in text(client.get(address)), address
    page = text(client.get(target.get_absolute_url()))
    assert '<span class="state ours">ours</span>' in page
    assert "no rule of the Commission" in page
    assert "More time" not in page


@pytest.mark.parametrize(
    ("due_on", "sentence"),
    [
        ("2026-11-19", "This day has passed."),
        ("1899-12-01", "between 1934 and 2100"),
        ("2999-12-01", "between 1934 and 2100"),
        ("2066-12-01", "look at the year"),
        ("2026-02-30", "Enter a valid date"),
        ("", "This field is required."),
    ],
)
def test_an_impossible_day_is_refused(
    letter: Letter, ada: User, signed_in: SignedIn, due_on: str, sentence: str
) -> None:
    assert sentence in text(post(signed_in(ada), letter, due_on=due_on))
    assert not Deadline.objects.exists()


def test_where_the_staff_sets_a_time_there_is_none(
    letter: Letter, ada: User, signed_in: SignedIn
) -> None:
    DeadlineFactory.create(letter=letter)
    client = signed_in(ada)

    assert reverse("letter-own-date", args=[letter.pk]) not in text(
        client.get(letter.get_absolute_url())
    )
    assert "The staff set a time itself" in text(post(client, letter, due_on="2026-12-01"))
    assert Deadline.objects.count() == 1


def test_a_settled_one_is_opened_before_it_is_moved(
    letter: Letter, ada: User, signed_in: SignedIn
) -> None:
    deciding.set_target(letter, OURS, version=None).meet(on=date(2026, 11, 19))

    page = text(post(signed_in(ada), letter, due_on="2026-12-04", version=2))

    assert "open it again first" in page
    assert Deadline.objects.get().due_on == OURS


@pytest.mark.parametrize("typed", [{"due_on": "2026-12-04"}, {"remove": "1"}])
def test_the_second_of_two_at_once_sees_both_and_decides(
    letter: Letter, ada: User, signed_in: SignedIn, typed: dict[str, str]
) -> None:
    deciding.set_target(letter, OURS, version=None)
    client = signed_in(ada)

    page = post(client, letter, **typed)

    assert page.status_code == CONFLICT
    assert "It is Tue 1 Dec 2026 now." in text(page)
    assert page.context["own_date_form"]["version"].value() == "1"
    assert Deadline.objects.get().due_on == OURS


def test_a_letter_that_asked_for_more_time_leads_to_its_date(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    deadline = DeadlineFactory.create(letter__company=company)
    request = LetterFactory.create(
        company=company, direction="from_company", kind="extension_request"
    )
    request.document.reading = {"extension_to": "2026-12-08", "spans": {}, "uncertain": []}
    request.document.save()
    deadline.extensions.create(
        letter=request,
        old_due_on=deadline.due_on,
        new_due_on=date(2026, 12, 8),
        recorded_at=NOW,
    )

    page = text(signed_in(ada).get(request.get_absolute_url()))

    assert "asked to Tue 8 Dec 2026" in page
    assert deadline.get_absolute_url() in page
    assert "note whether it was granted" in page


def test_who_corrects_the_letter_is_told_that_it_is_removed(
    letter: Letter, ada: User, signed_in: SignedIn
) -> None:
    deciding.set_target(letter, OURS, version=None)
    typed = {
        "company": letter.company_id,
        "direction": "from_staff",
        "kind": "comment",
        "dated": "2026-11-06",
        "days": "10",
        "unit": "business_days",
        "version": letter.version,
    }

    page = signed_in(ada).post(reverse("letter-edit", args=[letter.pk]), typed, follow=True)

    assert "Our own date, Tue 1 Dec 2026, is removed: the staff set a time itself." in text(page)
