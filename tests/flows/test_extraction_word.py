"""Word documents: what Word shows is read, and a hostile one ends with a sentence."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from correspondence.extraction import DOCX, Unreadable, extract, sniff

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word(body: str, **parts: str) -> bytes:
    """Answer a document with this body, and further parts by their names in `word/`."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", part(name, content))
    return out.getvalue()


def part(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{SPACE}">{content}</w:{name}>'


def r(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def p(words: str, properties: str = "") -> str:
    before = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{before}<w:r><w:t>{words}</w:t></w:r></w:p>"


def text(data: bytes) -> str:
    assert sniff(data[:65_536], "letter.docx") == DOCX
    return extract(data, DOCX).text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("One") + p("Two"), "One\n\nTwo"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc"),
        ("<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>" + r("in")
         + "</w:ins></w:p>", "in"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>not</w:t></w:r>" + r("seen") + "</w:p>", "seen"),
        ('<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>', "7"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>7</w:t></w:r></w:p>", "7"),
        (TABLE.format(p("Net") + "</w:tc><w:tc>" + p("1") + p("2")), "Net\t1\n2"),
        (TABLE.format(TABLE.format(p("in"))), "in"),
        ("<w:sdt><w:sdtContent>" + p("boxed") + "</w:sdtContent></w:sdt>", "boxed"),
        ("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bold</w:t></w:r></w:p>", "\ufdd0Bold"),
        ('<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>Plain</w:t></w:r></w:p>', "Plain"),
        ("<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>Slanted</w:t></w:r></w:p>", "\ufdd1Slanted"),
        ('<w:p><w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r></w:p>', "a\n\f\nb"),
    ],
)  # fmt: skip
def test_what_word_shows_is_read(body: str, expected: str) -> None:
    assert text(word(body)) == expected


NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">'
    '<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def test_numbers_and_bullets_that_word_counts_are_written_out() -> None:
    body = "".join(
        p(words, NUMBERED.format(level, number))
        for words, level, number in [
            ("first", 0, 1), ("a", 1, 1), ("b", 1, 1), ("point", 0, 2), ("second", 0, 1),
            ("a", 1, 1), ("plain", 0, 0),
        ]
    )  # fmt: skip

    assert text(word(body, numbering=LISTS)).split("\n\n") == [
        "1. first", "(a) a", "(b) b", "• point", "2. second", "(a) a", "plain",
    ]  # fmt: skip


def test_what_stands_before_a_point_is_no_longer_than_a_number() -> None:
    body = p("point", NUMBERED.format(0, 1)) * 3

    assert text(word(body, numbering=LISTS.replace("%1.", "x" * 101))) == "\n\n".join(["point"] * 3)


def test_a_list_has_nine_levels() -> None:
    lists = LISTS.replace('w:ilvl="0"', 'w:ilvl="9"').replace('w:ilvl="1"', 'w:ilvl="8"')
    body = p("nine", NUMBERED.format(8, 1)) + p("ten", NUMBERED.format(9, 1))

    assert text(word(body, numbering=lists.replace("%2", "%9"))) == "(a) nine\n\nten"


def test_a_style_may_number_and_print_bold() -> None:
    styles = (
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '<w:rPr><w:b/></w:rPr></w:style><w:style w:styleId="Comment"><w:basedOn w:val="Base"/>'
        "</w:style>"
    )
    body = p("Why?", '<w:pStyle w:val="Comment"/>')

    assert text(word(body, numbering=LISTS, styles=styles)) == "\ufdd01. Why?"


def test_styles_based_on_each_other_end() -> None:
    styles = "".join(
        f'<w:style w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )

    assert text(word(p("x", '<w:pStyle w:val="A"/>'), styles=styles)) == "x"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word(p("x"))[:200], "damaged"),
        (word(p("")), "no text"),
        (word("<w:p>").replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged"),
        (word("<w:tbl><w:tr><w:tc>" * 80 + p("x") + "</w:tc></w:tr></w:tbl>" * 80), "too deeply"),
        (word(p("a" * 41_000_000)), "more than a letter"),
        (word("<w:p/>" * 1_000_000), "more than a letter"),
        (
            word("<w:p " + "".join(f'a{n}=""' + " " for n in range(1_000_000)) + "/>"),
            "more than a letter",
        ),
        (word(p("a" * 20_000_001)), "more text than a letter"),
        (word(p("a" * 10_000_000) * 3), "more text than a letter"),
    ],
)
def test_a_hostile_document_ends_with_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        extract(data, DOCX)


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", bomb)

    with pytest.raises(Unreadable, match="damaged"):
        extract(out.getvalue(), DOCX)


def test_many_parts_are_refused() -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for number in range(5001):
            archive.writestr(f"word/{number}", "")

    with pytest.raises(Unreadable, match="too many parts"):
        extract(out.getvalue(), DOCX)


@pytest.mark.parametrize("name", ["book.xlsx", "letter.docx"])
def test_another_zip_is_not_taken_for_a_letter(name: str) -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")

    assert sniff(out.getvalue(), name) is None


WHOLE = word(p("One") + TABLE.format(p("Two")), numbering=LISTS)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(max_size=4)), max_size=8))
def test_a_damaged_document_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    data = WHOLE
    for at, piece in changes:
        data = data[:at] + piece + data[at + len(piece) :]

    try:
        assert extract(data, DOCX).pages >= 1
    except Unreadable as refused:
        assert refused.reason.endswith(".")  # noqa: PT017 - whichever comes


NUMBER = NUMBERED.format(9, 1)
MARKS = ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>x</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>",
         "</w:tr>", "<w:pPr>", "</w:pPr>", NUMBER,
         '<w:pStyle w:val="A"/>', "<w:sectPr/>", "<w:tc>", "</w:tc>", "&#7;", "&amp;"]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(MARKS), max_size=30).map("".join))
def test_any_parts_are_read_or_refused(body: str) -> None:
    try:
        assert extract(word(body, numbering=LISTS), DOCX).text
    except Unreadable as refused:
        assert refused.reason.endswith(".")  # noqa: PT017 - whichever comes


def test_a_word_document_is_told_by_its_content() -> None:
    assert sniff(word(p("x")), "letter.txt") == DOCX
