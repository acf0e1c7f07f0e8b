"""What is in the trash is as if it had never come in, comes back whole, and goes after a month."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.db import connection
from django.db.models import GeneratedField
from django.test.utils import CaptureQueriesContext

from correspondence import access, drafting, fiscal_year, ledger, missing, promising, trashing
from correspondence.domain.business_days import Calendar
from correspondence.intake.ownership import file_report
from correspondence.intake.queue import read_arrival
from correspondence.models import (
    Answer,
    Arrival,
    Comment,
    Commitment,
    Company,
    Deadline,
    Document,
    Insider,
    InsiderRole,
    Letter,
    Mail,
    MissingLetter,
    OwnershipReport,
    OwnershipTransaction,
    Reminder,
    Review,
    User,
)
from correspondence.models.trash import KEPT_FOR
from correspondence.reminding.planning import plan_reminders
from correspondence.reminding.writing import write_mails
from correspondence.sending import send_due_mails
from tests.conftest import NOW, TODAY
from tests.factories import CallFactory, DeadlineFactory, LetterFactory
from tests.flows.test_conversing import LETTERS
from tests.flows.test_ownership_reports import ROW, form_4
from tests.letters import response_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]
A_DAY = timedelta(days=1)

# What says who touched a row when, not what it says; and what came in stays though it is removed.
PASSING = {"version", "trashed_at", "trashed_by", "search", "recorded_at"}


def on_record(user: User) -> dict[str, Any]:
    """Answer what a person sees, without keys that depend on what else was there."""
    return {
        "reviews": sorted(
            (row.status, row.rounds, sorted(map(str, row.letters.all())))
            for row in access.reviews(user)
        ),
        "dates": sorted(
            (str(row), row.kind, row.state, str(row.met_on), row.due_on)
            for row in access.deadlines(user)
        ),
        "statements": sorted(access.registrations(user).values_list("file_number", "status")),
        "missing": sorted(access.missing_letters(user).values_list("dated", flat=True)),
        "comments": sorted(access.comments(user).values_list("number", "letter__dated")),
        "answers": sorted(
            (str(row.letter), str(row.comment and row.comment.number))
            for row in access.answers(user)
        ),
        "more time": sorted(access.extensions(user).values_list("new_due_on", "state")),
        "ties": sorted(
            (str(row), str(row.in_reply_to), row.round or 0) for row in access.letters(user)
        ),
    }


def rows() -> dict[str, list[str]]:
    """Answer every row of what letters become, column by column, with its key."""
    kept = {}
    for model in apps.get_app_config("correspondence").get_models():
        name = model.__name__
        if name.endswith("Event") or name in ("Arrival", "Company", "Document"):
            continue
        columns = [
            field.attname
            for field in model._meta.concrete_fields
            if field.name not in PASSING and not isinstance(field, GeneratedField)
        ]
        manager = getattr(model, "everything", model._default_manager)
        kept[name] = sorted(map(repr, manager.values_list(*columns)))
    return kept


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_in_the_trash_never_came_in_and_comes_back_whole(
    name: str, take_in: TakeIn, root: User
) -> None:
    for each, text in LETTERS.items():
        if each != name:
            take_in(text, by=root)
    without = on_record(root)
    letter = take_in(LETTERS[name], by=root).letter
    assert letter is not None
    with_it = rows()

    assert trashing.trash(letter, by=root, now=NOW)
    assert on_record(root) == without
    assert trashing.restore(letter, now=NOW)
    assert rows() == with_it


def test_all_letters_of_a_company_go_and_come_back_whole(take_in: TakeIn, root: User) -> None:
    for text in LETTERS.values():
        take_in(text, by=root)
    with_them = rows()

    assert trashing.trash_many(Letter.objects.all(), by=root, now=NOW) == len(LETTERS)
    assert not any(on_record(root).values())
    assert trashing.restore_many(Letter.everything.all(), now=NOW) == len(LETTERS)
    assert rows() == with_them


def test_each_put_away_and_back_in_another_order_leaves_all_as_it_was(
    take_in: TakeIn, root: User
) -> None:
    letters = [take_in(text, by=root).letter for text in LETTERS.values()]
    with_them = rows()

    for letter in letters:
        assert letter is not None
        trashing.trash(letter, by=root, now=NOW)
    for letter in letters[2:] + letters[:2]:
        assert letter is not None
        trashing.restore(letter, now=NOW)

    assert rows() == with_them


def test_drafts_owners_and_more_time_come_back_with_their_letter(
    take_in: TakeIn, root: User, calendar: Calendar
) -> None:
    letter = take_in(LETTERS["first"], by=root).letter
    assert letter is not None
    take_in(LETTERS["more time"], by=root)
    comment = letter.comments.get()
    facts, seen = {"owner": root}, {"owner": None}
    drafting.save(comment, "We will.", version=0, facts=facts, seen=seen, by=root, now=NOW)
    before = rows()

    trashing.trash(letter, by=root, now=NOW)
    assert not access.comments(root).exists()
    assert not access.answers(root).exists()
    assert not drafting.to_answer(drafting.awaited(access.comments(root))).exists()
    trashing.restore(letter, now=NOW)

    assert rows() == before
    assert [str(each) for each in trashing.going_along(letter)][:3] == [
        "1 date",
        "1 comment",
        "1 draft",
    ]


def test_another_answer_meets_the_date_that_the_one_in_the_trash_met(
    take_in: TakeIn, root: User
) -> None:
    letter = take_in(LETTERS["first"], by=root).letter
    first = take_in(LETTERS["answer"], by=root).letter
    take_in(response_letter(dated="November 13, 2026"), by=root)
    assert letter is not None
    assert first is not None
    date_of = letter.deadlines.get
    before = rows()

    trashing.trash(first, by=root, now=NOW)
    assert (date_of().state, date_of().met_on) == ("met", date(2026, 11, 13))
    trashing.restore(first, now=NOW)

    assert rows() == before


def test_who_comes_late_is_late_though_the_answer_was_away(take_in: TakeIn, root: User) -> None:
    letter = take_in(LETTERS["first"], by=root).letter
    assert letter is not None
    letter.deadlines.get().settle(Deadline.State.MISSED, on=None, why="Nobody was there.")
    answer = take_in(LETTERS["answer"], by=root).letter
    assert answer is not None
    before = rows()

    trashing.trash(answer, by=root, now=NOW)
    assert letter.deadlines.get().state == Deadline.State.OPEN
    trashing.restore(answer, now=NOW)

    assert rows() == before


def test_a_letter_nobody_looks_for_stays_so(take_in: TakeIn, root: User) -> None:
    naming = take_in(LETTERS["second"], by=root).letter
    assert naming is not None
    missing.dismiss(MissingLetter.objects.earliest("dated"), why="Never sent.", by=root, now=NOW)
    before = rows()

    trashing.trash(naming, by=root, now=NOW)
    assert not access.missing_letters(root).exists()
    trashing.restore(naming, now=NOW)

    assert rows() == before


@pytest.fixture
def told_of(company: Company, ben: User, calendar: Calendar) -> Deadline:
    """Answer a date of tomorrow's of which a mail waits."""
    deadline: Deadline = DeadlineFactory.create(
        letter=LetterFactory.create(company=company), due_on=TODAY + 3 * A_DAY, owner=ben
    )
    plan_reminders(today=TODAY, calendar=calendar)
    write_mails(today=TODAY, now=NOW, calendar=calendar)
    assert Mail.objects.unsent().count() == 1
    return deadline


