"""What all forms have in common: errors at the top, nothing lost, nothing overwritten silently."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.admin import site
from django.test import Client, RequestFactory
from django.urls import reverse

from correspondence.domain.business_days import Calendar
from correspondence.insiders.roles import leave_to_form_5
from correspondence.models import Company, Deadline, ReminderPolicy, ShareSplit, User
from tests.conftest import TODAY
from tests.factories import CallFactory, LetterFactory, ReportFactory, ReviewFactory, RoleFactory

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_errors_stand_at_the_top_with_the_way_to_their_fields(
    company: Company, ben: User, signed_in: SignIn
) -> None:
    url = reverse("split-add", args=[company.pk])

    page = signed_in(ben).post(url, {"on": "", "new": "2", "old": "1"}).content.decode()

    assert "Nothing was saved yet." in page
    assert '<a href="#id_on">First day in new shares</a>: This field is required.' in page
    assert 'aria-describedby="id_on_error"' in page
    assert 'aria-invalid="true"' in page


def test_a_wrong_password_says_so_at_the_top(ben: User) -> None:
    page = Client().post(reverse("login"), {"username": "ben", "password": "no"}).content.decode()

    assert "You are not signed in." in page


def seen_on(client: Client, url: str) -> str:
    form = client.get(url).context["form"]
    return str(form["seen"].initial)


def test_of_two_who_change_a_split_the_second_sees_both(
    company: Company, ada: User, ben: User, signed_in: SignIn
) -> None:
    split = ShareSplit.objects.create(company=company, on=TODAY, new=2, old=1)
    url, first, second = reverse("split", args=[split.pk]), signed_in(ada), signed_in(ben)
    seen = seen_on(first, url)
    typed = {"on": "2026-11-20", "old": "1", "seen": seen}
    assert first.post(url, typed | {"new": "3"}).status_code == 302

    page = second.post(url, typed | {"new": "4"})
    assert page.status_code == 409
    assert "on record: 3 <small>you typed: 4</small>" in page.content.decode()
    assert ShareSplit.objects.get().new == 3

    again = typed | {"new": "4", "seen": page.context["form"].data["seen"]}
    assert second.post(url, again).status_code == 302
    assert ShareSplit.objects.get().new == 4


def test_of_two_who_decide_how_people_are_reminded_the_second_sees_both(
    company: Company, ada: User, signed_in: SignIn
) -> None:
    policy = ReminderPolicy.objects.create(company=company, days_before=[5, 1])
    url, client = reverse("policy", args=[policy.pk]), signed_in(ada)
    typed = {"kind": "", "overdue_every": "1", "managers_after": "", "seen": seen_on(client, url)}
    assert client.post(url, typed | {"days_before": "7"}).status_code == 302

    page = client.post(url, typed | {"days_before": "9"})

    assert page.status_code == 409
    assert "on record: 7 <small>you typed: 9</small>" in page.content.decode()


def test_of_two_who_note_a_role_the_second_keeps_what_was_typed(
    company: Company, ben: User, signed_in: SignIn
) -> None:
    role = RoleFactory.create(company=company, director=True)
    url, client = reverse("role", args=[role.pk]), signed_in(ben)
    form = client.get(url).context["form"]
    typed = {"director": "on", "version": form["version"].initial, "seen": form["seen"].initial}
    assert client.post(url, typed | {"title": "Chair"}).status_code == 302

    page = client.post(url, typed | {"title": "Treasurer"})

    assert page.status_code == 409
    assert "on record: Chair <small>you typed: Treasurer</small>" in page.content.decode()
    now = {"version": page.context["form"].data["version"]}
    now["seen"] = page.context["form"].data["seen"]
    assert client.post(url, typed | now | {"title": "Treasurer"}).status_code == 302


def test_whoever_was_signed_out_comes_back_to_the_page_with_the_form(company: Company) -> None:
    call = CallFactory.create(review=ReviewFactory.create(company=company))
    page = f"http://testserver{reverse('call-edit', args=[call.pk])}"

    answer = Client().post(
        reverse("trash-put", args=["call", call.pk]), {"sure": "yes"}, headers={"Referer": page}
    )

    assert answer.url == f"{reverse('login')}?unsaved=yes&next=/calls/{call.pk}/"
    assert "Nothing was saved" in Client().get(answer.url).content.decode()


def test_nobody_is_sent_to_another_site_after_signing_in(company: Company) -> None:
    answer = Client().post(reverse("account"), headers={"Referer": "https://elsewhere.example/x"})

    assert answer.url == f"{reverse('login')}?unsaved=yes&next={reverse('account')}"


def test_a_form_grown_old_gives_back_the_words_typed(company: Company, ben: User) -> None:
    review = ReviewFactory.create(company=company)
    client = Client(enforce_csrf_checks=True)
    client.force_login(ben, backend="correspondence.signing_in.Backend")
    words = "The staff asked about <milestones> by telephone."

    page = client.post(reverse("calls-add", args=[review.pk]), {"text": words, "kind": "call"})

    assert page.status_code == 403
    assert "The staff asked about &lt;milestones&gt; by telephone.</textarea>" in (
        page.content.decode()
    )


def test_the_administration_counts_anew_what_the_companys_page_does(
    company: Company, root: User, calendar: Calendar, rf: RequestFactory
) -> None:
    company.report(year_end="12-31", category="", seasoned=False)
    role = RoleFactory.create(company=company)
    leave_to_form_5(role, year_end=date(2026, 12, 31), why="A gift.", calendar=calendar)
    company.fiscal_year_end = "09-30"
    request = rf.post("/")
    request.user = root

    site._registry[Company].save_model(request, company, None, True)  # noqa: FBT003 - Django's own

    assert Deadline.objects.get().counted_from == date(2026, 9, 30)


@pytest.mark.parametrize("name", ["letter", "ownershipreport", "call"])
def test_the_administration_puts_into_the_trash_and_back_and_never_deletes(
    name: str, company: Company, root: User, signed_in: SignIn
) -> None:
    make = {"letter": LetterFactory, "ownershipreport": ReportFactory}
    row = (
        make[name].create(company=company)
        if name in make
        else CallFactory.create(review=ReviewFactory.create(company=company))
    )
    client, url = signed_in(root), reverse(f"admin:correspondence_{name}_changelist")
    chosen = {"_selected_action": [row.pk]}

    client.post(url, chosen | {"action": "move_to_trash"})
    assert type(row).everything.get().trashed_by == root
    assert str(row.pk) in client.get(url, {"trashed_at__isempty": "0"}).content.decode()
    client.post(url, chosen | {"action": "put_back"})
    assert type(row).objects.exists()
    client.post(url, chosen | {"action": "delete_selected", "post": "yes"})
    assert type(row).objects.exists()
    delete = reverse(f"admin:correspondence_{name}_delete", args=[row.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
