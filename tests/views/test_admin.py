"""The admin site: every row can be listed, searched, added and opened."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correspondence import feeds
from correspondence.models import (
    CalendarFeed,
    Company,
    CompanyName,
    Deadline,
    Document,
    Letter,
    Mail,
    OwnershipReport,
    Reminder,
    User,
)
from tests.conftest import NOW
from tests.factories import (
    CompanyFactory,
    DeadlineFactory,
    DocumentFactory,
    LetterFactory,
    ReferenceFactory,
    ReportFactory,
)
from tests.views.test_lists import fill

pytestmark = pytest.mark.django_db

MODELS = [
    model
    for model in apps.get_app_config("correspondence").get_models()
    if not model.__name__.endswith("Event")
]


def address(model: type, page: str, *args: object) -> str:
    return reverse(f"admin:correspondence_{model.__name__.lower()}_{page}", args=args)


def test_every_row_is_in_the_admin() -> None:
    assert set(MODELS) <= set(admin.site._registry)


def test_every_list_is_searched_with_constant_queries(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(root)
    taken: list[dict[str, int]] = []
    for rows in (3, 27):
        fill(company, root, rows)
        taken.append({})
        for model in MODELS:
            with CaptureQueriesContext(connection) as captured:
                response = client.get(address(model, "changelist"), {"q": "a"})
            assert response.status_code == 200, model
            taken[-1][model.__name__] = len(captured)

    assert taken[0] == taken[1]


def test_a_row_of_every_kind_is_opened(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    fill(company, root, 1)
    client = signed_in(root)
    rows = {model: model._default_manager.first() for model in MODELS}

    opened = {
        model.__name__: client.get(address(model, "change", row.pk)).status_code
        for model, row in rows.items()
        if row is not None
    }

    assert set(opened.values()) == {200}, opened


def test_every_page_has_our_colours(root: User, signed_in: Callable[[User], Client]) -> None:
    page = signed_in(root).get(address(Letter, "changelist")).content.decode()

    assert "correspondence/tokens." in page
    assert page.index("admin/css/base.") < page.index("correspondence/admin/look.")


def test_only_staff_comes_in(ada: User, signed_in: Callable[[User], Client]) -> None:
    assert signed_in(ada).get("/admin/").status_code == 302


def form_of(client: Client, url: str, **changed: object) -> dict[str, object]:
    """Answer what the page's form would send, with some of it changed."""
    context = client.get(url).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent: dict[str, object] = {}
    for form in forms:
        for field in form:
            value = field.value()
            parts = zip(
                getattr(field.field.widget, "widgets_names", [""]),
                field.field.widget.decompress(value)
                if hasattr(field.field.widget, "decompress")
                else [value],
                strict=True,
            )
            sent |= {f"{field.html_name}{part}": "" if it is None else it for part, it in parts}
    return sent | changed


