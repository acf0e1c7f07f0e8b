"""Where a review stands: its rounds, whose turn it is, how it ended; today does not matter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from correspondence.domain.conversations.facts import Piece

# A letter that asks for more time, or for confidence, leaves the turn where it is.
LEAVES_THE_TURN = ("extension_request", "confidentiality_request", "other", "unknown")


class Standing(StrEnum):
    """Whose turn it is, or how the review ended."""

    AWAITING_COMPANY = "awaiting_company"
    AWAITING_STAFF = "awaiting_staff"
    COMPLETE = "complete"
    EFFECTIVE = "effective"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What is on record of the review's registration statement.

    `how` is effective, withdrawn or empty; `on` the day, where it is known; `amended_on` the day
    of its latest filing, for an amendment answers, too.
    """

    how: str = ""
    on: date | None = None
    amended_on: date | None = None


NOT_ENDED = Ended()


def rounds(letters: Sequence[Piece], answers: Mapping[str, str]) -> dict[str, int]:
    """The round of each letter of a review, in their order; the first is 1.

    Each day with comments of the staff begins a round. An answer is of the round it answers,
    anything else of the round it falls into; what comes before any comments is of the first.
    """
    days = sorted({each.dated for each in letters if each.comments and each.dated})
    found: dict[str, int] = {}
    for each in letters:
        begun = sum(day <= each.dated for day in days) if each.dated else len(days)
        found[each.key] = max(begun, 1)
    for each in letters:
        if answers.get(each.key) in found:
            found[each.key] = found[answers[each.key]]
    return found


def standing(
    letters: Sequence[Piece], answers: Mapping[str, str], ended: Ended = NOT_ENDED
) -> tuple[Standing, date | None]:
    """Whose turn it is, or how the review ended and on which day; the letters are in their order.

    1. An end of the registration statement that no later comments followed; where its day is not
       known, an order of the staff tells it.
    2. A closing letter, or one that says there is no review, that none followed.
    3. Comments that neither a response nor an amendment answered: the company's turn.
    4. Else the staff's. Without letters nothing is awaited.
    """
    if not letters:
        return Standing.COMPLETE, None
    asked_on = _last(each for each in letters if each.asks or each.presses)
    ended_on = ended.on or _last(each for each in letters if each.kind == "order")
    if ended.how and (ended_on is None or asked_on is None or asked_on <= ended_on):
        return Standing(ended.how), ended_on
    closing = _last(each for each in letters if each.closes)
    if closing and (asked_on is None or asked_on <= closing):
        return Standing.COMPLETE, closing
    if asked_on and not _answered(letters, answers, asked_on, ended.amended_on):
        return Standing.AWAITING_COMPANY, None
    return Standing.AWAITING_STAFF, None


def _last(letters: Iterable[Piece]) -> date | None:
    return max((each.dated for each in letters if each.dated), default=None)


def _answered(
    letters: Sequence[Piece], answers: Mapping[str, str], asked_on: date, amended_on: date | None
) -> bool:
    """Whether the last comments were answered: a response to earlier ones does not count.

    Where a later letter pressed for an answer, one from before that does not count either.
    """
    if amended_on and amended_on > asked_on:
        return True
    days = {each.key: each.dated for each in letters}
    last = _last(each for each in letters if each.asks) or asked_on

    def counts(letter: Piece) -> bool:
        in_time = letter.dated is not None and letter.dated >= asked_on
        if letter.key not in answers:
            return in_time
        to = days.get(answers[letter.key])
        return to == asked_on or (in_time and to is not None and to >= last)

    return any(
        counts(each) for each in letters if not each.from_staff and each.kind not in LEAVES_THE_TURN
    )
