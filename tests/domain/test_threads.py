"""What became of each comment of a review, letter by letter."""

from datetime import date, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from correspondence.domain.conversations.threads import (
    Asked,
    StaffLetter,
    State,
    Thread,
    taken_up,
    threads,
)

FIRST = date(2026, 3, 2)


def letter(key: int, *texts: str, continues: bool = True, after: int | None = None) -> StaffLetter:
    """Answer the letter of a round, a month after the one before; comments have keys 101, 102."""
    day = FIRST + timedelta(days=30 * (key - 1) if after is None else after)
    comments = tuple(Asked(100 * key + n, n, text) for n, text in enumerate(texts, 1))
    return StaffLetter(key=key, day=day, comments=comments, continues=continues)


def closing(key: int) -> StaffLetter:
    return StaffLetter(key=key, day=FIRST + timedelta(days=30 * (key - 1)), closes=True)


def told(found: list[Thread]) -> list[list[tuple[int, str]]]:
    return [[(step.letter, step.state.value) for step in thread.steps] for thread in found]


def test_a_comment_is_asked_reissued_in_part_and_closed_with_the_review() -> None:
    letters = [
        letter(1, "Tell us more.", continues=False),
        letter(2, "We reissue prior comment 1."),
        letter(3, "We note your answer to prior comment 1 and reissue it in part."),
        closing(4),
    ]

    (thread,) = threads(letters)

    states = ["asked", "reissued", "in_part", "closed"]
    assert told([thread]) == [list(zip((1, 2, 3, 4), states, strict=True))]
    assert thread.steps[1].words == "We reissue prior comment 1."
    assert thread.steps[3].words == ""  # nothing is put into the mouth of the staff


def test_what_is_not_taken_up_again_is_cleared_and_what_nobody_asked_is_new() -> None:
    letters = [
        letter(1, "Tell us more.", "Explain.", continues=False),
        letter(2, "We note your response to prior comment 2.", "Please revise the cover."),
    ]

    found = threads(letters)

    assert told(found) == [
        [(1, "asked"), (2, "cleared")],
        [(1, "asked"), (2, "follow_up")],
        [(2, "new")],
    ]


def test_a_comment_that_takes_up_several_goes_on_with_each() -> None:
    letters = [
        letter(1, "One.", "Two.", "Three.", continues=False),
        letter(2, "We reissue prior comments 1 and 3."),
    ]

    assert told(threads(letters)) == [
        [(1, "asked"), (2, "reissued")],
        [(1, "asked"), (2, "cleared")],
        [(1, "asked"), (2, "reissued")],
    ]


def test_an_older_letter_that_is_named_is_meant_and_clears_nothing_in_between() -> None:
    letters = [
        letter(1, "One.", "Two.", continues=False),
        letter(2, "We note your response to prior comment 1."),
        letter(3, "We reissue prior comment 2 of our letter dated March 2, 2026."),
    ]

    assert told(threads(letters))[1] == [(1, "asked"), (3, "reissued")]


def test_a_day_mistyped_by_two_is_forgiven() -> None:
    letters = [
        letter(1, "One.", continues=False),
        letter(2, "Two.", continues=False),
        letter(3, "We reissue comment 1 of our letter dated March 4, 2026."),
    ]

    assert taken_up(letters)[301][0].of == 101


def test_an_answer_that_is_named_stands_for_the_letter_before_it() -> None:
    letters = [
        letter(1, "One.", continues=False),
        letter(2, "Two."),
        letter(3, "Refer to comment 1 in your response dated March 20, 2026."),
    ]

    assert taken_up(letters)[301][0].of == 101


def test_a_comment_that_is_not_on_record_is_said_to_be_taken_up() -> None:
    (thread,) = threads([letter(1, "We reissue prior comment 7.", continues=False)])

    assert told([thread]) == [[(1, "reissued")]]
    assert taken_up([letter(1, "We reissue prior comment 7.")])[101][0].of is None


def test_our_prior_comment_means_the_only_one_there_was() -> None:
    again = letter(2, "We note your response to our prior comment and disagree.")
    one, two = letter(1, "One.", continues=False), letter(1, "One.", "Two.", continues=False)

    assert [each.of for each in taken_up([one, again])[201]] == [101]
    assert taken_up([two, again])[201] == []


def test_of_two_letters_of_one_day_neither_clears_the_other_nor_is_guessed() -> None:
    letters = [
        letter(1, "Of accounting.", continues=False),
        letter(2, "Of law.", continues=False, after=0),
        letter(3, "We reissue prior comment 1."),
    ]

    found = threads(letters)

    assert taken_up(letters)[301][0].of is None
    assert told(found)[:2] == [[(1, "asked"), (3, "cleared")], [(2, "asked"), (3, "cleared")]]


def test_first_comments_of_another_office_clear_nothing() -> None:
    letters = [
        letter(1, "Of accounting.", continues=False),
        letter(2, "Of the proxy statement.", continues=False),
    ]

    assert told(threads(letters)) == [[(1, "asked")], [(2, "new")]]


def test_the_order_the_letters_come_in_is_of_no_matter() -> None:
    letters = [
        letter(1, "One.", "Two.", continues=False),
        letter(2, "We reissue prior comment 2."),
        closing(3),
    ]

    assert len({str(told(threads(order))) for order in permutations(letters)}) == 1


@given(st.lists(st.lists(st.integers(1, 6), max_size=4), min_size=1, max_size=6))
def test_each_comment_stands_in_a_thread_and_each_thread_begins_once(
    rounds: list[list[int]],
) -> None:
    letters = [
        letter(key, *[f"We reissue prior comment {number}." for number in numbers])
        for key, numbers in enumerate(rounds, 1)
    ]

    found = threads(letters)

    stand = [step.comment for thread in found for step in thread.steps if step.comment]
    assert set(stand) == {each.key for one in letters for each in one.comments}
    for thread in found:
        days = [step.letter for step in thread.steps]
        assert days == sorted(days)
        assert sum(step.state in (State.CLEARED, State.CLOSED) for step in thread.steps) <= 1
