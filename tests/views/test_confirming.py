"""Letters to confirm, one after the other; a fact corrected in its place."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correspondence.models import Arrival, Comment, Company, Deadline, Letter, Membership, User
from tests.conftest import NOW
from tests.factories import CommentFactory, CompanyFactory, LetterFactory
from tests.letters import no_review_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]
SignedIn = Callable[[User], Client]

OK, CONFLICT = 200, 409
QUEUE = "/letters/confirm/"


def letter_of(arrival: Arrival) -> Letter:
    assert arrival.letter is not None
    return arrival.letter


def page_of(letter: Letter) -> str:
    return reverse("letter-confirm", args=[letter.pk])


def words(response: Any) -> str:  # noqa: ANN401
    return " ".join(response.content.decode().split())


def waiting(company: Company | None, minutes: int, **columns: Any) -> Letter:  # noqa: ANN401
    letter: Letter = LetterFactory.create(
        company=company, received_at=NOW + timedelta(minutes=minutes), **columns
    )
    return letter


def confirm(client: Client, letter: Letter, query: str = "") -> Any:  # noqa: ANN401
    version = Letter.objects.get(pk=letter.pk).version
    return client.post(page_of(letter) + query, {"version": version})


def fix(client: Client, letter: Letter, fact: str, **typed: Any) -> Any:  # noqa: ANN401
    version = typed.pop("version", Letter.objects.get(pk=letter.pk).version)
    address = reverse("letter-fact", args=[letter.pk, fact])
    return client.post(address, typed | {"version": version}, follow=True)


def test_the_queue_goes_from_the_oldest_arrival_to_the_next_until_none_is_left(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    second, first = waiting(company, 2), waiting(company, 1)
    waiting(company, 0, confirmed_at=NOW)
    client = signed_in(ada)

    assert client.get(QUEUE).url == page_of(first)
    assert "1 of 2 to confirm" in words(client.get(page_of(first)))
    assert confirm(client, first).url == page_of(second)
    assert confirm(client, second).url == QUEUE
    assert "A person stands by every letter" in words(client.get(QUEUE))
    first.refresh_from_db()
    assert first.confirmed_by == ada


def test_one_that_is_left_for_later_comes_up_again(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    first, second = waiting(company, 1), waiting(company, 2)
    client = signed_in(ada)

    assert f'href="{page_of(second)}" data-key="s"' in words(client.get(page_of(first)))
    assert f'href="{page_of(first)}" data-key="s"' in words(client.get(page_of(second)))
    assert confirm(client, second).url == page_of(first)


def test_only_letters_that_the_person_may_change_wait_for_them(
    company: Company, vera: User, signed_in: SignedIn
) -> None:
    letter = waiting(company, 1)
    other = CompanyFactory.create()
    Membership.objects.create(user=vera, company=other, role=Membership.Role.PREPARER)
    theirs, own = waiting(other, 2), waiting(None, 3, received_by=vera)

    client = signed_in(vera)

    assert "1 of 2 to confirm" in words(client.get(page_of(theirs)))
    assert confirm(client, theirs).url == page_of(own)
    assert client.post(page_of(letter), {"version": 1}).status_code == 403


def test_the_queue_of_one_company_stays_with_it(
    company: Company, root: User, signed_in: SignedIn
) -> None:
    first, other, second = (
        waiting(company, 1),
        waiting(CompanyFactory.create(), 2),
        waiting(company, 3),
    )
    query, client = f"?company={company.pk}", signed_in(root)

    assert client.get(QUEUE + query).url == page_of(first) + query
    assert confirm(client, first, query).url == page_of(second) + query
    assert confirm(client, second, query).url == QUEUE + query
    assert "of this company" in words(client.get(QUEUE + query))
    assert client.get(f"{QUEUE}?company=nonsense").url == page_of(other)


def test_what_was_confirmed_is_taken_back_until_somebody_changes_it(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    letter, _ = waiting(company, 1), waiting(company, 2)
    client, undo = signed_in(ada), reverse("letter-unconfirm", args=[letter.pk])

    told = words(client.post(page_of(letter), {"version": 1}, follow=True))
    assert f'action="{undo}?version=2"' in told
    assert client.post(f"{undo}?version=2").url == page_of(letter)
    letter.refresh_from_db()
    assert letter.confirmed_at is None

    confirm(client, letter)
    fix(client, letter, "office", office="Office of Finance")
    client.post(f"{undo}?version=4")
    letter.refresh_from_db()
    assert letter.confirmed_by == ada


def test_a_letter_somebody_else_confirmed_is_not_confirmed_again(
    company: Company, ada: User, ben: User, signed_in: SignedIn
) -> None:
    letter, following = waiting(company, 1), waiting(company, 2)
    confirm(signed_in(ben), letter)

    response = signed_in(ada).post(page_of(letter), {"version": 1}, follow=True)

    assert response.request["PATH_INFO"] == page_of(following)
    assert "ben has confirmed it already" in words(response)
    letter.refresh_from_db()
    assert letter.confirmed_by == ben


def test_a_letter_that_could_not_be_read_waits_but_is_not_confirmed_as_it_is(
    take_in: TakeIn, ada: User, company: Company, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(b"%PDF-1.7 and nothing more", by=ada, name="scan.pdf"))
    following = waiting(company, 24 * 60)
    client = signed_in(ada)

    page = words(client.get(QUEUE, follow=True))
    assert "could not be read" in page
    assert "Enter its facts" in page
    assert "enter its facts" in words(client.post(page_of(letter), {"version": 1}, follow=True))

    typed = {"company": company.pk, "direction": "from_staff", "kind": "comment", "version": "1"}
    entered = client.post(reverse("letter-edit", args=[letter.pk]) + "?queue=1", typed)
    assert entered.url == page_of(following)


def test_the_page_shows_each_fact_with_its_evidence(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    doubts = [
        {"key": "addressee", "reason": "Two names stand there."},
        {"key": "filings.0.form", "reason": "It names no form."},
        {"key": "acceleration", "reason": "No day is named."},
    ]
    letter.document.reading = letter.document.findings | {"uncertain": doubts}
    letter.document.save()

    page = words(signed_in(ada).get(page_of(letter)))

    for told in (
        '<a href="#mark-dated" data-mark="dated"',
        '<a href="#mark-filings.0" data-mark="filings.0"',
        "new: no other letter cites it",
        "Please respond to this letter within ten business days",
        '<table class="strip">',
        "Two names stand there.",
        "It names no form.",
        "No day is named.",
        "Please tell us how you account for milestones.",
        'aria-keyshortcuts="Enter c"',
    ):
        assert told in page


def test_a_filing_another_letter_cites_is_told_from_a_new_one(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    take_in(staff_letter(), by=ada)
    letter = letter_of(take_in(no_review_letter(), by=ada))

    assert "matches the filing on record" in words(signed_in(ada).get(page_of(letter)))


@pytest.mark.parametrize(
    ("fact", "typed", "told"),
    [
        ("dated", {"dated": "2026-11-09"}, "Mon 9 Nov 2026"),
        ("kind", {"direction": "from_staff", "kind": "notice"}, "Notice"),
        ("office", {"office": "Office of Finance"}, "Office of Finance"),
        ("addressee", {"addressee_name": "Ivo Grant"}, "Ivo Grant"),
        ("signed_by", {"signed_by": "Lee Marsh"}, "Lee Marsh"),
        ("response", {"days": "5", "unit": "business_days"}, "five business days"),
        ("filings.0", {"cited_form": "S-1", "cited_file_number": "333-291122"}, "S-1"),
        ("filings.1", {"cited_form": "10-K"}, "10-K"),
    ],
)
def test_one_fact_is_corrected_and_the_others_stay(
    take_in: TakeIn, ada: User, signed_in: SignedIn, fact: str, typed: dict[str, str], told: str
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    client = signed_in(ada)
    assert f"facts/{fact}/" in words(client.get(f"{page_of(letter)}?fix={fact}"))

    page = words(fix(client, letter, fact, **typed))

    assert told in page
    assert "corrected by ada" in page
    before, after = letter, Letter.objects.get(pk=letter.pk)
    assert set(after.corrected) == {fact}
    assert after.corrected[fact]["by"] == ada.pk
    assert after.confirmed_at is None
    assert after.version == before.version + 1
    assert (after.company, after.division, after.cc) == (before.company, before.division, before.cc)
    assert Comment.objects.filter(letter=after).count() == 1


def test_the_deadline_is_counted_anew_with_the_date(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))

    page = words(fix(signed_in(ada), letter, "dated", dated="2026-11-09"))

    assert Deadline.objects.get().due_on == date(2026, 11, 24)
    assert "Tue 24 Nov 2026" in page
    assert "response" not in Letter.objects.get(pk=letter.pk).corrected


def test_a_letter_that_turns_out_to_be_the_companys_sets_no_time(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))

    fix(signed_in(ada), letter, "kind", direction="from_company", kind="other")

    assert not Deadline.objects.exists()
    assert set(Letter.objects.get(pk=letter.pk).corrected) == {"kind", "response"}


def test_a_filing_the_letter_does_not_cite_is_taken_out(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    client = signed_in(ada)
    fix(client, letter, "filings.1", cited_form="10-K")

    fix(client, letter, "filings.0")

    assert [(row.position, row.form) for row in letter.references.all()] == [(1, "10-K")]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("333-208189", "333-208189"), ("0-13292", "000-13292"), ("811-04321-02", "811-04321-02")],
)
def test_a_file_number_is_kept_as_edgar_pads_it(
    take_in: TakeIn, ada: User, signed_in: SignedIn, typed: str, kept: str
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))

    fix(signed_in(ada), letter, "filings.0", cited_form="S-3", cited_file_number=typed)

    assert letter.references.get().file_number == kept


def test_what_is_no_file_number_is_refused_unless_it_is_on_record_so(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    letter, client = letter_of(take_in(staff_letter(), by=ada)), signed_in(ada)

    page = words(fix(client, letter, "filings.0", cited_form="S-3", cited_file_number="zz 12"))
    assert 'id="id_cited_file_number_error"> <li>This is no file number' in page
    assert letter.references.get().file_number == "333-291122"

    letter.references.update(file_number="zz 12")
    fix(client, letter, "dated", dated="2026-11-09")
    letter.refresh_from_db()
    assert letter.dated == date(2026, 11, 9)


def test_a_letter_that_leaves_its_review_by_a_correction_says_so(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    take_in(staff_letter(dated="October 23, 2026"), by=ada)
    letter, client = letter_of(take_in(staff_letter(), by=ada)), signed_in(ada)
    other = {"cited_form": "S-1", "cited_file_number": "333-299999"}

    page = words(fix(client, letter, "office", office="Office of Finance"))
    assert "no longer in" not in page
    page = words(fix(client, letter, "filings.0", **other))

    told = "The letter is in the review of S-1 333-299999 now, no longer in that of S-3 333-291122."
    assert told in page


def test_the_line_a_fact_was_read_from_stands_beneath_it(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))

    page = words(signed_in(ada).get(page_of(letter)))

    assert '<small class="evidence no-print">“November 6, 2026”</small>' in page


def test_what_is_wrong_is_said_at_the_fact_and_nothing_is_lost(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    client = signed_in(ada)

    assert "Enter a valid date" in words(fix(client, letter, "dated", dated="2026-02-31"))
    page = words(fix(client, letter, "dated", dated=""))

    assert "Give the letter&#x27;s date" in page
    letter.refresh_from_db()
    assert letter.corrected == {}


def test_of_two_who_correct_at_once_the_second_sees_what_the_first_entered(
    take_in: TakeIn, ada: User, ben: User, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    fix(signed_in(ada), letter, "office", office="Office of Finance")

    response = fix(signed_in(ben), letter, "office", office="Office of Energy", version=1)

    assert response.status_code == CONFLICT
    assert "Office of Finance" in words(response)
    assert "Office of Energy" in words(response)
    fix(signed_in(ben), letter, "office", office="Office of Energy")
    letter.refresh_from_db()
    assert letter.office == "Office of Energy"


def test_a_fact_is_corrected_on_the_page_of_a_confirmed_letter_too(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    letter = waiting(company, 0, confirmed_at=NOW)
    client = signed_in(ada)
    assert 'name="office"' in words(client.get(f"{letter.get_absolute_url()}?fix=office"))

    response = fix(client, letter, "office", office="Office of Finance")

    assert response.request["PATH_INFO"] == letter.get_absolute_url()
    assert Letter.objects.get(pk=letter.pk).confirmed_at == NOW


@pytest.mark.parametrize("fact", ["poem", "filings", "filings.x", "filings.999", "dated.0"])
def test_there_is_no_form_for_what_is_no_fact(
    company: Company, ada: User, signed_in: SignedIn, fact: str
) -> None:
    letter = waiting(company, 0)

    assert signed_in(ada).get(f"{page_of(letter)}?fix={fact}").status_code == 404


def test_the_whole_form_notes_what_really_changed(
    take_in: TakeIn, ada: User, company: Company, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    typed = {
        "company": company.pk,
        "direction": "from_staff",
        "kind": "comment",
        "dated": "2026-11-06",
        "office": "Office of Finance",
        "addressee_name": letter.addressee_name,
        "addressee_title": letter.addressee_title,
        "addressee_organization": letter.addressee_organization,
        "days": "10",
        "unit": "business_days",
        "cited_form": "S-3",
        "cited_file_number": "333-291122",
        "cited_filed_on": "2026-10-20",
    }
    client, address = signed_in(ada), reverse("letter-edit", args=[letter.pk])

    assert client.post(address, typed).status_code == CONFLICT  # which version was seen?
    client.post(address, typed | {"version": letter.version})

    letter.refresh_from_db()
    assert set(letter.corrected) == {"office"}
    assert letter.confirmed_by == ada


def test_a_fact_is_not_kept_where_nobody_says_which_version_was_seen(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    letter = waiting(company, 0, office="Office of Finance")
    address = reverse("letter-fact", args=[letter.pk, "office"])

    answer = signed_in(ada).post(address, {"office": "Office of Energy"})

    letter.refresh_from_db()
    assert (answer.status_code, letter.office) == (CONFLICT, "Office of Finance")


def test_the_history_tells_who_changed_what(
    take_in: TakeIn, ada: User, ben: User, signed_in: SignedIn
) -> None:
    letter = letter_of(take_in(staff_letter(), by=ada))
    fix(signed_in(ben), letter, "filings.0", cited_form="S-1", cited_file_number="333-291122")
    fix(signed_in(ben), letter, "dated", dated="2026-11-09")
    confirm(signed_in(ada), letter)

    page = words(signed_in(ada).get(reverse("letter-history", args=[letter.pk]))).lower()

    for told in (
        "dated mon 9 nov 2026, before fri 6 nov 2026",
        "cites s-1, 333-291122",
        "no longer cites s-3, 333-291122, filed tue 20 oct 2026",
        "confirmed",
        "came in",
    ):
        assert told in page


@pytest.mark.parametrize("name", ["letter", "letter-confirm", "letter-history"])
def test_a_page_takes_as_many_queries_for_1_comment_as_for_60(
    take_in: TakeIn, ada: User, signed_in: SignedIn, name: str
) -> None:
    client, counts = signed_in(ada), []
    for comments in (1, 60):
        asked = tuple(f"Tell us of matter {number}." for number in range(comments))
        dated = f"November {comments % 28 + 2}, 2026"
        letter = letter_of(take_in(staff_letter(comments=asked, dated=dated), by=ada))
        for position in range(letter.comments.count(), comments):
            CommentFactory.create(letter=letter, position=position)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name, args=[letter.pk])).status_code == OK
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 12
