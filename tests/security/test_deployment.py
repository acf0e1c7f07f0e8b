"""What a deployment must set, and what it keeps when the power goes."""

import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import RequestFactory

from correspondence import calendars
from correspondence.intake.receiving import receive
from correspondence.middleware import client_address
from correspondence.models import Arrival, Company, User
from correspondence.storage import DocumentStorage
from correspondence.tasks import read_letters, tick
from tests.factories import DeadlineFactory, LetterFactory
from tests.letters import no_review_letter
from tests.running import ROOT

WHOLE = {
    "DATABASE_URL": "postgres:///nowhere",
    "REDIS_URL": "redis:///0",
    "SECRET_KEY": "a long random text",
    "SITE_URL": "https://letters.example.com/",
    "EMAIL_URL": "smtp://relay.example.com",
}
SHOW = "from django.conf import settings; print(settings.SITE_URL, settings.EMAIL_HOST)"


def test_a_whole_deployment_starts() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tracker.settings", **WHOLE}

    shown = subprocess.run(
        [sys.executable, "-c", SHOW], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE
    )

    assert shown.stdout == b"https://letters.example.com relay.example.com\n"


@pytest.fixture
def load_settings(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Answer a function that loads the settings in a whole environment with some of it changed."""

    def load(**changed: str) -> None:
        for name, value in {**WHOLE, **changed}.items():
            monkeypatch.setenv(name, value)
        runpy.run_path(str(ROOT / "tracker" / "settings.py"))

    return load


@pytest.mark.parametrize("name", ["REDIS_URL", "SECRET_KEY", "EMAIL_URL"])
@pytest.mark.parametrize("value", ["", " "])
def test_half_a_deployment_does_not_start(
    load_settings: Callable[..., None], name: str, value: str
) -> None:
    load_settings()

    with pytest.raises(ImproperlyConfigured, match=rf"^DATABASE_URL is set.* set {name} too"):
        load_settings(**{name: value})


@pytest.mark.parametrize("value", ["", "letters.example.com", "https://", "//host", "http://[x"])
def test_an_address_that_mail_cannot_link_to_is_refused(
    load_settings: Callable[..., None], value: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^SITE_URL must name a scheme and a host"):
        load_settings(SITE_URL=value)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["load_trial", "make_sample_data"])
def test_invented_rows_stay_out_of_a_deployment(name: str, settings: pytest.FixtureRequest) -> None:
    settings.TRIAL = False

    with pytest.raises(CommandError, match="only for the trial"):
        call_command(name)

    assert not User.objects.exists()
    assert not Company.objects.exists()


@pytest.mark.parametrize(
    ("behind", "forwarded", "counted"),
    [
        (False, "203.0.113.5", "10.0.0.1"),
        (True, "203.0.113.5", "203.0.113.5"),
        (True, "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        (True, "203.0.113.5, 2001:db8::1", "2001:db8::1"),
        (True, "203.0.113.5, nonsense", "10.0.0.1"),
        (True, "", "10.0.0.1"),
    ],
)
def test_a_client_is_known_by_what_the_proxy_itself_says(
    settings: pytest.FixtureRequest, forwarded: str, counted: str, *, behind: bool
) -> None:
    settings.BEHIND_PROXY = behind
    request = RequestFactory(REMOTE_ADDR="10.0.0.1").get("/", HTTP_X_FORWARDED_FOR=forwarded)

    assert client_address(request) == counted


def test_a_stored_document_and_its_folders_outlast_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(os.fstat(number).st_ino))

    DocumentStorage(location=tmp_path).save("ab/cd/abcd", ContentFile(b"A letter."))

    paths = ["ab/cd/abcd", "ab/cd", "ab", "."]
    assert synced == [(tmp_path / path).stat().st_ino for path in paths]


def contexts(name: str) -> list[object]:
    events = apps.get_model("correspondence", name).objects.exclude(pgh_context=None)
    return [event.pgh_context.metadata for event in events]


@pytest.mark.django_db
def test_what_a_reader_changes_names_its_task() -> None:
    letter = ContentFile(no_review_letter().encode(), name="letter.txt")
    now = calendars.now()
    receive(letter, filename="letter.txt", source="upload", received_by=None, now=now)

    read_letters()

    assert Arrival.objects.get().state == Arrival.State.READ
    assert {"task": "read_letters"} in contexts("LetterEvent")


@pytest.mark.django_db
def test_what_the_worker_changes_names_its_task(company: Company, ada: User) -> None:
    today = calendars.today()
    letter = LetterFactory.create(company=company, dated=today, received_at=calendars.now())
    due_on = calendars.current().add(today, 1)
    DeadlineFactory.create(letter=letter, counted_from=today, due_on=due_on)

    tick()

    assert {"task": "tick"} in contexts("ReminderEvent")
    assert {"task": "tick"} in contexts("MailEvent")
