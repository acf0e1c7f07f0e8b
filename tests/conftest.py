"""The cast: ada manages, ben prepares, vera views, eve is outside."""

import gc
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import hypothesis
import pytest
from django.core.files.base import ContentFile
from django.db import connections
from django.test import Client

from correspondence.domain.absences import KNOWN_ABSENCES
from correspondence.domain.business_days import Calendar
from correspondence.domain.closings import KNOWN_CLOSINGS, UNSETTLED, known_calendar
from correspondence.intake.queue import read_arrival
from correspondence.intake.receiving import receive
from correspondence.models import Arrival, Closure, Company, Membership, StaffAbsence, User
from tests.factories import CompanyFactory, UserFactory
from tests.servers import wait_until_migrated
from tracker.embedded.postgres import DATABASE

# A test that takes its time on a busy machine is not wrong.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)  # a Friday
SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Leave the test database alone at the end: its server and its folder go, too."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Copy the migrated database; close each thread's connection with its request.

    The test database goes when they end.
    """
    wait_until_migrated()
    connections.settings["default"]["CONN_MAX_AGE"] = 0
    connections.settings["default"]["TEST"]["TEMPLATE"] = DATABASE


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the browser, which takes longest: at the end nobody waits for it."""
    items.sort(key=lambda item: "browser" not in item.path.parts)


def pytest_collection_finish() -> None:
    """Let what was loaded for all tests never be searched for garbage, and the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def _light_settings(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Give each test a document store of its own, static files as they lie, quick passwords."""
    settings.STORAGES = settings.STORAGES | {
        "documents": {
            "BACKEND": "correspondence.storage.DocumentStorage",
            "OPTIONS": {"location": str(tmp_path / "documents")},
        },
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
        },
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def calendar() -> Calendar:
    """Answer the SEC calendar."""
    return known_calendar()


@pytest.fixture(autouse=True)
def _known_days(request: pytest.FixtureRequest) -> None:
    """Have the known closings and absences on record, as a fresh installation has them.

    A test that works in several transactions leaves no row behind, not even those.
    """
    uses_database = {"db", "transactional_db"} & set(request.fixturenames)
    if not (uses_database or request.node.get_closest_marker("django_db")):
        return
    request.getfixturevalue("_django_db_helper")
    if Closure.objects.exists():
        return
    for state, days in (("closed", KNOWN_CLOSINGS), ("unknown", UNSETTLED)):
        for each in days:
            Closure.objects.create(
                day=each.day, reason=each.reason, source=each.source, state=state
            )
    for absence in KNOWN_ABSENCES:
        columns = {name: getattr(absence, name) for name in ("last_on", "reason", "source")}
        StaffAbsence.objects.get_or_create(first_on=absence.first_on, defaults=columns)


@pytest.fixture
def company(db: None) -> Company:
    """Answer Northgate Therapeutics."""
    return CompanyFactory.create(name="Northgate Therapeutics, Inc.")


def _member(name: str, company: Company, role: str) -> User:
    user = UserFactory.create(username=name)
    Membership.objects.create(user=user, company=company, role=role)
    return user


@pytest.fixture
def ada(company: Company) -> User:
    """Answer Ada, who manages Northgate."""
    return _member("ada", company, Membership.Role.MANAGER)


@pytest.fixture
def ben(company: Company) -> User:
    """Answer Ben, who prepares Northgate's answers."""
    return _member("ben", company, Membership.Role.PREPARER)


@pytest.fixture
def vera(company: Company) -> User:
    """Answer Vera, who may look at Northgate's letters."""
    return _member("vera", company, Membership.Role.VIEWER)


@pytest.fixture
def eve(db: None) -> User:
    """Answer Eve, who manages another company and sees nothing of Northgate."""
    return _member(
        "eve", CompanyFactory.create(name="Somewhere Else Corp."), Membership.Role.MANAGER
    )


@pytest.fixture
def root(db: None) -> User:
    """Answer the administrator."""
    return UserFactory.create(username="root", is_staff=True, is_superuser=True)


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """Answer a browser-less client in which somebody is signed in."""

    def client_of(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="correspondence.signing_in.Backend")
        return client

    return client_of


@pytest.fixture
def take_in(calendar: Calendar) -> Callable[..., Arrival]:
    """Answer a function that takes a document in and reads it, as the worker would."""

    def take(content: bytes | str, by: User | None = None, name: str = "letter.txt") -> Arrival:
        raw = content.encode() if isinstance(content, str) else content
        arrival = receive(
            ContentFile(raw, name=name),
            filename=name,
            source=Arrival.Source.UPLOAD,
            received_by=by,
            now=NOW,
        )
        if arrival.state == Arrival.State.WAITING:
            assert arrival.claim(now=NOW)
            read_arrival(arrival, today=TODAY, calendar=calendar)
        return arrival

    return take
