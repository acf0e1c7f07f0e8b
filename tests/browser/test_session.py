"""Somebody signs in, is signed out while they type, follows a reminder's link, and leaves."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from correspondence import calendars
from correspondence.models import Answer, Deadline, Mail, Reminder, User
from correspondence.reminding.planning import plan_reminders
from correspondence.reminding.writing import write_mails
from tests.browser.conftest import Window, sign_in
from tests.factories import CommentFactory, DeadlineFactory, LetterFactory

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "Tell us of the milestones nobody knows."


@pytest.fixture
def due_today(administrator: User) -> Deadline:
    """Answer a date of today's that the administrator looks after, with one comment."""
    calendar, today = calendars.current(), calendars.today()
    due_on = today if calendar.is_business_day(today) else calendar.add(today, 1)
    dated = calendar.add(due_on, -10)
    letter = LetterFactory.create(dated=dated, received_at=calendars.now() - timedelta(days=9))
    CommentFactory.create(letter=letter, text=SECRET)
    row: Deadline = DeadlineFactory.create(
        letter=letter, counted_from=dated, due_on=due_on, owner=administrator
    )
    return row


def test_one_signs_in_keeps_what_one_typed_and_leaves_nothing_behind(
    due_today: Deadline, window: Window
) -> None:
    page, comment = window(), due_today.letter.comments.get()
    page.goto("/letters/?q=milestones")
    sign_in(page, "not the password")
    expect(page.get_by_role("alert")).to_contain_text("You are not signed in.")
    expect(page.get_by_label("User")).to_have_value("ada")
    sign_in(page)
    expect(page).to_have_url(re.compile(r"/letters/\?q=milestones$"))

    page.goto(comment.get_absolute_url())
    page.get_by_role("textbox", name="Our answer").fill("An afternoon's work.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was saved")
    sign_in(page)
    expect(page.get_by_text("What you typed here before was not saved.")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("The draft is saved.")
    assert Answer.objects.get().text == "An afternoon's work."
    expect(page.get_by_text("was not saved")).to_have_count(0)

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    expect(page.get_by_text("An afternoon's work.")).to_have_count(0)


def test_the_link_of_a_reminder_leads_through_the_sign_in_to_its_date(
    due_today: Deadline, window: Window
) -> None:
    page = window()
    told = links_of(the_mail_about(due_today), page)
    page.goto(told[0])
    expect(page.get_by_text("Sign in to go on to the page you asked for.")).to_be_visible()
    sign_in(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(str(due_today))
    page.get_by_role("button", name="I have seen this").click()
    expect(page.get_by_role("status").first).to_contain_text("Noted")
    expect(page.get_by_role("button", name="I have seen this")).to_have_count(0)
    assert Reminder.objects.filter(deadline=due_today, seen_at=None).count() == 0


def the_mail_about(deadline: Deadline) -> Mail:
    """Answer the mail the site writes of a date."""
    today, calendar, now = deadline.due_on, calendars.current(), calendars.now()
    plan_reminders(today=today, calendar=calendar)
    write_mails(today=today, now=now + timedelta(days=4), calendar=calendar)
    return Mail.objects.filter(reminders__deadline=deadline).distinct().get()


def links_of(mail: Mail, page: Page) -> list[str]:
    """Answer where the links of a mail lead on this site, as its reader clicks them."""
    page.set_content(mail.html)
    return [
        re.sub(r"^https?://[^/]+", "", str(link.get_attribute("href")))
        for link in page.get_by_role("link").all()
    ]
