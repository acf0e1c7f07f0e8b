"""Promises: noted from answers, dated, kept; what a person said of them stays."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence import calendars, deciding, fiscal_year, promising
from correspondence.domain.business_days import Calendar
from correspondence.domain.closings import known_calendar
from correspondence.feeds import as_icalendar, deadlines_in
from correspondence.handing import hand_over
from correspondence.models import (
    Answer,
    CalendarFeed,
    Commitment,
    Company,
    Deadline,
    Letter,
    Reminder,
    User,
)
from correspondence.models.deadline import Overtaken
from correspondence.promising import Kept
from correspondence.reminding.planning import plan_reminders
from correspondence.reminding.writing import write_mails
from correspondence.replaying import replay
from correspondence.sending import send_due_mails
from tests.conftest import NOW, TODAY
from tests.factories import (
    CommitmentFactory,
    CompanyFactory,
    DeadlineFactory,
    LetterFactory,
    ReferenceFactory,
)

pytestmark = pytest.mark.django_db

WORDS = "In our next Form 10-K, we will describe each milestone."
VAGUE = "In future filings, we will add a table."


def note_year(company: Company, **facts: Any) -> None:  # noqa: ANN401 - handed on
    fiscal_year.note(company, calendar=calendars.current(), **facts)


@pytest.fixture
def company(company: Company) -> Company:
    """Answer Northgate, whose year ends in December and which is an accelerated filer."""
    company.report(year_end="12-31", category="accelerated", seasoned=False)
    return company


@pytest.fixture
def letter(company: Company) -> Letter:
    """Answer Northgate's response of 18 November 2026."""
    asked = LetterFactory.create(company=company)
    return response(company, WORDS, in_reply_to=asked)


def response(company: Company | None, *texts: str, **columns: Any) -> Letter:  # noqa: ANN401
    facts = {"direction": "from_company", "kind": "response", "dated": date(2026, 11, 18)}
    letter: Letter = LetterFactory.create(company=company, **(facts | columns))
    for position, text in enumerate(texts):
        Answer.objects.create(letter=letter, position=position, number=position + 1, text=text)
    return letter


def noted(letter: Letter) -> Commitment:
    promising.note(letter, today=TODAY)
    return letter.commitments.get()


def test_an_answers_promise_is_noted_with_the_filing_it_is_due_in(letter: Letter) -> None:
    row = noted(letter)

    assert (row.quote, row.form, row.period_ended) == (WORDS, "10-K", date(2026, 12, 31))
    assert (row.company, row.answer, row.state) == (letter.company, letter.answers.get(), "open")
    date_of = row.deadline
    assert (date_of.kind, date_of.due_on, date_of.rule) == (
        "promise",
        date(2027, 3, 16),
        "annual_report_accelerated",
    )
    assert (date_of.counted_from, date_of.count) == (date(2026, 12, 31), 75)
    assert str(date_of) == "Promise for Form 10-K in company letter of 18 Nov 2026"


def test_noting_twice_changes_nothing(letter: Letter) -> None:
    row = noted(letter)
    before = (row.version, row.deadline.version)

    again = noted(letter)

    assert again.pk == row.pk
    assert (again.version, again.deadline.version) == before


def test_a_promise_that_names_no_filing_is_due_in_the_next_report(company: Company) -> None:
    letter = response(company, VAGUE)
    ReferenceFactory.create(letter=letter, form="10-Q")

    row = noted(letter)

    assert (row.form, row.is_taken) == ("10-K", True)
    assert row.deadline.due_on == date(2027, 3, 16)


def test_a_promise_that_names_no_filing_to_a_letter_about_none_has_no_date(
    company: Company,
) -> None:
    row = noted(response(company, VAGUE))

    assert (row.form, hasattr(row, "deadline")) == ("", False)


def test_nothing_is_dated_before_the_fiscal_year_end_is_known(company: Company) -> None:
    company.report(year_end="", category="", seasoned=False)
    row = noted(response(company, WORDS))
    assert not hasattr(row, "deadline")

    note_year(company, year_end="06-30", category="", seasoned=False, today=TODAY)

    row = Commitment.objects.get()
    assert (row.period_ended, row.deadline.due_on) == (date(2027, 6, 30), date(2027, 8, 30))


