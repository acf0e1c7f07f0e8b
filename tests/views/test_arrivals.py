"""Letters are added on the page."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from correspondence.models import Arrival, Document, User
from correspondence.uploads import MOST_BYTES
from tests.letters import response_letter, staff_letter

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def files(**contents: bytes | str) -> list[SimpleUploadedFile]:
    return [
        SimpleUploadedFile(f"{name}.txt", text.encode() if isinstance(text, str) else text)
        for name, text in contents.items()
    ]


def test_several_files_are_taken_in_at_once(ada: User, signed_in: SignedIn) -> None:
    letters = files(letter=staff_letter(), answer=response_letter())

    response = signed_in(ada).post("/letters/add/", {"files": letters}, follow=True)

    assert Arrival.objects.waiting().count() == 2
    assert "letter.txt" in response.content.decode()


def test_one_refused_file_does_not_stop_the_rest(ada: User, signed_in: SignedIn) -> None:
    mixed = files(empty=b" "[:0], picture=b"\x89PNG\r\n\x1a\n" + bytes(50), letter=staff_letter())

    page = signed_in(ada).post("/letters/add/", {"files": mixed}, follow=True).content.decode()

    assert "empty.txt: The file is empty." in page
    assert "picture.txt: This is not a PDF" in page
    assert Arrival.objects.count() == 1


def test_a_file_over_50_mb_is_dropped_and_named(ada: User, signed_in: SignedIn) -> None:
    large = SimpleUploadedFile("large.pdf", b"%PDF-1.7" + bytes(MOST_BYTES))

    response = signed_in(ada).post(
        "/letters/add/", {"files": [large, *files(letter=staff_letter())]}, follow=True
    )

    assert "large.pdf: The file is larger than 50 MB." in response.content.decode()
    assert Document.objects.count() == 1


def test_a_script_gets_the_rows_alone(ada: User, signed_in: SignedIn) -> None:
    response = signed_in(ada).post(
        "/letters/add/",
        {"files": files(letter=staff_letter())},
        headers={"X-Requested-With": "fetch"},
    )

    page = response.content.decode()
    assert "letter.txt" in page
    assert "<html" not in page


def test_nothing_chosen_is_said(ada: User, signed_in: SignedIn) -> None:
    page = signed_in(ada).post("/letters/add/", follow=True).content.decode()

    assert "Choose at least one file." in page


def test_a_truncated_upload_stores_nothing(ada: User, signed_in: SignedIn) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf'

    signed_in(ada).generic(
        "POST", "/letters/add/", body, content_type="multipart/form-data; boundary=y"
    )

    assert not Document.objects.exists()
