"""The text of a Word document, with a sign before each line printed in bold or italics.

A .docx file is a ZIP of XML parts (ECMA-376). What Word shows is read: numbers and bullets of
lists are written out; text deleted in a tracked change, hidden text and field codes are left out.
"""

import io
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from correspondence.domain.text import BOLD, ITALIC
from correspondence.extraction.document import MAX_TEXT, Extracted, Unreadable

MOST_PARTS = 5000
MOST_XML = 40_000_000  # bytes of one part, unpacked; a letter of 300 pages needs 4 million
MOST_TAGS = 1_000_000  # with attributes, of one part; the same letter has a hundred thousand tags
DEEPEST = 60  # elements within elements; Word's own documents stay below 30
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What holds no words that are shown: deleted and moved text, codes of fields, properties.
_UNSHOWN = frozenset(
    [f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sectPr",
                                "tblPr", "tblGrid", "trPr", "tcPr", "footnoteReference")]
    + [_FALLBACK]
)  # fmt: skip
_OFF = frozenset(["0", "false", "off", "none"])
_LAST_LEVEL = 8  # of a list: ECMA-376 part 1, 17.9.6
_LONGEST_LEAD = 100  # a number with the words around it
_LETTERS = 26
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOSTLY = 0.8  # of a line's letters
_DEEPEST_STYLE = 20
_BULLET = "•"


def docx_text(data: bytes) -> Extracted:
    """The words of a document; raises ``Unreadable`` with a sentence for a person."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if len(archive.namelist()) > MOST_PARTS:
                raise Unreadable("This Word document has too many parts for a letter.")
            reader = _Reader(archive)
            text = reader.text()
    except (BadZipFile, zlib.error, struct.error, EOFError, LookupError, OSError, RuntimeError):
        raise Unreadable(
            "This Word document is damaged or encrypted and cannot be opened."
        ) from None
    except (ParseError, DefusedXmlException, ValueError):
        raise Unreadable("This Word document is damaged and cannot be read.") from None
    if not text.strip():
        raise Unreadable("The Word document has no text.")
    return Extracted(text, 1 + text.count("\f"))


@dataclass(slots=True)
class _Style:
    """What a style says, and the style it is based on."""

    based_on: str = ""
    bold: bool | None = None
    italic: bool | None = None
    number: str | None = None
    level: int | None = None


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    kind: str = "decimal"
    words: str = ""
    start: int = 1


@dataclass(slots=True)
class _Line:
    """A line as it grows: its words, and how many letters are bold or italic."""

    pieces: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0

    def add(self, words: str, *, bold: bool, italic: bool) -> None:
        """Words at the line's end."""
        count = sum(map(str.isalnum, words))
        self.pieces.append(words)
        self.letters += count
        self.bold += count if bold else 0
        self.italic += count if italic else 0

    def text(self) -> str:
        """The line with its sign."""
        words = "".join(self.pieces).strip(" ")
        if self.letters and self.bold >= _MOSTLY * self.letters:
            return BOLD + words
        if self.letters and self.italic >= _MOSTLY * self.letters:
            return ITALIC + words
        return words


