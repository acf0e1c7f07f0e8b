"""The commands of the app."""

from io import StringIO
from pathlib import Path

import pytest
from django.core import mail as outbox
from django.core.management import CommandError, call_command

from correspondence import calendars
from correspondence.models import Arrival, Company, Deadline, Letter, Reminder, User
from tests.faults.dates import awake, due_dates
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
    assert User.objects.get().username == "ada"


@pytest.mark.parametrize("dry", [True, False])
def test_reminders_of_a_day_are_told_or_sent(company: Company, ada: User, *, dry: bool) -> None:
    awake(ada)
    due_dates(1, company)
    out = StringIO()

    call_command("send_reminders", date=calendars.today(), dry_run=dry, stdout=out)

    assert ("ada <ada@example.com>" in out.getvalue()) == dry
    assert len(outbox.outbox) == Reminder.objects.count() == (0 if dry else 1)
