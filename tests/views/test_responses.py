"""The letter that answers the staff: its facts, what is missing, the documents."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from correspondence.models import Answer, Arrival, Company, Letter, Response, User
from correspondence.responding.preparing import keep, prepare
from correspondence.responding.text import text_of
from tests.conftest import TODAY
from tests.factories import CommentFactory, LetterFactory
from tests.letters import staff_letter

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TakeIn = Callable[..., Arrival]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("correspondence.calendars.today", lambda: TODAY)


@pytest.fixture
def letter(company: Company, ben: User, take_in: TakeIn) -> Letter:
    """Answer a letter of the staff with two comments, as it came in."""
    arrival = take_in(staff_letter(comments=("Tell us how.", "Tell us why.")), by=ben)
    assert arrival.letter is not None
    return arrival.letter


def typed(letter: Letter, **changes: object) -> dict[str, object]:
    """Answer the customary words as the form sends them."""
    response = prepare(letter).response
    names = ("addressee", "regarding", "salutation", "opening", "closing", "signer_name", "cc")
    return {name: getattr(response, name) for name in names} | {"version": 0} | changes


def answer(letter: Letter, *texts: str) -> None:
    """Draft the answers, final."""
    for comment, text in zip(letter.comments.all(), texts, strict=True):
        Answer.objects.create(comment=comment, text=text)
    letter.comments.update(status="final")


def page(client: Client, letter: Letter) -> str:
    response = client.get(reverse("response", args=[letter.pk]))
    assert response.status_code == HTTPStatus.OK
    return " ".join(response.content.decode().split())


def test_it_lists_what_is_missing_each_with_its_comment(
    letter: Letter, ben: User, signed_in: SignIn
) -> None:
    text = page(signed_in(ben), letter)

    for comment in letter.comments.all():
        link = f'<a href="{comment.get_absolute_url()}">Comment {comment.number}</a>'
        assert f"{link} It is not answered." in text
    assert "not ready to sign" in text
    assert "can be downloaded all the same" in text
    assert text.index("<h3>Errors</h3>") < text.index("<h3>Warnings</h3>")


def test_a_complete_letter_says_so(letter: Letter, ben: User, signed_in: SignIn) -> None:
    answer(letter, "So.", "Because.")
    keep(letter, {"dated": date(2026, 11, 18), **facts(letter)}, version=0)

    text = page(signed_in(ben), letter)

    assert "Every comment is answered" in text
    assert "<h3>" not in text.partition("Is it complete?")[2].partition("The letter itself")[0]


def facts(letter: Letter) -> dict[str, object]:
    return {name: value for name, value in typed(letter).items() if name != "version"}


def test_what_is_typed_is_kept(letter: Letter, ben: User, signed_in: SignIn) -> None:
    url = reverse("response", args=[letter.pk])

    done = signed_in(ben).post(url, typed(letter, dated="2026-11-18", rule_83="on"))

    kept = Response.objects.get()
    assert done.status_code == HTTPStatus.FOUND
    assert (kept.dated, kept.rule_83, kept.version) == (date(2026, 11, 18), True, 1)


def test_the_second_of_two_people_keeps_what_they_typed(
    letter: Letter, ben: User, signed_in: SignIn
) -> None:
    url, client = reverse("response", args=[letter.pk]), signed_in(ben)
    keep(letter, {"closing": "Call Ada.", "salutation": "Dear all:"}, version=0)

    refused = client.post(url, typed(letter, closing="Call Ben."))
    text = refused.content.decode()
    again = client.post(url, typed(letter, closing="Call Ben.", version=1))

    assert refused.status_code == HTTPStatus.CONFLICT
    assert "Somebody saved this letter while you were typing" in text
    assert "Call Ada." in text
    assert ">\nCall Ben.</textarea>" in text
    assert again.status_code == HTTPStatus.FOUND
    assert Response.objects.get().closing == "Call Ben."


def test_a_date_nobody_can_mean_is_refused(letter: Letter, ben: User, signed_in: SignIn) -> None:
    url = reverse("response", args=[letter.pk])

    text = signed_in(ben).post(url, typed(letter, dated="0026-11-18")).content.decode()

    assert "Enter a date between 1934 and 2100." in text
    assert not Response.objects.exists()


def test_who_may_only_look_sees_no_form(letter: Letter, vera: User, signed_in: SignIn) -> None:
    client, url = signed_in(vera), reverse("response", args=[letter.pk])

    assert 'name="closing"' not in page(client, letter)
    assert client.post(url, typed(letter)).status_code == HTTPStatus.FORBIDDEN
    assert not Response.objects.exists()


@pytest.mark.parametrize("direction", ["from_company", "unknown"])
def test_only_a_letter_of_the_staff_has_a_response(
    direction: str, company: Company, ben: User, signed_in: SignIn
) -> None:
    letter = LetterFactory.create(company=company, direction=direction)
    client = signed_in(ben)

    assert client.get(reverse("response", args=[letter.pk])).status_code == HTTPStatus.NOT_FOUND
    document = reverse("response-document", args=[letter.pk, "txt"])
    assert client.get(document).status_code == HTTPStatus.NOT_FOUND


def test_a_letter_without_comments_says_so(company: Company, ben: User, signed_in: SignIn) -> None:
    letter = LetterFactory.create(company=company, kind="no_review")

    assert "This letter has no numbered comments" in page(signed_in(ben), letter)


@pytest.mark.parametrize(
    ("fmt", "media_type"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("html", "text/html; charset=us-ascii"),
        ("txt", "text/plain; charset=us-ascii"),
    ],
)
def test_it_goes_out_as_a_file_even_with_findings(
    fmt: str, media_type: str, letter: Letter, ben: User, signed_in: SignIn
) -> None:
    answer(letter, "So it is.", "")

    done = signed_in(ben).get(reverse("response-document", args=[letter.pk, fmt]))

    assert done["Content-Type"] == media_type
    assert done["X-Content-Type-Options"] == "nosniff"
    assert done["Content-Disposition"] == (
        'attachment; filename="Northgate Therapeutics, Inc. - response to staff letter of '
        f'2026-11-06.{fmt}"'
    )
    content = done.content
    if fmt == "docx":
        content = "\n".join(p.text for p in Document(BytesIO(content)).paragraphs).encode()
    assert b"So it is." in content
    assert "sandbox" in done["Content-Security-Policy"]


def test_there_is_no_other_form(letter: Letter, ben: User, signed_in: SignIn) -> None:
    url = reverse("response-document", args=[letter.pk, "pdf"])

    assert signed_in(ben).get(url).status_code == HTTPStatus.NOT_FOUND


def test_what_people_typed_runs_nowhere(letter: Letter, ben: User, signed_in: SignIn) -> None:
    answer(letter, "<script>alert(1)</script>", "& so on")
    client = signed_in(ben)

    document = client.get(reverse("response-document", args=[letter.pk, "html"])).content

    assert b"<script" not in document
    assert "<script>alert" not in page(client, letter)


def test_once_it_was_sent_the_page_compares(
    letter: Letter, ben: User, signed_in: SignIn, take_in: TakeIn
) -> None:
    answer(letter, "So it is.", "Because of 4 %.")
    keep(letter, {"dated": date(2026, 11, 18), **facts(letter)}, version=0)
    written = text_of(prepare(letter).letter).decode().replace("4 %", "5 %")
    take_in(written, by=ben)

    text = page(signed_in(ben), letter)

    sent = Letter.objects.get(kind="response")
    assert f'Already answered:</strong> <a href="{sent.get_absolute_url()}">' in text
    assert "Sent as it was drafted." in text
    assert "<ins>" in text
    assert "<del>" in text


def test_a_comment_of_any_length_is_shown(company: Company, ben: User, signed_in: SignIn) -> None:
    letter = LetterFactory.create(company=company)
    CommentFactory.create(letter=letter, position=0, text="word " * 5000)

    assert page(signed_in(ben), letter).count("word") >= 5000
