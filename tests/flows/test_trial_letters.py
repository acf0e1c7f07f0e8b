"""The sample letters stay one consistent world on whatever day somebody looks."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from correspondence.domain.business_days import Calendar
from correspondence.models import Arrival, Extension, User
from correspondence.trial.letters import TrialLetter, render, trial_letters
from tests.conftest import TODAY

CALENDAR = Calendar({})
SATURDAY = date(2026, 11, 21)
DAYS = [
    pytest.param(SATURDAY, id="saturday"),
    pytest.param(date(2026, 11, 26), id="holiday"),
    pytest.param(date(2028, 2, 29), id="leap-day"),
    pytest.param(date(2027, 1, 2), id="2-january"),
    pytest.param(date(2026, 5, 11), id="first-day-of-a-new-report"),
    pytest.param(date(2026, 5, 10), id="last-day-of-an-old-report"),
    *(date(2026, 1, 1) + timedelta(days=days) for days in range(0, 4 * 366, 61)),
]
LONG_DATE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+\d{1,2},\s+\d{4}"
)
COMPANIES = ("harrow-lake", "northgate", "calder")


def dates_in(text: str) -> list[date]:
    """Every date written out in a text, in order."""
    return [
        datetime.strptime(" ".join(found.split()), "%B %d, %Y").date()  # noqa: DTZ007
        for found in LONG_DATE.findall(text)
    ]


def text_of(letter: TrialLetter) -> str:
    return letter.content.decode()


def company_of(letter: TrialLetter) -> str:
    return next(company for company in COMPANIES if company in letter.filename)


def dated(letter: TrialLetter) -> date:
    """The letter's own date: the first one in it."""
    return dates_in(text_of(letter))[0]


def is_from_staff(letter: TrialLetter) -> bool:
    return re.search(r"Sincerely,\s+Division of Corporation Finance", text_of(letter)) is not None


def exchange(today: date) -> list[TrialLetter]:
    """The letters without the Form 4."""
    return [letter for letter in trial_letters(today, CALENDAR) if "form-4" not in letter.filename]


def business_days_until_due(letter: TrialLetter, today: date) -> int:
    due = CALENDAR.add(dated(letter), 10)
    return CALENDAR.between(CALENDAR.add(CALENDAR.add(today, 1), -1), due)


def named(letters: list[TrialLetter], part: str) -> TrialLetter:
    return next(letter for letter in letters if part in letter.filename)


@pytest.mark.parametrize("today", DAYS)
def test_every_letter_renders_on_any_day(today: date) -> None:
    letters = trial_letters(today, CALENDAR)
    assert len(letters) == 18
    assert all("[[" not in text_of(letter) for letter in letters)


def test_file_names_are_unique() -> None:
    names = [letter.filename for letter in trial_letters(SATURDAY, CALENDAR)]
    assert len({name.split("-")[0] for name in names}) == len(set(names)) == len(names)


@pytest.mark.parametrize("today", DAYS)
def test_letters_come_in_the_order_of_their_dates_and_none_from_the_future(today: date) -> None:
    letters = exchange(today)
    assert all(dated(one) <= dated(next_one) for one, next_one in pairwise(letters))
    assert all(dated(letter) <= today for letter in letters)


@pytest.mark.parametrize("today", DAYS)
def test_answers_cite_a_letter_of_the_staff_to_the_same_company(today: date) -> None:
    letters = exchange(today)
    answers = [
        letter
        for letter in letters
        if "response" in letter.filename or "extension" in letter.filename
    ]
    assert len(answers) == 5
    for answer in answers:
        staff_dates = {
            dated(letter)
            for letter in letters
            if is_from_staff(letter) and company_of(letter) == company_of(answer)
        }
        assert staff_dates & set(dates_in(text_of(answer))[1:]), answer.filename


