"""Unresolved staff comments: Form 10-K, Item 1B; whom it asks, and about what."""

from datetime import date

import pytest

from correspondence.domain.business_days import Calendar
from correspondence.domain.item_1b import asks, watches


@pytest.mark.parametrize(
    ("category", "seasoned", "asked"),
    [
        ("large_accelerated", False, True),
        ("accelerated", False, True),
        ("non_accelerated", False, False),
        ("non_accelerated", True, True),
        ("", False, False),
        ("", True, True),
    ],
)
def test_it_asks_accelerated_filers_and_seasoned_issuers(
    category: str, *, seasoned: bool, asked: bool
) -> None:
    assert asks(category, seasoned=seasoned) is asked


def test_the_cut_off_lies_180_days_before_the_year_ends(calendar: Calendar) -> None:
    (watch,) = watches("12-31", "accelerated", date(2026, 5, 4), calendar)

    assert (watch.year_end, watch.cut_off.due_on) == (date(2026, 12, 31), date(2026, 7, 4))
    assert watch.report.due_on == date(2027, 3, 16)


@pytest.mark.parametrize(
    ("received_on", "counts"), [(date(2026, 7, 4), True), (date(2026, 7, 5), False)]
)
def test_comments_count_that_came_by_the_cut_off(
    received_on: date, *, counts: bool, calendar: Calendar
) -> None:
    (watch,) = watches("12-31", "accelerated", date(2026, 5, 4), calendar)

    assert watch.counts(received_on) is counts


def test_the_last_year_is_watched_while_its_report_may_be_due(calendar: Calendar) -> None:
    found = watches("12-31", "accelerated", date(2027, 2, 1), calendar)

    assert [each.year_end for each in found] == [date(2026, 12, 31), date(2027, 12, 31)]


def test_a_foreign_issuer_reports_on_form_20_f(calendar: Calendar) -> None:
    (watch,) = watches("12-31", "accelerated", date(2026, 5, 4), calendar, foreign=True)

    assert watch.report.due_on == date(2027, 4, 30)
