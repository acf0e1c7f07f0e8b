"""The answers of a response letter, each with the comment as the company quotes it."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from correspondence.domain import patterns
from correspondence.domain.letters.answer_marks import Marks, Number, marks, speaks_to_you
from correspondence.domain.letters.comments import is_heading
from correspondence.domain.letters.facts import Answer
from correspondence.domain.text import Styles, flow, places

# Tried one letter before each of the pieces below.
_LATER = patterns.compiled(
    r"future (?:\w+ ){0,4}?(?:filings?|disclosures?|reports?|Forms?|10-[KQ]s?|proxy|periodic)"
    r"|(?:next|subsequent|upcoming|forthcoming) (?:\w+ ){0,3}?(?:Form )?"
    r"(?:10-[KQ]|20-F|filings?|reports?|proxy)"
)
_LATER_PIECES = ("uture", "ext ", "ext\n", "ubsequent", "pcoming", "orthcoming")
_PROMISES = (" will", " shall", " agree", " undertake", " commit", " intend", " propose", " plan",
             " expect")  # fmt: skip
_DENIAL = 24  # characters before such words in which a "not" denies them
_MOST_ANSWERS = 500
_LONGEST_HEADING = 160
_BULLETS = ("•", "·", "-", "\u2013")
_REACH = 20_000  # characters from a comment's number to its answer


def split_answers(text: str, start: int, end: int, styles: Styles) -> tuple[list[Answer], str]:
    """One answer per comment, and what told them apart; none where nothing does.

    1. Find the lines at which answers, comments and the letter's last words begin.
    2. Keep the first answer below each opening of a comment: more labels belong to the same one.
    3. An answer ends where the next comment begins, or at the letter's last words.
    """
    found = marks(text, start, end, styles)
    if not found.labels:
        return [], found.told_by
    labelled = found.told_by == "labels"
    starts = [at for at, _ in found.labels]
    rising = _rising(found.numbers, starts, styles)
    if not rising and not found.bare:
        faint = _rising(found.faint, starts, styles)
        rising = faint if len(faint) == len(starts) else []
    numbers = {number.start: number for number in rising}
    bare = dict(found.bare) if labelled or not numbers else {}
    if labelled and not numbers and not bare:
        bare = _quotes(text, start, starts, styles)
    openings = sorted({*numbers, *bare})
    out: list[Answer] = []
    position = start
    for at, label_end in found.labels:
        above = openings[bisect_left(openings, position) : bisect_left(openings, at)]
        if not above and (out or not labelled):
            continue
        number = next((numbers[where] for where in above if where in numbers), None)
        begins = number.end if number else bare[above[0]] if above else at
        stop = _stop(text, label_end, end, openings, found)
        body = text[label_end:stop].strip()
        out.append(
            Answer(
                number=number.value if number else None,
                comment=flow(text[_past_headings(text, begins, at) : at]),
                text=_paragraphs(body),
                future_filings=promises_future(body),
                span=(at, label_end + len(text[label_end:stop].rstrip())),
            )
        )
        position = label_end
        if len(out) > _MOST_ANSWERS:
            break
    return out, found.told_by


def _quotes(text: str, start: int, labels: list[int], styles: Styles) -> dict[int, int]:
    """Where comments without a number begin: above each label, where the words are to "you"."""
    found = {}
    for floor, at in pairwise([start, *labels]):
        top = _quoted_above(text, floor, at, styles)
        if speaks_to_you(text, top, at):
            found[top] = top
    return found


def _quoted_above(text: str, start: int, label: int, styles: Styles) -> int:
    """The first of the lines above a label that look alike: bold or italic, or one paragraph."""
    top = begin = label
    style: str | None = None
    below = ""
    while begin > start:
        stop, begin = begin, max(text.rfind("\n", start, begin - 1) + 1, start)
        line = text[begin:stop].strip()
        if not line:
            if below and style is None and not below.startswith(_BULLETS):
                break
            continue
        printed = styles.get(stop - len(text[begin:stop].lstrip()))
        if below and (printed != style or is_heading(flow(line))):
            break
        top, style, below = begin, printed, line
    return top


def _stop(text: str, label_end: int, end: int, openings: list[int], found: Marks) -> int:
    """Where an answer ends."""
    following = bisect_right(openings, label_end)
    if following < len(openings):
        return _without_headings(text, label_end, openings[following])
    last = bisect_left(found.ends, label_end)
    return found.ends[last] if last < len(found.ends) else end


def promises_future(body: str) -> bool:
    """Whether some sentence both speaks of later filings and promises."""
    for at in places(body, _LATER_PIECES):
        found = _LATER.match(body, at - 1)
        if found and " not " not in body[max(0, at - _DENIAL) : at]:
            about = " " + flow(body[max(0, at - 400) : found.end() + 300]).casefold()
            if any(piece in about for piece in _PROMISES):
                return True
    return False


def _rising(numbers: list[Number], labels: list[int], styles: Styles) -> list[Number]:
    """The numbers that rise through the letter: between two labels at most one opens a comment.

    They may skip ("in response to comments 2 through 8"). One in other letters than the first is
    left alone, and so is a list inside a comment or an answer as far as it can be told.
    """
    out: list[Number] = []
    position = 0
    for label in labels:
        between: list[Number] = []
        while position < len(numbers) and numbers[position].start < label:
            between.append(numbers[position])
            position += 1
        last = out[-1].value if out else 0
        fitting = [
            index
            for index, number in enumerate(between)
            if last < number.value <= last + (10 if number.named else 3)
            and label < number.end + _REACH
            and (not out or styles.get(number.start) == styles.get(out[0].start))
        ]
        if fitting:
            out.append(between[_opening(between, fitting, last + 1)])
    return out


def _opening(numbers: list[Number], fitting: list[int], expected: int) -> int:
    """Which number opens the comment: the expected one rather, and none that goes on a list."""
    wanted = [index for index in fitting if numbers[index].value == expected] or fitting[:1]
    for index in wanted:
        if not index or numbers[index - 1].value != expected - 1:
            return index
    return wanted[-1]


def _past_headings(text: str, start: int, end: int) -> int:
    """Where a quoted comment begins below headings that stand between its number and its words."""
    while (stop := text.find("\n\n", start, end)) >= 0:
        words, following = flow(text[start:stop]), text[stop:end].lstrip()[:1]
        heading = not words or (len(words) < _LONGEST_HEADING and is_heading(words))
        if not heading or speaks_to_you(text, start, stop):
            break
        if following.islower() or not following.isalnum():  # the sentence runs on, or a list
            break
        start = stop + 2
    return start


def _without_headings(text: str, start: int, following: int) -> int:
    """Where the headings above the next comment begin."""
    top = following
    while top > start:
        begin = max(text.rfind("\n", start, top - 1) + 1, start)
        bare = flow(text[begin:top])
        if bare and (
            len(bare) > _LONGEST_HEADING or not is_heading(bare) or "\t" in text[begin:top]
        ):
            break
        top = begin
    return max(start, top)


def _paragraphs(body: str) -> str:
    return "\n".join(flow(block) for block in re.split(r"\n[ \t]*\n", body) if block.strip())
