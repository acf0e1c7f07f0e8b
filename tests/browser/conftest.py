"""A real Chromium on the real site; whatever it complains of fails the test."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from correspondence.models import User
from tests.factories import UserFactory
from tracker.embedded.chromium import find

PASSWORD = "a long enough password"
PATIENCE = 10_000  # milliseconds a page may take on a busy machine
# Chromium tells most breaches of the policy by itself; this tells every one, where script runs.
POLICY = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.effectiveDirective} refused ${event.blockedURI}`));"""

Window = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Answer the browser."""
    path = find()
    assert path, "No Chromium here: `make test` finds or installs one."
    with sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; the tests stay synchronous all the same.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        quiet = ("--disable-gpu", "--disable-background-networking", "--disable-component-update")
        sandbox = () if os.geteuid() else ("--no-sandbox",)
        browser = playwright.chromium.launch(executable_path=path, args=[*quiet, *sandbox])
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser, live_server: LiveServer) -> Iterator[Window]:
    """Answer a function that opens a window of a browser of its own, for somebody or a stranger.

    Console errors, script errors and breaches of the content security policy fail the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[tuple[str, str]] = []
    pages_seen: set[str] = set()

    def tell(said: ConsoleMessage) -> None:
        if said.type == "error":
            complaints.append((said.text, said.location["url"]))

    def opened(user: User | None = None, **options: Any) -> Page:  # noqa: ANN401 - Playwright's
        wide = {"base_url": live_server.url, "viewport": {"width": 1280, "height": 900}}
        context = chromium.new_context(**(wide | options))
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(POLICY)
        context.on("console", tell)
        context.on("weberror", lambda error: complaints.append((str(error.error), "")))
        if user is not None:
            admit(context, user, live_server.url)
        page = context.new_page()
        page.on("framenavigated", lambda frame: pages_seen.add(frame.url))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [words for words, url in complaints if not refused(words, url, pages_seen)] == []


def refused(words: str, url: str, pages_seen: set[str]) -> bool:
    """Answer whether Chromium only tells that a page, not a part of one, said 403, 404 or 409."""
    return "with a status of 4" in words and url in pages_seen


def admit(context: BrowserContext, user: User, site: str) -> None:
    """Let somebody be signed in without the page for it."""
    client = Client()
    client.force_login(user, backend="correspondence.signing_in.Backend")
    context.add_cookies(
        [{"name": "sessionid", "value": str(client.session.session_key), "url": site}]
    )


@pytest.fixture
def administrator(transactional_db: None) -> User:
    """Answer Ada, who may do everything."""
    ada: User = UserFactory.create(username="ada", is_staff=True, is_superuser=True)
    ada.set_password(PASSWORD)
    ada.save()
    return ada


@pytest.fixture
def page(window: Window, administrator: User) -> Page:
    """Answer an empty window in which the administrator is signed in."""
    return window(administrator)


@pytest.fixture
def trial(administrator: User, monkeypatch: pytest.MonkeyPatch) -> User:
    """Have the letters of the trial on record; answer Ada."""
    monkeypatch.setenv("TRIAL_PASSWORD", PASSWORD)
    call_command("load_trial")
    ada: User = get_user_model().objects.get(pk=administrator.pk)
    return ada


def sign_in(page: Page, password: str = PASSWORD, user: str = "ada") -> None:
    """Fill the page for signing in, where the window stands, and send it."""
    page.get_by_label("User").fill(user)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
