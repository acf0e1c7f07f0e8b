"""Searching letters, comments, answers and what they are about."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence import access, searching
from correspondence.domain.search_words import read
from correspondence.models import (
    Answer,
    Arrival,
    Company,
    CompanyName,
    Deadline,
    Filing,
    Insider,
    Letter,
    User,
)
from correspondence.searching import Found, asking, finding, reach
from correspondence.searching.hits import START, STOP, Hit, marked
from correspondence.searching.narrowing import Narrowed
from correspondence.searching.saying import saying
from tests.conftest import NOW
from tests.factories import (
    CommentFactory,
    CompanyFactory,
    DeadlineFactory,
    FilingFactory,
    LetterFactory,
    ReferenceFactory,
    RegistrationFactory,
    RoleFactory,
)

pytestmark = pytest.mark.django_db


def says(text: str, company: Company | None = None, **given: object) -> Letter:
    """Answer a letter that says it."""
    letter: Letter = LetterFactory.create(document__text=text, company=company, **given)
    return letter


def search(user: User, typed: str, kind: str = "", **narrowed: Any) -> Found:  # noqa: ANN401 - any
    return searching.search(user, typed, Narrowed(**narrowed), kind=kind)


def hits(found: Found) -> Iterator[Hit]:
    yield from found.best
    for _, group in found.groups:
        yield from group
    yield from found.page or []


def keys(found: Found, kind: str = "letters") -> list[int]:
    return [hit.key for hit in hits(found) if hit.kind == kind]


def counts(found: Found) -> dict[str, int]:
    return {each.value: each.count for each in found.counts if each.count}


@pytest.mark.parametrize(
    ("typed", "said", "not_said"),
    [
        ("impairments goodwill", "The goodwill is impaired.", "The goodwill is large."),
        ('"goodwill impairment"', "A goodwill impairment.", "An impairment of goodwill."),
        ("lease -tax", "The lease.", "The lease and its tax."),
        ("churn or backlog", "The backlog.", "The pipeline."),
        ("Item 303(b)", "As Item 303(b) asks.", "Item 5 of page 303, part b."),
        ("Rule 13a-15(e)", "See Rule 13a-15(e).", "See Rule 13a-14(e)."),
        ("10-K", "The Form 10-K of 2025.", "The 10 forms K."),
        ("S-1", "Your Form S-1.", "Your Form F-1."),
        ("333-208189", "File No. 333-208189", "File No. 333-208190"),
        ("001-36598", "File No. 001-36598", "File No. 001-36599"),
        ("333\u2011208189", "File No. 333-208189", "File No. 333-208190"),
        ("333 208189", "File No. 333-208189", "File No. 333-208190"),
        ("000119312524012345", "Accession 0001193125-24-012345", "0001193125-24-012346"),
        ("Form 10\u2013K", "The Form 10-K of 2025.", "The 10 forms K."),
        ("\u201cgoodwill impairment\u201d", "A goodwill impairment.", "An impairment of goodwill."),
    ],
)
def test_letters_are_found_as_typed(root: User, typed: str, said: str, not_said: str) -> None:
    found, _ = says(said), says(not_said)

    assert keys(search(root, typed, "letters")) == [found.pk]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("333-208189", "File No. 333\u2011208189"),
        ("333-208189", "File No. 333\u2013208189"),
        ("Form 10-K", "The Form 10\u2011K of 2025."),
        ("S-1", "Your Form S\u20111."),
        ("goodwill", "What you call \u201cgoodwill\u201d."),
        ("impairments", "Its goodwill\u2014impairments\u2026"),
    ],
)
def test_signs_nobody_types_part_words_as_plain_ones_do(root: User, typed: str, said: str) -> None:
    found = says(said)

    assert keys(search(root, typed, "letters")) == [found.pk]


def test_a_file_number_finds_what_it_names_and_the_letters_that_cite_it(root: User) -> None:
    registration = RegistrationFactory.create(file_number="333-208189")
    filing = FilingFactory.create(registration=registration)
    letter = says("No number in here.")
    ReferenceFactory.create(letter=letter, file_number="333-208189")

    found = search(root, "File No. 333-208189")

    assert [(hit.kind, hit.key) for hit in found.best] == [("registrations", registration.pk)]
    assert keys(found, "filings") == [filing.pk]
    assert keys(found) == [letter.pk]


def test_filings_are_found_by_accession_number_and_form(root: User) -> None:
    filing: Filing = FilingFactory.create(form="N-CSR", accession_number="0001193125-24-012345")

    assert search(root, "000119312524012345").best[0].key == filing.pk
    assert keys(search(root, "n-csr"), "filings") == [filing.pk]


@pytest.mark.parametrize("typed", ["0000000000-24-002523", "000000000024002523"])
@pytest.mark.parametrize("name", ["0000000000-24-002523.txt", "edgar_000000000024002523.pdf"])
def test_a_letter_is_found_by_the_accession_number_its_file_was_named_by(
    root: User, eve: User, company: Company, typed: str, name: str
) -> None:
    letter = says("No number in here.", company)
    Arrival.objects.create(
        document=letter.document, letter=letter, filename=name, source="import", received_at=NOW
    )

    assert keys(search(root, typed)) == [letter.pk]
    assert list(saying(Letter.objects.all(), typed)) == [letter]
    assert counts(search(eve, typed)) == {}


@pytest.mark.parametrize(
    "typed", ["north", "ther north", "Northgate Therapeutics, Inc.", "Halden", "NGTX", "1318605"]
)
def test_companies_are_found_by_names_ticker_and_cik(
    root: User, company: Company, typed: str
) -> None:
    Company.objects.filter(pk=company.pk).update(ticker="NGTX", cik="0001318605")
    CompanyName.objects.create(company=company, name="Halden Biologics", kind="former")
    CompanyFactory.create(name="Another North-less Corp.".replace("North", "South"))

    assert keys(search(root, typed), "companies") == [company.pk]


def test_what_is_named_outright_is_the_best_match(root: User, company: Company) -> None:
    letter = says("Nothing.", company, dated=date(2024, 3, 6))

    assert [hit.key for hit in search(root, "Northgate Therapeutics").best] == [company.pk]
    assert [hit.key for hit in search(root, "March 6, 2024").best] == [letter.pk]
    assert search(root, "north").best == []


def test_insiders_are_found_by_the_beginnings_of_their_names(root: User) -> None:
    insider: Insider = RoleFactory.create().insider

    assert keys(search(root, "per lindq"), "insiders") == [insider.pk]


def test_comments_and_answers_are_found_with_their_letters(root: User, company: Company) -> None:
    letter = says("Nothing.", company)
    comment = CommentFactory.create(letter=letter, text="Quantify the churn.", heading=["General"])
    draft = Answer.objects.create(comment=comment, text="Churn was five percent.", saved_at=NOW)
    sent = Answer.objects.create(letter=says("So.", company), text="No churn at all.", number=7)

    found = search(root, "churn")

    assert counts(found) == {"comments": 1, "answers": 2}
    told = {hit.key: (hit.what, hit.number, hit.letter) for hit in hits(found)}
    assert told[draft.pk] == ("draft", comment.number, letter.pk)
    assert told[sent.pk] == ("sent", 7, sent.letter_id)


def test_only_what_one_may_see_is_found(vera: User, eve: User, company: Company) -> None:
    letter = says("The kiln.", company)
    comment = CommentFactory.create(letter=letter, text="Which kiln?")
    Answer.objects.create(comment=comment, text="The new kiln.")
    RegistrationFactory.create(company=company, file_number="333-208189")
    FilingFactory.create(company=company, registration=None, file_number="001-36598")
    own = says("My kiln.", received_by=eve)

    assert counts(search(vera, "kiln")) == {"letters": 1, "comments": 1, "answers": 1}
    assert keys(search(eve, "kiln")) == [own.pk]
    assert counts(search(eve, "kiln")) == {"letters": 1}
    assert [counts(search(eve, each)) for each in ("333-208189", "001-36598", "north")] == [{}] * 3


@pytest.mark.parametrize("near", [0, 200])
def test_members_find_theirs_however_many_companies_they_have(
    vera: User, eve: User, company: Company, near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach, "NEAR", near)
    letter, own = says("The kiln.", company), says("My kiln.", received_by=vera)
    says("Another kiln.", received_by=eve)
    comment = CommentFactory.create(letter=letter, text="Which kiln?")
    draft = Answer.objects.create(comment=comment, text="A kiln drafted.")
    answer = Answer.objects.create(letter=says("Sent.", company), text="The new kiln.")
    elsewhere = CommentFactory.create(text="Whose kiln?")
    Answer.objects.create(comment=elsewhere, text="A kiln of others.")
    Answer.objects.create(letter=elsewhere.letter, text="Their kiln.")

    found = search(vera, "kiln")

    assert set(keys(found)) == {letter.pk, own.pk}
    assert keys(found, "comments") == [comment.pk]
    assert set(keys(found, "answers")) == {draft.pk, answer.pk}


def test_of_few_letters_all_are_looked_at(
    root: User, vera: User, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 21):
        says("The kiln.", company, dated=date(2024, 1, day))
    for name, value in {"FEW": 5, "SMALLEST": 4, "LARGEST": 4}.items():
        monkeypatch.setattr(asking, name, value)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE correspondence_document")

    assert search(vera, "kiln").counts[0].words == "20"
    assert search(root, "kiln", company=company.pk).counts[0].words == "20"
    assert search(root, "kiln").counts[0].words == "4+"
    monkeypatch.setattr(reach, "FEW", 19)
    assert search(vera, "kiln").counts[0].words == "4+"


def test_what_is_in_the_trash_is_not_found(root: User, company: Company) -> None:
    letter = says("The kiln of 2024.", company, dated=date(2024, 3, 6), trashed_at=NOW)
    ReferenceFactory.create(letter=letter, file_number="333-208189")
    comment = CommentFactory.create(letter=letter, text="Which kiln?")
    Answer.objects.create(comment=comment, text="The new kiln.")
    Answer.objects.create(letter=letter, text="A sent kiln.")

    assert [counts(search(root, each)) for each in ("kiln", "333-208189", "6 March 2024")] == [
        {},
        {},
        {},
    ]


def test_the_letter_that_says_it_more_often_comes_first(root: User) -> None:
    once = says("The kiln is here. " + "A word of no interest. " * 9, dated=date(2026, 1, 2))
    often = says("A kiln, a kiln and another kiln.", dated=date(2020, 1, 2))

    assert keys(search(root, "kiln", "letters")) == [often.pk, once.pk]


def test_facets_count_and_narrow(root: User, company: Company) -> None:
    says("The kiln.", company, dated=date(2024, 3, 6))
    answer = says("Our kiln.", company, dated=date(2025, 3, 6), direction="from_company")
    says("A kiln.", CompanyFactory.create(), dated=date(2025, 3, 7), kind="no_review")

    found = search(root, "kiln")

    assert (found.companies[0].label, found.companies[0].count) == (company.name, 2)
    assert [(each.value, each.count) for each in found.years] == [("2025", 2), ("2024", 1)]
    assert {each.value: each.count for each in found.letters} == {"comment": 2, "no_review": 1}
    narrowed = search(root, "kiln", company=company.pk, year=2025)
    assert keys(narrowed) == [answer.pk]
    assert keys(search(root, "kiln", direction="from_company")) == [answer.pk]
    assert counts(search(root, "kiln", letter="no_review")) == {"letters": 1}
    assert counts(search(root, "kiln", until=date(2025, 3, 6))) == {"letters": 2}


def test_of_a_common_word_the_newest_letters_are_looked_at(
    root: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [says("The kiln.", dated=date(2024, 1, day)) for day in range(1, 21)]
    for name, value in {"FEW": 5, "SMALLEST": 4, "LARGEST": 4}.items():
        monkeypatch.setattr(asking, name, value)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE correspondence_document")

    found = search(root, "kiln", "letters")

    assert keys(found) == [each.pk for each in made[:-5:-1]]
    assert found.counts[0].words == "4+"
    assert found.looked == {"letters": date(2024, 1, 17)}


@pytest.fixture
def early(company: Company, monkeypatch: pytest.MonkeyPatch) -> Letter:
    """A letter whose phrase, of common words, its comment and its answer say; newer ones do not."""
    letter = says("The kiln turbine.", company, dated=date(2024, 1, 1))
    comment = CommentFactory.create(letter=letter, text="Which kiln turbine?")
    Answer.objects.create(letter=letter, comment=comment, text="The kiln turbine.")
    for day in range(2, 21):
        newer = says("A turbine, a kiln.", company, dated=date(2024, 1, day))
        comment = CommentFactory.create(letter=newer, text="Which turbine, which kiln?")
        Answer.objects.create(letter=newer, comment=comment, text="A turbine, a kiln.")
    for name, value in {"FEW_PHRASES": 5, "SMALLEST": 4, "LARGEST": 8}.items():
        monkeypatch.setattr(asking, name, value)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE correspondence_document, correspondence_comment")
        cursor.execute("ANALYZE correspondence_answer")
    return letter


def test_a_phrase_no_new_row_says_is_looked_for_among_all(root: User, early: Letter) -> None:
    found = search(root, '"kiln turbine"')

    assert keys(found) == [early.pk]
    assert counts(found) == {"letters": 1, "comments": 1, "answers": 1}
    assert found.looked == {}


@pytest.mark.parametrize("kind", ["letters", "comments", "answers"])
def test_where_that_takes_too_long_each_kind_tells_how_far_was_looked(
    root: User, early: Letter, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "find_among_all", lambda *_: None)

    found = search(root, '"kiln turbine"', kind)

    assert keys(found, kind) == []
    assert found.looked == {kind: date(2024, 1, 17)}
    assert search(root, '"kiln turbine"').looked_at == "letters, comments and answers"


def test_looking_at_earlier_ones_comes_to_an_end(
    root: User, early: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "find_among_all", lambda *_: None)
    Letter.objects.exclude(pk=early.pk).update(dated=date(2024, 1, 20))

    until = search(root, '"kiln turbine"').earlier_until
    earlier = search(root, '"kiln turbine"', until=until).earlier_until

    assert (until, earlier) == (date(2024, 1, 20), date(2024, 1, 19))
    assert keys(search(root, '"kiln turbine"', until=earlier)) == [early.pk]


def test_looking_among_all_has_an_end(
    root: User, early: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "PATIENCE", 20)
    monkeypatch.setattr(
        finding, "_FIRST_SAID", finding._FIRST_SAID + " + (pg_sleep(1) IS NULL)::int"
    )

    found = search(root, '"kiln turbine"')

    assert counts(found) == {}
    assert set(found.looked) == {"letters", "comments", "answers"}


def test_a_plan_of_any_shape_is_understood(root: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        says(f"The kiln {number}.")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE correspondence_document")
        cursor.execute("SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0")
        cursor.execute("SET LOCAL min_parallel_table_scan_size = 0")
        cursor.execute(
            asking._EXPLAINED.replace("DECLARE told NO SCROLL CURSOR FOR", ""), ["kiln"] * 3
        )
        assert "Gather" in str(cursor.fetchone())

    monkeypatch.setattr(asking, "FEW", 30)
    assert set(asking.ask(read("kiln")).windows) == {"letters"}
    assert asking.ask(read("kiln 7")).windows == {}
    monkeypatch.setattr(asking, "_EXPLAINED", "SELECT '[{}]'::json, %s, %s, %s")
    assert set(asking.ask(read("kiln")).windows) == {"letters", "comments", "answers"}


@pytest.mark.parametrize("most", [0, 100])
def test_lists_read_the_texts_of_their_own_rows_alone(
    root: User, vera: User, company: Company, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("correspondence.searching.saying.LARGEST", most)
    letter, other = says("Your Form S-1.", company), says("Your Form S-1.")
    says("Your Form F-1.")
    deadline = DeadlineFactory.create(letter=letter)

    assert list(saying(access.letters(vera), "S-1")) == [letter]
    assert set(saying(Letter.objects.all(), "S-1")) == {letter, other}
    assert list(saying(Deadline.objects.all(), "S-1", "letter__")) == [deadline]
    with CaptureQueriesContext(connection) as captured:
        list(saying(access.letters(vera), "S-1"))
    (reading,) = [each["sql"] for each in captured if "~*" in each["sql"]]
    assert (f"IN ({letter.pk})" in reading) == bool(most)


def test_counts_end_at_the_most(root: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST", 2)
    monkeypatch.setattr(searching, "MOST", 2)
    for _ in range(4):
        says("The kiln.")

    assert search(root, "kiln").counts[0].words == "2+"


@pytest.mark.parametrize("typed", ["the of", "AT&T", '"', "-kiln", "(((", "a\x00b", "'", "%_"])
def test_odd_words_find_nothing_and_do_no_harm(root: User, typed: str) -> None:
    says("The kiln.")

    assert counts(search(root, typed.replace("\x00", ""))) == {}


def test_a_snippet_marks_the_words_deep_in_a_text(root: User) -> None:
    says("Nothing <b>much</b>. " * 500 + "The <i>kilns</i> & ovens." + " Then more." * 500)

    (hit,) = hits(search(root, "kiln", "letters"))

    assert "<mark>kilns</mark>" in hit.marked
    assert "<i>" not in hit.marked
    assert len(hit.marked) < 800


@pytest.mark.parametrize(
    ("snippet", "html"),
    [
        (f"a {START}b{STOP} c", "a <mark>b</mark> c"),
        (f"<script> {START}<b>{STOP}", "&lt;script&gt; <mark>&lt;b&gt;</mark>"),
        (f"{STOP}a{START}b{START}c{STOP}", "ab<mark>c</mark>"),
    ],
)
def test_a_snippet_is_escaped_and_its_marks_pair(snippet: str, html: str) -> None:
    assert marked(snippet) == html
