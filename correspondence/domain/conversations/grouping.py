"""Letters of one company fall into reviews: which answers which, and which belong together.

Everything is settled in the order of the letters' own days, from all of them at once. So the order
in which they came in is of no matter, and doing it again changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from correspondence.domain.conversations.facts import Piece

NEAR = timedelta(days=2)
# A review without a letter for so long is dormant; a letter that merely names one of its letters
# begins another.
DORMANT = timedelta(days=365)


@dataclass(slots=True)
class Conversation:
    """The letters of one review, in order; `placed` is the review a person put one of them into."""

    letters: list[Piece] = field(default_factory=list)
    placed: int | None = None
    subjects: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)

    def add(self, letter: Piece) -> None:
        """Take a letter in, and what it is about."""
        self.letters.append(letter)
        self.subjects |= letter.subjects
        self.statements |= letter.statements

    def closed(self, on: date) -> bool:
        """Whether its last word of the staff up to a day ended it."""
        words = [
            (each.dated, each.closes)
            for each in self.letters
            if each.dated and each.dated <= on and (each.closes or each.comments)
        ]
        return bool(words) and max(words)[1]

    def offices(self) -> set[str]:
        """The offices its letters of the staff came from."""
        return {each.office for each in self.letters if each.from_staff and each.office}

    def recent(self, on: date) -> bool:
        """Whether it had a letter within the year before a day."""
        days = [each.dated for each in self.letters if each.dated and each.dated <= on]
        return bool(days) and on - max(days) < DORMANT


def answered(letters: Iterable[Piece]) -> dict[str, str]:
    """Which staff letter each response of the company answers, by their keys.

    The latest day it names that one letter fits; a day mistyped by up to two is forgiven if only
    one fits. Of several of one day, that on the same filing, and comments rather than others. A
    letter on another registration statement is never meant; one of an earlier day than the latest
    named only where both are about the same filing, for old letters are named in passing. One that
    names no letter answers the last on the same filing, of the year before. Where the letter
    presses for an answer to an earlier one, that is answered.
    """
    letters = list(letters)
    asked = _by_day(each for each in letters if each.asks)
    every = _by_day(each for each in letters if each.asks or each.presses)
    pressed = _pressed(letters, asked)
    answers: dict[str, str] = {}
    for each in letters:
        found = _answered(each, every) if each.responds else None
        if found and found.presses:
            found = pressed.get(found.key) or _answered(each, asked) or found
        if found:
            answers[each.key] = found.key
    return answers


def satisfied(letters: Iterable[Piece], answers: Mapping[str, str]) -> dict[str, list[str]]:
    """The letters that each response satisfies beside the one it answers, by their keys.

    Those of its day or before that press for an answer to the same letter, or that it names itself.
    `answers` is what `answered` says of the letters.
    """
    letters = list(letters)
    pressing = [each for each in letters if each.presses]
    by_day = _by_day(pressing)
    pressed = _pressed(pressing, _by_day(each for each in letters if each.asks))
    found: dict[str, list[str]] = {}
    for answer in letters:
        to = answers.get(answer.key)
        if to is None or answer.dated is None or not pressing:
            continue
        named = _answered(answer, by_day)
        found[answer.key] = [
            each.key
            for each in pressing
            if (each is named or (each.key in pressed and pressed[each.key].key == to))
            and each.key != to
            and each.dated
            and each.dated <= answer.dated
        ]
    return found


def _by_day(letters: Iterable[Piece]) -> dict[date, list[Piece]]:
    """The letters that are dated by their days, in order."""
    found: dict[date, list[Piece]] = {}
    for each in in_order(letters):
        if each.dated:
            found.setdefault(each.dated, []).append(each)
    return found


def _pressed(letters: Iterable[Piece], asked: dict[date, list[Piece]]) -> dict[str, Piece]:
    """The letter for an answer to which each one presses; a notice only where it names its day."""
    return {
        each.key: found
        for each in letters
        if each.presses
        and (each.days_named or each.kind != "notice")
        and (found := _answered(each, asked))
    }


def _answered(answer: Piece, asked: dict[date, list[Piece]]) -> Piece | None:
    if not answer.days_named:
        return _last_on_filing(answer, asked)
    for day in answer.days_named:
        near = [each for other in _days_near(day) for each in asked.get(other, ())]
        possible = [each for each in near if _may_answer(answer, each)]
        fitting = [each for each in possible if each.dated == day] or possible
        if len(fitting) > 1 or day != answer.days_named[0]:
            same = [each for each in fitting if each.subjects & answer.subjects]
            fitting = same or [each for each in fitting if not each.subjects or not answer.subjects]
        if found := _only(fitting):
            return found
    return None


def _only(letters: Sequence[Piece]) -> Piece | None:
    """The only one of the letters, or the only one with comments."""
    if len(letters) > 1:
        letters = [each for each in letters if each.comments]
    return letters[0] if len(letters) == 1 else None


def _last_on_filing(answer: Piece, asked: dict[date, list[Piece]]) -> Piece | None:
    on = answer.dated or date.min
    for day in reversed(asked):
        if timedelta() <= on - day < DORMANT:
            same = [each for each in asked[day] if each.subjects & answer.subjects]
            if same:
                return _only(same)
    return None


def _days_near(day: date) -> list[date]:
    first = max(day.toordinal() - NEAR.days, 1)
    last = min(day.toordinal() + NEAR.days, date.max.toordinal())
    return [date.fromordinal(number) for number in range(first, last + 1)]


def _may_answer(answer: Piece, asked: Piece) -> bool:
    in_time = answer.dated is None or (asked.dated is not None and asked.dated <= answer.dated)
    apart = answer.statements and asked.statements and not answer.statements & asked.statements
    return in_time and not apart


def conversations(
    letters: Iterable[Piece], answers: Mapping[str, str] | None = None
) -> list[Conversation]:
    """The letters in their reviews; what has nothing to go on is in none.

    `answers` is what `answered` says of them, where that is known already.

    1. What a person placed stands where it was put.
    2. The others follow in the order of their days, an answer after what it answers. Each joins
       the review it belongs to, best evidence first; else it begins one, if it names a filing.
    """
    letters = list(letters)
    answers = answered(letters) if answers is None else answers
    by_key = {each.key: each for each in letters}
    found = _fixed(letters)
    home = {each.key: review for review in found for each in review.letters}
    rest = [each for each in letters if each.placed is None]
    for letter in sorted(rest, key=lambda each: _turn(each, by_key.get(answers.get(each.key, "")))):
        review = home.get(answers.get(letter.key, "")) or _belongs(letter, found)
        if review is None and letter.subjects:
            review = Conversation()
            found.append(review)
        if review is not None:
            review.add(letter)
            home[letter.key] = review
    for review in found:
        review.letters = in_order(review.letters)
    return sorted(found, key=lambda review: _place(review.letters[0]))


def in_order(letters: Iterable[Piece]) -> list[Piece]:
    """The letters in the order of their days; of one day the staff's first, undated ones last."""
    return sorted(letters, key=_place)


