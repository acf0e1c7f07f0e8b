"""Topics of comments: by their words, or as a person says, who is not overruled."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from correspondence.labelling import choose, label_again, read_anew
from correspondence.models import Arrival, Comment, Company, User
from correspondence.models.deadline import Overtaken
from tests.factories import CommentFactory
from tests.letters import staff_letter

pytestmark = pytest.mark.django_db

WORDS = "Identify your chief operating decision maker."


def test_comments_come_in_with_their_topics(take_in: Callable[..., Arrival]) -> None:
    letter = take_in(staff_letter(comments=(WORDS, "Please tell us more."))).letter

    assert letter is not None
    assert [each.topics for each in letter.comments.all()] == [["segments"], []]


def test_comments_on_record_get_the_topics_of_their_words_once() -> None:
    comment = CommentFactory.create(text=WORDS)
    CommentFactory.create(text="Please tell us more.")
    out = StringIO()

    call_command("name_topics", stdout=out)

    comment.refresh_from_db()
    assert comment.topics == ["segments"]
    assert out.getvalue() == "1 comments\n"
    assert label_again() == 0


def test_what_a_person_chose_stays(ben: User) -> None:
    comment = CommentFactory.create(text=WORDS, topics=["segments"])

    assert choose(comment, ["leases", "auditor"], seen=["segments"], by=ben)

    assert label_again() == 0
    comment.refresh_from_db()
    assert comment.topics == ["leases", "auditor"]
    assert comment.topics_by == ben


def test_a_choice_about_topics_nobody_saw_is_refused(ben: User) -> None:
    comment = CommentFactory.create(topics=["segments"])

    with pytest.raises(Overtaken):
        choose(comment, ["leases"], seen=["mda"], by=ben)


def test_a_comment_may_be_read_anew(ben: User) -> None:
    comment = CommentFactory.create(text=WORDS)
    choose(comment, [], seen=[], by=ben)
    choose(comment, ["leases"], seen=[], by=ben)

    assert read_anew(comment)
    assert not read_anew(comment)

    comment.refresh_from_db()
    assert (comment.topics, comment.topics_by) == (["segments"], None)


def test_topics_are_corrected_on_the_page_of_the_comment(
    company: Company, ben: User, signed_in: Callable[[User], Client]
) -> None:
    comment = CommentFactory.create(letter__company=company, topics=["segments"])
    url = f"{comment.get_absolute_url()}topics/"
    client = signed_in(ben)

    client.post(url, {"topics": ["leases"], "seen": "segments"})
    late = client.post(url, {"topics": ["mda"], "seen": "segments"})

    assert late.status_code == 409
    assert "Somebody changed the topics" in late.content.decode()
    assert Comment.objects.get(pk=comment.pk).topics == ["leases"]
    page = client.get(comment.get_absolute_url()).content.decode()
    assert "/comments/?topic=leases" in page


def test_comments_are_listed_by_topic_for_those_who_may_see_them(
    company: Company, vera: User, eve: User, signed_in: Callable[[User], Client]
) -> None:
    CommentFactory.create(letter__company=company, topics=["leases"], text="About the leases.")
    CommentFactory.create(letter__company=company, topics=[], text="About nothing known.")

    def shown(user: User, query: str) -> tuple[int, str]:
        page = signed_in(user).get(f"/comments/{query}").content.decode()
        return page.count("data-row"), page

    assert shown(vera, "?topic=leases")[0] == shown(vera, "?topic=none")[0] == 1
    assert shown(vera, "")[0] == shown(vera, "?topic=gone")[0] == 2
    assert shown(vera, "?q=leases")[0] == 1
    assert shown(vera, "?topic=mda")[0] == 0
    assert "About" not in shown(eve, "")[1]
