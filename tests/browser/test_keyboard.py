"""From the desk to a date that is met, by keys alone, each of them counted."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from correspondence import calendars
from correspondence.models import Comment, Deadline
from tests.browser.keyboard import press
from tests.factories import DeadlineFactory, LetterFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 12


@pytest.fixture
def overdue(transactional_db: None) -> Deadline:
    """Answer the one date that is overdue, among others, whatever day it is."""
    calendar, today = calendars.current(), calendars.today()
    dated = calendar.add(today, -12)
    letter = LetterFactory.create(dated=dated, received_at=calendars.now() - timedelta(days=16))
    late: Deadline = DeadlineFactory.create(
        letter=letter,
        counted_from=dated,
        due_on=calendar.add(dated, 10),
    )
    Comment.objects.create(letter=letter, position=0, number=1, text="Please tell us more.")
    for days in (2, 9):
        DeadlineFactory.create(counted_from=dated, due_on=calendar.add(today, days))
    return late


def test_an_overdue_letter_is_opened_assigned_and_met_by_keys(
    overdue: Deadline, page: Page
) -> None:
    UserFactory.create(username="ben", is_superuser=True)
    said = page.get_by_role("status").first
    for taking, owner in ((["m"], "ada"), (["a", "b", "Tab", "Enter"], "ben")):
        page.goto("/?whose=all")
        pressed = press(page, ["j", "o"])
        expect(page.get_by_role("heading", level=2, name="Owner")).to_be_visible()
        pressed += press(page, taking)
        expect(said).to_contain_text("the owner is now")
        pressed += press(page, ["d", "Enter"])
        expect(said).to_contain_text("The deadline is met")

        overdue.refresh_from_db()
        assert (overdue.state, overdue.met_on) == ("met", calendars.today())
        assert overdue.owner is not None
        assert overdue.owner.username == owner
        assert pressed <= MOST
        page.wait_for_load_state()
        page.keyboard.press("u")
        expect(said).to_contain_text("It is as it was before.")
        overdue.refresh_from_db()
        assert overdue.state == "open"


def test_the_keys_tell_what_they_do_and_stay_silent_while_one_types(
    overdue: Deadline, page: Page
) -> None:
    page.goto(overdue.get_absolute_url())

    page.keyboard.press("?")
    keys = page.get_by_role("dialog")
    for words in ("choose the owner", "make it mine", "note that it was met", "note more time"):
        expect(keys).to_contain_text(words)
    page.keyboard.press("Escape")
    page.get_by_label("Search").first.focus()
    page.keyboard.type("made")

    expect(page.get_by_label("Search").first).to_have_value("made")
    overdue.refresh_from_db()
    assert overdue.owner is None
