"""The main journeys in a browser that runs no script."""

import pytest
from playwright.sync_api import expect

from correspondence.models import Deadline, Letter, User
from tests.browser.conftest import Window, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_main_journeys_need_no_script(trial: User, window: Window) -> None:
    page = window(java_script_enabled=False)
    page.goto("/")
    sign_in(page)
    said, main = page.get_by_role("status").first, page.get_by_role("main")

    page.get_by_role("link", name="Letters", exact=True).click()
    page.get_by_role("combobox", name="Confirmed").select_option("to confirm")
    page.get_by_role("button", name="Show").first.click()
    expect(page.locator("table.rows tbody tr")).to_have_count(4)
    expect(page.get_by_role("list", name="Filter in force")).to_contain_text("to confirm")

    page.goto("/letters/confirm/")
    page.get_by_role("link", name="correct Signed by").click()
    page.get_by_role("textbox", name="Signed by").fill("Lee Marsh")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(said).to_contain_text("kept as you entered it")
    expect(main).to_contain_text("corrected by")
    page.get_by_role("button", name="Confirm and next").click()
    expect(said).to_contain_text("Confirmed:")
    assert Letter.objects.unconfirmed().count() == 3
    assert Letter.objects.filter(signed_by="Lee Marsh").exclude(confirmed_at=None).count() == 1

    page.goto("/deadlines/?kind=response")
    for box in page.get_by_role("checkbox", name="Choose response").all()[:2]:
        box.check()
    page.get_by_label("Hand those chosen to").select_option(label="ada")
    page.get_by_role("button", name="Hand over…").click()
    expect(main).to_contain_text("2 dates of")
    page.get_by_role("button", name="Hand over", exact=False).click()
    expect(said).to_contain_text("2 dates handed to")
    assert Deadline.objects.filter(owner=trial).count() == 2

    page.get_by_role("searchbox", name="Search").fill("instrument revenue")
    page.keyboard.press("Enter")
    page.locator(".hit").first.get_by_role("link").first.click()

    letter = Letter.objects.exclude(confirmed_at=None).filter(kind="comment")[0]
    page.goto(letter.get_absolute_url())
    page.get_by_role("button", name="Move to trash").click()
    expect(main).to_contain_text("With it go:")
    page.get_by_role("button", name="Move to trash").click()
    expect(said).to_contain_text("moved to trash")
    page.goto("/trash/")
    page.get_by_role("button", name="Put back").click()
    expect(said).to_contain_text(str(letter))
    assert Letter.objects.filter(pk=letter.pk).exists()
