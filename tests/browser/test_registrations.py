"""The life of a registration statement, in a browser: noted, shown, without a complaint of axe."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import found_on, in_every_look
from tests.factories import FilingFactory, LetterFactory, ReferenceFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_person_notes_what_happened_is_told_what_is_wrong_and_sees_it(page: Page) -> None:
    filing = FilingFactory.create(filed_on=date(2015, 9, 1))
    letter = LetterFactory.create(
        company=filing.company,
        kind="comment",
        dated=date(2015, 9, 28),
        acknowledgements=["the company is responsible for adequacy and accuracy"],
    )
    ReferenceFactory.create(letter=letter, filing=filing)
    page.goto(filing.registration.get_absolute_url())
    expect(page.get_by_text("question", exact=True)).to_be_visible()

    page.get_by_label("Withdrawn on").fill("1899-12-31")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("Enter a date between 1934 and 2100.")).to_be_visible()
    assert found_on(page) == []
    page.get_by_label("Withdrawn on").fill("")
    page.get_by_label("Delaying amendment").select_option("no")
    page.get_by_label("Acceleration requested on").fill("2015-10-12")
    page.get_by_role("button", name="Note it").click()

    expect(page.get_by_text("Twentieth day begins").first).to_be_visible()
    expect(page.get_by_label("What does not go together").get_by_role("listitem")).to_have_count(2)
    expect(page.locator(".life")).to_contain_text("Acceleration requested")
    assert in_every_look(page) == []
