"""When periodic reports are due, and which one a promise means.

Days: Form 10-K, General Instruction A(2); Form 10-Q, General Instruction A.1; Form 20-F, General
Instruction A(b); Exchange Act Rule 0-3(a) for closed days.
"""

from datetime import date

import pytest

from correspondence.domain.business_days import Calendar
from correspondence.domain.periodic_reports import (
    FilingDue,
    filing_due,
    period_called,
    report_due,
    report_meant,
)
from correspondence.domain.promises import in_words

LARGE, FAST, SLOW, UNKNOWN = "large_accelerated", "accelerated", "non_accelerated", ""


@pytest.mark.parametrize(
    ("form", "period", "category", "due_on"),
    [
        ("10-K", date(2025, 12, 31), LARGE, date(2026, 3, 2)),  # 1 March is a Sunday
        ("10-K", date(2025, 12, 31), FAST, date(2026, 3, 16)),
        ("10-K", date(2025, 12, 31), SLOW, date(2026, 3, 31)),
        ("10-K", date(2025, 12, 31), UNKNOWN, date(2026, 3, 2)),
        ("10-K", date(2026, 6, 30), LARGE, date(2026, 8, 31)),  # the 29th is a Saturday
        ("10-K", date(2006, 12, 14), LARGE, date(2007, 2, 27)),  # 75 days still
        ("10-K", date(2003, 12, 14), FAST, date(2004, 3, 15)),  # 90 days still; the 13th: Saturday
        ("10-Q", date(2026, 3, 31), LARGE, date(2026, 5, 11)),  # 10 May is a Sunday
        ("10-Q", date(2026, 3, 31), FAST, date(2026, 5, 11)),
        ("10-Q", date(2026, 3, 31), SLOW, date(2026, 5, 15)),
        ("10-Q", date(2026, 9, 30), SLOW, date(2026, 11, 16)),  # 14 November is a Saturday
        ("10-Q", date(2026, 9, 30), UNKNOWN, date(2026, 11, 9)),
        ("20-F", date(2025, 12, 31), UNKNOWN, date(2026, 4, 30)),
        ("20-F", date(2026, 6, 30), UNKNOWN, date(2026, 11, 2)),  # 31 October is a Saturday
        ("20-F", date(2010, 12, 31), UNKNOWN, date(2011, 6, 30)),  # six months until 2011
    ],
)
def test_a_report_is_due_so_long_after_its_period(
    form: str, period: date, category: str, due_on: date, calendar: Calendar
) -> None:
    assert report_due(form, period, category, calendar).due_on == due_on


def test_an_unknown_category_takes_the_earliest_date_and_says_so(calendar: Calendar) -> None:
    for form in ("10-K", "10-Q"):
        due = report_due(form, date(2026, 3, 31), UNKNOWN, calendar)

        assert any("say what kind of filer" in note for note in due.notes)


def test_no_rule_gives_a_date_for_other_forms(calendar: Calendar) -> None:
    with pytest.raises(ValueError, match="No rule"):
        report_due("8-K", date(2026, 3, 31), UNKNOWN, calendar)


@pytest.mark.parametrize(
    ("form", "year_end", "after", "period", "due_on"),
    [
        ("10-K", "12-31", date(2026, 11, 18), date(2026, 12, 31), date(2027, 3, 1)),
        ("10-K", "12-31", date(2026, 2, 20), date(2025, 12, 31), date(2026, 3, 2)),
        ("10-K", "12-31", date(2026, 3, 2), date(2025, 12, 31), date(2026, 3, 2)),  # on the day
        ("10-K", "12-31", date(2026, 3, 3), date(2026, 12, 31), date(2027, 3, 1)),
        ("10-Q", "12-31", date(2026, 11, 18), date(2027, 3, 31), date(2027, 5, 10)),
        ("10-Q", "12-31", date(2026, 4, 20), date(2026, 3, 31), date(2026, 5, 11)),
        ("10-Q", "06-30", date(2026, 11, 18), date(2026, 12, 31), date(2027, 2, 9)),
        ("10-Q", "01-31", date(2026, 11, 18), date(2026, 10, 31), date(2026, 12, 10)),
        ("20-F", "12-31", date(2026, 11, 18), date(2026, 12, 31), date(2027, 4, 30)),
        ("10-K", "02-29", date(2026, 11, 18), date(2027, 2, 28), date(2027, 4, 29)),
    ],
)
def test_the_next_report_is_the_first_due_on_or_after_the_day(
    form: str, year_end: str, after: date, period: date, due_on: date, calendar: Calendar
) -> None:
    found = filing_due(form, year_end, LARGE, after, calendar)

    assert found is not None
    assert (found.period_ended, found.due.due_on) == (period, due_on)


