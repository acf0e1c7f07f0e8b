"""Comments are handed out, answered, and saved by two people at once, in a real browser."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from correspondence import calendars
from correspondence.models import Answer, Comment
from tests.browser.conftest import PASSWORD
from tests.factories import CommentFactory, DeadlineFactory, LetterFactory, ReviewFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def comment(transactional_db: None) -> Comment:
    """Answer the first of three comments of a letter that is due in a few days."""
    today, review = calendars.today(), ReviewFactory.create()
    dated = calendars.current().add(today, -7)
    letter = LetterFactory.create(company=review.company, review=review, round=1, dated=dated)
    DeadlineFactory.create(
        letter=letter, counted_from=dated, due_on=calendars.current().add(dated, 10)
    )
    for position in range(3):
        CommentFactory.create(letter=letter, position=position, text=f"Tell us of {position}.")
    return letter.comments.get(position=0)


@pytest.fixture
def other(at_the_desk: Page) -> Iterator[Page]:
    """Answer a second window of the same person, in a context of its own."""
    browser = at_the_desk.context.browser
    assert browser is not None
    context = browser.new_context(
        base_url=at_the_desk.url, storage_state=at_the_desk.context.storage_state()
    )
    yield context.new_page()
    context.close()


def editor(page: Page) -> str:
    return page.get_by_role("textbox", name="Our answer").input_value()


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Our answer").fill(text)


def test_comments_are_handed_out_and_answered_by_two_at_once(
    at_the_desk: Page, other: Page, comment: Comment
) -> None:
    page = at_the_desk
    page.goto(f"{comment.letter.get_absolute_url()}answers/")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_label("Choose comment 1")).to_be_checked()
    page.get_by_label("Choose all shown").click()
    page.get_by_label("Owner").select_option(label="ada")
    page.get_by_role("button", name="Change those chosen").click()
    expect(page.get_by_role("status").first).to_contain_text("3 comments changed.")

    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text("3 to answer")
    page.get_by_role("link", name="1. Tell us of 0.").click()
    other.goto(comment.get_absolute_url())
    write(page, "We will revise it.\n\n  • In full.")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status").first).to_contain_text("The draft is saved.")
    assert Answer.objects.get().text == "We will revise it.\n\n  • In full."

    write(other, "We will not revise it.")
    other.get_by_role("button", name="Save, for review").click()
    alert = other.get_by_role("alert").filter(has_text="Somebody saved this comment")
    expect(alert).to_contain_text("saved by ada")
    expect(alert.locator("ins").first).to_contain_text("not")
    assert editor(other) == "We will not revise it."
    assert Axe().run(other).response["violations"] == []
    other.get_by_role("button", name="Save, for review").click()
    expect(other.get_by_role("status").first).to_contain_text("The draft is saved.")

    other.get_by_role("link", name="history").click()
    other.get_by_role("button", name="Restore this version").click()
    expect(other.get_by_role("status").first).to_contain_text("is the draft again")
    assert editor(other) == "We will revise it.\n\n  • In full."
    comment.refresh_from_db()
    assert (comment.status, comment.owner.username) == ("in_review", "ada")


def test_the_keys_lead_to_the_next_comment(at_the_desk: Page, comment: Comment) -> None:
    page = at_the_desk
    page.goto(comment.get_absolute_url())

    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="Comment 2")).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", name="Comment 1")).to_be_visible()


def test_leaving_unsaved_words_warns(at_the_desk: Page, comment: Comment) -> None:
    page, asked = at_the_desk, list[str]()
    page.goto(comment.get_absolute_url())
    page.get_by_role("textbox", name="Our answer").press_sequentially("We")
    expect(page.get_by_text("Not saved yet")).to_be_visible()

    def stay(dialog: object) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="Answers", exact=True).click()

    expect(page.get_by_role("heading", name="Comment 1")).to_be_visible()
    assert asked == ["beforeunload"]
    assert editor(page) == "We"


def test_whoever_is_signed_out_meanwhile_gets_the_words_back(
    at_the_desk: Page, comment: Comment
) -> None:
    page = at_the_desk
    page.goto(comment.get_absolute_url())
    page.context.clear_cookies(name="sessionid")
    write(page, "An afternoon's work.")
    page.get_by_role("button", name="Save", exact=True).click()

    page.get_by_label("User").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("What you typed here before was not saved.")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("status").first).to_contain_text("The draft is saved.")
    assert Answer.objects.get().text == "An afternoon's work."
    expect(page.get_by_text("was not saved")).to_have_count(0)


def test_it_works_without_script(at_the_desk: Page, comment: Comment) -> None:
    browser = at_the_desk.context.browser
    assert browser is not None
    context = browser.new_context(
        base_url=at_the_desk.url,
        storage_state=at_the_desk.context.storage_state(),
        java_script_enabled=False,
    )
    page = context.new_page()
    page.goto(f"{comment.letter.get_absolute_url()}answers/")
    page.get_by_label("all 3 shown").check()
    page.get_by_label("Status").select_option("drafting")
    page.get_by_role("button", name="Change those chosen").click()
    expect(page.get_by_role("main")).to_contain_text("3 comments changed.")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("main")).to_contain_text("3 comments as before.")

    page.get_by_role("link", name="Tell us of 0.").click()
    write(page, "We will.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("The draft is saved.")
    context.close()
