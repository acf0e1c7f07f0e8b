"""Every page in both themes and on a phone: axe finds nothing, no script or policy complains."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.shortcuts import render
from django.test import RequestFactory
from django.urls import resolve
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from correspondence import calendars, drafting, trashing
from correspondence.mail import UNSUBSCRIBE
from correspondence.models import (
    Answer,
    CalendarChange,
    Closure,
    Commitment,
    Company,
    Deadline,
    InsiderRole,
    Letter,
    LetterReference,
    Membership,
    MissingLetter,
    OwnershipReport,
    ReminderPolicy,
    Review,
    User,
)
from correspondence.reminding.planning import plan_reminders
from correspondence.reminding.writing import write_mails
from correspondence.replaying import replay
from tests.browser.axe import in_every_look
from tests.browser.conftest import Window
from tests.factories import CallFactory, DeadlineFactory, LetterFactory, ReportFactory, UserFactory
from tests.security.test_access_matrix import MATRIX

pytestmark = pytest.mark.django_db(transaction=True)

# Files, parts of a page, plain words, and what leads elsewhere at once.
NO_PAGES = {
    *("live", "ready", "feed", "arrival", "company-names"),
    *("letter-document", "ownership-document", "response-document"),
}
# What somebody sees whose company has no letter yet.
NEWCOMERS = ["/", "/letters/", "/letters/confirm/"]
NOWHERE = "/nothing-is-here/"
# Pages that stand alone: their templates, as they are shown when something is wrong.
ALONE = ["400.html", "413.html", "500.html", "registration/locked_out.html"]


@pytest.fixture
def addresses(trial: User) -> list[str]:
    """Answer the address of every page, in the world of the sample letters."""
    today, calendar = calendars.today(), calendars.current()
    plan_reminders(today=today, calendar=calendar)
    write_mails(today=today, now=calendars.now(), calendar=calendar)
    letter = Letter.objects.filter(kind="comment").exclude(deadlines=None)[0]
    assert letter.company is not None
    assert letter.review is not None
    return [
        *("/", "/?whose=all", f"/team/?person={trial.pk}"),
        *("/letters/", "/letters/?q=nothing+says+this"),
        "/letters/?kind=comment&company=nobody&cols=every",
        *("/search/", "/search/?q=disclosure", "/search/?q=nothing+says+this&year=2025"),
        "/letters/add/",
        *pages_of_letters(letter),
        *to_confirm(),
        *pages_of_answers(letter, trial),
        *("/reviews/", letter.review.get_absolute_url()),
        f"{letter.review.get_absolute_url()}matrix/",
        *noted(letter.review),
        *("/deadlines/", "/deadlines/?view=month&state="),
        Deadline.objects.open()[0].get_absolute_url(),
        *("/reports/?period=all", "/comments/?topic=none", "/account/"),
        *("/calendar/", "/calendar/2025/", "/calendar/count/?rule=form_4&day=2026-11-10"),
        *("/calendar/changes/", calendar_changed()),
        *("/commitments/?state=", Commitment.objects.all()[0].get_absolute_url()),
        f"/letters/{Commitment.objects.all()[0].letter_id}/commitments/add/",
        "/item-1b/",
        "/registrations/",
        letter.company.registrations.model.objects.all()[0].get_absolute_url(),
        *pages_of_a_company(letter.company),
        *("/ownership/", OwnershipReport.objects.all()[0].get_absolute_url()),
        *insiders_pages(),
        *("/status/", "/reminders/", "/reminders/?state=failed"),
        *[mail.get_absolute_url() for mail in trial.mails.all()[:1]],
        f"/mail/unsubscribe/{signing.dumps(trial.pk, salt=UNSUBSCRIBE)}/",
        *pages_of_the_trash(trial),
        NOWHERE,
    ]


def pages_of_letters(letter: Letter) -> list[str]:
    """Answer the pages of a letter, and those on which a person says what it is about."""
    assert letter.dated is not None
    missing = MissingLetter.objects.get_or_create(
        company=letter.company, dated=letter.dated, defaults={"named_by": letter}
    )[0]
    page = letter.get_absolute_url()
    return [
        *(page, f"{page}edit/", f"{page}history/", f"{page}review/"),
        *("/missing/?state=", f"/missing/{missing.pk}/dismiss/"),
        f"/references/{LetterReference.objects.exclude(letter__company=None)[0].pk}/",
        f"/answers/{Answer.objects.sent()[0].pk}/comment/",
    ]


def pages_of_a_company(company: Company) -> list[str]:
    """Answer the pages of a company, and of how its dates are told of."""
    policy = ReminderPolicy.objects.create(company=company)
    return [
        *("/companies/", company.get_absolute_url(), f"/companies/{company.pk}/edit/"),
        *(f"/companies/{company.pk}/reminders/add/", f"/companies/reminders/{policy.pk}/"),
    ]


def pages_of_the_trash(by: User) -> list[str]:
    """Answer the page before a letter goes into the trash, of one that is there, and the trash."""
    letter = Letter.objects.exclude(deadlines=None)[0]
    thrown = LetterFactory.create(company=letter.company)
    trashing.trash(thrown, by=by, now=calendars.now())
    return [f"/trash/letter/{letter.pk}/put/", thrown.get_absolute_url(), "/trash/"]


def to_confirm() -> list[str]:
    """Answer the pages of a letter to confirm: as it was read, and with a fact to correct."""
    page = f"{Letter.objects.unconfirmed()[0].get_absolute_url()}confirm/"
    return [page, f"{page}?fix=response"]


def pages_of_answers(letter: Letter, by: User) -> list[str]:
    """Answer the pages of a letter's answers, and of a comment with two versions of its draft."""
    comment = letter.comments.all()[0]
    for version, text in enumerate(["We will revise it.", "We will not revise it."]):
        now = calendars.now()
        drafting.save_draft(comment, text, version=version, by=by, now=now)
    drafting.note(comment, "Ask the auditor.", by=by, now=now, today=calendars.today())
    page = comment.get_absolute_url()
    response = f"{letter.get_absolute_url()}response/"
    return [
        f"{letter.get_absolute_url()}answers/",
        page,
        f"{page}history/",
        f"{page}similar/",
        response,
    ]


