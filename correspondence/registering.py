"""Registration statements: which filings make one, how far it has come, what people note of it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Min, Q

from correspondence.conversing import place, restate
from correspondence.domain.forms import is_registration
from correspondence.domain.registrations.drafts import base_form, follows, is_original
from correspondence.domain.registrations.status import ENDS, end_was_noted, status_of
from correspondence.locking import hold
from correspondence.models import Company, Filing, Letter, LetterReference, RegistrationStatement
from correspondence.models.deadline import Overtaken
from correspondence.models.filing import DRAFT_NUMBER, REGISTRATION_NUMBER
from correspondence.stories import DRAFTS, asked_for, asks_acceleration, stories_of

# Registrations under the Exchange Act have the company's own number, so the form alone tells them.
EXCHANGE_ACT = ("10-12B", "10-12G", "10", "20FR12B", "20FR12G")
NOTED = [
    "delaying_amendment",
    "acceleration_requested_on",
    "acceleration_for",
    "effective_at",
    "withdrawn_on",
    "abandoned_on",
]


def registration_for(company: Company, form: str, file_number: str) -> RegistrationStatement | None:
    """Answer the statement a filing with a 333- number, or on Form 10, belongs to, perhaps new.

    None for a draft, which is placed when all is known of it, and for what registers nothing: a
    001- or 000- number lasts for the company's life and glues nothing together.
    """
    form = base_form(form)
    if form in EXCHANGE_ACT:
        return _without_number(company, form, set())
    known = is_registration(form) or not is_original(form)
    if form == "DRS" or not known or not REGISTRATION_NUMBER.match(file_number):
        return None
    registration, _ = RegistrationStatement.objects.get_or_create(
        company=company, file_number=file_number, defaults={"form": form}
    )
    return registration


@transaction.atomic
def settle_letter(letter: Letter) -> None:
    """Settle what a letter cites: the drafts of its company, each statement's stage, a request.

    Twice does nothing, and letters may come in any order.
    """
    if letter.company is None:
        return
    _place_drafts(letter.company)
    cited = Filing.objects.filter(references__letter=letter).values("registration")
    # Each waits for whoever settles another letter of the statement, and sees that letter.
    rows = RegistrationStatement.objects.select_for_update().filter(pk__in=cited).order_by("pk")
    for registration in rows:
        _take_request(registration, letter)
        settle(registration)


def settle(registration: RegistrationStatement) -> None:
    """Set the form and the stage that follow from the filings, the letters and what was noted."""
    originals = [
        base_form(form)
        for form in registration.filings.on_record()
        .order_by("filed_on", "pk")
        .values_list("form", flat=True)
        if is_original(form) and form not in DRAFTS
    ]
    if originals and registration.form not in originals:
        registration.form = originals[0]
    registration.status = status_of(stories_of([registration])[registration.pk]).value
    registration.save(update_fields=["form", "status"])


@transaction.atomic
def lift(letters: Iterable[Letter]) -> list[RegistrationStatement]:
    """Answer the statements that letters cite, locked, before the letters go into the trash.

    An end that letters alone tell is not kept: `drop` tells how far each has come without them.
    """
    cited = Filing.objects.filter(references__letter__in=letters).values("registration")
    rows = RegistrationStatement.objects.select_for_update().filter(pk__in=cited).order_by("pk")
    registrations = list(rows)
    stories = stories_of(registrations)
    for row in registrations:
        if row.status in ENDS and not end_was_noted(stories[row.pk]):
            row.status = RegistrationStatement.Status.FILED
    return registrations


def drop(registrations: Iterable[RegistrationStatement], letters: Iterable[Letter]) -> None:
    """Settle the statements that `lift` answered, now that the letters are in the trash.

    A request for acceleration that one of the letters made goes, with what was noted beside it
    kept; one that a person noted otherwise stays.
    """
    asked = {
        (letter.dated, asked_for(letter.document.findings.get("acceleration")))
        for letter in letters
        if asks_acceleration(letter.kind, letter.document.findings.get("acceleration"))
    }
    for row in registrations:
        if row.version == 1 or (row.acceleration_requested_on, row.acceleration_for) in asked:
            _take_latest_request(row)
        settle(row)


def release(registrations: Iterable[RegistrationStatement]) -> None:
    """Settle statements that a letter no longer cites; one without filings or notes goes."""
    for registration in registrations:
        if registration.filings.exists():
            if registration.version == 1:  # nobody noted anything: the letters alone decide
                _take_latest_request(registration)
            settle(registration)
        elif registration.version == 1:
            registration.delete()


@transaction.atomic
def note(
    registration: RegistrationStatement, noted: dict[str, Any], *, version: int, request_seen: str
) -> None:
    """Keep what a person noted, and the stage that follows from it.

    Raises Overtaken where the row is no longer the version the person saw, or a letter brought
    another request for acceleration than the one they saw (`request_seen` of the row).
    """
    hold(registration.company)
    row = RegistrationStatement.objects.select_for_update().get(pk=registration.pk)
    if (row.version, row.request_seen) != (version, request_seen):
        raise Overtaken
    for name in NOTED:
        setattr(row, name, noted[name])
    _keep(row)


@transaction.atomic
def take_back(registration: RegistrationStatement, *, version: int) -> None:
    """Take back that it became effective, was withdrawn or abandoned."""
    hold(registration.company)
    row = RegistrationStatement.objects.select_for_update().get(pk=registration.pk)
    if row.version != version:
        raise Overtaken
    row.effective_at = row.withdrawn_on = row.abandoned_on = None
    _keep(row)


def _keep(row: RegistrationStatement) -> None:
    if row.status in ENDS:
        row.status = RegistrationStatement.Status.FILED  # an end is told anew, from what is noted
    row.version += 1
    row.save(update_fields=[*NOTED, "status", "version"])
    settle(row)
    restate(row)


@transaction.atomic
def join(
    draft: RegistrationStatement, public: RegistrationStatement, *, version: int, today: date
) -> None:
    """Make the draft's filings those of the public statement it became; the draft's row goes.

    What people noted on the draft goes along where the public statement has nothing of its own.
    The letters on both are one conversation from then on.

    Raises Overtaken where the draft is no longer the version the person saw, or either is gone.
    """
    hold(public.company)
    both = RegistrationStatement.objects.filter(pk__in=[draft.pk, public.pk])
    rows = {row.pk: row for row in both.select_for_update().order_by("pk")}
    row, into = rows.get(draft.pk), rows.get(public.pk)
    if row is None or into is None:
        raise Overtaken
    if row.version != version or row.company_id != into.company_id:
        raise Overtaken
    for filing in row.filings.all():
        filing.registration = into
        filing.save(update_fields=["registration"])
    row.delete()
    if row.version > 1:  # else only letters told of it, and those tell of the public one now
        _carry_over(row, into)
    if into.version == 1:
        _take_latest_request(into)
    settle(into)
    place(into.company, today=today)


def _carry_over(draft: RegistrationStatement, public: RegistrationStatement) -> None:
    if public.delaying_amendment is None:
        public.delaying_amendment = draft.delaying_amendment
    if public.acceleration_requested_on is None:
        public.acceleration_requested_on = draft.acceleration_requested_on
        public.acceleration_for = draft.acceleration_for
    public.version += 1
    public.save(update_fields=[*NOTED, "version"])


def _take_request(registration: RegistrationStatement, letter: Letter) -> None:
    """Take the request for acceleration from the letters on record.

    Once a person noted anything, only this letter, and only where it is later than what is noted.
    """
    if registration.version == 1:
        _take_latest_request(registration)
        return
    acceleration = letter.document.findings.get("acceleration")
    from_company = letter.direction == Letter.Direction.FROM_COMPANY
    if not from_company or not letter.dated or not asks_acceleration(letter.kind, acceleration):
        return
    before = registration.acceleration_requested_on
    if before is None or letter.dated > before:
        _request(registration, letter.dated, asked_for(acceleration))


def _take_latest_request(registration: RegistrationStatement) -> None:
    story = stories_of([registration])[registration.pk]
    asking = [
        (each.on, each.asks_for is not None, each.asks_for)
        for each in story.company
        if each.asks_acceleration and each.on
    ]
    on, _, at = max(asking, default=(None, False, None))
    _request(registration, on, at)


def _request(registration: RegistrationStatement, on: date | None, at: Any) -> None:  # noqa: ANN401
    if (registration.acceleration_requested_on, registration.acceleration_for) == (on, at):
        return
    registration.acceleration_requested_on, registration.acceleration_for = on, at
    registration.save(update_fields=["acceleration_requested_on", "acceleration_for"])


def _place_drafts(company: Company) -> None:
    """Put each draft of a company into the statement it became, else into the draft's own row.

    All drafts are placed anew, so that the order in which letters came in is of no matter. A
    draft that a person joined to another statement, or whose end a person noted, stays.
    """
    drafts = company.filings.filter(form__in=DRAFTS).select_related("registration")
    if not drafts.exists():
        return
    Company.objects.select_for_update().only("pk").get(pk=company.pk)
    waiting: dict[str, list[Filing]] = defaultdict(list)
    seen = _public_statements(company)
    left: dict[int, RegistrationStatement] = {}
    for filing in drafts:
        before, form = filing.registration, _drafted_form(filing)
        if before and before.status in ENDS and not _is_public(before):
            continue
        became = follows(_day_of(filing), seen.get(form, []))
        if became is None and not (before and _is_public(before)):
            waiting[form].append(filing)
        elif became and not (before and _is_public(before) and before.form != form):
            _move(filing, became, left)
    for form, filings in waiting.items():
        _place_in_own_row(company, form, filings, left)
    release(left.values())


def _place_in_own_row(
    company: Company, form: str, filings: list[Filing], left: dict[int, RegistrationStatement]
) -> None:
    """Keep drafts of one form together; where they bear several 377- numbers, each by its own."""
    numbers = {each.file_number for each in filings if DRAFT_NUMBER.match(each.file_number)}
    rows = {}
    for filing in filings:
        mine = numbers if len(numbers) == 1 else numbers & {filing.file_number}
        row = _without_number(company, form, mine)
        _move(filing, row.pk, left)
        rows[row.pk] = row
    for row in rows.values():
        settle(row)


def _without_number(company: Company, form: str, numbers: set[str]) -> RegistrationStatement:
    """Answer the statement of a form that has no 333- number, with its 377- number if one is known.

    The one without any number takes the number on. No constraint keeps two such rows from being
    made at once, so the company's row is the lock.
    """
    Company.objects.select_for_update().only("pk").get(pk=company.pk)
    rows = RegistrationStatement.objects.filter(company=company, form=form)
    mine = rows.filter(Q(file_number="") | Q(file_number__in=numbers))
    if not numbers and form in EXCHANGE_ACT:
        mine = rows
    row = mine.order_by("-file_number", "pk").first()
    number = next(iter(numbers), "")
    if row is None:
        return RegistrationStatement.objects.create(
            company=company, form=form, file_number=number, status="draft"
        )
    if number and not row.file_number:
        row.file_number = number
        row.save(update_fields=["file_number"])
    return row


def _move(filing: Filing, to: int, left: dict[int, RegistrationStatement]) -> None:
    """Put a filing into a statement; the one it leaves is remembered."""
    if filing.registration_id == to:
        return
    if filing.registration is not None:
        left[filing.registration.pk] = filing.registration
    filing.registration_id = to
    filing.save(update_fields=["registration"])


def _public_statements(company: Company) -> dict[str, list[tuple[date | None, int]]]:
    """Answer the company's statements with a 333- number by form, each with its first known day."""
    in_public = ~Q(filings__form__in=DRAFTS)
    kept = Q(filings__references__letter__trashed_at=None)
    rows = company.registrations.on_record().filter(file_number__startswith="333-")
    rows = rows.annotate(
        filed=Min("filings__filed_on", filter=in_public),
        told=Min("filings__references__letter__dated", filter=in_public & kept),
    )
    seen = defaultdict(list)
    for row in rows:
        seen[row.form].append((row.filed or row.told, row.pk))
    return seen


def _is_public(registration: RegistrationStatement) -> bool:
    return bool(REGISTRATION_NUMBER.match(registration.file_number))


def _drafted_form(filing: Filing) -> str:
    """Answer the form a draft is of, as the letters that cite it say."""
    cited = filing.references.exclude(cited="").values_list("cited", flat=True)
    forms = {base_form(filing.form, words) for words in cited} - {"DRS"}
    return forms.pop() if len(forms) == 1 else "DRS"


def _day_of(filing: Filing) -> date | None:
    """Answer the day a draft was submitted, else that of the first letter on it."""
    if filing.filed_on:
        return filing.filed_on
    references = LetterReference.objects.filter(filing=filing, letter__trashed_at=None)
    day: date | None = references.aggregate(first=Min("letter__dated"))["first"]
    return day
