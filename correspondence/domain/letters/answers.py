"""The answers of a response letter, each with the comment as the company quotes it."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from correspondence.domain.found import Span
from correspondence.domain.letters.answer_marks import Marks, Number, marks, speaks_to_you
from correspondence.domain.letters.comments import is_heading
from correspondence.domain.letters.facts import Answer
from correspondence.domain.promises import promises_future
from correspondence.domain.text import Styles, flow

_LINE = re.compile(r"\S[^\n]*")
# "Accrued for later periods $15.5 —": the figures at the end of a table's row.
_FIGURES = re.compile(r"(?: (?:[($]{0,2} ?\d+(?:[,.]\d+){0,5}\)?%?|[\u2013\u2014-])){2,40}$")
_MOST_ANSWERS = 500
_LONGEST_HEADING = 160
_BULLETS = ("•", "·", "-", "\u2013")
_REACH = 20_000  # characters from a comment's number to its answer
_STATEMENTS = "responsible for the ad"  # equacy and accuracy of its disclosure
_NEAR = 400  # characters in which the first such statement follows the words that announce them
_INDENT = 2  # columns by which a line stands further in than another


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
    rising = _rising(text, found.numbers, starts, styles)
    if not rising and not found.bare:
        faint = _rising(text, found.faint, starts, styles)
        rising = faint if len(faint) == len(starts) else []
    numbers = {number.start: number for number in rising}
    bare = dict(found.bare) if labelled or not numbers else {}
    if labelled and not numbers and not bare:
        bare = _quotes(text, start, starts, styles)
    openings = sorted({*numbers, *bare})
    printed = _headings_printed(text, openings, styles) if labelled else {}
    out: list[Answer] = []
    position = start
    for at, label_end in found.labels:
        above = openings[bisect_left(openings, position) : bisect_left(openings, at)]
        if not above and (out or not labelled):
            continue
        number = next((numbers[where] for where in above if where in numbers), None)
        begins = number.end if number else bare[above[0]] if above else at
        stop = _stop(text, (at, label_end), end, openings, found, printed)
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


def _stop(
    text: str, label: Span, end: int, openings: list[int], found: Marks, printed: Styles
) -> int:
    """Where an answer ends.

    The last one ends at a row of asterisks, if one stands below it, or at the statements that
    letters of before October 2016 make; else at the first closing words.
    """
    following = bisect_right(openings, label[1])
    if following < len(openings):
        return _without_headings(text, label, openings[following], printed)
    ends = found.ends[bisect_left(found.ends, label[1]) :]
    rows = [at for at in ends if text[at] == "*"]
    if not rows:
        return (ends or [end])[0]
    stated = [at for at in ends if _STATEMENTS in flow(text[at : at + _NEAR])]
    return min([rows[-1], *stated])


def _headings_printed(text: str, openings: list[int], styles: Styles) -> Styles:
    """The bold and italic lines, where headings are among them.

    So they are where some comment has such a heading above it, or where the first has none at all.
    """
    for index, opening in enumerate(openings if styles else ()):
        above = text[:opening].rstrip()
        begin = above.rfind("\n") + 1
        begin += len(above[begin:]) - len(above[begin:].lstrip())
        headed = is_heading(flow(above[begin:]))
        if (headed and begin in styles) or not (headed or index):
            return styles
    return {}


def _rising(text: str, numbers: list[Number], labels: list[int], styles: Styles) -> list[Number]:
    """The numbers that rise through the letter: between two labels at most one opens a comment.

    They may skip ("in response to comments 2 through 8"). One in other letters than the first, or
    further in, is left alone, and so is a list inside a comment or an answer as far as it can be
    told.
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
            and (not out or _column(text, number.start) < _column(text, out[0].start) + _INDENT)
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


def _without_headings(text: str, label: Span, following: int, printed: Styles) -> int:
    """Where the headings above the next comment begin.

    No heading is what is plain where headings are printed in bold or italic letters, what stands
    on the line of the answer's label, nor the row of a table.
    """
    if (inside := _end_inside(text, label, following)) is not None:
        return inside
    top = following
    while top > label[1]:
        begin = max(text.rfind("\n", label[1], top - 1) + 1, label[1])
        line = text[begin:top]
        bare = flow(line)
        bold = begin + len(line) - len(line.lstrip()) in printed
        if bare and (
            len(bare) > _LONGEST_HEADING
            or not (is_heading(bare) or (bold and bare.endswith("?")))
            or "\t" in line
            or _FIGURES.search(bare)
            or begin == label[1]
            or (printed and not bold)
        ):
            break
        top = begin
    return max(label[1], top)


def _end_inside(text: str, label: Span, following: int) -> int | None:
    """Where an answer ends all of whose lines stand further in than the comment's number.

    None where they do not: then the shape of the lines must tell.
    """
    column = _column(text, label[0])
    if column < _column(text, following) + _INDENT:
        return None
    if text[label[1] : text.find("\n", label[1])].strip():
        return None  # only the first line may stand further in
    end = label[1]
    for line in _LINE.finditer(text, label[1], following):
        if _column(text, line.start()) < column:
            return end if text.count("\n", end, line.start()) > 1 else None
        end = line.end()
    return end


def _column(text: str, at: int) -> int:
    """How far in a line begins."""
    return at - text.rfind("\n", 0, at) - 1


def _paragraphs(body: str) -> str:
    return "\n".join(flow(block) for block in re.split(r"\n[ \t]*\n", body) if block.strip())
