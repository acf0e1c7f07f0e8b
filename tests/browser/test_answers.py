"""Comments are handed out, answered, and saved by two people at once, in a real browser."""

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Dialog, Page, expect

from correspondence import calendars
from correspondence.models import Answer, Comment, User
from tests.browser.axe import found_on
from tests.browser.conftest import Window
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


def editor(page: Page) -> str:
    return page.get_by_role("textbox", name="Our answer").input_value()


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Our answer").fill(text)


def test_several_comments_are_handed_out_at_once_and_given_back(
    page: Page, comment: Comment
) -> None:
    said, mine = page.get_by_role("status").first, Comment.objects.filter(owner__username="ada")
    page.goto(f"{comment.letter.get_absolute_url()}answers/")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_label("Choose comment 1")).to_be_checked()
    page.get_by_label("Choose all shown").click()
    page.get_by_label("Owner").select_option(label="ada")
    page.get_by_role("button", name="Change those chosen").click()
    expect(said).to_contain_text("3 comments changed.")
    assert mine.count() == 3

    page.get_by_role("button", name="Undo").first.click()
    expect(said).to_contain_text("3 comments as before.")
    assert mine.count() == 0
    page.get_by_label("Choose comment 1").check()
    page.get_by_label("Owner").select_option(label="ada")
    page.get_by_role("button", name="Change those chosen").click()
    expect(said).to_contain_text("1 comment changed.")
    page.goto("/")
    expect(page.get_by_role("region", name="Your comments")).to_contain_text("1 not final")
    page.get_by_role("link", name="1. Tell us of 0.").click()
    page.wait_for_url("**/comments/*/")  # loaded, with its keys
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="Comment 2")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", name="Comment 1")).to_be_visible()


def test_answers_are_drafted_made_final_and_exported(
    page: Page, comment: Comment, tmp_path: Path
) -> None:
    said = page.get_by_role("status").first
    for each in comment.letter.comments.order_by("position"):
        page.goto(each.get_absolute_url())
        write(page, f"We will revise {each.position}.\n\n  • In full.")
        page.keyboard.press("Control+s")
        expect(said).to_contain_text("The draft is saved.")
        page.get_by_role("button", name="Save as final").click()
        expect(said).to_contain_text("The draft is saved.")
    assert Answer.objects.get(comment=comment).text == "We will revise 0.\n\n  • In full."
    assert set(Comment.objects.values_list("status", flat=True)) == {"final"}

    page.get_by_role("link", name="Answers", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("3 of 3 final or sent")
    page.get_by_role("link", name="Response letter").click()
    found = page.get_by_role("region", name="Is it complete?")
    expect(found).to_contain_text("not ready to sign")  # nobody signs it yet
    page.get_by_role("textbox", name="Signed by").fill("Maria Osei")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("region", name="Preview of the letter")).to_contain_text("Maria Osei")
    with page.expect_download() as taken:
        found.get_by_role("link", name="Word document").click()
    taken.value.save_as(tmp_path / "response.docx")
    words = "\n".join(
        each.text for each in docx.Document(str(tmp_path / "response.docx")).paragraphs
    )
    assert "We will revise 2." in words
    assert "Maria Osei" in words


def test_of_two_who_write_at_once_neither_loses_a_word(
    page: Page, window: Window, administrator: User, comment: Comment
) -> None:
    other, asked = window(administrator), list[str]()
    page.goto(comment.get_absolute_url())
    other.goto(comment.get_absolute_url())
    page.get_by_role("textbox", name="Our answer").press_sequentially("We will revise it.")
    expect(page.get_by_text("Not saved yet")).to_be_visible()

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.get_by_role("link", name="Answers", exact=True).click()
    expect(page.get_by_role("heading", name="Comment 1")).to_be_visible()
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("The draft is saved.")

    write(other, "We will not revise it.")
    other.get_by_role("button", name="Save, for review").click()
    alert = other.get_by_role("alert").filter(has_text="Somebody saved this comment")
    expect(alert).to_contain_text("saved by ada")
    expect(alert.locator("ins").first).to_contain_text("not")
    assert editor(other) == "We will not revise it."
    expect(other.get_by_role("button", name="Put it back")).to_have_count(0)
    assert found_on(other) == []
    other.get_by_role("button", name="Save, for review").click()
    expect(other.get_by_role("status").first).to_contain_text("The draft is saved.")

    other.get_by_role("link", name="history").click()
    other.get_by_role("button", name="Restore this version").click()
    expect(other.get_by_role("status").first).to_contain_text("is the draft again")
    assert editor(other) == "We will revise it."
    comment.refresh_from_db()
    assert comment.status == "in_review"
