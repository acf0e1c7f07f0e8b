"""More time: asked for in a letter or on a page, granted, refused, taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from django.db import connection

from correspondence import extending
from correspondence.domain.business_days import Calendar
from correspondence.extending import Note, NotExtended
from correspondence.models import (
    Arrival,
    CalendarChange,
    Company,
    DateMove,
    Deadline,
    Extension,
    Letter,
    User,
)
from correspondence.models.deadline import Overtaken
from correspondence.reminding.planning import plan_reminders
from tests.conftest import NOW, TODAY
from tests.factories import DeadlineFactory, LetterFactory, MailFactory
from tests.flows.test_by_hand import enter
from tests.letters import extension_letter, response_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]

DUE, LATER = date(2026, 11, 23), date(2026, 12, 8)


@pytest.fixture
def deadline(company: Company) -> Deadline:
    return DeadlineFactory.create(letter__company=company)


def grant(deadline: Deadline, until: date, by: User) -> Extension:
    deadline.refresh_from_db()
    note = Note(until=until, on=TODAY)
    return extending.grant(deadline, note, version=deadline.version, by=by, now=NOW)


def only_extension() -> Extension:
    return Extension.objects.select_related("deadline", "letter").get()


def test_six_extensions_in_a_row_keep_every_earlier_date(deadline: Deadline, ada: User) -> None:
    for weeks in range(1, 7):
        grant(deadline, DUE + timedelta(weeks=weeks), ada)

    deadline = Deadline.objects.get()
    rows = list(deadline.extensions.order_by("pk"))
    assert deadline.due_on == DUE + timedelta(weeks=6)
    assert deadline.original_due_on == DUE
    assert all(one.new_due_on == after.old_due_on for one, after in pairwise(rows))
    assert rows[0].old_due_on == DUE


def test_they_are_taken_back_one_by_one_from_the_last(deadline: Deadline, ada: User) -> None:
    first, last = (grant(deadline, DUE + timedelta(weeks=weeks), ada) for weeks in (1, 2))
    version = Deadline.objects.get().version

    with pytest.raises(NotExtended, match="later extension first"):
        extending.take_back(first, version=version)
    extending.take_back(last, version=version)
    assert Deadline.objects.get().due_on == DUE + timedelta(weeks=1)
    extending.take_back(first, version=version + 1)
    assert Deadline.objects.get().due_on == DUE
    assert set(Extension.objects.values_list("state", flat=True)) == {"taken_back"}


def test_whoever_saw_an_earlier_version_changes_nothing(deadline: Deadline, ada: User) -> None:
    note = Note(until=LATER, on=TODAY)
    extending.grant(deadline, note, version=1, by=ada, now=NOW)

    with pytest.raises(Overtaken):
        extending.grant(deadline, note, version=1, by=ada, now=NOW)

    assert Extension.objects.count() == 1


@pytest.mark.parametrize("until", [DUE, DUE - timedelta(days=1)])
def test_an_extension_gives_more_time(deadline: Deadline, ada: User, until: date) -> None:
    with pytest.raises(NotExtended):
        grant(deadline, until, ada)


def test_what_was_settled_meanwhile_is_not_extended(deadline: Deadline, ada: User) -> None:
    deadline.meet(on=TODAY)

    with pytest.raises(NotExtended):
        grant(deadline, LATER, ada)


def test_reminders_follow_the_date_there_and_back(
    deadline: Deadline, ada: User, calendar: Calendar
) -> None:
    def due_dates() -> list[date]:
        plan_reminders(today=TODAY, calendar=calendar)
        rows = deadline.reminders.still_true().unmailed()
        return sorted(rows.values_list("due_on", flat=True))

    assert due_dates() == [DUE]
    deadline.reminders.update(mail=MailFactory.create(state="cancelled"))

    extension = grant(deadline, date(2026, 11, 27), ada)
    assert due_dates() == [date(2026, 11, 27)]

    extending.take_back(extension, version=Deadline.objects.get().version)
    assert due_dates() == [DUE]


def test_a_move_proposed_for_the_date_before_is_overtaken(deadline: Deadline, ada: User) -> None:
    change = CalendarChange.objects.create(version="1" * 8, noticed_at=NOW)
    DateMove.objects.create(
        change=change, deadline=deadline, old_due_on=DUE, new_due_on=DUE + timedelta(days=1)
    )

    grant(deadline, LATER, ada)

    assert DateMove.objects.get().state == "overtaken"


ORDERS = list(permutations(["staff", "request"]))


@pytest.mark.parametrize("order", ORDERS, ids=["-".join(order) for order in ORDERS])
def test_a_letter_that_asks_for_more_time_is_tied_in_either_order(
    take_in: TakeIn, ada: User, company: Company, order: tuple[str, ...]
) -> None:
    texts = {"staff": staff_letter(), "request": extension_letter()}

    for name in order:
        take_in(texts[name], by=ada, name=f"{name}.txt")

    extension = only_extension()
    assert extension.state == "asked"
    assert (extension.old_due_on, extension.new_due_on) == (DUE, LATER)
    assert (extension.asked_on, extension.asked_by) == (date(2026, 11, 16), "Maria Osei")
    assert (extension.how, extension.letter.kind) == ("letter", "extension_request")
    assert extension.deadline.due_on == DUE


def test_without_a_cited_date_the_only_open_date_of_the_same_filing_is_meant(
    take_in: TakeIn, ada: User, company: Company
) -> None:
    take_in(staff_letter(), by=ada)
    other = "Form 10-K for the Fiscal Year Ended December 31, 2025\nFile No. 001-39999"
    take_in(staff_letter(dated="November 9, 2026", filing=other), by=ada, name="b.txt")

    take_in(extension_letter(answers="on the filing named above"), by=ada, name="c.txt")

    assert only_extension().deadline.letter.dated == date(2026, 11, 6)


def test_of_two_open_dates_of_one_filing_none_is_guessed(
    take_in: TakeIn, ada: User, company: Company
) -> None:
    take_in(staff_letter(), by=ada)
    take_in(staff_letter(dated="November 9, 2026"), by=ada, name="b.txt")

    take_in(extension_letter(answers="on the filing named above"), by=ada, name="c.txt")

    assert not Extension.objects.exists()


def test_the_letter_cited_takes_the_request_from_one_meant_by_its_filing(
    take_in: TakeIn, ada: User, company: Company
) -> None:
    take_in(staff_letter(dated="October 26, 2026"), by=ada)
    take_in(extension_letter(), by=ada, name="b.txt")
    assert only_extension().deadline.letter.dated == date(2026, 10, 26)

    take_in(staff_letter(), by=ada, name="c.txt")

    assert only_extension().deadline.letter.dated == date(2026, 11, 6)


@pytest.mark.parametrize(
    "changes",
    [
        {"dated": "November 25, 2026"},
        {"until": "November 20, 2026"},
        {"company": "Somewhere Else Corp."},
        {"dated": "November 2, 2026"},
    ],
    ids=["a draft of a day to come", "no more time", "another company", "before its letter"],
)
def test_what_does_not_ask_for_more_time_is_not_tied(
    take_in: TakeIn, root: User, company: Company, changes: dict[str, str]
) -> None:
    take_in(staff_letter(), by=root)

    take_in(extension_letter(**changes), by=root, name="b.txt")

    assert not Extension.objects.exists()


def test_a_correction_by_hand_unties_and_ties_anew(
    take_in: TakeIn, ada: User, company: Company, calendar: Calendar
) -> None:
    take_in(staff_letter(), by=ada)
    request = take_in(extension_letter(), by=ada, name="b.txt").letter

    enter(request, ada, calendar, kind=Letter.Kind.OTHER)
    assert not Extension.objects.exists()

    enter(request, ada, calendar, kind=Letter.Kind.EXTENSION_REQUEST)
    assert only_extension().state == "asked"


def test_what_a_person_decided_survives_a_correction_of_the_request(
    take_in: TakeIn, ada: User, company: Company, calendar: Calendar
) -> None:
    take_in(staff_letter(), by=ada)
    request = take_in(extension_letter(), by=ada, name="b.txt").letter
    asked = only_extension()
    note, version = Note(until=LATER, on=TODAY), asked.deadline.version
    extending.grant(asked.deadline, note, version=version, by=ada, now=NOW, asked=asked)

    enter(request, ada, calendar, signed_by="M. Osei")
    assert (only_extension().state, only_extension().letter) == ("granted", request)

    enter(request, ada, calendar, kind=Letter.Kind.OTHER)
    assert (only_extension().state, only_extension().letter) == ("granted", None)
    assert Deadline.objects.get(kind="response").due_on == LATER


def test_a_correction_of_the_staff_letter_keeps_what_was_granted(
    take_in: TakeIn, ada: User, company: Company, calendar: Calendar
) -> None:
    letter = take_in(staff_letter(), by=ada).letter
    grant(Deadline.objects.get(), LATER, ada)

    enter(letter, ada, calendar, days=12)

    deadline = Deadline.objects.get()
    assert (deadline.original_due_on, deadline.due_on) == (date(2026, 11, 25), LATER)


def test_an_answer_within_the_time_asked_for_is_in_time(
    take_in: TakeIn, ada: User, company: Company, calendar: Calendar
) -> None:
    take_in(staff_letter(dated="October 26, 2026"), by=ada)
    ask = {"dated": "November 2, 2026", "answers": "dated October 26, 2026"}
    take_in(extension_letter(until="November 20, 2026", **ask), by=ada, name="b.txt")

    take_in(response_letter(answers="October 26, 2026"), by=ada, name="c.txt")

    deadline = Deadline.objects.get()
    assert (deadline.state, deadline.due_on) == ("met", date(2026, 11, 9))
    assert deadline.judged(calendar) == ("with_extension", 0)
    assert deadline.days_late(calendar, original=True) == 6


def test_a_request_already_on_record_is_granted_not_doubled(
    take_in: TakeIn, ada: User, company: Company
) -> None:
    take_in(staff_letter(), by=ada)
    request = take_in(extension_letter(), by=ada, name="b.txt").letter
    deadline = Deadline.objects.get()
    note = Note(until=LATER, on=TODAY, letter=request)

    with pytest.raises(NotExtended, match="on record already"):
        extending.ask(deadline, note, version=deadline.version, by=ada, now=NOW)
    extending.grant(deadline, note, version=deadline.version, by=ada, now=NOW)

    assert only_extension().state == "granted"


@pytest.mark.parametrize("outcome", ["granted", "refused"])
def test_a_decision_undone_leaves_the_request_as_it_was(
    deadline: Deadline, ada: User, outcome: str
) -> None:
    note = Note(until=LATER, on=TODAY, person="Lee Marsh", how="call", reason="a merger")
    asked = extending.ask(deadline, note, version=1, by=ada, now=NOW)
    before = Extension.objects.values().get()
    if outcome == "granted":
        until = LATER + timedelta(days=1)
        counted = Note(until=until, on=TODAY, count=11, unit="business_days", counted_from=DUE)
        note = replace(counted, person="Kim Roe")
        extending.grant(deadline, note, version=2, by=ada, now=NOW, asked=asked)
    else:
        extending.refuse(asked, version=2, on=TODAY, person="Kim Roe")
    decided = only_extension()
    assert decided.state == outcome

    with pytest.raises(Overtaken):
        extending.undo(decided, version=2)
    extending.undo(decided, version=3)

    assert Extension.objects.values().get() == before
    assert Deadline.objects.get().due_on == DUE


@pytest.mark.parametrize("since", ["asks for something else", "is in the trash", "is gone"])
def test_a_decision_undone_is_no_request_where_its_letter_is_none_any_more(
    deadline: Deadline, ada: User, since: str
) -> None:
    letter = LetterFactory.create(company=deadline.company, kind="extension_request")
    note = Note(until=LATER, on=TODAY, letter=letter)
    asked = extending.ask(deadline, note, version=1, by=ada, now=NOW)
    extending.grant(deadline, note, version=2, by=ada, now=NOW, asked=asked)
    if since == "asks for something else":
        Extension.objects.update(letter=None)
    elif since == "is in the trash":
        Letter.objects.filter(pk=letter.pk).update(trashed_at=NOW)
    else:
        letter.delete()

    extending.undo(only_extension(), version=3)

    connection.check_constraints()
    assert only_extension().state == "taken_back"
    assert Deadline.objects.get(pk=deadline.pk).due_on == DUE


def test_a_decision_undone_forgets_who_is_gone(deadline: Deadline, ada: User, ben: User) -> None:
    note = Note(until=LATER, on=TODAY)
    asked = extending.ask(deadline, note, version=1, by=ben, now=NOW)
    extending.grant(deadline, note, version=2, by=ada, now=NOW, asked=asked)
    ben.delete()

    extending.undo(only_extension(), version=3)

    connection.check_constraints()
    assert (only_extension().state, only_extension().recorded_by) == ("asked", None)


def test_what_was_only_asked_for_is_taken_back_by_undo(deadline: Deadline, ada: User) -> None:
    asked = extending.ask(deadline, Note(until=LATER, on=TODAY), version=1, by=ada, now=NOW)

    extending.undo(asked, version=2)

    assert only_extension().state == "taken_back"


def test_a_request_for_less_than_was_granted_waits_for_nobody(
    deadline: Deadline, ada: User
) -> None:
    note = Note(until=LATER, on=TODAY)
    asked = extending.ask(deadline, note, version=deadline.version, by=ada, now=NOW)
    grant(deadline, LATER + timedelta(days=1), ada)

    deadline = Deadline.objects.get()
    assert not asked.to_note(deadline)
    assert not Extension.objects.to_note().exists()


@pytest.mark.parametrize("weeks", [1, 2])
def test_what_gives_no_more_than_the_corrected_first_date_is_overtaken(
    take_in: TakeIn, ada: User, company: Company, calendar: Calendar, weeks: int
) -> None:
    letter = take_in(staff_letter(), by=ada).letter
    for number in range(1, weeks + 1):
        grant(Deadline.objects.get(), DUE + timedelta(weeks=number), ada)

    enter(letter, ada, calendar, days=20)

    first = date(2026, 12, 8)
    row = Deadline.objects.with_original().get()
    assert (row.due_on, row.original_due_on) == (first, first)
    assert Deadline.objects.get().original_due_on == first
    assert set(Extension.objects.values_list("state", flat=True)) == {"overtaken"}

    enter(letter, ada, calendar, days=10)

    row = Deadline.objects.with_original().get()
    assert (row.due_on, row.original_due_on) == (DUE + timedelta(weeks=weeks), DUE)
    assert set(Extension.objects.values_list("state", flat=True)) == {"granted"}


@pytest.mark.parametrize("state", ["asked", "granted"])
def test_a_settled_date_keeps_the_request_tied_to_it_by_its_filing(
    take_in: TakeIn, ada: User, company: Company, calendar: Calendar, state: str
) -> None:
    take_in(staff_letter(), by=ada)
    letter = extension_letter(answers="on the filing named above")
    request = take_in(letter, by=ada, name="b.txt").letter
    asked = only_extension()
    if state == "granted":
        note, version = Note(until=LATER, on=TODAY), asked.deadline.version
        extending.grant(asked.deadline, note, version=version, by=ada, now=NOW, asked=asked)
    Deadline.objects.get().meet(on=TODAY)
    filed = {"cited_file_number": "333-291122", "cited_filed_on": date(2026, 10, 20)}

    enter(request, ada, calendar, signed_by="M. Osei", cited_form="S-3", **filed)

    assert (only_extension().state, only_extension().letter) == (state, request)
