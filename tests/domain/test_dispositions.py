"""What a later comment says of earlier ones, and what it does not say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.domain.conversations.dispositions import Relation, mentions

AGAIN, PART, STILL = Relation.REISSUED, Relation.IN_PART, Relation.FOLLOW_UP
Said = list[tuple[Relation, tuple[int, ...]]]


def said(text: str) -> Said:
    return [(each.relation, each.numbers) for each in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We note your response to prior comment 2.", [(STILL, (2,))]),
        ("Please refer to prior comment two.", [(STILL, (2,))]),
        ("We have read your response to our prior comment number 3 on leases.", [(STILL, (3,))]),
        ("We note your responses to prior comments 3, 4 and 7.", [(STILL, (3, 4, 7))]),
        ("We considered your answers to comments 5 through 8.", [(STILL, (5, 6, 7, 8))]),
        ("Refer to comments 5-7 and comment 9.", [(STILL, (5, 6, 7)), (STILL, (9,))]),
        ("We reissue prior comment 4.", [(AGAIN, (4,))]),
        ("We re-issue comments 1 and 2.", [(AGAIN, (1, 2))]),
        ("We resissue comment 2.", [(AGAIN, (2,))]),
        ("We reiterate our prior comments 1 and 2.", [(AGAIN, (1, 2))]),
        ("We repeat comment 6.", [(AGAIN, (6,))]),
        ("Comments 5 through 8 are hereby reissued.", [(AGAIN, (5, 6, 7, 8))]),
        ("We note your response to comment 4 and reissue it.", [(AGAIN, (4,))]),
        ("We note your response to comment 4 and reissue it in part.", [(PART, (4,))]),
        ("We reissue, in part, our prior comment 4.", [(PART, (4,))]),
        ("We reissue the first bullet point of prior comment three.", [(PART, (3,))]),
        ("We reissue comment 9 as to certain portions of the table.", [(PART, (9,))]),
        ("With respect to the second bullet of comment 3, please revise.", [(PART, (3,))]),
        ("We note your answers to prior comments 3 and 4. We reissue our comment.",
         [(AGAIN, (3, 4))]),
        ("We note your answer to prior comment 3. Please revise. We reissue the comment in part.",
         [(PART, (3,))]),
        ("We note your response to prior comment 3 and reissue comment 5.",
         [(STILL, (3,)), (AGAIN, (5,))]),
        ("We note your response to our prior comment and disagree.", [(STILL, ())]),
    ],
)  # fmt: skip
def test_what_is_said_of_earlier_comments(text: str, expected: Said) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We note that you reissued financial statements.", []),
        ("The audit report was reissued in May.", []),
        ("You reissued financial statements in response to comment 3.", [(STILL, (3,))]),
        ("Have your auditor reissue its report. See prior comment 4.", [(STILL, (4,))]),
        ("Please have counsel reissue their opinion to comply with comment 7.", [(STILL, (7,))]),
        ("The notes reissued under the plan are the subject of comment 8.", [(STILL, (8,))]),
        ("You reiterate in your response that targets are set yearly.", []),
        ("Your response to comment 2 states, in part, that sales rose.", [(STILL, (2,))]),
        ("See comment 4 above.", []),
        ("Please also address this in light of comment 6 below.", []),
        ("In our comment letter we asked about leases.", []),
        ("Please comment on 3 of the 5 items.", []),
        ("Your public comments 2020 to analysts differ.", []),
    ],
)
def test_what_is_not_about_comments_is_no_disposition(text: str, expected: Said) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "day", "ours"),
    [
        ("See prior comment 15 of our letter dated March 14, 2023.", date(2023, 3, 14), True),
        ("We note your answer to comment 1 from our letter dated May 2, 2022 and the table.",
         date(2022, 5, 2), True),
        ("See comment 1 in our May 2, 2022 letter.", date(2022, 5, 2), True),
        ("Refer to comment two in your response letter dated May 3, 2017.",
         date(2017, 5, 3), False),
        ("We note your response to comment 4 regarding the loan of May 2, 2022.", None, True),
    ],
)  # fmt: skip
def test_the_letter_a_citation_names(text: str, day: date | None, ours: bool) -> None:  # noqa: FBT001 - a column of the table
    (found,) = mentions(text)

    assert (found.day, found.ours) == (day, ours)


def test_the_words_are_the_sentence_that_says_it() -> None:
    text = "We note your new table. We reissue prior comment 4 in part. Please revise."

    assert mentions(text)[0].words == "We reissue prior comment 4 in part."


@given(st.text(max_size=300), st.lists(st.integers(1, 99), min_size=1, max_size=5, unique=True))
def test_no_text_makes_it_fail_and_each_number_cited_is_found(
    text: str, numbers: list[int]
) -> None:
    mentions(text)
    listed = " and ".join(map(str, sorted(numbers)))

    found = {
        number
        for each in mentions(f"We reissue prior comments {listed}.")
        for number in each.numbers
    }

    assert found == set(numbers)
