"""Letters that others name and that are not on record; whose they are, by the words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.domain.conversations.absent import absent, written_by_staff
from correspondence.domain.conversations.facts import Cited, Piece

ON = date(2024, 6, 3)


def letter(dated: date | None, *names: date, from_staff: bool = True, **more: object) -> Piece:
    return Piece(
        key=f"{dated} {from_staff}",
        from_staff=from_staff,
        kind="comment",
        dated=dated,
        prior_letters=names,
        **more,  # type: ignore[arg-type]
    )


def days(*letters: Piece) -> list[date]:
    return [each.dated for each in absent(letters)]


@pytest.mark.parametrize("off", range(-4, 5))
def test_a_letter_within_two_days_is_the_one_that_is_named(off: int) -> None:
    named, there = ON - timedelta(days=30), letter(ON - timedelta(days=30 + off))

    assert days(letter(ON, named), there) == ([] if abs(off) <= 2 else [named])


def test_two_days_named_near_each_other_are_one_letter() -> None:
    first, second = date(2024, 5, 2), date(2024, 5, 3)

    assert days(letter(ON, first), letter(ON + timedelta(days=9), second)) == [first]


@pytest.mark.parametrize(("age", "missed"), [(300, True), (365, True), (366, False), (2000, False)])
def test_an_older_letter_than_all_is_named_in_passing(age: int, missed: bool) -> None:  # noqa: FBT001 - a column of the table
    named = ON - timedelta(days=age)

    assert days(letter(ON, named)) == ([named] if missed else [])
    assert days(letter(ON, named), letter(named - timedelta(days=90))) == [named]


def test_a_letter_without_a_date_names_nothing_that_can_be_missed() -> None:
    assert days(letter(None, date(2024, 5, 2))) == []


def test_a_response_in_the_re_block_of_the_staff_is_the_companys() -> None:
    cited = Cited(form="10-K", response_dated=date(2024, 5, 2))

    (found,) = absent([letter(ON, cited=(cited,))])

    assert found.answer


@given(st.lists(st.dates(date(2020, 1, 1), date(2024, 12, 31)), max_size=12))
def test_nothing_on_record_is_ever_missing(named: list[date]) -> None:
    found = days(*(letter(day + timedelta(days=1), day) for day in named))

    on_record = {day + timedelta(days=1) for day in named}
    assert not {
        day for day in found if any(abs(day - each) <= timedelta(days=2) for each in on_record)
    }


@pytest.mark.parametrize(
    ("text", "from_staff", "expected"),
    [
        ("comments in our May 2, 2024 letter", True, True),
        ("We have reviewed your May 2, 2024 response", True, False),
        ("your response dated\nMay 2,  2024 to our comment letter", True, False),
        ("the comments in your letter dated May 2, 2024", False, True),
        ("as stated in our letter dated May 2, 2024", False, False),
        ("the staff's comment letter dated May 2, 2024", False, True),
        ("Response Letter dated May 2, 2024", False, False),
        ("We respond to the comments of the staff dated May 2, 2024", False, True),
        ("the Company's response to the comment letter dated May 2, 2024", False, True),
        ("the letter dated May 2, 2024", False, None),
        ("our letter dated May 12, 2024", True, None),
    ],
)
def test_who_wrote_it_by_the_words(text: str, from_staff: bool, expected: bool | None) -> None:  # noqa: FBT001 - columns of the table
    assert written_by_staff(text, date(2024, 5, 2), from_staff=from_staff) is expected
