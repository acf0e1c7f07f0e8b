"""What every answer carries, and what a hostile request gets."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from correspondence.models import Arrival, User
from correspondence.uploads import MEGABYTE, MOST_REQUEST_BYTES, LimitedUploadHandler
from tests.letters import staff_letter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/letters/", "/gone/", "/admin/login/"])
def test_nothing_foreign_may_run_on_a_page(path: str) -> None:
    policy = Client().get(path)["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_private_pages_are_kept_by_nobody(signed_in: Callable[[User], Client], ada: User) -> None:
    assert "no-store" in signed_in(ada).get("/letters/")["Cache-Control"]


def test_a_document_is_handed_out_without_power(
    signed_in: Callable[[User], Client], ada: User, take_in: Callable[..., Arrival]
) -> None:
    page = "<html><body><script>alert(1)</script><p>A letter.</p></body></html>"
    letter = take_in(page, by=ada, name="letter.html").letter

    response = signed_in(ada).get(reverse("letter-document", args=[letter.pk]))

    assert b"".join(response) == page.encode()  # byte for byte
    response.close()
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_huge_request_is_refused_unread() -> None:
    response = Client().post("/letters/add/", CONTENT_LENGTH=str(MOST_REQUEST_BYTES + 1))

    assert response.status_code == 413


@pytest.mark.parametrize(("path", "status"), [("/sign-in/", 413), ("/letters/add/", 302)])
def test_a_strangers_upload_does_not_reach_the_disk(
    path: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    monkeypatch.setattr(LimitedUploadHandler, "handle_raw_input", lambda *args: read.append(args))
    file = SimpleUploadedFile("letter.pdf", bytes(5 * MEGABYTE))
    client = Client(enforce_csrf_checks=True)
    client.get("/sign-in/")  # with the cookie, the check of forms would read what was sent

    response = client.post(path, {"files": file})

    assert response.status_code == status
    assert read == []


def test_a_large_upload_of_a_member_is_read(signed_in: Callable[[User], Client], ada: User) -> None:
    file = SimpleUploadedFile("letter.txt", b"A letter. " * (MEGABYTE // 2))

    signed_in(ada).post("/letters/add/", {"files": file})

    assert Arrival.objects.get().document.size == file.size


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00",
        "?q=" + "x" * 10_000,
        "?q=%26%7C%21%28%29%3A%2A%27%5C",
        "?q=%F0%9F%98%80",
        "?page=-1",
        "?page=1000000000",
        "?page=x",
        "?kind=x",
        "?company=x",
        "?company=99999999999999999999",
        "?sort=user__password",
        "?kind=comment&kind=notice",
    ],
)
@pytest.mark.parametrize(
    "name", ["letters", "deadlines", "registrations", "ownership", "companies"]
)
def test_a_nonsensical_query_is_answered(
    name: str, query: str, signed_in: Callable[[User], Client], ada: User
) -> None:
    assert signed_in(ada).get(reverse(name) + query).status_code == 200


@pytest.mark.parametrize("target", ["//evil.example", "\\\\evil.example", "javascript:alert(1)"])
def test_sign_in_does_not_lead_away(target: str, ada: User) -> None:
    ada.set_password("a long password")
    ada.save()

    response = Client(REMOTE_ADDR="127.0.0.9").post(
        "/sign-in/", {"username": "ada", "password": "a long password", "next": target}
    )

    assert response["Location"] == "/"


def test_guessing_passwords_is_stopped(ada: User) -> None:
    client = Client(REMOTE_ADDR="127.0.0.8")
    for _ in range(10):
        client.post("/sign-in/", {"username": "ada", "password": "wrong"})

    response = client.post("/sign-in/", {"username": "ada", "password": "wrong"})

    assert response.status_code == 429


@pytest.mark.parametrize(
    ("forwarded", "status"), [("192.0.2.1, 203.0.113.7", 429), ("203.0.113.7, 192.0.2.1", 200)]
)
def test_behind_a_proxy_each_client_is_counted_by_itself(
    ada: User, settings: pytest.FixtureRequest, forwarded: str, status: int
) -> None:
    settings.BEHIND_PROXY = True
    wrong = {"username": "ada", "password": "wrong"}
    for number in range(10):  # what the client says itself comes first, and changes
        spoofed = f"198.51.100.{number}, 203.0.113.7"
        Client().post("/sign-in/", wrong, HTTP_X_FORWARDED_FOR=spoofed)

    response = Client().post("/sign-in/", wrong, HTTP_X_FORWARDED_FOR=forwarded)

    assert response.status_code == status


def test_text_of_a_letter_is_shown_as_text(
    signed_in: Callable[[User], Client], ada: User, take_in: Callable[..., Arrival]
) -> None:
    probe = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    letter = take_in(staff_letter(comments=(f"Please explain {probe}.",)), by=ada).letter

    page = signed_in(ada).get(letter.get_absolute_url()).content.decode()

    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
