"""A letter: what it is called, how it is found, what the database refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from correspondence.models import Letter
from correspondence.searching.saying import saying
from tests.factories import CompanyFactory, DocumentFactory, LetterFactory, ReferenceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("direction", "dated", "expected"),
    [
        ("from_staff", date(2026, 11, 6), "Staff letter of 6 Nov 2026"),
        ("from_company", date(2026, 11, 18), "Company letter of 18 Nov 2026"),
        ("unknown", None, "Letter, not dated"),
    ],
)
def test_it_is_called_after_its_writer_and_date(
    direction: str, dated: date | None, expected: str
) -> None:
    assert str(Letter(direction=direction, dated=dated)) == expected


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("milestones", True),
        ("milestone", True),
        ('"account for milestones"', True),
        ("milestones -account", False),
        ("harrow", True),
        ("333-291122", True),
        ("goodwill", False),
        ("&|!():*'\\", False),
        ("the", False),
    ],
)
def test_it_is_found_by_its_words_company_and_file_number(*, words: str, found: bool) -> None:
    document = DocumentFactory.create(text="Tell us how you account for milestones.")
    letter = LetterFactory.create(
        document=document, company=CompanyFactory.create(name="Harrow Lake, Inc.")
    )
    ReferenceFactory.create(letter=letter, file_number="333-291122")

    assert saying(Letter.objects.all(), words).exists() == found


@pytest.mark.parametrize("dated", [date(1899, 12, 31), date(2999, 1, 1)])
def test_the_database_refuses_an_impossible_date(dated: date) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterFactory.create(dated=dated)


def test_the_database_refuses_one_document_twice_in_a_company() -> None:
    letter = LetterFactory.create()

    with pytest.raises(IntegrityError), transaction.atomic():
        LetterFactory.create(document=letter.document, company=letter.company)


def test_a_text_of_any_length_can_be_searched() -> None:
    words = " ".join(chr(0x4E00 + number) for number in range(20_000))

    DocumentFactory.create(text=words * 20)
