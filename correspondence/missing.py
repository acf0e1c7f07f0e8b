"""Letters that others name and that are not on record are noted, until they come in."""

from collections.abc import Container, Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from correspondence.domain.conversations.absent import Absent, absent, written_by_staff
from correspondence.domain.conversations.facts import Piece
from correspondence.domain.conversations.grouping import NEAR
from correspondence.models import Company, Letter, MissingLetter, User


def keep_missing(
    company: Company,
    pieces: Iterable[Piece],
    letters: Mapping[str, int],
    reviews: Mapping[str, int],
) -> None:
    """Note the letters of a company that are missing, and forget those that came in.

    `letters` and `reviews` are the rows of each piece by its key. One that a person dismissed
    stays so while it is named, be it by another day near it.
    """
    wanted = {each.dated: each for each in absent(pieces)}
    rows = _rows(company, wanted)
    for day, each in wanted.items():
        named_by, review = letters[each.named_by], reviews.get(each.named_by)
        known = rows.get(day)
        if known is None:
            direction = _direction(each, Letter.objects.select_related("document").get(pk=named_by))
            MissingLetter.objects.create(
                company=company,
                dated=day,
                named_by_id=named_by,
                review_id=review,
                direction=direction,
            )
        elif (known.named_by_id, known.review_id) != (named_by, review):
            known.named_by_id, known.review_id = named_by, review
            known.save(update_fields=["named_by", "review"])


def _rows(company: Company, wanted: Container[date]) -> dict[date, MissingLetter]:
    """Answer what is noted of the days wanted; a row near one takes its day over, others go.

    One that a letter in the trash names stays for when that is put back.
    """
    noted = company.missing_letters.select_related("named_by")
    known = {row.dated: row for row in noted.order_by("dismissed_at", "dated")}
    rows = {day: row for day, row in known.items() if day in wanted}
    for day, row in known.items():
        if day in wanted:
            continue
        near = (day + timedelta(days=by) for by in range(-NEAR.days, NEAR.days + 1))
        new = next((each for each in near if each in wanted and each not in rows), None)
        if new is None:
            if row.named_by.trashed_at is None:
                row.delete()
            continue
        row.dated, rows[new] = new, row
        row.save(update_fields=["dated"])
    return rows


def _direction(missing: Absent, named_by: Letter) -> str:
    """Answer who wrote a missing letter, as far as the words of the one that names it tell."""
    if missing.answer:
        return Letter.Direction.FROM_COMPANY
    from_staff = named_by.direction == Letter.Direction.FROM_STAFF
    by_staff = written_by_staff(named_by.document.text, missing.dated, from_staff=from_staff)
    if by_staff is None:
        return Letter.Direction.UNKNOWN
    return Letter.Direction.FROM_STAFF if by_staff else Letter.Direction.FROM_COMPANY


@transaction.atomic
def dismiss(missing: MissingLetter, *, why: str, by: User, now: datetime) -> None:
    """Note that nobody need look for a letter, and why; once noted, it stays as first noted.

    Nothing is noted where the letter came in meanwhile.
    """
    row = _locked(missing)
    if row and row.dismissed_at is None:
        row.dismissed_by, row.dismissed_at, row.why = by, now, why
        row.save(update_fields=["dismissed_by", "dismissed_at", "why"])


@transaction.atomic
def look_again(missing: MissingLetter) -> None:
    """Take back that nobody need look for a letter."""
    if row := _locked(missing):
        row.dismissed_by = row.dismissed_at = None
        row.why = ""
        row.save(update_fields=["dismissed_by", "dismissed_at", "why"])


def _locked(missing: MissingLetter) -> MissingLetter | None:
    rows = MissingLetter.objects.select_for_update(of=("self",))
    return rows.filter(pk=missing.pk).first()
