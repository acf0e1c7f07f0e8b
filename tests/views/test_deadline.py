"""The deadline's page: the proof of a date, and what a person does with it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pghistory
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correspondence import calendars
from correspondence.models import (
    CalendarChange,
    Closure,
    Company,
    DateMove,
    Deadline,
    Extension,
    Letter,
    Reminder,
    User,
)
from correspondence.replaying import replay
from tests.conftest import NOW, TODAY
from tests.factories import (
    DeadlineFactory,
    ExtensionFactory,
    LetterFactory,
    ReferenceFactory,
)

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]

DUE = date(2026, 11, 23)
LATER = date(2026, 12, 8)
OK, FOUND, CONFLICT = 200, 302, 409


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "now", lambda: NOW)


@pytest.fixture
def deadline(company: Company) -> Deadline:
    return DeadlineFactory.create(letter__company=company)


@pytest.fixture
def answer(company: Company) -> Letter:
    return LetterFactory.create(
        company=company, direction="from_company", kind="response", dated=date(2026, 11, 18)
    )


def post(client: Client, name: str, row: Any, **typed: object) -> Any:  # noqa: ANN401
    version = (row.deadline if isinstance(row, Extension) else row).version
    return client.post(reverse(name, args=[row.pk]), {"version": version, **typed})


def text(response: Any) -> str:  # noqa: ANN401
    return " ".join(response.content.decode().split())


def test_it_shows_why_the_date_is_what_it_is(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    page = text(signed_in(ada).get(deadline.get_absolute_url()))

    for words in (
        deadline.quote,
        "Veterans Day",
        "23 Nov 2026",
        "6 Nov 2026",
        "Rule 0-2",
        "set by the staff",
        "Until 5:30 p.m. Eastern.",
        f"{deadline.letter.get_absolute_url()}#mark-response",
        reverse("calendar-year", args=[2026]),
        f"calendar {calendars.current().version}, 6 special closings",
    ):
        assert words in page


def test_hours_are_shown_in_the_readers_zone_beside_washingtons(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    User.objects.filter(pk=ada.pk).update(zone="America/Los_Angeles")

    page = text(signed_in(ada).get(deadline.get_absolute_url()))

    assert "Until 5:30 p.m. Eastern (2:30 p.m. Los Angeles)." in page


def test_it_shows_the_later_days_not_used_and_why(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    received_at = NOW.replace(day=10)
    Letter.objects.update(received_at=received_at)

    page = text(signed_in(ada).get(deadline.get_absolute_url()))

    assert "25 Nov 2026" in page
    assert "Counted from receipt on 10 November 2026" in page


def test_a_letter_added_weeks_late_says_nothing_of_receipt(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    assert "Counted from receipt" not in text(signed_in(ada).get(deadline.get_absolute_url()))


def test_a_rule_nobody_verified_is_flagged(
    company: Company, ada: User, signed_in: SignedIn, answer: Letter
) -> None:
    renewal = DeadlineFactory.create(
        letter=answer,
        kind=Deadline.Kind.RULE_83,
        counted_from=answer.dated,
        count=None,
        due_on=date(2036, 11, 18),
        quote="",
    )

    page = text(signed_in(ada).get(renewal.get_absolute_url()))

    assert page.count("not confirmed") == 1
    assert page.count("No source at hand confirms this rule") == 1
    assert reverse("calendar-year", args=[2036]) in page
    assert "Rule 83 (17 CFR 200.83)" in page
    assert "More time" not in page


@pytest.mark.parametrize(
    ("typed", "state", "met_on"),
    [
        ({"outcome": "met", "on": "2026-11-19"}, "met", date(2026, 11, 19)),
        ({"outcome": "waived", "why": "The filing was withdrawn."}, "waived", None),
        ({"outcome": "missed", "why": "Nobody knew."}, "missed", None),
    ],
)
def test_it_is_settled_and_opened_again(
    deadline: Deadline,
    ada: User,
    signed_in: SignedIn,
    typed: dict[str, str],
    state: str,
    met_on: date | None,
) -> None:
    client = signed_in(ada)
    if state == "missed":
        Deadline.objects.update(due_on=date(2026, 11, 19))

    assert post(client, "deadline-settle", deadline, **typed).status_code == FOUND
    deadline.refresh_from_db()
    assert (deadline.state, deadline.met_on) == (state, met_on)
    assert deadline.settled_note == typed.get("why", "")

    post(client, "deadline-reopen", deadline)
    deadline.refresh_from_db()
    assert (deadline.state, deadline.met_on, deadline.settled_note) == ("open", None, "")


def test_it_is_met_by_a_letter_on_the_letters_day(
    deadline: Deadline, answer: Letter, ada: User, signed_in: SignedIn
) -> None:
    post(signed_in(ada), "deadline-settle", deadline, outcome="met", by=answer.pk)

    deadline.refresh_from_db()
    assert (deadline.met_by, deadline.met_on) == (answer, answer.dated)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"outcome": "met", "on": "2026-11-05"}, "before the date the deadline is counted from"),
        ({"outcome": "met", "on": "2099-01-01"}, "still to come"),
        ({"outcome": "met", "on": "1899-01-01"}, "between 1934 and 2100"),
        ({"outcome": "met", "on": "2026-02-30"}, "Enter a valid date"),
        ({"outcome": "met", "on": ""}, "Say on which day"),
        ({"outcome": "waived"}, "Say why."),
        ({"outcome": "missed"}, "Say why."),
        ({"outcome": "missed", "why": "x"}, "The date has not passed yet."),
        ({"outcome": "vanished"}, "is not one of the available choices"),
        ({"outcome": "met", "by": "999999"}, "not one of the available choices"),
    ],
)
def test_it_is_not_settled_by_what_cannot_be(
    deadline: Deadline, ada: User, signed_in: SignedIn, typed: dict[str, str], sentence: str
) -> None:
    page = post(signed_in(ada), "deadline-settle", deadline, **typed)

    assert sentence in text(page)
    assert Deadline.objects.get().state == "open"


def test_it_is_handed_to_a_colleague(
    deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)

    post(client, "deadline-hand-to", deadline, owner=ben.pk)
    deadline.refresh_from_db()
    assert deadline.owner == ben

    post(client, "deadline-hand-to", deadline, owner="")
    deadline.refresh_from_db()
    assert deadline.owner is None


@pytest.mark.parametrize(
    ("typed", "due_on"),
    [
        ({"until": "2026-12-08"}, LATER),
        ({"count": "10", "unit": "business_days", "base": "2026-11-23"}, LATER),
        ({"count": "10", "unit": "calendar_days"}, date(2026, 12, 3)),
    ],
)
def test_more_time_that_was_granted_moves_the_date(
    deadline: Deadline, ada: User, signed_in: SignedIn, typed: dict[str, str], due_on: date
) -> None:
    said = {"outcome": "granted", "on": "2026-11-19", "person": "Lee Marsh", "how": "call"}

    response = post(signed_in(ada), "deadline-extend", deadline, **typed, **said)

    assert response.status_code == FOUND
    deadline.refresh_from_db()
    extension = deadline.extensions.get()
    assert deadline.due_on == due_on
    assert (extension.old_due_on, extension.granted_by, extension.how) == (DUE, "Lee Marsh", "call")
    page = text(signed_in(ada).get(deadline.get_absolute_url()))
    for words in (
        "First due Mon 23 Nov 2026",
        "granted by Lee Marsh on Thu 19 Nov 2026, by telephone",
        "noted by ada",
    ):
        assert words in page


def test_days_more_are_counted_from_the_first_date_too(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    ExtensionFactory.create(
        deadline=deadline, state="granted", granted_on=TODAY, new_due_on=date(2026, 11, 30)
    )
    deadline.move_to(date(2026, 11, 30))
    typed = {"count": "10", "base": "2026-11-23", "on": "2026-11-20"}

    post(signed_in(ada), "deadline-extend", deadline, outcome="granted", **typed)

    assert Deadline.objects.get().due_on == LATER


def test_the_count_of_an_extension_is_kept_with_its_reason(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    typed = {"count": "10", "unit": "business_days", "on": "2026-11-19", "reason": "Audit"}

    post(signed_in(ada), "deadline-extend", deadline, outcome="granted", **typed)

    extension = Extension.objects.get()
    assert (extension.count, extension.unit, extension.counted_from) == (10, "business_days", DUE)
    assert extension.reason == "Audit"
    page = text(signed_in(ada).get(deadline.get_absolute_url()))
    assert "ten business days from Mon 23 Nov 2026" in page


def test_calendar_days_more_are_counted_as_such(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    typed = {"count": "12", "unit": "calendar_days", "on": "2026-11-19"}

    post(client, "deadline-extend", deadline, outcome="granted", **typed)

    page = client.get(deadline.get_absolute_url())
    extended = page.context["extended"]
    assert (extended.rule.key, extended.days[-1].number) == ("extension_calendar_days", 12)
    assert extended.due_on == date(2026, 12, 5)
    assert "The day is not a business day (Saturday)" in text(page)


def test_a_day_granted_that_is_none_of_business_is_noted(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    typed = {"until": "2026-12-06", "on": "2026-11-19"}

    post(client, "deadline-extend", deadline, outcome="granted", **typed)

    page = text(client.get(deadline.get_absolute_url()))
    assert "The day is not a business day (Sunday)" in page
    assert page.count("Submit by 5:30 p.m. Eastern time") == 1


def test_another_day_than_was_asked_for_has_no_count(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    asked = ExtensionFactory.create(
        deadline=deadline, count=10, unit="business_days", counted_from=DUE
    )

    post(signed_in(ada), "extension-decide", asked, outcome="granted", until="2026-12-09")

    asked.refresh_from_db()
    assert (asked.count, asked.unit, asked.counted_from) == (None, "", None)


def test_once_extended_no_day_before_it_is_offered_as_safe(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    Letter.objects.update(received_at=NOW.replace(day=10))
    client = signed_in(ada)
    assert client.get(deadline.get_absolute_url()).context["alternatives"]

    typed = {"until": "2026-12-08", "on": "2026-11-19"}
    post(client, "deadline-extend", deadline, outcome="granted", **typed)

    assert not client.get(deadline.get_absolute_url()).context["alternatives"]


def test_a_closing_noted_later_changes_no_proof(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    before = calendars.current()
    Deadline.objects.update(calendar_version=before.version, state="met", met_on=TODAY)
    replay(clock=lambda: NOW, calendar=calendars.current)
    Closure.objects.create(day=date(2026, 11, 19), reason="a storm", source="sec.gov")
    replay(clock=lambda: NOW, calendar=calendars.current)

    page = signed_in(ada).get(deadline.get_absolute_url())

    assert page.context["explanation"].due_on == DUE
    assert f"counted on calendar {before.version}, now {calendars.current().version}" in text(page)
    assert "calendar the count ends on Tue 24 Nov 2026" in text(page)
    letter = text(signed_in(ada).get(deadline.letter.get_absolute_url()))
    assert "a storm" not in letter


def test_a_year_without_a_page_is_not_linked(
    company: Company, ada: User, signed_in: SignedIn
) -> None:
    old = DeadlineFactory.create(
        letter__company=company, counted_from=date(1990, 3, 1), due_on=date(1990, 3, 15)
    )

    page = text(signed_in(ada).get(old.get_absolute_url()))

    assert "/calendar/1990/" not in page


def test_more_time_asked_for_moves_nothing(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    typed = {"outcome": "asked", "until": "2026-12-08", "on": "2026-11-19"}

    post(signed_in(ada), "deadline-extend", deadline, **typed)

    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.extensions.get().state) == (DUE, "asked")
    page = text(signed_in(ada).get(deadline.get_absolute_url()))
    assert "More time was asked for</strong> until Tue 8 Dec 2026" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"until": "2026-11-23"}, "This gives no more time: it is due Mon 23 Nov 2026."),
        ({"until": "2026-11-01"}, "This gives no more time"),
        ({"until": "2999-01-01"}, "between 1934 and 2100"),
        ({"until": "2066-12-08"}, "look at the year"),
        ({"until": "2027-02-30"}, "Enter a valid date"),
        ({"until": "2026-12-08", "count": "3"}, "not both"),
        ({"count": "3", "base": "2026-11-20"}, "Select a valid choice"),
        ({"count": "0"}, "greater than or equal to 1"),
        ({"count": "100000"}, "less than or equal to 250"),
        ({}, "Give the new date, or a number of days more."),
        ({"until": "2026-12-08", "on": "2026-11-05"}, "before the date the deadline is counted"),
        ({"until": "2026-12-08", "on": "2026-11-21"}, "still to come"),
        ({"until": "2026-12-08", "on": ""}, "required"),
    ],
)
def test_an_extension_that_cannot_be_is_refused(
    deadline: Deadline, ada: User, signed_in: SignedIn, typed: dict[str, str], sentence: str
) -> None:
    said = {"outcome": "granted", "on": "2026-11-19"} | typed

    assert sentence in text(post(signed_in(ada), "deadline-extend", deadline, **said))
    assert not Extension.objects.exists()


@pytest.mark.parametrize("columns", [{"state": "met", "met_on": TODAY}, {"kind": "target"}])
def test_only_an_open_answer_to_the_staff_can_be_extended(
    deadline: Deadline, ada: User, signed_in: SignedIn, columns: dict[str, object]
) -> None:
    Deadline.objects.update(**columns)
    typed = {"outcome": "granted", "until": "2026-12-08", "on": "2026-11-19"}

    post(signed_in(ada), "deadline-extend", deadline, **typed)

    assert not Extension.objects.exists()


def test_what_was_asked_for_is_granted_with_one_click(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    asked, client = ExtensionFactory.create(deadline=deadline), signed_in(ada)

    response = post(client, "extension-decide", asked, outcome="granted")

    assert response.status_code == FOUND
    asked.refresh_from_db()
    deadline.refresh_from_db()
    assert (asked.state, asked.granted_on, deadline.due_on) == ("granted", TODAY, LATER)
    undo = reverse("extension-undo", args=[asked.pk, deadline.version])
    assert f'action="{undo}"' in text(client.get(deadline.get_absolute_url()))
    client.post(undo)
    asked.refresh_from_db()
    assert (asked.state, asked.granted_on) == ("asked", None)


def test_what_was_asked_for_is_refused_and_the_date_stays(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    asked = ExtensionFactory.create(deadline=deadline)

    post(signed_in(ada), "extension-decide", asked, outcome="refused", person="Lee Marsh")

    asked.refresh_from_db()
    assert (asked.state, asked.granted_by) == ("refused", "Lee Marsh")
    assert Deadline.objects.get().due_on == DUE
    assert "Note whether" not in text(signed_in(ada).get(deadline.get_absolute_url()))


def test_it_is_not_granted_before_it_was_asked_for(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    asked = ExtensionFactory.create(deadline=deadline)

    page = post(signed_in(ada), "extension-decide", asked, outcome="granted", on="2026-11-12")

    assert "before it was asked for" in text(page)
    assert Extension.objects.get().state == "asked"


def test_a_grant_is_taken_back_on_the_page(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    asked = ExtensionFactory.create(deadline=deadline)
    post(client, "extension-decide", asked, outcome="granted")
    asked = Extension.objects.get()

    post(client, "extension-decide", asked, outcome="taken_back")

    asked.refresh_from_db()
    assert (asked.state, asked.new_due_on) == ("taken_back", LATER)
    assert Deadline.objects.get().due_on == DUE


FORMS = [
    ("deadline-settle", {"outcome": "met", "on": "2026-11-19"}, "Met on: 2026-11-19"),
    ("deadline-extend", {"outcome": "granted", "until": "2026-12-01"}, "Until: 2026-12-01"),
    ("deadline-hand-to", {"owner": ""}, "Owner: unassigned"),
    ("deadline-reopen", {}, "nothing"),
]


@pytest.mark.parametrize(("name", "typed", "shown"), FORMS, ids=[name for name, *_ in FORMS])
def test_the_second_of_two_at_once_sees_both_versions(
    deadline: Deadline,
    ada: User,
    ben: User,
    signed_in: SignedIn,
    name: str,
    typed: dict[str, str],
    shown: str,
) -> None:
    with pghistory.context(user=ben.pk):
        Deadline.objects.get().hand_to(ben)

    response = post(signed_in(ada), name, deadline, **typed)

    assert response.status_code == CONFLICT
    page = text(response)
    assert "Somebody changed this date while you were typing" in page
    assert "ben: handed to ben, before unassigned" in page
    assert shown in page
    row = Deadline.objects.get()
    assert (row.state, row.due_on, row.owner) == ("open", DUE, ben)


def test_saving_again_decides(
    deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    Deadline.objects.get().hand_to(ben)
    client, typed = signed_in(ada), {"outcome": "met", "on": "2026-11-19"}
    page = post(client, "deadline-settle", deadline, **typed)

    version = page.context["settle_form"]["version"].value()
    again = client.post(
        reverse("deadline-settle", args=[deadline.pk]), typed | {"version": version}
    )

    assert again.status_code == FOUND
    assert Deadline.objects.get().state == "met"


def test_two_decisions_of_one_request_at_once_are_both_seen(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    asked = ExtensionFactory.create(deadline=deadline)
    client = signed_in(ada)
    post(client, "extension-decide", asked, outcome="refused")

    response = post(client, "extension-decide", asked, outcome="granted")

    assert response.status_code == CONFLICT
    assert Extension.objects.get().state == "refused"


@pytest.mark.django_db(transaction=True)
def test_the_history_says_who_changed_what(
    deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    typed = {"outcome": "granted", "until": "2026-12-08", "on": "2026-11-19", "person": "Lee Marsh"}
    post(client, "deadline-extend", deadline, **typed)
    deadline.refresh_from_db()
    post(client, "deadline-hand-to", deadline, owner=ben.pk)

    page = text(client.get(deadline.get_absolute_url()))

    history = page[page.index('id="history"') :]
    handed = history.index("Handed to ben, before unassigned")
    moved = history.index("Due Tue 8 Dec 2026, before Mon 23 Nov 2026")
    noted = history.index("Noted: due Mon 23 Nov 2026")
    assert handed < moved < noted
    assert "; extension to Tue 8 Dec 2026 granted by Lee Marsh" in history
    assert '<span class="note">ada</span>' in history


def test_it_shows_what_a_change_of_the_calendar_would_do(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    change = CalendarChange.objects.create(version="1" * 8, words="Closed: a day", noticed_at=NOW)
    move = {"old_due_on": DUE, "new_due_on": date(2026, 11, 24)}
    DateMove.objects.create(change=change, deadline=deadline, **move)

    page = text(signed_in(ada).get(deadline.get_absolute_url()))

    assert "Mon 23 Nov 2026 → Tue 24 Nov 2026" in page
    assert change.get_absolute_url() in page


def test_a_viewer_is_offered_nothing_to_change(
    deadline: Deadline, vera: User, signed_in: SignedIn
) -> None:
    asked = ExtensionFactory.create(deadline=deadline)

    page = text(signed_in(vera).get(deadline.get_absolute_url()))

    for name in ("deadline-settle", "deadline-extend", "deadline-hand-to"):
        assert reverse(name, args=[deadline.pk]) not in page
    assert reverse("extension-decide", args=[asked.pk]) not in page
    assert "23 Nov 2026" in page


def test_the_page_asks_as_often_whatever_it_shows(
    deadline: Deadline, ada: User, ben: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    counts = []
    for rows in (1, 8):
        for number in range(rows):
            new = date(2026, 12, 8 + number)
            ExtensionFactory.create(deadline=deadline, new_due_on=new, recorded_by=ada)
            Deadline.objects.get().hand_to(ben if number % 2 else ada)
        with CaptureQueriesContext(connection) as asked:
            client.get(deadline.get_absolute_url())
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_more_time_waits_on_the_desk_for_who_may_note_it(
    deadline: Deadline, ada: User, vera: User, signed_in: SignedIn
) -> None:
    asked = ExtensionFactory.create(deadline=deadline)
    url = reverse("extension-decide", args=[asked.pk])

    assert url in text(signed_in(ada).get("/"))
    assert url not in text(signed_in(vera).get("/"))


@pytest.mark.parametrize("count", ["30", "250"])
def test_more_time_beyond_the_calendar_is_refused_in_words(
    deadline: Deadline, ada: User, signed_in: SignedIn, count: str
) -> None:
    due_on = date(2099, 12, 20)
    Deadline.objects.update(due_on=due_on, counted_from=due_on, count=None, unit="")
    typed = {"outcome": "granted", "on": "2026-11-19", "unit": "business_days", "count": count}

    response = post(signed_in(ada), "deadline-extend", deadline, **typed)

    assert "No date here lies after 2100." in response.content.decode()
    assert Deadline.objects.get().due_on == due_on


def test_the_page_names_company_filing_and_letter_and_paper_tells_who_printed_it(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    ReferenceFactory.create(letter=deadline.letter, form="S-3", file_number="333-291122")
    reminder = Reminder.objects.create(
        deadline=deadline, recipient=ada, planned_for=TODAY, due_on=DUE, kind="on_day"
    )

    page = text(signed_in(ada).get(deadline.get_absolute_url()))

    lead = page[page.index('class="lead"') : page.index('class="on-paper note"')]
    for words in (deadline.company.name, "S-3, file number 333-291122", str(deadline.letter)):
        assert words in lead
    assert "Printed on Fri 20 Nov 2026" in page
    assert f"by {ada}." in page
    paper = page[page.rindex('<p class="on-paper">') :].split("</p>")[0]
    assert f"{reminder.recipient}" in paper


def test_all_of_a_long_history_is_on_paper(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    for day in range(24, 31):
        deadline.move_to(date(2026, 11, day))

    page = signed_in(ada).get(deadline.get_absolute_url()).content.decode()

    history = page[page.index('id="history"') : page.index('id="reminders"')]
    assert "due Mon 30 Nov 2026" in history.replace("Due", "due")
    assert "no-print" not in history


def test_more_time_just_noted_is_undone_unless_somebody_changed_the_date_since(
    deadline: Deadline, ada: User, signed_in: SignedIn
) -> None:
    client = signed_in(ada)
    granted = {"outcome": "granted", "until": LATER.isoformat(), "on": "2026-11-19"}
    post(client, "deadline-extend", deadline, **granted)
    deadline.refresh_from_db()
    undo = reverse("extension-undo", args=[Extension.objects.get().pk, deadline.version])
    assert f'action="{undo}"' in text(client.get(deadline.get_absolute_url()))

    stale = reverse("extension-undo", args=[Extension.objects.get().pk, deadline.version - 1])
    assert "nothing was taken back" in text(client.post(stale, follow=True))
    client.post(undo)

    deadline.refresh_from_db()
    assert deadline.due_on == DUE
    assert Extension.objects.get().state == "taken_back"
