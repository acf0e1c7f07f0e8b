"""A consistent invented world of any size: what the promises are measured on."""

import hashlib
import random
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import pgtrigger
from django.db import transaction
from django.db.models import Model

from correspondence.domain.business_days import Calendar
from correspondence.domain.legal_days import WASHINGTON
from correspondence.domain.topics import topics_of
from correspondence.models import (
    Answer,
    Comment,
    Company,
    Deadline,
    Document,
    Filing,
    Letter,
    LetterReference,
    RegistrationStatement,
)
from correspondence.sample_words import sentences

LETTERS_A_COMPANY = 50
BATCH = 1000
TOPICS = (
    "revenue recognition",
    "goodwill impairment",
    "segment reporting",
    "non-GAAP measures",
    "liquidity",
    "critical accounting estimates",
    "clinical trials",
    "related party transactions",
)
ABOUT = {topic: topics_of([], topic) for topic in TOPICS}
FIRST = ("Harrow", "North", "Calder", "Quay", "Alder", "Marlow", "Stone", "Fen", "Birch", "Lake")
SECOND = ("gate", "field", "brook", "haven", "ford", "mere", "wick", "dale", "moor", "stead")
KINDS = ("comment", "comment", "review_complete", "no_review", "response", "response")
TRADES = ("Instruments", "Therapeutics", "Mutual Holding", "Energy", "Foods", "Networks")


