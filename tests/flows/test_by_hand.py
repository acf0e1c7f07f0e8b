"""Facts a person enters: they count, and reading does not overwrite them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from correspondence.domain.business_days import Calendar
from correspondence.intake.by_hand import enter_by_hand
from correspondence.intake.letters import file_letter
from correspondence.models import Arrival, Company, Deadline, Letter, LetterReference, User
from tests.conftest import NOW
from tests.letters import response_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]

NOTHING: dict[str, Any] = {
    "cited_form": "",
    "cited_file_number": "",
    "cited_filed_on": None,
    "business_days": None,
    "answer_by": None,
}


def enter(letter: Letter | None, by: User, calendar: Calendar, **typed: Any) -> None:  # noqa: ANN401
    assert letter is not None
    for field in ("company", "direction", "kind", "dated"):
        if field in typed:
            setattr(letter, field, typed[field])
    enter_by_hand(letter, NOTHING | typed, by=by, now=NOW, calendar=calendar)


def unreadable(take_in: TakeIn, by: User) -> Letter:
    letter = take_in(b"%PDF-1.7 and nothing more", by=by, name="scan.pdf").letter
    assert letter is not None
    return letter


def test_an_unreadable_letter_is_entered_by_hand(
    take_in: TakeIn, ada: User, company: Company, calendar: Calendar
) -> None:
    letter = unreadable(take_in, ada)

    enter(
        letter,
        ada,
        calendar,
        company=company,
        direction="from_staff",
        kind="comment",
        dated=date(2026, 11, 6),
        cited_form="S-3",
        cited_file_number="333-291122",
        business_days=10,
    )

    letter.refresh_from_db()
    assert letter.company == company
    assert letter.confirmed_by == ada
    assert letter.deadlines.get().due_on == date(2026, 11, 23)
    reference = letter.references.get()
    assert reference.filing is not None
    assert reference.filing.registration is not None


def test_a_new_company_can_be_named(take_in: TakeIn, root: User, calendar: Calendar) -> None:
    letter = unreadable(take_in, root)

    enter(letter, root, calendar, new_company="Brand New Corp.")

    assert Letter.objects.get().company == Company.objects.get(name="Brand New Corp.")


def test_the_response_date_is_counted_anew(take_in: TakeIn, ada: User, calendar: Calendar) -> None:
    letter = take_in(staff_letter(), by=ada).letter

    enter(letter, ada, calendar, dated=date(2026, 11, 9), business_days=5)

    deadline = Deadline.objects.get()
    assert (deadline.counted_from, deadline.due_on) == (date(2026, 11, 9), date(2026, 11, 17))
    assert "ten business days" in deadline.quote


def test_a_date_can_be_given_instead_of_days(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    letter = take_in(staff_letter(), by=ada).letter

    enter(letter, ada, calendar, answer_by=date(2026, 12, 1))

    assert Deadline.objects.get().due_on == date(2026, 12, 1)


def test_no_time_to_answer_means_no_deadline(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    letter = take_in(staff_letter(), by=ada).letter

    enter(letter, ada, calendar)

    assert not Deadline.objects.exists()


def test_the_deadline_moves_to_the_company_the_letter_moves_to(
    take_in: TakeIn, root: User, calendar: Calendar
) -> None:
    letter = take_in(staff_letter(), by=root).letter

    enter(letter, root, calendar, new_company="Brand New Corp.", business_days=10)

    assert Deadline.objects.get().company == Company.objects.get(name="Brand New Corp.")


def test_reading_again_does_not_overwrite_a_person(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    arrival = take_in(staff_letter(), by=ada)
    enter(arrival.letter, ada, calendar, kind="notice")

    file_letter(arrival, calendar=calendar)

    assert Letter.objects.get().kind == Letter.Kind.NOTICE


def test_the_filings_move_to_the_company_the_letter_moves_to(
    take_in: TakeIn, root: User, calendar: Calendar
) -> None:
    letter = take_in(staff_letter(), by=root).letter

    enter(
        letter,
        root,
        calendar,
        new_company="Brand New Corp.",
        cited_form="S-3",
        cited_file_number="333-291122",
        cited_filed_on=date(2026, 10, 20),
    )

    reference = LetterReference.objects.get()
    assert reference.filing is not None
    assert reference.filing.company.name == "Brand New Corp."
    assert reference.cited.startswith("Registration Statement")


def test_an_answer_dated_by_hand_meets_its_date(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    take_in(staff_letter(), by=ada)
    answer = take_in(response_letter(dated="no date at all"), by=ada).letter
    assert Deadline.objects.open().exists()

    enter(answer, ada, calendar, dated=date(2026, 11, 18))

    assert Deadline.objects.get().met_by == answer
