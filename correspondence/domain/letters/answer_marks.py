"""The lines of a response letter at which a comment, an answer or the letter's end begins.

One pass over the lines: the first word of a line says which expressions are tried on it.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from correspondence.domain.dates import parse_count
from correspondence.domain.letters.comments import is_heading
from correspondence.domain.patterns import words
from correspondence.domain.text import Styles, flow

# "Response:", "RESPONSE:", "Company Response:", "Company's Response:", "Response to Comment 1:",
# "Response to Comment No. 3", "Management's Response:", "Answer:", "Response" alone on its line,
# "[Response]".
_LABEL = re.compile(
    r"(?:[•*\[]\s?)?(?:(?:The\s+)?(?:Company|Management|Registrant)"
    r"(?:['\u2019]s)?\s+|Our\s+)?"
    r"(?:Response|RESPONSE|Answer|ANSWER|Reply)(?:\s+(?:to\s+)?(?:SEC\s+)?(?:the\s+)?(?:Staff['\u2019]s\s+)?"
    r"(?:Comment\s*)?(?:No\.?\s*|Number\s+|#\s*)?\d{0,3}[a-z]?)?"
    r"(?:\s*[:.\u2013—-]+\]?|\]:?|[ \t]*(?=\n))"
    r"|(?P<letter>(?-i:A[:.])(?=\s+(?-i:[A-Z])))",
    re.IGNORECASE,
)
# "1.", "1. We note", "Comment 1:", "SEC Comment No. 2", "Comment #1:", "Question One:"; "1)", "(1)"
# and "1:" only where nothing plainer numbers the comments.
_NUMBER = re.compile(
    r"(?:(?:(?:SEC|Staff|Staff['\u2019]s|Oral)\s+){0,2}(?:Comment|Question)\s*(?:No\.?\s*"
    r"|Number\s+|#\s*)?(?P<named>\d{1,3}|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
    r"\s*[:.\u2013—-]?"
    r"|(?P<plain>\d{1,3})\.(?![ \t]*\d)|\(?(?P<faint>\d{1,2})[):])(?=\s|[A-Z“\"(\[]|$)",
    re.IGNORECASE,
)
# Without labels, an answer is told by the words with which companies begin one.
_OPENING = re.compile(
    words(
        r"(?:We|The Company|The Registrant|Management)"
        r" (?:respectfully |hereby |has |have |also |acknowledges? and ){0,3}"
        r"(?:acknowledges?|advises?|notes? the Staff|confirms?|submits?|considered|revised|"
        r"informs?|understands?|will revise|undertakes?)"
        r"|(?:In response to|With respect to|Regarding) the (?:Staff's|above) comment"
    ),
)
_BARE = re.compile(r"(?:(?:SEC|Staff|Staff['\u2019]s|Oral)\s+){0,2}Comment\s*:", re.IGNORECASE)
# What companies write below the last answer.
_END = re.compile(
    r"(?:\*[ *]{2,}\*|(?:If|Should)\s+(?:you|the\s+Staff|there)\b[^\n]{0,200}"
    r"(?:question|comment|information|assist|contact)|"
    r"(?:We|The Company)\s+(?:hope|trust|believe|appreciate|acknowledge)"
    r"s?\s+(?:that\s+)?(?:the\s+)?"
    r"(?:foregoing|above|your|responsible|the\s+opportunity|responses?\s+(?:above|provided))|"
    r"Please\s+(?:do\s+not\s+hesitate|contact|call|direct|feel\s+free)|In\s+(?:connection\s+with|responding\s+to)\s+"
    r"(?:our|the|your)\s+(?:response|comment)|Thank\s+you|The\s+Company\s+(?:hereby\s+)?acknowledges\s+that|"
    r"We\s+appreciate\s+the\s+Staff['\u2019]s\s+(?:time|attention|consideration|assistance|review)|"
    r"\[?Signature\s+page|We\s+(?:thank|are\s+(?:happy|available|pleased))|Any\s+(?:comments|questions))",
    re.IGNORECASE,
)
# "Example's Response:", "Example Mills response:".
_NAMED_LABEL = re.compile(
    r"^[ \t]{0,60}(?P<label>(?:[A-Z][\w.&'\u2019-]{1,30}\s){1,3}[Rr](?:esponse|ESPONSE)\s?:)",
    re.MULTILINE,
)
_LINE = re.compile(r"\S[^\n]*")
_FIRST_WORD = re.compile(r"[•\[(]?\s?(?P<word>\d|\*|[A-Za-z]+)")
_TRIED: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    **dict.fromkeys(("response", "answer", "reply", "a"), (("label", _LABEL),)),
    **dict.fromkeys(("registrant", "our"), (("label", _LABEL),)),
    "company": (("label", _LABEL),),
    "management": (("label", _LABEL), ("opening", _OPENING)),
    "the": (("label", _LABEL), ("end", _END), ("opening", _OPENING)),
    **dict.fromkeys(
        ("sec", "staff", "comment", "question", "oral"), (("number", _NUMBER), ("bare", _BARE))
    ),
    "we": (("end", _END), ("opening", _OPENING)),
    "in": (("end", _END), ("opening", _OPENING)),
    **dict.fromkeys(("with", "regarding"), (("opening", _OPENING),)),
    **dict.fromkeys(("if", "should", "please", "thank", "any", "signature", "*"), (("end", _END),)),
    **dict.fromkeys("0123456789", (("number", _NUMBER),)),
}
# "Please tell us", "your disclosure": so the staff speaks, and bullets carry on.
_TO_YOU = re.compile(r"\b(?:you|your|please|tell us)\b|^[•·-]|[;:]$", re.IGNORECASE)
_LONG = 60  # letters of a line that is more than a heading or a name


@dataclass(frozen=True, slots=True)
class Number:
    """A comment's number: where it stands, where the comment's words do, whether in words."""

    value: int
    start: int
    end: int
    named: bool


@dataclass(slots=True)
class Marks:
    """Where each kind of line begins; an answer has two ends, of its label and of the line's.

    ``letters`` are labels of one letter ("A."), ``faint`` numbers such as "(1)": both count only
    where nothing plainer does. ``openings`` are words with which companies begin an answer.
    """

    labels: list[tuple[int, int]] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    faint: list[Number] = field(default_factory=list)
    bare: list[tuple[int, int]] = field(default_factory=list)
    letters: list[tuple[int, int]] = field(default_factory=list)
    openings: set[int] = field(default_factory=set)
    ends: list[int] = field(default_factory=list)
    told_by: str = "labels"


def marks(text: str, start: int, end: int, styles: Styles) -> Marks:
    """Find the lines, and choose what tells an answer from its comment.

    Labels, where there are any. Else the change between bold or italic and plain letters. Else the
    words: a comment speaks to "you", an answer begins as companies begin one or speaks of "we".
    """
    found, lines = Marks(), [line.span() for line in _LINE.finditer(text, start, end)]
    for at, _ in lines:
        _note(found, text, at, end)
    if not found.labels and found.numbers:
        found.labels = found.letters
    if not found.labels:
        named = list(_NAMED_LABEL.finditer(text, start, end))
        found.labels = [(match.start("label"), match.end()) for match in named]
    if not found.labels:
        found.told_by = "letters"
        found.labels = _by_style(text, lines, found, styles)
    if not found.labels:
        found.told_by = "words"
        found.labels = _by_words(text, lines, found)
    return found


def _note(found: Marks, text: str, at: int, end: int) -> None:
    """What the line at an offset begins, if anything."""
    first = _FIRST_WORD.match(text, at)
    for kind, pattern in _TRIED.get(first["word"].casefold(), ()) if first else ():
        match = pattern.match(text, at, end)
        if match is None:
            continue
        if kind == "number":
            value = parse_count(match["named"] or match["plain"] or match["faint"]) or 0
            number = Number(value, at, match.end(), bool(match["named"]))
            (found.faint if match["faint"] else found.numbers).append(number)
        elif kind == "label":
            (found.letters if match["letter"] else found.labels).append(match.span())
        elif kind == "end":
            found.ends.append(at)
        elif kind == "opening":
            found.openings.add(at)
        else:
            found.bare.append((at, match.end()))
        break


def speaks_to_you(text: str, start: int, end: int) -> bool:
    """Whether a passage speaks to the company, as a comment does and an answer does not."""
    return bool(_TO_YOU.search(text, start, end))


def _by_words(text: str, lines: list[tuple[int, int]], found: Marks) -> list[tuple[int, int]]:
    """The first paragraph below a number that no longer speaks to the company as "you"."""
    numbered = {number.start for number in found.numbers}
    if not numbered:
        return [(at, at) for at in sorted(found.openings)]
    out: list[tuple[int, int]] = []
    in_comment = to_you = False
    for at, stop in lines:
        if at in numbered:
            in_comment, to_you = True, False
        speaks = bool(_TO_YOU.search(text, at, stop))
        if in_comment and to_you and (at in found.openings or (stop - at > _LONG and not speaks)):
            out.append((at, at))
            in_comment = False
        to_you = to_you or (speaks and stop - at > _LONG)
    return out


def _by_style(
    text: str, lines: list[tuple[int, int]], found: Marks, styles: Styles
) -> list[tuple[int, int]]:
    """Where the letters change from those of a comment to those of its answer."""
    numbered = {number.start: number for number in found.numbers}
    counted = _comment_styles(lines, numbered, styles)
    if not counted:
        return []
    comments = counted.most_common(1)[0][0]
    out: list[tuple[int, int]] = []
    ends = set(found.ends)
    in_comment = False
    for index, (at, stop) in enumerate(lines):
        same = styles.get(at) == comments
        goes_on = index + 1 < len(lines) and text[lines[index + 1][0]].islower()
        long = stop - at > _LONG or text[stop - 1] in ".:?"
        if at in numbered or (same and not numbered and long):
            if not numbered and not in_comment:
                found.bare.append((at, at))
            in_comment = True
        elif at in ends:
            in_comment = False
        elif not in_comment or same:
            continue
        elif goes_on or (long and not is_heading(flow(text[at:stop]))):
            out.append((at, at))
            in_comment = False
    return out


def _comment_styles(
    lines: list[tuple[int, int]], numbered: dict[int, Number], styles: Styles
) -> Counter[str | None]:
    """How comments are printed: as the lines that bear a number, else as long bold or italic lines.

    Where the first number is bold or italic, that alone counts: answers hold plain lists of their
    own. Empty where no line is bold or italic.
    """
    of_numbers: list[str | None] = []
    of_lines: Counter[str | None] = Counter()
    for index, (at, stop) in enumerate(lines if styles else ()):
        if at in numbered:
            alone = stop - numbered[at].end < 3 and index + 1 < len(lines)
            of_numbers.append(styles.get(lines[index + 1][0] if alone else at))
        elif stop - at > 2 * _LONG and at in styles:
            of_lines[styles[at]] += 1
    if of_numbers and of_numbers[0]:
        return Counter(of_numbers[:1])
    return Counter(of_numbers) or of_lines
