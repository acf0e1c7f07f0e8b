"""A date is extended, settled and printed in a real browser."""

from datetime import date, timedelta

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from correspondence import calendars
from correspondence.models import Comment, Deadline, Extension, User
from tests.browser.axe import found_on
from tests.browser.conftest import Window
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


def test_more_time_is_asked_for_granted_and_taken_back(page: Page, deadline: Deadline) -> None:
    first, later = deadline.due_on, calendars.current().add(deadline.due_on, 10)
    main, said = page.get_by_role("main"), page.get_by_role("status").first
    page.goto(deadline.get_absolute_url())
    page.locator(".facts").get_by_role("link", name="Staff letter of").click()
    words = page.locator("mark:target")
    expect(words).to_have_text(deadline.quote)
    expect(words).to_be_in_viewport()
    page.go_back()

    page.get_by_text("More time", exact=True).click()
    page.get_by_label("More time was").select_option("asked for")
    page.get_by_label("or by a number").fill("10")
    page.get_by_label("By whom").fill("Lee Marsh")
    page.get_by_label("How").select_option("call")
    page.get_by_role("button", name="Note it").click()
    expect(said).to_contain_text("More time is asked for")
    assert Deadline.objects.get().due_on == first

    page.goto("/?whose=all")
    page.get_by_role("region", name="More time asked for").get_by_role(
        "button", name="Granted"
    ).click()
    expect(said).to_contain_text(f"due {day(later)}.")
    assert Deadline.objects.get().due_on == later
    page.goto(deadline.get_absolute_url())
    expect(main).to_contain_text(f"First due {day(first)}")
    expect(main).to_contain_text("asked by Lee Marsh")
    expect(main).to_contain_text(f"Due {day(later)}, before {day(first)}")

    page.get_by_role("button", name="Take back").click()
    expect(said).to_contain_text(f"due {day(first)}.")
    assert Deadline.objects.get().due_on == first
    assert Extension.objects.get().state == "taken_back"


def test_of_two_people_at_once_the_second_sees_both(
    page: Page, window: Window, administrator: User, deadline: Deadline
) -> None:
    first, second = page, window(administrator)
    first.goto(deadline.get_absolute_url())
    second.goto(deadline.get_absolute_url())
    first.get_by_label("Hand to").select_option(label="ada")
    first.get_by_role("button", name="Hand over").click()
    expect(first.get_by_role("status").first).to_contain_text("the owner is now you.")

    second.get_by_text("It was waived, or missed").click()
    second.get_by_label("It was", exact=True).select_option("waived")
    second.get_by_role("textbox", name="Why").first.fill("The filing was withdrawn.")
    second.get_by_role("button", name="Settle it").click()

    alert = second.get_by_role("alert").filter(has_text="Somebody changed this date")
    expect(alert).to_contain_text("ada: handed to ada, before unassigned")
    expect(alert).to_contain_text("Why: The filing was withdrawn.")
    second.get_by_role("button", name="Settle it").click()
    expect(second.get_by_role("status").first).to_contain_text("The deadline is waived")


def test_it_prints_on_one_page_or_with_a_long_history_two_and_axe_finds_nothing(
    page: Page, deadline: Deadline
) -> None:
    for extended in (0, 1, 6):
        while deadline.extensions.count() < extended:
            extend(deadline)
        page.goto(deadline.get_absolute_url())
        page.get_by_text("More time", exact=True).last.click()
        page.get_by_label("or by a number").wait_for()

        assert found_on(page) == []
        assert pages_on_paper(page) == (2 if extended == 6 else 1), extended


def extend(deadline: Deadline) -> None:
    before, after = deadline.due_on, deadline.due_on + timedelta(days=7)
    ExtensionFactory.create(
        deadline=deadline,
        state="granted",
        granted_on=deadline.counted_from,
        granted_by="Lee Marsh",
        how="call",
        reason=f"Five business days counted from {day(before)}; our audit committee meets then",
        new_due_on=after,
    )
    deadline.move_to(after)