def test_mail_that_waits_is_not_sent_and_told_after_all_once_it_is_back(
    told_of: Deadline, ben: User, calendar: Calendar, mailoutbox: list[Any]
) -> None:
    letter = told_of.letter
    assert letter is not None
    trashing.trash(letter, by=ben, now=NOW)
    assert not Reminder.objects.still_true().exists()
    reminder = ledger.told_in_full(Reminder.objects.all()).get()
    send_due_mails(clock=lambda: NOW)
    assert (len(mailoutbox), Mail.objects.get().state) == (0, Mail.State.CANCELLED)
    plan_reminders(today=TODAY, calendar=calendar)
    assert write_mails(today=TODAY, now=NOW, calendar=calendar) == 0
    Reminder.objects.update(mail=None)
    reminder.refresh_from_db(fields=["mail"])
    reminder.deadline.refresh_from_db()
    assert ledger.standing(reminder) == ledger.Standing.CANCELLED
    assert ledger.in_standing(Reminder.objects.all(), ledger.Standing.CANCELLED).exists()

    trashing.restore(letter, now=NOW)
    plan_reminders(today=TODAY, calendar=calendar)
    write_mails(today=TODAY, now=NOW, calendar=calendar)
    send_due_mails(clock=lambda: NOW)
    assert len(mailoutbox) == 1


