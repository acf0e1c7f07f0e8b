"""Calendar feeds: whoever knows the address reads the dates, and nothing else."""

import re
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from correspondence import calendars
from correspondence.feeds import as_icalendar, open_feed
from correspondence.models import CalendarFeed, Company, Deadline, Membership, SavedView, User
from tests.conftest import NOW
from tests.factories import CompanyFactory, DeadlineFactory, ExtensionFactory, ReportFactory

DAY = timedelta(days=1)


@pytest.fixture
def token(ada: User) -> str:
    return open_feed(ada, name="All; my, dates", view=None, now=NOW)


def fetch(token: str) -> bytes:
    response = Client().get(f"/calendar/{token}.ics")
    assert response.status_code == 200
    return response.content


def events(token: str) -> list[Event]:
    return list(Calendar.from_ical(fetch(token)).events)


def titles(token: str) -> list[str]:
    return [str(event["summary"]) for event in events(token)]


def lines(content: bytes) -> list[tuple[str, str]]:
    """Read a feed as RFC 5545, 3.1 has it, without any library: unfolded names and values."""
    assert content.endswith(b"\r\n")
    folded = content[:-2].split(b"\r\n")
    assert max(map(len, folded)) <= 75
    assert not [line for line in folded if b"\n" in line or b"\r" in line]
    unfolded = content[:-2].replace(b"\r\n ", b"").decode().split("\r\n")
    pairs = [line.partition(":") for line in unfolded]
    assert all(re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*", name) for name, _, _ in pairs)
    return [(name, value) for name, _, value in pairs]


def unescaped(value: str) -> str:
    """Read a TEXT value as RFC 5545, 3.3.11 has it."""
    assert not re.search(r"(?<!\\)(\\\\)*[;,]", value)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


@pytest.mark.django_db
def test_a_date_is_an_event_of_a_whole_day(company: Company, token: str) -> None:
    deadline = DeadlineFactory.create(letter__company=company)

    event = events(token)[0]

    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    assert event["uid"] == f"deadline-{deadline.pk}@{host}"
    assert event["summary"] == (
        "Due: response to SEC letter of 6 Nov 2026 - Northgate Therapeutics, Inc. (day 10 of 10)"
    )
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2026, 11, 23),
        date(2026, 11, 24),
    )
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["url"] == f"{settings.SITE_URL}{deadline.get_absolute_url()}"
    assert (event["sequence"], event["status"], event["transp"]) == (1, "CONFIRMED", "TRANSPARENT")
    assert abs(event.decoded("dtstamp") - calendars.now()) < DAY


@pytest.mark.django_db
def test_a_reader_of_its_own_finds_the_same(ada: User) -> None:
    company = CompanyFactory.create(
        name="Ünter; Sons, & \\Daughters of the very long name N.V. " * 2
    )
    Membership.objects.create(company=company, user=ada, role="viewer")
    DeadlineFactory.create(letter__company=company)

    found = lines(fetch(open_feed(ada, name="All; my, dates", view=None, now=NOW)))

    told = dict(found)
    assert [found[0], found[-1]] == [("BEGIN", "VCALENDAR"), ("END", "VCALENDAR")]
    assert found.count(("BEGIN", "VEVENT")) == found.count(("END", "VEVENT")) == 1
    assert told["VERSION"] == "2.0"
    assert unescaped(told["X-WR-CALNAME"]) == unescaped(told["NAME"]) == "All; my, dates"
    assert told["REFRESH-INTERVAL;VALUE=DURATION"] == "PT1H"
    assert told["DTSTART;VALUE=DATE"] == "20261123"
    assert company.name in unescaped(told["SUMMARY"])
    assert re.fullmatch(r"\d{8}T\d{6}Z", told["DTSTAMP"])


@given(st.text())
@example("\\N")
def test_any_name_makes_a_clean_feed(name: str) -> None:
    told = dict(lines(as_icalendar(name, [], site="https://tracker.example.com")))

    clean = re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", " ", name).replace("\\N", "\\n")
    assert unescaped(told["X-WR-CALNAME"]) == clean


