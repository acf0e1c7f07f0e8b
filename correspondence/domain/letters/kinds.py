"""What kind of staff letter it is: decided by its sentences, first hit in a fixed order."""

import re

from correspondence.domain import patterns
from correspondence.domain.found import Found, Span
from correspondence.domain.letters.layout import Layout
from correspondence.domain.text import flow, places

# Order matters: a closing letter is told before comments, a closing sentence quoted inside comments
# comes too late to count.
_OPENING = 1800  # characters after the salutation in which the deciding sentence stands
# Kind, pieces of which its sentence always has one (a cheap first look), and the sentence.
_ORDER: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("serious_deficiency", ("serious defici", "not perform", "not conduct", "not complete"),
     patterns.SERIOUS),
    ("no_review", ("not review", "to review"), patterns.NO_REVIEW),
    ("nonresponse", ("outstanding", "unresolved"), patterns.OUTSTANDING),
    ("notice", ("redacted",), patterns.REDACTED),
)  # fmt: skip
_COMPLETED_PIECES = ("ompleted our", "oncluded our", "no further", "any further")
_LIMITED_PIECES = ("imited", "onitor", "most recent definitive")
_PRIOR_PIECES = ("eferences to", "our respon", "our revis")  # after the expression's first letter
_NUMBERED = re.compile(r"^[ \t]{0,40}1\.(?=\s|[A-Z])", re.MULTILINE)


def staff_kind(layout: Layout) -> Found[str]:
    """The kind and the span of the sentence that decides it; ``notice`` where none does."""
    text, start = layout.text, layout.body_start
    if layout.salutation is None and (match := patterns.ORDER.search(text)):
        return Found("order", match.span())
    end = min(len(text), start + _OPENING)
    opening = flow(text[start:end])
    for kind, pieces, pattern in _ORDER:
        if any(piece in opening for piece in pieces) and (
            match := pattern.search(text, start, end)
        ):
            return Found(kind, _sentence(text, match.span(), start))
    completed = None
    if any(piece in opening for piece in _COMPLETED_PIECES):
        completed = patterns.COMPLETED.search(text, start, end)
    commenting = patterns.COMMENTING.search(text, start, end)
    if completed and not (
        commenting and commenting.start() < completed.start() and _NUMBERED.search(text, start)
    ):
        return Found("review_complete", _sentence(text, completed.span(), start))
    if commenting:
        return Found("comment", _sentence(text, commenting.span(), start))
    if numbered := _NUMBERED.search(text, start):
        return Found("comment", numbered.span())
    return Found("notice", (start, start))


def review_scope(kind: str, layout: Layout) -> str | None:
    """``none`` or ``limited`` where the letter says so."""
    if kind == "no_review":
        return "none"
    if kind != "comment":
        return None
    opening = flow(layout.text[layout.body_start : layout.body_start + _OPENING])
    told = any(piece in opening for piece in _LIMITED_PIECES) and patterns.LIMITED.search(opening)
    return "limited" if told else None


def follow_up(kind: str, layout: Layout, *, answered: bool) -> bool:
    """Whether the letter reviews an answer or an amendment to an earlier round."""
    if kind == "nonresponse":
        return True
    if kind != "comment":
        return False
    opening = layout.text[layout.body_start : layout.body_start + _OPENING]
    first = patterns.COMMENTING.search(opening)
    return (
        answered
        or bool(first and patterns.FOLLOW_UP.search(first[0]))
        or any(
            patterns.PRIOR_ROUND.match(layout.text, at - 1)
            for at in places(layout.text, _PRIOR_PIECES, layout.body_start)
        )
    )


def _sentence(text: str, span: Span, floor: int) -> Span:
    """The span widened to the start of its sentence."""
    start = span[0]
    window = text[max(floor, start - 400) : start]
    cut = max(window.rfind(". "), window.rfind(".\n"), window.rfind("\n\n"), window.rfind(":\n"))
    begin = start - len(window) + cut + 1 if cut >= 0 else start - len(window)
    while begin < start and text[begin].isspace():
        begin += 1
    return begin, span[1]
