"""Facts of a letter corrected, one at a time or all in one form, by a person whose word stands."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from correspondence.models import Arrival, Comment, Company, Deadline, Letter, User
from tests.conftest import NOW
from tests.factories import LetterFactory
from tests.letters import no_review_letter, staff_letter
from tests.views.asking import fix, letter_of, page_of, words

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]
SignedIn = Callable[[User], Client]

OK, CONFLICT = 200, 409
QUEUE = "/letters/confirm/"


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
    letter = LetterFactory.create(company=company, confirmed_at=NOW)
    client = signed_in(ada)
    assert 'name="office"' in words(client.get(f"{letter.get_absolute_url()}?fix=office"))

    response = fix(client, letter, "office", office="Office of Finance")

    assert response.request["PATH_INFO"] == letter.get_absolute_url()
    assert Letter.objects.get(pk=letter.pk).confirmed_at == NOW


@pytest.mark.parametrize("fact", ["poem", "filings", "filings.x", "filings.999", "dated.0"])
def test_there_is_no_form_for_what_is_no_fact(
    company: Company, ada: User, signed_in: SignedIn, fact: str
) -> None:
    letter = LetterFactory.create(company=company)

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
    letter = LetterFactory.create(company=company, office="Office of Finance")
    address = reverse("letter-fact", args=[letter.pk, "office"])

    answer = signed_in(ada).post(address, {"office": "Office of Energy"})

    letter.refresh_from_db()
    assert (answer.status_code, letter.office) == (CONFLICT, "Office of Finance")


def test_a_filing_another_letter_cites_is_told_from_a_new_one(
    take_in: TakeIn, ada: User, signed_in: SignedIn
) -> None:
    take_in(staff_letter(), by=ada)
    letter = letter_of(take_in(no_review_letter(), by=ada))

    assert "matches the filing on record" in words(signed_in(ada).get(page_of(letter)))