@pytest.mark.parametrize("today", DAYS)
def test_follow_ups_cite_the_letters_before_them(today: date) -> None:
    letters = exchange(today)
    second_round = dates_in(text_of(named(letters, "10k-follow-up")))
    assert dated(named(letters, "12-harrow-lake-10k-response")) in second_round
    assert dated(named(letters, "10-harrow-lake-10k-comments")) in second_round
    assert dated(named(letters, "s1-comments")) in dates_in(
        text_of(named(letters, "s1a-follow-up"))
    )


@pytest.mark.parametrize("today", DAYS)
def test_no_filing_is_younger_than_the_letter_about_it(today: date) -> None:
    for letter in exchange(today):
        filed = re.findall(rf"Filed ({LONG_DATE.pattern})", text_of(letter))
        assert filed, letter.filename
        assert all(day < dated(letter) for day in dates_in(" ".join(filed))), letter.filename


@pytest.mark.parametrize("today", DAYS)
def test_answers_came_in_time(today: date) -> None:
    letters = exchange(today)
    for comments, answer in (
        ("10k-comments-earlier", "response-earlier"),
        ("10-harrow-lake-10k-comments", "12-harrow-lake-10k-response"),
        ("calder-8k-comments", "calder-extension-request"),
    ):
        due = CALENDAR.add(dated(named(letters, comments)), 10)
        assert dated(named(letters, answer)) <= due
    extended_to = dates_in(text_of(named(letters, "calder-extension-request")))[-1]
    assert extended_to == CALENDAR.add(dated(named(letters, "calder-8k-comments")), 20)
    assert dated(named(letters, "calder-8k-response")) <= extended_to


@pytest.mark.parametrize("today", DAYS)
def test_the_desk_is_alive(today: date) -> None:
    letters = exchange(today)
    assert business_days_until_due(named(letters, "10k-follow-up"), today) == -2
    assert business_days_until_due(named(letters, "s3-limited"), today) == 1
    assert business_days_until_due(named(letters, "proxy-limited"), today) == 8


def test_the_fiscal_year_is_the_last_one_whose_report_can_be_under_review() -> None:
    def fiscal_year(today: date) -> str:
        return render("[[fy 0]]", today, CALENDAR, filename="one.txt")

    assert fiscal_year(date(2026, 11, 21)) == "2025"
    assert fiscal_year(date(2027, 1, 2)) == "2025"
    assert fiscal_year(date(2027, 6, 1)) == "2026"


def test_placeholders_are_written_in_their_styles() -> None:
    source = "[[bd 0]] / [[bd 0 weekday]] / [[bd -1 short]] / [[10-K -1 +1]]"
    assert render(source, SATURDAY, CALENDAR, filename="one.txt") == (
        "November 20, 2026 / Friday, November 20, 2026 / 11/19/2026 / February 27, 2025"
    )


@pytest.mark.parametrize("source", ["[[bd]]", "[[bd 1 loud]]", "[[fy +1]]", "[[moon 3]]", "[[bd 1"])
def test_an_unknown_placeholder_names_the_file(source: str) -> None:
    with pytest.raises(ValueError, match=r"07-strange\.txt"):
        render(f"Filed {source}", SATURDAY, CALENDAR, filename="07-strange.txt")


@pytest.mark.django_db
def test_the_request_for_more_time_makes_the_later_answer_one_in_time(
    take_in: Callable[..., Arrival], root: User
) -> None:
    for letter in exchange(TODAY):
        if "calder" in letter.filename:
            take_in(letter.content, by=root, name=letter.filename)

    extension = Extension.objects.select_related("deadline", "letter").get()
    deadline = extension.deadline
    assert (extension.state, extension.how) == ("asked", "letter")
    assert extension.old_due_on == deadline.due_on == CALENDAR.add(deadline.counted_from, 10)
    assert extension.new_due_on == CALENDAR.add(deadline.counted_from, 20)
    assert (deadline.state, deadline.judged(CALENDAR)) == ("met", ("with_extension", 0))
