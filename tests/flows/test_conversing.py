"""Letters fall into reviews as they come in, in any order; what a person placed stays."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from itertools import permutations

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence import calendars, conversing, registering
from correspondence.domain.business_days import Calendar
from correspondence.intake.by_hand import enter_by_hand
from correspondence.models import Answer, Arrival, Company, Deadline, Letter, Review, User
from correspondence.models.deadline import Overtaken
from correspondence.registering import NOTED
from correspondence.tasks import tick
from tests.conftest import NOW, TODAY
from tests.factories import CallFactory, CompanyFactory, LetterFactory, ReferenceFactory
from tests.letters import extension_letter, no_review_letter, response_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]

SECOND = (
    "We have reviewed your November 12, 2026 response to our comment letter and have the following "
    "comment. References to prior comments are to comments in our November 6, 2026 letter."
)
CLOSING = "We have completed our review of your filing."
LETTERS = {
    "first": staff_letter(),
    "answer": response_letter(dated="November 12, 2026"),
    "more time": extension_letter(dated="November 10, 2026"),
    "second": staff_letter(dated="November 16, 2026", lead=SECOND),
    "closing": staff_letter(dated="November 19, 2026", lead=CLOSING, clock="", comments=()),
}
REPORT = (
    "Form 10-K for the Fiscal Year Ended December 31, 2025\n"
    "Filed February 20, 2026\nFile No. 001-30000"
)


def told() -> list[tuple[str, int, list[tuple[str, int | None]]]]:
    """Answer each review's status, rounds and letters, without keys that depend on the order."""
    return sorted(
        (
            review.status,
            review.rounds,
            sorted((str(letter), letter.round) for letter in review.letters.all()),
        )
        for review in Review.objects.all()
    )


def test_letters_fall_into_one_review_with_rounds(take_in: TakeIn, root: User) -> None:
    for text in LETTERS.values():
        take_in(text, by=root)

    review = Review.objects.get()
    assert [each.round for each in review.letters.order_by("dated")] == [1, 1, 1, 2, 2]
    assert (review.status, review.completed_on) == ("complete", date(2026, 11, 19))
    assert (review.rounds, review.office) == (2, "Office of Life Sciences")
    assert (review.opened_on, review.last_on) == (date(2026, 11, 6), date(2026, 11, 19))
    assert str(review.registration) == "S-3 333-291122"
    assert [str(filing) for filing in review.filings.all()] == ["S-3 333-291122"]


@pytest.mark.parametrize("order", list(permutations(LETTERS))[::17])
def test_any_order_of_arrival_tells_the_same(
    order: tuple[str, ...], take_in: TakeIn, root: User
) -> None:
    for name in order:
        take_in(LETTERS[name], by=root)

    answer = Letter.objects.get(kind="response")
    assert [(status, count) for status, count, _ in told()] == [("complete", 2)]
    numbers = Letter.objects.order_by("dated").values_list("round", flat=True)
    assert list(numbers) == [1, 1, 1, 2, 2]
    assert str(answer.in_reply_to) == "Staff letter of 6 Nov 2026"
    assert Deadline.objects.get(letter=answer.in_reply_to).met_on == date(2026, 11, 12)


def test_doing_it_again_changes_nothing(take_in: TakeIn, root: User) -> None:
    for text in LETTERS.values():
        take_in(text, by=root)
    company = Company.objects.get()
    before, events = told(), Review.objects.get().events.count()

    conversing.place(company, today=TODAY)

    assert told() == before
    assert Review.objects.get().events.count() == events


def test_the_same_file_again_changes_nothing(take_in: TakeIn, root: User) -> None:
    for text in [*LETTERS.values(), *LETTERS.values()]:
        take_in(text, by=root)

    assert Letter.objects.count() == len(LETTERS)
    assert Review.objects.count() == 1


def test_an_answer_leaves_an_older_letter_for_the_one_it_means(take_in: TakeIn, root: User) -> None:
    take_in(LETTERS["first"], by=root)
    answer = response_letter(answers="November 16, 2026, further to that of November 6, 2026")
    letter = take_in(answer, by=root).letter
    assert letter is not None
    assert str(letter.in_reply_to) == "Staff letter of 6 Nov 2026"

    take_in(LETTERS["second"], by=root)

    letter.refresh_from_db()
    assert str(letter.in_reply_to) == "Staff letter of 16 Nov 2026"
    states = Deadline.objects.order_by("counted_from").values_list("state", flat=True)
    assert list(states) == ["open", "met"]


PRESSED = (
    "We issued comments to you on the filing in our letter dated November 6, 2026. As of the date "
    "of this letter, these comments remain outstanding and unresolved."
)
REMINDER = staff_letter(dated="November 16, 2026", lead=PRESSED, comments=())


