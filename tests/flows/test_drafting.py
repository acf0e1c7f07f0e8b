"""Drafts, who answers what by when, many at once and taken back, notes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pghistory
import pytest
from django.db.models import ProtectedError

from correspondence import drafting, histories
from correspondence.models import Answer, Call, Comment, Company, Letter, Review, User
from correspondence.models.deadline import Overtaken
from tests.conftest import NOW, TODAY
from tests.factories import CommentFactory, DeadlineFactory, LetterFactory, ReviewFactory

pytestmark = pytest.mark.django_db
OURS = "We will revise it."
SEEN = {"owner_id": None, "status": "open", "draft_due_on": None}


@pytest.fixture
def letter(company: Company) -> Letter:
    """Answer a letter with three comments, in a review."""
    review = ReviewFactory.create(company=company)
    letter = LetterFactory.create(company=company, review=review, round=1)
    for position in range(3):
        CommentFactory.create(letter=letter, position=position)
    return letter


@pytest.fixture
def comment(letter: Letter) -> Comment:
    """Answer its first comment."""
    return letter.comments.get(position=0)


def save_draft(comment: Comment, text: str, version: int, by: User) -> bool:
    return drafting.save_draft(comment, text, version=version, by=by, now=NOW)


def draft(comment: Comment) -> tuple[str, int]:
    row = Answer.objects.drafts().get(comment=comment)
    return row.text, row.version


def sent(comment: Comment, **its: Any) -> Answer:  # noqa: ANN401 - columns
    response = LetterFactory.create(
        company=comment.letter.company, direction="from_company", kind="response"
    )
    return Answer.objects.create(comment=comment, letter=response, text="Sent.", **its)


def test_a_saved_draft_makes_an_open_comment_drafting(comment: Comment, ada: User) -> None:
    assert save_draft(comment, OURS, 0, ada)

    comment.refresh_from_db()
    assert (comment.status, comment.version) == ("drafting", 2)
    assert draft(comment) == (OURS, 1)
    assert Answer.objects.get().author == ada


@pytest.mark.parametrize("status", ["in_review", "final"])
def test_a_saved_draft_leaves_any_other_status(comment: Comment, ada: User, status: str) -> None:
    Comment.objects.filter(pk=comment.pk).update(status=status)

    save_draft(comment, OURS, 0, ada)

    comment.refresh_from_db()
    assert comment.status == status


@pytest.mark.parametrize("seen", [0, 2, 7])
def test_the_second_to_save_a_draft_at_once_changes_nothing(
    comment: Comment, ada: User, seen: int
) -> None:
    save_draft(comment, OURS, 0, ada)

    with pytest.raises(Overtaken):
        save_draft(comment, "We will not.", seen, ada)

    assert draft(comment) == (OURS, 1)


def test_the_same_words_twice_are_no_conflict(comment: Comment, ada: User) -> None:
    save_draft(comment, OURS, 0, ada)

    assert not save_draft(comment, OURS, 0, ada)
    assert draft(comment) == (OURS, 1)


def test_an_emptied_draft_keeps_its_history(comment: Comment, ada: User) -> None:
    save_draft(comment, OURS, 0, ada)

    assert save_draft(comment, "", 1, ada)

    assert draft(comment) == ("", 2)
    versions = histories.versions(list(histories.drafts_of(comment)), 10)
    assert [each.text for each in versions] == ["", OURS]


def test_nothing_is_no_draft(comment: Comment, ada: User) -> None:
    assert not save_draft(comment, "", 0, ada)
    assert not Answer.objects.exists()


def test_facts_change_where_they_are_as_seen(comment: Comment, ada: User) -> None:
    wanted = {"owner_id": ada.pk, "draft_due_on": TODAY}

    assert drafting.change(comment, wanted, seen=SEEN)
    assert not drafting.change(comment, wanted, seen=SEEN)  # so already: no conflict

    comment.refresh_from_db()
    assert (comment.owner, comment.draft_due_on, comment.version) == (ada, TODAY, 2)


def test_a_fact_somebody_else_changed_is_not_changed(
    comment: Comment, ada: User, ben: User
) -> None:
    drafting.change(comment, {"owner_id": ben.pk}, seen=SEEN)

    with pytest.raises(Overtaken):
        drafting.change(comment, {"owner_id": ada.pk}, seen=SEEN)
    assert drafting.change(comment, {"status": "final"}, seen=SEEN)  # of that nobody said otherwise


def test_what_is_overtaken_is_not_saved_by_half(comment: Comment, ada: User, ben: User) -> None:
    save_draft(comment, OURS, 0, ada)

    with pytest.raises(Overtaken):
        drafting.save(
            comment,
            "We will not.",
            version=0,
            facts={"owner_id": ben.pk},
            seen=SEEN,
            by=ben,
            now=NOW,
        )

    comment.refresh_from_db()
    assert comment.owner is None


def test_a_status_chosen_with_the_first_draft_counts(comment: Comment, ada: User) -> None:
    facts = {"status": "in_review"}

    drafting.save(comment, OURS, version=0, facts=facts, seen=SEEN, by=ada, now=NOW)

    comment.refresh_from_db()
    assert comment.status == "in_review"


def test_many_are_changed_and_only_those_otherwise(letter: Letter, ada: User) -> None:
    first = letter.comments.get(position=0)
    drafting.change(first, {"owner_id": ada.pk}, seen=SEEN)

    before = drafting.change_many(letter.comments.all(), {"owner_id": ada.pk})

    assert len(before) == 2
    assert set(letter.comments.values_list("owner", "version")) == {(ada.pk, 2)}


def test_the_change_of_many_is_taken_back_but_for_what_changed_since(
    letter: Letter, ada: User, ben: User
) -> None:
    rows = letter.comments.all()
    drafting.change_many(rows, {"owner_id": ben.pk, "draft_due_on": TODAY})
    before = drafting.change_many(rows, {"owner_id": ada.pk, "status": "final"})
    last = letter.comments.get(position=2)
    drafting.change(last, {"status": "in_review"}, seen={"status": "final"})

    assert drafting.undo(letter, before) == 2

    kept = list(letter.comments.values_list("owner", "status", "draft_due_on"))
    assert kept == [(ben.pk, "open", TODAY)] * 2 + [(ada.pk, "in_review", TODAY)]
    assert drafting.undo(letter, before) == 0


def test_an_owner_who_left_does_not_come_back(letter: Letter, ada: User, ben: User) -> None:
    rows = letter.comments.all()
    drafting.change_many(rows, {"owner_id": ben.pk})
    before = drafting.change_many(rows, {"owner_id": ada.pk})
    ben.memberships.all().delete()

    assert drafting.undo(letter, before) == 3
    assert set(letter.comments.values_list("owner", flat=True)) == {None}


def test_a_change_of_one_letter_is_not_undone_in_another(letter: Letter, ada: User) -> None:
    before = drafting.change_many(letter.comments.all(), {"owner_id": ada.pk})

    assert drafting.undo(LetterFactory.create(), before) == 0


def test_a_note_is_part_of_the_review(comment: Comment, ada: User) -> None:
    drafting.note(comment, "Ask the auditor.", by=ada, now=NOW, today=TODAY)

    call = Call.objects.get()
    assert (call.review, call.comment, call.kind) == (comment.letter.review, comment, "note")
    assert (call.by, call.on, call.text) == (ada, TODAY, "Ask the auditor.")


def test_a_note_needs_a_review(ada: User, db: None) -> None:
    with pytest.raises(drafting.InNoReview):
        drafting.note(CommentFactory.create(), "?", by=ada, now=NOW, today=TODAY)


def test_the_history_says_who_wrote_which_version(comment: Comment, ada: User, ben: User) -> None:
    for version, (person, text) in enumerate([(ada, "One."), (ben, "One. Two.")]):
        with pghistory.context(user=person.pk):
            save_draft(comment, text, version, person)

    newest, first = histories.versions(list(histories.drafts_of(comment)), 10)

    assert (newest.by, newest.before, newest.text) == ("ben", "One.", "One. Two.")
    assert (first.by, first.before, first.text) == ("ada", "", "One.")


def test_the_history_of_a_draft_leaves_out_what_was_sent(comment: Comment, ada: User) -> None:
    save_draft(comment, OURS, 0, ada)
    sent(comment)

    assert [each.text for each in histories.drafts_of(comment)] == [OURS]


def test_the_history_says_who_changed_the_facts(comment: Comment, ada: User) -> None:
    wanted = {"owner_id": ada.pk, "status": "final", "draft_due_on": TODAY}
    with pghistory.context(user=ada.pk):
        drafting.change(comment, wanted, seen=SEEN)

    (change,) = histories.of_comment(comment)

    assert change.by == "ada"
    assert change.words == (
        "owner ada, before unassigned",
        "final, before open",
        "draft due Fri 20 Nov 2026, before no date",
    )


def test_the_most_urgent_comments_come_first(letter: Letter, ada: User) -> None:
    first, second, third = letter.comments.all()
    Comment.objects.filter(pk=second.pk).update(draft_due_on=date(2026, 11, 24))
    Comment.objects.filter(pk=third.pk).update(draft_due_on=date(2026, 11, 20))
    due = DeadlineFactory.create(letter=letter, due_on=date(2026, 11, 23))

    rows = drafting.to_answer(drafting.awaited(Comment.objects.all()))

    assert list(rows) == [third, first, second]
    assert {row.answer_due_on for row in rows} == {due.due_on}


def final(comment: Comment) -> None:
    Comment.objects.filter(pk=comment.pk).update(status="final")


def answered(comment: Comment) -> None:
    LetterFactory.create(direction="from_company", kind="response", in_reply_to=comment.letter)


def closed(comment: Comment) -> None:
    Review.objects.update(status="complete")


@pytest.mark.parametrize("done", [final, sent, answered, closed])
def test_what_is_done_is_not_to_be_answered(
    letter: Letter, comment: Comment, done: Callable[[Comment], object]
) -> None:
    letter.comments.exclude(pk=comment.pk).delete()
    assert list(drafting.to_answer(drafting.awaited(Comment.objects.all()))) == [comment]

    done(comment)

    assert not drafting.to_answer(drafting.awaited(Comment.objects.all()))


def test_a_comment_drafted_since_is_not_open_again(letter: Letter, ada: User) -> None:
    rows = letter.comments.all()
    before = drafting.change_many(rows, {"status": "final"})
    first = rows[0]
    drafting.save_draft(first, "We will say so.", version=0, by=ada, now=NOW)

    drafting.undo(letter, before)

    assert [row.status for row in letter.comments.order_by("position")][:2] == ["drafting", "open"]


def test_a_comment_with_an_answer_cannot_be_deleted(letter: Letter, ada: User) -> None:
    comment = letter.comments.all()[0]
    drafting.save_draft(comment, "We will say so.", version=0, by=ada, now=NOW)

    with pytest.raises(ProtectedError):
        letter.delete()
    with pytest.raises(ProtectedError):
        comment.delete()
