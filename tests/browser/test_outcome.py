"""The main job in a real browser: letters in, facts confirmed, dates out, a reminder on its way."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import FilePayload, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from correspondence import calendars
from correspondence.models import Company, Deadline, Letter, Mail
from tests.browser.keyboard import tab_to
from tests.conftest import SAMPLES
from tests.letters import staff_letter
from tests.running import worker
from tracker.embedded import redis as embedded_redis

pytestmark = pytest.mark.django_db(transaction=True)

COMPANY = "Larkspur Therapeutics, Inc."
READ = 30_000  # milliseconds a file may take on a busy machine
DROP = """([form, files]) => {
  const dropped = new DataTransfer();
  for (const each of files) {
    const bytes = Uint8Array.from(atob(each.content), (character) => character.charCodeAt(0));
    dropped.items.add(new File([bytes], each.name, {type: each.type}));
  }
  const how = {dataTransfer: dropped, bubbles: true, cancelable: true};
  form.dispatchEvent(new DragEvent("drop", how));
}"""


@pytest.fixture
def _worker(live_server: LiveServer, tmp_path: Path) -> Iterator[None]:
    embedded_redis.ensure(settings.VAR_DIR)
    with worker(tmp_path / "worker.log", SITE_URL=live_server.url):
        yield


def file(name: str, content: str | bytes, kind: str = "text/plain") -> FilePayload:
    raw = content.encode() if isinstance(content, str) else content
    return FilePayload(name=name, mimeType=kind, buffer=raw)


def the_four() -> list[FilePayload]:
    """Answer a no-review letter, a comment letter and two Forms 4 of one company."""
    texts = {
        name: (SAMPLES / f"{name}.txt").read_text()
        for name in ("no_review_2015", "limited_flattened_2018", "printed_form_4")
    }
    form = texts["printed_form_4"]
    comments = texts["limited_flattened_2018"].replace("Bright Harbor Foods Corp.", COMPANY)
    later = form.replace("11/24/2015", "03/12/2018").replace("11/27/2015", "03/14/2018")
    return [
        file("no-review.txt", texts["no_review_2015"]),
        file("comment.txt", comments),
        file("form-4-2015.txt", form),
        file("form-4-2018.txt", later),
    ]


def drop(page: Page, files: list[FilePayload]) -> None:
    """Let files fall on the page, as from a folder."""
    told = [
        {
            "name": each["name"],
            "type": each["mimeType"],
            "content": base64.b64encode(each["buffer"]).decode(),
        }
        for each in files
    ]
    page.evaluate(DROP, [page.locator("#add").element_handle(), told])


def row_of(page: Page, name: str) -> Locator:
    return page.locator("#arrivals > li").filter(has_text=name)


@pytest.mark.usefixtures("_worker")
def test_letters_are_dropped_read_confirmed_and_reminded_of(page: Page) -> None:
    page.goto("/")
    drop(page, the_four())
    for each in the_four():
        expect(row_of(page, each["name"])).to_contain_text(COMPANY, timeout=READ)
    assert [company.name for company in Company.objects.all()] == [COMPANY]
    choose_by_keys(page)
    confirm_by_keys(page)
    what_was_read_stands_on_its_pages(page)
    what_comes_near_is_mailed(page)


def choose_by_keys(page: Page) -> None:
    """Add a letter that is near its date, the same again, and what is no letter, by keys alone."""
    today, calendar = calendars.today(), calendars.current()
    dated = calendar.add(today, -9) if calendar.is_business_day(today) else calendar.add(today, -8)
    letter = file("letter.txt", staff_letter(dated=f"{dated:%B %-d, %Y}"))
    page.reload()
    tab_to(page, page.get_by_role("link", name="Add letters"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Add letters")
    expect(page.get_by_role("button", name="Add", exact=True)).to_be_hidden(timeout=READ)
    tab_to(page, page.locator("input[type=file]"))
    page.locator("input[type=file]").set_input_files(  # what the browser's own dialog does
        [
            letter,
            file("empty.pdf", b"", "application/pdf"),
            file("a.png", b"\x89PNG\r\n\x1a\n" + bytes(99), "image/png"),
            file("cut.pdf", b"%PDF-1.7\n1 0 obj", "application/pdf"),
        ]
    )
    expect(row_of(page, "empty.pdf")).to_contain_text("The file is empty.")
    expect(row_of(page, "a.png")).to_contain_text("This is not a PDF, a Word document")
    expect(row_of(page, "letter.txt")).to_contain_text("Northgate", timeout=READ)
    expect(row_of(page, "cut.pdf")).to_contain_text("could not be read", timeout=READ)
    page.locator("input[type=file]").set_input_files([letter])
    expect(page.get_by_text("already here")).to_be_visible(timeout=READ)
    assert Letter.objects.filter(company__name__startswith="Northgate").count() == 1


def confirm_by_keys(page: Page) -> None:
    """Confirm the letters one after the other, correct a fact of one, take one back, by keys."""
    page.goto("/")
    tab_to(page, page.get_by_role("link", name="Confirm one after the other"))
    page.keyboard.press("Enter")
    said, waiting = page.get_by_role("status").first, Letter.objects.unconfirmed()
    expect(page.locator(".queue")).to_contain_text("3 more")
    page.wait_for_load_state()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Confirmed:")
    page.wait_for_load_state()
    page.keyboard.press("u")
    expect(said).to_contain_text("The confirmation is taken back.")
    assert waiting.count() == 4

    signer = page.locator("#fact-signed_by")
    while not signer.evaluate("row => row === document.activeElement"):
        page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.get_by_role("textbox", name="Signed by")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Irene Vale")
    page.keyboard.press("Enter")
    expect(signer).to_contain_text("corrected by ada")
    expect(signer).to_be_focused()

    while waiting.exclude(kind="unknown").exists():
        page.wait_for_load_state()
        heading = page.get_by_role("heading", level=1).inner_text()
        count = page.locator(".queue").inner_text()
        page.keyboard.press("s" if page.get_by_text("could not be read").count() else "Enter")
        expect(page.locator("h1, .queue").filter(has_text=heading)).to_have_count(0)
        assert count
    assert Letter.objects.exclude(confirmed_at=None).filter(signed_by="Irene Vale").count() == 1


def what_was_read_stands_on_its_pages(page: Page) -> None:
    """See the facts of the four on the pages of the letters and forms."""
    main = page.get_by_role("main")
    page.goto("/letters/?kind=no_review")
    page.get_by_role("link", name="No review", exact=True).click()
    for words in (
        *("333-299001", "27 Feb 2015", "No time to answer is stated", "Rules 460 and 461"),
        "does not foreclose the Commission",
    ):
        expect(main).to_contain_text(words)
    page.goto("/letters/?kind=comment&company=Larkspur")
    page.get_by_role("link", name="Comment letter", exact=True).click()
    # Memorial Day is passed over.
    for words in ("001-99102", "General", "29 May 2018", "within ten business days"):
        expect(main).to_contain_text(words)
    for period, due in (("24 Nov 2015", "27 Nov 2015"), ("12 Mar 2018", "14 Mar 2018")):
        page.goto("/ownership/")
        page.get_by_role("row").filter(has_text=period).locator("a[data-row]").click()
        for words in ("QUILL MARTA J", COMPANY, "2,500", "weighted average", due, "in time"):
            expect(main).to_contain_text(words)


def what_comes_near_is_mailed(page: Page) -> None:
    """See that the reminder went out by itself, and a test mail when it was asked for."""
    page.goto("/status/")
    page.get_by_role("button", name="Send me a test mail").click()
    near = Deadline.objects.get(company__name__startswith="Northgate")
    sent = Mail.objects.filter(state=Mail.State.SENT)
    for _ in range(100):
        if sent.filter(kind=Mail.Kind.TEST) and sent.filter(reminders__deadline=near):
            break
        page.wait_for_timeout(100)
    page.goto(sent.filter(reminders__deadline=near).distinct().get().get_absolute_url())
    expect(page.get_by_role("main")).to_contain_text("ada@example.com")
