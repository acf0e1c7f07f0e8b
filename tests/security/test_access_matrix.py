"""Every address, for everyone: what a stranger may not see does not exist, and nothing leaks.

A new address without a row here fails the first test.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import pytest
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from correspondence.feeds import open_feed
from correspondence.mail import UNSUBSCRIBE
from correspondence.models import (
    Answer,
    Arrival,
    Company,
    Document,
    MissingLetter,
    OwnershipTransaction,
    PowerOfAttorney,
    Reminder,
    ReminderPolicy,
    ReportOwner,
    SavedView,
    ShareSplit,
    User,
)
from tests.conftest import NOW, TODAY
from tests.factories import (
    CallFactory,
    CommentFactory,
    CommitmentFactory,
    DeadlineFactory,
    DocumentFactory,
    ExtensionFactory,
    FilingFactory,
    LetterFactory,
    MailFactory,
    MoveFactory,
    ReferenceFactory,
    RegistrationFactory,
    ReportFactory,
    ReviewFactory,
    RoleFactory,
)

pytestmark = pytest.mark.django_db

OK, FOUND, FORBIDDEN, MISSING, WRONG, CONFLICT = (
    HTTPStatus.OK,
    HTTPStatus.FOUND,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.CONFLICT,
)

# name: (method, whose key, anonymous, viewer, preparer, outsider)
MATRIX: dict[str, tuple[str, str, int, int, int, int]] = {
    "desk": ("get", "", FOUND, OK, OK, OK),
    "search": ("get", "", FOUND, OK, OK, OK),
    "team": ("get", "", FOUND, MISSING, MISSING, OK),
    "team-csv": ("get", "", FOUND, MISSING, MISSING, OK),
    "team-xlsx": ("get", "", FOUND, MISSING, MISSING, OK),
    "letters": ("get", "", FOUND, OK, OK, OK),
    "letters-trash": ("post", "", FOUND, FOUND, FOUND, FOUND),
    "letters-put-back": ("post", "", FOUND, FORBIDDEN, FOUND, FOUND),
    "letters-csv": ("get", "", FOUND, OK, OK, OK),
    "letters-xlsx": ("get", "", FOUND, OK, OK, OK),
    "letter-add": ("get", "", FOUND, FORBIDDEN, OK, OK),
    "arrival": ("get", "arrival", FOUND, MISSING, OK, MISSING),
    "letter": ("get", "letter", FOUND, OK, OK, MISSING),
    "letters-confirm": ("get", "", FOUND, OK, FOUND, OK),
    "letter-confirm": ("get", "letter", FOUND, FORBIDDEN, OK, MISSING),
    "letter-unconfirm": ("post", "letter", FOUND, FORBIDDEN, FOUND, MISSING),
    "letter-fact": ("post", "fact", FOUND, FORBIDDEN, OK, MISSING),
    "letter-history": ("get", "letter", FOUND, OK, OK, MISSING),
    "letter-edit": ("get", "letter", FOUND, FORBIDDEN, OK, MISSING),
    "letter-move": ("get", "letter", FOUND, FORBIDDEN, OK, MISSING),
    "letter-document": ("get", "letter", FOUND, OK, OK, MISSING),
    "letter-answers": ("get", "letter", FOUND, OK, OK, MISSING),
    "answers-change": ("post", "letter", FOUND, FORBIDDEN, OK, MISSING),
    "answers-undo": ("post", "letter", FOUND, FORBIDDEN, FOUND, MISSING),
    "comment": ("get", "comment", FOUND, OK, OK, MISSING),
    "comment-similar": ("get", "comment", FOUND, OK, OK, MISSING),
    "comments": ("get", "", FOUND, OK, OK, OK),
    "comments-csv": ("get", "", FOUND, OK, OK, OK),
    "comments-xlsx": ("get", "", FOUND, OK, OK, OK),
    "comment-topics": ("post", "comment", FOUND, FORBIDDEN, FOUND, MISSING),
    "comment-note": ("post", "comment", FOUND, FORBIDDEN, OK, MISSING),
    "comment-history": ("get", "comment", FOUND, OK, OK, MISSING),
    "comment-restore": ("post", "comment", FOUND, FORBIDDEN, FOUND, MISSING),
    "response": ("get", "letter", FOUND, OK, OK, MISSING),
    "response-document": ("get", "document", FOUND, OK, OK, MISSING),
    "reviews": ("get", "", FOUND, OK, OK, OK),
    "reviews-csv": ("get", "", FOUND, OK, OK, OK),
    "reviews-xlsx": ("get", "", FOUND, OK, OK, OK),
    "review": ("get", "review", FOUND, OK, OK, MISSING),
    "review-matrix": ("get", "review", FOUND, OK, OK, MISSING),
    "missing-letters": ("get", "", FOUND, OK, OK, OK),
    "missing-letters-csv": ("get", "", FOUND, OK, OK, OK),
    "missing-letters-xlsx": ("get", "", FOUND, OK, OK, OK),
    "missing-dismiss": ("get", "missing", FOUND, FORBIDDEN, OK, MISSING),
    "missing-undo": ("post", "missing", FOUND, FORBIDDEN, FOUND, MISSING),
    "reference-choose": ("get", "reference", FOUND, FORBIDDEN, OK, MISSING),
    "answer-match": ("get", "answer", FOUND, FORBIDDEN, OK, MISSING),
    "deadlines": ("get", "", FOUND, OK, OK, OK),
    "deadlines-csv": ("get", "", FOUND, OK, OK, OK),
    "deadlines-xlsx": ("get", "", FOUND, OK, OK, OK),
    "deadlines-hand-to": ("post", "", FOUND, FOUND, FOUND, FOUND),
    "deadlines-hand-back": ("post", "", FOUND, FOUND, FOUND, FOUND),
    "deadlines-waive": ("post", "", FOUND, FOUND, FOUND, FOUND),
    "deadlines-waive-back": ("post", "", FOUND, FOUND, FOUND, FOUND),
    "view-add": ("post", "page", FOUND, FOUND, FOUND, FOUND),
    "view-change": ("post", "view", FOUND, FORBIDDEN, FOUND, MISSING),
    "view-default": ("post", "view", FOUND, FOUND, FOUND, MISSING),
    "view-undo": ("post", "", FOUND, FOUND, FOUND, FOUND),
    "view-delete": ("post", "view", FOUND, FORBIDDEN, FOUND, MISSING),
    "account": ("get", "", FOUND, OK, OK, OK),
    "account-told": ("post", "", FOUND, OK, OK, OK),
    "feed-add": ("post", "", FOUND, OK, OK, OK),
    "feed-revoke": ("post", "feed", FOUND, MISSING, FOUND, MISSING),
    "feed": ("get", "token", OK, OK, OK, OK),  # whoever knows the address
    "deadline": ("get", "deadline", FOUND, OK, OK, MISSING),
    "letter-own-date": ("post", "letter", FOUND, FORBIDDEN, OK, MISSING),
    "deadline-settle": ("post", "deadline", FOUND, FORBIDDEN, CONFLICT, MISSING),
    "deadline-extend": ("post", "deadline", FOUND, FORBIDDEN, CONFLICT, MISSING),
    "deadline-reopen": ("post", "deadline", FOUND, FORBIDDEN, CONFLICT, MISSING),
    "deadline-hand-to": ("post", "deadline", FOUND, FORBIDDEN, CONFLICT, MISSING),
    "deadline-undo": ("post", "acted", FOUND, FORBIDDEN, FOUND, MISSING),
    "deadline-seen": ("post", "deadline", FOUND, FOUND, FOUND, MISSING),
    "unsubscribe": ("get", "unsubscribe", OK, OK, OK, OK),  # whoever has the mail
    "extension-decide": ("post", "extension", FOUND, FORBIDDEN, CONFLICT, MISSING),
    "extension-undo": ("post", "extended", FOUND, FORBIDDEN, FOUND, MISSING),
    "commitments": ("get", "", FOUND, OK, OK, OK),
    "commitments-csv": ("get", "", FOUND, OK, OK, OK),
    "commitments-xlsx": ("get", "", FOUND, OK, OK, OK),
    "commitment": ("get", "commitment", FOUND, OK, OK, MISSING),
    "commitment-keep": ("post", "commitment", FOUND, FORBIDDEN, OK, MISSING),
    "commitment-drop": ("post", "commitment", FOUND, FORBIDDEN, OK, MISSING),
    "commitment-reopen": ("post", "commitment", FOUND, FORBIDDEN, OK, MISSING),
    "commitment-correct": ("post", "commitment", FOUND, FORBIDDEN, OK, MISSING),
    "commitment-add": ("get", "sent", FOUND, FORBIDDEN, OK, MISSING),
    "calls-add": ("get", "review", FOUND, FORBIDDEN, OK, MISSING),
    "call-edit": ("get", "call", FOUND, FORBIDDEN, OK, MISSING),
    "item-1b": ("get", "", FOUND, OK, OK, OK),
    "item-1b-decide": ("get", "review", FOUND, FORBIDDEN, OK, MISSING),
    "company-edit": ("get", "company", FOUND, FORBIDDEN, OK, MISSING),
    "calendar": ("get", "", FOUND, OK, OK, OK),
    "calendar-year": ("get", "year", FOUND, OK, OK, OK),
    "calendar-count": ("get", "", FOUND, OK, OK, OK),
    "calendar-changes": ("get", "", FOUND, OK, OK, OK),
    "calendar-change": ("get", "change", FOUND, OK, OK, OK),
    "calendar-change-accept": ("post", "change", FOUND, FOUND, FOUND, FOUND),
    "move-decide": ("post", "move", FOUND, FORBIDDEN, FOUND, MISSING),
    "registrations": ("get", "", FOUND, OK, OK, OK),
    "registrations-csv": ("get", "", FOUND, OK, OK, OK),
    "registrations-xlsx": ("get", "", FOUND, OK, OK, OK),
    "registration": ("get", "registration", FOUND, OK, OK, MISSING),
    "registration-note": ("post", "registration", FOUND, FORBIDDEN, OK, MISSING),
    "registration-take-back": ("post", "registration", FOUND, FORBIDDEN, FOUND, MISSING),
    "registration-join": ("post", "registration", FOUND, FORBIDDEN, FOUND, MISSING),
    "companies": ("get", "", FOUND, OK, OK, OK),
    "companies-csv": ("get", "", FOUND, OK, OK, OK),
    "companies-xlsx": ("get", "", FOUND, OK, OK, OK),
    "company-names": ("get", "", FOUND, OK, OK, OK),
    "company": ("get", "company", FOUND, OK, OK, MISSING),
    "policy-add": ("get", "company", FOUND, FORBIDDEN, FORBIDDEN, MISSING),
    "policy": ("get", "policy", FOUND, FORBIDDEN, FORBIDDEN, MISSING),
    "policy-remove": ("post", "policy", FOUND, FORBIDDEN, FORBIDDEN, MISSING),
    "ownership": ("get", "", FOUND, OK, OK, OK),
    "ownership-csv": ("get", "", FOUND, OK, OK, OK),
    "ownership-xlsx": ("get", "", FOUND, OK, OK, OK),
    "ownership-report": ("get", "report", FOUND, OK, OK, MISSING),
    "ownership-document": ("get", "report", FOUND, OK, OK, MISSING),
    "ownership-filed": ("post", "report", FOUND, FORBIDDEN, CONFLICT, MISSING),
    "insider": ("get", "insider", FOUND, OK, OK, MISSING),
    "company-insiders": ("get", "company", FOUND, OK, OK, MISSING),
    "company-insiders-csv": ("get", "company", FOUND, OK, OK, MISSING),
    "company-insiders-xlsx": ("get", "company", FOUND, OK, OK, MISSING),
    "role-add": ("get", "company", FOUND, FORBIDDEN, OK, MISSING),
    "role": ("get", "role", FOUND, FORBIDDEN, OK, MISSING),
    "role-form-5": ("get", "role", FOUND, FORBIDDEN, OK, MISSING),
    "power-add": ("get", "company", FOUND, FORBIDDEN, OK, MISSING),
    "power": ("get", "power", FOUND, FORBIDDEN, OK, MISSING),
    "split-add": ("get", "company", FOUND, FORBIDDEN, OK, MISSING),
    "split": ("get", "split", FOUND, FORBIDDEN, OK, MISSING),
    "trades-over-reviews": ("get", "", FOUND, OK, OK, OK),
    "trades-over-reviews-csv": ("get", "", FOUND, OK, OK, OK),
    "trades-over-reviews-xlsx": ("get", "", FOUND, OK, OK, OK),
    "reports": ("get", "", FOUND, OK, OK, OK),
    "reports-csv": ("get", "report_key", FOUND, OK, OK, OK),
    "reports-xlsx": ("get", "report_key", FOUND, OK, OK, OK),
    "status": ("get", "", FOUND, OK, OK, OK),
    "style": ("get", "", FOUND, MISSING, MISSING, MISSING),
    "test-mail": ("post", "", FOUND, FOUND, FOUND, FOUND),
    "mail": ("get", "mail", FOUND, MISSING, OK, MISSING),
    "mail-settle": ("post", "mail", FOUND, MISSING, FOUND, MISSING),
    "reminder-again": ("post", "reminder", FOUND, FORBIDDEN, FOUND, MISSING),
    "relay-again": ("post", "", FOUND, FORBIDDEN, FORBIDDEN, FORBIDDEN),
    "reminders": ("get", "", FOUND, OK, OK, OK),
    "reminders-csv": ("get", "", FOUND, OK, OK, OK),
    "reminders-xlsx": ("get", "", FOUND, OK, OK, OK),
    "trash": ("get", "", FOUND, OK, OK, OK),
    "trash-put": ("get", "thing", FOUND, FORBIDDEN, OK, MISSING),
    "put-back": ("post", "thrown", FOUND, FORBIDDEN, FOUND, MISSING),
    "live": ("get", "", OK, OK, OK, OK),
    "ready": ("get", "", 503, 503, 503, 503),
}
ELSEWHERE = {"login", "logout"}  # the framework's own


def names(patterns: list[URLPattern | URLResolver]) -> set[str]:
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            found.add(str(pattern.name))
        elif pattern.app_name != "admin":
            found |= names(pattern.url_patterns)
    return found


@pytest.fixture
def keys(company: Company, ben: User, tmp_path: Any) -> dict[str, Any]:  # noqa: ANN401
    letter = LetterFactory.create(company=company, document=stored("Secret milestones."))
    registration = RegistrationFactory.create(company=company)
    FilingFactory.create(registration=registration)
    arrival = Arrival.objects.create(
        document=letter.document, filename="a.txt", received_at=NOW, received_by=ben
    )
    deadline = DeadlineFactory.create(letter=letter)
    move = MoveFactory.create(deadline=deadline)
    view = SavedView.objects.create(
        owner=ben, page="deadlines", name="Mine", query="owner=me", shared=True
    )
    token = open_feed(ben, name="Outlook", view=view, now=NOW)
    mail = MailFactory.create(recipient=ben)
    reminder = Reminder.objects.create(
        deadline=deadline,
        due_on=deadline.due_on,
        recipient=ben,
        kind="on_day",
        planned_for=TODAY,
        mail=mail,
    )
    company.report(year_end="12-31", category="accelerated", seasoned=False)
    sent = LetterFactory.create(company=company, direction="from_company", kind="response")
    review = ReviewFactory.create(company=company, registration=registration)
    answer = Answer.objects.create(letter=sent, text="Secret milestones.")
    missing = MissingLetter.objects.create(company=company, named_by=sent, dated=TODAY)
    report = ReportFactory.create(company=company, document=stored("Secret form."))
    thrown = ReportFactory.create(company=company, trashed_at=NOW, trashed_by=ben)
    role = RoleFactory.create(company=company)
    ReportOwner.objects.create(report=report, insider=role.insider, position=0)
    OwnershipTransaction.objects.create(report=report, position=0, code="S", on=report.period)
    power = PowerOfAttorney.objects.create(
        company=company, insider=role.insider, attorney="Ivo Grant", granted_on=TODAY
    )
    return {
        "insider": role.insider.pk,
        "role": role.pk,
        "power": power.pk,
        "split": ShareSplit.objects.create(company=company, on=TODAY, new=2, old=1).pk,
        "answer": answer.pk,
        "missing": missing.pk,
        "reference": ReferenceFactory.create(letter=letter, form="10-K").pk,
        "sent": sent.pk,
        "commitment": CommitmentFactory.create(letter=sent).pk,
        "call": CallFactory.create(review=review).pk,
        "view": view.pk,
        "page": "letters",
        "feed": view.feeds.get().pk,
        "token": token,
        "letter": letter.pk,
        "document": (letter.pk, "docx"),
        "fact": (letter.pk, "dated"),
        "thing": ("letter", letter.pk),
        "thrown": ("form", thrown.pk),
        "comment": CommentFactory.create(letter=letter).pk,
        "review": review.pk,
        "deadline": deadline.pk,
        "acted": (deadline.pk, 99),
        "year": 2026,
        "report_key": "offices",
        "change": move.change.pk,
        "move": move.pk,
        "extension": (extension := ExtensionFactory.create(deadline=deadline)).pk,
        "extended": (extension.pk, 99),
        "registration": registration.pk,
        "company": company.pk,
        "report": report.pk,
        "mail": mail.pk,
        "reminder": reminder.pk,
        "policy": ReminderPolicy.objects.create(company=company).pk,
        "unsubscribe": signing.dumps(ben.pk, salt=UNSUBSCRIBE),
        "arrival": arrival.pk,
    }


def stored(text: str) -> Document:
    document: Document = DocumentFactory.create(text=text)
    storages["documents"].save(document.store_name, ContentFile(text.encode()))
    return document


def address(name: str, keys: dict[str, Any]) -> str:
    """Answer an address, with what it needs: nothing, a row's key, or several things."""
    key = MATRIX[name][1]
    value = keys[key] if key else ()
    return reverse(name, args=value if isinstance(value, tuple) else (value,))