def test_another_filer_category_moves_the_open_dates_alone(company: Company) -> None:
    row, settled = (noted(response(company, WORDS)) for _ in range(2))
    promising.keep(settled, Kept(TODAY), version=settled.version)

    note_year(company, year_end="12-31", category="large_accelerated", seasoned=False, today=TODAY)

    dates = Deadline.objects.in_bulk([row.deadline.pk, settled.deadline.pk])
    assert dates[row.deadline.pk].due_on == date(2027, 3, 1)
    assert dates[row.deadline.pk].rule == "annual_report_large"
    assert dates[settled.deadline.pk].due_on == date(2027, 3, 16)


def test_who_counts_dates_anew_waits_before_locking_a_row(letter: Letter) -> None:
    row = noted(letter)

    with CaptureQueriesContext(connection) as asked:
        note_year(row.company, year_end="06-30", category="", seasoned=False, today=TODAY)

    told = [each["sql"] for each in asked.captured_queries]
    locked = [at for at, sql in enumerate(told) if "FOR UPDATE" in sql or sql.startswith("UPDATE")]
    held = next(at for at, sql in enumerate(told) if f"reviews of {row.company_id}'" in sql)
    assert held < locked[0]


@pytest.mark.parametrize(
    ("received_at", "dates"),
    [(datetime(2019, 5, 3, tzinfo=UTC), 0), (NOW, 1)],  # came in time; imported years late
)
def test_a_date_that_passed_uncounted_is_not_made_to_alarm(
    company: Company, received_at: datetime, dates: int
) -> None:
    company.report(year_end="", category="", seasoned=False)
    noted(response(company, WORDS, dated=date(2019, 5, 2), received_at=received_at))

    note_year(company, year_end="12-31", category="", seasoned=False, today=TODAY)

    assert Commitment.objects.get().period_ended == date(2019, 12, 31)
    assert Deadline.objects.past_on_arrival().count() == dates == Deadline.objects.count()


def test_a_promise_noted_long_after_its_date_gets_none(company: Company) -> None:
    received_at = datetime(2019, 5, 3, tzinfo=UTC)
    letter = response(company, WORDS, dated=date(2019, 5, 2), received_at=received_at)

    row = noted(letter)

    assert row.period_ended == date(2019, 12, 31)
    assert not Deadline.objects.exists()


def test_a_promise_for_a_year_out_of_reach_is_due_in_the_next_report(company: Company) -> None:
    words = "In our Form 10-K for the fiscal year ending December 31, 2099, we will say so."

    assert noted(response(company, words)).period_ended == date(2026, 12, 31)


def test_a_promise_of_a_letter_imported_years_late_alarms_nobody(
    company: Company, ben: User, calendar: Calendar
) -> None:
    row = noted(response(company, WORDS, dated=date(2019, 5, 2)))

    assert row.deadline.past_on_arrival
    assert list(Deadline.objects.past_on_arrival()) == [row.deadline]
    assert not Deadline.objects.timely().exists()
    plan_reminders(today=TODAY, calendar=calendar)
    assert not Reminder.objects.exists()


def test_the_date_goes_to_whom_the_answer_was_due_from(letter: Letter, ben: User) -> None:
    DeadlineFactory.create(letter=letter.in_reply_to, owner=ben)

    assert noted(letter).deadline.owner == ben


def test_a_promise_the_answers_do_not_make_any_more_goes(letter: Letter) -> None:
    noted(letter)
    letter.answers.update(text="Nothing will change.")

    promising.note(letter, today=TODAY)

    assert not Commitment.objects.exists()
    assert not Deadline.objects.exists()


@pytest.mark.parametrize("act", ["kept", "dropped", "corrected"])
def test_what_a_person_said_stays_though_the_answer_is_gone(letter: Letter, act: str) -> None:
    row = noted(letter)
    if act == "kept":
        promising.keep(row, Kept(TODAY), version=row.version)
    elif act == "dropped":
        promising.drop(row, version=row.version, why="No promise.")
    else:
        due: dict[str, Any] = {"form": "10-Q", "period_ended": None, "on": None}
        promising.correct(row, version=row.version, **due)
    letter.answers.all().delete()

    promising.note(letter, today=TODAY)

    assert letter.commitments.get().pk == row.pk


def test_what_a_person_corrected_is_not_read_anew(letter: Letter) -> None:
    row = noted(letter)
    period = date(2027, 3, 31)

    promising.correct(row, version=row.version, form="10-Q", period_ended=period, on=None)
    promising.note(letter, today=TODAY)

    row = letter.commitments.get()
    assert (row.form, row.period_ended, row.deadline.due_on) == ("10-Q", period, date(2027, 5, 10))


