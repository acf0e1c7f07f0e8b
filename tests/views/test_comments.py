"""One comment: its draft is saved, two people lose nothing, its history, notes, what is like it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from correspondence import drafting
from correspondence.models import Answer, Call, Comment, Company, User
from tests.conftest import NOW, TODAY
from tests.factories import (
    CallFactory,
    CommentFactory,
    CompanyFactory,
    DeadlineFactory,
    LetterFactory,
    ReviewFactory,
)
from tests.views.test_lists import count

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


@pytest.fixture
def comment(company: Company) -> Comment:
    """Answer the second of three comments of a letter in a review."""
    review = ReviewFactory.create(company=company)
    letter = LetterFactory.create(company=company, review=review, round=1)
    for position in range(3):
        CommentFactory.create(
            letter=letter, position=position, heading=["Form 10-K", "Item 9A"], text="Tell us more."
        )
    return letter.comments.get(position=1)


def typed(text: str = "We will.", version: int = 0, **its: Any) -> dict[str, Any]:  # noqa: ANN401
    """Answer what the page sends of a comment that was open, nobody's and without a date."""
    return {
        "text": text,
        "version": version,
        "status": "open",
        "initial-status": "open",
        "owner": "",
        "initial-owner": "",
        "draft_due_on": "",
        "initial-draft_due_on": "",
    } | its


def page_of(client: Client, comment: Comment) -> str:
    return client.get(comment.get_absolute_url()).content.decode()


def sent(comment: Comment, text: str = "As sent.") -> None:
    letter = LetterFactory.create(
        company=comment.letter.company, direction="from_company", kind="response", dated=TODAY
    )
    Answer.objects.create(comment=comment, letter=letter, text=text)


def test_the_page_shows_the_comment_in_its_place(
    comment: Comment, ada: User, signed_in: SignedIn
) -> None:
    page = page_of(signed_in(ada), comment)

    before, after = (comment.letter.comments.get(position=n) for n in (0, 2))
    assert "Form 10-K \u203a Item 9A" in page
    assert f"{comment.letter.get_absolute_url()}#mark-comments.1" in page
    assert f'rel="prev" href="{before.get_absolute_url()}"' in page
    assert f'rel="next" href="{after.get_absolute_url()}"' in page


def test_a_draft_is_saved_as_it_was_typed(comment: Comment, ada: User, signed_in: SignedIn) -> None:
    text = "  • one\r\n  • two\r\n\r\nMore.  \r\n"

    response = signed_in(ada).post(comment.get_absolute_url(), typed(text), follow=True)

    draft = Answer.objects.get()
    assert (draft.text, draft.author) == ("  • one\n  • two\n\nMore.", ada)
    assert "The draft is saved." in response.content.decode()
    comment.refresh_from_db()
    assert comment.status == "drafting"


def test_the_button_says_the_status(comment: Comment, ada: User, signed_in: SignedIn) -> None:
    sent_twice = typed() | {"status": ["open", "in_review"]}  # the list's, then the button's

    signed_in(ada).post(comment.get_absolute_url(), sent_twice)

    comment.refresh_from_db()
    assert comment.status == "in_review"


def test_what_was_not_changed_stays_as_others_made_it(
    comment: Comment, ada: User, ben: User, signed_in: SignedIn
) -> None:
    Comment.objects.filter(pk=comment.pk).update(owner=ben, status="in_review", draft_due_on=TODAY)

    response = signed_in(ada).post(comment.get_absolute_url(), typed())

    comment.refresh_from_db()
    assert response.status_code == 302
    assert (comment.owner, comment.status, comment.draft_due_on) == (ben, "in_review", TODAY)
    assert Answer.objects.get().text == "We will."


def test_of_two_drafts_both_are_shown_and_the_next_save_decides(
    comment: Comment, ada: User, ben: User, signed_in: SignedIn
) -> None:
    url = comment.get_absolute_url()
    signed_in(ben).post(url, typed("We will revise it."))

    response = signed_in(ada).post(url, typed("We will not revise it."))

    page = response.content.decode()
    assert response.status_code == 409
    assert "saved by ben" in page
    assert "We will revise it." in page
    assert "put in: </span> not<" in page
    form = response.context["form"]
    assert form["text"].value() == "We will not revise it."
    assert Answer.objects.get().text == "We will revise it."
    again = typed("We will not revise it.", version=form["version"].value())
    again |= {"status": form["status"].value(), "initial-status": "drafting"}
    assert signed_in(ada).post(url, again).status_code == 302
    assert Answer.objects.get().text == "We will not revise it."


