"""The letter as EDGAR's plain text: ASCII, no line longer than 80 signs."""

import re
from collections.abc import Iterable, Iterator

from correspondence.domain.responses.ascii import ascii_of
from correspondence.domain.responses.blocks import Block, Bullet, Table
from correspondence.domain.responses.content import FENCE, ResponseLetter, Section
from correspondence.responding.html import is_figure

WIDTH = 80
_INDENT = 4  # of an answer, and of a comment's later lines
# What must not begin a line by the accident of a wrap: it would read as a comment's number or the
# label of an answer.
_MARKS = re.compile(
    r"\(?\d{1,3}[.):]|(?:response|answer|reply|comment|question|staff|sec|oral|page|re|cc|dear)\b.{0,3}"
    r"|a[.:]",
    re.IGNORECASE,
)
_GAP = "  "


def text_of(letter: ResponseLetter) -> bytes:
    """The whole letter; what ASCII lacks is written in its signs, else as a question mark."""
    parts = [*_head(letter), *_blocks(letter.opening_blocks)]
    for section in letter.sections:
        parts += _section(section)
    if letter.sections:
        parts.append(FENCE.center(WIDTH).rstrip())
    parts += [*_blocks(letter.closing_blocks), *_foot(letter)]
    return ("\n\n".join(parts) + "\n").encode("ascii", "replace")


def _head(letter: ResponseLetter) -> Iterator[str]:
    if letter.legend:
        yield _wrapped(f"{letter.legend} {letter.rule_83_code}".strip())
    yield letter.day if letter.dated else "[*]"
    if letter.delivery:
        yield _wrapped(letter.delivery)
    yield "\n".join(_wrapped(line) for line in letter.addressee)
    block = [_wrapped(line, " " * 8) for line in letter.regarding]
    yield "    Re:" + "\n".join(block)[7:]
    yield _wrapped(letter.salutation)


def _section(section: Section) -> Iterator[str]:
    for _, heading in section.headings:
        yield _wrapped(heading)
    for item in section.items:
        lead = f"{item.number}.".ljust(_INDENT - 1) + " "
        yield from _blocks(item.comment_blocks, _INDENT, lead)
        yield " " * _INDENT + "Response:"
        yield from _blocks(item.answer_blocks, _INDENT)


def _blocks(parts: Iterable[Block], indent: int = 0, lead: str = "") -> Iterator[str]:
    """Each part as lines; `lead` stands before the first, in the room of its indent or a wider."""
    for index, part in enumerate(parts):
        first = "" if index else lead
        room = max(indent, len(first))
        if isinstance(part, Table):
            if first:
                yield first.rstrip()
            yield _table(part, room)
        elif isinstance(part, Bullet):
            inner = " " * (room + _INDENT * part.level)
            lines = _wrapped(part.text, inner)
            sign = "-".rjust(len(inner) - room - 2) + "  "
            yield (first or " " * room) + sign + lines[len(inner) :]
        else:
            yield first + _wrapped(part.text, " " * room)[len(first) :]


def _table(table: Table, indent: int) -> str:
    """Columns as wide as their widest cell; a table too wide for that, cell after cell."""
    rows = [[ascii_of(cell) for cell in row] for row in table.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if indent + sum(widths) + len(_GAP) * (len(widths) - 1) > WIDTH:
        cells = (_GAP.join(cell for cell in row if cell) for row in rows)
        return "\n".join(_wrapped(row, " " * indent) for row in cells)
    return "\n".join((" " * indent + _GAP.join(map(_placed, row, widths))).rstrip() for row in rows)


def _placed(cell: str, width: int) -> str:
    return cell.rjust(width) if is_figure(cell) else cell.ljust(width)


def _foot(letter: ResponseLetter) -> Iterator[str]:
    yield "Sincerely,"
    signs = [line for line in (letter.signer_name, letter.signer_title, letter.company) if line]
    yield "\n" + "\n".join(map(_wrapped, signs))
    if letter.cc:
        block = [_wrapped(line, " " * _INDENT) for line in letter.cc]
        yield "cc: " + "\n".join(block)[_INDENT:]


def _wrapped(words: str, indent: str = "") -> str:
    """Words in lines no longer than the width, each after the indent."""
    room = WIDTH - len(indent)
    lines: list[str] = []
    for unit in _units(ascii_of(words).split(), room):
        if lines and len(lines[-1]) + 1 + len(unit) <= room:
            lines[-1] += f" {unit}"
        else:
            lines.append(unit)
    return "\n".join(indent + line for line in lines)


def _units(words: list[str], room: int) -> Iterator[str]:
    """Words, those that no line may begin with bound to the one before; longer ones cut."""
    unit = ""
    for word in words:
        if unit and _MARKS.fullmatch(word) and len(unit) + 1 + len(word) <= room:
            unit += f" {word}"
            continue
        if unit:
            yield unit
        while len(word) > room:
            yield word[:room]
            word = word[room:]
        unit = word
    if unit:
        yield unit
