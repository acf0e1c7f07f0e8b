"""Every page in both themes and on a phone: axe finds nothing, no script or policy complains."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from correspondence import calendars, drafting
from correspondence.models import (
    CalendarChange,
    Closure,
    Commitment,
    Deadline,
    InsiderRole,
    Letter,
    OwnershipReport,
    Review,
    User,
)
from correspondence.reminding.planning import plan_reminders
from correspondence.reminding.writing import write_mails
from correspondence.replaying import replay
from tests.browser.conftest import PASSWORD
from tests.factories import CallFactory, DeadlineFactory, ReportFactory

pytestmark = pytest.mark.django_db(transaction=True)

Theme = Literal["light", "dark"]
# The dark theme changes colours and nothing else: the rest was asked in the light.
EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"]}
COLOURS: dict[str, Any] = EVERYTHING | {"runOnly": ["color-contrast", "link-in-text-block"]}
LOOKS: list[tuple[Theme, int]] = [("light", 1280), ("dark", 1280), ("light", 360)]


@pytest.fixture
def addresses(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer the address of every page, in the world of the sample letters."""
    monkeypatch.setenv("TRIAL_PASSWORD", PASSWORD)
    call_command("load_trial")
    today, calendar = calendars.today(), calendars.current()
    plan_reminders(today=today, calendar=calendar)
    write_mails(today=today, now=calendars.now(), calendar=calendar)
    letter = Letter.objects.filter(kind="comment").exclude(deadlines=None)[0]
    assert letter.company is not None
    assert letter.review is not None
    ada = User.objects.get(username="ada")
    return [
        "/",
        "/letters/",
        "/letters/?q=nothing+says+this",
        "/letters/add/",
        letter.get_absolute_url(),
        f"{letter.get_absolute_url()}edit/",
        f"{letter.get_absolute_url()}review/",
        *pages_of_answers(letter, ada),
        "/reviews/",
        letter.review.get_absolute_url(),
        f"{letter.review.get_absolute_url()}matrix/",
        "/missing/?state=",
        "/deadlines/",
        "/deadlines/?view=month&state=",
        "/account/",
        Deadline.objects.open()[0].get_absolute_url(),
        "/calendar/",
        "/calendar/2025/",
        "/calendar/count/?rule=form_4&day=2026-11-10",
        "/calendar/changes/",
        calendar_changed(),
        "/commitments/?state=",
        Commitment.objects.all()[0].get_absolute_url(),
        f"/letters/{Commitment.objects.all()[0].letter_id}/commitments/add/",
        "/item-1b/",
        f"/companies/{letter.company.pk}/edit/",
        f"{letter.review.get_absolute_url()}calls/add/",
        *noted(letter.review),
        "/registrations/",
        letter.company.registrations.model.objects.all()[0].get_absolute_url(),
        "/companies/",
        letter.company.get_absolute_url(),
        "/ownership/",
        OwnershipReport.objects.all()[0].get_absolute_url(),
        *insiders_pages(),
        f"/companies/{letter.company.pk}/reminders/add/",
        "/status/",
        "/reminders/",
        "/reminders/?state=failed",
        *[mail.get_absolute_url() for mail in ada.mails.all()[:1]],
    ]


def pages_of_answers(letter: Letter, by: User) -> list[str]:
    """Answer the pages of a letter's answers, and of a comment with two versions of its draft."""
    comment = letter.comments.all()[0]
    for version, text in enumerate(["We will revise it.", "We will not revise it."]):
        now = calendars.now()
        drafting.save_draft(comment, text, version=version, by=by, now=now)
    drafting.note(comment, "Ask the auditor.", by=by, now=now, today=calendars.today())
    page = comment.get_absolute_url()
    response = f"{letter.get_absolute_url()}response/"
    return [f"{letter.get_absolute_url()}answers/", page, f"{page}history/", response]


def noted(review: Review) -> list[str]:
    """Answer the pages of a call, and of counsel's decision on a review."""
    company = review.company
    company.report(year_end="12-31", category="accelerated", seasoned=False)
    call = CallFactory.create(review=review)
    return [f"/calls/{call.pk}/", f"{review.get_absolute_url()}item-1b/"]