@pytest.mark.django_db
def test_no_word_of_a_letter_is_told(company: Company, token: str) -> None:
    DeadlineFactory.create(
        letter__company=company,
        letter__document__text="Secret milestones.",
        quote="Please respond within ten business days.",
    )

    content = fetch(token).decode()

    assert "milestones" not in content
    assert "Please respond" not in content


@pytest.mark.django_db
def test_what_became_of_a_date_is_told(company: Company, token: str) -> None:
    today = calendars.today()
    for state, met_on in [("met", today), ("waived", None), ("missed", None)]:
        DeadlineFactory.create(
            letter__company=company,
            counted_from=today - 14 * DAY,
            due_on=today,
            state=state,
            met_on=met_on,
            count=None,
        )
    extended = DeadlineFactory.create(letter__company=company, due_on=date(2026, 12, 8))
    ExtensionFactory.create(
        deadline=extended, state="granted", granted_on=today, old_due_on=date(2026, 11, 23)
    )

    told = {title.partition(":")[0]: title for title in titles(token)}

    assert set(told) == {"Met", "Waived", "Missed", "Due"}
    assert told["Due"].endswith("(extended from 23 Nov 2026)")
    assert told["Met"].endswith("Northgate Therapeutics, Inc.")
    states = {str(event["summary"])[:3]: event["status"] for event in events(token)}
    assert states == {
        "Met": "CONFIRMED",
        "Wai": "CANCELLED",
        "Mis": "CONFIRMED",
        "Due": "CONFIRMED",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(("ago", "shown"), [(30, 1), (31, 0)])
def test_a_met_date_stays_for_thirty_days(
    company: Company, token: str, ago: int, shown: int
) -> None:
    met_on = calendars.today() - ago * DAY
    DeadlineFactory.create(
        letter__company=company,
        letter__received_at=calendars.now() - 60 * DAY,
        state="met",
        counted_from=met_on - DAY,
        due_on=met_on,
        met_on=met_on,
    )

    assert len(events(token)) == shown


@pytest.mark.django_db
def test_what_was_long_past_when_it_came_in_stays_out(company: Company, token: str) -> None:
    DeadlineFactory.create(
        letter__company=company, counted_from=date(2016, 1, 4), due_on=date(2016, 1, 19)
    )

    assert events(token) == []


@pytest.mark.django_db
def test_a_form_is_told_by_its_name(company: Company, token: str) -> None:
    Deadline.objects.create(
        company=company,
        report=ReportFactory.create(company=company),
        kind="form_4",
        rule="form_4",
        counted_from=date(2026, 11, 18),
        due_on=date(2026, 11, 20),
    )

    assert titles(token)[0].startswith("Due: Form 4 ")


@pytest.mark.django_db
def test_it_shows_what_its_owner_may_see_when_it_is_fetched(
    company: Company, ada: User, token: str, eve: User
) -> None:
    DeadlineFactory.create(letter__company=company)
    assert len(events(token)) == 1
    assert events(open_feed(eve, name="Hers", view=None, now=NOW)) == []

    Membership.objects.filter(user=ada).delete()

    assert events(token) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("owner=me", 1),
        ("state=open&owner=nobody", 1),
        ("state=met", 1),
        ("state=overdue", 0),
        ("", 3),
    ],
)
def test_a_saved_view_narrows_it(company: Company, ada: User, query: str, shown: int) -> None:
    today = calendars.today()
    due = {"letter__company": company, "due_on": today + 9 * DAY, "counted_from": today}
    DeadlineFactory.create(**due, owner=ada)
    DeadlineFactory.create(**due)
    met = {"counted_from": today, "due_on": today, "met_on": today, "state": "met"}
    vera = Membership.objects.create(user=User.objects.create(username="x"), company=company).user
    DeadlineFactory.create(letter__company=company, **met, owner=vera)
    view = SavedView.objects.create(owner=ada, page="deadlines", name="Mine", query=query)

    assert len(events(open_feed(ada, name="Mine", view=view, now=NOW))) == shown


