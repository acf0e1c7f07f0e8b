"""Which filing a citation means: the one it fits, a person's choice, else none."""

from collections.abc import Callable
from datetime import date
from itertools import permutations

import pytest

from correspondence import promising
from correspondence.domain.business_days import Calendar
from correspondence.intake.by_hand import enter_by_hand
from correspondence.intake.filings import choose, fitting
from correspondence.models import Arrival, Commitment, Filing, Letter, LetterReference, User
from tests.conftest import NOW, SAMPLES, TODAY
from tests.factories import CommitmentFactory
from tests.letters import response_letter, staff_letter

pytestmark = pytest.mark.django_db
TakeIn = Callable[..., Arrival]

NUMBER = "File No. 001-30000"
OF_2025 = (
    f"Form 10-K for the Fiscal Year Ended December 31, 2025\nFiled February 20, 2026\n{NUMBER}"
)
OF_2024 = (
    f"Form 10-K for the Fiscal Year Ended December 31, 2024\nFiled February 21, 2025\n{NUMBER}"
)
UNDATED = f"Form 10-K\n{NUMBER}"
VAGUE = "In future filings, we will add a table."
CLOSED = {"lead": "We have completed our review of your filing.", "clock": "", "comments": ()}


def cited(letter: Letter | None) -> LetterReference:
    assert letter is not None
    return letter.references.get()


def test_what_fits_one_filing_means_it_whichever_comes_in_first(
    take_in: TakeIn, root: User
) -> None:
    for dated, filing in (("November 9, 2026", UNDATED), ("November 6, 2026", OF_2025)):
        take_in(staff_letter(dated=dated, filing=filing), by=root)

    assert Filing.objects.get().filed_on == date(2026, 2, 20)
    assert LetterReference.objects.filter(filing=Filing.objects.get()).count() == 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_fits_several_filings_is_left_to_a_person(
    order: tuple[int, ...], take_in: TakeIn, root: User
) -> None:
    texts = [
        staff_letter(dated="November 9, 2026", filing=UNDATED),
        staff_letter(dated="November 6, 2026", filing=OF_2025),
        staff_letter(dated="November 6, 2025", filing=OF_2024),
    ]
    for number in order:
        take_in(texts[number], by=root)

    reference = cited(Letter.objects.get(dated=date(2026, 11, 9)))
    assert reference.filing is None
    assert [each.filed_on for each in fitting(reference)] == [date(2026, 2, 20), date(2025, 2, 21)]
    assert Filing.objects.count() == 2


def _chosen(take_in: TakeIn, root: User) -> tuple[LetterReference, Filing]:
    for text in (OF_2025, OF_2024):
        take_in(staff_letter(filing=text), by=root)
    reference = cited(
        take_in(staff_letter(dated="November 9, 2026", filing=UNDATED), by=root).letter
    )
    filing = Filing.objects.get(filed_on=date(2026, 2, 20))
    choose(reference, filing, by=root, today=TODAY)
    return reference, filing


def test_a_person_s_choice_stays_when_other_letters_come_in(take_in: TakeIn, root: User) -> None:
    reference, filing = _chosen(take_in, root)

    take_in(staff_letter(dated="November 10, 2026", filing=UNDATED, **CLOSED), by=root)  # type: ignore[arg-type]

    reference.refresh_from_db()
    assert (reference.filing, reference.chosen_by) == (filing, root)


def test_a_person_s_choice_stays_when_the_letter_is_corrected(
    take_in: TakeIn, root: User, calendar: Calendar
) -> None:
    reference, filing = _chosen(take_in, root)
    typed = dict.fromkeys(("days", "unit", "answer_by", "cited_filed_on"))
    typed |= {"cited_form": "10-K", "cited_file_number": "001-30000"}

    enter_by_hand(reference.letter, typed, by=root, now=NOW, today=TODAY, calendar=calendar)

    anew = reference.letter.references.get()
    assert (anew.filing, anew.chosen_by) == (filing, root)


def _confirm(letter: Letter, by: User, calendar: Calendar, **typed: object) -> None:
    nothing = dict.fromkeys(("days", "unit", "answer_by", "cited_filed_on"))
    facts = nothing | {"cited_form": "", "cited_file_number": ""} | typed
    enter_by_hand(letter, facts, by=by, now=NOW, today=TODAY, calendar=calendar)


