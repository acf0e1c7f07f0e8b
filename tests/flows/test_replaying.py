"""A change of the calendar: what would move is proposed, a person decides, all comes back."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from correspondence import calendars, extending, replaying
from correspondence.domain.business_days import Calendar
from correspondence.intake.letters import set_response_date
from correspondence.models import (
    CalendarChange,
    Closure,
    Company,
    DateMove,
    Deadline,
    Extension,
    Mail,
    User,
)
from correspondence.models.calendar_change import DateMoveQuerySet
from correspondence.reminding.planning import plan_reminders
from correspondence.reminding.writing import write_mails
from correspondence.replaying import Decision, decide, difference, replay
from correspondence.sending import send_due_mails
from tests.conftest import NOW, TODAY
from tests.factories import DeadlineFactory, LetterFactory, UserFactory
from tests.flows.test_extending import grant

pytestmark = pytest.mark.django_db

# The tenth business day after Friday 6 November 2026 is the 23rd; with a day less, the 24th.
AGREED, LATER = date(2026, 11, 23), date(2026, 11, 24)
STORM = date(2026, 11, 19)


def due(company: Company, **columns: object) -> Deadline:
    """Answer a date counted on the calendar on record."""
    return DeadlineFactory.create(
        letter__company=company,
        **{"due_on": AGREED, "calendar_version": calendars.current().version, **columns},
    )


def count_anew(now: datetime = NOW) -> int:
    return replay(clock=lambda: now, calendar=calendars.current)


def close(day: date = STORM) -> Closure:
    return Closure.objects.create(day=day, reason="a storm", source="sec.gov")


def state(deadline: Deadline) -> tuple[date, list[tuple[date, date, str]]]:
    deadline.refresh_from_db()
    moves = deadline.moves.order_by("pk").values_list("old_due_on", "new_due_on", "state")
    return deadline.due_on, list(moves)


def all_of(deadline: Deadline) -> DateMoveQuerySet:
    return DateMove.objects.filter(deadline=deadline)


def test_the_first_calendar_is_noted_in_silence(company: Company, ada: User) -> None:
    deadline = due(company, calendar_version="", due_on=date(2026, 12, 1))  # before there were any

    assert count_anew() == 1

    change = CalendarChange.objects.get()
    deadline.refresh_from_db()
    assert (change.words, change.total, change.done, change.finished_at) == ("", 1, 1, NOW)
    assert deadline.calendar_version == change.version == calendars.current().version
    assert deadline.due_on == date(2026, 12, 1)
    assert not Mail.objects.exists()
    assert count_anew() == 0


def test_a_closing_moves_nothing_until_a_person_accepts(company: Company, ada: User) -> None:
    deadline = due(company)
    count_anew()
    close()

    count_anew()

    assert state(deadline) == (AGREED, [(AGREED, LATER, "proposed")])
    assert CalendarChange.objects.first().words == "Closed: Thu 19 Nov 2026 (a storm)"
    assert decide(all_of(deadline), accept=True, by=ada, now=NOW) == Decision(1, 0)
    assert state(deadline) == (LATER, [(AGREED, LATER, "accepted")])
    move = DateMove.objects.get()
    assert (move.decided_by, move.decided_at) == (ada, NOW)


def test_a_closing_added_before_the_first_count_is_not_taken_for_known(company: Company) -> None:
    deadline = due(company)
    close()

    count_anew()

    assert state(deadline) == (AGREED, [(AGREED, LATER, "proposed")])


def test_what_was_declined_is_proposed_again_only_when_the_count_moves_again(
    company: Company, ada: User
) -> None:
    deadline = due(company)
    close()
    count_anew()
    decide(all_of(deadline), accept=False, by=ada, now=NOW)

    close(date(2030, 1, 2))
    count_anew()
    assert state(deadline) == (AGREED, [(AGREED, LATER, "declined")])

    close(date(2026, 11, 20))
    count_anew()
    assert state(deadline)[1][1:] == [(AGREED, date(2026, 11, 25), "proposed")]


def test_the_earlier_date_works_until_a_person_decides(company: Company, ada: User) -> None:
    storm = close()
    deadline = due(company, due_on=LATER)
    count_anew()
    storm.delete()

    count_anew()

    assert state(deadline) == (AGREED, [(LATER, AGREED, "proposed")])
    decide(all_of(deadline), accept=False, by=ada, now=NOW)
    assert state(deadline) == (LATER, [(LATER, AGREED, "declined")])


def test_a_closing_taken_back_brings_everything_back(company: Company) -> None:
    deadline = due(company)
    count_anew()
    storm = close()
    count_anew()
    storm.state = Closure.State.OPEN
    storm.save()

    count_anew()

    assert state(deadline) == (AGREED, [(AGREED, LATER, "overtaken")])
    words = CalendarChange.objects.first().words
    assert words == "No longer closed: Thu 19 Nov 2026 (a storm)"


def test_another_closing_replaces_the_proposal(company: Company) -> None:
    deadline = due(company)
    close()
    count_anew()
    close(date(2026, 11, 20))

    count_anew()

    later = date(2026, 11, 25)
    assert state(deadline) == (AGREED, [(AGREED, LATER, "overtaken"), (AGREED, later, "proposed")])


def test_an_unrelated_closing_leaves_the_proposal(company: Company) -> None:
    deadline = due(company)
    close()
    count_anew()
    close(date(2030, 1, 2))

    count_anew()

    assert state(deadline) == (AGREED, [(AGREED, LATER, "proposed")])


def test_a_day_that_nobody_can_confirm_moves_nothing(company: Company) -> None:
    deadline = due(company)
    count_anew()
    Closure.objects.create(day=STORM, reason="a storm", source="-", state="unknown")

    count_anew()

    assert state(deadline) == (AGREED, [])
    assert CalendarChange.objects.first().words == "Not confirmed: Thu 19 Nov 2026 (a storm)"


@pytest.mark.parametrize(
    "columns",
    [
        {"count": None, "unit": "", "rule": "response_by_date"},
        {"unit": "calendar_days", "count": 17},
        {"kind": "target", "count": None, "unit": ""},
        {"state": "met", "met_on": TODAY},
        {"state": "waived"},
        {"unit": "business_days", "counted_from": date(2026, 11, 19), "count": 2},
    ],
)
def test_what_follows_no_calendar_does_not_move(
    company: Company, columns: dict[str, object]
) -> None:
    deadline = due(company, **columns)
    close()

    count_anew()

    assert state(deadline) == (AGREED, [])


def test_a_date_the_staff_granted_does_not_move(company: Company, ada: User) -> None:
    deadline = due(company, due_on=date(2026, 12, 7))
    extend(deadline)
    close()

    count_anew()

    assert state(deadline) == (date(2026, 12, 7), [])


def extend(deadline: Deadline, **columns: object) -> Extension:
    return Extension.objects.create(
        deadline=deadline,
        state="granted",
        granted_on=TODAY,
        old_due_on=AGREED,
        recorded_at=NOW,
        **{"new_due_on": date(2026, 12, 7), **columns},
    )


TEN_MORE = {"count": 10, "unit": "business_days", "counted_from": AGREED}


def test_days_more_that_were_granted_follow_the_calendar(company: Company, ada: User) -> None:
    granted, moved = date(2026, 12, 8), date(2026, 12, 9)
    deadline = due(company, due_on=granted)
    extension = extend(deadline, new_due_on=granted, **TEN_MORE)
    count_anew()
    close(date(2026, 12, 1))

    count_anew()

    assert state(deadline) == (granted, [(granted, moved, "proposed")])
    decide(all_of(deadline), accept=True, by=ada, now=NOW)
    extension.refresh_from_db()
    assert (Deadline.objects.get().due_on, extension.new_due_on) == (moved, moved)
    assert Deadline.objects.get().original_due_on == AGREED


def test_days_more_stay_as_they_are_where_the_move_is_declined(company: Company, ada: User) -> None:
    granted = date(2026, 12, 8)
    deadline = due(company, due_on=granted)
    extension = extend(deadline, new_due_on=granted, **TEN_MORE)
    close(date(2026, 12, 1))
    count_anew()

    decide(all_of(deadline), accept=False, by=ada, now=NOW)

    extension.refresh_from_db()
    assert (Deadline.objects.get().due_on, extension.new_due_on) == (granted, granted)


@pytest.mark.parametrize("known", ["before", "while it was extended"])
def test_a_closing_is_proposed_once_more_time_is_taken_back(
    company: Company, ada: User, known: str
) -> None:
    deadline = due(company)
    count_anew()
    if known == "before":
        close()
        count_anew()
    extension = grant(deadline, date(2026, 12, 7), ada)
    if known != "before":
        close()
        count_anew()

    extending.take_back(extension, version=Deadline.objects.get().version)
    count_anew()

    due_on, moves = state(deadline)
    assert (due_on, moves[-1]) == (AGREED, (AGREED, LATER, "proposed"))


def test_what_was_declined_stays_declined_when_more_time_is_taken_back(
    company: Company, ada: User
) -> None:
    deadline = due(company)
    count_anew()
    close()
    count_anew()
    decide(all_of(deadline), accept=False, by=ada, now=NOW)
    extension = grant(deadline, date(2026, 12, 7), ada)

    extending.take_back(extension, version=Deadline.objects.get().version)
    count_anew()

    assert state(deadline) == (AGREED, [(AGREED, LATER, "declined")])


def test_a_date_from_before_versions_is_compared_with_what_was_known(company: Company) -> None:
    deadline = due(company, calendar_version="")
    close()

    count_anew()

    assert state(deadline) == (AGREED, [(AGREED, LATER, "proposed")])


def test_the_proof_is_the_calendar_the_date_was_counted_on(company: Company, ada: User) -> None:
    deadline = due(company)
    count_anew()
    before = calendars.current()
    close()
    count_anew()
    deadline.refresh_from_db()
    now = calendars.current()

    def proved(row: Deadline) -> str:
        noted = CalendarChange.objects.calendars()
        version = row.calendar_version
        return replaying.proof(row, row.due_on, version, noted=noted, today=now).version

    assert proved(deadline) == before.version  # a move waits
    assert proved(due(company, due_on=LATER)) == now.version
    old = due(company, state="met", met_on=TODAY, calendar_version=before.version)
    assert proved(old) == before.version


@pytest.mark.parametrize("accept", [True, False])
@pytest.mark.parametrize("meanwhile", ["met", "moved"])
def test_what_was_settled_or_changed_meanwhile_is_overtaken(
    company: Company, ada: User, meanwhile: str, *, accept: bool
) -> None:
    deadline = due(company)
    close()
    count_anew()
    day = date(2026, 12, 7) if meanwhile == "moved" else AGREED
    Deadline.objects.update(
        due_on=day, **({"state": "met", "met_on": TODAY} if meanwhile == "met" else {})
    )
    assert not DateMove.objects.to_decide().exists()

    assert decide(all_of(deadline), accept=accept, by=ada, now=NOW) == Decision(0, 1)

    assert state(deadline) == (day, [(AGREED, LATER, "overtaken")])


def test_a_second_decision_changes_nothing(company: Company, ada: User, ben: User) -> None:
    deadline = due(company)
    close()
    count_anew()
    decide(all_of(deadline), accept=True, by=ada, now=NOW)

    assert decide(all_of(deadline), accept=False, by=ben, now=NOW) == Decision(0, 0)

    assert state(deadline) == (LATER, [(AGREED, LATER, "accepted")])


@pytest.mark.parametrize(
    ("days", "due_on", "became"),
    [(10, AGREED, "proposed"), (5, date(2026, 11, 16), "overtaken")],
)
def test_a_letter_corrected_while_a_move_waits_does_not_accept_it(
    company: Company, days: int, due_on: date, became: str
) -> None:
    deadline = due(company)
    close()
    count_anew()
    response = {"count": days, "unit": "business_days", "on": None, "quote": "Within days."}

    assert deadline.letter is not None
    set_response_date(deadline.letter, response, calendar=calendars.current())

    assert state(deadline) == (due_on, [(AGREED, LATER, became)])
    assert count_anew() == 0


def test_one_date_that_cannot_be_counted_does_not_stop_the_next(company: Company) -> None:
    odd = due(company, count=32000)  # ends after the last year of the calendar
    deadline = due(company)
    close()

    assert count_anew() == 2

    assert state(odd) == (AGREED, [])
    assert state(deadline)[1]


def test_each_person_concerned_is_told_once(
    company: Company, ada: User, ben: User, vera: User, eve: User
) -> None:
    deadline = due(company)
    due(company, owner=ben)
    count_anew()
    close()

    count_anew()
    count_anew()

    told = {mail.recipient: mail for mail in Mail.objects.select_related("recipient")}
    assert set(told) == {ada, ben}
    assert "1 date would move" in told[ada].subject
    assert "2 dates would move" in told[ben].subject
    for body in (told[ada].text, told[ada].html):
        for words in ("Mon 23 Nov 2026", "Tue 24 Nov 2026", "a storm", "the earlier of its two"):
            assert words in body
        assert CalendarChange.objects.first().get_absolute_url() in body
    assert str(deadline) in told[ada].text


def test_a_mail_names_the_first_forty_and_says_how_many_more(
    company: Company, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replaying, "LISTED", 2)
    for _ in range(5):
        due(company)
    close()

    count_anew()

    text = Mail.objects.get().text
    assert text.count("->") == 2
    assert "and 3 more" in text


def test_what_was_long_past_when_it_came_in_alarms_nobody(company: Company, ada: User) -> None:
    deadline = due(company, counted_from=date(2017, 7, 31), due_on=date(2017, 8, 14))
    close(date(2017, 8, 10))

    count_anew()

    assert state(deadline)[1] == [(date(2017, 8, 14), date(2017, 8, 15), "proposed")]
    assert not Mail.objects.exists()


def test_reminders_follow_the_date_that_works(company: Company, ada: User) -> None:
    """A reminder about a date that no longer works is cancelled; back again, it is told."""
    storm = close()
    deadline = due(company, due_on=LATER)
    count_anew()
    remind(send=False)
    storm.delete()
    count_anew()
    remind(send=True)
    decide(all_of(deadline), accept=False, by=ada, now=NOW)

    remind(send=True)

    about = deadline.reminders.order_by("pk").values_list("due_on", "mail__state")
    assert list(about) == [(LATER, "sent"), (AGREED, "sent")]


def remind(*, send: bool) -> None:
    plan_reminders(today=TODAY, calendar=calendars.current())
    write_mails(today=TODAY, now=NOW, calendar=calendars.current())
    if send:
        send_due_mails(clock=lambda: NOW)


def test_what_is_killed_half_way_goes_on(
    company: Company, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replaying, "BATCH", 2)
    deadlines = [due(company) for _ in range(5)]
    count_anew()
    close()
    hours = hours_until_killed()

    assert replay(clock=lambda: next(hours), calendar=calendars.current) == 2

    change = CalendarChange.objects.first()
    assert (change.total, change.done, change.percent, change.finished_at) == (5, 2, 40, None)
    assert not Mail.objects.exists()
    assert count_anew() == 3
    change.refresh_from_db()
    assert (change.done, change.finished_at) == (5, NOW)
    assert all(state(each)[1] == [(AGREED, LATER, "proposed")] for each in deadlines)
    assert Mail.objects.count() == 1


def hours_until_killed() -> Iterator[datetime]:
    """Answer a clock on which time is up after the first batch."""
    yield from (NOW, NOW)
    while True:
        yield NOW + timedelta(hours=1)


@pytest.mark.parametrize("deadlines", [3, 30])
def test_counting_takes_as_many_queries_for_3_as_for_30(
    company: Company,
    ada: User,
    deadlines: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(deadlines):
        due(company)
    count_anew()
    close()

    with django_assert_num_queries(38):
        count_anew()


def test_a_difference_is_said_in_words() -> None:
    old = Calendar({date(2026, 1, 2): "ice"}, {date(2026, 1, 5): "an order"})
    new = Calendar({date(2026, 1, 5): "an order"}, {})

    assert difference(old, new) == (
        "Closed: Mon 5 Jan 2026 (an order); no longer closed: Fri 2 Jan 2026 (ice); "
        "no longer in doubt: Mon 5 Jan 2026 (an order)"
    )


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    counts=st.lists(
        st.tuples(st.dates(date(2026, 10, 1), date(2026, 12, 31)), st.integers(1, 30)),
        min_size=1,
        max_size=4,
    ),
    closed=st.sets(st.dates(date(2026, 10, 1), date(2027, 2, 15)), min_size=1, max_size=4),
)
def test_closings_added_and_removed_leave_everything_as_it_was(
    company: Company, counts: list[tuple[date, int]], closed: set[date]
) -> None:
    Deadline.objects.all().delete()
    Closure.objects.filter(source="hypothesis").delete()
    calendar = calendars.current()
    for day, count in counts:
        due(company, counted_from=day, count=count, due_on=calendar.add(day, count))
    count_anew()
    before = list(Deadline.objects.order_by("pk").values("pk", "due_on", "calendar_version"))

    Closure.objects.bulk_create(
        Closure(day=day, reason="a storm", source="hypothesis") for day in closed
    )
    count_anew()
    moved = calendars.current()
    for deadline in Deadline.objects.all():
        counted = moved.add(deadline.counted_from, deadline.count or 0)
        proposed = [each.new_due_on for each in deadline.moves.proposed()]
        assert proposed == ([counted] if counted != deadline.due_on else [])
    Closure.objects.filter(source="hypothesis").delete()
    count_anew()

    assert (
        list(Deadline.objects.order_by("pk").values("pk", "due_on", "calendar_version")) == before
    )
    assert not DateMove.objects.proposed().exists()


def test_nobody_is_told_of_what_a_stranger_brought_in(company: Company, ada: User) -> None:
    eve = UserFactory.create(username="eve")
    letter = LetterFactory.create(company=None, received_by=eve)
    DeadlineFactory.create(
        letter=letter, due_on=AGREED, calendar_version=calendars.current().version
    )
    close()

    count_anew()

    assert Mail.objects.get().recipient == eve
