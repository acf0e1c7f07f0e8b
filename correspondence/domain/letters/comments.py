"""Numbered staff comments, each with its headings; headings are told from text by their shape."""

import re
from dataclasses import dataclass

from correspondence.domain import patterns
from correspondence.domain.dates import parse_count
from correspondence.domain.forms import PHRASE
from correspondence.domain.found import Span
from correspondence.domain.letters.facts import Comment
from correspondence.domain.text import flow

# "1. We note", "1.We note" (HTML), "1." alone on its line, "- 1." is mended by cleaning.
_MARKER = re.compile(r"^[ \t]{0,60}(\d{1,3})\.(?=[\sA-Z“\"(])(?![ \t]*\d)", re.MULTILINE)
# In flattened text a number follows a sentence or a heading on the same line.
_INLINE = re.compile(r"(?<=[\w.?!:”\")] )(\d{1,3})\. (?=[A-Z“\"])")
_SENTENCE_END = re.compile(r"[.?!:;][”\"\u2019')\]]{0,2}$")
_ABBREVIATION = re.compile(r"\b(?:Inc|Corp|Co|Ltd|No|Nos|L\.P|U\.S|N\.A|S\.A|Jr|et al)\.$")
_PAGE_REFERENCE = re.compile(
    r"\b(?:pages?|p\.)\s+[\w-]+(?:(?:\s*(?:,|and|-|\u2013|to|through)\s*)+[\w-]+)*$", re.IGNORECASE
)
# A line that ends so is not over.
_OPEN_SIGNS = (",", "&", "\u2013", "—", "-")
_OPEN_WORDS = frozenset(
    ["and", "or", "of", "the", "to", "in", "for", "on", "from", "with", "by", "a", "at",
     "page", "pages", "(page", "(pages", "Note", "Item"]
)  # fmt: skip
# Titles of a report's parts that end there, however long the line: no wrap follows them.
_COMPLETE = ("results of operations", "results of operation", "risk factors",
             "financial statements", "supplementary data", "controls and procedures",
             "discussion and analysis", "equity securities", "accounting policies",
             "critical accounting estimates", "liquidity and capital resources")  # fmt: skip
