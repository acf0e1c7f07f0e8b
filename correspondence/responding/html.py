"""The letter as a page that EDGAR accepts: plain tags, no script, nothing fetched, ASCII alone."""

from collections.abc import Iterable, Iterator
from html import escape

from correspondence.domain.responses.blocks import Block, Bullet, Table
from correspondence.domain.responses.content import FENCE, ResponseLetter, Section

_LINE = "margin:0pt"
_PARAGRAPH = "margin:0pt 0pt 10pt 0pt"
_HEADING = {1: ("<b><u>", "</u></b>"), 2: ("<b><i>", "</i></b>")}


def html_of(letter: ResponseLetter) -> bytes:
    """The whole page."""
    parts = [
        "<!DOCTYPE html>",
        "<html>",
        f"<head><title>{escape(letter.title)}</title></head>",
        '<body style="font:11pt Times New Roman,Times,serif">',
        *_head(letter),
        *_blocks(letter.opening_blocks),
    ]
    for section in letter.sections:
        parts += _section(section)
    if letter.sections:
        parts.append(_p(escape(FENCE), f"{_PARAGRAPH};text-align:center"))
    parts += [*_blocks(letter.closing_blocks), *_foot(letter), "</body>", "</html>", ""]
    return "\n".join(parts).encode("ascii", "xmlcharrefreplace")


def _head(letter: ResponseLetter) -> Iterator[str]:
    if letter.legend:
        yield _p(f"<b>{escape(letter.legend)}</b>", f"{_LINE};text-align:center")
        yield _p(f"<b>{escape(letter.rule_83_code)}</b>", f"{_PARAGRAPH};text-align:right")
    yield _p(escape(letter.day))
    if letter.delivery:
        yield _p(f"<b>{escape(letter.delivery)}</b>")
    yield _p("<br>\n".join(map(escape, letter.addressee)))
    yield '<table cellpadding="0" cellspacing="0" style="margin:0pt 0pt 10pt 24pt">'
    for index, line in enumerate(letter.regarding):
        label = "Re:" if not index else ""
        words = f"<b>{escape(line)}</b>" if not index else escape(line)
        yield f'<tr><td style="width:36pt">{label}</td><td>{words}</td></tr>'
    yield "</table>"
    yield _p(escape(letter.salutation))


def _section(section: Section) -> Iterator[str]:
    for level, heading in section.headings:
        before, after = _HEADING[min(level, 2)]
        yield _p(f"{before}{escape(heading)}{after}")
    for item in section.items:
        yield from _blocks(item.comment_blocks, bold=True, lead=f"{item.number}. ")
        yield from _blocks(item.answer_blocks, lead="<u>Response:</u> ", alone=True)


def _blocks(
    parts: Iterable[Block], *, bold: bool = False, lead: str = "", alone: bool = False
) -> Iterator[str]:
    """Paragraphs, bullets and tables; `lead` begins the first, alone where that is no paragraph."""
    for index, part in enumerate(parts):
        first = "" if index else lead
        if first and (isinstance(part, Table) or (alone and isinstance(part, Bullet))):
            yield _p(_bold(first.strip(), bold=bold))
            first = ""
        if isinstance(part, Table):
            yield from _table(part, bold=bold)
        elif isinstance(part, Bullet):
            indent = f"margin:0pt 0pt 6pt {18 + 18 * part.level}pt;text-indent:-18pt"
            yield _p(_bold(f"{first}&#8226;&#160;&#160;{escape(part.text)}", bold=bold), indent)
        else:
            yield _p(_bold(first + escape(part.text), bold=bold))


def _table(table: Table, *, bold: bool) -> Iterator[str]:
    yield '<table cellpadding="3" cellspacing="0" style="margin:0pt 0pt 10pt 18pt">'
    for row in table.rows:
        cells = "".join(_cell(cell, bold=bold) for cell in row)
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def _cell(cell: str, *, bold: bool) -> str:
    side = "right" if is_figure(cell) else "left"
    words = _bold(escape(cell), bold=bold)
    return f'<td style="text-align:{side};vertical-align:bottom">{words}</td>'


def _foot(letter: ResponseLetter) -> Iterator[str]:
    yield _p("Sincerely,", "margin:0pt 0pt 30pt 0pt")
    signs = [line for line in (letter.signer_name, letter.signer_title, letter.company) if line]
    yield _p("<br>\n".join(map(escape, signs)))
    if letter.cc:
        yield _p("cc: " + "<br>\n".join(map(escape, letter.cc)))


def is_figure(cell: str) -> bool:
    """Whether a cell holds a number, and stands at the right of its column."""
    return not any(map(str.isalpha, cell)) and bool(cell.strip())


def _bold(words: str, *, bold: bool) -> str:
    return f"<b>{words}</b>" if bold and words else words


def _p(words: str, style: str = _PARAGRAPH) -> str:
    return f'<p style="{style}">{words}</p>'