@pytest.mark.django_db
def test_its_address_is_kept_as_a_hash_only(token: str) -> None:
    feed = CalendarFeed.objects.get()

    assert len(token) == 43
    assert token not in [str(value) for value in vars(feed).values()]


@pytest.mark.django_db
def test_nobody_else_keeps_it(token: str) -> None:
    response = Client().get(f"/calendar/{token}.ics")

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    assert not response.cookies


@pytest.mark.django_db
def test_it_ends_when_it_is_revoked(token: str) -> None:
    CalendarFeed.objects.update(revoked_at=NOW)

    assert Client().get(f"/calendar/{token}.ics").status_code == 404


@pytest.mark.django_db
def test_it_ends_with_its_owners_account(token: str, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(is_active=False)

    assert Client().get(f"/calendar/{token}.ics").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ["x", "\x00", "ü", "%", " ", "a" * 2000, "..", "'--", "%ff"])
def test_no_other_address_exists(token: str, odd: str) -> None:
    for guess in (odd, token[:-1], f"{token}{odd}"):
        assert Client().get(f"/calendar/{quote(guess)}.ics").status_code == 404
    assert Client().get("/calendar/%ff%fe.ics").status_code == 404


@pytest.mark.django_db
def test_it_is_only_read(token: str) -> None:
    assert Client().post(f"/calendar/{token}.ics").status_code == 405
    assert Client().head(f"/calendar/{token}.ics").status_code == 200


@pytest.mark.django_db
def test_a_fetch_is_noted_to_the_hour_and_makes_no_history(
    token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for minutes in (0, 59, 61):
        moment = NOW + timedelta(minutes=minutes)
        monkeypatch.setattr(calendars, "now", lambda moment=moment: moment)
        fetch(token)
        seen.append(CalendarFeed.objects.get().last_fetched_at)

    assert seen == [NOW, NOW, NOW + timedelta(minutes=61)]
    history = apps.get_model("correspondence", "CalendarFeedEvent")
    assert [event.pgh_label for event in history.objects.all()] == ["insert"]


@pytest.mark.django_db
def test_it_takes_as_many_queries_for_30_dates_as_for_3(
    company: Company, ada: User, token: str
) -> None:
    view = SavedView.objects.create(owner=ada, page="deadlines", name="Open", query="state=open")
    narrowed = open_feed(ada, name="Open", view=view, now=NOW)
    taken = []
    for many in (3, 27):
        for _ in range(many):
            DeadlineFactory.create(letter__company=company, owner=ada)
        for each in (token, narrowed):
            fetch(each)
            with CaptureQueriesContext(connection) as captured:
                fetch(each)
            taken.append(len(captured))

    assert taken[:2] == taken[2:]
    assert max(taken) <= 6


@pytest.mark.django_db
def test_a_view_of_a_colleague_who_left_shows_nothing(
    ada: User, ben: User, company: Company
) -> None:
    for owner in (ada, ben):
        DeadlineFactory.create(letter__company=company, owner=owner)
    view = SavedView.objects.create(
        owner=ada, page="deadlines", name="Ben's", query=f"owner={ben.pk}&state=open"
    )
    token = open_feed(ada, name="Ben's", view=view, now=NOW)
    assert len(events(token)) == 1

    ben.is_active = False
    ben.save()

    assert events(token) == []


@pytest.mark.django_db
def test_a_view_of_what_was_past_when_it_came_in_shows_it(ada: User, company: Company) -> None:
    DeadlineFactory.create(letter__company=company)
    DeadlineFactory.create(
        letter__company=company, counted_from=date(2025, 1, 1), due_on=date(2025, 2, 3)
    )
    view = SavedView.objects.create(owner=ada, page="deadlines", name="Past", query="state=past")

    found = events(open_feed(ada, name="Past", view=view, now=NOW))

    assert [each.decoded("dtstart") for each in found] == [date(2025, 2, 3)]
