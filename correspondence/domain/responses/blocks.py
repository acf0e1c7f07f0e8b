"""The words of a comment or an answer as paragraphs, bullets and tables.

A line is a paragraph. A line that begins with a bullet's sign is a bullet, one level deeper where
it stands further in or under another sign. Lines whose cells stand between tabs are a table, and an
asterisk directly below one is the mark of a note.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from correspondence.domain.text import control_characters, line_ends, without_marks

DEEPEST = 3
MOST_COLUMNS = 63  # Word makes no wider table
MOST_CELLS = 2_000  # of a text's tables together, filled up
_SIGN = re.compile(r"(?:[•·●▪◦‣∙○*\u2013\u2014-]|o(?=\t| {2}))(?=\s)")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]")
_NO_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that run on."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """A point of a list; the outermost level is 1."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each row as long as the longest."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Bullet | Table


def printable(text: str) -> str:
    """The text without what neither paper nor XML can hold; tabs and line breaks stay."""
    text = control_characters(line_ends(text)).replace("\f", "\n")
    return _NO_XML.sub("", without_marks(text)[0])


def blocks(text: str) -> list[Block]:
    """The parts of a printable text, in order; empty lines only part them.

    Lines that would make a table wider or larger than a letter's are paragraphs.
    """
    out: list[Block] = []
    room = MOST_CELLS
    for kind, lines in groupby(_kinds(text), key=lambda pair: pair[0]):
        words = [line for _, line in lines]
        if kind == "bullet":
            out += _bullets(words)
        elif kind == "row" and _cells(words) <= room:
            room -= _cells(words)
            out.append(_table(words))
        elif kind != "blank":
            out += [Paragraph(" ".join(line.split())) for line in words]
    return out


def points(text: str) -> list[str]:
    """The bullets of a text, whatever their level."""
    return [block.text for block in blocks(text) if isinstance(block, Bullet)]


def _kinds(text: str) -> Iterator[tuple[str, str]]:
    """Each line with what it is part of."""
    lines = text.split("\n")
    rows = [_is_row(line) for line in lines]
    kind = "blank"
    for index, line in enumerate(lines):
        noted = kind in {"row", "note"} and line.lstrip().startswith("*")
        if not line.strip():
            kind = "blank"
        elif _is_point(line):
            kind = "note" if noted else "bullet"
        elif rows[index] and (
            any(rows[max(0, index - 1) : index]) or any(rows[index + 1 : index + 2])
        ):
            kind = "row"
        else:
            kind = "paragraph"
        yield kind, line


def _is_row(line: str) -> bool:
    """Whether a line has cells; a list's number before a tab is no cell."""
    cells = [cell.strip() for cell in line.strip().split("\t") if cell.strip()]
    numbered = len(cells) == 2 and _NUMBERED.fullmatch(cells[0])
    return len(cells) > 1 and not numbered and not _is_point(line)


def _is_point(line: str) -> bool:
    """Whether a line begins with a bullet's sign; a row of asterisks is no list."""
    return bool(_SIGN.match(line.lstrip()) and line.strip("* \t"))


def _bullets(lines: list[str]) -> list[Block]:
    """The levels of a list's points, by how far in each stands and by its sign."""
    out: list[Block] = []
    open_: list[tuple[int, str]] = []
    for line in lines:
        bare = line.lstrip()
        mark = (len(line[: -len(bare)].expandtabs(4)), bare[0])
        while open_ and mark not in open_ and open_[-1][0] > mark[0]:
            open_.pop()
        if mark in open_:
            del open_[open_.index(mark) + 1 :]
        else:
            open_.append(mark)
        out.append(Bullet(" ".join(bare[1:].split()), min(len(open_), DEEPEST)))
    return out


def _columns(lines: list[str]) -> int:
    return max(1 + line.rstrip().count("\t") for line in lines)


def _cells(lines: list[str]) -> int:
    """How many cells the lines' table has; of one that is too wide, more than there may be."""
    columns = _columns(lines)
    return len(lines) * columns if columns <= MOST_COLUMNS else MOST_CELLS + 1


def _table(lines: list[str]) -> Table:
    columns = _columns(lines)
    rows = [[" ".join(cell.split()) for cell in line.rstrip().split("\t")] for line in lines]
    return Table(tuple(tuple(row + [""] * (columns - len(row))) for row in rows))
