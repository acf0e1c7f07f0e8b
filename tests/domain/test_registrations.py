"""The life of a registration statement, told from what is on record."""

from datetime import UTC, date, datetime, time
from itertools import permutations

import pytest

from correspondence.domain.absences import KNOWN_ABSENCES
from correspondence.domain.business_days import Calendar
from correspondence.domain.closings import known_calendar
from correspondence.domain.fiscal_years import year_end_from
from correspondence.domain.legal_days import WASHINGTON
from correspondence.domain.registrations.checklist import contains
from correspondence.domain.registrations.clock import QUESTION, KeyDate
from correspondence.domain.registrations.conflicts import proxy_conflict
from correspondence.domain.registrations.drafts import base_form, follows
from correspondence.domain.registrations.facts import (
    CompanyLetter,
    Filed,
    Noted,
    StaffLetter,
    Story,
    moment,
)
from correspondence.domain.registrations.life import Life, life_of
from correspondence.domain.registrations.status import status_of

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
FILED = Filed(form="S-1", on=date(2026, 9, 1))
AMENDED = Filed(form="S-1/A", on=date(2026, 10, 26), amendment=1)
COMMENTS = StaffLetter(kind="comment", on=date(2026, 9, 28), comments=4, key=1)
CLEARED = StaffLetter(kind="review_complete", on=date(2026, 11, 9), key=2)
NO_REVIEW = StaffLetter(kind="no_review", on=date(2026, 9, 10), key=3)
AT = datetime(2026, 11, 24, 16, 30, tzinfo=WASHINGTON)
ASKED = Noted(acceleration_requested_on=date(2026, 11, 19), acceleration_for=AT)
EFFECT = Filed(form="EFFECT", on=date(2026, 9, 25))
AFTERWARDS = Filed(form="POS AM", on=date(2026, 10, 20))
LATER_COMMENTS = StaffLetter(kind="comment", on=date(2026, 11, 6), comments=1, key=4)
STATEMENT = (
    "the company may not assert staff comments as a defense in any proceeding initiated by the "
    "Commission or any person under the federal securities laws of the United States"
)


def story(
    *parts: Filed | StaffLetter | CompanyLetter, form: str = "S-1", noted: Noted | None = None
) -> Story:
    return Story(
        form=form,
        filings=tuple(each for each in parts if isinstance(each, Filed)),
        staff=tuple(each for each in parts if isinstance(each, StaffLetter)),
        company=tuple(each for each in parts if isinstance(each, CompanyLetter)),
        noted=noted or Noted(),
    )


def life(
    *parts: Filed | StaffLetter | CompanyLetter,
    form: str = "S-1",
    noted: Noted | None = None,
    now: datetime = NOW,
    calendar: Calendar | None = None,
) -> Life:
    return life_of(
        story(*parts, form=form, noted=noted),
        calendar=calendar or known_calendar(),
        absences=KNOWN_ABSENCES,
        now=now,
    )


def date_of(told: Life, key: str) -> KeyDate:
    return next(each for each in told.dates if each.key == key)


def keys(told: Life) -> set[str]:
    return {each.key for each in told.dates}


