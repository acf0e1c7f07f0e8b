"""A document comes in: kept first, refused in plain words, shown rather than doubled."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError

from correspondence.intake.receiving import Refused, receive
from correspondence.models import Arrival, Document, Letter, User
from tests.conftest import NOW
from tests.letters import staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]


def bring(content: bytes, name: str = "letter.txt", by: User | None = None) -> Arrival:
    return receive(
        ContentFile(content, name=name), filename=name, source="upload", received_by=by, now=NOW
    )


def test_the_original_bytes_are_kept_under_their_hash() -> None:
    content = staff_letter().encode()

    document = bring(content).document

    assert document.sha256 == hashlib.sha256(content).hexdigest()
    with storages["documents"].open(document.store_name) as file:
        assert file.read() == content


def test_the_bytes_are_kept_even_when_the_database_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(Document.objects, "get_or_create", fail)
    content = staff_letter().encode()

    with pytest.raises(DatabaseError):
        bring(content)

    sha256 = hashlib.sha256(content).hexdigest()
    assert storages["documents"].exists(f"{sha256[:2]}/{sha256[2:4]}/{sha256}")


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "letter.pdf", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "letter.png", "not a PDF"),
        (b"PK\x03\x04" + bytes(100), "letter.docx", "not a PDF"),
        (b"MZ\x90\x00" + bytes(100), "letter.txt", "not a PDF"),
        (b"\x00\x01%PDF-1.4 " + bytes(50), "letter.pdf", "not a PDF"),
    ],
    ids=["empty", "picture", "archive", "program", "junk before the PDF"],
)
def test_what_is_no_letter_is_refused_in_plain_words(
    content: bytes, name: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        bring(content, name)

    assert not Arrival.objects.exists()
    assert not Document.objects.exists()


def test_a_file_over_50_mb_is_refused() -> None:
    content = ContentFile(b"a", name="letter.txt")
    content.size = 50 * 1024 * 1024 + 1

    with pytest.raises(Refused, match="larger than 50 MB"):
        receive(content, filename="letter.txt", source="upload", received_by=None, now=NOW)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\letters\\a.txt", "a.txt"),
        ("Letter\u202etxt.exe\x00.txt", "Lettertxt.exe.txt"),
        ("x" * 300 + ".txt", ("x" * 300 + ".txt")[:255]),
        ("\u200b", "unnamed"),
    ],
)
def test_a_file_name_becomes_a_harmless_label(name: str, label: str) -> None:
    content = ContentFile(b"A letter.", name="letter.txt")

    arrival = receive(content, filename=name, source="upload", received_by=None, now=NOW)

    assert arrival.filename == label


def test_the_same_file_again_shows_the_letter_it_became(take_in: TakeIn, ada: User) -> None:
    first = take_in(staff_letter(), by=ada)

    second = bring(staff_letter().encode(), "again.txt", by=ada)

    assert second.state == Arrival.State.DUPLICATE
    assert second.letter == first.letter
    assert Letter.objects.count() == Document.objects.count() == 1


def test_the_same_file_brought_by_an_outsider_shows_nothing(
    take_in: TakeIn, ada: User, eve: User
) -> None:
    take_in(staff_letter(), by=ada)

    arrival = take_in(staff_letter(), by=eve)

    assert arrival.state == Arrival.State.READ
    assert arrival.letter.company is None
    assert Document.objects.count() == 1


def test_a_lost_half_of_a_file_is_never_in_the_store(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("os.fsync", fail)

    with pytest.raises(OSError, match="No space left"):
        bring(staff_letter().encode())

    assert [path for path in (tmp_path / "documents").rglob("*") if path.is_file()] == []
    assert not Document.objects.exists()
