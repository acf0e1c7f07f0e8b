"""A date is extended, settled and printed in a real browser."""

from datetime import date, timedelta

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from correspondence import calendars
from correspondence.models import Comment, Deadline, Extension
from tests.browser.test_pages import look
from tests.factories import DeadlineFactory, ExtensionFactory, LetterFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def deadline(transactional_db: None) -> Deadline:
    """Answer a date of ten business days that is due in the next days, whatever day it is."""
    calendar, today = calendars.current(), calendars.today()
    dated = calendar.add(today, -7)
    quote = "Please respond to this letter within ten business days."
    text = f"{dated:%B %-d, %Y}\n\n" + "We have reviewed your filing.\n\n" * 60 + quote
    letter = LetterFactory.create(dated=dated, document__text=text)
    start = text.index(quote)
    letter.document.reading = {"spans": {"response": [start, start + len(quote)]}}
    letter.document.save()
    Comment.objects.create(letter=letter, position=0, number=1, text="Please tell us more.")
    return DeadlineFactory.create(
        letter=letter, counted_from=dated, due_on=calendar.add(dated, 10), quote=quote
    )


def day(value: date) -> str:
    return f"{value:%a} {value.day} {value:%b} {value.year}"


def pages_on_paper(page: Page) -> int:
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    count = len(document)
    document.close()
    return count


def test_a_date_is_extended(at_the_desk: Page, deadline: Deadline) -> None:
    page, first = at_the_desk, deadline.due_on
    page.goto(deadline.get_absolute_url())
    main = page.get_by_role("main")

    page.get_by_text("More time", exact=True).click()
    page.get_by_label("or by a number").fill("10")
    page.get_by_label("By whom").fill("Lee Marsh")
    page.get_by_label("How").select_option("call")
    page.get_by_role("button", name="Note it").click()

    later = calendars.current().add(first, 10)
    expect(page.get_by_role("status")).to_contain_text(f"More time is granted; due {day(later)}.")
    expect(main).to_contain_text(f"First due {day(first)}")
    expect(main).to_contain_text("granted by Lee Marsh")
    expect(main).to_contain_text(f"Due {day(later)}, before {day(first)}")
    assert Deadline.objects.get().due_on == later

    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("status")).to_contain_text(f"due {day(first)}.")
    assert Deadline.objects.get().due_on == first


def test_what_was_asked_for_is_granted_at_the_desk(at_the_desk: Page, deadline: Deadline) -> None:
    page, until = at_the_desk, deadline.due_on + timedelta(days=14)
    asked_on = deadline.counted_from
    ExtensionFactory.create(deadline=deadline, asked_on=asked_on, new_due_on=until)
    page.goto("/")

    page.get_by_role("button", name="Granted").click()

    expect(page.get_by_role("status")).to_contain_text(f"due {day(until)}.")
    assert Extension.objects.get().state == "granted"


def test_the_words_open_in_their_letter(at_the_desk: Page, deadline: Deadline) -> None:
    page = at_the_desk
    page.goto(deadline.get_absolute_url())

    page.get_by_role("link", name="Staff letter of").click()

    words = page.locator("mark:target")
    expect(words).to_have_text(deadline.quote)
    expect(words).to_be_in_viewport()


def test_of_two_people_at_once_the_second_sees_both(at_the_desk: Page, deadline: Deadline) -> None:
    # Chromium itself notes a 409 as an error: the second page is not listened to.
    first, second = at_the_desk, at_the_desk.context.new_page()
    first.goto(deadline.get_absolute_url())
    second.goto(deadline.get_absolute_url())
    first.get_by_label("Hand to").select_option(label="ada")
    first.get_by_role("button", name="Hand over").click()
    expect(first.get_by_role("status")).to_contain_text("The owner is now ada.")

    second.get_by_label("It was").select_option("waived")
    second.get_by_role("textbox", name="Why").first.fill("The filing was withdrawn.")
    second.get_by_role("button", name="Settle it").click()

    alert = second.get_by_role("alert").filter(has_text="Somebody changed this date")
    expect(alert).to_contain_text("ada: handed to ada, before nobody")
    expect(alert).to_contain_text("Why: The filing was withdrawn.")
    second.get_by_role("button", name="Settle it").click()
    expect(second.get_by_role("status")).to_contain_text("The deadline is waived")


@pytest.mark.parametrize("extensions", [0, 1, 6])
def test_it_prints_on_one_page_and_axe_finds_nothing(
    at_the_desk: Page, deadline: Deadline, extensions: int
) -> None:
    page = at_the_desk
    for weeks in range(extensions):
        before = deadline.due_on
        after = before + timedelta(days=7)
        ExtensionFactory.create(
            deadline=deadline,
            state="granted",
            granted_on=deadline.counted_from,
            granted_by="Lee Marsh",
            how="call",
            reason=f"Five business days counted from {day(before)}; our audit committee {weeks}",
            new_due_on=after,
        )
        deadline.move_to(after)

    assert look(page, deadline.get_absolute_url()) == []
    page.get_by_text("More time", exact=True).last.click()
    page.get_by_label("or by a number").wait_for()
    assert Axe().run(page).response["violations"] == []
    assert pages_on_paper(page) == 1