STAGES = [
    ((), Noted(), "filed"),
    ((Filed(form="DRS", on=date(2026, 3, 1)),), Noted(), "draft"),
    ((Filed(form="DRS", on=date(2026, 3, 1)), FILED), Noted(), "filed"),
    ((FILED, COMMENTS), Noted(), "under_review"),
    ((FILED, NO_REVIEW), Noted(), "not_reviewed"),
    ((FILED, NO_REVIEW, COMMENTS), Noted(), "under_review"),
    ((FILED, COMMENTS, CLEARED), Noted(), "cleared"),
    ((FILED, StaffLetter(kind="comment")), Noted(), "filed"),
    ((FILED, StaffLetter(kind="comment", on=date(2026, 3, 9), on_draft=True)), Noted(), "filed"),
    ((FILED, StaffLetter(kind="serious_deficiency", on=date(2026, 9, 3))), Noted(), "filed"),
    ((FILED, COMMENTS, CLEARED), ASKED, "acceleration"),
    (
        (FILED, StaffLetter(kind="comment", on=date(2026, 11, 20), comments=1)),
        ASKED,
        "under_review",
    ),
    ((FILED, StaffLetter(kind="comment", on=date(2026, 11, 19))), ASKED, "under_review"),
    (
        (
            FILED,
            StaffLetter(
                kind="comment", on=date(2026, 11, 19), answered_on=date(2026, 11, 19), comments=1
            ),
        ),
        ASKED,
        "acceleration",
    ),
    ((FILED, COMMENTS), Noted(effective_at=AT), "effective"),
    ((FILED, Filed(form="EFFECT", on=date(2026, 11, 10))), Noted(), "effective"),
    ((FILED, COMMENTS), Noted(withdrawn_on=date(2026, 11, 2)), "withdrawn"),
    ((FILED, Filed(form="RW", on=date(2026, 11, 2))), Noted(), "withdrawn"),
    (
        (
            FILED,
            Filed(form="RW", on=date(2026, 11, 2)),
            Filed(form="RW WD", on=date(2026, 11, 4)),
        ),
        Noted(),
        "filed",
    ),
    ((FILED,), Noted(abandoned_on=date(2026, 11, 2)), "abandoned"),
    (
        (FILED, Filed(form="EFFECT", on=date(2026, 11, 10))),
        Noted(withdrawn_on=date(2026, 11, 9)),
        "withdrawn",
    ),
    ((FILED, COMMENTS), Noted(end="abandoned"), "abandoned"),
]


@pytest.mark.parametrize(("parts", "noted", "status"), STAGES)
def test_the_stage_follows_from_what_is_on_record(
    parts: tuple[Filed | StaffLetter, ...], noted: Noted, status: str
) -> None:
    for ordered in permutations(parts):
        told = life(*ordered, noted=noted)

        assert told.status == status
        assert sum(step.state == "now" for step in told.steps) == 1


@pytest.mark.parametrize("form", ["S-8", "S-3ASR", "S-1MEF"])
def test_some_forms_are_effective_on_filing(form: str) -> None:
    told = life(Filed(form=form, on=date(2026, 9, 1)), form=form)

    assert told.status == "effective"
    assert "question" not in keys(told)


ORDER = "ORDER DECLARING REGISTRATION\nEFFECTIVE PURSUANT TO SECTION 12(d)"


@pytest.mark.parametrize(
    ("text", "status"),
    [(ORDER, "effective"), ("ORDER GRANTING CONFIDENTIAL TREATMENT", "filed")],
)
def test_only_an_order_that_says_so_makes_it_effective(text: str, status: str) -> None:
    order = StaffLetter(kind="order", on=date(2026, 11, 10), text=text)

    assert status_of(story(Filed(form="10-12B"), order, form="10-12B")) == status


def test_a_step_without_record_is_told_apart() -> None:
    told = life(FILED, noted=Noted(effective_at=AT))

    assert [(step.label, step.state) for step in told.steps] == [
        ("filed", "done"),
        ("review", "passed"),
        ("cleared", "passed"),
        ("acceleration", "passed"),
        ("effective", "now"),
    ]