def test_the_second_draft_at_once_keeps_what_it_did_not_change(
    comment: Comment, ada: User, ben: User, signed_in: SignedIn
) -> None:
    url = comment.get_absolute_url()
    signed_in(ben).post(url, typed("His."))
    Comment.objects.filter(pk=comment.pk).update(owner=ben)

    form = signed_in(ada).post(url, typed("Hers.", draft_due_on="2026-11-24")).context["form"]

    assert form["owner"].value() == str(ben.pk)
    assert form["status"].value() == "drafting"
    assert form["draft_due_on"].value() == "2026-11-24"


def test_two_owners_at_once_are_a_conflict_too(
    comment: Comment, ada: User, ben: User, signed_in: SignedIn
) -> None:
    Comment.objects.filter(pk=comment.pk).update(owner=ben)

    response = signed_in(ada).post(comment.get_absolute_url(), typed(owner=ada.pk))

    assert response.status_code == 409
    assert "owner ben;" in response.content.decode()
    assert not Answer.objects.exists()


def test_an_emptied_draft_says_that_its_history_stays(
    comment: Comment, ada: User, signed_in: SignedIn
) -> None:
    client, url = signed_in(ada), comment.get_absolute_url()
    client.post(url, typed())

    page = client.post(url, typed("", version=1, status="open"), follow=True).content.decode()

    assert "its history keeps what it said" in page


def test_an_owner_who_left_stays_until_somebody_else_is_chosen(
    comment: Comment, ada: User, ben: User, signed_in: SignedIn
) -> None:
    Comment.objects.filter(pk=comment.pk).update(owner=ben)
    ben.memberships.all().delete()
    client = signed_in(ada)
    assert client.get(comment.get_absolute_url()).context["form"]["owner"].value() == ben.pk

    its = {"owner": ben.pk, "initial-owner": ben.pk}
    client.post(comment.get_absolute_url(), typed() | its)

    comment.refresh_from_db()
    assert comment.owner == ben


def test_an_outsider_cannot_be_the_owner(
    comment: Comment, ada: User, eve: User, signed_in: SignedIn
) -> None:
    response = signed_in(ada).post(comment.get_absolute_url(), typed(owner=eve.pk))

    assert response.status_code == 200
    assert "Select a valid choice" in response.content.decode()
    assert response.context["form"]["text"].value() == "We will."  # what was typed is still there


@pytest.mark.parametrize("seen", ["", "-1", "x", "9999999999"])
def test_an_odd_version_saves_nothing_and_loses_nothing(
    comment: Comment, ada: User, signed_in: SignedIn, seen: str
) -> None:
    response = signed_in(ada).post(comment.get_absolute_url(), typed() | {"version": seen})

    assert response.status_code == 200
    assert response.context["form"]["text"].value() == "We will."
    assert not Answer.objects.exists()


def test_an_odd_idea_of_what_was_seen_is_a_conflict(
    comment: Comment, ada: User, signed_in: SignedIn
) -> None:
    odd = {"initial-owner": "x", "owner": ada.pk}

    assert signed_in(ada).post(comment.get_absolute_url(), typed() | odd).status_code == 409


def test_a_draft_due_after_the_answer_is_warned_about(
    comment: Comment, ada: User, signed_in: SignedIn
) -> None:
    DeadlineFactory.create(letter=comment.letter)  # due on 23 Nov

    due = typed(draft_due_on="2026-11-24")
    page = signed_in(ada).post(comment.get_absolute_url(), due, follow=True).content.decode()

    comment.refresh_from_db()
    assert str(comment.draft_due_on) == "2026-11-24"
    assert "due after the answer itself, which is due Mon 23 Nov 2026" in page


def test_the_signed_out_come_back_to_the_same_page(comment: Comment) -> None:
    response = Client().post(comment.get_absolute_url(), typed())

    assert response.url == f"/sign-in/?unsaved=yes&next={comment.get_absolute_url()}"