def test_a_reminder_planned_at_the_moment_of_the_trash_is_never_written(
    told_of: Deadline, ben: User, calendar: Calendar
) -> None:
    planned = Reminder.objects.get()
    assert told_of.letter is not None
    trashing.trash(told_of.letter, by=ben, now=NOW)

    # Another worker's statement still saw the date, and notes it after the trash is done.
    Reminder.objects.filter(pk=planned.pk).update(mail=None)

    assert write_mails(today=TODAY, now=NOW, calendar=calendar) == 0


def test_a_document_read_again_while_its_letter_is_in_the_trash_stays_there(
    take_in: TakeIn, root: User, calendar: Calendar
) -> None:
    first = take_in(LETTERS["first"], by=root)
    assert first.letter is not None
    waiting = Arrival.objects.create(document=first.document, filename="b.txt", received_at=NOW)
    trashing.trash(first.letter, by=root, now=NOW)  # after the second file came in

    read_arrival(waiting, today=TODAY, calendar=calendar)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.letter) == (Arrival.State.DUPLICATE, first.letter)
    assert not Letter.objects.exists()


def test_after_thirty_days_it_is_gone_and_its_bytes_history_and_mails_stay(
    take_in: TakeIn, told_of: Deadline, root: User
) -> None:
    arrival = take_in(LETTERS["first"], by=root)
    letter = arrival.letter
    assert letter is not None
    answer = take_in(LETTERS["answer"], by=root).letter
    comment = letter.comments.get()
    drafting.save_draft(comment, "We will.", version=0, by=root, now=NOW)
    Answer.objects.filter(letter=answer).update(comment=comment, matched_by=root)
    for each in (letter, told_of.letter):
        trashing.trash(each, by=root, now=NOW)  # type: ignore[arg-type]

    assert trashing.purge(now=NOW + KEPT_FOR - A_DAY) == 0
    assert trashing.purge(now=NOW + KEPT_FOR) == 2

    assert list(Letter.everything.all()) == [answer]
    assert (Comment.objects.count(), Deadline.everything.count(), Review.objects.count()) == (
        0,
        0,
        1,
    )
    sent = Answer.objects.get()
    assert (sent.letter, sent.comment, sent.matched_by) == (answer, None, None)
    assert storages["documents"].exists(Document.objects.get(pk=arrival.document_id).store_name)
    events = apps.get_model("correspondence", "LetterEvent").objects.filter(pgh_obj_id=letter.pk)
    assert events.latest("pgh_id").pgh_label == "delete"
    assert Mail.objects.count() == 1


def test_many_letters_cost_as_many_statements_as_one(company: Company, root: User) -> None:
    costs = []
    for count in (1, 8):
        letters = LetterFactory.create_batch(count, company=company, kind="no_review")
        for letter in letters:
            DeadlineFactory.create(letter=letter)
        with CaptureQueriesContext(connection) as queries:
            assert trashing.trash_many(letters, by=root, now=NOW) == count
        costs.append(len(queries))

    assert costs[0] == costs[1]


