"""The comments of the staff as a work list: what is awaited, of whom, by when; and as a file."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.models import Answer, Comment, Company, User
from tests.factories import CommentFactory, DeadlineFactory, LetterFactory

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def asked(company: Company, text: str, **more: object) -> Comment:
    comment: Comment = CommentFactory.create(letter__company=company, text=text, **more)
    return comment


def sent(comment: Comment) -> Comment:
    response = LetterFactory.create(
        company=comment.letter.company,
        direction="from_company",
        kind="response",
        in_reply_to=comment.letter,
        dated=date(2026, 11, 18),
    )
    Answer.objects.create(comment=comment, letter=response, text="We will.")
    return comment


def shown(client: Client, query: str = "") -> list[str]:
    rows = client.get(f"{reverse('comments')}?{query}").context["rows"]
    return [row.text for row in rows]


def test_what_the_staff_waits_for_is_shown_the_next_answer_due_first(
    company: Company, vera: User, signed_in: SignedIn
) -> None:
    later, none, soon = (asked(company, text) for text in ("Later.", "No date.", "Soon."))
    for comment, day in ((later, 27), (soon, 23)):
        DeadlineFactory.create(letter=comment.letter, due_on=date(2026, 11, day))
    sent(asked(company, "Sent."))
    client = signed_in(vera)

    assert shown(client) == ["Soon.", "Later.", "No date."]
    assert shown(client, "sort=-answer") == ["No date.", "Later.", "Soon."]
    assert shown(client, "answer=&sort=-letter") == ["Sent.", "Soon.", none.text, "Later."]
    assert shown(client, "answer=yes") == ["Sent."]


def test_pages_by_the_answer_due_hold_each_comment_once(
    company: Company, vera: User, signed_in: SignedIn
) -> None:
    for number in range(110):
        comment = asked(company, f"Matter {number}.")
        if number % 3:
            day = date(2026, 11, 16 + number % 7)
            DeadlineFactory.create(letter=comment.letter, due_on=day)
    client, texts, after = signed_in(vera), [], ""

    while True:
        page = client.get(reverse("comments"), {"sort": "answer", "after": after}).context["page"]
        texts += [row.text for row in page.rows]
        if not (after := page.next):
            break

    assert len(texts) == len(set(texts)) == 110


def test_comments_are_found_by_owner_status_and_draft(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    asked(company, "Ada's.", owner=ada, status="drafting", draft_due_on=date(2026, 11, 20))
    asked(company, "Ben's.", owner=ben, status="final")
    asked(company, "Nobody's.")
    sent(asked(company, "Sent.", status="drafting"))
    client = signed_in(ada)

    for query in ("owner=me", "status=drafting&answer=", "draft_to=2026-11-20"):
        assert shown(client, query) == ["Ada's."], query
    assert shown(client, f"owner={ben.pk}") == shown(client, "status=final") == ["Ben's."]
    assert shown(client, "owner=nobody") == ["Nobody's."]
    assert shown(client, "draft_from=2026-11-21") == []


def test_what_the_list_shows_is_a_file_of_it(
    company: Company, ada: User, eve: User, signed_in: SignedIn
) -> None:
    comment = asked(company, "Tell us why.", owner=ada, topics=["leases"])
    DeadlineFactory.create(letter=comment.letter)

    def lines(user: User) -> list[str]:
        answer = signed_in(user).get(reverse("comments-csv"), {"cols": "every"})
        pieces = answer.streaming_content
        return b"".join(pieces).decode().splitlines()

    told = lines(ada)[1]
    for words in ("Tell us why.", "Northgate", "ada", "open", "2026-11-23", "Leases"):
        assert words in told
    assert len(lines(eve)) == 1


def test_a_topic_leads_to_all_its_comments_also_those_answered(
    company: Company, vera: User, signed_in: SignedIn
) -> None:
    comment = sent(asked(company, "Sent.", topics=["leases"]))
    client = signed_in(vera)

    page = client.get(comment.get_absolute_url()).content.decode()

    assert f"{reverse('comments')}?topic=leases&amp;answer=" in page
    assert shown(client, "topic=leases&answer=") == ["Sent."]


@pytest.mark.parametrize(("name", "crumbs"), [("letters", 0), ("search", 0), ("letter-add", 1)])
def test_crumbs_stand_where_there_is_a_page_between(
    name: str, crumbs: int, company: Company, ada: User, signed_in: SignedIn
) -> None:
    page = signed_in(ada).get(reverse(name)).content.decode()

    assert page.count('aria-label="Breadcrumb"') == crumbs
    assert page.count('id="search"') == 1
