"""What was read becomes rows: company, filings, registration, comments, the response date."""

from collections.abc import Callable
from datetime import date
from itertools import permutations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.models import (
    Arrival,
    Company,
    CompanyName,
    Deadline,
    Filing,
    Letter,
    Membership,
    RegistrationStatement,
    User,
)
from tests.factories import CompanyFactory, RegistrationFactory
from tests.letters import no_review_letter, response_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]


def letter_of(arrival: Arrival) -> Letter:
    assert arrival.letter is not None, arrival.reason
    return arrival.letter


def test_a_comment_letter_is_filed_with_its_comment_and_date(take_in: TakeIn) -> None:
    letter = letter_of(take_in(staff_letter()))

    assert letter.kind == Letter.Kind.COMMENT
    assert letter.direction == Letter.Direction.FROM_STAFF
    assert letter.dated == date(2026, 11, 6)
    assert letter.company is not None
    assert letter.company.name == "Northgate Therapeutics, Inc."
    assert [comment.number for comment in letter.comments.all()] == [1]
    deadline = letter.deadlines.get()
    assert deadline.due_on == date(2026, 11, 23)  # Veterans Day is passed over
    assert "ten business days" in deadline.quote


def test_its_filing_and_registration_statement_are_noted(take_in: TakeIn) -> None:
    letter = letter_of(take_in(staff_letter()))

    filing = letter.references.get().filing
    assert filing is not None
    assert (filing.form, filing.file_number) == ("S-3", "333-291122")
    assert filing.filed_on == date(2026, 10, 20)
    assert filing.registration is not None
    assert filing.registration.status == RegistrationStatement.Status.UNDER_REVIEW


def test_two_letters_on_one_filing_share_it(take_in: TakeIn) -> None:
    take_in(staff_letter())
    take_in(staff_letter(dated="November 17, 2026"))

    assert Filing.objects.count() == RegistrationStatement.objects.count() == 1


def test_a_no_review_letter_sets_no_date(take_in: TakeIn) -> None:
    letter = letter_of(take_in(no_review_letter()))

    assert letter.kind == Letter.Kind.NO_REVIEW
    assert not Deadline.objects.exists()
    assert RegistrationStatement.objects.get().status == "not_reviewed"


def test_a_late_letter_does_not_undo_effectiveness(take_in: TakeIn, company: Company) -> None:
    RegistrationFactory.create(company=company, file_number="333-291122", status="effective")

    take_in(staff_letter())

    assert RegistrationStatement.objects.get().status == "effective"


@pytest.mark.parametrize("backwards", [False, True], ids=["in order", "answer first"])
def test_an_answer_meets_the_date(take_in: TakeIn, *, backwards: bool) -> None:
    texts = [staff_letter(), response_letter()]
    for text in reversed(texts) if backwards else texts:
        take_in(text)

    deadline = Deadline.objects.get()
    assert deadline.state == Deadline.State.MET
    assert deadline.met_on == date(2026, 11, 18)
    assert deadline.met_by.in_reply_to == deadline.letter


def test_an_answer_to_a_letter_that_is_not_here_meets_nothing(take_in: TakeIn) -> None:
    take_in(staff_letter())

    answer = letter_of(take_in(response_letter(answers="September 1, 2026")))

    assert answer.in_reply_to is None
    assert Deadline.objects.open().count() == 1


def test_an_answer_of_another_company_meets_nothing(take_in: TakeIn) -> None:
    take_in(staff_letter())

    take_in(response_letter(company="Harrow Lake Instruments, Inc."))

    assert Deadline.objects.open().count() == 1


@pytest.mark.parametrize("spelling", ["NORTHGATE THERAPEUTICS INC", "Northgate Therapeutics Inc."])
def test_spellings_of_a_name_are_one_company(take_in: TakeIn, spelling: str) -> None:
    take_in(staff_letter())
    take_in(staff_letter(dated="November 17, 2026", company=spelling))

    assert Company.objects.count() == 1


SPELLINGS = (
    "NORTHGATE THERAPEUTICS, INC.",
    "Northgate Therapeutics Inc",
    "Northgate Therapeutics, Inc.",
)


@pytest.mark.parametrize("order", list(permutations(SPELLINGS)))
def test_the_best_spelling_names_the_company_whichever_came_in_first(
    order: tuple[str, ...], take_in: TakeIn
) -> None:
    for day, spelling in enumerate(order, 10):
        take_in(staff_letter(dated=f"November {day}, 2026", company=spelling))

    assert Company.objects.get().name == "Northgate Therapeutics, Inc."


def test_the_company_is_held_before_its_name_is_spelled(take_in: TakeIn) -> None:
    take_in(staff_letter(company=SPELLINGS[0]))

    with CaptureQueriesContext(connection) as asked:
        take_in(staff_letter(dated="November 17, 2026"))

    told = [each["sql"] for each in asked.captured_queries]
    held = next(at for at, sql in enumerate(told) if "reviews of" in sql)
    spelled = next(at for at, sql in enumerate(told) if 'UPDATE "correspondence_company"' in sql)
    assert held < spelled


def test_a_name_that_a_person_gave_is_kept(take_in: TakeIn) -> None:
    CompanyFactory.create(name="NORTHGATE THERAPEUTICS")

    take_in(staff_letter())

    assert Company.objects.get().name == "NORTHGATE THERAPEUTICS"


def test_a_misspelt_name_on_record_finds_the_company(take_in: TakeIn, company: Company) -> None:
    CompanyName.objects.create(company=company, name="Nortgate Therapeutics", kind="misspelt")

    letter = letter_of(take_in(staff_letter(company="Nortgate Therapeutics, Inc.")))

    assert letter.company == company


def test_a_misspelt_name_is_settled_by_the_file_number(take_in: TakeIn) -> None:
    first = letter_of(take_in(staff_letter()))
    second = letter_of(
        take_in(staff_letter(dated="November 17, 2026", company="Norhtgate Therapeutics, Inc."))
    )

    assert first.company == second.company


def test_whoever_may_found_a_company_manages_it(take_in: TakeIn, root: User) -> None:
    letter = letter_of(take_in(staff_letter(), by=root))

    membership = Membership.objects.get(company=letter.company)
    assert (membership.user, membership.role) == (root, Membership.Role.MANAGER)


def test_a_letter_of_a_company_not_theirs_stays_with_who_brought_it(
    take_in: TakeIn, company: Company, eve: User
) -> None:
    letter = letter_of(take_in(staff_letter(), by=eve))

    assert letter.company is None
    assert letter.received_by == eve
    assert letter.comments.count() == 1
    assert not Filing.objects.exists()


@pytest.mark.parametrize("dated", ["June 19, 20018", "January 1, 1899"])
def test_an_impossible_date_is_left_open(take_in: TakeIn, dated: str) -> None:
    letter = letter_of(take_in(staff_letter(dated=dated)))

    assert letter.dated is None
    assert not Deadline.objects.exists()


def test_a_control_character_in_a_letter_does_no_harm(take_in: TakeIn) -> None:
    letter = letter_of(take_in(staff_letter().replace("milestones", "mile\x0cstones")))

    assert letter.kind == Letter.Kind.COMMENT
