"""Letters fall into reviews and rounds; which answers which; whose turn it is."""

from collections import Counter
from collections.abc import Container, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from correspondence.answering import land
from correspondence.conversing.record import Record, ended, piece_of, record_of, statement_of
from correspondence.domain.conversations.facts import PRESSING, Piece
from correspondence.domain.conversations.grouping import (
    Conversation,
    answered,
    conversations,
    in_order,
    satisfied,
)
from correspondence.domain.conversations.standing import rounds, standing
from correspondence.domain.legal_days import WASHINGTON
from correspondence.locking import hold
from correspondence.missing import keep_missing
from correspondence.models import (
    Answer,
    Call,
    Company,
    Deadline,
    Letter,
    MaterialityDecision,
    RegistrationStatement,
    Review,
    User,
)
from correspondence.models.deadline import Overtaken

ANSWERED = (Deadline.Kind.RESPONSE, Deadline.Kind.TARGET)
# The columns of a letter that placing it may change.
PLACE = ("in_reply_to", "review", "round", "placed_by")
_SHOWN = ("office", "status", "rounds", "opened_on", "last_on", "completed_on", "registration_id")


@transaction.atomic
def place(company: Company | None, *, today: date) -> None:
    """Put each letter of a company into its review and round, and tie each answer to its letter.

    All letters are placed anew from what they say, so the order in which they came in is of no
    matter and twice does nothing. What a person placed stays. An answer dated after `today` is a
    draft: it is tied on its day. The answers of letters that now answer another one land on its
    comments, those on comments of another company leave them; letters that are named and not on
    record are noted.
    """
    if company is None:
        return
    hold(company)
    known = record_of(company)
    pieces = [piece_of(row, known) for row in known.letters]
    answers = answered(pieces)
    also = satisfied(pieces, answers)
    tied = _tie_answers(known, answers, also, today)
    _meet_late(known, also, today)
    placed = _keep(company, known, conversations(pieces, answers), answers)
    anew = Letter.objects.filter(Q(pk__in=tied) | Q(pk__in=_astray(company)))
    torn = _torn(known, tied)
    for letter in anew.select_related("document", "company"):
        land(letter, today=today, promises=letter.pk not in torn)
    letters = {key: row["pk"] for key, row in known.rows.items()}
    keep_missing(company, pieces, letters, {key: review for key, (review, _) in placed.items()})


def place_due(*, today: date) -> None:
    """Place the letters of the companies with a response dated today that came in before today."""
    begins = datetime.combine(today, time.min, WASHINGTON)
    due = Letter.objects.filter(
        kind=Letter.Kind.RESPONSE, dated=today, received_at__lt=begins, in_reply_to=None
    )
    for company in Company.objects.filter(pk__in=due.values("company")).order_by("pk"):
        place(company, today=today)


def _torn(known: Record, tied: Container[int]) -> set[int]:
    """Answer which of the letters were tied to one that is in the trash: promises stay as dated."""
    before = {row["pk"]: row["in_reply_to"] for row in known.letters if row["pk"] in tied}
    gone = Letter.everything.filter(pk__in=before.values(), trashed_at__isnull=False)
    trashed = set(gone.values_list("pk", flat=True)) if before else set[int]()
    return {key for key, letter in before.items() if letter in trashed}


def _astray(company: Company) -> QuerySet[Answer, Any]:
    """Answer the letters of a company with answers on comments of another one, as a subquery."""
    rows = Answer.objects.sent().filter(letter__company=company, comment__isnull=False)
    return rows.exclude(comment__letter__company=company).values("letter")


@transaction.atomic
def move(letter: Letter, to: Review | None, *, by: User, version: int, today: date) -> None:
    """Put a letter into another review of its company, or, with None, into one of its own.

    The earliest other letters of the review it leaves and of the one it joins stay where they are,
    as placed by the same person: else what the letter says might draw the rest along. Raises
    Overtaken where the letter is no longer the version the person saw.
    """
    hold(letter.company)
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.version != version or row.company is None or (to and to.company != row.company):
        raise Overtaken
    if to is None:
        to = Review.objects.create(company=row.company)
    left = row.review
    for review in filter(None, (left, to)):
        first = review.letters.exclude(pk=row.pk).order_by("dated", "pk").first()
        if first and first.placed_by is None:
            _pin(first, review, by)
    _pin(row, to, by)
    place(row.company, today=today)
    if left and not Letter.everything.filter(review=left).exists():
        _dissolve(left, [to.pk])


