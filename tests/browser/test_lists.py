"""What is due is found, a list is filtered, kept, sorted and taken away, letters are searched."""

import csv
import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from correspondence import calendars
from correspondence.models import Deadline, DefaultView, Letter, SavedView, User
from correspondence.templatetags.wording import day_in_words

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_due_is_found_in_list_month_and_company(trial: User, page: Page) -> None:
    coming = Deadline.objects.open().filter(kind="response", due_on__gte=calendars.today())
    due = coming.order_by("due_on")[0]
    page.goto("/")
    page.get_by_role("region", name="Due").get_by_role("link", name=str(due)).wait_for()

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Deadlines").click()
    days = page.locator("table.rows tbody tr").locator("[data-label=Due]")
    in_order = Deadline.objects.open().order_by("due_on", "pk")
    in_words = [day_in_words(row.due_on) for row in in_order]
    expect(days).to_have_text(in_words, use_inner_text=True)

    page.get_by_role("link", name="Month", exact=True).click()
    month, last = calendars.today().replace(day=1), due.due_on.replace(day=1)
    while month < last:
        expect(page.get_by_role("heading", name=f"{month:%B %Y}")).to_be_visible()
        page.get_by_role("navigation", name="Months").locator("[rel=next]").click()
        month = (month + timedelta(days=31)).replace(day=1)
    page.locator("table.month").get_by_role("link", name=str(due.company)).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(str(due))
    trail = page.get_by_role("navigation", name="Breadcrumb")
    trail.get_by_role("link", name=str(due.company)).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(str(due.company))
    page.get_by_role("region", name="Due").get_by_role("link", name=str(due)).wait_for()


def test_a_list_is_filtered_kept_sorted_and_taken_away(
    trial: User, page: Page, tmp_path: Path
) -> None:
    page.goto("/letters/")
    page.get_by_role("combobox", name="Company").fill("Harrow")
    page.get_by_role("combobox", name="Confirmed").select_option("confirmed")
    page.get_by_role("button", name="Show").first.click()
    expect(page.get_by_role("list", name="Filter in force")).to_contain_text("Harrow")
    company, confirmed = Letter.objects.filter(company__name__startswith="Harrow"), "confirmed_at"
    assert len(shown_in(page)) == company.exclude(**{confirmed: None}).count() > 1

    page.get_by_role("link", name="Dated", exact=False).first.click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Dated")
    page.get_by_text("Columns", exact=True).first.click()
    page.get_by_label("Office").check()
    page.get_by_role("group", name="Columns").locator("..").get_by_role("button").click()
    expect(page.get_by_role("columnheader", name="Office")).to_be_visible()
    rows, headings = shown_in(page), page.get_by_role("columnheader").all_inner_texts()

    page.get_by_text("Keep this view", exact=True).click()
    page.get_by_label("Name of the view").fill("Harrow, old first")
    page.get_by_label("Share it").check()
    page.get_by_label("Show it whenever").check()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.goto("/letters/")
    expect(page.get_by_text("This is your default view, “Harrow, old first”")).to_be_visible()
    assert shown_in(page) == rows
    assert page.get_by_role("columnheader").all_inner_texts() == headings
    assert SavedView.objects.get().shared
    assert DefaultView.objects.get().user == trial

    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").first.click()
    taken.value.save_as(tmp_path / "letters.csv")
    with (tmp_path / "letters.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    dated = [day_in_words(date.fromisoformat(line["Dated"])) for line in lines]
    assert dated == rows
    assert {line["Company"] for line in lines} == {"Harrow Lake Instruments, Inc."}


def shown_in(page: Page) -> Sequence[str]:
    """Answer the days of the letters a list shows, from top to bottom."""
    page.wait_for_load_state()
    return page.locator("table.rows tbody tr [data-label=Dated]").all_inner_texts()


def test_a_search_by_word_phrase_and_number_is_narrowed_and_opened(trial: User, page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("disclosure")
    page.keyboard.press("Enter")
    marks = page.locator(".hit mark")
    expect(marks.first).to_have_text(re.compile("disclosure", re.IGNORECASE))

    narrow = page.get_by_role("complementary", name="Narrow")
    page.wait_for_load_state()
    before = page.locator(".hit").count()
    narrow.get_by_role("link", name="Harrow Lake").click()
    expect(page.get_by_role("list", name="Narrowed to")).to_contain_text("Harrow Lake")
    page.wait_for_load_state()
    assert 0 < page.locator(".hit").count() <= before
    expect(page.locator(".hit small").filter(has_text="Calder")).to_have_count(0)

    ask(page, '"attribute the growth of instrument revenue"')
    hit = page.locator(".hit").filter(has_text="Comment 1").first
    expect(hit.locator("mark").first).to_be_visible()
    hit.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Comment 1")
    expect(page.locator("blockquote.words")).to_contain_text("attribute the growth of instrument")

    ask(page, "333-291874")
    best = page.get_by_role("region", name="Best match")
    best.get_by_role("link", name="333-291874").first.click()
    expect(page.get_by_role("main")).to_contain_text("333-291874")
    expect(page).to_have_url(re.compile("/registrations/"))


def ask(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="Search").fill(words)
    page.keyboard.press("Enter")
