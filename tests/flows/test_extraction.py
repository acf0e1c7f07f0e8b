"""Bytes to text: what a file is by its content, and what people are told when it cannot be read."""

import json
from io import BytesIO, StringIO
from pathlib import Path

import pypdfium2
import pytest
from django.core.management import call_command

from correspondence.domain.text import BOLD, ITALIC
from correspondence.extraction import HTML, PDF, PLAIN, Unreadable, extract, html_text, pool, sniff


def pdf_of(*lines: str) -> bytes:
    """A one-page PDF with a text layer, written by hand."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = f"BT /F1 11 Tf 72 720 Td {shown}ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.4\n"
    for number, content in enumerate(objects, 1):
        body += b"%d 0 obj%s endobj\n" % (number, content)
    return body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n"


@pytest.mark.parametrize(
    ("head", "name", "media_type"),
    [
        (b"%PDF-1.7\n", "a.txt", PDF),
        (b" %PDF-1.7\n", "a.pdf", PLAIN),
        (b"<!DOCTYPE html><html>", "a.txt", HTML),
        (b"<DOCUMENT>\n<TYPE>CORRESP\n<TEXT>\n<html><body>", "a.txt", HTML),
        (b"Dear Mr. Byron:", "a.pdf", PLAIN),
        (b"price < 5", "a.htm", HTML),
        (b"<?xml version='1.0'?><ownershipDocument>", "a.xml", PLAIN),
        ("Dear Ada".encode("utf-16"), "a.txt", PLAIN),
        ("café".encode("cp1252"), "a.txt", PLAIN),
        (b"\x89PNG\r\n\x1a\n", "a.pdf", None),
        (b"PK\x03\x04", "a.docx", None),
        (b"MZ\x90\x00", "a.txt", None),
        (b"text with \x00 in it", "a.txt", None),
        (b"", "empty.pdf", None),
        (b"  \n ", "blank.txt", None),
    ],
)
def test_a_file_is_told_by_its_content(head: bytes, name: str, media_type: str | None) -> None:
    assert sniff(head, name) == media_type


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("café “x”".encode(), "café “x”"),
        ("café “x”".encode("utf-8-sig"), "café “x”"),
        ("café “x”".encode("utf-16"), "café “x”"),
        ("café “x”".encode("cp1252"), "café “x”"),
    ],
)
def test_text_is_decoded(data: bytes, text: str) -> None:
    assert extract(data, PLAIN).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a\n b</p><p>c</p>", "a b\n\nc"),
        ("a<br>b", "a\nb"),
        ("<table><tr><td>Re:</td><td> </td><td>Form 10-K</td></tr></table>", "Re:\tForm 10-K"),
        ("<style>p{}</style><script>x()</script><p>a</p>", "a"),
        ("a<b>b</b>c", "abc"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<p>a</p><p style='display:none'>b</p>", "a"),
        ("<p><b>1. a</b></p><p>b</p>", f"{BOLD}1. a\n\nb"),
        ("<p style='font-style:italic'>a <span style='font-style:normal'>b</span>aaaaaaa</p>",
         f"{ITALIC}a baaaaaaa"),
        ("<p>x &amp; y&nbsp;z</p>", "x & y\u00a0z"),
    ],
)  # fmt: skip
def test_html_keeps_its_lines_and_cells(html: str, text: str) -> None:
    assert html_text(html) == text


def test_html_of_any_depth_is_read() -> None:
    assert html_text("<div>" * 20_000 + "deep" + "</div>" * 20_000).strip() in {"deep", ""}


def test_a_pdf_gives_its_text() -> None:
    extracted = extract(pdf_of("Dear Ada Byron:", "We have reviewed it."), PDF)

    assert extracted.text.split() == ["Dear", "Ada", "Byron:", "We", "have", "reviewed", "it."]
    assert extracted.pages == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4\n1 0 obj", "ends in the middle"),
        (b"%PDF-1.4\nnothing here\n%%EOF", "damaged"),
        (pdf_of(), "probably a scan"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as raised:
        extract(data, PDF)

    assert reason in raised.value.reason


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(2001):
        document.new_page(10, 10)
    out = BytesIO()
    document.save(out)

    with pytest.raises(Unreadable, match="2001 pages"):
        extract(out.getvalue(), PDF)


def test_a_pdf_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "slow.py"
    slow.write_text("import time\ntime.sleep(60)\n")
    pool.close()
    monkeypatch.setattr(pool, "CHILD", slow)
    monkeypatch.setattr(pool, "SECONDS", 0.2)

    with pytest.raises(Unreadable, match="took more than"):
        extract(pdf_of("x"), PDF)


def test_a_pdf_that_ends_its_process_only_ends_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = tmp_path / "dying.py"
    dying.write_text("import os\nos.abort()\n")
    pool.close()
    monkeypatch.setattr(pool, "CHILD", dying)

    with pytest.raises(Unreadable, match="failed"):
        extract(pdf_of("x"), PDF)


def test_the_read_command_prints_a_line_for_each_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.png"
    good.write_text("Minutes of the garden club.")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")
    out = StringIO()

    call_command("read", str(bad), str(good), stdout=out)

    first, second = map(json.loads, out.getvalue().splitlines())
    assert (first["file"], first["document"]) == (str(bad), "unknown")
    assert first["uncertain"][0]["key"] == "document"
    assert (second["file"], second["document"]) == (str(good), "unknown")


def test_the_read_command_goes_on_past_a_missing_file(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Minutes of the garden club.")
    out, errors = StringIO(), StringIO()

    with pytest.raises(SystemExit) as raised:
        call_command("read", str(tmp_path / "gone.txt"), str(good), stdout=out, stderr=errors)

    assert raised.value.code == 1
    assert "gone.txt" in errors.getvalue()
    assert len(out.getvalue().splitlines()) == 1
