"""Running page headers: found, and masked for the finders without moving any offset.

A header on the second and later pages of a letter repeats addressee, company and date above "Page
N". It is no part of a sentence and its spelling cannot be trusted.
"""

import re
from bisect import bisect_right
from itertools import accumulate, pairwise

from correspondence.domain.dates import DATE
from correspondence.domain.text import places

_PAGE_LINE = re.compile(r"Page\s{0,3}\|?\s{0,3}\d{1,3}(?: of \d{1,3})?\.?", re.IGNORECASE)
_DATE_LINE = re.compile(DATE)
# One line holding the whole header: "Ada Byron Example, Inc. July 31, 2017 Page 2".
_ONE_LINE = re.compile(rf"\b{DATE},?\s{{1,4}}Page\s{{1,3}}\d{{1,3}}(?: of \d{{1,3}})?")
_BEFORE = 160  # characters of a line in which the names before such a date stand
_NUMBER_LINE = re.compile(r"-? ?(\d{1,3}) ?-?")
_WORD = re.compile(r"[\w.&'\u2019-]+")
_NUMBER_ALONE = re.compile(r"\n[ \t]{0,40}-? ?\d{1,3} ?-?(?=[ \t]{0,40}\n)")
_ENDS_SENTENCE = re.compile(r"^(?!(?:Inc|Corp|Co|Ltd|Jr|Sr|Esq)\.$)\w{3,}\.$")
_SHORT = 20
_SMALL = frozenset(
    {"of", "and", "the", "de", "van", "von", "del", "la", "for", "plc"}
)  # small words within names
_HEAD = 6000  # characters in which a letter's head ends
_SHORT_HEAD = 1500  # the same where no salutation shows it
_SALUTATION = re.compile(r"\bDear (?=[A-Z])|\bLadies and Gentlemen|\bGentlemen:", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?:Re|RE)\s?:\s*[^\n]{0,200}")
_DATE_LINE_ALONE = re.compile(rf"^[ \t]{{0,80}}({DATE})[ \t]*$", re.MULTILINE)
_SENTENCE_ENDS = '.:;?!)”"'


def page_headers(text: str) -> list[tuple[int, int]]:
    """Spans of the running headers and page numbers, in order, not overlapping."""
    head = _head(text)
    own = _DATE_LINE_ALONE.search(text, 0, head)
    dated = " ".join(own[1].split()) if own else None
    pieces = ("Page", "PAGE", "page ") if dated is None else ("Page", "PAGE", "page ", dated)
    candidates = places(text, pieces, own.end() if own else 0)
    candidates += [match.end() for match in _NUMBER_ALONE.finditer(text)]
    if not candidates:
        return []
    candidates.sort()
    known = _known(text, head)
    texts = text.split("\n")
    starts = list(accumulate(map((1).__add__, map(len, texts)), initial=0))
    spans: list[tuple[int, int]] = []
    page, last = 1, -1
    for at in candidates:
        index = bisect_right(starts, at) - 1
        if index == last:
            continue
        last, line, start = index, texts[index], starts[index]
        stripped = line.strip(" \t\f")
        is_page = len(stripped) < _SHORT and _PAGE_LINE.fullmatch(stripped)
        if is_page and stripped[0] == "p" and index and texts[index - 1].rstrip().endswith(","):
            continue  # a heading's page reference that wraps: "Collection Costs,\npage 109"
        if is_page or (stripped == dated and start > head):
            top = _first_line(texts, index, known, dated=not is_page)
            spans.append((starts[top], start + len(line)))
        elif number := _NUMBER_LINE.fullmatch(stripped):
            if int(number[1]) in (page, page + 1) and _stands_alone(texts, index):
                page = int(number[1])
                spans.append((start, start + len(line)))
        elif "Page" in line:
            spans += _within_line(line, start, known)
    return _in_order(spans)


def _within_line(line: str, offset: int, known: set[str]) -> list[tuple[int, int]]:
    """Headers that stand within a line, as in flattened text."""
    found = []
    for match in _ONE_LINE.finditer(line):
        floor = max(0, match.start() - _BEFORE)
        start = floor + _back_over_names(line[floor : match.start()], known)
        found.append((offset + start, offset + match.end()))
    return found