def _fixed(letters: Iterable[Piece]) -> list[Conversation]:
    placed: dict[int, Conversation] = {}
    for each in in_order(letters):
        if each.placed is not None:
            review = placed.setdefault(each.placed, Conversation(placed=each.placed))
            review.add(each)
    return list(placed.values())


def _belongs(letter: Piece, reviews: Sequence[Conversation]) -> Conversation | None:
    """The review a letter belongs to, best evidence first.

    1. The registration statement it cites: one review for each 333- number, amendments included.
    2. The letters it names by their days, where it follows up on them.
    3. The filing it cites, unless it begins a new review of it.
    4. The letters it names in passing, where their review still goes on.
    """
    subjects, statements = letter.subjects, letter.statements
    if statements:
        same = [each for each in reviews if each.statements & statements]
        if same:
            return _named(letter, same) or _best(letter, same)
        reviews = [each for each in reviews if not each.statements or _drafted(each)]
    named = _named(letter, reviews)
    if named and (letter.follow_up or not letter.comments):
        return named
    if statements:
        return None
    about = [each for each in reviews if each.subjects & subjects]
    about = [each for each in about if not _begins_anew(letter, each)]
    return _best(letter, about) or named


def _named(letter: Piece, reviews: Sequence[Conversation]) -> Conversation | None:
    """The review with a letter of the latest day named, where it may still be meant.

    It is about the same filing; or goes on, had a letter within the year, and, for a letter of the
    company that says what it is about, is not about something else.
    """
    on = letter.dated or date.max
    for day in letter.days_named:
        holding = [each for each in reviews if any(one.dated == day for one in each.letters)]
        holding = holding or [
            each for each in reviews if any(_near(one.dated, day) for one in each.letters)
        ]
        same = [each for each in holding if each.subjects & letter.subjects]
        going_on = [each for each in holding if not each.closed(on) and each.recent(day + NEAR)]
        if not letter.from_staff and letter.subjects:
            going_on = []
        if review := _best(letter, same or [each for each in going_on if on - day < DORMANT]):
            return review
    return None


def _begins_anew(letter: Piece, review: Conversation) -> bool:
    """Whether first comments on a filing begin another review of it.

    They do once the review of it is closed, or where they come from another office.
    """
    if not letter.comments or letter.follow_up or letter.dated is None:
        return False
    offices = review.offices()
    another = bool(letter.office and offices and letter.office not in offices)
    return review.closed(letter.dated) or another


def _best(letter: Piece, reviews: Sequence[Conversation]) -> Conversation | None:
    """The review that fits best: open, of the same office, on the same filings, the latest."""
    on = letter.dated or date.max

    def fit(review: Conversation) -> tuple[bool, bool, float, tuple[date, bool, str]]:
        shared, all_names = review.subjects & letter.subjects, review.subjects | letter.subjects
        offices = review.offices()
        return (
            not review.closed(on),
            bool(letter.office) and letter.office in offices,
            len(shared) / max(len(all_names), 1),
            max(map(_place, review.letters)),
        )

    return max(reviews, key=fit, default=None)


def _drafted(review: Conversation) -> bool:
    """Whether no public registration statement is on record in it, so that one may follow."""
    return not any(name.startswith("333-") for name in review.statements)


def _near(one: date | None, other: date) -> bool:
    return one is not None and abs(one - other) <= NEAR


def _place(letter: Piece) -> tuple[date, bool, str]:
    return (letter.dated or date.max, not letter.from_staff, letter.key)


def _turn(letter: Piece, asked: Piece | None) -> tuple[tuple[date, bool, str], bool, str]:
    """The turn of a letter: its own place, but an answer never before what it answers."""
    if asked is None or _place(letter) > _place(asked):
        return (_place(letter), False, letter.key)
    return (_place(asked), True, letter.key)