_PAGE_MASK = 12  # blanks that a masked page header leaves at the least
# "Form 10-K for …", "Example Mills, Inc. Form 10-K for …".
_FILING = re.compile(rf"(?:[A-Z][^\n]{{1,60}}?\b(?:Inc|Corp|Co|LLC|L\.P|plc)\.?,?\s)?(?i:{PHRASE})")
_QUESTION = re.compile(
    r"(?:Q: )?(?:What|Why|How|Who|When|Where|Which|Will|Is|Are|Am|Do|Does|Did|Can|May|Should)\b"
    r"[^.]{0,150}\?"
)
_WORD = re.compile(r"[A-Za-z]{2}")
_LETTERED = re.compile(r"[a-z][.)]\s")  # "b. Revenue Recognition"
_PAGE = re.compile(r"(?:[A-Z]{1,2}-)?\d{1,3}")  # what a wrap leaves of "page 90", "page F-12"
_BULLETS = ("•", "·", "●", "▪", "◦")
# "prior comment 1", "comments 5 and 6", "prior comments 3, 4 and 7", "comments 5 through 8".
_N = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
NUMBERS = rf"{_N}(?:\s*(?:,\s*and|,|and|through|-|\u2013|to|&)\s*{_N}){{0,20}}"
_PRIOR = re.compile(
    rf"\b(?:prior|previous|our|to|of|in)\s+(?P<prior>prior\s+)?comments?\s+(?:numbers?\s+|nos?\.\s+)?"
    rf"(?P<list>{NUMBERS})",
    re.IGNORECASE,
)
_STEP = re.compile(rf"({_N})|(through|-|\u2013|\bto\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A comment's number, where the comment begins, and where the number cuts its text if late."""

    number: int
    start: int
    text_start: int
    cut: Span | None = None


def split_comments(text: str, start: int, end: int) -> tuple[list[Comment], int]:
    """The comments between two offsets, and where the closing begins.

    Numbers must run 1, 2, 3 through the letter, which leaves lists inside a comment alone as far
    as their numbers do not fit the run.
    """
    marks = _run(_MARKER, text, start, end)
    ends = patterns.CLOSING
    if not marks and (marks := _run(_INLINE, text, start, end)):
        ends = patterns.CLOSING_INLINE
    if not marks:
        closing = ends.search(text, start, end)
        return [], closing.start() if closing else end
    closing = ends.search(text, marks[-1].text_start, end)
    closes = closing.start() if closing else end
    comments: list[Comment] = []
    heading: tuple[str, ...] = ()
    stop = start
    for index, mark in enumerate(marks):
        block_start, fresh = _heading_before(text, stop, mark.start)
        if not index and not fresh:
            fresh = _heading_above_prose(text, start, mark.start)
        heading = _path(heading, fresh)
        last = index + 1 == len(marks)
        until = closes if last else marks[index + 1].start
        text_end = until if last else _heading_before(text, mark.text_start, until)[0]
        body = text[mark.text_start : text_end].rstrip()
        if mark.cut:
            before, after = text[mark.text_start : mark.cut[0]], text[mark.cut[1] : text_end]
            body = f"{before.rstrip()}\n{after.strip()}"
        comments.append(
            Comment(
                number=mark.number,
                heading=heading,
                text=_mended(body),
                prior_comments=prior_comments(body),
                span=(mark.start, max(mark.text_start, _stripped_end(text, text_end))),
            )
        )
        stop = max(mark.text_start, block_start)
    return comments, closes


def prior_comments(text: str) -> tuple[int, ...]:
    """The numbers of earlier comments a comment names, ranges filled, in order."""
    if "omment" not in text:
        return ()
    lists = [numbers_in(match["list"]) for match in _PRIOR.finditer(text)]
    return tuple(sorted({number for numbers in lists for number in numbers}))


def numbers_in(listed: str) -> tuple[int, ...]:
    """The numbers of a list that matches `NUMBERS`, ranges filled, in order."""
    numbers: set[int] = set()
    through, last = False, 0
    for number, range_word in _STEP.findall(listed):
        if range_word:
            through = True
            continue
        value = parse_count(number) or 0
        numbers.update(range(last + 1, value) if through and value - last < 60 else ())
        numbers.add(value)
        through, last = False, value
    return tuple(sorted(numbers - {0}))


def _run(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[_Mark]:
    marks: list[_Mark] = []
    for match in pattern.finditer(text, start, end):
        expected = marks[-1].number + 1 if marks else 1
        if int(match[1]) == expected:
            floor = marks[-1].text_start if marks else start
            late = _late(text, floor, match)
            marks.append(late or _Mark(expected, match.start(1), match.end()))
    return marks


def _late(text: str, floor: int, match: re.Match[str]) -> _Mark | None:
    """A number that PDF text puts at a page's end, after the words it numbers.

    Told by a number alone on its line before a page's end, below a running sentence; the comment
    then begins under the last heading with a page reference.
    """
    line_end = text.find("\n", match.end())
    if line_end < 0 or line_end - match.end() < _PAGE_MASK or text[match.end() : line_end].strip():
        return None
    position = match.start()
    for line in reversed(text[max(floor, position - 4000) : position].split("\n")[:-1]):
        position -= len(line) + 1
        if _page_reference(line.strip()) and is_heading(flow(line)):
            begin = position + len(line) + 1
            begin += len(text[begin : match.start()]) - len(text[begin : match.start()].lstrip())
            if begin >= match.start():
                return None
            return _Mark(int(match[1]), begin, begin, (match.start(), match.end()))
    return None


def _stripped_end(text: str, end: int) -> int:
    return len(text[max(0, end - 1000) : end].rstrip()) + max(0, end - 1000)


def _heading_before(text: str, floor: int, until: int) -> tuple[int, list[str]]:
    """Where the headings above a number begin, and they: the lines after the last sentence."""
    window = max(floor, until - 1500)
    position = until
    lines: list[str] = []
    starts: list[int] = []
    open_top = 0  # lines at the top that only a line above can make a heading of
    above = ""
    for line in reversed(text[window:until].split("\n")):
        position -= len(line) + 1
        above = flow(line)
        if not above:
            continue
        if is_heading(above):
            open_top = 0
        elif _continues(above, lines[:1]):
            open_top += 1
        else:
            rest = _after_sentence(above) if len(above) > 200 else None
            if rest and not lines:  # flattened: the heading ends the line of the comment before
                return until - len(rest) - (until - position - 1 - len(line)), [rest]
            break
        lines.insert(0, above)
        starts.insert(0, position + 1)
    else:
        above = ""
    if len(lines) > open_top and not open_top and _cuts(above, lines[0]):
        open_top = 1
    lines, starts = lines[open_top:], starts[open_top:]
    if not lines:
        return until, []
    start = starts[0]
    if start <= window and window == floor and floor:
        start = floor
    return start, _joined(lines)


def _heading_above_prose(text: str, start: int, until: int) -> list[str]:
    """The headings of the first comment where a paragraph that is no comment stands below them."""
    filing = None
    for line in re.finditer(r"[^\n]+", text[start:until]):
        bare = flow(line[0])
        if filing is None and _names_filing(bare) and is_heading(bare):
            filing = start + line.start()
        elif filing is not None and not is_heading(bare):
            found = _heading_before(text, filing, start + line.start())[1]
            return found[:-1] if found and _cuts(found[-1], bare) else found
    return []


def _continues(line: str, below: list[str]) -> bool:
    """Whether a line may be a later line of a heading: its page, its middle, or a question."""
    if line[0].islower() and not _page_reference(line):
        return bool(below) and below[0][0].islower() and not _SENTENCE_END.search(line)
    return bool(_page_reference(line) or _PAGE.fullmatch(line) or _QUESTION.fullmatch(line))


def _cuts(above: str, line: str) -> bool:
    """Whether a sentence runs on from one line to the next, so that the next is no heading."""
    return _goes_on(above) and not _FILING.match(line)


def _goes_on(line: str) -> bool:
    """Whether a line ends with a word or sign after which something must follow."""
    return line.endswith(_OPEN_SIGNS) or line[line.rfind(" ") + 1 :] in _OPEN_WORDS


def _after_sentence(line: str) -> str | None:
    """What follows the last sentence of a line that also holds a heading."""
    cut = max(line.rfind(". "), line.rfind("? "), line.rfind(".” "), line.rfind('." '))
    rest = line[cut + 2 :].strip() if cut > 0 else ""
    return rest if rest and is_heading(rest) else None


def _page_reference(line: str) -> bool:
    """Whether a line ends with a page reference; most hold neither word, which is quickly seen."""
    return ("age" in line or "p." in line or "AGE" in line) and bool(_PAGE_REFERENCE.search(line))


def is_heading(line: str) -> bool:
    """Whether a line can be a heading: a capital first, no sentence's end, not long, no bullet."""
    if len(line) > 200 or line.startswith(_BULLETS) or not _WORD.search(line):
        return False
    if line[0].islower() and not _LETTERED.match(line):
        return False
    if _page_reference(line):
        return True
    if line[0] in ",.;)&" or line.startswith(("http", "Page ")):
        return False
    return not _SENTENCE_END.search(line) or (len(line) < 70 and bool(_ABBREVIATION.search(line)))


def _joined(lines: list[str]) -> list[str]:
    """Headings with their wraps mended."""
    out = [lines[0]]
    for line in lines[1:]:
        before = out[-1]
        complete = before.casefold().endswith(_COMPLETE) or (
            _page_reference(before) and not before.endswith(("page", "pages"))
        )
        wrapped = line[0].islower() or _goes_on(before) or line.startswith("page")
        if not complete and (wrapped or (len(before) > 88 and len(line) < 40)):
            out[-1] = f"{before} {line}"
        else:
            out.append(line)
    return out


def _path(old: tuple[str, ...], fresh: list[str]) -> tuple[str, ...]:
    """The heading path after new headings: a filing opens a new path, others stand below it."""
    if not fresh:
        return old
    opening = [index for index, heading in enumerate(fresh) if _names_filing(heading)]
    fresh = fresh[opening[-1] :] if opening else fresh
    if _names_filing(fresh[0]) or not old or not _names_filing(old[0]):
        return tuple(fresh)
    return (old[0], *fresh)


def _names_filing(heading: str) -> bool:
    match = _FILING.match(heading)
    return bool(match) and not _page_reference(heading)


def _mended(body: str) -> str:
    """A comment's words with wraps mended; bullets and blank-line paragraphs keep their lines."""
    paragraphs: list[str] = []
    for block in re.split(r"\n[ \t]*\n", body):
        current: list[str] = []
        for line in block.split("\n"):
            if line.lstrip().startswith(_BULLETS) and current:
                paragraphs.append(flow(" ".join(current)))
                current = []
            current.append(line)
        paragraphs.append(flow(" ".join(current)))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)