class _Reader:
    """The parts of one document, read in the order in which Word shows them."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._styles = self._read_styles()
        self._levels = self._read_numbering()
        self._counts: dict[str, Counter[int]] = {}
        self._length = 0

    def text(self) -> str:
        """The header of the first page where it has one of its own, then the document's body."""
        body = self._part("word/document.xml").find(f"{_W}body")
        if body is None:
            raise ValueError("no body")
        blocks = [*self._first_header(body), *self._blocks(body, 0)]
        return "\n\n".join(block for block in blocks if block.strip(f" {BOLD}{ITALIC}"))

    def _part(self, name: str) -> Element:
        with self._archive.open(name) as file:
            data = file.read(MOST_XML + 1)
        if len(data) > MOST_XML or data.count(b"<") + data.count(b"=") > MOST_TAGS:
            raise Unreadable("This Word document unpacks to more than a letter can hold.")
        # Word writes no document type: one could only name entities to be blown up.
        root: Element = fromstring(data, forbid_dtd=True)
        return root

    def _read_styles(self) -> dict[str, _Style]:
        if "word/styles.xml" not in self._names:
            return {}
        styles = {}
        for each in self._part("word/styles.xml").iter(f"{_W}style"):
            p, r = each.find(f"{_W}pPr"), each.find(f"{_W}rPr")
            number, level = _numbering(p)
            styles[each.get(f"{_W}styleId", "")] = _Style(
                based_on=_value(each, "basedOn") or "",
                bold=_switch(r, "b"),
                italic=_switch(r, "i"),
                number=number,
                level=level,
            )
        return styles

    def _read_numbering(self) -> dict[str, tuple[str, dict[int, _Level]]]:
        """For each list used: the list it is an instance of, and its levels."""
        if "word/numbering.xml" not in self._names:
            return {}
        root = self._part("word/numbering.xml")
        kinds: dict[str, dict[int, _Level]] = {}
        for each in root.iter(f"{_W}abstractNum"):
            kinds[each.get(f"{_W}abstractNumId", "")] = {
                at: _Level(
                    kind=_value(level, "numFmt") or "decimal",
                    words=_lead_of(level),
                    start=_whole(_value(level, "start")) or 0,
                )
                for level in each.iter(f"{_W}lvl")
                if (at := _whole(level.get(f"{_W}ilvl")) or 0) <= _LAST_LEVEL
            }
        found = {}
        for each in root.iter(f"{_W}num"):
            kind = _value(each, "abstractNumId") or ""
            found[each.get(f"{_W}numId", "")] = (kind, kinds.get(kind, {}))
        return found

    def _first_header(self, body: Element) -> list[str]:
        section = body.find(f"{_W}sectPr")
        relations = "word/_rels/document.xml.rels"
        if section is None or section.find(f"{_W}titlePg") is None or relations not in self._names:
            return []
        keys = {
            each.get(f"{_RELATIONS}id")
            for each in section.iter(f"{_W}headerReference")
            if each.get(f"{_W}type") == "first"
        }
        for each in self._part(relations):
            name = f"word/{each.get('Target', '')}"
            if each.get("Id") in keys and name in self._names:
                return self._blocks(self._part(name), 0)
        return []

    def _blocks(self, parent: Element, depth: int) -> list[str]:
        """Paragraphs and tables below an element, each as its lines."""
        if depth > DEEPEST:
            raise Unreadable("The parts of this Word document are nested too deeply for a letter.")
        out = []
        for child in parent:
            if child.tag == f"{_W}p":
                out.append(self._paragraph(child))
            elif child.tag == f"{_W}tbl":
                out.append(self._table(child, depth))
            elif child.tag not in _UNSHOWN:
                out += self._blocks(child, depth + 1)
        return out

    def _table(self, table: Element, depth: int) -> str:
        """A line for each row, tabs between its cells."""
        rows = []
        for row in _within(table, f"{_W}tr"):
            cells = (self._blocks(cell, depth + 1) for cell in _within(row, f"{_W}tc"))
            words = ("\n".join(filter(None, cell)) for cell in cells)
            rows.append("\t".join(cell for cell in words if cell.strip(f" {BOLD}{ITALIC}")))
        return "\n".join(row for row in rows if row)

    def _paragraph(self, paragraph: Element) -> str:
        properties = paragraph.find(f"{_W}pPr")
        style = (_value(properties, "pStyle") if properties is not None else None) or ""
        line = _Line()
        lead = self._lead(properties, style)
        if lead:
            self._take(lead)
            line.add(f"{lead} ", bold=False, italic=False)
            line.letters = 0
        lines = [line]
        stack = [(paragraph, True, False, False)]
        while stack:
            element, is_paragraph, bold, italic = stack.pop()
            if is_paragraph:
                bold, italic = self._print(style, "bold"), self._print(style, "italic")
            elif element.tag in _UNSHOWN:
                continue
            elif element.tag == f"{_W}r":
                own = element.find(f"{_W}rPr")
                if _switch(own, "vanish"):
                    continue
                bold, italic = self._run_print(own, bold=bold, italic=italic)
            elif (words := _words(element)) is not None:
                self._take(words)
                for index, piece in enumerate(words.split("\n")):
                    if index:
                        lines.append(_Line())
                    lines[-1].add(piece, bold=bold, italic=italic)
                continue
            stack.extend((child, False, bold, italic) for child in reversed(element))
        return "\n".join(each.text() for each in lines)

    def _take(self, words: str) -> None:
        """Count words to be shown; refuses more than a document may have."""
        self._length += len(words)
        if self._length > MAX_TEXT:
            raise Unreadable("This Word document holds more text than a letter can have.")

    def _run_print(self, own: Element | None, *, bold: bool, italic: bool) -> tuple[bool, bool]:
        """How a run's letters are printed: as it says, else as its own style, else as around it."""
        named = _value(own, "rStyle") if own is not None else None
        if named:
            bold, italic = (
                self._print(named, "bold") or bold,
                self._print(named, "italic") or italic,
            )
        said_bold, said_italic = _switch(own, "b"), _switch(own, "i")
        return (
            bold if said_bold is None else said_bold,
            italic if said_italic is None else said_italic,
        )

    def _print(self, style: str, what: str) -> bool:
        return bool(self._inherited(style, what))

    def _inherited(self, style: str, what: str) -> str | int | bool | None:
        """What a style says, or the first of those it is based on that does."""
        for _ in range(_DEEPEST_STYLE):
            found = self._styles.get(style)
            if found is None:
                return None
            value: str | int | bool | None = getattr(found, what)
            if value is not None:
                return value
            style = found.based_on
        return None

    def _lead(self, properties: Element | None, style: str) -> str:
        """The number or bullet before a paragraph of a list."""
        number, level = _numbering(properties)
        if number is None:
            number, level = str(self._inherited(style, "number") or "0"), level
        if level is None:
            level = int(self._inherited(style, "level") or 0)
        kind, levels = self._levels.get(number, ("", {}))
        own = levels.get(level)
        if own is None or own.kind == "none":
            return ""
        if own.kind == "bullet":
            return _BULLET
        counts = self._counts.setdefault(kind, Counter())
        counts[level] = counts[level] + 1 if level in counts else own.start
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        words = own.words
        for at in range(level + 1):
            shown = levels.get(at, _Level())
            words = words.replace(f"%{at + 1}", _counted(counts.get(at, shown.start), shown.kind))
        return words


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, not those of tables within them."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        elif element.tag not in _UNSHOWN:
            stack.extend(reversed(element))