def _pin(letter: Letter, review: Review, by: User) -> None:
    letter.review, letter.placed_by = review, by
    letter.version += 1
    letter.save(update_fields=["review", "placed_by", "version"])


@transaction.atomic
def let_go(letter: Letter, *, version: int, today: date) -> None:
    """Let what a letter says decide again where it belongs.

    Raises Overtaken where the letter is no longer the version the person saw.
    """
    hold(letter.company)
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.version != version:
        raise Overtaken
    row.placed_by, row.version = None, row.version + 1
    row.save(update_fields=["placed_by", "version"])
    place(row.company, today=today)


def untie_answer(letter: Letter, *, dated: date | None) -> None:
    """Undo that a letter, until now `dated` so, answers another: what it met is open again.

    What a person settled by the letter, of another letter or on another day, stays settled.
    """
    answered, letter.in_reply_to = letter.in_reply_to_id, None
    if answered is None:
        return
    letter.save(update_fields=["in_reply_to"])
    theirs = Q(letter=answered) | Q(letter__kind__in=PRESSING, kind__in=ANSWERED)
    for deadline in Deadline.objects.filter(theirs, met_by=letter, met_on=dated):
        deadline.unmeet()


def restate(registration: RegistrationStatement) -> None:
    """Set where the reviews of a registration statement stand, after something was noted of it."""
    reviews = list(registration.reviews.all())
    if not reviews:
        return
    known = record_of(registration.company)
    pieces = {row["pk"]: piece_of(row, known) for row in known.letters}
    answers = answered(pieces.values())
    for review in reviews:
        mine = [pieces[row["pk"]] for row in known.letters if row["review"] == review.pk]
        _restate(review, in_order(mine), answers, known)


def _tie_answers(
    known: Record, answers: dict[str, str], also: dict[str, list[str]], today: date
) -> list[int]:
    """Tie each answer to the letter it answers; answer which ones were not tied so before."""
    rows, tied = known.rows, []
    for key, row in sorted(rows.items(), key=lambda each: str(each[1]["dated"])):
        ahead = row["dated"] and row["dated"] > today
        meant = rows[answers[key]]["pk"] if key in answers and not ahead else None
        if meant == row["in_reply_to"]:
            continue
        answer = Letter.objects.get(pk=row["pk"])
        if answer.in_reply_to_id:
            untie_answer(answer, dated=answer.dated)
        if meant:
            _tie(answer, meant, [rows[each]["pk"] for each in also.get(key, ())])
        tied.append(answer.pk)
    return tied


def _tie(answer: Letter, letter: int, also: list[int]) -> None:
    """Tie an answer to a letter; it meets that one's dates, and those of `also`."""
    answer.in_reply_to_id = letter
    answer.save(update_fields=["in_reply_to"])
    if answer.dated is None:
        return
    for deadline in Deadline.objects.filter(letter__in=[letter, *also], kind__in=ANSWERED):
        by = deadline.met_by
        by_answer = by and by.in_reply_to_id == letter and by.dated == deadline.met_on
        by_person = deadline.settled_note
        if by_answer and not by_person and deadline.met_on and deadline.met_on > answer.dated:
            deadline.reopen()  # a later answer had come in earlier
        deadline.meet(on=answer.dated, by=answer)


def _meet_late(known: Record, also: dict[str, list[str]], today: date) -> None:
    """Let answers meet the dates of letters that pressed for them and came in after them.

    Only dates that nothing happened to yet: what a person opened again stays open.
    """
    rows: dict[str, dict[str, Any]] = known.rows
    first: dict[int | None, dict[str, Any]] = {}
    for answer in sorted((rows[key] for key in also), key=lambda row: str(row["dated"])):
        for each in also[answer["document__sha256"]] if answer["dated"] <= today else ():
            first.setdefault(rows[each]["pk"], answer)
    untouched = Deadline.objects.open().filter(letter__in=first, kind__in=ANSWERED, version=1)
    for deadline in untouched if first else ():
        answer = first[deadline.letter_id]
        deadline.meet(on=answer["dated"], by=Letter.objects.get(pk=answer["pk"]))


