"""The letter's page: facts beside the document, confirmed or corrected."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from correspondence.models import Arrival, Company, Deadline, Letter, User
from tests.factories import ExtensionFactory
from tests.letters import no_review_letter, response_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]
SignedIn = Callable[[User], Client]


def letter_of(arrival: Arrival) -> Letter:
    assert arrival.letter is not None
    return arrival.letter


def show(client: Client, letter: Letter) -> str:
    return client.get(letter.get_absolute_url()).content.decode()


def test_it_shows_the_facts_beside_the_document(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    page = show(signed_in(ada), letter_of(take_in(staff_letter(), by=ada)))

    for words in (
        "23 Nov 2026",
        "Please respond to this letter within ten business days",
        "333-291122",
        "Lee Marsh",
        "202-551-3000",
        "Office of Life Sciences",
        "Please tell us how you account for milestones.",
        'id="mark-dated"',
        'id="mark-response"',
    ):
        assert words in page


@pytest.mark.parametrize("name", ["letter", "letter-confirm"])
def test_more_time_from_the_staff_is_told_beside_the_first_count(
    name: str, take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    deadline, later = letter.deadlines.get(), date(2026, 12, 8)
    ExtensionFactory.create(
        deadline=deadline, state="granted", granted_on=date(2026, 11, 12), new_due_on=later
    )
    deadline.due_on = later
    deadline.save()

    page = signed_in(ada).get(reverse(name, args=[letter.pk])).content.decode()

    assert "<strong>Tue 8 Dec 2026</strong>" in page
    assert "first due Mon 23 Nov 2026, ten business days from 6 Nov 2026" in page
    assert "; the staff gave more time to Tue 8 Dec 2026 ·" in page


def test_a_letter_that_asks_for_nothing_says_so(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    page = show(signed_in(ada), letter_of(take_in(no_review_letter(), by=ada)))

    assert "No time to answer is stated" in page
    assert "Rules 460 and 461" in page


def test_it_shows_what_it_answers(take_in: TakeIn, ada: User, signed_in: SignedIn) -> None:
    asked = letter_of(take_in(staff_letter(), by=ada))
    answer = letter_of(take_in(response_letter(), by=ada))

    assert asked.get_absolute_url() in show(signed_in(ada), answer)
    assert answer.get_absolute_url() in show(signed_in(ada), asked)


def test_it_is_confirmed(take_in: TakeIn, ada: User, signed_in: SignedIn) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))

    client, url = signed_in(ada), reverse("letter-confirm", args=[letter.pk])

    page = client.post(url, {"version": "0"}, follow=True).content.decode()
    assert "look at it once more" in page

    client.post(url, {"version": "1"})
    letter.refresh_from_db()
    assert letter.confirmed_by == ada


def test_an_unreadable_letter_tells_why_and_how_to_go_on(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    arrival = take_in(b"%PDF-1.7 and nothing more", by=ada, name="scan.pdf")

    page = show(signed_in(ada), letter_of(arrival))

    assert arrival.reason.split(";")[0] in page
    assert reverse("letter-edit", args=[letter_of(arrival).pk]) in page


def test_it_is_corrected(take_in: TakeIn, ada: User, company: Company, signed_in: SignedIn) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    typed = {
        "company": company.pk,
        "direction": "from_staff",
        "version": "1",
        "kind": "comment",
        "dated": "2026-11-09",
        "days": "10",
        "unit": "business_days",
        "cited_form": "S-3",
        "cited_file_number": "333-291122",
        "cited_filed_on": "2026-10-20",
    }

    response = signed_in(ada).post(reverse("letter-edit", args=[letter.pk]), typed)

    assert response.status_code == 302
    assert Deadline.objects.get().due_on == date(2026, 11, 24)


def test_a_date_the_staff_extended_is_not_forgotten_with_its_time_to_answer(
    take_in: TakeIn, ada: User, company: Company, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    ExtensionFactory.create(
        deadline=letter.deadlines.get(), state="granted", granted_on=date(2026, 11, 12)
    )
    typed = {
        "company": letter.company_id,
        "direction": "from_staff",
        "kind": "comment",
        "dated": "2026-11-06",
    }

    response = signed_in(ada).post(reverse("letter-edit", args=[letter.pk]), typed)

    assert "The staff gave more time" in response.content.decode()
    assert letter.deadlines.exists()


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"dated": "2026-02-31"}, "Enter a valid date"),
        ({"dated": "1899-12-31"}, "between 1934 and 2100"),
        ({"dated": "2999-01-01"}, "between 1934 and 2100"),
        ({"dated": "2026-11-06", "answer_by": "2026-11-05"}, "before the letter"),
        ({"dated": "2026-11-06", "answer_by": "2026-12-01", "days": "5"}, "not both"),
        ({"days": "10"}, "Give the letter&#x27;s date"),
        ({"days": "0"}, "Give at least 1 day."),
        ({"cited_form": "S-3", "cited_file_number": "zz 12"}, "This is no file number"),
        ({"cited_file_number": "333-2081"}, "This is no file number"),
        ({"kind": "poem"}, "Select a valid choice"),
        ({"company": ""}, "Choose a company"),
        ({"company": "", "new_company": "Northgate Therapeutics"}, "This name is taken"),
        ({"direction": "unknown", "dated": "2026-11-06", "days": "1"}, "Only a letter from the st"),
        ({"dated": "2026-11-06", "answer_by": "2096-11-06"}, "more than two years"),
        ({"office": "a\x00b"}, "Null characters are not allowed"),
    ],
)
def test_nonsense_is_refused_and_nothing_typed_is_lost(
    take_in: TakeIn,
    ada: User,
    company: Company,
    signed_in: SignedIn,
    typed: dict[str, str],
    error: str,
) -> None:
    ada.user_permissions.add(Permission.objects.get(codename="add_company"))
    letter = letter_of(take_in(staff_letter(), by=ada))
    form = {
        "company": str(company.pk),
        "direction": "from_staff",
        "kind": "comment",
        "addressee_name": "Typed Name",
    } | typed

    response = signed_in(ada).post(reverse("letter-edit", args=[letter.pk]), form)

    page = response.content.decode()
    assert response.status_code == 200
    assert error in page
    assert "Nothing was saved yet." in page
    assert "Typed Name" in page
    letter.refresh_from_db()
    assert letter.confirmed_at is None


def test_of_two_people_at_once_the_second_sees_both(
    take_in: TakeIn, ada: User, ben: User, company: Company, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    url = reverse("letter-edit", args=[letter.pk])
    form = {"company": company.pk, "direction": "from_staff", "kind": "comment", "version": "1"}
    signed_in(ada).post(url, form | {"office": "Office of Finance"})

    response = signed_in(ben).post(url, form | {"office": "Office of Technology"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Office of Finance" in page
    assert "Office of Technology" in page
    letter.refresh_from_db()
    assert letter.office == "Office of Finance"

    version = str(letter.version)
    signed_in(ben).post(url, form | {"office": "Office of Technology", "version": version})
    letter.refresh_from_db()
    assert letter.office == "Office of Technology"


def test_a_second_copy_cannot_be_placed_beside_the_first(
    take_in: TakeIn, root: User, eve: User, company: Company, signed_in: SignedIn
) -> None:
    take_in(staff_letter(), by=root)
    copy = letter_of(take_in(staff_letter(), by=eve))
    form = {"company": company.pk, "direction": "from_staff", "kind": "comment"}

    page = signed_in(root).post(reverse("letter-edit", args=[copy.pk]), form).content.decode()

    assert "already a letter of this company" in page