def test_a_letter_is_not_moved_away_from_its_deadline(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    letter = DeadlineFactory.create(letter__company=company).letter
    client, url = signed_in(root), address(Letter, "change", letter.pk)
    other = {"company": CompanyFactory.create().pk, "dated": "2026-01-02"}
    other |= {"kind": "notice", "direction": "from_company"}
    sent = form_of(client, url, office="Office of Trade", **other)

    assert client.post(url, sent).status_code == 302

    known = (letter.direction, letter.kind, letter.dated)
    letter.refresh_from_db()
    assert (letter.company, letter.office) == (company, "Office of Trade")
    assert (letter.direction, letter.kind, letter.dated) == known
    assert "use “Correct” on its page" in client.get(url).content.decode()


def test_a_letter_corrected_here_says_who_corrected_what(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    letter = LetterFactory.create(company=company, corrected={"dated": {"name": "ada"}})
    row = ReferenceFactory.create(letter=letter)
    client, url = signed_in(root), address(Letter, "change", letter.pk)
    cited = {"references-0-file_number": "001-30099"}

    client.post(url, form_of(client, url, office="Office of Trade", **cited))
    client.post(url, form_of(client, url))

    noted, version = letter.corrected, letter.version
    letter.refresh_from_db()
    assert set(letter.corrected) == {"dated", "office", f"filings.{row.position}"}
    assert letter.corrected["office"]["name"] == str(root)
    assert letter.corrected["dated"] == noted["dated"]
    assert letter.version == version + 1


def test_letters_are_confirmed_together(
    company: Company, root: User, ada: User, signed_in: Callable[[User], Client]
) -> None:
    letters = LetterFactory.create_batch(3, company=company)
    letters[0].confirm(by=ada, now=NOW)
    letters[1].trashed_at = NOW
    letters[1].save()

    sent = {"action": "confirm", ACTION_CHECKBOX_NAME: [letter.pk for letter in letters]}
    page = signed_in(root).post(address(Letter, "changelist"), sent, follow=True)

    assert "Confirmed: 1." in page.content.decode()
    kept = Letter.everything.order_by("pk").values_list("confirmed_by", flat=True)
    assert list(kept) == [ada.pk, None, root.pk]
    assert Letter.objects.get(pk=letters[2].pk).version == letters[2].version + 1


def test_a_deadline_is_moved_on_its_page_and_nowhere_else(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    deadline = DeadlineFactory.create(letter__company=company)
    client, url = signed_in(root), address(Deadline, "change", deadline.pk)
    sent = form_of(client, url, due_on="2026-12-24", state="waived", owner=root.pk)

    assert client.post(url, sent).status_code == 302

    kept = Deadline.objects.get()
    assert (kept.due_on, kept.state, kept.owner) == (deadline.due_on, "open", root)
    assert kept.version == deadline.version + 1


def test_a_form_keeps_what_its_deadline_was_counted_from(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    report = ReportFactory.create(company=company)
    client, url = signed_in(root), address(OwnershipReport, "change", report.pk)
    other = CompanyFactory.create().pk
    sent = form_of(client, url, company=other, period="2026-11-02", signed_by="Ada Marlow")

    assert client.post(url, sent).status_code == 302

    kept = OwnershipReport.objects.get()
    assert (kept.company, kept.period) == (company, report.period)
    assert kept.signed_by == "Ada Marlow"
    assert "of the issuer it names" in client.get(url).content.decode()


@pytest.mark.parametrize("model", [Letter, OwnershipReport], ids=lambda model: model.__name__)
def test_a_new_row_is_given_its_company(
    model: type, root: User, signed_in: Callable[[User], Client]
) -> None:
    form = signed_in(root).get(address(model, "add")).context["adminform"].form

    assert "company" in form.fields


@pytest.mark.parametrize("typed", ["Northgate Therapeutics", "NORTHGATE THERAPEUTICS, CORP."])
def test_a_company_is_added_once(
    typed: str, company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    client, url = signed_in(root), address(Company, "add")

    page = client.post(url, form_of(client, url, name=typed)).content.decode()

    assert "This company is on record" in page
    assert Company.objects.count() == 1


def test_a_company_is_saved_under_its_own_name(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    client, url = signed_in(root), address(Company, "change", company.pk)

    assert client.post(url, form_of(client, url, ticker="NGTH")).status_code == 302


def test_another_name_is_added_once(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    CompanyName.objects.create(company=company, name="Southgate, Inc.")
    client, url = signed_in(root), address(CompanyName, "add")

    sent = form_of(client, url, company=company.pk, name="Southgate Ltd")
    page = client.post(url, sent).content.decode()

    assert "This name is on record" in page


def test_two_spellings_of_another_name_are_refused_together(
    company: Company, root: User, signed_in: Callable[[User], Client]
) -> None:
    client, url = signed_in(root), address(Company, "change", company.pk)
    new = {
        "names-TOTAL_FORMS": 2,
        "names-0-name": "Southgate, Inc.",
        "names-0-kind": "other",
        "names-1-name": "Southgate Ltd",
        "names-1-kind": "other",
    }

    page = client.post(url, form_of(client, url, **new)).content.decode()

    assert "Two of these names are spellings of one" in page


def test_a_document_is_neither_added_nor_rewritten(
    root: User, signed_in: Callable[[User], Client]
) -> None:
    document = DocumentFactory.create(text="A letter.")
    client, url = signed_in(root), address(Document, "change", document.pk)

    assert client.get(address(Document, "add")).status_code == 403
    assert client.post(url, {"text": "Another."}).status_code == 403
    assert "A letter." in client.get(url).content.decode()


def test_the_record_of_a_row_tells_what_was_done_on_the_site(
    company: Company, root: User, ada: User, signed_in: Callable[[User], Client]
) -> None:
    letter = LetterFactory.create(company=company)
    signed_in(ada).post(f"/letters/{letter.pk}/confirm/", {"version": letter.version})

    page = signed_in(root).get(address(Letter, "history", letter.pk)).content.decode()

    assert str(ada) in page
    assert "confirmed at" in page


@pytest.mark.parametrize("model", [Mail, Reminder], ids=lambda model: model.__name__)
def test_a_ledger_is_not_written_by_hand(
    model: type, root: User, signed_in: Callable[[User], Client]
) -> None:
    assert signed_in(root).get(address(model, "add")).status_code == 403


def test_a_feed_is_ended(ada: User, root: User, signed_in: Callable[[User], Client]) -> None:
    token = feeds.open_feed(ada, name="Mine", view=None, now=NOW)
    chosen = [ada.feeds.get().pk]

    sent = {"action": "end", ACTION_CHECKBOX_NAME: chosen}
    signed_in(root).post(address(CalendarFeed, "changelist"), sent)

    assert Client().get(f"/calendar/{token}.ics").status_code == 404