@pytest.mark.parametrize("answers", ["November 16, 2026", "November 6, 2026"])
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_answer_after_the_staff_pressed_for_it_meets_both_dates(
    order: tuple[int, ...], answers: str, take_in: TakeIn, root: User
) -> None:
    texts = [staff_letter(), REMINDER, response_letter(answers=answers)]

    for number in order:
        take_in(texts[number], by=root)

    assert Letter.objects.get(dated=date(2026, 11, 16)).kind == "nonresponse"
    answer = Letter.objects.get(kind="response")
    assert str(answer.in_reply_to) == "Staff letter of 6 Nov 2026"
    met = Deadline.objects.values_list("met_by", "met_on")
    assert list(met) == [(answer.pk, date(2026, 11, 18))] * 2
    assert Answer.objects.get().comment == answer.in_reply_to.comments.get()
    assert Review.objects.get().status == "awaiting_staff"


def test_an_answer_that_goes_leaves_the_date_of_what_pressed_for_it_open(
    take_in: TakeIn, root: User
) -> None:
    for text in (staff_letter(), REMINDER, response_letter(answers="November 16, 2026")):
        take_in(text, by=root)
    answer = Letter.objects.get(kind="response")

    conversing.untie_answer(answer, dated=answer.dated)

    assert Deadline.objects.open().count() == 2


def test_a_date_that_a_person_opened_again_stays_open(take_in: TakeIn, root: User) -> None:
    for text in (staff_letter(), REMINDER, response_letter(answers="November 16, 2026")):
        take_in(text, by=root)
    for deadline in Deadline.objects.all():
        deadline.reopen()

    conversing.place(Company.objects.get(), today=TODAY)

    assert Deadline.objects.open().count() == 2


def test_a_response_dated_ahead_meets_its_date_on_its_day(take_in: TakeIn, root: User) -> None:
    day = date(2026, 11, 24)
    take_in(staff_letter(), by=root)
    letter = take_in(response_letter(dated="November 24, 2026"), by=root).letter
    assert letter is not None
    assert letter.in_reply_to is None

    conversing.place_due(today=date(2026, 11, 23))
    assert Deadline.objects.open().exists()

    conversing.place_due(today=day)
    assert Deadline.objects.get().met_on == day
    assert Answer.objects.get().comment is not None
    with CaptureQueriesContext(connection) as captured:
        conversing.place_due(today=day)
    assert len(captured) == 1