def test_a_viewer_reads_and_does_not_write(
    comment: Comment, ada: User, vera: User, signed_in: SignedIn
) -> None:
    signed_in(ada).post(comment.get_absolute_url(), typed("Draft words."))

    page = page_of(signed_in(vera), comment)

    assert "Draft words." in page
    assert "<textarea" not in page


def test_a_sent_answer_is_shown(comment: Comment, ada: User, signed_in: SignedIn) -> None:
    sent(comment, "As we said.")

    page = page_of(signed_in(ada), comment)

    assert "As we said." in page
    assert '<span class="state sent">sent</span>' in page


def test_prior_comments_are_shown_with_what_was_answered(
    comment: Comment, company: Company, ada: User, signed_in: SignedIn
) -> None:
    for month, text in ((8, "Asked in August."), (9, "Asked in September.")):
        earlier = LetterFactory.create(
            company=company, review=comment.letter.review, dated=TODAY.replace(month=month)
        )
        prior = CommentFactory.create(letter=earlier, position=0, number=4, text=text)
    sent(prior, "Answered in October.")
    Comment.objects.filter(pk=comment.pk).update(prior_comments=[4])
    client = signed_in(ada)

    page = page_of(client, comment)
    assert "Asked in September." in page
    assert "Answered in October." in page
    assert "Asked in August." not in page

    Comment.objects.filter(pk=comment.pk).update(text="See our letter dated August 20, 2026.")
    assert "Asked in August." in page_of(client, comment)


def test_a_note_is_kept_with_who_and_when(comment: Comment, ada: User, signed_in: SignedIn) -> None:
    client = signed_in(ada)

    url = f"{comment.get_absolute_url()}note/"
    page = client.post(url, {"text": "Ask the auditor."}, follow=True).content.decode()

    assert "Ask the auditor.</span> <small>ada, " in page
    assert Call.objects.get().comment == comment


def test_a_note_of_another_companys_review_is_not_told(
    comment: Comment, ben: User, signed_in: SignedIn
) -> None:
    elsewhere = ReviewFactory.create(company=CompanyFactory.create())
    CallFactory.create(review=elsewhere, comment=comment, kind="note", text="Secret milestones.")

    assert "Secret" not in signed_in(ben).get(comment.get_absolute_url()).content.decode()


def test_a_draft_that_was_refused_counts_as_unsaved(
    comment: Comment, ada: User, signed_in: SignedIn
) -> None:
    refused = typed(draft_due_on="2222-01-01")
    page = signed_in(ada).post(comment.get_absolute_url(), refused).content.decode()

    assert "We will." in page
    assert "data-unsaved>" in page


def test_an_owner_alone_is_no_empty_draft(comment: Comment, ada: User, signed_in: SignedIn) -> None:
    told = typed(text="", owner=ada.pk)
    page = signed_in(ada).post(comment.get_absolute_url(), told, follow=True).content.decode()

    assert "Saved; there is no draft yet." in page


