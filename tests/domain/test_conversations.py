"""Letters of one company fall into reviews and rounds, whatever the order they came in."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.domain.conversations.facts import Cited, Piece
from correspondence.domain.conversations.grouping import answered, conversations, satisfied
from correspondence.domain.conversations.standing import Ended, Standing, rounds, standing

ANNUAL = Cited(form="10-K", file_number="001-30000", period_ended=date(2023, 12, 31))
ANNUAL_BEFORE = Cited(form="10-K", file_number="001-30000", period_ended=date(2022, 12, 31))
RELEASE = Cited(form="8-K", file_number="001-30000", filed_on=date(2024, 2, 8))
SHELF = Cited(form="S-3", file_number="333-290001", filed_on=date(2024, 3, 1))


def day(text: str) -> date:
    """Answer a day of 2024, given as "03-06", or any, given in full."""
    return date.fromisoformat(text if len(text) > len("03-06") else f"2024-{text}")


def staff(on: str, *cited: Cited, kind: str = "comment", key: str = "", **more: Any) -> Piece:  # noqa: ANN401
    """Answer a letter of the staff."""
    return Piece(
        key=key or f"staff {on} {kind}",
        from_staff=True,
        kind=kind,
        dated=day(on),
        cited=cited,
        **more,
    )


def ours(on: str | None, *cited: Cited, names: tuple[str, ...] = (), **more: Any) -> Piece:  # noqa: ANN401
    """Answer a letter of the company, a response unless said otherwise."""
    kind = more.pop("kind", "response")
    return Piece(
        key=more.pop("key", f"ours {on} {kind}"),
        from_staff=False,
        kind=kind,
        dated=day(on) if on else None,
        cited=cited,
        prior_letters=tuple(map(day, names)),
        **more,
    )


def grouped(*letters: Piece) -> list[list[str]]:
    """Answer the keys of the letters of each review."""
    return [[each.key for each in review.letters] for review in conversations(letters)]


def of(*letters: Piece) -> list[str]:
    return [each.key for each in letters]


def follow_up(on: str, *cited: Cited, names: tuple[str, ...] = (), **more: Any) -> Piece:  # noqa: ANN401
    return staff(on, *cited, follow_up=True, prior_letters=tuple(map(day, names)), **more)


def two_rounds() -> list[Piece]:
    """Answer the customary review of an annual report."""
    return [
        staff("03-06", ANNUAL, RELEASE),
        ours("03-20", ANNUAL, names=("03-06",)),
        follow_up("04-02", ANNUAL, names=("03-06", "03-20")),
        ours("04-16", ANNUAL, names=("04-02",)),
        staff("05-16", ANNUAL, kind="review_complete"),
    ]


# What belongs together


def test_a_review_of_a_report_is_one_conversation() -> None:
    letters = two_rounds()

    assert grouped(*letters) == [of(*letters)]


def test_its_rounds_are_counted_by_the_letters_with_comments() -> None:
    letters = two_rounds()

    assert list(rounds(letters, answered(letters)).values()) == [1, 1, 2, 2, 2]


def test_one_registration_number_is_one_review_amendments_included() -> None:
    amended = Cited(form="S-3/A", file_number="333-290001-02", filed_on=date(2024, 4, 1))
    letters = [
        staff("03-20", SHELF),
        follow_up("04-10", amended),
        ours("04-20", Cited(form="S-3", file_number="333-290001"), kind="acceleration_request"),
        staff("2026-05-01", Cited(form="POS AM", file_number="333-290001")),
    ]

    assert grouped(*letters) == [of(*letters)]


def test_a_draft_and_the_statement_it_became_are_one_review() -> None:
    draft = Cited(form="DRS", registration="333-290001", filed_on=date(2024, 1, 2))
    letters = [staff("01-30", draft), follow_up("03-20", SHELF)]

    assert grouped(*letters) == [of(*letters)]


def test_a_companys_own_number_glues_nothing_together() -> None:
    letters = [staff("2023-03-06", ANNUAL_BEFORE), staff("03-06", ANNUAL)]

    assert grouped(*letters) == [of(letters[0]), of(letters[1])]


@pytest.mark.parametrize(
    "cited",
    [
        pytest.param(Cited(form="10-K/A", period_ended=date(2023, 12, 31)), id="its amendment"),
        pytest.param(RELEASE, id="the release named in the same block"),
        pytest.param(Cited(form="10-K", accession="0001-24-1"), id="the accession number"),
    ],
)
def test_what_the_first_letter_named_joins_its_review(cited: Cited) -> None:
    first = staff("03-06", ANNUAL, RELEASE, reference="0001-24-1")
    later = ours("03-20", cited)

    assert grouped(first, later) == [of(first, later)]


def test_a_follow_up_on_another_filing_joins_by_the_response_it_names() -> None:
    quarter = Cited(form="10-Q", period_ended=date(2024, 3, 31), response_dated=date(2024, 3, 20))
    letters = [*two_rounds()[:2], follow_up("04-02", quarter)]

    assert grouped(*letters) == [of(*letters)]


def test_a_letter_with_nothing_to_go_on_is_in_no_review() -> None:
    stray = ours("03-21", Cited(form="S-4"), kind="other")

    assert grouped(*two_rounds(), stray) == [of(*two_rounds())]


def test_a_letter_that_cites_one_that_is_not_here_goes_by_its_filing() -> None:
    answer = ours("03-20", ANNUAL, names=("02-14",))

    assert answered([*two_rounds()[:1], answer]) == {}
    assert grouped(*two_rounds()[:1], answer) == [["staff 03-06 comment", answer.key]]


@pytest.mark.parametrize("kind", ["extension_request", "acceleration_request", "other"])
def test_a_letter_of_the_company_without_a_filing_joins_what_it_cites(kind: str) -> None:
    letter = ours("03-12", kind=kind, names=("03-06",))

    assert grouped(*two_rounds(), letter)[0][1] == letter.key


# What is kept apart


def test_several_reviews_at_once_are_kept_apart() -> None:
    proxy = Cited(form="PRE 14A", filed_on=date(2024, 3, 15))
    letters = [
        *two_rounds(),
        staff("03-25", SHELF),
        ours("04-01", SHELF, names=("03-25",)),
        staff("03-28", proxy),
        staff("04-05", proxy, kind="review_complete"),
    ]

    assert grouped(*letters) == [of(*letters[:5]), of(*letters[5:7]), of(*letters[7:])]


def test_the_closing_letter_of_another_filing_between_two_rounds_closes_that_alone() -> None:
    before = staff("2023-11-01", ANNUAL_BEFORE)
    closing = staff("03-25", ANNUAL_BEFORE, kind="review_complete")

    assert grouped(*two_rounds(), before, closing) == [of(before, closing), of(*two_rounds())]


def test_a_new_review_may_name_a_letter_of_a_closed_one() -> None:
    next_year = Cited(form="10-K", period_ended=date(2024, 12, 31))
    later = staff("2025-03-06", next_year, prior_letters=(day("03-06"),))

    assert grouped(*two_rounds(), later) == [of(*two_rounds()), of(later)]


def test_comments_on_a_filing_whose_review_is_closed_begin_another() -> None:
    again = staff("09-20", ANNUAL)

    assert grouped(*two_rounds(), again) == [of(*two_rounds()), of(again)]


def test_first_comments_of_another_office_begin_another_review() -> None:
    finance = staff("03-06", ANNUAL, office="Office of Finance")
    risk = staff("03-12", ANNUAL, office="Office of Global Security Risk")
    answer = ours("03-26", ANNUAL, names=("03-12",))
    closing = staff("04-15", ANNUAL, kind="review_complete", office="Office of Finance")

    assert grouped(finance, risk, answer, closing) == [of(finance, closing), of(risk, answer)]


def test_an_answer_is_never_tied_to_a_letter_on_another_statement() -> None:
    other = Cited(form="S-4", file_number="333-290002")
    letters = [staff("03-20", SHELF), ours("03-28", other, names=("03-20",))]

    assert answered(letters) == {}
    assert len(grouped(*letters)) == 2


# Which letter an answer answers
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([staff("03-06", ANNUAL)], "staff 03-06 comment"),
        ([staff("01-10", ANNUAL), follow_up("03-06", ANNUAL)], "staff 03-06 comment"),
        ([staff("03-06", RELEASE), staff("01-10", ANNUAL)], "staff 01-10 comment"),
        ([staff("03-06", ANNUAL, key="a"), staff("03-06", ANNUAL, key="b")], None),
        ([staff("2022-03-06", ANNUAL)], None),
        ([staff("04-06", ANNUAL)], None),
        ([staff("03-06", RELEASE)], None),
        ([staff("03-06", ANNUAL, kind="review_complete")], None),
    ],
)
def test_a_response_that_names_no_letter_answers_the_last_comments_on_its_filing(
    asked: list[Piece], found: str | None
) -> None:
    response = ours("03-20", ANNUAL)

    assert answered([response, *asked]).get(response.key) == found


def test_a_response_that_names_a_letter_that_is_not_here_answers_no_other() -> None:
    assert answered([staff("03-06", ANNUAL), ours("03-20", ANNUAL, names=("02-01",))]) == {}


def test_a_date_mistyped_by_two_days_is_forgiven_and_by_three_is_not() -> None:
    asked = staff("03-06", ANNUAL)

    assert answered([asked, ours("03-20", names=("03-08",))])
    assert not answered([asked, ours("03-20", names=("03-09",))])


def test_of_two_letters_of_one_day_the_one_on_the_same_filing_is_answered() -> None:
    shelf, annual = staff("03-06", SHELF, key="shelf"), staff("03-06", ANNUAL, key="annual")
    answer = ours("03-20", ANNUAL, names=("03-06",))

    assert answered([shelf, annual, answer]) == {answer.key: "annual"}


def test_two_letters_of_one_day_on_one_filing_are_one_round_and_answered_by_neither() -> None:
    letters = [staff("03-06", ANNUAL, key="one"), staff("03-06", ANNUAL, key="two")]
    answer = ours("03-20", ANNUAL, names=("03-06",))

    assert answered([*letters, answer]) == {}
    assert grouped(*letters, answer) == [["one", "two", answer.key]]
    assert set(rounds([*letters, answer], {}).values()) == {1}


def pressing(
    on: str, *cited: Cited, names: tuple[str, ...] = (), kind: str = "nonresponse"
) -> Piece:
    return staff(on, *cited, kind=kind, prior_letters=tuple(map(day, names)))


@pytest.mark.parametrize("names", [("03-20",), ("03-06", "03-20"), ("03-06",), ()])
@pytest.mark.parametrize("pressed", [("03-06",), ()])
def test_an_answer_to_a_letter_that_presses_for_one_answers_the_comments(
    pressed: tuple[str, ...], names: tuple[str, ...]
) -> None:
    asked, reminder = staff("03-06", ANNUAL), pressing("03-20", ANNUAL, names=pressed)
    answer = ours("03-22", ANNUAL, names=names)

    answers = answered([asked, reminder, answer])

    assert answers == {answer.key: asked.key}
    assert satisfied([asked, reminder, answer], answers) == {answer.key: [reminder.key]}


def test_a_letter_that_presses_for_comments_that_are_not_here_is_answered_itself() -> None:
    reminder = pressing("03-20", ANNUAL, names=("03-06",))
    answer = ours("03-22", ANNUAL, names=("03-20",))

    assert answered([reminder, answer]) == {answer.key: reminder.key}


def test_a_notice_that_names_no_letter_presses_for_nothing() -> None:
    asked, notice = staff("03-06", ANNUAL), pressing("03-20", ANNUAL, kind="notice")
    answer, both = ours("03-22", names=("03-20",)), ours("03-23", ANNUAL, names=("03-06", "03-20"))
    letters = [asked, notice, answer, both]

    answers = answered(letters)

    assert answers == {answer.key: notice.key, both.key: asked.key}
    assert satisfied(letters, answers) == {answer.key: [], both.key: [notice.key]}


def test_an_answer_from_before_it_was_pressed_for_is_none_to_that() -> None:
    asked, reminder = staff("03-06", ANNUAL), pressing("03-20", ANNUAL)
    answer = ours("03-19", ANNUAL, names=("03-06",))
    letters = [asked, answer, reminder]

    assert satisfied(letters, answered(letters)) == {answer.key: []}
    assert standing(letters, answered(letters))[0] == Standing.AWAITING_COMPANY


def test_of_comments_and_another_letter_of_one_day_the_comments_are_answered() -> None:
    asked, notice = staff("03-06", ANNUAL), pressing("03-06", ANNUAL, kind="notice")
    answer = ours("03-20", ANNUAL, names=("03-06",))

    assert answered([asked, notice, answer]) == {answer.key: asked.key}


def test_an_old_letter_named_in_passing_is_not_what_is_answered() -> None:
    old = staff("2021-07-22", ANNUAL_BEFORE)
    answer = ours("03-20", ANNUAL, names=("2021-07-22", "03-06"))

    assert answered([old, answer]) == {}


def test_an_answer_without_a_date_is_of_the_round_it_answers() -> None:
    undated = ours(None, ANNUAL, names=("03-06",))
    letters = [*two_rounds(), undated]

    (review,) = conversations(letters)
    assert rounds(review.letters, answered(letters))[undated.key] == 1


# What a person placed


def test_a_letter_a_person_placed_stays_and_draws_what_cites_it() -> None:
    moved = follow_up("04-02", ANNUAL, placed=7)
    answer = ours("04-16", ANNUAL, names=("04-02",))
    first = staff("03-06", ANNUAL, placed=8)

    assert grouped(first, moved, answer) == [of(first), of(moved, answer)]


# The longest conversation on record: seventeen letters, six requests for more time


def longest() -> list[Piece]:
    letters: list[Piece] = []
    for number in range(5):
        asked = date(2024, 3, 4) + timedelta(days=56 * number)
        letters.append(staff(str(asked), ANNUAL, follow_up=bool(number)))
        for more in range(1 if number else 2):
            on = str(asked + timedelta(days=7 + more))
            letters.append(ours(on, ANNUAL, names=(str(asked),), kind="extension_request"))
        letters.append(ours(str(asked + timedelta(days=30)), names=(str(asked),)))
    letters.append(staff("2024-12-10", ANNUAL, kind="review_complete"))
    return letters


def test_seventeen_letters_with_six_requests_for_more_time_are_one_review() -> None:
    letters = longest()

    assert len(letters) == 17
    assert grouped(*letters) == [of(*letters)]
    assert max(rounds(letters, answered(letters)).values()) == 5


@given(st.permutations([*longest(), *two_rounds(), staff("03-25", SHELF), ours("04-03", SHELF)]))
def test_the_order_of_arrival_is_of_no_matter(letters: list[Piece]) -> None:
    letters = list({each.key: each for each in letters}.values())
    in_order = sorted(letters, key=lambda each: each.key)

    assert grouped(*letters) == grouped(*in_order)
    assert answered(letters) == answered(in_order)


# Where a review stands


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, (Standing.AWAITING_COMPANY, None)),
        (2, (Standing.AWAITING_STAFF, None)),
        (3, (Standing.AWAITING_COMPANY, None)),
        (5, (Standing.COMPLETE, date(2024, 5, 16))),
    ],
)
def test_whose_turn_it_is(count: int, expected: tuple[Standing, date | None]) -> None:
    letters = two_rounds()[:count]

    assert standing(letters, answered(letters)) == expected


def test_a_request_for_more_time_leaves_the_turn_where_it_is() -> None:
    letters = [*two_rounds()[:1], ours("03-12", ANNUAL, kind="extension_request")]

    assert standing(letters, {})[0] == Standing.AWAITING_COMPANY


@pytest.mark.parametrize("kind", ["nonresponse", "notice"])
@pytest.mark.parametrize("names", [("03-06", "03-20"), ("03-20",), ("03-06",)])
def test_an_answer_after_the_staff_pressed_for_it_passes_the_turn(
    names: tuple[str, ...], kind: str
) -> None:
    reminder = pressing("03-20", ANNUAL, names=("03-06",), kind=kind)
    letters = [staff("03-06", ANNUAL), reminder, ours("03-22", ANNUAL, names=names)]

    assert standing(letters, answered(letters))[0] == Standing.AWAITING_STAFF


def test_without_letters_nothing_is_awaited() -> None:
    assert standing([], {}) == (Standing.COMPLETE, None)


def test_a_late_answer_to_the_first_round_does_not_answer_the_second() -> None:
    letters = [*two_rounds()[:3], ours("04-10", ANNUAL, names=("03-06",))]

    assert standing(letters, answered(letters))[0] == Standing.AWAITING_COMPANY


def test_no_review_is_complete_at_once_until_the_statement_is_effective() -> None:
    letters = [staff("03-08", SHELF, kind="no_review")]
    effective = Ended(how="effective", on=date(2024, 3, 12))

    assert standing(letters, {}) == (Standing.COMPLETE, date(2024, 3, 8))
    assert standing(letters, {}, effective) == (Standing.EFFECTIVE, date(2024, 3, 12))


def test_comments_after_effectiveness_are_the_companys_turn() -> None:
    letters = [staff("03-20", SHELF)]

    assert standing(letters, {}, Ended(how="effective", on=date(2024, 3, 12))) == (
        Standing.AWAITING_COMPANY,
        None,
    )


def test_an_amendment_answers_comments_too() -> None:
    letters = [staff("03-20", SHELF)]

    assert standing(letters, {}, Ended(amended_on=date(2024, 4, 1)))[0] == Standing.AWAITING_STAFF
