"""What goes wrong in real conversations: mistyped days, two letters of one day, long reviews."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from correspondence import conversing
from correspondence.matrix import matrix_of
from correspondence.models import (
    Answer,
    Arrival,
    Call,
    Company,
    Deadline,
    Extension,
    Letter,
    MaterialityDecision,
    MissingLetter,
    Review,
    User,
)
from tests.conftest import NOW, TODAY
from tests.letters import extension_letter, response_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]

BEGUN = date(2026, 1, 5)
REPORT = (
    "Form 10-K for the Fiscal Year Ended December 31, 2025\n"
    "Filed February 20, 2026\nFile No. 001-30000"
)


def words(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def long_review() -> list[str]:
    """Answer 17 letters either way and six requests for more time: rounds of a month each."""
    texts: list[str] = []
    asked = answered = BEGUN
    for number in range(8):
        lead = {} if number == 0 else {
            "lead": (
                f"We have reviewed your {words(answered)} response to our comment letter and have "
                "the following comment."
            ),
            "comments": ("We reissue prior comment 1. Please tell us about milestones.",),
        }  # fmt: skip
        asked = BEGUN + timedelta(days=35 * number)
        answered = asked + timedelta(days=25)
        texts.append(staff_letter(dated=words(asked), **lead))  # type: ignore[arg-type]
        texts.append(response_letter(dated=words(answered), answers=words(asked)))
        if number < 6:
            request = extension_letter(
                dated=words(asked + timedelta(days=3)),
                answers=f"dated {words(asked)}",
                until=words(asked + timedelta(days=26)),
            )
            texts.append(request)
    closing = {"lead": "We have completed our review of your filing.", "clock": "", "comments": ()}
    texts.append(staff_letter(dated=words(answered + timedelta(days=10)), **closing))  # type: ignore[arg-type]
    return texts


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_seventeen_letters_and_six_requests_for_more_time_are_one_review(
    seed: int, take_in: TakeIn, root: User
) -> None:
    texts = long_review()
    random.Random(seed).shuffle(texts)

    for text in texts:
        take_in(text, by=root)

    review = Review.objects.get()
    assert (review.letters.count(), review.rounds, review.status) == (17 + 6, 8, "complete")
    assert Extension.objects.count() == 6
    assert not Answer.objects.filter(comment=None).exists()
    assert not Letter.objects.filter(kind="response", in_reply_to=None).exists()
    assert not MissingLetter.objects.exists()
    (row,) = matrix_of(review).rows
    states = [entry.state.value for _, cell in row.cells for entry in cell]
    assert states == ["asked", *["reissued"] * 7, "closed"]


@pytest.mark.parametrize("day", [4, 5, 7, 8])
def test_a_day_mistyped_by_up_to_two_still_finds_the_letter(
    day: int, take_in: TakeIn, root: User
) -> None:
    take_in(staff_letter(), by=root)
    take_in(response_letter(answers=f"November {day}, 2026"), by=root)

    assert str(Letter.objects.get(kind="response").in_reply_to) == "Staff letter of 6 Nov 2026"
    assert Answer.objects.get().comment is not None


@pytest.mark.parametrize("day", [2, 10])
def test_a_day_that_is_further_off_finds_nothing_and_the_answer_waits(
    day: int, take_in: TakeIn, root: User
) -> None:
    take_in(staff_letter(), by=root)
    take_in(response_letter(answers=f"November {day}, 2026"), by=root)

    assert Letter.objects.get(kind="response").in_reply_to is None
    assert Answer.objects.get().comment is None
    assert MissingLetter.objects.get().dated == date(2026, 11, day)
    assert Deadline.objects.get().state == "open"


@pytest.mark.parametrize("backwards", [False, True])
def test_two_letters_of_one_day_on_two_filings_are_two_reviews(
    take_in: TakeIn, root: User, *, backwards: bool
) -> None:
    texts = [staff_letter(), staff_letter(filing=REPORT), response_letter()]
    for text in reversed(texts) if backwards else texts:
        take_in(text, by=root)

    assert Review.objects.count() == 2
    answer = Letter.objects.get(kind="response")
    assert answer.in_reply_to is not None
    assert answer.in_reply_to.references.get().form == "S-3"
    assert [row.comment.letter for row in Answer.objects.all()] == [answer.in_reply_to]


def test_two_letters_of_one_day_on_one_filing_are_one_round(take_in: TakeIn, root: User) -> None:
    legal = staff_letter(comments=("Please revise the cover page.",))
    for text in (staff_letter(), legal):
        take_in(text, by=root)

    review = Review.objects.get()
    assert review.rounds == 1
    assert len(matrix_of(review).columns[0].letters) == 2
    assert len(matrix_of(review).rows) == 2


def _noted(review: Review) -> None:
    Call.objects.create(review=review, on=TODAY, text="They called.", recorded_at=NOW)
    MaterialityDecision.objects.create(
        review=review, year_end=date(2026, 12, 31), material=False, decided_at=NOW
    )


def test_what_people_noted_goes_along_when_two_reviews_become_one(
    take_in: TakeIn, root: User
) -> None:
    first = take_in(staff_letter(), by=root).letter
    second = take_in(staff_letter(dated="November 16, 2026", filing=REPORT), by=root).letter
    assert first is not None
    assert second is not None
    assert second.review is not None
    _noted(second.review)

    conversing.move(second, first.review, by=root, version=second.version, today=TODAY)

    review = Review.objects.get()
    assert review.calls.count() == review.materiality_decisions.count() == 1


def test_a_review_in_which_something_was_noted_outlives_its_letters(
    take_in: TakeIn, root: User
) -> None:
    letter = take_in(staff_letter(), by=root).letter
    assert letter is not None
    assert letter.review is not None
    _noted(letter.review)
    Letter.objects.all().delete()

    conversing.place(Company.objects.get(), today=TODAY)

    assert Review.objects.get().calls.exists()
