"""The answers of a response letter, each with the comment as the company quotes it."""

import re
from bisect import bisect_left, bisect_right

from correspondence.domain import patterns
from correspondence.domain.letters.answer_marks import Marks, Number, marks
from correspondence.domain.letters.comments import is_heading
from correspondence.domain.letters.facts import Answer
from correspondence.domain.text import Styles, flow, places

_FUTURE = patterns.compiled(
    r"(?:in|our|to|with|of|for|such|its|all|applicable|periodic|subsequent) (?:\w+ )"
    r"{0,4}?future (?:\w+ ){0,4}?"
    r"(?:filings?|disclosures?|reports?|Forms?|10-[KQ]s?|proxy|periodic)"
    r"|(?:next|subsequent|upcoming|forthcoming) (?:\w+ ){0,3}?(?:Form )?(?:10-[KQ]"
    r"|20-F|filings?|reports?|proxy)"
)
# One of these is in all that the expression above finds.
_LATER = ("uture", "next ", "Next ", "next\n", "ubsequent", "pcoming", "orthcoming")
_PROMISE = re.compile(
    r"\b(?:will|shall|agree|undertake|commit|intend|propose|plan|expect)", re.IGNORECASE
)
_MOST_ANSWERS = 500
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
    numbers = {number.start: number for number in _rising(found.numbers, starts, styles)}
    bare = dict(found.bare) if labelled or not numbers else {}
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
                comment=flow(text[begins:at]),
                text=_paragraphs(body),
                future_filings=promises_future(body),
                span=(at, label_end + len(text[label_end:stop].rstrip())),
            )
        )
        position = label_end
        if len(out) > _MOST_ANSWERS:
            break
    return out, found.told_by


def _stop(text: str, label_end: int, end: int, openings: list[int], found: Marks) -> int:
    """Where an answer ends."""
    following = bisect_right(openings, label_end)
    if following < len(openings):
        return _without_headings(text, label_end, openings[following])
    last = bisect_left(found.ends, label_end)
    return found.ends[last] if last < len(found.ends) else end


def promises_future(body: str) -> bool:
    """Whether some sentence both speaks of later filings and promises."""
    for at in places(body, _LATER):
        found = _FUTURE.search(body, max(0, at - 60), at + 120)
        if found and _PROMISE.search(body[max(0, found.start() - 400) : found.end() + 300]):
            return True
    return False


def _rising(numbers: list[Number], labels: list[int], styles: Styles) -> list[Number]:
    """The numbers that rise through the letter.

    They may skip ("in response to comments 2 through 8"), but each must be followed by a label, so
    that a list inside an answer is left alone; so is one in other letters than the first number's.
    """
    out: list[Number] = []
    for number in numbers:
        last = out[-1].value if out else 0
        following = bisect_right(labels, number.end)
        if bisect_left(labels, number.end) < following:  # the label stands where the number ends
            following -= 1
        labelled = following < len(labels) and labels[following] < number.end + _REACH
        after_label = not out or bisect_right(labels, out[-1].start) < bisect_right(
            labels, number.start
        )
        step = 10 if number.named else 3
        if out and styles.get(number.start) != styles.get(out[0].start):
            continue
        if last < number.value <= last + step and labelled and after_label:
            out.append(number)
    return out


def _without_headings(text: str, start: int, following: int) -> int:
    """Where the headings above the next comment begin."""
    top = following
    while top > start:
        begin = max(text.rfind("\n", start, top - 1) + 1, start)
        bare = flow(text[begin:top])
        if bare and (len(bare) > 160 or not is_heading(bare) or "\t" in text[begin:top]):
            break
        top = begin
    return max(start, top)


def _paragraphs(body: str) -> str:
    return "\n".join(flow(block) for block in re.split(r"\n[ \t]*\n", body) if block.strip())
