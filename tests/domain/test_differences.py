"""What is different between two texts, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.domain.differences import MOST_WORDS, Piece, differences

TEXTS = st.text(st.sampled_from("ab \n."), max_size=60)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("", "We will.", [("added", "We will.")]),
        ("We will.", "", [("removed", "We will.")]),
        ("We will.", "We will.", [("same", "We will.")]),
        (
            "We will revise it.",
            "We will not revise it.",
            [("same", "We will"), ("added", " not"), ("same", " revise it.")],
        ),
        (
            "One.\n\nTwo.",
            "One.\n\nThree.",
            [("same", "One.\n\n"), ("removed", "Two."), ("added", "Three.")],
        ),
    ],
)
def test_words_are_taken_out_and_put_in(
    before: str, after: str, pieces: list[tuple[str, str]]
) -> None:
    assert [(each.kind, each.text) for each in differences(before, after)] == pieces


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = differences(before, after)

    assert "".join(each.text for each in pieces if each.kind != "added") == before
    assert "".join(each.text for each in pieces if each.kind != "removed") == after


def test_long_texts_are_compared_line_by_line() -> None:
    same = "".join(f"one two {number}\n" for number in range(MOST_WORDS // 6))

    assert differences(f"First.\n{same}Last.", f"1st.\n{same}At last.") == [
        Piece("removed", "First.\n"),
        Piece("added", "1st.\n"),
        Piece("same", same),
        Piece("removed", "Last."),
        Piece("added", "At last."),
    ]


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    before, after = "start" + " one two" * MOST_WORDS, "start" + " two one" * MOST_WORDS

    assert differences(before, after) == [
        Piece("same", "start"),
        Piece("removed", " one two" * MOST_WORDS),
        Piece("added", " two one" * MOST_WORDS),
    ]