def answer(client: Client, name: str, keys: dict[str, Any]) -> int:
    response = getattr(client, MATRIX[name][0])(address(name, keys))
    if response.streaming:
        response.getvalue()  # which closes it, and leaves the connection open
    return int(response.status_code)


def test_every_address_is_in_the_matrix() -> None:
    assert names(get_resolver().url_patterns) == set(MATRIX) | ELSEWHERE


@contextmanager
def undone() -> Iterator[None]:
    """Let nothing that happens in the block last: each address finds the same rows."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def named(method: str) -> list[str]:
    return [name for name, row in MATRIX.items() if row[0] == method]


def answers(client: Client, keys: dict[str, Any], names: Iterable[str] = MATRIX) -> dict[str, int]:
    """Answer what each address answers, as if it were the first."""
    found = {}
    for name in names:
        with undone():
            found[name] = answer(client, name, keys)
    return found


def test_a_stranger_is_sent_to_the_sign_in(keys: dict[str, Any]) -> None:
    assert answers(Client(), keys) == {name: row[2] for name, row in MATRIX.items()}


@pytest.mark.parametrize(("person", "column"), [("vera", 3), ("ben", 4), ("eve", 5)])
def test_everyone_gets_what_is_theirs(
    person: str,
    column: int,
    keys: dict[str, Any],
    signed_in: Callable[[User], Client],
    request: pytest.FixtureRequest,
) -> None:
    user = request.getfixturevalue(person)

    assert answers(signed_in(user), keys) == {name: row[column] for name, row in MATRIX.items()}


def test_what_changes_something_refuses_get(
    keys: dict[str, Any], signed_in: Callable[[User], Client], ben: User
) -> None:
    client, answered = signed_in(ben), {}
    for name in named("post"):
        with undone():
            answered[name] = client.get(address(name, keys)).status_code

    assert answered == dict.fromkeys(named("post"), WRONG)


def test_no_page_names_another_companys_rows(
    keys: dict[str, Any], signed_in: Callable[[User], Client], eve: User
) -> None:
    client, told = signed_in(eve), {}
    for name in named("get"):
        if MATRIX[name][5] != OK or MATRIX[name][1] == "token":
            continue
        with undone():
            response = client.get(address(name, keys), {"q": "milestones", "state": ""})
            page = response.getvalue().decode(errors="replace")
        told[name] = [words for words in ("Northgate", "333-2", "ben@example.com") if words in page]

    assert told
    assert {name: words for name, words in told.items() if words} == {}


def test_a_filter_cannot_ask_for_another_companys_rows(
    company: Company, keys: dict[str, int], signed_in: Callable[[User], Client], eve: User
) -> None:
    response = signed_in(eve).get(reverse("letters"), {"company": company.pk})

    assert "Northgate" not in response.content.decode()


def test_a_letter_cannot_be_moved_to_another_company(
    keys: dict[str, int], signed_in: Callable[[User], Client], ben: User, eve: User
) -> None:
    other = Company.objects.exclude(name__startswith="Northgate").get()

    response = signed_in(ben).post(
        reverse("letter-edit", args=[keys["letter"]]),
        {"company": other.pk, "direction": "from_staff", "kind": "comment"},
    )

    assert response.status_code == OK  # the form again, with an error
    assert "Select a valid choice" in response.content.decode()


def test_a_deadline_cannot_be_handed_to_an_outsider(
    keys: dict[str, int], signed_in: Callable[[User], Client], ben: User, eve: User
) -> None:
    url = reverse("deadline-hand-to", args=[keys["deadline"]])

    typed = {"owner": eve.pk, "version": 1}
    page = signed_in(ben).post(url, typed, follow=True).content.decode()

    assert "Choose one of the people offered" in page


def test_a_foreign_form_is_refused(keys: dict[str, Any], ben: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ben, backend="correspondence.signing_in.Backend")

    assert answers(client, keys, named("post")) == dict.fromkeys(named("post"), FORBIDDEN)
