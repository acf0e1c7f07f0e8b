"""The administration works under the policy: a row is changed, its history shown, rows acted on."""

import pytest
from playwright.sync_api import Page, expect

from correspondence.models import Company, Letter, User

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_company_is_changed_and_letters_are_acted_on(trial: User, page: Page) -> None:
    for model in ("letter", "deadline", "registrationstatement", "mail"):
        page.goto(f"/admin/correspondence/{model}/")
        page.locator("#result_list tbody th a, .paginator").first.wait_for()
    page.goto("/admin/correspondence/company/?q=Harrow")
    page.locator("#result_list tbody th a").click()
    page.get_by_label("Ticker").fill("NEWT")
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_text("was changed successfully").wait_for()
    page.get_by_role("link", name="History").click()
    expect(page.get_by_role("main")).to_contain_text("NEWT")
    assert Company.objects.get(ticker="NEWT").name.startswith("Harrow")

    page.goto("/admin/correspondence/letter/?q=Calder")
    boxes = page.locator("#result_list tbody .action-select")
    boxes.first.check()
    page.locator("select[name=action]").select_option("Move to trash")
    page.get_by_role("button", name="Go").click()
    page.locator(".messagelist").wait_for()
    assert Letter.everything.exclude(trashed_at=None).count() == 1
    page.locator("#result_list tbody th a").first.click()
    page.locator("form#letter_form").wait_for()