def test_a_day_of_our_own_stays_whatever_is_counted(letter: Letter) -> None:
    row = noted(letter)
    on = date(2027, 1, 15)
    promising.correct(row, version=row.version, form="proxy", period_ended=None, on=on)

    note_year(row.company, year_end="06-30", category="", seasoned=False, today=TODAY)

    row = letter.commitments.get()
    assert (row.deadline.due_on, row.deadline.basis) == (on, Deadline.Basis.OURS)


def test_a_promise_a_person_found_is_noted_beside_those_read(letter: Letter) -> None:
    noted(letter)
    due: dict[str, Any] = {"form": "8-K", "period_ended": None, "on": None}

    row = promising.add(letter, quote="We will tell.", **due)
    promising.note(letter, today=TODAY)

    assert letter.commitments.count() == 2
    assert (row.by_person, hasattr(row, "deadline")) == (True, False)


def test_a_letter_of_another_company_takes_its_promises_along(letter: Letter) -> None:
    row = noted(letter)
    promising.drop(row, version=row.version, why="No promise.")
    other = CompanyFactory.create()
    letter.company = other
    letter.save()

    promising.note(letter, today=TODAY)

    row = Commitment.objects.get()
    assert (row.company, row.deadline.company) == (other, other)


def test_keeping_a_promise_meets_its_date(letter: Letter) -> None:
    row = noted(letter)

    promising.keep(row, Kept(TODAY, evidence="We describe it."), version=row.version)

    row.refresh_from_db()
    assert (row.state, row.kept_on, row.evidence) == ("kept", TODAY, "We describe it.")
    assert (row.deadline.state, row.deadline.met_on) == ("met", TODAY)


def test_dropping_a_promise_waives_its_date_and_reopening_opens_it(letter: Letter) -> None:
    row = noted(letter)

    promising.drop(row, version=row.version, why="The staff withdrew it.")
    date_of = Deadline.objects.get()
    assert (date_of.state, date_of.settled_note) == ("waived", "The staff withdrew it.")

    row.refresh_from_db()
    promising.reopen(row, version=row.version)
    row.refresh_from_db()
    assert (row.state, row.note, Deadline.objects.get().state) == ("open", "", "open")


@pytest.mark.parametrize("on_the_date", [False, True])
def test_a_promise_opened_again_is_dated_by_the_fiscal_year_of_now(
    letter: Letter, *, on_the_date: bool
) -> None:
    row = noted(letter)
    promising.keep(row, Kept(TODAY), version=row.version)
    note_year(row.company, year_end="06-30", category="", seasoned=False, today=TODAY)

    if on_the_date:
        date_of = Deadline.objects.get()
        deciding.reopen(date_of, version=date_of.version)
    else:
        promising.reopen(row, version=Commitment.objects.get().version)

    row = Commitment.objects.get()
    assert (row.state, row.period_ended) == ("open", date(2027, 6, 30))
    assert (row.deadline.state, row.deadline.due_on) == ("open", date(2027, 8, 30))


@pytest.mark.parametrize(
    ("state", "expected"), [("met", "kept"), ("waived", "dropped"), ("missed", "open")]
)
def test_a_promise_follows_its_date(letter: Letter, state: str, expected: str) -> None:
    row = noted(letter)
    on = TODAY if state == "met" else None

    deciding.settle(row.deadline, version=row.deadline.version, state=state, on=on)

    row.refresh_from_db()
    assert row.state == expected
    deciding.reopen(row.deadline, version=Deadline.objects.get().version)
    row.refresh_from_db()
    assert row.state == "open"


def test_the_second_of_two_people_changes_nothing(letter: Letter) -> None:
    row = noted(letter)
    seen = row.version
    promising.drop(row, version=seen, why="No promise.")

    for act in (
        lambda: promising.keep(row, Kept(TODAY), version=seen),
        lambda: promising.drop(row, version=seen, why="Twice."),
        lambda: promising.reopen(row, version=seen),
        lambda: promising.correct(row, version=seen, form="", period_ended=None, on=None),
    ):
        with pytest.raises(Overtaken):
            act()

    row.refresh_from_db()
    assert (row.state, row.note) == ("dropped", "No promise.")


def test_a_filing_that_becomes_known_is_suggested(letter: Letter) -> None:
    row = noted(letter)
    assert promising.filings_that_may_keep(row) == []
    filings = row.company.filings
    filings.create(form="10-K", period_ended=date(2025, 12, 31), filed_on=date(2026, 3, 2))
    filing = filings.create(form="10-K", period_ended=date(2026, 12, 31), filed_on=date(2027, 3, 1))

    assert promising.filings_that_may_keep(row) == [filing]