def _words(element: Element) -> str | None:
    """What an element within a run shows; ``None`` for one that only holds others."""
    tag = element.tag
    if tag == f"{_W}t":
        return (element.text or "").replace("\n", " ")
    if tag == f"{_W}tab":
        return "\t"
    if tag == f"{_W}br":
        return "\n\f\n" if element.get(f"{_W}type") == "page" else "\n"
    if tag == f"{_W}cr":
        return "\n"
    if tag == f"{_W}noBreakHyphen":
        return "-"
    if tag == f"{_W}sym":
        return _BULLET
    return None


def _lead_of(level: Element) -> str:
    """What a level puts before its paragraphs; nothing where that is longer than any number."""
    words = _value(level, "lvlText") or ""
    return words if len(words) <= _LONGEST_LEAD else ""


def _counted(count: int, kind: str) -> str:
    """A number as a list writes it."""
    if kind in {"lowerLetter", "upperLetter"} and count > 0:
        sign = chr(ord("a") + (count - 1) % _LETTERS) * (1 + (count - 1) // _LETTERS % _LETTERS)
        return sign.upper() if kind == "upperLetter" else sign
    if kind in {"lowerRoman", "upperRoman"} and 0 < count < 40:
        sign, left = "", count
        for value, letters in _ROMAN:
            sign, left = sign + letters * (left // value), left % value
        return sign.upper() if kind == "upperRoman" else sign
    return f"{count:02d}" if kind == "decimalZero" else str(count)


def _value(parent: Element, name: str) -> str | None:
    found = parent.find(f"{_W}{name}")
    return None if found is None else found.get(f"{_W}val")


def _switch(parent: Element | None, name: str) -> bool | None:
    """Whether a property is on or off; ``None`` where nothing says so."""
    found = None if parent is None else parent.find(f"{_W}{name}")
    return None if found is None else found.get(f"{_W}val", "1") not in _OFF


def _numbering(properties: Element | None) -> tuple[str | None, int | None]:
    """The list and the level that a paragraph or a style names."""
    found = None if properties is None else properties.find(f"{_W}numPr")
    if found is None:
        return None, None
    return _value(found, "numId"), _whole(_value(found, "ilvl"))


def _whole(digits: str | None) -> int | None:
    return (
        int(digits)
        if digits and digits.isascii() and digits.isdigit() and len(digits) < 6
        else None
    )
