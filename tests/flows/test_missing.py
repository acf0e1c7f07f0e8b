"""Letters that others name and that are not on record are noted until they come in."""

from collections.abc import Callable
from datetime import date

import pytest

from correspondence import conversing, missing
from correspondence.models import Arrival, MissingLetter, User
from tests.conftest import NOW, TODAY
from tests.letters import response_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]

SECOND = staff_letter(
    dated="November 16, 2026",
    lead=(
        "We have reviewed your November 12, 2026 response to our comment letter and have the "
        "following comment. References to prior comments are to comments in our November 6, 2026 "
        "letter."
    ),
)


def named() -> list[tuple[date, str]]:
    rows = MissingLetter.objects.order_by("dated")
    return list(rows.values_list("dated", "direction"))


def test_letters_that_are_named_are_missing_until_they_come_in(take_in: TakeIn, root: User) -> None:
    letter = take_in(SECOND, by=root).letter
    first, answer = date(2026, 11, 6), date(2026, 11, 12)
    assert letter is not None
    assert named() == [(first, "from_staff"), (answer, "from_company")]
    assert {row.review for row in MissingLetter.objects.all()} == {letter.review}

    take_in(staff_letter(), by=root)
    assert named() == [(answer, "from_company")]

    take_in(response_letter(dated="November 12, 2026"), by=root)
    assert named() == []


@pytest.mark.parametrize("day", [4, 5, 7, 8])
def test_a_day_mistyped_by_up_to_two_is_no_missing_letter(
    day: int, take_in: TakeIn, root: User
) -> None:
    take_in(staff_letter(), by=root)
    take_in(response_letter(answers=f"November {day}, 2026"), by=root)

    assert named() == []


def test_a_letter_that_does_not_exist_is_missing_and_dismissed_for_good(
    take_in: TakeIn, root: User
) -> None:
    take_in(staff_letter(), by=root)
    letter = take_in(response_letter(answers="October 1, 2026"), by=root).letter
    assert letter is not None
    assert letter.in_reply_to is None
    row = MissingLetter.objects.get()

    missing.dismiss(row, why="The date is mistyped.", by=root, now=NOW)
    conversing.place(letter.company, today=TODAY)

    row.refresh_from_db()
    assert (row.why, row.dismissed_by) == ("The date is mistyped.", root)
    assert not MissingLetter.objects.wanted().exists()

    missing.look_again(row)
    assert MissingLetter.objects.wanted().exists()


def test_what_was_dismissed_stays_so_where_an_earlier_letter_names_a_day_beside_it(
    take_in: TakeIn, root: User
) -> None:
    take_in(response_letter(answers="October 12, 2026"), by=root)
    row = MissingLetter.objects.get()
    missing.dismiss(row, why="There is none.", by=root, now=NOW)

    take_in(response_letter(dated="November 10, 2026", answers="October 13, 2026"), by=root)

    row.refresh_from_db()
    assert MissingLetter.objects.get() == row
    assert (row.dated, row.why) == (date(2026, 10, 13), "There is none.")
    assert row.dismissed_by == root


def test_an_old_letter_named_in_passing_is_not_missed(take_in: TakeIn, root: User) -> None:
    take_in(staff_letter(), by=root)
    take_in(response_letter(answers="November 6, 2026 and our letter dated May 3, 2021"), by=root)

    assert named() == []


def test_a_letter_without_a_company_names_nothing(take_in: TakeIn, ada: User) -> None:
    text = SECOND.replace("Northgate Therapeutics, Inc.", "Quayside Foods, Inc.")
    letter = take_in(text, by=ada).letter

    assert letter is not None
    assert letter.company is None
    assert named() == []