def test_the_minutes_bell_lets_it_meet_its_date(
    take_in: TakeIn, root: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(staff_letter(), by=root)
    take_in(response_letter(dated="November 24, 2026"), by=root)
    monkeypatch.setattr(calendars, "now", lambda: NOW + timedelta(days=4))
    monkeypatch.setattr(calendars, "today", lambda: TODAY + timedelta(days=4))

    tick()

    assert Deadline.objects.get().state == "met"


def test_a_response_that_came_in_today_is_not_placed_by_the_bell(
    take_in: TakeIn, root: User
) -> None:
    take_in(response_letter(dated="November 20, 2026"), by=root)

    with CaptureQueriesContext(connection) as captured:
        conversing.place_due(today=TODAY)

    assert len(captured) == 1


def test_what_a_person_settled_stays_though_an_earlier_answer_comes_in(
    take_in: TakeIn, root: User
) -> None:
    take_in(staff_letter(), by=root)
    answer = take_in(response_letter(), by=root).letter
    deadline = Deadline.objects.get()
    deadline.reopen()
    deadline.settle("met", on=date(2026, 11, 18), by=answer, why="The staff said so.")

    take_in(response_letter(dated="November 12, 2026"), by=root)

    deadline.refresh_from_db()
    assert (deadline.met_on, deadline.met_by) == (date(2026, 11, 18), answer)
    assert deadline.settled_note == "The staff said so."


@pytest.mark.parametrize("backwards", [False, True])
def test_of_two_answers_the_earlier_meets_the_date(
    take_in: TakeIn, root: User, *, backwards: bool
) -> None:
    take_in(LETTERS["first"], by=root)
    answers = [response_letter(dated=f"November {day}, 2026") for day in (12, 18)]

    for text in reversed(answers) if backwards else answers:
        take_in(text, by=root)

    assert Deadline.objects.get().met_on == date(2026, 11, 12)


def test_a_no_review_letter_is_a_review_complete_at_once(take_in: TakeIn) -> None:
    take_in(no_review_letter())

    review = Review.objects.get()
    assert (review.status, review.rounds) == ("complete", 0)


def test_effectiveness_that_a_person_notes_ends_the_review(take_in: TakeIn, root: User) -> None:
    for name in ("first", "answer"):
        take_in(LETTERS[name], by=root)
    registration = Review.objects.get().registration
    assert registration is not None
    noted = {name: getattr(registration, name) for name in NOTED} | {"effective_at": NOW}

    registering.note(registration, noted, version=1, request_seen=registration.request_seen)
    assert Review.objects.get().status == "effective"
    assert Review.objects.get().completed_on == TODAY

    registering.take_back(registration, version=2)
    assert Review.objects.get().status == "awaiting_staff"


def test_a_letter_a_person_moved_is_not_moved_back(take_in: TakeIn, root: User) -> None:
    for name in ("first", "answer"):
        take_in(LETTERS[name], by=root)
    other = take_in(staff_letter(dated="November 9, 2026", filing=REPORT), by=root).letter
    assert other is not None
    target = Review.objects.exclude(letters=other).get()

    conversing.move(other, target, by=root, version=other.version, today=TODAY)
    take_in(LETTERS["second"], by=root)

    assert Review.objects.get() == target  # the review it left is empty, and gone
    other.refresh_from_db()
    assert (other.review, other.placed_by, other.round) == (target, root, 2)


def test_a_letter_put_into_a_review_of_its_own_draws_what_answers_it(
    take_in: TakeIn, root: User
) -> None:
    take_in(LETTERS["first"], by=root)
    second = take_in(LETTERS["second"], by=root).letter
    assert second is not None

    conversing.move(second, None, by=root, version=second.version, today=TODAY)
    answer = take_in(response_letter(answers="November 16, 2026"), by=root).letter

    second.refresh_from_db()
    assert answer is not None
    assert Review.objects.count() == 2
    assert answer.review == second.review


def test_a_letter_let_go_returns_to_where_its_words_put_it(take_in: TakeIn, root: User) -> None:
    take_in(LETTERS["first"], by=root)
    second = take_in(LETTERS["second"], by=root).letter
    assert second is not None
    conversing.move(second, None, by=root, version=second.version, today=TODAY)
    second.refresh_from_db()

    conversing.let_go(second, version=second.version, today=TODAY)

    assert Review.objects.get().letters.count() == 2


def test_of_two_people_who_move_a_letter_the_second_is_told(take_in: TakeIn, root: User) -> None:
    letter = take_in(LETTERS["first"], by=root).letter
    assert letter is not None
    conversing.move(letter, None, by=root, version=1, today=TODAY)

    with pytest.raises(Overtaken):
        conversing.move(letter, None, by=root, version=1, today=TODAY)


def test_no_letter_moves_into_a_review_of_another_company(take_in: TakeIn, root: User) -> None:
    letter = take_in(LETTERS["first"], by=root).letter
    foreign = Review.objects.create(company=CompanyFactory.create())
    assert letter is not None

    with pytest.raises(Overtaken):
        conversing.move(letter, foreign, by=root, version=1, today=TODAY)


def test_a_letter_given_to_another_company_leaves_the_review(
    take_in: TakeIn, root: User, calendar: Calendar
) -> None:
    for name in ("first", "second"):
        take_in(LETTERS[name], by=root)
    letter = Letter.objects.get(dated=date(2026, 11, 16))
    letter.company = CompanyFactory.create(name="Quayside Foods, Inc.")
    typed = dict.fromkeys(
        ("cited_form", "cited_file_number", "cited_filed_on", "days", "unit", "answer_by")
    )
    typed |= {"cited_form": "", "cited_file_number": ""}

    enter_by_hand(letter, typed, by=root, now=NOW, today=TODAY, calendar=calendar)

    assert [count for _, count, _ in told()] == [1, 1]
    assert {str(each.company) for each in Review.objects.all()} == {
        "Northgate Therapeutics, Inc.",
        "Quayside Foods, Inc.",
    }


def test_a_review_that_only_notes_keep_says_that_it_has_no_letters(
    take_in: TakeIn, root: User
) -> None:
    letter = take_in(staff_letter(), by=root).letter
    review = Review.objects.get()
    CallFactory.create(review=review)
    before = review.company
    assert letter is not None
    Letter.objects.update(company=CompanyFactory.create(), review=None, round=None)

    conversing.place(before, today=TODAY)

    review.refresh_from_db()
    assert (review.opened_on, review.last_on, review.rounds) == (None, None, 0)
    assert review.status == "complete"
    assert not Review.objects.going_on().exists()


def test_placing_takes_as_many_queries_for_300_letters_as_for_3(company: Company) -> None:
    def letters(count: int) -> int:
        for number in range(count):
            letter = LetterFactory.create(company=company)
            filed_on = date(2000 + number % 25, 1 + number % 12, 1 + number % 28)
            ReferenceFactory.create(letter=letter, form="8-K", filed_on=filed_on)
        conversing.place(company, today=TODAY)
        with CaptureQueriesContext(connection) as captured:
            conversing.place(company, today=TODAY)
        return len(captured)

    few = letters(3)

    assert letters(297) == few


def test_letters_from_before_there_were_reviews_are_placed_by_the_command(
    take_in: TakeIn, root: User
) -> None:
    for name in ("first", "second"):
        take_in(LETTERS[name], by=root)
    Letter.objects.update(review=None, round=None)
    Review.objects.all().delete()

    call_command("place_letters", stdout=StringIO())

    assert Review.objects.get().letters.count() == 2