def test_no_report_is_due_where_calendars_end(calendar: Calendar) -> None:
    assert filing_due("10-K", "12-31", LARGE, date(2099, 12, 30), calendar) is None


def test_a_report_that_was_filed_early_is_not_the_next(calendar: Calendar) -> None:
    filed = [date(2025, 12, 31)]

    found = filing_due("10-K", "12-31", LARGE, date(2026, 2, 20), calendar, filed=filed)

    assert found is not None
    assert found.period_ended == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("quarter", "year", "year_end", "period"),
    [
        (0, 2026, "12-31", date(2026, 12, 31)),
        (0, 2026, "06-30", date(2026, 6, 30)),
        (1, 2027, "09-30", date(2026, 12, 31)),
        (2, 2027, "12-31", date(2027, 6, 30)),
        (0, 2026, "01-31", None),
    ],
)
def test_a_fiscal_year_is_called_after_the_year_it_ends_in(
    quarter: int, year: int, year_end: str, period: date | None
) -> None:
    assert period_called(quarter, year, year_end) == period


def meant(words: str, calendar: Calendar, **known: object) -> FilingDue | None:
    facts: dict[str, object] = {"otherwise": ("10-K", "10-Q"), "year_end": "12-31"} | known
    return report_meant(
        in_words(words),
        str(facts["year_end"]),
        LARGE,
        date(2026, 11, 18),
        calendar,
        otherwise=facts["otherwise"],  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("words", "form", "period"),
    [
        ("We will do so in our next Form 10-Q.", "10-Q", date(2027, 3, 31)),
        ("We will do so in future Form 10-Q and Form 10-K filings.", "10-K", date(2026, 12, 31)),
        ("In future filings, we will do so.", "10-K", date(2026, 12, 31)),
        (
            "We will do so in our Form 10-Q for the quarter ending June 30, 2027.",
            "10-Q",
            date(2027, 6, 30),
        ),
        (
            "We will do so in future reports on Form 10-K, as for the quarter ended June 30, 2027.",
            "10-K",
            date(2026, 12, 31),
        ),
        (
            "We will do so in our next Form 10-Q as we will for the year ended December 31, 2026.",
            "10-Q",
            date(2027, 3, 31),
        ),
        (
            "We will do so in our Form 10-K for the year ending December 31, 2099.",
            "10-K",
            date(2026, 12, 31),
        ),
        (
            "We will do so in future filings, as in the year ended December 31, 2024.",
            "10-K",
            date(2026, 12, 31),
        ),
        (
            "We will do so beginning with our Form 10-Q for the second quarter of 2027.",
            "10-Q",
            date(2027, 6, 30),
        ),
        (
            "We will do so in future filings, beginning with the period ending June 30, 2027.",
            "10-Q",
            date(2027, 6, 30),
        ),
    ],
)
def test_the_report_meant_is_the_one_named_or_the_next(
    words: str, form: str, period: date, calendar: Calendar
) -> None:
    found = meant(words, calendar)

    assert found is not None
    assert (found.form, found.period_ended) == (form, period)


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("We will do so in our next proxy statement.", {}),
        ("We will do so in future filings.", {"otherwise": ()}),
        ("We will do so in our next Form 10-K.", {"year_end": ""}),
    ],
)
def test_a_report_that_nothing_tells_is_not_guessed(
    words: str, known: dict[str, object], calendar: Calendar
) -> None:
    assert meant(words, calendar, **known) is None


def test_a_period_named_in_full_needs_no_fiscal_year_end(calendar: Calendar) -> None:
    words = "We will do so in our Form 10-K for the year ending December 31, 2026."

    found = meant(words, calendar, year_end="")

    assert found is not None
    assert found.due.due_on == date(2027, 3, 1)
