"""The Commission's calendar: a year with its reasons, a date counted by any rule."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from correspondence import calendars
from correspondence.domain.absences import StaffAbsence
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import COUNTED
from correspondence.models import Closure, User
from correspondence.views.year import months

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


@pytest.fixture
def look(ada: User, signed_in: SignedIn) -> Callable[[str], str]:
    client = signed_in(ada)
    return lambda url: client.get(url).content.decode()


def test_a_year_says_why_each_day_is_closed(look: Callable[[str], str]) -> None:
    page = look("/calendar/2025/")

    for words in (
        "Thu 9 Jan 2025",
        "National day of mourning for James Earl Carter, Jr.",
        "Free Writings",
        "Thu 27 Nov 2025",
        "Thanksgiving Day",
        "5 U.S.C. 6103",
        "Wed 24 Dec 2025",
        "not confirmed: counted as open",
        "Lapse of appropriations",
        "Wed 12 Nov 2025",
    ):
        assert words in page
    assert "Good Friday" not in page


def test_a_year_counts_the_business_days_of_each_month(look: Callable[[str], str]) -> None:
    page = look("/calendar/2026/")

    counts = list(map(int, re.findall(r"<small>(\d+) business days</small>", page)))
    assert counts == [20, 19, 22, 22, 20, 21, 22, 21, 21, 21, 19, 22]
    assert f"{sum(counts)} business days" in page


def test_each_day_of_a_year_is_there_once_under_its_weekday(calendar: Calendar) -> None:
    for year in range(1994, 2041):
        laid_out = months(year, calendar, [], today=date(2026, 11, 20))
        weeks = [week for month in laid_out for week in month.weeks]
        days = [each.day for week in weeks for each in week if each]
        assert days == sorted(set(days))
        assert (days[0], days[-1]) == (date(year, 1, 1), date(year, 12, 31))
        assert all(
            each is None or each.day.weekday() == n for w in weeks for n, each in enumerate(w)
        )
        open_days = [d for w in weeks for d in w if d and d.kind in ("open", "unsettled", "away")]
        assert len(open_days) == sum(month.business_days for month in laid_out)


@pytest.mark.parametrize(
    ("day", "kind", "words"),
    [
        (date(2026, 11, 2), "open", ""),
        (date(2026, 11, 3), "closing", "Closed: a storm"),
        (date(2026, 11, 4), "unsettled", "not confirmed, counted as open: an order"),
        (date(2026, 11, 5), "away", "staff away: a lapse"),
        (date(2026, 11, 6), "open", ""),
        (date(2026, 11, 7), "weekend", ""),
        (date(2026, 11, 11), "holiday", "Veterans Day"),
    ],
)
def test_a_day_is_marked_with_what_it_is(day: date, kind: str, words: str) -> None:
    calendar = Calendar({date(2026, 11, 3): "a storm"}, {date(2026, 11, 4): "an order"})
    away = StaffAbsence(date(2026, 11, 5), date(2026, 11, 5), "a lapse", "-")
    november = months(2026, calendar, [away], today=day)[10]

    found = next(each for week in november.weeks for each in week if each and each.day == day)

    assert (found.kind, found.why, found.today) == (kind, words, True)


def test_today_is_marked(look: Callable[[str], str]) -> None:
    assert look("/calendar/").count('aria-current="date"') == 1
    assert 'aria-current="date"' not in look("/calendar/1994/")


@pytest.mark.parametrize("year", [0, 1899, 1993, 2100, 2999, 10**30])
def test_a_year_outside_the_calendar_is_not_there(
    year: int, ada: User, signed_in: SignedIn
) -> None:
    assert signed_in(ada).get(f"/calendar/{year}/").status_code == 404


def test_the_years_end_at_the_ends(look: Callable[[str], str]) -> None:
    assert 'rel="prev"' not in look("/calendar/1994/")
    assert 'rel="next"' not in look("/calendar/2099/")
    assert 'href="/calendar/2025/"' in look("/calendar/2026/")


def test_a_day_that_was_open_after_all_is_a_business_day(look: Callable[[str], str]) -> None:
    day = date(2026, 11, 19)
    Closure.objects.create(day=day, reason="a storm", source="sec.gov", state="open")

    assert "open after all" in look("/calendar/2026/")
    assert calendars.current().is_business_day(day)


def test_only_an_administrator_is_led_to_where_closings_are_added(
    look: Callable[[str], str], root: User, signed_in: SignedIn
) -> None:
    address = "/admin/correspondence/closure/add/"

    assert address not in look("/calendar/")
    assert address in signed_in(root).get("/calendar/").content.decode()


@pytest.mark.parametrize("rule", COUNTED, ids=lambda rule: rule.key)
def test_a_date_is_counted_by_every_rule(rule: object, look: Callable[[str], str]) -> None:
    page = look(f"/calendar/count/?rule={rule.key}&day=2026-11-06&count=10")

    assert "not counted" not in page.split('class="strip"')[0]
    assert 'class="large"' in page
    assert "The rule, as in force on Fri 6 Nov 2026" in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("rule=form_4&day=2026-11-10", "Friday 13 November 2026"),
        ("rule=form_4&day=2026-11-10&count=99", "Friday 13 November 2026"),
        ("rule=response_business_days&day=2026-11-06&count=10", "Monday 23 November 2026"),
        ("rule=response_business_days&day=2026-11-06", "Enter how many days the staff states"),
        ("rule=form_4&day=2001-05-07", ">not counted<"),
        ("rule=form_4&day=2001-05-07", "ten days after the end of the month"),
        ("rule=form_4&day=2001-05-07", "Sarbanes-Oxley Act of 2002"),
        ("rule=public_release&day=2009-03-02", "45 days after the review"),
        ("rule=public_release&day=1999-03-02", "was not in force on 2 March 1999"),
        ("rule=rule_83_renewal&day=2024-02-29", "28 February 2034"),
        ("rule=twentieth_day&day=2026-07-03", "Saturday 25 July 2026"),
        ("rule=twentieth_day&day=2026-07-03", "EDGAR gives what is filed on 3 July 2026"),
        ("rule=twentieth_day&day=2026-07-06", "Saturday 25 July 2026"),
        ("rule=form_4&day=2026-02-30", "Enter a valid date"),
        ("rule=form_4&day=1899-01-02", "between 1934 and 2100"),
        ("rule=form_4&day=2999-01-02", "between 1934 and 2100"),
        ("rule=form_4&day=2100-01-01", "Tuesday 5 January 2100"),
        ("rule=form_4&day=", "This field is required"),
        ("rule=nothing&day=2026-11-10", "not one of the available choices"),
        ("rule=response_calendar_days&day=2026-11-10&count=-4", "greater than or equal to 1"),
        ("rule=response_calendar_days&day=2026-11-10&count=9999999999", "less than or equal to"),
    ],
)
def test_a_count_is_answered_or_refused_in_words(
    query: str, sentence: str, look: Callable[[str], str]
) -> None:
    assert sentence in look(f"/calendar/count/?{query}")


def test_the_form_is_empty_at_first(look: Callable[[str], str]) -> None:
    page = look("/calendar/count/")

    assert "required." not in page
    assert 'class="large"' not in page


def test_a_holiday_that_is_on_record_too_is_told_once(look: Callable[[str], str]) -> None:
    page = look("/calendar/2021/")

    assert page.count("Fri 18 Jun 2021</td>") == 1
    assert "Juneteenth National Independence Day (observed); First Juneteenth" in page
    assert "Cooley PubCo, 17 June 2021" in page
