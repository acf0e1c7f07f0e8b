"""Registration statements follow from letters in any order, and from what people note."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

import pytest

from correspondence import registering
from correspondence.domain.business_days import Calendar
from correspondence.intake.by_hand import enter_by_hand
from correspondence.models import (
    Arrival,
    Company,
    Filing,
    Letter,
    LetterReference,
    RegistrationStatement,
    User,
)
from correspondence.models.deadline import Overtaken
from tests.conftest import NOW, TODAY
from tests.factories import FilingFactory, LetterFactory, ReferenceFactory, RegistrationFactory
from tests.letters import no_review_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]

NUMBER = "333-291122"
AT = datetime(2026, 11, 19, 21, 30, tzinfo=UTC)
NOTHING: dict[str, Any] = dict.fromkeys(registering.NOTED)


def note(row: RegistrationStatement, noted: dict[str, Any]) -> None:
    registering.note(row, noted, version=row.version, request_seen=row.request_seen)


def request_letter(
    dated: str = "November 17, 2026",
    for_day: str = "November 19, 2026",
    filing: str = "Registration Statement on Form S-3\nFile No. 333-291122",
) -> str:
    return f"""NORTHGATE THERAPEUTICS, INC.
12 Harbor Street
Portland, ME 04101

{dated}

VIA EDGAR

U.S. Securities and Exchange Commission
Division of Corporation Finance
100 F Street, N.E.
Washington, D.C. 20549
Attention: Lee Marsh

Re: Northgate Therapeutics, Inc.
{filing}

Ladies and Gentlemen:

Pursuant to Rule 461 under the Securities Act of 1933, as amended, Northgate Therapeutics, Inc.
hereby requests that the effective date of the registration statement named above be accelerated
so that it will become effective at 4:30 p.m., Eastern Time, on {for_day}, or as soon thereafter
as practicable.

Very truly yours,