@pytest.fixture
def file(calendar: Calendar) -> Callable[..., OwnershipReport]:
    def file_form(**changes: object) -> OwnershipReport:
        arrival = Arrival.objects.create(
            document=form_4(**changes), filename="4.txt", received_at=NOW
        )
        return file_report(arrival, calendar=calendar)

    return file_form


FORMS: dict[str, dict[str, Any]] = {
    "form 3": {"form": "3", "transactions": [], "period": "2026-11-02", "signed_on": "2026-11-09"},
    "form 4": {},
    "the same again": {"remarks": "In another file."},
    "amendment": {"form": "4/A", "transactions": [ROW | {"price": "1.20"}], "signed_on": None},
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_in_the_trash_never_came_in_and_comes_back_whole(
    name: str, file: Callable[..., OwnershipReport], root: User
) -> None:
    def shown() -> dict[str, Any]:
        standing = OwnershipTransaction.objects.standing()
        roles = access.insider_roles(root).values_list("insider__name", "since_on", "until_on")
        return {
            "roles": sorted(map(str, roles)),
            "rows": sorted(map(str, standing.values_list("security", "price", "report__form"))),
            "dates": sorted((row.kind, row.due_on, row.met_on) for row in access.deadlines(root)),
            "ties": sorted(
                (row.form, bool(row.amends), bool(row.repeats)) for row in access.reports(root)
            ),
        }

    for each, facts in FORMS.items():
        if each != name:
            file(**facts)
    without = shown()
    report = file(**FORMS[name])
    with_it = rows()

    trashing.trash(report, by=root, now=NOW)
    assert shown() == without
    trashing.restore(report, now=NOW)
    assert rows() == with_it


def test_a_form_for_good_takes_along_whom_only_it_told_of(
    file: Callable[..., OwnershipReport], root: User
) -> None:
    trashing.trash(file(), by=root, now=NOW)

    assert trashing.purge(now=NOW + KEPT_FOR) == 1
    assert not OwnershipReport.everything.exists()
    assert not InsiderRole.objects.exists()
    assert not Insider.objects.exists()


def test_a_call_goes_and_comes_back_with_its_review(
    take_in: TakeIn, root: User, company: Company
) -> None:
    letter = take_in(LETTERS["first"], by=root).letter
    assert letter is not None
    assert letter.review is not None
    call = CallFactory.create(review=letter.review)

    trashing.trash(call, by=root, now=NOW)
    trashing.trash(letter, by=root, now=NOW)
    assert not access.calls(root).exists()
    assert not access.reviews(root).exists()
    trashing.restore(call, now=NOW)
    assert list(access.calls(root)) == [call]
    trashing.restore(letter, now=NOW)

    assert list(access.reviews(root)) == [letter.review]


def test_a_promise_comes_back_with_the_date_of_the_fiscal_year_of_now(
    company: Company, root: User, calendar: Calendar
) -> None:
    def promised() -> tuple[Letter, Commitment]:
        letter = LetterFactory.create(
            company=company, direction="from_company", kind="response", dated=date(2026, 11, 18)
        )
        return letter, promising.add(letter, quote="x", form="10-K", period_ended=None, on=None)

    company.report(year_end="12-31", category="accelerated", seasoned=False)
    (letter, away), (_, stayed) = promised(), promised()
    trashing.trash(letter, by=root, now=NOW)
    fiscal_year.note(
        company,
        year_end="06-30",
        category="accelerated",
        seasoned=False,
        today=TODAY,
        calendar=calendar,
    )

    trashing.restore(letter, now=NOW)

    due = [Deadline.objects.get(commitment=each).due_on for each in (away, stayed)]
    assert due[0] == due[1] > date(2027, 6, 30)
