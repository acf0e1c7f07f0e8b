"""When the people of a company are told: shown to all, decided by its managers."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.forms.notifications import PolicyForm
from correspondence.models import Company, ReminderPolicy, User
from tests.factories import CompanyFactory

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]

TYPED = {"kind": "", "days_before": "10, 5, 2", "overdue_every": "2", "managers_after": "3"}


def add(client: Client, company: Company, **typed: object) -> str:
    url = reverse("policy-add", args=[company.pk])
    return str(client.post(url, TYPED | typed, follow=True).content.decode())


def test_without_one_the_usual_is_shown(company: Company, vera: User, signed_in: SignedIn) -> None:
    page = signed_in(vera).get(company.get_absolute_url()).content.decode()

    assert "5, 3 and 1 business days before, on the day, and each business day" in page
    assert "Set reminders" not in page


def test_a_manager_sets_one(company: Company, ada: User, signed_in: SignedIn) -> None:
    page = add(signed_in(ada), company)

    policy = ReminderPolicy.objects.get()
    assert (policy.company, policy.days_before) == (company, [10, 5, 2])
    assert (policy.overdue_every, policy.managers_after) == (2, 3)
    assert "10, 5 and 2 business days before, on the day, and every 2 business days" in page
    assert "managers, too, once it is overdue by 3 business days" in page


def test_one_is_changed_and_removed(company: Company, ada: User, signed_in: SignedIn) -> None:
    policy = ReminderPolicy.objects.create(company=company, kind="form_4")
    client = signed_in(ada)
    url = reverse("policy", args=[policy.pk])
    assert 'value="5, 3, 1"' in client.get(url).content.decode()

    client.post(url, TYPED | {"kind": "form_4", "days_before": "1", "managers_after": ""})
    policy.refresh_from_db()
    assert (policy.days_before, policy.managers_after) == ([1], None)

    client.post(reverse("policy-remove", args=[policy.pk]))
    assert not ReminderPolicy.objects.exists()


@pytest.mark.parametrize(
    ("days", "kept"), [("5,3,1", [5, 3, 1]), ("1 3 5 5", [5, 3, 1]), (" 250;1 ", [250, 1])]
)
def test_days_are_written_as_people_write_them(
    company: Company, ada: User, signed_in: SignedIn, days: str, kept: list[int]
) -> None:
    add(signed_in(ada), company, days_before=days)

    assert ReminderPolicy.objects.get().days_before == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"days_before": ""}, "This field is required."),
        ({"days_before": ","}, "Write business days such as 5, 3, 1"),
        ({"days_before": "0"}, "Write business days such as 5, 3, 1"),
        ({"days_before": "-1"}, "Write business days such as 5, 3, 1"),
        ({"days_before": "251"}, "Write business days such as 5, 3, 1"),
        ({"days_before": "five"}, "Write business days such as 5, 3, 1"),
        ({"days_before": "²"}, "Write business days such as 5, 3, 1"),
        ({"days_before": "9" * 5000}, "Write business days such as 5, 3, 1"),
        ({"days_before": ", ".join(map(str, range(1, 20)))}, "Write business days such as"),
        ({"overdue_every": "0"}, "greater than or equal to 1"),
        ({"overdue_every": "21"}, "less than or equal to 20"),
        ({"managers_after": "-1"}, "greater than or equal to 0"),
        ({"kind": "birthday"}, "Select a valid choice"),
    ],
)
def test_nonsense_is_refused_plainly(
    company: Company, ada: User, signed_in: SignedIn, typed: dict[str, str], sentence: str
) -> None:
    assert sentence in add(signed_in(ada), company, **typed)
    assert not ReminderPolicy.objects.exists()


def test_there_is_one_for_each_kind(company: Company, ada: User, signed_in: SignedIn) -> None:
    add(signed_in(ada), company)

    assert PolicyForm.TAKEN in add(signed_in(ada), company)
    assert ReminderPolicy.objects.count() == 1


def test_of_two_managers_at_once_the_second_is_told(
    company: Company, ada: User, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = PolicyForm.save

    def late(form: PolicyForm) -> ReminderPolicy:
        ReminderPolicy.objects.create(company=company)
        policy: ReminderPolicy = save(form)
        return policy

    monkeypatch.setattr(PolicyForm, "save", late)

    assert PolicyForm.TAKEN in add(signed_in(ada), company)


@pytest.mark.parametrize("person", ["vera", "ben", "eve"])
def test_nobody_else_decides(
    company: Company, person: str, signed_in: SignedIn, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(person))
    policy = ReminderPolicy.objects.create(company=company, days_before=[7])

    for name in ("policy", "policy-remove", "policy-add"):
        key = company.pk if name == "policy-add" else policy.pk
        answer = client.post(reverse(name, args=[key]), TYPED)
        assert answer.status_code == (404 if person == "eve" else 403)

    assert ReminderPolicy.objects.get().days_before == [7]


def test_a_managers_of_one_company_cannot_decide_for_the_site(
    ada: User, signed_in: SignedIn
) -> None:
    policy = ReminderPolicy.objects.create(kind="form_4")

    assert signed_in(ada).get(reverse("policy", args=[policy.pk])).status_code == 404


@pytest.mark.parametrize(
    ("its", "shown", "hidden"),
    [
        ({}, "the site", "usual"),
        ({"kind": "form_4"}, "usual", "this company"),
    ],
)
def test_what_the_site_has_decided_is_shown_unless_the_company_has(
    company: Company, ada: User, signed_in: SignedIn, its: dict[str, str], shown: str, hidden: str
) -> None:
    ReminderPolicy.objects.create(days_before=[9], **its)
    ReminderPolicy.objects.create(company=CompanyFactory.create(), days_before=[77])
    client = signed_in(ada)

    page = client.get(company.get_absolute_url()).content.decode()
    assert "9 business days before" in page
    assert "77 business days before" not in page
    assert f'<td data-label="Set by">{shown}</td>' in page
    assert f'<td data-label="Set by">{hidden}</td>' not in page

    page = add(client, company)
    assert "9 business days before" not in page
