"""Which earlier comments are like one."""

import pytest
from django.db import connection

from correspondence import precedents
from correspondence.models import Answer, Comment
from tests.factories import CommentFactory, LetterFactory

pytestmark = pytest.mark.django_db


def asks(text: str) -> Comment:
    """Answer a comment of a letter of its own."""
    comment: Comment = CommentFactory.create(text=text)
    return comment


def similar(comment: Comment) -> list[str]:
    return [each.text for each in precedents.similar(comment, Comment.objects.all())]


def test_the_words_of_every_letter_tell_nothing() -> None:
    comment = asks("Please revise your disclosure to tell us whether the filing has been amended.")

    assert precedents.telling(comment) == []
    assert similar(comment) == []


def test_words_are_told_by_their_stem_and_numbers_are_not() -> None:
    words = precedents.telling(asks("Impairments of goodwill, 2025, page 41."))
    assert sorted(words) == ["goodwil", "impair"]


def test_one_word_in_common_of_several_is_not_enough() -> None:
    comment = asks("Discuss the goodwill of the segment and its backlog.")
    asks("State the goodwill by acquisition.")
    like = asks("State the backlog by segment.")

    assert similar(comment) == [like.text]


def test_the_closest_comes_first_and_those_answered_before_the_others() -> None:
    comment = asks("Quantify goodwill, backlog, churn and headroom.")
    near = asks("Quantify the goodwill, the backlog and the churn.")
    far = asks("Describe backlog and churn.")
    answered = asks("Describe churn and headroom.")
    letter = LetterFactory.create(direction="from_company", kind="response")
    Answer.objects.create(comment=answered, letter=letter, text="Five percent.")
    Answer.objects.create(comment=far, text="A draft is no answer.")

    assert similar(comment) == [answered.text, near.text, far.text]


def test_a_comment_of_the_same_letter_is_none_of_them() -> None:
    comment = asks("Quantify goodwill and backlog.")
    CommentFactory.create(letter=comment.letter, position=99, text="Quantify goodwill and backlog.")

    assert similar(comment) == []


def test_words_that_many_comments_have_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    comment = asks("Quantify the goodwill and the backlog.")
    for number in range(30):
        asks(f"Quantify the goodwill of unit {number}.")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE correspondence_comment")
    monkeypatch.setattr(precedents, "ROWS", 10)

    assert precedents.telling(comment) == ["backlog"]


def test_at_most_five_are_shown() -> None:
    comment = asks("Quantify goodwill and backlog.")
    for number in range(7):
        asks(f"Quantify goodwill and backlog of unit {number}.")

    assert len(similar(comment)) == 5
