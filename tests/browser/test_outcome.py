"""The main job in a real browser: letters in, dates out, a reminder on its way."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import FilePayload, Page, expect

from correspondence import calendars
from correspondence.models import Company, Deadline, Mail
from tests.conftest import SAMPLES
from tests.letters import staff_letter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_worker")]

COMPANY = "Larkspur Therapeutics, Inc."


def file(name: str, text: str) -> FilePayload:
    return FilePayload(name=name, mimeType="text/plain", buffer=text.encode())


def the_four() -> list[FilePayload]:
    """Answer a no-review letter, a comment letter and two Forms 4 of one company."""
    texts = {
        name: (SAMPLES / f"{name}.txt").read_text()
        for name in ("no_review_2015", "limited_flattened_2018", "printed_form_4")
    }
    form = texts["printed_form_4"]
    return [
        file("no-review.txt", texts["no_review_2015"]),
        file(
            "comment.txt",
            texts["limited_flattened_2018"].replace("Bright Harbor Foods Corp.", COMPANY),
        ),
        file("form-4-2015.txt", form),
        file(
            "form-4-2018.txt",
            form.replace("11/24/2015", "03/12/2018").replace("11/27/2015", "03/14/2018"),
        ),
    ]


def add(page: Page, files: list[FilePayload]) -> None:
    page.get_by_role("link", name="Add letters").first.click()
    expect(page.get_by_role("button", name="Add", exact=True)).to_be_hidden(timeout=30_000)
    page.locator("input[type=file]").set_input_files(files)


def test_four_documents_fall_into_place(at_the_desk: Page) -> None:
    page = at_the_desk
    add(page, the_four())
    for name in ("no-review.txt", "comment.txt", "form-4-2015.txt", "form-4-2018.txt"):
        row = page.locator("#arrivals > li").filter(has_text=name)
        expect(row).to_contain_text(COMPANY, timeout=30_000)

    assert [company.name for company in Company.objects.all()] == [COMPANY]

    page.goto("/letters/?kind=no_review")
    page.get_by_role("link", name="No review", exact=True).click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("333-299001")
    expect(main).to_contain_text("27 Feb 2015")
    expect(main).to_contain_text("No time to answer is stated")
    expect(main).to_contain_text("Rules 460 and 461")
    expect(main).to_contain_text("does not foreclose the Commission")

    page.goto("/letters/?kind=comment")
    page.get_by_role("link", name="Comment letter", exact=True).click()
    expect(main).to_contain_text("001-99102")
    expect(main).to_contain_text("General")
    expect(main).to_contain_text("29 May 2018")  # Memorial Day is passed over
    expect(main).to_contain_text("within ten business days")

    for period, due in (("24 Nov 2015", "27 Nov 2015"), ("12 Mar 2018", "14 Mar 2018")):
        page.goto("/ownership/")
        page.get_by_role("row").filter(has_text=period).locator("a[data-row]").click()
        for words in ("QUILL MARTA J", COMPANY, "2,500", "weighted average", due, "in time"):
            expect(main).to_contain_text(words)


def test_the_same_letter_again_is_shown_not_doubled(at_the_desk: Page) -> None:
    page = at_the_desk
    for _ in range(2):
        add(page, [file("letter.txt", staff_letter())])
        row = page.locator("#arrivals > li").first
        expect(row).to_contain_text("Northgate Therapeutics", timeout=30_000)
        page.goto("/")

    page.goto("/letters/add/")
    expect(page.get_by_role("main")).to_contain_text("already here")
    page.goto("/letters/")
    expect(page.locator("a[data-row]")).to_have_count(1)


def test_nonsense_is_refused_in_plain_words(at_the_desk: Page) -> None:
    page = at_the_desk
    nothing = FilePayload(name="empty.pdf", mimeType="application/pdf", buffer=b"")
    png = b"\x89PNG\r\n\x1a\n" + bytes(99)
    picture = FilePayload(name="a.png", mimeType="image/png", buffer=png)
    cut = b"%PDF-1.7\n1 0 obj"
    broken = FilePayload(name="cut.pdf", mimeType="application/pdf", buffer=cut)
    add(page, [nothing, picture, broken, file("good.txt", staff_letter())])

    main = page.get_by_role("main")
    expect(main).to_contain_text("The file is empty.")
    expect(main).to_contain_text("This is not a PDF, a Word document, an HTML page or a text file.")
    expect(page.locator("#arrivals > li").filter(has_text="good.txt")).to_contain_text(
        "Northgate", timeout=30_000
    )
    expect(page.locator("#arrivals > li").filter(has_text="cut.pdf")).to_contain_text(
        "could not be read", timeout=30_000
    )


def test_a_date_that_comes_near_is_mailed_and_seen(at_the_desk: Page) -> None:
    page = at_the_desk
    today, calendar = calendars.today(), calendars.current()
    dated = calendar.add(today, -9) if calendar.is_business_day(today) else calendar.add(today, -8)
    add(page, [file("letter.txt", staff_letter(dated=f"{dated:%B %-d, %Y}"))])
    expect(page.locator("#arrivals > li").first).to_contain_text("Northgate", timeout=30_000)
    assert Deadline.objects.get().due_on - today <= timedelta(days=5)

    page.goto("/status/")
    page.get_by_role("button", name="Send me a test mail").click()

    for _ in range(100):
        if Mail.objects.filter(state=Mail.State.SENT).count() == 2:
            break
        page.wait_for_timeout(100)
    page.reload()
    page.get_by_role("link", name=re.compile("Due .*Northgate")).click()
    expect(page.get_by_role("main")).to_contain_text("ada@example.com")
