"""The rules as data: what is in force when, and what the app says of each."""

from datetime import date, timedelta
from itertools import combinations

import pytest

from correspondence.domain import rules
from correspondence.domain.closings import known_calendar
from correspondence.domain.deadlines import COUNTED, due_by_rule
from correspondence.domain.rules import (
    RULES,
    Rule,
    acknowledgements_asked,
    foreign_insiders_report,
    in_force,
)

CALENDAR = known_calendar()


def names(rule: Rule) -> str:
    return f"{rule.key} until {rule.in_force_until}"


def test_every_rule_written_down_is_one_of_the_rules() -> None:
    written = [value for value in vars(rules).values() if isinstance(value, Rule)]

    assert written == list(RULES)


@pytest.mark.parametrize("rule", RULES, ids=names)
def test_a_rule_says_what_it_is_and_where_it_is_written(rule: Rule) -> None:
    assert 0 < len(rule.key) <= 40  # as long as a deadline's column
    assert all((rule.title, rule.source, rule.text))
    assert bool(rule.counts_from) >= bool(rule.unit)


def test_no_two_rules_of_a_key_are_in_force_at_once() -> None:
    for one, other in combinations(RULES, 2):
        bounds = [one.in_force_from, one.in_force_until, other.in_force_from, other.in_force_until]
        both = [day for day in bounds if day and one.holds(day) and other.holds(day)]

        assert one.key != other.key or not both


@pytest.mark.parametrize(
    ("key", "first", "unit_before"),
    [
        ("public_release", date(2012, 1, 1), "calendar_days"),
        ("form_4", date(2002, 8, 29), None),
        ("gift", date(2023, 2, 27), None),
    ],
)
def test_a_rule_changes_on_its_day(key: str, first: date, unit_before: str | None) -> None:
    assert in_force(key, first).unit == "business_days"
    assert in_force(key, first - timedelta(days=1)).unit == unit_before


@pytest.mark.parametrize(
    ("key", "on", "words"),
    [
        ("public_release", date(2004, 8, 1), "was not in force on 1 August 2004"),
        ("foreign_insiders", date(2026, 3, 17), "was not in force on 17 March 2026"),
        ("acknowledgements", date(2016, 10, 5), "was not in force on 5 October 2016"),
        ("form_6", date(2026, 1, 5), "There is no rule called form_6"),
    ],
)
def test_a_rule_that_is_not_in_force_says_so_in_words(key: str, on: date, words: str) -> None:
    with pytest.raises(LookupError, match=words):
        in_force(key, on)


def test_acknowledgements_were_asked_before_5_october_2016() -> None:
    assert acknowledgements_asked(date(2015, 12, 7))
    assert acknowledgements_asked(date(2016, 10, 4))
    assert not acknowledgements_asked(date(2016, 10, 5))


def test_foreign_insiders_report_from_18_march_2026() -> None:
    assert not foreign_insiders_report(date(2026, 3, 17))
    assert foreign_insiders_report(date(2026, 3, 18))


@pytest.mark.parametrize("rule", COUNTED, ids=lambda rule: rule.key)
def test_every_rule_that_counts_from_one_date_can_be_counted(rule: Rule) -> None:
    start = date(2026, 11, 24)
    count = 10 if rule.unit and rule.count is None else None
    due = due_by_rule(rule.key, start, CALENDAR, count=count)

    assert due.rule == rule
    assert due.counted_from == start
    assert not due.days or {start, due.due_on} == {due.days[0].day, due.days[-1].day}


@pytest.mark.parametrize("rule", COUNTED, ids=lambda rule: rule.key)
@pytest.mark.parametrize("year", [1899, 2999, 9999])
def test_no_rule_counts_in_an_impossible_year(rule: Rule, year: int) -> None:
    count = 10 if rule.unit and rule.count is None else None
    with pytest.raises(ValueError, match="outside the calendar"):
        due_by_rule(rule.key, date(year, 12, 31), CALENDAR, count=count)


def test_a_rule_that_leaves_the_count_to_the_staff_needs_one() -> None:
    with pytest.raises(ValueError, match="no number of days"):
        due_by_rule("response_business_days", date(2026, 1, 5), CALENDAR)


def test_a_rule_with_its_own_count_takes_no_other() -> None:
    with pytest.raises(ValueError, match="its own number of days"):
        due_by_rule("form_3", date(2026, 1, 5), CALENDAR, count=11)


@pytest.mark.parametrize("key", ["form_4", "gift"])
def test_a_rule_of_old_that_does_not_count_from_one_date_says_so(key: str) -> None:
    with pytest.raises(ValueError, match="no number of days"):
        due_by_rule(key, date(2001, 1, 5), CALENDAR)


@pytest.mark.parametrize(
    ("key", "on"),
    [
        ("public_release", date(2011, 12, 30)),
        ("acceleration_request", date(2026, 1, 9)),
        ("rule_83_renewal", date(2026, 1, 5)),
    ],
)
def test_what_no_source_confirms_is_said_to_need_counsel(key: str, on: date) -> None:
    assert "have counsel check it" in due_by_rule(key, on, CALENDAR).notes[-1]
