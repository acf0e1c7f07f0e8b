"""Our own dates, and renewals of Rule 83 requests."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from correspondence import deciding, mail
from correspondence.domain.business_days import Calendar
from correspondence.intake.by_hand import enter_by_hand
from correspondence.models import Arrival, Company, Deadline, Letter, Reminder, User
from correspondence.models.deadline import Overtaken
from correspondence.reminding.planning import foretell
from tests.conftest import NOW, TODAY
from tests.factories import DeadlineFactory, LetterFactory
from tests.flows.test_by_hand import NOTHING, enter
from tests.letters import response_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]

OURS = date(2026, 12, 1)
NO_TIME = "Please amend your registration statement."


def test_our_own_date_is_set_moved_and_removed(company: Company) -> None:
    letter = LetterFactory.create(company=company)

    target = deciding.set_target(letter, OURS, version=None)
    assert (target.kind, target.rule, target.quote) == ("target", "target", "")
    assert (target.counted_from, target.basis) == (letter.dated, Deadline.Basis.OURS)
    assert str(target) == "Our own date for answering staff letter of 6 Nov 2026"

    moved = deciding.set_target(letter, OURS + timedelta(days=1), version=target.version)
    assert Deadline.objects.get().due_on == date(2026, 12, 2)

    deciding.remove_target(letter, version=moved.version)
    assert not Deadline.objects.exists()


@pytest.mark.parametrize("seen", [None, 7])
def test_the_second_to_set_our_own_date_at_once_changes_nothing(
    company: Company, seen: int | None
) -> None:
    letter = LetterFactory.create(company=company)
    deciding.set_target(letter, OURS, version=None)

    with pytest.raises(Overtaken):
        deciding.set_target(letter, OURS + timedelta(days=1), version=seen)
    with pytest.raises(Overtaken):
        deciding.remove_target(letter, version=seen)

    assert Deadline.objects.get().due_on == OURS


def test_the_response_meets_our_own_date(take_in: TakeIn, ada: User, company: Company) -> None:
    letter = take_in(staff_letter(clock=NO_TIME), by=ada).letter
    assert letter is not None
    deciding.set_target(letter, OURS, version=None)

    take_in(response_letter(), by=ada, name="b.txt")

    target = Deadline.objects.get()
    assert (target.state, target.met_on) == ("met", date(2026, 11, 18))


def test_a_reminder_says_that_the_date_is_ours(
    company: Company, ada: User, calendar: Calendar
) -> None:
    target = deciding.set_target(LetterFactory.create(company=company), OURS, version=None)
    reminder = Reminder(
        deadline=target, due_on=OURS, recipient=ada, kind="before", days_before=3, planned_for=TODAY
    )

    message = mail.reminder([reminder], today=TODAY, now=NOW, calendar=calendar)

    assert "The date is ours: the staff states no time." in message.text
    assert "The date is ours: the staff states no time." in message.html
    assert "our own date" in message.subject


def test_our_own_date_follows_its_corrected_letter(
    take_in: TakeIn, root: User, company: Company, calendar: Calendar
) -> None:
    letter = take_in(staff_letter(clock=NO_TIME), by=root).letter
    other = Company.objects.create(name="Somewhere Else Corp.", key="somewhere else")
    assert letter is not None
    deciding.set_target(letter, OURS, version=None)

    enter(letter, root, calendar, company=other, dated=date(2026, 11, 9))
    target = Deadline.objects.get()
    assert (target.company, target.counted_from) == (other, date(2026, 11, 9))

    enter(letter, root, calendar, direction=Letter.Direction.FROM_COMPANY)
    assert not Deadline.objects.exists()


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"kind": "notice"},
        {"direction": "from_company", "kind": "response"},
        {"company": None},
    ],
)
def test_the_row_and_the_query_agree_on_who_may_have_an_own_date(
    columns: dict[str, object],
) -> None:
    letter = LetterFactory.create(**columns)

    found = Letter.objects.to_answer_without_time().exists()

    assert letter.states_no_time([]) == found


def test_a_letter_that_states_a_time_has_no_own_date() -> None:
    deadline = DeadlineFactory.create()

    assert not deadline.letter.states_no_time([deadline.kind])


RULE_83 = "CONFIDENTIAL TREATMENT REQUESTED PURSUANT TO RULE 83 (17 C.F.R. 200.83)\n\n"


def test_a_rule_83_request_is_renewed_within_ten_years_and_alarms_nobody_before(
    take_in: TakeIn, ada: User, company: Company, calendar: Calendar
) -> None:
    letter = take_in(RULE_83 + response_letter(), by=ada).letter

    renewal = Deadline.objects.get()
    assert (renewal.kind, renewal.due_on) == ("rule_83", date(2036, 11, 18))
    assert (renewal.letter, renewal.owner, renewal.basis) == (letter, None, Deadline.Basis.RULE)
    assert str(renewal) == "Renewal of the Rule 83 request in company letter of 18 Nov 2026"
    assert not renewal.explained(calendar).rule.verified
    assert not foretell(today=date(2036, 11, 7), calendar=calendar)
    assert foretell(today=date(2036, 11, 17), calendar=calendar)
    assert not Deadline.objects.pressing(TODAY).exists()
    assert Deadline.objects.pressing(date(2036, 9, 1)).exists()


def test_a_corrected_date_moves_the_renewal(
    take_in: TakeIn, ada: User, company: Company, calendar: Calendar
) -> None:
    letter = take_in(RULE_83 + response_letter(), by=ada).letter

    enter(letter, ada, calendar, dated=date(2024, 2, 29))
    assert Deadline.objects.get().due_on == date(2034, 2, 28)

    enter(letter, ada, calendar, dated=date(2095, 1, 1))
    assert not Deadline.objects.exists()


def test_a_staff_letter_that_speaks_of_rule_83_asks_for_nothing(
    take_in: TakeIn, ada: User, company: Company
) -> None:
    take_in(RULE_83 + staff_letter(clock=NO_TIME), by=ada)

    assert not Deadline.objects.exists()


def test_a_date_that_follows_its_letter_counts_its_version(
    take_in: TakeIn, ada: User, company: Company, calendar: Calendar
) -> None:
    letter = take_in(staff_letter(clock=NO_TIME), by=ada).letter
    answer = take_in(RULE_83 + response_letter(), by=ada, name="b.txt").letter
    assert letter is not None
    deciding.set_target(letter, OURS, version=None)

    enter(letter, ada, calendar, signed_by="L. Marsh")
    enter(answer, ada, calendar, signed_by="M. Osei")
    assert set(Deadline.objects.values_list("version", flat=True)) == {1}

    enter(letter, ada, calendar, dated=date(2026, 11, 5))
    assert Deadline.objects.get(kind="target").version == 2
    enter(answer, ada, calendar, dated=date(2026, 11, 17))
    renewal = Deadline.objects.get(kind="rule_83")
    assert (renewal.version, renewal.due_on) == (2, date(2036, 11, 17))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"days": 10}, "the staff set a time itself"),
        ({"dated": date(2026, 12, 2)}, "it lies before the letter"),
        ({"direction": "from_company"}, "the letter is not from the staff"),
        ({"dated": None}, "the letter has no date"),
    ],
)
def test_whoever_corrects_a_letter_is_told_that_our_own_date_is_removed(
    company: Company, ada: User, calendar: Calendar, typed: dict[str, Any], why: str
) -> None:
    letter = LetterFactory.create(company=company)
    deciding.set_target(letter, OURS, version=None)
    for name in {"dated", "direction"} & set(typed):
        setattr(letter, name, typed[name])

    told = enter_by_hand(letter, NOTHING | typed, by=ada, now=NOW, today=TODAY, calendar=calendar)

    assert told == f"Our own date, Tue 1 Dec 2026, is removed: {why}."
    assert not Deadline.objects.filter(kind="target").exists()


def test_our_own_date_that_was_met_stays_when_the_staff_sets_a_time(
    take_in: TakeIn, ada: User, company: Company, calendar: Calendar
) -> None:
    letter = take_in(staff_letter(clock=NO_TIME), by=ada).letter
    assert letter is not None
    deciding.set_target(letter, OURS, version=None).meet(on=TODAY)

    enter(letter, ada, calendar, days=10)

    assert set(Deadline.objects.values_list("kind", "state")) == {
        ("target", "met"),
        ("response", "open"),
    }
