"""A real Chromium on the real site, with a real worker behind it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.factories import UserFactory
from tests.running import worker
from tracker.embedded import redis as embedded_redis
from tracker.embedded.chromium import find

PASSWORD = "a long enough password"


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
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Answer an empty page that fails the test on script errors and broken policies."""
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def _worker(live_server: LiveServer, tmp_path: Path) -> Iterator[None]:
    embedded_redis.ensure(settings.VAR_DIR)
    with worker(tmp_path / "worker.log", SITE_URL=live_server.url):
        yield


@pytest.fixture
def at_the_desk(page: Page, transactional_db: None) -> Page:
    """Answer the desk of an administrator who has just signed in."""
    user = UserFactory.create(username="ada", is_staff=True, is_superuser=True)
    user.set_password(PASSWORD)
    user.save()
    page.goto("/")
    page.get_by_label("User").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Desk", level=1).wait_for()
    return page
