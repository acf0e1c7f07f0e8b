"""The answers of a response letter, where labels such as "Response:" set them apart."""

import re
from bisect import bisect_left, bisect_right

from correspondence.domain import patterns
from correspondence.domain.letters.comments import is_heading
from correspondence.domain.letters.facts import Answer
from correspondence.domain.patterns import words
from correspondence.domain.text import flow

# "Response:", "RESPONSE:", "Company Response:", "Company's Response:", "Response to Comment 1:",
# "Response to Comment No. 3", "Management's Response:", "Answer:", "Response" alone on its line.
_LABEL = re.compile(
    r"^[ \t]{0,60}(?:[•*]\s?)?(?:(?:The\s+)?(?:Company|Management|Registrant)"
    r"(?:['\u2019]s)?\s+|Our\s+)?"
    r"(?:Response|RESPONSE|Answer|ANSWER|Reply)(?:\s+(?:to\s+)?(?:SEC\s+)?(?:the\s+)?(?:Staff['\u2019]s\s+)?"
    r"(?:Comment\s*)?(?:No\.?\s*|Number\s+|#\s*)?\d{0,3}[a-z]?)?"
    r"(?:\s*[:.\u2013—-]+|[ \t]*(?=\n))",
    re.MULTILINE | re.IGNORECASE,
)
# "1.", "1. We note", "Comment 1:", "SEC Comment No. 2", "Comment #1:", "COMMENT:".
_NUMBER = re.compile(
    r"^[ \t]{0,60}(?:(?:SEC\s+|Staff\s+|Staff['\u2019]s\s+)?Comment\s*(?:No\.?\s*"
    r"|Number\s+|#\s*)?(?P<named>\d{1,3})\s*[:.\u2013—-]?"
    r"|(?P<plain>\d{1,3})\.(?![ \t]*\d))(?=\s|[A-Z“\"(\[]|$)",
    re.MULTILINE | re.IGNORECASE,
)
# Without labels, an answer is told by the words with which companies begin one.
_OPENING = re.compile(
    words(
        r"^(?=[ \t]{0,60}(?:(?:We|The Company|The Registrant|Management)"
        r" (?:respectfully |hereby |has |have |also ){0,3}"
        r"(?:acknowledges?|advises?|notes? the Staff|confirms?|submits?|considered"
        r"|revised|informs?)"
        r"|In response to the (?:Staff's|above) comment))"
    ),
    re.MULTILINE,
)
_UNNUMBERED = re.compile(
    r"^[ \t]{0,60}(?:SEC\s+|Staff\s+)?Comment\s*:", re.MULTILINE | re.IGNORECASE
)
_FUTURE = patterns.compiled(
    r"(?:in|our|to|with|of|for|such|its|all|applicable|periodic|subsequent) (?:\w+ )"
    r"{0,4}?future (?:\w+ ){0,4}?"
    r"(?:filings?|disclosures?|reports?|Forms?|10-[KQ]s?|proxy|periodic)"
    r"|(?:next|subsequent|upcoming|forthcoming) (?:\w+ ){0,3}?(?:Form )?(?:10-[KQ]"
    r"|20-F|filings?|reports?|proxy)"
)
_PROMISE = re.compile(
    r"\b(?:will|shall|agree|undertake|commit|intend|propose|plan|expect)", re.IGNORECASE
)
_END = re.compile(
    r"^[ \t]{0,60}(?:\*[ *]{2,}\*|(?:If|Should)\s+(?:you|the\s+Staff|there)\b[^\n]{0,200}"
    r"(?:question|comment|information|assist|contact)|"
    r"(?:We|The Company)\s+(?:hope|trust|believe|appreciate|acknowledge)"
    r"s?\s+(?:that\s+)?(?:the\s+)?"
    r"(?:foregoing|above|your|responsible|the\s+opportunity)|"
    r"Please\s+(?:do\s+not\s+hesitate|contact|call|direct|feel\s+free)|In\s+(?:connection\s+with|responding\s+to)\s+"
    r"(?:our|the|your)\s+(?:response|comment)|Thank\s+you|The\s+Company\s+(?:hereby\s+)?acknowledges\s+that|"
    r"\[?Signature\s+page|Any\s+(?:comments|questions))",
    re.MULTILINE | re.IGNORECASE,
)


_MOST_ANSWERS = 500


def split_answers(text: str, start: int, end: int) -> list[Answer]:
    """One answer per label, under the number last seen above it; none where there are no labels.

    1. Find the labels, and the numbers or the words "Comment:" that open each comment.
    2. Keep the first label below each opening: more labels belong to the same answer.
    3. An answer ends where the next comment begins, or at the letter's last words.
    """
    labels = list(_LABEL.finditer(text, start, end))
    labelled = bool(labels)
    labels = labels or list(_OPENING.finditer(text, start, end))
    if not labels:
        return []
    numbers = {n[1]: n for n in _numbers(text, start, end, [label.start() for label in labels])}
    bare = [match.start() for match in _UNNUMBERED.finditer(text, start, end)] if labelled else []
    openings = sorted({*numbers, *bare})
    last_words = [match.start() for match in _END.finditer(text, start, end)]
    out: list[Answer] = []
    position = start
    for label in labels:
        above = openings[bisect_left(openings, position) : bisect_left(openings, label.start())]
        if not above and (out or not labelled):
            continue
        number = next((numbers[at] for at in above if at in numbers), None)
        following = bisect_right(openings, label.end())
        if following < len(openings):
            stop = _without_headings(text, label.end(), openings[following])
        else:
            last = bisect_left(last_words, label.end())
            stop = last_words[last] if last < len(last_words) else end
        body = text[label.end() : stop].strip()
        out.append(
            Answer(
                number=number[0] if number else None,
                comment=flow(text[number[2] : label.start()]) if number else "",
                text=_paragraphs(body),
                future_filings=promises_future(body),
                span=(label.start(), label.end() + len(text[label.end() : stop].rstrip())),
            )
        )
        position = label.end()
        if len(out) > _MOST_ANSWERS:
            break
    return out


def promises_future(body: str) -> bool:
    """Whether some sentence both speaks of later filings and promises."""
    return any(
        _PROMISE.search(body[max(0, match.start() - 400) : match.end() + 300])
        for match in _FUTURE.finditer(body)
    )


def _numbers(text: str, start: int, end: int, labels: list[int]) -> list[tuple[int, int, int]]:
    """Comment numbers that rise through the letter: number, where it stands, where its text does.

    Numbers may skip ("in response to comments 2 through 8"), but each must be followed by a label,
    so that a list inside an answer is left alone.
    """
    out: list[tuple[int, int, int]] = []
    for match in _NUMBER.finditer(text, start, end):
        number = int(match["named"] or match["plain"])
        last = out[-1][0] if out else 0
        following = bisect_right(labels, match.end())
        labelled = following < len(labels) and labels[following] < match.end() + 20_000
        after_label = not out or bisect_right(labels, out[-1][1]) < bisect_right(
            labels, match.start()
        )
        if last < number <= last + (10 if match["named"] else 3) and labelled and after_label:
            out.append((number, match.start(), match.end()))
    return out


def _without_headings(text: str, start: int, following: int) -> int:
    """Where the headings above the next comment begin."""
    position = following
    for line in reversed(text[start:following].split("\n")):
        bare = flow(line)
        if bare and (len(bare) > 160 or not is_heading(bare) or "\t" in line):
            break
        position -= len(line) + 1
    return max(start, min(position + 1, following))


def _paragraphs(body: str) -> str:
    return "\n".join(flow(block) for block in re.split(r"\n[ \t]*\n", body) if block.strip())