def make_world(
    letters: int, *, seed: int, today: date, now: datetime, calendar: Calendar
) -> dict[str, int]:
    """Make companies with so many letters among them; answer how many rows of each kind.

    The same seed and day make the same world. Two letters in three come from the staff; of
    those, half are comment letters that state ten business days and most of these are answered.
    """
    chance = random.Random(seed)  # noqa: S311 - an invented world needs no secrecy
    # An invented world has no history to keep.
    with transaction.atomic(), pgtrigger.ignore():
        companies = _companies(max(1, letters // LETTERS_A_COMPANY), chance, seed)
        filings = _filings(companies, chance, today)
        made = {"companies": len(companies), "filings": len(filings), "letters": 0}
        plan = ((chance.choice(filings), number) for number in range(letters))
        asked: dict[Company, list[Comment]] = {}
        for batch in _batches(plan, BATCH):
            _letters(
                batch, asked, chance=chance, seed=seed, today=today, now=now, calendar=calendar
            )
            made["letters"] += len(batch)
    return made


def _companies(count: int, chance: random.Random, seed: int) -> list[Company]:
    companies = []
    for number in range(count):
        name = f"{chance.choice(FIRST)}{chance.choice(SECOND)} {chance.choice(TRADES)}"
        company = Company(name=f"{name} {seed}-{number}, Inc.")
        company.set_key()
        companies.append(company)
    return Company.objects.bulk_create(companies, batch_size=BATCH)


def _filings(companies: list[Company], chance: random.Random, today: date) -> list[Filing]:
    filed = [today - timedelta(days=chance.randrange(60, 3000)) for _ in companies]
    registrations = RegistrationStatement.objects.bulk_create(
        [
            _registration(company, number, filed[number], chance)
            for number, company in enumerate(companies)
        ],
        batch_size=BATCH,
    )
    filings = [
        Filing(
            company=each.company,
            registration=each,
            form=each.form,
            file_number=each.file_number,
            filed_on=filed_on,
        )
        for each, filed_on in zip(registrations, filed, strict=True)
    ]
    filings += [
        Filing(
            company=company,
            form="10-K",
            file_number=f"001-{10_000 + number:05}",
            filed_on=date(year + 1, 2, 20),
            period_ended=date(year, 12, 31),
        )
        for number, company in enumerate(companies)
        for year in range(today.year - 4, today.year - 1)
    ]
    return Filing.objects.bulk_create(filings, batch_size=BATCH)


def _registration(
    company: Company, number: int, filed_on: date, chance: random.Random
) -> RegistrationStatement:
    """Make a registration statement; one that has ended has its day."""
    statuses = RegistrationStatement.Status
    row = RegistrationStatement(
        company=company,
        file_number=f"333-{200_000 + number}",
        form=chance.choice(["S-1", "S-3", "S-4"]),
        status=chance.choice([each for each in statuses.values if each != statuses.DRAFT]),
        delaying_amendment=chance.choice([True, True, True, False, None]),
    )
    later = filed_on + timedelta(days=chance.randrange(10, 55))
    if row.status in (statuses.ACCELERATION, statuses.EFFECTIVE):
        row.acceleration_requested_on = later - timedelta(days=4)
        row.acceleration_for = datetime.combine(later, time(16, 30), WASHINGTON)
    if row.status == statuses.EFFECTIVE:
        row.effective_at = row.acceleration_for
    elif row.status == statuses.WITHDRAWN:
        row.withdrawn_on = later
    elif row.status == statuses.ABANDONED:
        row.abandoned_on = later
    return row


def _letters(
    batch: list[tuple[Filing, int]],
    asked: dict[Company, list[Comment]],
    *,
    chance: random.Random,
    seed: int,
    today: date,
    now: datetime,
    calendar: Calendar,
) -> None:
    rows: list[list[Any]] = [[] for _ in range(6)]
    documents, letters, references, comments, answers, deadlines = rows
    for filing, number in batch:
        kind = chance.choice(KINDS)
        letter = _letter(filing, kind, chance, today, now)
        said = list[str]()
        if kind == "comment":
            topics = chance.sample(TOPICS, chance.randrange(1, 6))
            asks = [_comment(letter, place, each, chance) for place, each in enumerate(topics)]
            asked[filing.company] = asks
            comments += asks
            said = [f"{each.number}. {each.text}" for each in asks]
            deadlines.append(_deadline(letter, chance, today, calendar))
        elif kind == "response":
            replies = [_answer(letter, each, chance) for each in asked.pop(filing.company, [])]
            answers += replies
            said = [f"{each.quote}\n\nResponse: {each.text}" for each in replies]
        letter.document = _document(letter, filing, said, chance, f"{seed}-{number}")
        documents.append(letter.document)
        letters.append(letter)
        references.append(_reference(letter, filing))
    for each in rows:
        _save(each)


def _letter(filing: Filing, kind: str, chance: random.Random, today: date, now: datetime) -> Letter:
    ours = kind == "response"
    age = timedelta(days=int(chance.expovariate(1 / 700)) % 3500)
    return Letter(
        company=filing.company,
        direction=Letter.Direction.FROM_COMPANY if ours else Letter.Direction.FROM_STAFF,
        kind=kind,
        dated=today - age,
        received_at=now - age,
        office="" if ours else "Office of Technology",
        confirmed_at=None if age.days < 30 else now - age,
    )


def _document(
    letter: Letter, filing: Filing, said: list[str], chance: random.Random, name: str
) -> Document:
    heading = f"{letter.company}\nForm {filing.form}\nFile No. {filing.file_number}"
    body = "\n\n".join(said) or "We have no comment."
    around = [sentences(chance, 4) for _ in range(2)]
    text = "\n\n".join([f"{letter.dated:%B %d, %Y}", heading, around[0], body, around[1]])
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    return Document(sha256=sha256, media_type="text/plain", size=len(text), text=text)


def _reference(letter: Letter, filing: Filing) -> LetterReference:
    return LetterReference(
        letter=letter,
        position=0,
        form=filing.form,
        file_number=filing.file_number,
        filed_on=filing.filed_on,
        filing=filing,
    )


def _comment(letter: Letter, position: int, topic: str, chance: random.Random) -> Comment:
    return Comment(
        letter=letter,
        position=position,
        number=position + 1,
        heading=["General"],
        text=f"Please tell us more about {topic}, with figures. {sentences(chance, 3)}",
        topics=ABOUT[topic],
    )


def _answer(letter: Letter, comment: Comment, chance: random.Random) -> Answer:
    return Answer(
        letter=letter,
        comment=comment,
        position=comment.position,
        number=comment.number,
        quote=comment.text,
        text=f"The Company will revise its disclosure. {sentences(chance, 4)}",
    )


def _deadline(letter: Letter, chance: random.Random, today: date, calendar: Calendar) -> Deadline:
    dated = letter.dated or today
    due_on = calendar.add(dated, 10)
    met = due_on < today and chance.random() < 0.98
    return Deadline(
        company=letter.company,
        letter=letter,
        kind=Deadline.Kind.RESPONSE,
        rule="response_business_days",
        counted_from=dated,
        arrived_on=letter.received_at.astimezone(WASHINGTON).date(),
        count=10,
        unit=Deadline.Unit.BUSINESS_DAYS,
        due_on=due_on,
        calendar_version=calendar.version,
        quote="Please respond to this letter within ten business days.",
        state=Deadline.State.MET if met else Deadline.State.OPEN,
        met_on=due_on if met else None,
    )


def _save(rows: list[Any]) -> None:
    """Write rows of one model at once; rows that point at them find their keys."""
    if rows:
        model: type[Model] = type(rows[0])
        model._default_manager.bulk_create(rows, batch_size=BATCH)


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
