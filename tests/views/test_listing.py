"""What every list offers: chips, orders, columns, pages, files, saved views, many at once."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from correspondence.listing.keyset import END, Order, Page, page_of, page_of_list
from correspondence.models import Company, Letter, SavedView, User
from correspondence.views.saved import LISTS
from tests.conftest import NOW
from tests.factories import LetterFactory
from tests.views.asking import listed

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def walk(rows: QuerySet[Letter], order: Order) -> list[Page]:
    """Answer all pages of three, one after the other."""
    pages = [page_of(rows, order, after="", before="", size=3)]
    while pages[-1].next:
        pages.append(page_of(rows, order, after=pages[-1].next, before="", size=3))
    return pages


@pytest.fixture
def letters(company: Company) -> QuerySet[Letter]:
    """Answer ten letters: three undated, the others of four days, one of no company."""
    days = [None, 1, 1, 2, None, 2, 2, 3, 4, None]
    for day in days:
        LetterFactory.create(company=company, dated=day and date(2026, 11, day))
    Letter.objects.filter(pk=Letter.objects.latest("pk").pk).update(company=None)
    return Letter.objects.select_related("company")


@pytest.mark.parametrize(
    "order",
    [
        Order(("dated",)),
        Order(("-dated",)),
        Order(("received_at",)),
        Order(("company__name", "dated")),
        Order(("-company__name", "-dated")),
        Order(("pk",)),
    ],
    ids=lambda order: ",".join(order.fields),
)
def test_each_row_is_on_one_page_and_back_again(letters: QuerySet[Letter], order: Order) -> None:
    wanted = [row.pk for row in letters.order_by(*order.total)]

    pages = walk(letters, order)
    assert [row.pk for each in pages for row in each.rows] == wanted
    assert (pages[0].previous, pages[-1].next) == ("", "")

    back, found = page_of(letters, order, after="", before=END, size=3), list[int]()
    assert [row.pk for row in back.rows] == wanted[-3:]
    while back.previous:
        found = [*(row.pk for row in back.rows), *found]
        back = page_of(letters, order, after="", before=back.previous, size=3)
    assert [row.pk for row in back.rows] == wanted[:3]  # the first page is full
    assert found == wanted[1:]


@pytest.mark.parametrize(
    "mark", ["x", "[]", "[1,2,3]", '["2026-99-99",1]', "[null,null]", '["\\u0000",1]', "[[],{}]"]
)
def test_a_mark_nobody_gave_out_shows_the_first_page(
    letters: QuerySet[Letter], mark: str, ada: User, signed_in: SignedIn
) -> None:
    order = Order(("-dated",))

    first = page_of(letters, order, after="", before="", size=3)

    assert page_of(letters, order, after=mark, before="", size=3) == first


def test_where_nothing_is_left_after_a_mark_the_last_page_is_shown(
    letters: QuerySet[Letter],
) -> None:
    order = Order(("dated",))
    mark = json.dumps([None, 10**9])

    found = page_of(letters, order, after=mark, before="", size=3)

    assert found == page_of(letters, order, after="", before=END, size=3)


def test_what_is_at_hand_is_paged_alike() -> None:
    found = list(range(7))

    first = page_of_list(found, after="", before="", size=3)
    second = page_of_list(found, after=first.next, before="", size=3)
    last = page_of_list(found, after="", before=END, size=3)

    assert (first.rows, second.rows, last.rows) == ([0, 1, 2], [3, 4, 5], [4, 5, 6])
    assert page_of_list(found, after="", before=second.previous, size=3) == first
    assert page_of_list(found, after="99", before="", size=3) == last
    assert page_of_list([], after="5", before="", size=3) == Page([])


def test_what_is_in_force_stands_as_chips_that_drop_it(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    LetterFactory.create(company=company)
    LetterFactory.create(company=company, kind="order")

    told = listed(signed_in(ada), f"company={company.pk}&kind=comment&sort=dated")

    assert "1 of 2 letters" in told
    assert "Company: <b>Northgate Therapeutics, Inc.</b>" in told
    assert f'href="/letters/?company={company.pk}&amp;sort=dated" aria-label="Drop Kind' in told
    assert 'value="Northgate Therapeutics, Inc."' in told  # what a link asked for by its key


@pytest.mark.parametrize(
    ("words", "found"),
    [("northgate", 1), ("Northgate Therapeutics, Inc.", 1), ("NGTX", 1), ("0000320193", 1)],
)
def test_a_company_is_asked_for_by_its_name_ticker_or_cik(
    company: Company, ada: User, signed_in: SignedIn, words: str, found: int
) -> None:
    Company.objects.filter(pk=company.pk).update(ticker="NGTX", cik="0000320193")
    LetterFactory.create(company=company)

    assert listed(signed_in(ada), f"company={words}").count("data-row") == found


def test_a_company_nobody_offers_is_marked_and_left_out(
    company: Company, ada: User, eve: User, signed_in: SignedIn
) -> None:
    LetterFactory.create(company=company)

    told = listed(signed_in(ada), "company=Somewhere")

    assert "No company of yours is called so." in told
    assert 'value="Somewhere"' in told
    assert told.count("data-row") == 1


def test_names_are_suggested_of_ones_own_companies_alone(
    company: Company, ada: User, eve: User, signed_in: SignedIn
) -> None:
    told = signed_in(ada).get(reverse("company-names"), {"company": "e"}).json()

    assert told == {"names": ["Northgate Therapeutics, Inc."]}


def test_a_heading_puts_the_list_in_order_and_turns_it(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    for day in (1, 9):
        LetterFactory.create(company=company, dated=date(2026, 11, day))

    told = listed(signed_in(ada), "sort=dated&after=x&kind=comment")

    assert told.index("1 Nov 2026") < told.index("9 Nov 2026")
    assert 'aria-sort="ascending"><a href="/letters/?kind=comment&amp;sort=-dated">' in told


def test_an_order_without_an_index_is_for_few_rows(
    company: Company, ada: User, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        LetterFactory.create(company=company)
    monkeypatch.setattr("correspondence.listing.filtering.MOST_COUNTED", 2)

    told = listed(signed_in(ada), "sort=company")

    assert "more than 2 letters; too many to put in that order" in told
    assert 'aria-sort="descending"' in told  # the list's own


def test_the_columns_chosen_rule_page_and_file(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    LetterFactory.create(company=company, office="Office of Life Sciences")
    client, chosen = signed_in(ada), "cols=office&cols=dated"

    told = listed(client, chosen)
    lines = csv_of(client, "letters", chosen)

    assert lines[0] == ["Dated", "Letter", "Office"]  # what leads to the row stays
    assert lines[1][2] == "Office of Life Sciences"
    assert '<td data-label="Office">Office of Life Sciences</td>' in told
    assert 'data-label="Company"' not in told
    assert len(csv_of(client, "letters", "cols=every")[0]) == 12


def csv_of(client: Client, name: str, query: str = "") -> list[list[str]]:
    content = client.get(f"{reverse(f'{name}-csv')}?{query}").getvalue()
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", [listing.name for listing in LISTS.values()])
def test_every_list_is_a_file_of_every_column_and_keeps_views(
    name: str, company: Company, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    listing = next(each for each in LISTS.values() if each.name == name)

    titles = [each.partition(" (")[0] for each in csv_of(client, name, "cols=every")[0]]
    assert titles == [each.title for each in listing.columns]
    client.post(f"{reverse('view-add', args=[listing.page])}?sort=x&page=3", {"name": "Mine"})
    assert SavedView.objects.get(page=listing.page).query == "sort=x"
    assert len({each.key for each in listing.columns}) == len(listing.columns)


def test_a_formula_in_a_letter_stays_words(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    LetterFactory.create(company=company, office="=HYPERLINK(1)")

    assert csv_of(signed_in(ada), "letters", "cols=office")[1][1] == "'=HYPERLINK(1)"


def test_the_deepest_page_is_found_without_counting_to_it(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    for number in range(120):
        LetterFactory.create(company=company, dated=date(2025, 1, 1) + timedelta(days=number))

    told = listed(signed_in(ada), "kind=comment&before=end")

    assert told.count("data-row") == 50
    assert "Wed 1 Jan 2025" in told
    assert 'rel="prev"' in told
    assert 'rel="next"' not in told


def test_a_mark_that_is_no_text_shows_the_first_page(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    LetterFactory.create(company=company)

    told = signed_in(ada).get(
        "/letters/", {"sort": "company", "after": '["\\ud800","2020-01-01",1]'}
    )

    assert told.status_code == 200


def test_hours_in_a_file_are_the_readers_and_named_so(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    ada.zone = "Asia/Tokyo"
    ada.save()
    LetterFactory.create(company=company, received_at=NOW)

    titles, row = csv_of(signed_in(ada), "letters", "cols=received_at")

    assert titles[-1] == "Received at (Asia/Tokyo)"
    assert row[-1] == "2026-11-21 00:00"