def _head(text: str) -> int:
    """Where the part ends in which addressee and company are named: at the salutation."""
    salutation = _SALUTATION.search(text, 0, _HEAD)
    return salutation.start() if salutation else min(len(text), _SHORT_HEAD)


def _known(text: str, head: int) -> set[str]:
    """The words of the address block and of the first line that follows "Re:"."""
    subject = _SUBJECT.search(text, 0, head)
    words = text[: subject.end() if subject else min(head, _SHORT_HEAD)]
    return {_fold(word) for word in _WORD.findall(words)}


def mask(text: str) -> str:
    """The text with headers and page breaks blanked, as long as before, so that spans agree.

    A sentence cut by a page's end runs on; where a paragraph ended, its break stays.
    """
    pieces: list[str] = []
    position = 0
    for start, end in page_headers(text):
        start, end = _with_breaks(text, start, end)
        start = max(start, position)
        if end <= start:
            continue
        pieces.append(text[position:start])
        pieces.append(_blank(text, start, end))
        position = end
    pieces.append(text[position:])
    masked = "".join(pieces)
    return masked.replace("\n\f\n", "\n  ").replace("\f", " ")


def _first_line(lines: list[str], page_line: int, known: set[str], *, dated: bool) -> int:
    """The first line of the header that ends at a page line, or at a line with the letter's date.

    Blank lines and the page's own end may stand between its lines; words of the page before may
    not: above a page's end nothing is looked at.
    """
    first, date_seen, names = page_line, dated, 0
    for index in range(page_line - 1, max(-1, page_line - 12), -1):
        line = lines[index].strip(" \t")
        if line == "\f":
            return first
        if not line:
            continue
        if not date_seen:
            if not _DATE_LINE.fullmatch(line):
                break
            date_seen = True
        elif names > 2 or not _is_name_line(line, known):
            break
        else:
            names += 1
        first = index
    return first


def _is_name_line(line: str, known: set[str]) -> bool:
    """Whether a short line repeats words of the letter's head, one misprint allowed."""
    words = _WORD.findall(line)
    if not words or len(line) > 90 or line.startswith(("Re:", "Dear", "•")):
        return False
    if any(word[0].islower() and word not in _SMALL for word in words):
        return False
    strange = sum(_fold(word) not in known for word in words)
    return strange == 0 or (strange == 1 and len(words) > 1)


def _back_over_names(before: str, known: set[str]) -> int:
    """Where the header starts in the words before its date: as far back as names of the head go."""
    start, strange = len(before), 0
    for match in reversed(list(_WORD.finditer(before))):
        if match.end() < len(before.rstrip()) and _ENDS_SENTENCE.search(match[0]):
            break
        if _fold(match[0]) not in known:
            strange += 1
            if strange > 1:
                break
            continue
        if match[0][:1].islower():
            break
        start = match.start()
    return start


def _stands_alone(lines: list[str], index: int) -> bool:
    before = index == 0 or not lines[index - 1].strip(" \t")
    after = index + 1 >= len(lines) or not lines[index + 1].strip(" \t\f")
    return before and after


def _with_breaks(text: str, start: int, end: int) -> tuple[int, int]:
    """A header's span with the blank lines about it, where the sentence before it is not over."""
    floor = max(0, start - 200)
    before, after = text[floor:start].rstrip(), text[end : end + 200].lstrip()
    if not before or not after:
        return start, end
    stop = floor + len(before)
    ended = before[-1] in _SENTENCE_ENDS and not after[0].islower()
    if ended and "\f" not in text[stop:end]:
        return start, end
    return stop, end + len(text[end : end + 200]) - len(after)


def _blank(text: str, start: int, end: int) -> str:
    """Spaces, with a line break at the end unless the header stood within a line."""
    return " " * (end - start - 1) + ("\n" if "\n" in text[start:end] else " ")


def _in_order(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    spans.sort()
    return [a for a, b in pairwise([*spans, (1 << 60, 1 << 60)]) if a[1] <= b[0]]


def _fold(word: str) -> str:
    return word.casefold().strip(".,&'\u2019-")
