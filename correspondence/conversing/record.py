"""What is on record of a company's letters, as placing them needs it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Max, Q

from correspondence.domain.conversations.facts import Cited, Piece
from correspondence.domain.conversations.standing import Ended
from correspondence.domain.legal_days import WASHINGTON, plausible
from correspondence.models import Company, Letter, LetterReference, RegistrationStatement, Review

PUBLIC = "333-"
_ENDS = {
    RegistrationStatement.Status.EFFECTIVE: Review.Status.EFFECTIVE,
    RegistrationStatement.Status.WITHDRAWN: Review.Status.WITHDRAWN,
    RegistrationStatement.Status.ABANDONED: Review.Status.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record of a company's letters."""

    letters: list[dict[str, Any]]
    cited: dict[int, list[dict[str, Any]]]
    statements: dict[int, dict[str, Any]]
    filings: dict[int, set[int]]

    @property
    def rows(self) -> dict[str, dict[str, Any]]:
        """The letters by the key of their piece."""
        return {row["document__sha256"]: row for row in self.letters}


def record_of(company: Company) -> Record:
    """Read the letters, what they cite, and the registration statements: four queries."""
    letters = Letter.objects.filter(company=company).values(
        "pk",
        "direction",
        "kind",
        "dated",
        "follow_up",
        "office",
        "review",
        "round",
        "placed_by",
        "in_reply_to",
        "document__sha256",
        named=F("document__reading__prior_letters"),
        reference=F("document__reading__submission__reference_accession_number"),
    )
    references = LetterReference.objects.filter(letter__company=company).values(
        "letter",
        "form",
        "file_number",
        "filed_on",
        "period_ended",
        "response_dated",
        "filing",
        accession=F("filing__accession_number"),
        registration=F("filing__registration"),
    )
    cited: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in references.order_by("letter", "position"):
        cited[row["letter"]].append(dict(row))
    filed = Max("filings__filed_on", filter=Q(filings__in=company.filings.on_record().values("pk")))
    statements = company.registrations.annotate(amended_on=filed).values(
        "pk", "file_number", "status", "effective_at", "withdrawn_on", "abandoned_on", "amended_on"
    )
    filings: dict[int, set[int]] = defaultdict(set)
    through = Review.filings.through.objects.filter(review__company=company)
    for review, filing in through.values_list("review", "filing"):
        filings[review].add(filing)
    return Record(
        letters=[dict(row) for row in letters],
        cited=cited,
        statements={row["pk"]: dict(row) for row in statements},
        filings=filings,
    )


def piece_of(row: dict[str, Any], known: Record) -> Piece:
    """Answer a letter on record as the grouping wants it."""
    return Piece(
        key=row["document__sha256"],
        from_staff=row["direction"] == Letter.Direction.FROM_STAFF,
        kind=row["kind"],
        dated=row["dated"],
        follow_up=row["follow_up"],
        office=row["office"],
        cited=tuple(_cited(each, known) for each in known.cited.get(row["pk"], [])),
        prior_letters=tuple(filter(None, map(plausible, row["named"] or []))),
        reference=row["reference"] or "",
        placed=row["review"] if row["placed_by"] else None,
    )


def _cited(row: dict[str, Any], known: Record) -> Cited:
    statement = known.statements.get(row["registration"])
    return Cited(
        form=row["form"],
        file_number=row["file_number"],
        filed_on=row["filed_on"],
        period_ended=row["period_ended"],
        response_dated=row["response_dated"],
        accession=row["accession"] or "",
        registration=_named(statement) if statement else "",
    )


def _named(statement: dict[str, Any]) -> str:
    """Answer what a registration statement is called: its public number, or its row."""
    number: str = statement["file_number"]
    return number if number.startswith(PUBLIC) else f"statement {statement['pk']}"


def statement_of(cited: Iterable[dict[str, Any]], known: Record) -> dict[str, Any] | None:
    """Answer the registration statement a review is of: the first public one, else a draft."""
    found = [known.statements[row["registration"]] for row in cited if row["registration"]]
    public = [each for each in found if each["file_number"].startswith(PUBLIC)]
    return next(iter(public or found), None)


def ended(statement: dict[str, Any] | None) -> Ended:
    """Answer how a registration statement ended; on a day in Washington."""
    if statement is None:
        return Ended()
    at: datetime | None = statement["effective_at"]
    on = at.astimezone(WASHINGTON).date() if at else None
    return Ended(
        how=_ENDS.get(statement["status"], ""),
        on=on or statement["withdrawn_on"] or statement["abandoned_on"],
        amended_on=statement["amended_on"],
    )
