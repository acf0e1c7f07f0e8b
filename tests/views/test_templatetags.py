"""Marks in a letter, dates and counts in words: pure, no database."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate, response_due
from correspondence.domain.legal_days import WASHINGTON
from correspondence.templatetags import correspondence as tags
from correspondence.templatetags.wording import navigation

MONDAY = date(2026, 11, 23)


def thanksgiving() -> DueDate:
    return response_due(date(2026, 11, 19), 5, "business_days", calendar=Calendar({}))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (MONDAY, "Mon 23 Nov 2026"),
        (date(2017, 7, 3), "Mon 3 Jul 2017"),
        ("2017-07-31", "Mon 31 Jul 2017"),
        ("soon", "soon"),
        ("", ""),
        (None, ""),
        (datetime(2026, 11, 23, 9), ""),  # noqa: DTZ001 - a moment is no legal date
    ],
)
def test_a_legal_date_has_its_weekday(value: Any, words: str) -> None:  # noqa: ANN401
    assert tags.legal_date(value) == words


@pytest.mark.parametrize(
    ("acceleration", "words"),
    [
        ({"time": "16:30", "zone": "America/New_York"}, "4:30 p.m. Eastern time"),
        ({"time": "00:05", "zone": None}, "12:05 a.m."),
        ({"time": "noon"}, ""),
        ({}, ""),
        (None, ""),
    ],
)
def test_an_hour_is_said_as_letters_say_it(
    acceleration: Any,  # noqa: ANN401 - odd on purpose
    words: str,
) -> None:
    assert tags.clock_words(acceleration) == words


def test_weeks_stand_monday_first() -> None:
    weeks = tags.weeks(thanksgiving())

    assert [len(week) for week in weeks] == [7, 7]
    assert weeks[0][:3] == [None, None, None]
    assert [each and each.number for each in weeks[0][3:]] == [0, 1, None, None]
    assert [each and each.number for each in weeks[1]] == [2, 3, 4, None, 5, None, None]
    assert all(each.day.weekday() == n for week in weeks for n, each in enumerate(week) if each)


def test_no_count_has_no_weeks() -> None:
    assert tags.weeks(None) == []
    assert tags.passed_over(None) == []


def test_closed_weekdays_are_named_and_weekends_are_not() -> None:
    assert [each.closed for each in tags.passed_over(thanksgiving())] == ["Thanksgiving Day"]


@pytest.mark.parametrize(
    ("day", "kind"),
    [(19, "zero"), (20, "counted"), (21, "off"), (26, "off"), (27, "due")],
)
def test_each_day_of_the_count_has_its_kind(day: int, kind: str) -> None:
    explanation = thanksgiving()
    each = next(each for each in explanation.days if each.day.day == day)

    assert tags.kind_of_day(each, explanation) == kind


@pytest.mark.parametrize(
    ("first", "count", "months"),
    [(date(2026, 11, 23), 1, ["Nov"]), (date(2026, 11, 30), 2, ["Nov\u2013Dec"])],
)
def test_a_week_names_its_months(first: date, count: int, months: list[str]) -> None:
    explanation = response_due(first, count, "business_days", calendar=Calendar({}))

    assert [tags.months_of(week) for week in tags.weeks(explanation)] == months


@pytest.mark.parametrize(
    ("left", "due_in", "words", "urgency"),
    [
        (6, 8, "6 days left", "calm"),
        (2, 2, "2 days left", "soon"),
        (1, 3, "1 day left", "soon"),
        (0, 1, "no business day left", "soon"),
        (0, 0, "due today", "soon"),
        (0, -1, "overdue", "overdue"),
        (-1, -1, "1 day overdue", "overdue"),
        (-1200, -1700, "1,200 days overdue", "overdue"),
    ],
)
def test_nearness_is_said_in_business_days(
    left: int, due_in: int, words: str, urgency: str
) -> None:
    due_on = MONDAY + timedelta(days=due_in)
    deadline = SimpleNamespace(
        past_on_arrival=False,
        state="open",
        left=left,
        due_on=due_on,
        today=MONDAY,
        soon=left <= 5,
        overdue=due_in < 0,
    )

    assert tags.days_left(deadline) == words
    assert tags.urgency(deadline) == urgency


@pytest.mark.parametrize("state", ["met", "waived"])
def test_what_is_not_open_says_so(state: str) -> None:
    deadline = SimpleNamespace(
        past_on_arrival=False,
        state=state,
        get_state_display=lambda: state,
        left=-3,
        soon=True,
        overdue=False,
    )

    assert tags.days_left(deadline) == state
    assert tags.urgency(deadline) == state


def test_a_mail_names_business_days_in_full() -> None:
    assert tags.left_in_words(1, MONDAY, MONDAY - timedelta(days=2)) == "1 business day left"


@pytest.mark.parametrize(
    ("count", "unit", "words"),
    [
        (10, "business_days", "ten business days"),
        (1, "business_days", "one business day"),
        (30, "calendar_days", "30 calendar days"),
        (None, "", ""),
    ],
)
def test_a_count_reads_as_letters_spell_it(count: int | None, unit: str, words: str) -> None:
    assert tags.count_words(SimpleNamespace(count=count, unit=unit)) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("P", "P, open-market or private purchase"),
        ("S", "S, open-market or private sale"),
        ("F", "F, payment of exercise price or tax with securities"),
        ("V", "V, reported voluntarily, earlier than required"),
        ("Q", "Q"),
        ("", ""),
    ],
)
def test_transaction_codes_have_plain_words(code: str, words: str) -> None:
    assert tags.code_words(code) == words


def test_each_code_of_a_form_is_named_once() -> None:
    rows = [SimpleNamespace(code=code) for code in ("M", "S", "", "M")]

    assert tags.codes(rows) == ["M", "S"]


@pytest.mark.parametrize(
    ("judged", "words"),
    [
        (("in_time", 0), "in time"),
        (("late", 1), "1 business day late"),
        (("late", 12), "12 business days late"),
        (None, ""),
    ],
)
def test_timeliness_is_said_in_words(judged: tuple[str, int] | None, words: str) -> None:
    assert tags.timeliness(judged) == words


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (Decimal("34000.000000"), "34,000"),
        (Decimal("1.197200"), "1.1972"),
        (Decimal(0), "0"),
        (Decimal("1E+3"), "1,000"),
        (None, ""),
    ],
)
def test_numbers_are_parted_and_bare(value: Decimal | None, digits: str) -> None:
    assert tags.number(value) == digits


@pytest.mark.parametrize(
    ("uncertain", "doubts"),
    [
        ([{"key": "dated", "reason": "Two dates."}], [("dated", "Two dates.")]),
        ({"dated": "Two dates."}, [("dated", "Two dates.")]),
        ([{"key": "dated"}, "odd", None], [("dated", "")]),
        (None, []),
        ("odd", []),
    ],
)
def test_doubts_are_read_from_a_list_or_a_dict(
    uncertain: Any,  # noqa: ANN401 - odd on purpose
    doubts: list[tuple[str, str]],
) -> None:
    assert [(each["key"], each["reason"]) for each in tags.doubts(uncertain)] == doubts


@pytest.mark.parametrize(
    ("key", "label"),
    [("response", "Response due"), ("filings.0.form", "Filings"), ("rule_83", "Rule 83")],
)
def test_facts_go_by_their_names_on_the_page(key: str, label: str) -> None:
    assert tags.fact_label(key) == label


@pytest.mark.parametrize(
    ("words", "within"),
    [("Staff letter of 6 Nov 2026", "staff letter of 6 Nov 2026"), ("Form 4 of 6 Nov", None)],
)
def test_a_name_within_a_sentence_begins_small(words: str, within: str | None) -> None:
    assert tags.lower_first(words) == (within or words)


@pytest.mark.parametrize(
    ("here", "marked"),
    [("letters", "letters page"), ("letter", "letters true"), ("mail", "status true"), (None, "")],
)
def test_the_navigation_marks_where_one_is(here: str | None, marked: str) -> None:
    current = [f"{each['name']} {each['current']}" for each in navigation(here) if each["current"]]

    assert " ".join(current) == marked


def test_what_was_past_when_it_came_in_raises_no_alarm() -> None:
    deadline = SimpleNamespace(past_on_arrival=True, state="open", overdue=True, soon=True)

    assert tags.days_left(deadline) == "past when it came in"
    assert tags.urgency(deadline) == "calm"


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("America/New_York", "5:30 p.m. Eastern"),
        ("America/Toronto", "5:30 p.m. Eastern"),
        ("America/Los_Angeles", "5:30 p.m. Eastern (2:30 p.m. Los Angeles)"),
        ("Asia/Tokyo", "5:30 p.m. Eastern (Tue 24 Nov 2026, 7:30 a.m. Tokyo)"),
    ],
)
def test_an_hour_is_told_in_washington_and_where_the_reader_is(zone: str, words: str) -> None:
    reader = SimpleNamespace(tzinfo=ZoneInfo(zone))

    assert tags.hour(datetime(2026, 11, 23, 17, 30, tzinfo=WASHINGTON), reader) == words


def test_a_moment_of_the_night_belongs_to_washingtons_day() -> None:
    moment = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

    assert tags.moment(moment, None) == "Mon 23 Nov 2026, 10:00 p.m. Eastern"


@pytest.mark.parametrize(
    ("judged", "words"),
    [
        (("in_time", 0), "in time"),
        (("with_extension", 0), "in time with more time"),
        (("late", 2), "2 business days late"),
    ],
)
def test_what_was_met_is_told_to_be_in_time_or_not(judged: tuple[str, int], words: str) -> None:
    assert tags.standing(judged) == words


def test_a_letter_says_what_is_known_of_it_and_no_more() -> None:
    known = {"direction": "from_staff", "review_scope": "limited", "follow_up": True}
    full = SimpleNamespace(**known, comment_count=1)
    bare = SimpleNamespace(direction="unknown", review_scope="", follow_up=False)

    assert tags.letter_words(full) == "from the staff · limited review · follow-up · 1 comment"
    assert tags.letter_words(bare) == ""
