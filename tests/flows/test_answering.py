"""Answers of a letter that was sent land on their comments, whichever comes in first."""

from collections.abc import Callable
from io import StringIO
from itertools import permutations

import pytest
from django.core.management import call_command

from correspondence import answering
from correspondence.domain.business_days import Calendar
from correspondence.intake.by_hand import enter_by_hand
from correspondence.models import Answer, Arrival, Letter, User
from correspondence.models.deadline import Overtaken
from tests.conftest import NOW, TODAY
from tests.factories import CompanyFactory
from tests.letters import response_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]

ONE = "Please tell us how you account for milestones."
TWO = "Please expand your discussion of liquidity to address the covenants of your credit facility."
ASKED = staff_letter(comments=(ONE, TWO))
NUMBERED = response_letter().replace(
    f"1. {ONE}",
    f"2. {TWO}\n\nResponse: The Company will expand it in future filings.\n\n3. {ONE}",
)
UNNUMBERED = response_letter().replace(f"1. {ONE}", f"Comment: {TWO}")
VAGUE = response_letter().replace(f"1. {ONE}", "Comment: Please explain something else entirely.")


TYPED = dict.fromkeys(("cited_filed_on", "days", "unit", "answer_by"))
TYPED |= {"cited_form": "", "cited_file_number": ""}


def landed() -> list[int | None]:
    rows = Answer.objects.order_by("position")
    return [row.comment.number if row.comment else None for row in rows]


@pytest.mark.parametrize("order", list(permutations([ASKED, response_letter()])))
def test_an_answer_lands_whichever_comes_in_first(
    order: tuple[str, ...], take_in: TakeIn, root: User
) -> None:
    for text in order:
        take_in(text, by=root)

    answer = Answer.objects.get()
    assert answer.comment is not None
    assert answer.comment.text == ONE
    assert answer.text == "The Company accounts for milestones when they become probable."
    assert str(answer.letter) == "Company letter of 18 Nov 2026"


def test_doing_it_again_changes_nothing(take_in: TakeIn, root: User) -> None:
    take_in(ASKED, by=root)
    letter = take_in(response_letter(), by=root).letter
    assert letter is not None
    before, events = Answer.objects.values().get(), Answer.objects.get().events.count()

    answering.land(letter, today=TODAY)
    call_command("place_letters", stdout=StringIO())

    assert Answer.objects.values().get() == before
    assert Answer.objects.get().events.count() == events


def test_a_wrong_number_is_overruled_by_what_is_quoted(take_in: TakeIn, root: User) -> None:
    take_in(ASKED, by=root)
    take_in(NUMBERED, by=root)

    assert landed() == [2, 1]
    assert [row.future_filings for row in Answer.objects.order_by("position")] == [True, False]


def test_an_answer_without_a_number_lands_by_what_it_quotes(take_in: TakeIn, root: User) -> None:
    take_in(ASKED, by=root)
    take_in(UNNUMBERED, by=root)

    assert landed() == [2]


def test_an_answer_that_tells_nothing_stays_until_a_person_says(
    take_in: TakeIn, root: User
) -> None:
    asked = take_in(ASKED, by=root).letter
    letter = take_in(VAGUE, by=root).letter
    assert letter is not None
    assert asked is not None
    assert landed() == [None]

    answering.match(Answer.objects.get(), asked.comments.get(number=2), by=root, version=1)
    answering.land(letter, today=TODAY)

    assert landed() == [2]
    assert Answer.objects.get().matched_by == root


@pytest.mark.parametrize("tied", [True, False])
@pytest.mark.parametrize("moved", ["comment", "response"])
def test_a_match_goes_where_one_of_the_letters_goes_to_another_company(
    moved: str, take_in: TakeIn, root: User, calendar: Calendar, *, tied: bool
) -> None:
    asked = take_in(ASKED, by=root).letter
    answers = "November 6, 2026" if tied else "October 1, 2026"
    response = take_in(response_letter(answers=answers), by=root).letter
    assert asked is not None
    assert response is not None
    assert (response.in_reply_to is not None) == tied
    answering.match(Answer.objects.get(), asked.comments.get(number=2), by=root, version=1)
    letter = Letter.objects.get(kind=moved)
    letter.company = CompanyFactory.create()

    enter_by_hand(letter, TYPED, by=root, now=NOW, today=TODAY, calendar=calendar)

    answer = Answer.objects.get()
    assert (answer.comment, answer.matched_by) == (None, None)


def test_that_an_answer_is_to_none_on_record_is_kept(take_in: TakeIn, root: User) -> None:
    take_in(ASKED, by=root)
    letter = take_in(response_letter(), by=root).letter
    assert letter is not None

    answering.match(Answer.objects.get(), None, by=root, version=1)
    answering.land(letter, today=TODAY)

    assert landed() == [None]


def test_of_two_people_who_match_an_answer_the_second_is_told(take_in: TakeIn, root: User) -> None:
    take_in(ASKED, by=root)
    take_in(response_letter(), by=root)
    answering.match(Answer.objects.get(), None, by=root, version=1)

    with pytest.raises(Overtaken):
        answering.match(Answer.objects.get(), None, by=root, version=1)


def test_an_answer_follows_its_letter_to_the_one_it_really_answers(
    take_in: TakeIn, root: User
) -> None:
    take_in(ASKED, by=root)
    answers = "November 16, 2026, further to that of November 6, 2026"
    take_in(response_letter(answers=answers), by=root)
    assert str(Answer.objects.get().comment.letter) == "Staff letter of 6 Nov 2026"

    take_in(staff_letter(dated="November 16, 2026"), by=root)

    assert str(Answer.objects.get().comment.letter) == "Staff letter of 16 Nov 2026"


def test_a_letter_that_is_no_response_any_more_has_no_answers(take_in: TakeIn, root: User) -> None:
    take_in(ASKED, by=root)
    letter = take_in(response_letter(), by=root).letter
    assert letter is not None
    letter.kind = Letter.Kind.OTHER
    letter.save(update_fields=["kind"])

    answering.land(letter, today=TODAY)

    assert not Answer.objects.exists()