def test_an_undated_promise_offers_the_next_reports(company: Company, calendar: Calendar) -> None:
    row = noted(response(company, VAGUE))

    home = promising.next_reports(row, calendar)
    company.filings.create(form="20-F", filed_on=date(2026, 4, 20))
    abroad = promising.next_reports(row, calendar)

    assert [(each.form, each.due.due_on) for each in home] == [
        ("10-K", date(2027, 3, 16)),
        ("10-Q", date(2027, 5, 10)),
    ]
    assert [(each.form, each.due.due_on) for each in abroad] == [("20-F", date(2027, 4, 30))]


def tick(today: date, calendar: Calendar) -> None:
    now = NOW + (today - TODAY)
    plan_reminders(today=today, calendar=calendar)
    write_mails(today=today, now=now, calendar=calendar)
    send_due_mails(clock=lambda: now)


def test_people_are_reminded_of_a_promise_until_it_is_kept(
    letter: Letter, ada: User, calendar: Calendar
) -> None:
    row = noted(letter)
    due_on = row.deadline.due_on

    for days in (1, 0):
        tick(due_on - timedelta(days=days), calendar)
    promising.keep(row, Kept(due_on), version=row.version)
    tick(calendar.add(due_on, 1), calendar)

    before, on_day = outbox.outbox
    assert before.subject.startswith(
        "Due Tuesday 16 Mar 2027: promise for Form 10-K in company letter"
    )
    assert on_day.subject.startswith("Due today, Tuesday 16 Mar 2027")
    assert f"What was promised: “{WORDS}”" in on_day.body
    assert "75 calendar days from Thu 31 Dec 2026" in on_day.body
    assert "say so on its page" in on_day.body
    assert on_day.extra_headers["References"] == f"<letter-{letter.pk}@{_domain(on_day)}>"


def _domain(message: Any) -> str:  # noqa: ANN401 - a mail
    return str(message.extra_headers["Message-ID"]).rpartition("@")[2].rstrip(">")


def test_several_promises_come_in_one_mail(company: Company, ada: User, calendar: Calendar) -> None:
    for _ in range(3):
        noted(response(company, WORDS))

    tick(calendar.add(date(2027, 3, 16), -5), calendar)

    (message,) = outbox.outbox
    assert message.subject.startswith("3 dates to keep in mind")
    assert message.body.count("Promise for Form 10-K in company letter of 18 Nov 2026") == 3


def test_a_feed_shows_a_promise(letter: Letter, ada: User) -> None:
    noted(letter)
    feed = CalendarFeed.objects.create(owner=ada, name="All", token_hash="0", created_at=NOW)

    body = as_icalendar("All", deadlines_in(feed, today=TODAY), site="https://example.com").decode()

    assert "promise for Form 10-K in company letter" in body.replace("\r\n ", "")
    assert WORDS not in body


def test_promises_are_handed_over_with_other_dates(letter: Letter, ada: User, ben: User) -> None:
    noted(letter)

    result = hand_over(Deadline.objects.all(), by=ada, to=ben)

    assert (result.handed, Deadline.objects.get().owner) == (1, ben)


def test_a_special_closing_proposes_another_day_for_a_promise(
    letter: Letter, calendar: Calendar
) -> None:
    row = noted(letter)
    other = DeadlineFactory.create(letter=letter.in_reply_to, calendar_version=calendar.version)
    clock = lambda: datetime(2026, 11, 20, 15, tzinfo=UTC)  # noqa: E731
    replay(clock=clock, calendar=known_calendar)
    closed = Calendar(
        {**calendar.closures, row.deadline.due_on: "a storm"}, dict(calendar.unsettled)
    )

    replay(clock=clock, calendar=lambda: closed)

    move = row.deadline.moves.get()
    assert (move.old_due_on, move.new_due_on) == (date(2027, 3, 16), date(2027, 3, 17))
    assert not other.moves.exists()


def test_the_explanation_of_each_kind_of_date_ends_on_it(
    company: Company, calendar: Calendar
) -> None:
    for form, period in (
        ("10-K", date(2026, 12, 31)),
        ("10-Q", date(2027, 3, 31)),
        ("20-F", date(2026, 12, 31)),
    ):
        row = CommitmentFactory.create(company=company, letter__company=company)
        due: dict[str, Any] = {"form": form, "period_ended": period, "on": None}
        promising.correct(row, version=1, **due)

        date_of = Deadline.objects.get(commitment=row)
        assert date_of.explained(calendar).due_on == date_of.due_on
        assert date_of.basis == Deadline.Basis.RULE
