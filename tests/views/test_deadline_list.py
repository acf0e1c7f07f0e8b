"""The list of deadlines: filters, saved views, many handed over at once."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from correspondence.models import Company, Deadline, Membership, SavedView, User
from correspondence.views.many import sign_of
from tests.factories import (
    CompanyFactory,
    DeadlineFactory,
    ReferenceFactory,
    UserFactory,
)
from tests.views.test_lists import count

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
VIEW_ADD = "/views/deadlines/add/"


def rows(client: Client, query: str) -> int:
    return client.get(f"/deadlines/?{query}").content.decode().count("data-row")


@pytest.fixture
def deadline(company: Company) -> Deadline:
    return DeadlineFactory.create(letter__company=company)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=northgate", 1),
        ("q=333-123456", 1),
        ("q=milestones", 1),
        ("q=harrow", 0),
        ("kind=response", 1),
        ("kind=target", 0),
        ("due_from=2026-11-23&due_to=2026-11-23", 1),
        ("due_from=2026-11-24", 0),
        ("due_to=2026-11-22", 0),
        ("owner=nobody", 1),
        ("owner=me", 0),
        ("state=missed", 0),
    ],
)
def test_a_filter_narrows_the_list(
    company: Company, ada: User, signed_in: SignedIn, query: str, found: int
) -> None:
    deadline = DeadlineFactory.create(
        letter__company=company, letter__document__text="Tell us of your milestones."
    )
    ReferenceFactory.create(letter=deadline.letter, file_number="333-123456")

    assert rows(signed_in(ada), query) == found


def test_a_person_is_asked_for_by_name(
    deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    deadline.hand_to(ben)

    assert rows(signed_in(ada), f"owner={ben.pk}") == 1
    assert rows(signed_in(ben), "owner=me") == 1
    assert rows(signed_in(ada), f"owner={ada.pk}") == 0


def test_an_outsider_is_no_owner_to_ask_for(
    deadline: Deadline, ada: User, eve: User, signed_in: SignedIn
) -> None:
    page = signed_in(ada).get(f"/deadlines/?owner={eve.pk}").content.decode()

    assert "Select a valid choice" in page
    assert page.count("data-row") == 1


@pytest.mark.parametrize(
    ("order", "first"),
    [("", "1 Nov"), ("-due", "9 Nov"), ("company", "9 Nov"), ("owner", "9 Nov")],
)
def test_it_is_put_into_another_order(
    root: User, signed_in: SignedIn, order: str, first: str
) -> None:
    for name, day in [("Zebra", 1), ("Acorn", 9)]:
        DeadlineFactory.create(
            letter__company=CompanyFactory.create(name=name),
            letter__dated=date(2026, 10, day),
            due_on=date(2026, 11, day),
            counted_from=date(2026, 10, day),
            owner=UserFactory.create(username=name.lower()),
        )

    page = signed_in(root).get(f"/deadlines/?sort={order}").content.decode()

    assert page.index(f"{first} 2026") == min(page.index("1 Nov 2026"), page.index("9 Nov 2026"))


def test_our_own_date_is_marked_as_ours(company: Company, ada: User, signed_in: SignedIn) -> None:
    DeadlineFactory.create(letter__company=company, kind="target", quote="")

    assert ">ours<" in signed_in(ada).get("/deadlines/").content.decode()


def test_those_chosen_are_handed_to_a_colleague(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    chosen = [DeadlineFactory.create(letter__company=company) for _ in range(2)]
    other = DeadlineFactory.create(letter__company=company)

    page = hand(signed_in(ada), ben.pk, [row.pk for row in chosen])

    assert "2 dates handed to ben." in page
    assert set(ben.deadlines.all()) == set(chosen)
    other.refresh_from_db()
    assert (other.owner, other.version) == (None, 1)


def hand(client: Client, to: object, ids: list[object], query: str = "", **more: str) -> str:
    """Hand over, and agree to what is shown first."""
    url, typed = f"{reverse('deadlines-hand-to')}?{query}", {"owner": str(to), "ids": ids, **more}
    page = client.post(url, typed, follow=True).content.decode()
    agreed = re.search(r'name="agreed" value="([0-9a-f]+)"', page)
    if agreed:
        page = client.post(url, typed | {"agreed": agreed[1]}, follow=True).content.decode()
    return str(page)


def test_nobody_can_be_made_the_owner(deadline: Deadline, ada: User, signed_in: SignedIn) -> None:
    deadline.hand_to(ada)

    page = hand(signed_in(ada), "nobody", [deadline.pk])

    assert "1 date handed to nobody." in page
    assert Deadline.objects.get().owner is None


def test_a_date_that_was_theirs_already_is_left_alone(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    deadline.hand_to(ada)
    version = deadline.version

    page = hand(signed_in(ada), ada.pk, [deadline.pk])

    assert "1 handed to ada already" in page
    assert Deadline.objects.get().version == version


def test_each_refusal_is_told_with_its_reason(
    deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    looked_at, strange = CompanyFactory.create(name="Harrow"), CompanyFactory.create(name="Quay")
    Membership.objects.create(company=looked_at, user=ada, role="viewer")
    Membership.objects.create(company=strange, user=ada, role="manager")
    others = [
        DeadlineFactory.create(letter__company=each) for each in (looked_at, strange, strange)
    ]

    page = hand(signed_in(ada), ben.pk, [deadline.pk, *[row.pk for row in others]])

    assert "1 date handed to ben." in page
    assert "1 of Harrow (you may look at its dates, not change them)" in page
    assert "2 of Quay (ben does not work for it)" in page
    assert Deadline.objects.filter(owner=ben).count() == 1


def test_of_many_refusals_the_first_few_are_told(
    deadline: Deadline, root: User, ben: User, signed_in: SignedIn
) -> None:
    for _ in range(8):
        DeadlineFactory.create(letter__company=CompanyFactory.create())

    page = hand(signed_in(root), ben.pk, [], all="on")

    assert page.count("ben does not work for it") == 5
    assert "and those of 3 more companies" in page


def test_all_that_fit_the_filter_are_handed_over(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    for _ in range(60):
        DeadlineFactory.create(letter__company=company, owner=ada)
    DeadlineFactory.create(letter__company=company)

    page = hand(signed_in(ada), ben.pk, [], query="owner=me", all="on")

    assert "60 dates handed to ben." in page
    assert ben.deadlines.count() == 60


def test_handing_over_takes_as_many_queries_for_30_rows_as_for_3(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    taken = []
    for many in (3, 30):
        keys = [DeadlineFactory.create(letter__company=company).pk for _ in range(many)]
        with CaptureQueriesContext(connection) as captured:
            client.post(
                reverse("deadlines-hand-to"),
                {"owner": str(ben.pk), "ids": keys, "agreed": sign_of(keys)},
            )
        taken.append(len(captured))

    assert taken[0] == taken[1]
    assert ben.deadlines.count() == 33


def test_who_handed_it_over_is_kept(
    deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    hand(signed_in(ada), ben.pk, [deadline.pk])

    event = apps.get_model("correspondence", "DeadlineEvent").objects.latest("pgh_id")
    assert (event.owner_id, event.pgh_context.metadata["user"]) == (ben.pk, ada.pk)


@pytest.mark.parametrize("ids", [[], ["x"], ["-1"], ["9" * 30], ["1\x00"], ["²"]])
def test_odd_choices_hand_over_nothing(
    deadline: Deadline, ada: User, signed_in: SignedIn, ids: list[object]
) -> None:
    assert "No date was chosen." in hand(signed_in(ada), ada.pk, ids)


def test_anothers_date_cannot_be_taken(deadline: Deadline, eve: User, signed_in: SignedIn) -> None:
    assert "No date was chosen." in hand(signed_in(eve), eve.pk, [deadline.pk])
    assert Deadline.objects.get().owner is None


def test_an_outsider_is_not_offered(
    deadline: Deadline, ada: User, eve: User, signed_in: SignedIn
) -> None:
    assert "Choose who looks after these dates." in hand(signed_in(ada), eve.pk, [deadline.pk])


def test_a_viewer_has_nothing_to_tick(deadline: Deadline, vera: User, signed_in: SignedIn) -> None:
    assert 'name="ids"' not in signed_in(vera).get("/deadlines/").content.decode()


@pytest.mark.parametrize("query", ["", "view=month"])
def test_no_two_fields_share_an_id(
    deadline: Deadline, ada: User, signed_in: SignedIn, query: str
) -> None:
    page = signed_in(ada).get(f"/deadlines/?{query}").content.decode()

    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_a_view_is_kept_shown_and_forgotten(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    asked = "page=7&due_to=&owner=nobody&state=&other=1&view=month&month=2026-11"

    client.post(f"{VIEW_ADD}?{asked}", {"name": "No owner"})
    view = SavedView.objects.get()
    assert view.query == "state=&owner=nobody&view=month"
    address = f"{view.query}&saved={view.pk}"
    page = client.get(f"/deadlines/?{address}").content.decode()
    assert f'href="/deadlines/?{address.replace("&", "&amp;")}" aria-current="page"' in page

    client.post(reverse("view-delete", args=[view.pk]))
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "a\x00b"])
def test_a_view_needs_a_name(ada: User, signed_in: SignedIn, name: str) -> None:
    page = signed_in(ada).post(VIEW_ADD, {"name": name}, follow=True).content.decode()

    assert "Give the view a name" in page
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("query", ["", "view=month&month=2026-11", "owner=me&q=x&sort=company"])
def test_it_takes_as_many_queries_for_3_rows_as_for_30(
    company: Company, ada: User, signed_in: SignedIn, query: str
) -> None:
    client, url, taken = signed_in(ada), f"/deadlines/?{query}", []
    for many in (3, 27):
        for number in range(many):
            DeadlineFactory.create(letter__company=company, owner=ada)
            SavedView.objects.create(owner=ada, page="deadlines", name=f"{many} {number}")
            Membership.objects.create(
                company=CompanyFactory.create(), user=UserFactory.create(), role="preparer"
            )
        taken.append(count(client, url))

    assert taken[0] == taken[1] <= 12


NAMES = [
    *("q", "state", "company", "owner", "kind", "due_from", "due_to", "sort", "view", "month"),
    *("cols", "saved", "all", "after", "before"),
]
WORDS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "month",
            "2026-11",
            "9999-12",
            "0001-01",
            "1899-01-01",
            "2999-12-31",
            "me",
            "-1",
            "\x00",
            "end",
        ]
    ),
    st.integers().map(str),
)


@pytest.fixture
def at_the_desk(ada: User, signed_in: SignedIn) -> Client:
    return signed_in(ada)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.dictionaries(st.sampled_from([*NAMES, "page"]), WORDS))
def test_no_query_string_is_too_odd(
    deadline: Deadline, at_the_desk: Client, query: dict[str, str]
) -> None:
    for name in ("deadlines", "deadlines-csv"):
        response = at_the_desk.get(reverse(name), query)
        assert response.status_code == 200
        response.getvalue()


@pytest.mark.parametrize("query", ["owner=999999", "state=bogus", "due_to=2026-02-30"])
def test_all_of_a_filter_that_is_none_is_not_handed_over(
    query: str, deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    response = signed_in(ada).post(
        f"{reverse('deadlines-hand-to')}?{query}", {"owner": str(ben.pk), "all": "on"}, follow=True
    )

    assert "Nothing was handed over: mend what is marked" in response.content.decode()
    deadline.refresh_from_db()
    assert deadline.owner is None


@pytest.mark.parametrize("key", ["9" * 5000, "9" * 19, "\u0663", "-1", "x"])
def test_a_key_that_is_none_chooses_nothing(
    key: str, deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    response = signed_in(ada).post(
        reverse("deadlines-hand-to"), {"owner": str(ben.pk), "ids": [key]}, follow=True
    )

    assert "No date was chosen." in response.content.decode()