Maria Osei
Chief Executive Officer
"""


def draft_letter(
    dated: str = "June 12, 2026", submitted: str = "May 15, 2026", no: int = 0, number: str = ""
) -> str:
    kind = "Draft Registration Statement on Form S-3"
    kind = f"Amendment No. {no} to {kind}" if no else kind
    cited = f"File No. {number}" if number else "CIK No. 0001964738"
    return staff_letter(
        dated=dated,
        filing=f"{kind}\nSubmitted {submitted}\n{cited}",
        lead="We have reviewed your draft registration statement and have the following comments.",
        clock="Please respond to this letter by providing the requested information and either "
        "submitting an amended draft registration statement or publicly filing it on EDGAR.",
    )


def record() -> list[tuple[Any, ...]]:
    """Answer every statement with its filings, in words that do not depend on keys."""
    rows = RegistrationStatement.objects.order_by("form", "file_number")
    return [
        (
            *(row.form, row.file_number, row.status),
            *(row.acceleration_requested_on, row.acceleration_for, row.effective_at),
            sorted(f"{each.form} {each.filed_on}" for each in row.filings.all()),
        )
        for row in rows
    ]


def test_the_order_in_which_letters_come_in_is_of_no_matter(take_in: TakeIn) -> None:
    letters = [
        draft_letter(),
        draft_letter("July 10, 2026", "June 26, 2026", no=1, number="377-01234"),
        staff_letter(dated="November 6, 2026"),
        request_letter(),
    ]
    records = []
    for ordered in permutations(letters):
        Letter.objects.all().delete()
        Filing.objects.all().delete()
        RegistrationStatement.objects.all().delete()
        for text in ordered:
            take_in(text)
        records.append(record())

    assert all(each == records[0] for each in records)
    assert records[0] == [
        (
            *("S-3", NUMBER, "acceleration", date(2026, 11, 17), AT, None),
            ["DRS 2026-05-15", "DRS/A 2026-06-26", "S-3 2026-10-20", "S-3 None"],
        )
    ]


def test_settling_again_changes_nothing(take_in: TakeIn) -> None:
    for text in (draft_letter(), staff_letter(), request_letter()):
        take_in(text)
    before = record()

    for letter in Letter.objects.all():
        registering.settle_letter(letter)

    assert record() == before


def test_a_draft_is_a_statement_of_its_own(take_in: TakeIn) -> None:
    take_in(draft_letter())
    take_in(draft_letter("July 10, 2026", "June 26, 2026", no=1, number="377-01234"))

    row = RegistrationStatement.objects.get()
    assert (row.form, row.file_number, row.status) == ("S-3", "377-01234", "draft")
    assert row.filings.count() == 2


def test_two_drafts_with_numbers_of_their_own_stay_apart(take_in: TakeIn) -> None:
    take_in(draft_letter(number="377-01234"))
    take_in(draft_letter("July 10, 2026", "June 26, 2026", number="377-05678"))

    numbers = RegistrationStatement.objects.values_list("file_number", flat=True)
    assert sorted(numbers) == ["377-01234", "377-05678"]


def test_a_draft_is_not_adopted_by_a_statement_filed_before_it(take_in: TakeIn) -> None:
    take_in(staff_letter(dated="November 6, 2026"))
    take_in(draft_letter("November 18, 2026", "November 2, 2026"))

    assert [(row[0], row[1], row[2]) for row in record()] == [
        ("S-3", "", "draft"),
        ("S-3", NUMBER, "under_review"),
    ]


def test_a_person_may_join_a_draft_to_what_it_became(take_in: TakeIn, company: Company) -> None:
    take_in(draft_letter("November 18, 2026", "November 2, 2026"))
    draft = RegistrationStatement.objects.get()
    public = RegistrationFactory.create(company=company, form="F-3")

    registering.join(draft, public, version=1, today=TODAY)

    for letter in Letter.objects.all():
        registering.settle_letter(letter)
    assert not RegistrationStatement.objects.filter(pk=draft.pk).exists()
    assert public.filings.get().form == "DRS"


def test_a_draft_is_not_joined_to_a_statement_of_another_company(take_in: TakeIn) -> None:
    take_in(draft_letter())

    with pytest.raises(Overtaken):
        registering.join(
            RegistrationStatement.objects.get(),
            RegistrationFactory.create(),
            version=1,
            today=TODAY,
        )


def test_a_draft_of_form_10_is_the_statement_it_becomes(take_in: TakeIn) -> None:
    for filing in (
        "Draft Registration Statement on Form 10-12B\nSubmitted May 15, 2026\nCIK No. 0001964738",
        "Registration Statement on Form 10-12B\nFiled October 20, 2026\nFile No. 001-39999",
    ):
        take_in(staff_letter(filing=filing))

    row = RegistrationStatement.objects.get()
    assert (row.form, row.file_number, row.status) == ("10-12B", "", "under_review")


def test_the_company_s_own_number_glues_nothing_together(take_in: TakeIn) -> None:
    for filing in (
        "Form 10-K for the fiscal year ended December 31, 2025\nFiled March 2, 2026",
        "Preliminary Proxy Statement on Schedule 14A\nFiled October 20, 2026",
    ):
        take_in(staff_letter(filing=f"{filing}\nFile No. 001-36598"))

    assert Filing.objects.count() == 2
    assert not RegistrationStatement.objects.exists()


@pytest.mark.parametrize("late", ["first", "last"])
def test_the_latest_request_for_acceleration_counts(take_in: TakeIn, late: str) -> None:
    letters = [
        request_letter(),
        request_letter("November 18, 2026", "November 24, 2026"),
    ]
    for text in reversed(letters) if late == "first" else letters:
        take_in(text)

    row = RegistrationStatement.objects.get()
    assert row.acceleration_requested_on == date(2026, 11, 18)
    assert row.acceleration_for == datetime(2026, 11, 24, 21, 30, tzinfo=UTC)


def test_what_a_person_noted_is_not_overwritten_by_an_older_letter(take_in: TakeIn) -> None:
    take_in(staff_letter())
    row = RegistrationStatement.objects.get()
    noted = NOTHING | {"acceleration_requested_on": date(2026, 11, 18), "acceleration_for": AT}
    note(row, noted)

    take_in(request_letter(dated="November 16, 2026", for_day="November 30, 2026"))

    row.refresh_from_db()
    assert row.acceleration_for == AT


def test_a_request_a_person_took_back_stays_taken_back(take_in: TakeIn) -> None:
    take_in(request_letter())
    row = RegistrationStatement.objects.get()

    note(row, NOTHING)
    registering.settle(row := RegistrationStatement.objects.get())

    assert (row.status, row.acceleration_requested_on) == ("filed", None)


def test_what_a_person_noted_as_its_end_stays(take_in: TakeIn) -> None:
    take_in(no_review_letter())
    row = RegistrationStatement.objects.get()
    note(row, NOTHING | {"effective_at": AT})

    take_in(staff_letter(dated="November 17, 2026"))

    assert RegistrationStatement.objects.get().status == "effective"


def test_an_end_is_taken_back(take_in: TakeIn) -> None:
    take_in(no_review_letter())
    row = RegistrationStatement.objects.get()
    note(row, NOTHING | {"withdrawn_on": TODAY})

    registering.take_back(row, version=2)

    row.refresh_from_db()
    assert (row.status, row.withdrawn_on, row.version) == ("not_reviewed", None, 3)


@pytest.mark.parametrize("act", [registering.take_back, registering.note])
def test_a_version_that_is_gone_changes_nothing(company: Company, act: Any) -> None:  # noqa: ANN401
    row = RegistrationFactory.create(company=company, version=2)
    noted = {"noted": NOTHING | {"withdrawn_on": TODAY}, "request_seen": ""}

    with pytest.raises(Overtaken):
        act(row, version=1, **(noted if act is registering.note else {}))

    row.refresh_from_db()
    assert (row.version, row.withdrawn_on) == (2, None)


def test_a_corrected_citation_takes_its_request_along(
    take_in: TakeIn, ada: User, calendar: Calendar
) -> None:
    take_in(staff_letter())
    letter = take_in(request_letter()).letter
    assert letter is not None
    typed = {
        "cited_form": "S-3",
        "cited_file_number": "333-299999",
        "cited_filed_on": None,
        "days": None,
        "unit": "",
        "answer_by": None,
    }

    enter_by_hand(letter, typed, by=ada, now=NOW, today=TODAY, calendar=calendar)

    assert [(row[1], row[2], row[3]) for row in record()] == [
        (NUMBER, "under_review", None),
        ("333-299999", "acceleration", date(2026, 11, 17)),
    ]


def test_the_form_is_that_of_the_original(company: Company) -> None:
    row = RegistrationFactory.create(company=company, form="POS AM", file_number=NUMBER)
    FilingFactory.create(registration=row, form="POS AM")
    FilingFactory.create(registration=row, form="S-3/A")

    registering.settle(row)

    assert row.form == "S-3"


def test_a_notice_of_effectiveness_makes_it_effective(company: Company) -> None:
    row = RegistrationFactory.create(company=company, file_number=NUMBER)
    FilingFactory.create(registration=row, form="EFFECT", filed_on=TODAY)

    registering.settle(row)

    assert row.status == "effective"


def test_a_notice_cited_by_its_number_joins_the_statement(company: Company) -> None:
    row = RegistrationFactory.create(company=company, file_number=NUMBER)

    assert registering.registration_for(company, "EFFECT", NUMBER) == row
    assert registering.registration_for(company, "10-K", NUMBER) is None


def test_letters_of_another_company_on_the_same_number_stay_theirs(company: Company) -> None:
    mine = RegistrationFactory.create(company=company, file_number=NUMBER)
    theirs = RegistrationFactory.create(file_number=NUMBER)
    filing = FilingFactory.create(registration=theirs)
    letter = LetterFactory.create(company=theirs.company)
    ReferenceFactory.create(letter=letter, filing=filing)

    registering.settle_letter(letter)

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.status, theirs.status) == ("filed", "under_review")
    assert LetterReference.objects.count() == 1


def test_a_request_read_while_a_person_typed_is_not_wiped(take_in: TakeIn) -> None:
    take_in(staff_letter())
    opened = RegistrationStatement.objects.get()
    take_in(request_letter())

    with pytest.raises(Overtaken):
        note(opened, NOTHING | {"delaying_amendment": True})

    assert RegistrationStatement.objects.get().acceleration_requested_on == date(2026, 11, 17)


def drafted(company: Company, **facts: Any) -> RegistrationStatement:  # noqa: ANN401
    draft = RegistrationFactory.create(
        company=company, form="S-1", file_number="", status="draft", **facts
    )
    FilingFactory.create(registration=draft, form="DRS", file_number="")
    return draft


@pytest.mark.parametrize(
    ("on_record", "requested_on"), [(None, TODAY), (date(2026, 11, 18), date(2026, 11, 18))]
)
def test_what_was_noted_on_a_draft_goes_along_where_nothing_is_noted(
    company: Company, on_record: date | None, requested_on: date
) -> None:
    draft = drafted(company, version=2, delaying_amendment=True, acceleration_requested_on=TODAY)
    public = RegistrationFactory.create(
        company=company, form="S-1", version=2, acceleration_requested_on=on_record
    )

    registering.join(draft, public, version=2, today=TODAY)

    row = RegistrationStatement.objects.get()
    assert (row.delaying_amendment, row.acceleration_requested_on) == (True, requested_on)
    assert row.version == 3


def test_a_draft_that_is_gone_is_not_joined(company: Company) -> None:
    draft, public = drafted(company), RegistrationFactory.create(company=company, form="S-1")
    registering.join(draft, public, version=1, today=TODAY)

    with pytest.raises(Overtaken):
        registering.join(RegistrationStatement(pk=10**6), public, version=1, today=TODAY)