def _keep(
    company: Company, known: Record, found: Sequence[Conversation], answers: dict[str, str]
) -> dict[str, tuple[int, int]]:
    """Write the reviews as they were found; answer each letter's review and round by its key.

    Reviews left without letters go; the calls, notes and decisions in them go on with most of
    their letters.
    """
    rows = known.rows
    reviews = {review.pk: review for review in company.reviews.all()}
    taken = {each.placed for each in found if each.placed}
    placed: dict[str, tuple[int, int]] = {}
    for each in found:
        review = reviews.get(each.placed or 0) or _row_for(each, rows, reviews, taken)
        review = review or Review.objects.create(company=company)
        taken.add(review.pk)
        numbers = rounds(each.letters, answers)
        placed |= {key: (review.pk, number) for key, number in numbers.items()}
        _restate(review, each.letters, answers, known)
    for key, row in rows.items():
        review_key, number = placed.get(key, (None, None))
        if (row["review"], row["round"]) != (review_key, number):
            Letter.objects.filter(pk=row["pk"]).update(review=review_key, round=number)
    for empty in company.reviews.filter(letters=None):
        went_to = [
            placed[key][0]
            for key, row in rows.items()
            if row["review"] == empty.pk and key in placed
        ]
        if not _dissolve(empty, went_to):
            _restate(empty, [], answers, known)
    emptied = company.reviews.filter(letters__trashed_at__isnull=False)
    for review in emptied.exclude(pk__in={key for key, _ in placed.values()}).distinct():
        _restate(review, [], answers, known)  # it waits for its letters, which are in the trash
    return placed


def _dissolve(review: Review, went_to: Sequence[int]) -> bool:
    """Drop a review whose letters are in others now; what people noted in it goes with them.

    It stays where that cannot go anywhere; then the answer is False.
    """
    if went_to:
        heir = Counter(went_to).most_common(1)[0][0]
        Call.everything.filter(review=review).update(review=heir)
        decided = MaterialityDecision.objects.filter(review=heir).values("year_end")
        decisions = MaterialityDecision.objects.filter(review=review)
        decisions.exclude(year_end__in=decided).update(review=heir)
    if Call.everything.filter(review=review).exists() or review.materiality_decisions.exists():
        return False
    review.delete()
    return True


def _row_for(
    found: Conversation,
    rows: dict[str, dict[str, Any]],
    reviews: dict[int, Review],
    taken: set[int],
) -> Review | None:
    """Answer the review that most of the letters are in, unless another has it."""
    votes = Counter(rows[each.key]["review"] for each in found.letters)
    free = [(-votes[key], key) for key in votes if key in reviews and key not in taken]
    return reviews[min(free)[1]] if free else None


def _restate(
    review: Review, letters: Sequence[Piece], answers: dict[str, str], known: Record
) -> None:
    """Set what follows from a review's letters, and save it if that is anything new."""
    rows = known.rows
    cited = [row for each in letters for row in known.cited.get(rows[each.key]["pk"], [])]
    statement = statement_of(cited, known)
    days = [each.dated for each in letters if each.dated]
    offices = [each.office for each in letters if each.from_staff and each.office]
    status, ended_on = standing(letters, answers, ended(statement))
    before = [getattr(review, name) for name in _SHOWN]
    review.registration_id = statement["pk"] if statement else None
    review.office = offices[-1] if offices else ""
    review.status, review.completed_on = status.value, ended_on
    review.rounds = len({each.dated for each in letters if each.comments})
    review.opened_on, review.last_on = min(days, default=None), max(days, default=None)
    if before != [getattr(review, name) for name in _SHOWN]:
        review.version += 1
        review.save(update_fields=[*_SHOWN, "version"])
    filings = {row["filing"] for row in cited if row["filing"]}
    if filings != known.filings.get(review.pk, set()):
        review.filings.set(filings)