NEXT = [
    ((FILED,), Noted(), "staff", "Wait for the staff to say whether it reviews it"),
    ((FILED, COMMENTS), Noted(), "company", "Answer 4 comments of 28 September 2026; the letter"),
    (
        (FILED, StaffLetter(kind="comment", on=date(2026, 11, 6), comments=1,
                            due_on=date(2026, 11, 23))),
        Noted(), "company", "Answer 1 comment of 6 November 2026 by 23 November 2026",
    ),
    ((FILED, COMMENTS, AMENDED), Noted(), "staff", "Wait for the staff to answer"),
    ((FILED, NO_REVIEW), Noted(), "company", "Request acceleration, at least two business days"),
    ((FILED, COMMENTS, CLEARED), Noted(), "company", "Request acceleration"),
    ((FILED, NO_REVIEW), ASKED, "staff",
     "Wait for the staff to declare it effective, asked for 4:30 p.m. ET on 24 November 2026"),
    ((FILED, NO_REVIEW), Noted(acceleration_requested_on=date(2026, 11, 16),
                               acceleration_for=datetime(2026, 11, 18, 16, tzinfo=WASHINGTON)),
     "company", "Note whether it became effective: 4:00 p.m. ET on 18 November 2026"),
    ((FILED,), Noted(effective_at=AT), "", "Nothing is left to do"),
    ((Filed(form="DRS", on=date(2026, 3, 1)),), Noted(), "staff", "Wait for the comments"),
    ((Filed(form="DRS", on=date(2026, 3, 1)),
      StaffLetter(kind="comment", on=date(2026, 3, 29), comments=2, on_draft=True)),
     Noted(), "company", "Answer 2 comments of 29 March 2026 with an amended draft"),
    ((Filed(form="S-1", on=date(2026, 11, 16)),), Noted(delaying_amendment=False), "",
     "It becomes effective by itself on the day that begins at 5:30 p.m. ET on 5 December 2026"),
    ((FILED,), Noted(delaying_amendment=False), "company", "Note whether it became effective"),
    ((FILED, EFFECT, LATER_COMMENTS), Noted(), "company", "Answer 1 comment of 6 November 2026"),
    ((FILED, EFFECT, AFTERWARDS), Noted(), "company",
     "The amendment of 20 October 2026 has still to be declared effective"),
    ((FILED, EFFECT, AFTERWARDS, LATER_COMMENTS), Noted(), "company", "Answer 1 comment"),
    ((FILED, EFFECT, AFTERWARDS), ASKED, "staff", "Wait for the staff to declare it effective"),
    ((FILED, EFFECT, AFTERWARDS, Filed(form="EFFECT", on=date(2026, 11, 10))), Noted(), "",
     "Nothing is left to do"),
    ((FILED, EFFECT, AFTERWARDS, Filed(form="AW", on=date(2026, 11, 10))), Noted(), "",
     "Nothing is left to do"),
    ((FILED, EFFECT, Filed(form="POSASR", on=date(2026, 10, 20))), Noted(), "",
     "Nothing is left to do"),
    ((FILED, StaffLetter(kind="serious_deficiency", on=date(2026, 9, 3))), Noted(), "company",
     "Amend it to cure the deficiencies"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "noted", "whose", "words"), NEXT)
def test_it_says_what_must_happen_next(
    parts: tuple[Filed | StaffLetter, ...], noted: Noted, whose: str, words: str
) -> None:
    told = life(*parts, noted=noted).next

    assert told.whose == whose
    assert told.words.startswith(words)
    assert bool(told.source) == (words != "Nothing is left to do")


@pytest.mark.parametrize(
    ("filed_on", "begins"),
    [
        (date(2026, 11, 2), "2026-11-21 17:30"),
        (date(2028, 2, 10), "2028-02-29 17:30"),  # 29 February
        (date(2026, 2, 20), "2026-03-11 18:30"),  # the clocks go forward on 8 March
        (date(2026, 10, 20), "2026-11-08 16:30"),  # and back on 1 November
    ],
)
def test_without_a_delaying_amendment_the_twentieth_day_comes(filed_on: date, begins: str) -> None:
    told = life(Filed(form="S-1", on=filed_on), noted=Noted(delaying_amendment=False))

    at = date_of(told, "twentieth_day").at
    assert at is not None
    assert f"{at:%Y-%m-%d %H:%M}" == begins


def test_an_amendment_begins_the_twenty_days_anew() -> None:
    told = life(FILED, AMENDED, noted=Noted(delaying_amendment=False))

    assert date_of(told, "twentieth_day").on == date(2026, 11, 14)


