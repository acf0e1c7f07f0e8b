"""Many rows at once: shown first, then done, and taken back."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.models import Company, Deadline, Letter, Membership, User
from correspondence.views.many import sign_of
from tests.factories import CommitmentFactory, CompanyFactory, DeadlineFactory, LetterFactory

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


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
    assert '<td data-label="Owner">unassigned → ben</td>' in shown
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
    assert "2 letters moved to trash." in told
    assert Letter.objects.count() == 1

    assert 'data-key="u"' in told
    client.post(reverse("letters-put-back"))
    assert Letter.objects.count() == 3


def test_dates_are_waived_many_at_once_and_opened_again(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    one, two = (DeadlineFactory.create(letter__company=company) for _ in range(2))
    met = DeadlineFactory.create(letter__company=company, state="met", met_on=one.due_on)
    looked_at = CompanyFactory.create(name="Harrow")
    Membership.objects.create(company=looked_at, user=ada, role="viewer")
    DeadlineFactory.create(letter__company=looked_at)
    client, url = signed_in(ada), f"{reverse('deadlines-waive')}?state="

    shown = client.post(url, {"all": "on"}).content.decode()
    assert "2 dates will be waived; their reminders will stop." in shown
    assert "1 settled already" in shown
    assert "1 of companies you may look at, not change" in shown
    assert Deadline.objects.open().count() == 3

    sent = {
        "all": "on",
        "why": "",
        "agreed": sign_of([(one.pk, one.version), (two.pk, two.version)]),
    }
    assert "Say why." in client.post(url, sent).content.decode()
    assert Deadline.objects.open().count() == 3

    sent["why"] = "withdrawn"
    told = client.post(url, sent, follow=True).content.decode()
    assert "2 dates waived: nobody is reminded any more." in told
    assert set(Deadline.objects.values_list("state", "settled_note")) == {
        ("waived", "withdrawn"),
        ("met", ""),
        ("open", ""),
    }

    two.refresh_from_db()
    two.hand_to(ada)  # somebody changed it meanwhile
    told = client.post(reverse("deadlines-waive-back"), follow=True).content.decode()
    assert "1 date open again." in told
    assert {each.pk: each.state for each in Deadline.objects.filter(company=company)} == {
        one.pk: "open",
        two.pk: "waived",
        met.pk: "met",
    }


def test_a_date_that_moved_since_it_was_shown_is_shown_anew_with_the_reason_typed(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    due = DeadlineFactory.create(letter__company=company)
    sent = {"ids": [due.pk], "why": "withdrawn", "agreed": sign_of([(due.pk, due.version)])}
    due.move_to(due.due_on + timedelta(days=3))

    told = signed_in(ada).post(reverse("deadlines-waive"), sent).content.decode()

    assert "1 date will be waived" in told
    assert 'value="withdrawn"' in told
    assert Deadline.objects.open().exists()


def test_what_one_may_not_change_is_neither_waived_nor_opened_again(
    company: Company, ben: User, eve: User, signed_in: SignedIn
) -> None:
    due = DeadlineFactory.create(letter__company=company)
    sent = {"ids": [due.pk], "why": "mine", "agreed": sign_of([(due.pk, due.version)])}
    signed_in(eve).post(reverse("deadlines-waive"), sent)
    assert Deadline.objects.open().exists()

    client = signed_in(ben)
    client.post(reverse("deadlines-waive"), sent)
    assert not Deadline.objects.open().exists()
    Membership.objects.update(role="viewer")
    client.post(reverse("deadlines-waive-back"))
    assert not Deadline.objects.open().exists()


def test_of_a_filter_with_a_mistake_in_it_nothing_is_waived(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    DeadlineFactory.create(letter__company=company)
    url = f"{reverse('deadlines-waive')}?due_from=rubbish"

    told = signed_in(ada).post(url, {"all": "on"}, follow=True).content.decode()

    assert "mend what is marked in the filter first" in told


def test_the_promise_of_a_date_waived_with_others_is_dropped_and_comes_back(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    promise = CommitmentFactory.create(letter__company=company)
    due = DeadlineFactory.create(letter=None, commitment=promise, company=promise.company)
    client = signed_in(ada)

    sent = {"ids": [due.pk], "why": "withdrawn", "agreed": sign_of([(due.pk, due.version)])}
    client.post(reverse("deadlines-waive"), sent)
    promise.refresh_from_db()
    assert promise.state == "dropped"

    client.post(reverse("deadlines-waive-back"))
    promise.refresh_from_db()
    assert promise.state == "open"


def test_what_would_happen_is_shown_of_the_first_fifty(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    DeadlineFactory.create_batch(52, letter__company=company)

    shown = hand(signed_in(ada), ada.pk, [], all="on")

    assert shown.count("data-row") == 50
    assert "and 2 more" in shown


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