def test_a_note_without_a_review_is_refused_and_kept_in_the_form(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    comment = CommentFactory.create(letter__company=company)

    response = signed_in(ada).post(f"{comment.get_absolute_url()}note/", {"text": "Ask."})

    assert response.status_code == 200
    assert not Call.objects.exists()
    assert "say which" in response.content.decode()


def test_the_history_shows_each_version_and_restores_one(
    comment: Comment, ada: User, signed_in: SignedIn
) -> None:
    client, url = signed_in(ada), comment.get_absolute_url()
    client.post(url, typed("We will revise it."))
    client.post(url, typed("We will not revise it.", version=1))
    history = client.get(f"{url}history/")

    assert '<ins><span class="for-readers"> put in: </span> not<' in history.content.decode()
    (_, _), (first, _) = history.context["versions"]
    restored = client.post(f"{url}restore/", {"event": first.key, "version": 2}, follow=True)

    draft = Answer.objects.get()
    assert (draft.text, draft.version) == ("We will revise it.", 3)
    assert "The earlier version is the draft again." in restored.content.decode()


def test_a_version_is_not_restored_over_what_was_saved_meanwhile(
    comment: Comment, ada: User, signed_in: SignedIn
) -> None:
    client, url = signed_in(ada), comment.get_absolute_url()
    client.post(url, typed("One."))
    client.post(url, typed("Two.", version=1))
    key = client.get(f"{url}history/").context["versions"][1][0].key

    page = client.post(f"{url}restore/", {"event": key, "version": 1}, follow=True)

    assert "Somebody saved the draft meanwhile" in page.content.decode()
    assert Answer.objects.get().text == "Two."


def test_versions_of_another_comment_cannot_be_restored(
    comment: Comment, ada: User, signed_in: SignedIn
) -> None:
    client, other = signed_in(ada), comment.letter.comments.get(position=0)
    client.post(other.get_absolute_url(), typed("Elsewhere."))
    key = client.get(f"{other.get_absolute_url()}history/").context["versions"][0][0].key

    url = f"{comment.get_absolute_url()}restore/"
    assert client.post(url, {"event": key, "version": 0}).status_code == 404


def test_a_long_history_is_paged_and_compares_across_pages(
    comment: Comment, ada: User, signed_in: SignedIn
) -> None:
    client, url = signed_in(ada), comment.get_absolute_url()
    for number in range(12):
        Answer.objects.update_or_create(
            comment=comment, letter=None, defaults={"text": f"Word {number}", "saved_at": NOW}
        )

    pages = [client.get(f"{url}history/?page={n}").context["versions"] for n in (1, 2)]

    assert [len(page) for page in pages] == [10, 2]
    assert pages[0][-1][0].before == "Word 1"


def test_what_is_typed_is_never_markup(comment: Comment, ada: User, signed_in: SignedIn) -> None:
    client, url = signed_in(ada), comment.get_absolute_url()
    client.post(url, typed("<script>alert(1)</script></textarea>"))
    conflict = client.post(url, typed("<b>yours</b>"))

    pages = [page_of(client, comment), client.get(f"{url}history/").content.decode()]
    for page in [*pages, conflict.content.decode()]:
        assert "<script>alert" not in page
        assert "<b>yours" not in page


def test_similar_comments_stand_with_their_answers(
    comment: Comment, company: Company, ada: User, eve: User, signed_in: SignedIn
) -> None:
    words = "goodwill impairment of the industrial reporting unit and its headroom"
    Comment.objects.filter(pk=comment.pk).update(text=f"Please tell us about {words}.")
    old = CommentFactory.create(letter__company=company, text=f"Discuss {words}.")
    sent(old, "Headroom was nine percent.")
    CommentFactory.create(letter__company=eve.memberships.get().company, text=f"Hidden: {words}.")
    CommentFactory.create(letter__company=company, text="Please file the consent of counsel.")

    response = signed_in(ada).get(comment.get_absolute_url())

    assert [each.pk for each in response.context["similar"]] == [old.pk]
    assert "Headroom was nine percent." in response.content.decode()


def full(comment: Comment, by: User, rows: int) -> None:
    """Make so many of everything that the page of a comment shows."""
    words = "goodwill impairment of the industrial reporting unit and its headroom"
    Comment.objects.filter(pk=comment.pk).update(text=words, prior_comments=[*range(1, 50)])
    for number in range(rows):
        earlier = LetterFactory.create(
            company=comment.letter.company,
            review=comment.letter.review,
            dated=TODAY.replace(month=5),
        )
        prior = CommentFactory.create(letter=earlier, position=0, number=number + 1, text=words)
        sent(prior)
        drafting.note(comment, "Ask.", by=by, now=NOW, today=TODAY)
        Answer.objects.update_or_create(
            comment=comment, letter=None, defaults={"text": f"Word {number}", "saved_at": NOW}
        )


@pytest.mark.parametrize("page", ["", "history/"])
def test_a_comment_takes_at_most_twelve_queries_however_much_there_is(
    comment: Comment, ada: User, ben: User, signed_in: SignedIn, page: str
) -> None:
    client, url = signed_in(ben), f"{comment.get_absolute_url()}{page}"
    DeadlineFactory.create(letter=comment.letter)
    full(comment, ada, 3)
    few = count(client, url)

    full(comment, ada, 9)

    assert count(client, url) == few <= 12