def test_with_a_delaying_amendment_no_clock_runs() -> None:
    told = life(FILED, noted=Noted(delaying_amendment=True))

    assert date_of(told, "twentieth_day").words == "no clock runs"


def test_whether_there_is_one_is_asked_and_never_guessed() -> None:
    told = life(FILED)

    assert date_of(told, "question").words == QUESTION
    assert "twentieth_day" not in keys(told)


def test_the_request_is_dated_back_two_business_days() -> None:
    told = life(FILED, NO_REVIEW, noted=ASKED)

    assert date_of(told, "acceleration").at == AT
    assert date_of(told, "ask_by").on == date(2026, 11, 20)
    assert "No source at hand confirms" in " ".join(date_of(told, "ask_by").notes)


@pytest.mark.parametrize(
    ("effective_on", "public_on", "noted"),
    [
        (date(2026, 2, 20), date(2026, 3, 20), False),
        (date(2025, 10, 20), date(2025, 11, 18), True),  # the staff was away
    ],
)
def test_letters_become_public_twenty_business_days_after(
    effective_on: date, public_on: date, *, noted: bool
) -> None:
    at = datetime.combine(effective_on, time(16, 30), WASHINGTON)
    filed = Filed(form="S-3", on=date(2025, 9, 1))

    release = date_of(life(filed, NO_REVIEW, noted=Noted(effective_at=at)), "release")

    assert release.on == public_on
    assert any("posted nothing" in each for each in release.notes) == noted


def test_a_draft_is_public_fifteen_days_before_the_road_show() -> None:
    draft = Filed(form="DRS", on=date(2026, 3, 1))

    assert date_of(life(draft), "draft_public").words == "15 days before the road show"
    assert date_of(life(draft, FILED), "road_show").on == date(2026, 9, 16)


def test_form_10_12g_becomes_effective_after_sixty_days() -> None:
    told = life(Filed(form="10-12G", on=date(2028, 1, 1)), form="10-12G")

    assert date_of(told, "form_10").on == date(2028, 3, 1)  # 29 February counts
    assert "question" not in keys(told)


CONFLICTS = [
    ((FILED, COMMENTS), ASKED, {"acceleration_open"}),
    ((FILED, COMMENTS, AMENDED), ASKED, set()),
    ((FILED, StaffLetter(kind="comment", on=date(2026, 11, 20))), ASKED, {"acceleration_open"}),
    (
        (FILED, NO_REVIEW),
        Noted(acceleration_requested_on=date(2026, 11, 23), acceleration_for=AT),
        {"acceleration_short"},
    ),
    (
        (FILED, NO_REVIEW),
        Noted(
            acceleration_requested_on=date(2026, 11, 19),
            acceleration_for=datetime(2026, 11, 26, 10, tzinfo=WASHINGTON),  # Thanksgiving
        ),
        {"acceleration_closed"},
    ),
    (
        (FILED, NO_REVIEW),
        Noted(
            acceleration_requested_on=date(2025, 10, 1),
            acceleration_for=datetime(2025, 10, 6, 10, tzinfo=WASHINGTON),  # a shutdown
        ),
        {"acceleration_closed"},
    ),
    ((FILED, COMMENTS), Noted(delaying_amendment=False), {"twentieth_day"}),
    (
        (
            Filed(form="S-3", on=date(2026, 11, 2)),
            StaffLetter(kind="comment", on=date(2026, 11, 6), due_on=date(2026, 11, 20)),
        ),
        Noted(delaying_amendment=False),
        set(),  # the answer is due the day before
    ),
    ((FILED, COMMENTS), Noted(effective_at=AT), {"effective_open"}),
    (
        (FILED, StaffLetter(kind="comment", on=date(2026, 9, 28), answered_on=date(2026, 11, 25))),
        Noted(effective_at=AT),
        {"effective_open"},
    ),
    ((FILED, COMMENTS, AMENDED), Noted(effective_at=AT), set()),
    (
        (FILED, StaffLetter(kind="comment", on=date(2026, 3, 9), on_draft=True)),
        Noted(effective_at=AT),
        set(),  # filing in public answered it
    ),
    ((FILED, COMMENTS), Noted(withdrawn_on=date(2026, 11, 2)), set()),
]


