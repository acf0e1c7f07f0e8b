"""The letter as a Word document in the customary form; the same letter makes the same bytes."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime, time
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Header
from docx.shared import Inches

from correspondence.domain.responses.blocks import Block, Bullet, Table
from correspondence.domain.responses.content import FENCE, ResponseLetter, Section
from correspondence.responding.html import is_figure
from correspondence.responding.word_styles import NUMBERING, STYLES

_ZIP_BEGAN = (1980, 1, 1, 0, 0, 0)  # the earliest moment a ZIP file can bear
_UNDATED = datetime(2000, 1, 1, 12, tzinfo=UTC)
_DROPPED = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties")
_RE_WIDTHS = (720, 8000)  # twentieths of a point
_PAGE_WIDTH = 9360


def docx_of(letter: ResponseLetter) -> bytes:
    """The document: date, address, Re: block, each comment in bold with its answer, signature."""
    document = _blank(letter)
    body = _Body(document)
    body.head(letter)
    for section in letter.sections:
        body.section(section)
    if letter.sections:
        body.line("Fence", FENCE)
    body.blocks(letter.closing_blocks, "ClosingText", "ResponseBullet")
    body.foot(letter)
    _headers(document, letter)
    return _settled(document)


class _Body:
    """The document's body, written from the top down."""

    def __init__(self, document: DocumentObject) -> None:
        self._end = document.element.body.sectPr

    def line(self, style: str, *words: str, label: str = "") -> None:
        """A paragraph in a style; a label before its words is a run of its own."""
        self._end.addprevious(_paragraph(style, *words, label=label))

    def head(self, letter: ResponseLetter) -> None:
        """What stands above the first comment."""
        self.line("LetterText", letter.day)
        if letter.delivery:
            self.line("Delivery", letter.delivery)
        self._lines(letter.addressee)
        if letter.regarding:
            cell = [
                _paragraph("LetterLine" if index else "CompanyLine", line)
                for index, line in enumerate(letter.regarding)
            ]
            self._table([[[_paragraph("LetterLine", "Re:")], cell]], _RE_WIDTHS)
            self.line("TableGap")
        self.line("LetterText", letter.salutation)
        self.blocks(letter.opening_blocks, "LetterText", "ResponseBullet")

    def section(self, section: Section) -> None:
        """Headings, and below them each comment with its answer."""
        for level, heading in section.headings:
            self.line("FilingHeading" if level == 1 else "TopicHeading", heading)
        for item in section.items:
            self._comment(f"{item.number}.", item.comment_blocks)
            first, *rest = item.answer_blocks
            if isinstance(first, Bullet | Table):
                self.line("Response", label="Response:")
                rest = item.answer_blocks
            else:
                self.line("Response", f" {first.text}", label="Response:")
            self.blocks(rest, "Response", "ResponseBullet")

    def _comment(self, number: str, parts: list[Block]) -> None:
        first = parts[0] if parts else None
        if first is None or isinstance(first, Bullet | Table):
            self.line("StaffComment", number)
        else:
            self.line("StaffComment", number, "\t", first.text)
            parts = parts[1:]
        self.blocks(parts, "StaffCommentMore", "CommentBullet", "Comment")

    def blocks(self, parts: Iterable[Block], style: str, bullet: str, cell: str = "") -> None:
        """Paragraphs, bullets and tables in the styles of their place."""
        for part in parts:
            if isinstance(part, Table):
                self._figures(part, cell)
            elif isinstance(part, Bullet):
                self.line(f"{bullet}{part.level}", part.text)
            else:
                self.line(style, part.text)

    def foot(self, letter: ResponseLetter) -> None:
        """What stands below the closing words."""
        self.line("SignOff", "Sincerely,")
        for line in (letter.signer_name, letter.signer_title, letter.company):
            if line:
                self.line("SignatureLine", line)
        for index, copied in enumerate(letter.cc):
            if index:
                self.line("CopiedMore", copied)
            else:
                self.line("Copied", "cc:", "\t", copied)

    def _lines(self, lines: tuple[str, ...]) -> None:
        for line in lines[:-1]:
            self.line("LetterLine", line)
        for line in lines[-1:]:
            self.line("LetterText", line)

    def _figures(self, table: Table, kind: str) -> None:
        """A table of words and figures; each column has the same room."""
        rows = [
            [
                [_paragraph(f"{kind}Figure" if is_figure(cell) else f"{kind}Cell", cell)]
                for cell in row
            ]
            for row in table.rows
        ]
        count = len(table.rows[0])
        self._table(rows, (_PAGE_WIDTH // count,) * count)
        self.line("TableGap")

    def _table(self, rows: list[list[list[BaseOxmlElement]]], widths: tuple[int, ...]) -> None:
        table = OxmlElement("w:tbl")
        properties = OxmlElement("w:tblPr")
        properties.append(_valued("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}))
        properties.append(_valued("w:tblLayout", {"w:type": "fixed"}))
        grid = OxmlElement("w:tblGrid")
        grid.extend(_valued("w:gridCol", {"w:w": str(width)}) for width in widths)
        table.extend([properties, grid])
        for row in rows:
            line = OxmlElement("w:tr")
            line.append(OxmlElement("w:trPr"))
            line[0].append(OxmlElement("w:cantSplit"))
            for cell, width in zip(row, widths, strict=True):
                box = OxmlElement("w:tc")
                box.append(OxmlElement("w:tcPr"))
                box[0].append(_valued("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
                box.extend(cell)
                line.append(box)
            table.append(line)
        self._end.addprevious(table)


def _paragraph(style: str, *words: str, label: str = "") -> BaseOxmlElement:
    paragraph = OxmlElement("w:p")
    paragraph.append(OxmlElement("w:pPr"))
    paragraph[0].append(_valued("w:pStyle", {"w:val": style}))
    if label:
        run = _run(label)
        run.insert(0, OxmlElement("w:rPr"))
        run[0].append(_valued("w:rStyle", {"w:val": "ResponseLabel"}))
        paragraph.append(run)
    paragraph.extend(map(_run, words))
    return paragraph


def _run(words: str) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    if words == "\t":
        run.append(OxmlElement("w:tab"))
        return run
    text = _valued("w:t", {"xml:space": "preserve"})
    text.text = words
    run.append(text)
    return run


def _valued(tag: str, values: dict[str, str]) -> BaseOxmlElement:
    return OxmlElement(tag, {qn(name): value for name, value in values.items()})


def _field(code: str) -> BaseOxmlElement:
    """What Word counts itself, with what stands there until it has."""
    field = _valued("w:fldSimple", {"w:instr": code})
    field.append(_run("1"))
    return field


def _headers(document: DocumentObject, letter: ResponseLetter) -> None:
    """The legend of Rule 83 on each page; office, date and number from page two."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    first, later = section.first_page_header, section.header
    for header in (first, later):
        header.is_linked_to_previous = False
        _emptied(header)
        _legend(header, letter)
    lines = [line for line in (letter.office, letter.day) if line]
    for line in lines:
        later._element.append(_paragraph("Header", line))
    numbered = _paragraph("HeaderEnd", "Page ")
    numbered.append(_field("PAGE"))
    later._element.append(numbered)
    if not letter.legend:
        first._element.append(_paragraph("Header"))


def _emptied(header: _Header) -> None:
    """A header without the paragraph the library puts into a new one."""
    for child in list(header._element):
        header._element.remove(child)


def _legend(header: _Header, letter: ResponseLetter) -> None:
    if not letter.legend:
        return
    before, digits = letter.code_of_pages
    header._element.append(_paragraph("Legend", letter.legend))
    code = _paragraph("Code", before) if before else _paragraph("Code")
    code.append(_field(f'PAGE \\# "{"0" * digits}"' if digits > 1 else "PAGE"))
    header._element.append(code)


def _blank(letter: ResponseLetter) -> DocumentObject:
    """A document of our own styles, without what the library's template brings along."""
    document = Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if any(relation.reltype.endswith(kind) for kind in _DROPPED):
                del relations[key]
    _replace(document.styles.element, STYLES)
    _replace(document.part.numbering_part.element, NUMBERING)
    settings = document.settings.element
    for child in list(settings):
        if not child.tag.endswith(("}zoom", "}defaultTabStop", "}compat")):
            settings.remove(child)
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin = section.bottom_margin = Inches(1)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = letter.title, letter.company, ""
    about.comments = ""
    moment = datetime.combine(letter.dated, time(12), UTC) if letter.dated else _UNDATED
    about.created = about.modified = moment
    return document


def _replace(root: BaseOxmlElement, xml: str) -> None:
    """Put the content of one element of a kind in place of another's."""
    for child in list(root):
        root.remove(child)
    root.extend(list(parse_xml(xml)))


def _settled(document: DocumentObject) -> bytes:
    """The file without the hour at which it was made, its parts in one order."""
    made, out = io.BytesIO(), io.BytesIO()
    document.save(made)
    with ZipFile(made) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, _ZIP_BEGAN), source.read(name), ZIP_DEFLATED)
    return out.getvalue()