def test_the_filing_the_words_say_stays_away_where_a_person_chose_another(
    take_in: TakeIn, root: User, calendar: Calendar
) -> None:
    take_in(staff_letter(filing=OF_2025), by=root)
    mistyped = OF_2025.replace("February 20", "February 2")
    letter = take_in(staff_letter(dated="November 9, 2026", filing=mistyped), by=root).letter
    filing = Filing.objects.get(filed_on=date(2026, 2, 20))
    choose(cited(letter), filing, by=root, today=TODAY)
    assert letter is not None

    _confirm(letter, root, calendar)

    assert Filing.objects.get() == filing == cited(letter).filing


def test_a_filing_in_which_a_promise_was_kept_stays_though_nothing_cites_it(
    take_in: TakeIn, root: User
) -> None:
    reference, filing = _chosen(take_in, root)
    CommitmentFactory.create(letter=reference.letter, state="kept", kept_on=TODAY, kept_in=filing)
    LetterReference.objects.filter(filing=filing).exclude(pk=reference.pk).delete()

    choose(reference, None, by=root, today=TODAY)

    assert Filing.objects.filter(pk=filing.pk).exists()


def _answered(take_in: TakeIn, root: User, filing: str) -> tuple[Letter, Commitment]:
    """Answer a letter of the staff and the promise its answer makes, which names no filing."""
    asked = take_in(staff_letter(filing=filing), by=root).letter
    assert asked is not None
    said = "The Company accounts for milestones when they become probable."
    text = response_letter(company="Northgate Therapeutics, Inc.").replace(said, VAGUE)
    answer = take_in(text, by=root).letter
    assert answer is not None
    answer.references.all().delete()
    assert answer.in_reply_to == asked
    asked.company.report(year_end="12-31", category="accelerated", seasoned=False)
    promising.note(answer, today=TODAY)
    return asked, answer.commitments.get()


def test_the_promises_of_an_answer_follow_what_the_letter_is_said_to_cite(
    take_in: TakeIn, root: User, calendar: Calendar
) -> None:
    asked, promise = _answered(take_in, root, "Registration Statement on Form S-3")
    assert promise.form == ""

    _confirm(asked, root, calendar, cited_form="10-K", cited_file_number="001-30000")

    promise.refresh_from_db()
    assert (promise.form, promise.deadline.due_on) == ("10-K", date(2027, 3, 16))


def test_the_promises_of_an_answer_follow_the_filing_a_person_chose(
    take_in: TakeIn, root: User
) -> None:
    asked, promise = _answered(take_in, root, UNDATED.replace("10-K", "S-3"))
    assert asked.company is not None
    filing = asked.company.filings.create(form="20-F", filed_on=date(2026, 4, 20))

    choose(cited(asked), filing, by=root, today=TODAY)

    promise.refresh_from_db()
    assert (promise.form, promise.deadline.due_on) == ("20-F", date(2027, 4, 30))


def test_a_choice_taken_back_leaves_it_to_the_words(take_in: TakeIn, root: User) -> None:
    reference, _ = _chosen(take_in, root)

    choose(reference, None, by=root, today=TODAY)

    reference.refresh_from_db()
    assert (reference.filing, reference.chosen_by) == (None, None)


def test_the_header_names_the_filing_that_is_cited_alone(take_in: TakeIn, root: User) -> None:
    take_in((SAMPLES / "full_submission_2026.txt").read_bytes(), by=root)

    assert Filing.objects.get().accession_number == "0001999999-26-000002"


def test_letters_whose_headers_name_one_filing_are_one_review(take_in: TakeIn, root: User) -> None:
    text = (SAMPLES / "full_submission_2026.txt").read_text()
    cited = "Registration Statement on Form S-3\nFiled February 13, 2026\nFile No. 333-99123\n"
    vague = text.replace(cited, "").replace("February 18, 2026", "February 19, 2026")
    for content in (text, vague):
        take_in(content, by=root)

    first, second = Letter.objects.order_by("dated")
    assert not second.references.exists()
    assert first.review == second.review is not None