def insiders_pages() -> list[str]:
    """Answer the pages about insiders: with a drawing, a possible match, and a late form."""
    role = InsiderRole.objects.exclude(insider__reports=None).select_related("company")[0]
    company, insider, today = role.company, role.insider, calendars.today()
    for days, code, price in ((70, "P", 10), (40, "S", 12)):
        on = today - timedelta(days=days)
        report = ReportFactory.create(company=company, period=on, signed_on=on, footnotes={})
        report.report_owners.create(insider=insider, position=0)
        report.transactions.create(
            position=0,
            on=on,
            code=code,
            security="Common Stock",
            shares=100,
            acquired=code == "P",
            price=price,
            shares_after=price * 1000,
            direct=True,
        )
        form = {"letter": None, "report": report, "company": company, "kind": "form_4"}
        due = {"rule": "form_4", "counted_from": on, "due_on": on + timedelta(days=2)}
        DeadlineFactory.create(**form, **due, state="met", met_on=on + timedelta(days=9))
    company.splits.create(on=today - timedelta(days=50), new=2, old=1)
    company.powers_of_attorney.create(insider=insider, attorney="Ivo Grant", granted_on=today)
    return [
        insider.get_absolute_url(),
        f"/companies/{company.pk}/insiders/?year={(today - timedelta(days=40)).year}-12-31",
        f"/companies/{company.pk}/insiders/add/",
        f"/insiders/roles/{role.pk}/",
        "/trades-over-reviews/",
    ]


def calendar_changed() -> str:
    """Answer the page of a change of the calendar that would move a date."""
    deadline = Deadline.objects.open().filter(unit="business_days").latest("due_on")
    Closure.objects.create(day=deadline.due_on, reason="a storm", source="sec.gov")
    replay(clock=calendars.now, calendar=calendars.current)
    return CalendarChange.objects.first().get_absolute_url()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """Answer what the browser complains of; nothing may be left at the end."""
    heard: list[str] = []
    yield heard
    assert heard == []


def listen(page: Page, heard: list[str]) -> None:
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))


def sign_in(page: Page) -> None:
    page.goto("/sign-in/")
    page.get_by_label("User").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", level=1).wait_for()


@pytest.mark.parametrize("half", [0, 1])
def test_axe_finds_nothing(
    half: int,
    addresses: list[str],
    chromium: Browser,
    live_server: LiveServer,
    complaints: list[str],
) -> None:
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    listen(page, complaints)
    found = {"/sign-in/": in_every_look(page, "/sign-in/")}
    sign_in(page)
    for address in addresses[half::2]:
        found[address] = in_every_look(page, address)
    context.close()

    assert {address: rows for address, rows in found.items() if rows} == {}


def in_every_look(page: Page, address: str) -> list[str]:
    """Answer what is wrong with a page in any of its looks, loaded once."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    rows = []
    for theme, width in LOOKS:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        asked = COLOURS if theme == "dark" else EVERYTHING
        rows += [f"{theme}, {width} wide: {row}" for row in found_on(page, asked)]
    return rows


def look(page: Page, address: str) -> list[str]:
    """Answer what axe finds on a page, and whether it must be scrolled sideways."""
    page.goto(address)
    return found_on(page)


def found_on(page: Page, asked: dict[str, Any] = EVERYTHING) -> list[str]:
    """Answer what axe finds on the page as it is, and whether it must be scrolled sideways."""
    page.emulate_media(reduced_motion="reduce")  # a colour on its way from another is none
    rows = [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in Axe().run(page, options=asked).response["violations"]
        for node in rule["nodes"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        rows.append("scrolls sideways")
    return rows


def test_the_admin_works_under_the_policy(
    addresses: list[str], chromium: Browser, live_server: LiveServer, complaints: list[str]
) -> None:
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    listen(page, complaints)
    sign_in(page)
    for model in ("letter", "deadline", "company", "registrationstatement", "mail"):
        page.goto(f"/admin/correspondence/{model}/")
        page.locator("#result_list tbody th a").first.click()
        page.locator("form#" + model + "_form").wait_for()
    page.goto("/admin/correspondence/company/")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_label("Ticker").fill("NEWT")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()
    context.close()
