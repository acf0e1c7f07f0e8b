"""What every list offers: chips, orders, columns, pages, files, saved views, many at once."""

import csv
import html
import io
import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from correspondence import keeping
from correspondence.feeds import open_feed
from correspondence.listing.keyset import END, Order, Page, page_of, page_of_list
from correspondence.models import (
    CalendarFeed,
    Company,
    Deadline,
    DefaultView,
    Letter,
    Membership,
    SavedView,
    User,
)
from correspondence.views.many import sign_of
from correspondence.views.saved import LISTS
from tests.conftest import NOW
from tests.factories import (
    CommitmentFactory,
    CompanyFactory,
    DeadlineFactory,
    LetterFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def page(client: Client, query: str, name: str = "letters") -> str:
    response = client.get(f"{reverse(name)}?{query}")
    assert response.status_code == 200
    return str(response.content.decode())


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

    told = page(signed_in(ada), f"company={company.pk}&kind=comment&sort=dated")

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

    assert page(signed_in(ada), f"company={words}").count("data-row") == found


def test_a_company_nobody_offers_is_marked_and_left_out(
    company: Company, ada: User, eve: User, signed_in: SignedIn
) -> None:
    LetterFactory.create(company=company)

    told = page(signed_in(ada), "company=Somewhere")

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

    told = page(signed_in(ada), "sort=dated&after=x&kind=comment")

    assert told.index("1 Nov 2026") < told.index("9 Nov 2026")
    assert 'aria-sort="ascending"><a href="/letters/?kind=comment&amp;sort=-dated">' in told


def test_an_order_without_an_index_is_for_few_rows(
    company: Company, ada: User, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        LetterFactory.create(company=company)
    monkeypatch.setattr("correspondence.listing.filtering.MOST_COUNTED", 2)

    told = page(signed_in(ada), "sort=company")

    assert "more than 2 letters; too many to put in that order" in told
    assert 'aria-sort="descending"' in told  # the list's own


def test_the_columns_chosen_rule_page_and_file(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    LetterFactory.create(company=company, office="Office of Life Sciences")
    client, chosen = signed_in(ada), "cols=office&cols=dated"

    told = page(client, chosen)
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


def kept(client: Client, name: str = "Orders", query: str = "kind=order", **more: str) -> SavedView:
    client.post(f"{reverse('view-add', args=['letters'])}?{query}", {"name": name, **more})
    view: SavedView = SavedView.objects.latest("pk")
    return view


def test_a_shared_view_is_seen_by_colleagues_and_changed_by_its_owner(
    company: Company, ada: User, ben: User, eve: User, signed_in: SignedIn
) -> None:
    view = kept(signed_in(ada), shared="on")
    kept(signed_in(ada), name="Of Ada alone")

    seen = page(signed_in(ben), "")
    assert f"kind=order&amp;saved={view.pk}" in seen
    assert "Of Ada alone" not in seen
    assert "Orders" not in page(signed_in(eve), "")
    for name in ("view-change", "view-delete"):
        assert signed_in(ben).post(reverse(name, args=[view.pk])).status_code == 403
        assert signed_in(eve).post(reverse(name, args=[view.pk])).status_code == 404


def test_a_view_is_shared_no_longer_once_no_company_is(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    kept(signed_in(ada), shared="on")
    Membership.objects.filter(user=ben).delete()

    assert "Orders" not in page(signed_in(ben), "")


def test_what_an_administrator_of_no_company_shares_stays_among_administrators(
    company: Company, ada: User, root: User, signed_in: SignedIn
) -> None:
    kept(signed_in(root), shared="on")
    assert "Share it with the other administrators" in page(signed_in(root), "kind=notice")
    assert "Orders" not in page(signed_in(ada), "")
    assert "Orders" in page(signed_in(UserFactory.create(is_superuser=True)), "")

    Membership.objects.create(company=company, user=root, role="viewer")
    assert "Orders" in page(signed_in(ada), "")
    assert "Share it with colleagues of my companies" in page(signed_in(root), "kind=notice")


def test_the_default_view_is_shown_unless_something_is_asked_for(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    LetterFactory.create(company=company)
    client = signed_in(ben)
    view = kept(signed_in(ada), shared="on")
    client.post(reverse("view-default", args=[view.pk]), {"default": "1"})

    told = client.get(reverse("letters")).content.decode()
    assert "This is your default view, “Orders”." in told
    assert "Nothing fits" in told
    assert "This is your default view" not in page(client, "all=1")
    assert "This is your default view" not in page(signed_in(ada), "")

    client.post(reverse("view-default", args=[view.pk]))
    assert "This is your default view" not in client.get(reverse("letters")).content.decode()


def test_a_view_takes_over_what_is_shown_now_and_another_name(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    view = kept(client)
    url = reverse("view-change", args=[view.pk])

    told = page(client, f"kind=notice&saved={view.pk}")
    assert "Keep the changes in “Orders”" in told
    client.post(f"{url}?kind=notice&saved={view.pk}", {"now": "1"})
    client.post(url, {"name": "Notices", "shared": "on"})

    view.refresh_from_db()
    assert (view.query, view.name, view.shared) == ("kind=notice", "Notices", True)


def test_a_view_does_not_take_the_name_of_another(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    view, _ = kept(client), kept(client, "Notices", "kind=notice")

    told = client.post(reverse("view-change", args=[view.pk]), {"name": "Notices"}, follow=True)

    assert "There is a view “Notices” already." in told.content.decode()
    view.refresh_from_db()
    assert view.name == "Orders"


def test_a_view_forgotten_comes_back_with_its_feeds_and_defaults(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    view = SavedView.objects.create(owner=ada, page="deadlines", name="Mine", query="owner=me")
    token = open_feed(ada, name="Outlook", view=view, now=NOW)
    DefaultView.objects.create(user=ada, page="deadlines", view=view)

    gone = client.post(reverse("view-delete", args=[view.pk]), follow=True).content.decode()
    assert f'action="{reverse("view-undo")}"' in gone
    assert not CalendarFeed.objects.exists()

    client.post(reverse("view-undo"))
    assert DefaultView.objects.get().view.name == "Mine"
    assert Client().get(reverse("feed", args=[token])).status_code == 200
    assert client.post(reverse("view-undo"), follow=True).status_code == 200  # nothing twice
    assert SavedView.objects.count() == 1


def hand(client: Client, to: object, ids: Sequence[object], **more: object) -> str:
    typed = {"owner": str(to), "ids": ids, **more}
    return str(client.post(reverse("deadlines-hand-to"), typed, follow=True).content.decode())


def test_handing_over_is_shown_first_and_then_done_and_taken_back(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    mine, free = (DeadlineFactory.create(letter__company=company, owner=who) for who in (ada, None))
    looked_at = CompanyFactory.create(name="Harrow")
    Membership.objects.create(company=looked_at, user=ada, role="viewer")
    other = DeadlineFactory.create(letter__company=looked_at)
    client, ids = signed_in(ada), [mine.pk, free.pk, other.pk]

    shown = hand(client, ben.pk, ids)
    assert "2 dates of 1 company will be handed to ben." in shown
    assert "1 of Harrow (you may look at its dates, not change them)" in shown
    assert shown.count("data-row") == 2
    assert "ada → ben" in shown
    assert "unassigned → ben" in shown
    assert not ben.deadlines.exists()

    done = hand(client, ben.pk, ids, agreed=sign_of([mine.pk, free.pk]))
    assert "2 dates handed to ben." in done
    assert f'action="{reverse("deadlines-hand-back")}"' in done

    free.refresh_from_db()
    free.hand_to(None)  # somebody changed it meanwhile
    told = client.post(reverse("deadlines-hand-back"), follow=True).content.decode()
    assert "1 date handed back." in told
    assert [row.owner for row in Deadline.objects.order_by("pk")[:2]] == [ada, None]


def test_other_dates_than_were_agreed_to_is_shown_anew(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    one = DeadlineFactory.create(letter__company=company)
    DeadlineFactory.create(letter__company=company)

    told = hand(signed_in(ada), ben.pk, [], all="on", agreed=sign_of([one.pk]))

    assert "2 dates of 1 company" in told
    assert not ben.deadlines.exists()


def test_the_deepest_page_is_found_without_counting_to_it(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    for number in range(120):
        LetterFactory.create(company=company, dated=date(2025, 1, 1) + timedelta(days=number))

    told = page(signed_in(ada), "kind=comment&before=end")

    assert told.count("data-row") == 50
    assert "Wed 1 Jan 2025" in told
    assert 'rel="prev"' in told
    assert 'rel="next"' not in told


def test_letters_are_put_into_the_trash_many_at_once_and_back(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    letters = [LetterFactory.create(company=company) for _ in range(2)]
    DeadlineFactory.create(letter=letters[0], due_on=date(2026, 11, 23))
    CommitmentFactory.create(letter=letters[1], quote="We will add a table.")
    looked_at = CompanyFactory.create(name="Harrow")
    Membership.objects.create(company=looked_at, user=ada, role="viewer")
    LetterFactory.create(company=looked_at)
    client, url = signed_in(ada), reverse("letters-trash")

    shown = client.post(url, {"all": "on"}).content.decode()
    assert "2 letters with their dates and promises will go there." in shown
    assert "Mon 23 Nov 2026: " in shown
    assert "We will add a table." in shown
    assert "1 of companies you may look at, not change" in shown
    assert Letter.objects.count() == 3

    sign = sign_of([each.pk for each in letters])
    told = client.post(url, {"all": "on", "agreed": sign}, follow=True).content.decode()
    assert "2 letters put into the trash." in told
    assert Letter.objects.count() == 1

    assert 'data-key="u"' in told
    client.post(reverse("letters-put-back"))
    assert Letter.objects.count() == 3


def test_what_would_happen_is_shown_of_the_first_fifty(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    DeadlineFactory.create_batch(52, letter__company=company)

    shown = hand(signed_in(ada), ada.pk, [], all="on")

    assert shown.count("data-row") == 50
    assert "and 2 more" in shown


def test_a_mark_that_is_no_text_shows_the_first_page(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    LetterFactory.create(company=company)

    told = signed_in(ada).get(
        "/letters/", {"sort": "company", "after": '["\\ud800","2020-01-01",1]'}
    )

    assert told.status_code == 200


def test_a_view_comes_back_without_what_was_of_people_who_are_gone(ada: User, ben: User) -> None:
    view = SavedView.objects.create(owner=ada, page="letters", name="Mine", shared=True)
    DefaultView.objects.create(user=ben, page="letters", view=view)
    open_feed(ben, name="Outlook", view=view, now=NOW)
    forgotten = keeping.forget(view)
    ben.delete()

    back = keeping.bring_back(forgotten)

    assert back == SavedView.objects.get(name="Mine")
    assert not DefaultView.objects.exists()
    assert not CalendarFeed.objects.exists()

    forgotten = keeping.forget(back)
    ada.delete()
    assert keeping.bring_back(forgotten) is None


def test_a_view_is_not_replaced_unasked_and_what_it_showed_comes_back(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    view = SavedView.objects.create(
        owner=ada, page="letters", name="Mine", query="kind=comment", shared=True
    )
    client, add = signed_in(ada), reverse("view-add", args=["letters"])

    told = client.post(f"{add}?kind=order", {"name": "Mine"}, follow=True).content.decode()
    view.refresh_from_db()
    assert (view.query, view.shared) == ("kind=comment", True)
    assert "There is a view “Mine” already" in told
    assert "Keep the changes in “Mine”" in told

    change = reverse("view-change", args=[view.pk])
    told = client.post(f"{change}?kind=order", {"now": "1"}, follow=True).content.decode()
    undo = html.unescape(told.split(f'action="{change}?')[1].split('"')[0])
    client.post(f"{change}?{undo}")
    view.refresh_from_db()
    assert (view.query, view.shared) == ("kind=comment", True)


def test_dates_of_who_is_gone_are_handed_back_to_nobody(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    due = DeadlineFactory.create(letter__company=company, owner=ben)
    client = signed_in(ada)
    hand(client, ada.pk, [due.pk], agreed=sign_of([due.pk]))
    User.objects.filter(pk=ben.pk).update(is_active=False)

    told = client.post(reverse("deadlines-hand-back"), follow=True).content.decode()

    due.refresh_from_db()
    assert due.owner is None
    assert "1 date handed back, 1 of them to nobody" in told


def test_whoever_may_only_look_by_now_puts_nothing_back(
    company: Company, ben: User, signed_in: SignedIn
) -> None:
    letter = LetterFactory.create(company=company)
    client, ids = signed_in(ben), {"ids": [letter.pk], "agreed": sign_of([letter.pk])}
    client.post(reverse("letters-trash"), ids)
    other = CompanyFactory.create()
    Membership.objects.create(company=other, user=ben, role="preparer")
    Membership.objects.filter(company=company).update(role="viewer")

    assert client.post(reverse("letters-put-back")).status_code == 403
    assert not Letter.objects.exists()


def test_hours_in_a_file_are_the_readers_and_named_so(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    ada.zone = "Asia/Tokyo"
    ada.save()
    LetterFactory.create(company=company, received_at=NOW)

    titles, row = csv_of(signed_in(ada), "letters", "cols=received_at")

    assert titles[-1] == "Received at (Asia/Tokyo)"
    assert row[-1] == "2026-11-21 00:00"