def noted(review: Review) -> list[str]:
    """Answer the pages of a call, and of counsel's decision on a review."""
    company = review.company
    company.report(year_end="12-31", category="accelerated", seasoned=False)
    call = CallFactory.create(review=review)
    page = review.get_absolute_url()
    return [f"{page}calls/add/", f"/calls/{call.pk}/", f"{page}item-1b/"]


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
    split = company.splits.create(on=today - timedelta(days=50), new=2, old=1)
    power = company.powers_of_attorney.create(
        insider=insider, attorney="Ivo Grant", granted_on=today
    )
    return [
        insider.get_absolute_url(),
        f"/companies/{company.pk}/insiders/?year={(today - timedelta(days=40)).year}-12-31",
        *(
            f"/companies/{company.pk}/{each}/add/"
            for each in ("insiders", "insiders/powers", "splits")
        ),
        *(f"/insiders/roles/{role.pk}/", f"/insiders/roles/{role.pk}/form-5/"),
        *(f"/insiders/powers/{power.pk}/", f"/splits/{split.pk}/"),
        "/trades-over-reviews/",
    ]


def calendar_changed() -> str:
    """Answer the page of a change of the calendar that would move a date."""
    deadline = Deadline.objects.open().filter(unit="business_days").latest("due_on")
    Closure.objects.create(day=deadline.due_on, reason="a storm", source="sec.gov")
    replay(clock=calendars.now, calendar=calendars.current)
    return CalendarChange.objects.first().get_absolute_url()


@pytest.fixture
def newcomer(transactional_db: None) -> User:
    """Answer somebody who may look at the letters of a company that has none."""
    user: User = UserFactory.create(username="newcomer")
    company = Company.objects.create(name="Alder Point Energy Corp.")
    Membership.objects.create(user=user, company=company, role=Membership.Role.VIEWER)
    return user


def left_out(addresses: list[str]) -> set[str]:
    """Answer the names of the pages that none of these addresses leads to."""
    pages = {name for name, row in MATRIX.items() if row[0] == "get"}
    files = {name for name in pages if name.endswith(("-csv", "-xlsx"))}
    paths = {urlsplit(address).path for address in addresses} - {NOWHERE}
    return pages - files - NO_PAGES - {resolve(path).url_name for path in paths}


@pytest.mark.parametrize("half", [0, 1])
def test_axe_finds_nothing(half: int, addresses: list[str], page: Page) -> None:
    assert left_out(addresses + NEWCOMERS) == {"style"}

    found = {}
    for address in addresses[half::2]:
        page.goto(address)
        found[address] = in_every_look(page)

    assert {address: rows for address, rows in found.items() if rows} == {}


def test_axe_finds_nothing_where_something_is_asked_or_refused(
    trial: User, newcomer: User, page: Page, window: Window, settings: Settings
) -> None:
    settings.DEBUG = True  # which shows the page of the parts
    page.goto("/style/")
    found = {"style": in_every_look(page)}
    settings.DEBUG = False
    for name, lead_to in {
        "hand over": hand_over,
        "throw away": throw_away,
        "mistyped": mistype,
        "keys": show_keys,
        "menu": show_menu,
        "old form": send_an_old_form,
    }.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        lead_to(page)
        found[name] = in_every_look(page)
    other = window(newcomer)
    for address in NEWCOMERS:
        other.goto(address)
        found[f"newcomer {address}"] = in_every_look(other)
    stranger = window()
    stranger.goto("/letters/")
    found["sign-in"] = in_every_look(stranger)
    stranger.route("**/alone/**", lambda route: route.fulfill(body=alone(route.request.url)))
    for template in ALONE:
        stranger.goto(f"/alone/{template}")
        found[template] = in_every_look(stranger)

    assert {name: rows for name, rows in found.items() if rows} == {}


def alone(address: str) -> bytes:
    """Answer a page that stands alone, as whoever met the error is shown it."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return bytes(render(request, urlsplit(address).path.removeprefix("/alone/")).content)


def hand_over(page: Page) -> None:
    page.goto("/deadlines/")
    page.get_by_role("checkbox", name="Choose all rows").check()
    page.get_by_label("Hand those chosen to").select_option(index=1)
    page.get_by_role("button", name="Hand over…").click()
    page.get_by_role("link", name="Back", exact=True).wait_for()


def throw_away(page: Page) -> None:
    page.goto("/letters/")
    page.get_by_role("checkbox", name="Choose all rows").check()
    page.get_by_role("button", name="Move those chosen").click()
    page.get_by_role("link", name="Back", exact=True).wait_for()


def mistype(page: Page) -> None:
    page.goto(Deadline.objects.open()[0].get_absolute_url())
    page.get_by_text("More time", exact=True).click()
    page.get_by_role("button", name="Note it").click()
    page.locator("[aria-invalid=true]").first.wait_for()


def show_keys(page: Page) -> None:
    page.goto("/deadlines/")
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()


def show_menu(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto("/deadlines/")
    page.get_by_role("button", name="Menu").click()


def send_an_old_form(page: Page) -> None:
    page.goto("/account/")
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="This page had grown old").wait_for()