@pytest.mark.parametrize(("parts", "noted", "found"), CONFLICTS)
def test_what_does_not_go_together_is_flagged(
    parts: tuple[Filed | StaffLetter, ...], noted: Noted, found: set[str]
) -> None:
    told = life(*parts, noted=noted).conflicts

    assert {each.key for each in told} == found
    assert all(each.source for each in told)


def test_a_definitive_proxy_may_go_out_before_the_answer_is_due() -> None:
    conflict = proxy_conflict(date(2017, 7, 26), date(2017, 8, 14), known_calendar())

    assert conflict is not None
    assert "12:01 a.m. ET on 5 August 2017, 9 days before" in conflict.words
    assert proxy_conflict(date(2017, 8, 10), date(2017, 8, 14), known_calendar()) is None


def asking(dated: date) -> StaffLetter:
    return StaffLetter(kind="no_review", on=dated, acknowledgements=(STATEMENT,), key=7)


def request(dated: date, text: str) -> tuple[CompanyLetter, Noted]:
    at = datetime.combine(dated, time(16), WASHINGTON)
    letter = CompanyLetter(
        kind="acceleration_request", on=dated, asks_acceleration=True, asks_for=at, text=text
    )
    return letter, Noted(acceleration_requested_on=dated, acceleration_for=at)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"We request acceleration. The Company acknowledges that:\n • {STATEMENT}.", True),
        ("We request acceleration of the registration statement.", False),
        ("Staff comments. A defense of the company. Any proceeding of the Commission.", False),
    ],
)
def test_the_statements_asked_for_are_looked_for_in_the_request(text: str, *, found: bool) -> None:
    letter, noted = request(date(2016, 2, 16), text)

    told = life(asking(date(2016, 1, 19)), letter, form="S-4", noted=noted).checklist

    assert told is not None
    assert [item.found for item in told.items] == [found]
    assert told.needed


def test_without_a_request_nothing_is_ticked_and_today_nothing_is_needed() -> None:
    told = life(asking(date(2015, 12, 7))).checklist

    assert told is not None
    assert [item.found for item in told.items] == [None]
    assert not told.needed


@pytest.mark.parametrize(
    ("dated", "asked"), [(date(2016, 10, 4), True), (date(2016, 10, 5), False)]
)
def test_letters_of_later_than_4_october_2016_ask_for_nothing(dated: date, *, asked: bool) -> None:
    assert (life(asking(dated)).checklist is not None) == asked


def test_an_empty_statement_is_not_found() -> None:
    assert not contains("Any text at all.", "")


def test_the_line_is_in_order_and_undated_points_come_last() -> None:
    letter = CompanyLetter(kind="response", label="response", on=date(2026, 10, 26))

    told = life(AMENDED, letter, COMMENTS, FILED, StaffLetter(kind="notice", label="notice"))

    assert [entry.what for entry in told.timeline] == [
        "S-1 filed",
        "Letter",
        "Amendment no. 1 filed (S-1/A)",
        "Response",
        "Notice",
    ]


@pytest.mark.parametrize(
    ("form", "cited", "base"),
    [
        ("S-1/A", "", "S-1"),
        ("DRS/A", "Amendment No. 2 to Draft Registration Statement on Form S-1", "S-1"),
        ("DRS", "Draft Registration Statement on Form 10-12B", "10-12B"),
        ("DRS", "Draft Registration Statement", "DRS"),
    ],
)
def test_the_form_is_told_without_its_amendments(form: str, cited: str, base: str) -> None:
    assert base_form(form, cited) == base


DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("drafted_on", "seen", "became"),
    [
        (DAY, [(date(2026, 5, 1), 1)], 1),
        (DAY, [(date(2025, 5, 1), 1)], None),
        (DAY, [(date(2027, 5, 1), 2), (date(2026, 5, 1), 1)], 1),
        (DAY, [(date(2026, 5, 1), 2), (date(2026, 5, 1), 1)], None),
        (DAY, [(None, 1)], None),
        (None, [(date(2026, 5, 1), 1)], None),
    ],
)
def test_a_draft_becomes_the_next_public_statement(
    drafted_on: date | None, seen: list[tuple[date | None, int]], became: int | None
) -> None:
    assert follows(drafted_on, seen) == became


def test_an_hour_that_the_clocks_leap_over_is_refused() -> None:
    with pytest.raises(ValueError, match="leap over"):
        moment(date(2026, 3, 8), time(2, 30))


@pytest.mark.parametrize(
    ("year_end", "today", "end"),
    [
        ("12-31", date(2026, 11, 20), date(2026, 12, 31)),
        ("06-30", date(2026, 11, 20), date(2027, 6, 30)),
        ("11-20", date(2026, 11, 20), date(2026, 11, 20)),
        ("02-29", date(2026, 11, 20), date(2027, 2, 28)),
        ("02-29", date(2028, 1, 3), date(2028, 2, 29)),
        ("02-29", date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_the_fiscal_year_ends_on_the_next_such_day(year_end: str, today: date, end: date) -> None:
    assert year_end_from(year_end, today) == end


@pytest.mark.parametrize(
    ("parts", "noted", "found"),
    [
        ((EFFECT, AFTERWARDS, LATER_COMMENTS), Noted(), set()),
        ((EFFECT, AFTERWARDS, LATER_COMMENTS), ASKED, {"acceleration_open"}),
        (
            (EFFECT, AFTERWARDS, LATER_COMMENTS, Filed(form="EFFECT", on=date(2026, 11, 10))),
            Noted(),
            {"effective_open"},
        ),
        ((EFFECT, AFTERWARDS), ASKED, set()),
    ],
)
def test_comments_on_an_amendment_after_effectiveness_cross_its_request_and_its_notice(
    parts: tuple[Filed | StaffLetter, ...], noted: Noted, found: set[str]
) -> None:
    told = life(FILED, *parts, noted=noted)

    assert told.status == "effective"
    assert {each.key for each in told.conflicts} == found
    assert not found or told.conflicts[0].letter == LATER_COMMENTS.key


def test_a_delaying_amendment_on_record_is_one() -> None:
    told = life(FILED, Filed(form="DEL AM", on=date(2026, 9, 2)))

    assert date_of(told, "twentieth_day").words == "no clock runs"
    assert "question" not in keys(told)


def test_what_a_person_noted_of_the_delaying_amendment_comes_first() -> None:
    filed = Filed(form="DEL AM", on=date(2026, 9, 2))

    assert date_of(life(FILED, filed, noted=Noted(delaying_amendment=False)), "twentieth_day").on


@pytest.mark.parametrize(
    ("filed_on", "words"),
    [
        (date(2026, 10, 30), "Counted from the filing of 30 October 2026."),
        (
            date(2026, 10, 31),
            (
                "Counted from 2 November 2026, the filing date EDGAR gives to what is filed on "
                "31 October 2026 (Saturday)."
            ),
        ),
    ],
)
def test_the_twentieth_day_names_the_date_its_count_began(filed_on: date, words: str) -> None:
    told = life(Filed(form="S-1", on=filed_on), noted=Noted(delaying_amendment=False))

    assert date_of(told, "twentieth_day").why.startswith(words)


@pytest.mark.parametrize("day", [date(2004, 6, 11), date(2007, 1, 2)])
def test_days_of_mourning_nobody_could_confirm_are_open_and_flagged(day: date) -> None:
    calendar = known_calendar()

    assert calendar.is_business_day(day)
    assert "mourning" in calendar.unsettled[day]
