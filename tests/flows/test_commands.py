"""The commands of the app."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core import mail as outbox
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from correspondence import calendars
from correspondence.models import (
    Arrival,
    Company,
    Deadline,
    Letter,
    NotificationChoice,
    Reminder,
    ReminderPolicy,
    User,
)
from tests.conftest import NOW, TODAY
from tests.factories import DeadlineFactory, LetterFactory
from tests.letters import response_letter, staff_letter

pytestmark = pytest.mark.django_db


def test_a_folder_is_imported_whole(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "letter.txt").write_text(staff_letter())
    (tmp_path / "deep" / "answer.txt").write_text(response_letter())
    out = StringIO()

    call_command("import_letters", str(tmp_path), stdout=out)

    assert Letter.objects.count() == 2
    assert out.getvalue().count("Northgate Therapeutics") == 2


def test_a_refused_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "b.txt").write_text(staff_letter())
    err = StringIO()

    with pytest.raises(CommandError, match="1 not taken in"):
        call_command("import_letters", str(tmp_path), stdout=StringIO(), stderr=err)

    assert "a.png: not taken in. This is not a PDF" in err.getvalue()
    assert Letter.objects.count() == 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"No such file: .*gone\.txt"):
        call_command("import_letters", str(tmp_path / "gone.txt"))


def test_letters_are_imported_for_a_person(tmp_path: Path, eve: User, company: Company) -> None:
    (tmp_path / "letter.txt").write_text(staff_letter())

    call_command("import_letters", str(tmp_path), user="eve", stdout=StringIO())

    assert Letter.objects.get().company is None


def test_the_trial_has_somebody_to_sign_in_as_and_letters_to_look_at() -> None:
    call_command("load_trial")
    arrivals = Arrival.objects.count()

    call_command("load_trial")

    assert Arrival.objects.count() == arrivals >= 15
    assert not Arrival.objects.exclude(state="read").exists()
    assert Company.objects.count() == 3
    assert Deadline.objects.open().count() >= 3
    assert Letter.objects.unconfirmed().count() == 4
    assert User.objects.get(username="ada").username == "ada"


@pytest.mark.parametrize("dry", [True, False])
def test_reminders_of_a_day_are_told_or_sent(
    company: Company, ada: User, monkeypatch: pytest.MonkeyPatch, *, dry: bool
) -> None:
    monkeypatch.setattr(calendars, "now", lambda: NOW + timedelta(days=3))
    DeadlineFactory.create(letter=LetterFactory.create(company=company))
    out = StringIO()

    call_command("send_reminders", date=date(2026, 11, 23), dry_run=dry, stdout=out)

    assert ("ada <ada@example.com>" in out.getvalue()) == dry
    assert len(outbox.outbox) == Reminder.objects.count() == (0 if dry else 1)


def foretold(day: date) -> list[str]:
    out = StringIO()
    call_command("send_reminders", date=day, dry_run=True, stdout=out)
    return out.getvalue().splitlines()


def test_a_dry_run_says_to_each_person_what_and_why(company: Company, ada: User, ben: User) -> None:
    letter = LetterFactory.create(company=company)
    DeadlineFactory.create(letter=letter, owner=ben)
    DeadlineFactory.create(letter=letter, kind="target", due_on=date(2026, 11, 25))
    ReminderPolicy.objects.create(company=company, kind="target", days_before=[4])
    NotificationChoice.objects.create(
        user=ben, deputy=ada, away_from=date(2026, 11, 19), away_until=date(2026, 11, 21)
    )

    assert foretold(date(2026, 11, 20)) == [
        "ada <ada@example.com>",
        (
            "  2026-11-23  1 business day before: "
            "Response to staff letter of 6 Nov 2026, Northgate Therapeutics, Inc."
        ),
        (
            "              because you stand in for ben, who is away until Sat 21 Nov 2026: "
            "the date is theirs [the usual reminders]"
        ),
        (
            "  2026-11-25  4 business days before: Our own date for answering "
            "staff letter of 6 Nov 2026, Northgate Therapeutics, Inc."
        ),
        (
            "              because you look after the letters of the company, and the date has no "
            "owner [Northgate Therapeutics, Inc.: our own date]"
        ),
    ]


def test_a_dry_run_says_when_there_is_nothing_to_tell(company: Company, ada: User) -> None:
    assert foretold(TODAY) == ["Nobody would be told of anything new on 2026-11-20."]


def test_a_dry_run_asks_as_little_for_many_dates(
    company: Company, ada: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(20):
        DeadlineFactory.create(letter__company=company, owner=ada)

    with django_assert_max_num_queries(22):
        assert len(foretold(date(2026, 11, 23))) == 41
