"""Facts a person enters: they count, and reading does not overwrite them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence import deciding
from correspondence.domain.business_days import Calendar
from correspondence.forms.letters import LetterForm
from correspondence.intake.by_hand import Overtaken, enter_by_hand
from correspondence.models import (
    Arrival,
    Company,
    Deadline,
    Filing,
    Letter,
    LetterReference,
    RegistrationStatement,
    User,
)
from correspondence.models.deadline import NO_TIME
from tests.conftest import NOW, TODAY
from tests.factories import ExtensionFactory
from tests.letters import no_review_letter, response_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]

NOTHING: dict[str, Any] = {
    "cited_form": "",
    "cited_file_number": "",
    "cited_filed_on": None,
    "days": None,
    "unit": "business_days",
    "answer_by": None,
}


def enter(letter: Letter | None, by: User, calendar: Calendar, **typed: Any) -> None:  # noqa: ANN401
    assert letter is not None
    for field in ("company", "direction", "kind", "dated"):
        if field in typed:
            setattr(letter, field, typed[field])
    enter_by_hand(letter, NOTHING | typed, by=by, now=NOW, today=TODAY, calendar=calendar)


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
        days=10,
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


def test_a_company_on_record_that_is_named_is_held_before_a_row_is_locked(
    take_in: TakeIn, root: User, company: Company, calendar: Calendar
) -> None:
    letter = unreadable(take_in, root)

    with CaptureQueriesContext(connection) as asked:
        enter(letter, root, calendar, new_company=company.name)

    told = [each["sql"] for each in asked.captured_queries]
    held = next(at for at, sql in enumerate(told) if f"reviews of {company.pk}'" in sql)
    assert held < next(at for at, sql in enumerate(told) if "FOR UPDATE" in sql)


def test_the_response_date_is_counted_anew(take_in: TakeIn, ada: User, calendar: Calendar) -> None:
    letter = take_in(staff_letter(), by=ada).letter

    enter(letter, ada, calendar, dated=date(2026, 11, 9), days=5)

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

    enter(letter, root, calendar, new_company="Brand New Corp.", days=10)

    assert Deadline.objects.get().company == Company.objects.get(name="Brand New Corp.")


def test_calendar_days_stay_calendar_days(take_in: TakeIn, ada: User, calendar: Calendar) -> None:
    letter = take_in(staff_letter(), by=ada).letter

    enter(letter, ada, calendar, days=30, unit="calendar_days")

    deadline = Deadline.objects.get()
    assert (deadline.rule, deadline.due_on) == ("response_calendar_days", date(2026, 12, 6))


def test_a_letter_of_the_company_sets_no_date(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    letter = take_in(staff_letter(), by=ada).letter

    enter(letter, ada, calendar, direction="from_company", kind="other", days=10)

    assert not Deadline.objects.exists()


def test_an_answer_that_is_none_opens_the_date_again(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    take_in(staff_letter(), by=ada)
    answer = take_in(response_letter(), by=ada).letter
    assert Deadline.objects.get().state == "met"

    enter(answer, ada, calendar, kind="other")

    assert Deadline.objects.get().state == "open"
    assert Letter.objects.get(pk=answer.pk).in_reply_to is None


def test_an_answer_dated_tomorrow_meets_nothing_yet(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    take_in(staff_letter(), by=ada)

    answer = take_in(response_letter(dated="November 23, 2026"), by=ada).letter

    assert answer.in_reply_to is None
    assert Deadline.objects.get().state == "open"


def test_a_corrected_kind_moves_the_registration(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    letter = take_in(no_review_letter(), by=ada).letter
    cited = {"cited_form": "S-3", "cited_filed_on": date(2026, 10, 20)}

    enter(letter, ada, calendar, kind="comment", cited_file_number="333-291122", **cited)
    assert RegistrationStatement.objects.get().status == "under_review"

    enter(letter, ada, calendar, cited_file_number="333-291133", **cited)
    assert [row.file_number for row in RegistrationStatement.objects.all()] == ["333-291133"]
    assert Filing.objects.count() == 1


def test_who_was_overtaken_is_told(take_in: TakeIn, ada: User, calendar: Calendar) -> None:
    letter = take_in(staff_letter(), by=ada).letter
    enter(letter, ada, calendar, version=1, kind="notice")

    with pytest.raises(Overtaken):
        enter(letter, ada, calendar, version=1, kind="order")

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


def test_a_correction_of_the_signature_leaves_what_a_person_settled(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    take_in(staff_letter(), by=ada)
    elsewhere = response_letter(answers="no date at all").replace("333-291122", "333-291199")
    answer = take_in(elsewhere, by=ada, name="b.txt").letter
    assert answer is not None
    deadline = Deadline.objects.open().get()
    day = date(2026, 11, 18)
    deciding.settle(deadline, version=deadline.version, state="met", on=day, by=answer)

    enter(answer, ada, calendar, signed_by="M. Osei")
    enter(answer, ada, calendar, kind="other")

    deadline.refresh_from_db()
    assert (deadline.state, deadline.met_by) == ("met", answer)


def test_a_date_a_person_opened_again_stays_open_when_its_answer_is_saved(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    take_in(staff_letter(), by=ada)
    answer = take_in(response_letter(), by=ada, name="b.txt").letter
    Deadline.objects.get().reopen()

    enter(answer, ada, calendar, signed_by="M. Osei")

    assert Deadline.objects.get().state == "open"
    assert Letter.objects.get(pk=answer.pk).in_reply_to is not None


def test_a_late_answer_meets_what_was_missed(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    take_in(staff_letter(dated="October 26, 2026"), by=ada)
    deadline = Deadline.objects.get()
    deciding.settle(deadline, version=1, state="missed", on=None, why="Nobody knew.")

    take_in(response_letter(answers="October 26, 2026"), by=ada, name="b.txt")

    deadline = Deadline.objects.get()
    assert (deadline.state, deadline.met_on) == ("met", date(2026, 11, 18))
    assert deadline.settled_note == "Nobody knew."
    assert deadline.judged(calendar) == ("late", 6)


def test_a_date_with_a_history_is_ended_not_forgotten(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    letter = take_in(staff_letter(), by=ada).letter
    asked = ExtensionFactory.create(deadline=Deadline.objects.get())

    enter(letter, ada, calendar)

    deadline = Deadline.objects.get()
    assert (deadline.state, deadline.settled_note) == ("waived", NO_TIME)
    assert LetterForm(instance=letter, user=ada).initial.get("days") is None
    asked.refresh_from_db()
    assert asked.deadline == deadline

    enter(letter, ada, calendar, days=10)

    deadline.refresh_from_db()
    assert (deadline.state, deadline.settled_note) == ("open", "")
