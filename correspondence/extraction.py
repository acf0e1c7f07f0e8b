"""Bytes to text. The libraries that read file formats are used here and nowhere else."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

CHILD = Path(__file__).with_name("extraction_child.py")
SECONDS = 60
MAX_TEXT = 20_000_000

PDF, HTML, PLAIN = "application/pdf", "text/html", "text/plain"

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
# Control characters that no text file has; tab, line feed, form feed and carriage return are fine.
_BINARY = frozenset(range(32)) - {9, 10, 12, 13, 26, 27}
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?"
                         r"<(?:!doctype\s+html|html|head|body|div|p|table|font|center|title)\b",
                         re.IGNORECASE | re.DOTALL)  # fmt: skip
_DOCUMENT_HTML = re.compile(r"<html\b", re.IGNORECASE)  # an EDGAR document wraps it in SGML tags
_SUBMISSION = re.compile(r"\s{0,20}(?:<SEC-DOCUMENT>|-----BEGIN PRIVACY-ENHANCED MESSAGE-----)")
_TYPE = re.compile(r"<TYPE>\s*(\S+)")
_OTHER_MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0",
    b"MZ", b"\x7fELF", b"\x1f\x8b", b"BM", b"II*\x00", b"MM\x00*", b"Rar!", b"7z\xbc\xaf",
    b"{\\rtf",
    b"#!", b"%!PS", b"RIFF", b"\x00\x00\x01\x00", b"SQLite format 3",
)  # fmt: skip
_REASONS = {
    "encrypted": "This PDF is encrypted: a password is needed to open it.",
    "damaged": "This PDF is damaged and cannot be opened.",
    "length": "This PDF holds more text than a letter can have.",
    "memory": "This PDF needs more memory than one document may use.",
}


class Unreadable(Exception):
    """A document that cannot be read, with the reason in words for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a document; form feeds stand between its pages."""

    text: str
    pages: int


def sniff(head: bytes, name: str) -> str | None:
    """The media type by content, or ``None`` for what is not read: images, archives, programs.

    The name only decides between HTML and plain text where the content does not.
    """
    if head.startswith(b"%PDF-"):
        return PDF
    if not head.strip(b"\x00\x09\x0a\x0c\x0d\x20") or head.startswith(_OTHER_MAGIC):
        return None
    if head.startswith(_UTF16):
        text = head.decode("utf-16", errors="replace")
        return None if "\x00" in text else _markup(text, name)
    if any(byte in _BINARY for byte in head):
        return None
    return _markup(decode(head), name)


def _markup(text: str, name: str) -> str:
    start = text[:4000]
    if "<ownershipDocument" in start or _SUBMISSION.match(start):
        return PLAIN
    if _HTML_START.match(start) or _DOCUMENT_HTML.search(start):
        return HTML
    suffix = Path(name).suffix.lower()
    return HTML if suffix in {".htm", ".html"} and "<" in start else PLAIN


def decode(data: bytes) -> str:
    """Text from bytes: by byte order mark, else UTF-8, else Windows-1252 as old filings are."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace")
    data = data.removeprefix(_UTF8_MARK)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def extract(data: bytes, media_type: str) -> Extracted:
    """The text of a document; raises ``Unreadable`` with a sentence for a person."""
    if media_type == PDF:
        return _extract_pdf(data)
    text = decode(data)
    if submission := _SUBMISSION.match(text):
        media_type, text = _from_submission(text[submission.start() :])
    if media_type == HTML:
        text = html_text(text)
    elif media_type != PLAIN:
        raise Unreadable("This kind of file is not read: PDF, HTML and plain text are.")
    if len(text) > MAX_TEXT:
        raise Unreadable("This file holds more text than a letter can have.")
    if not text.strip():
        raise Unreadable("The file has no text.")
    return Extracted(text, 1 + text.count("\f"))


def _from_submission(text: str) -> tuple[str, str]:
    """The one document of an EDGAR full submission that is read, and its kind.

    Where the staff's letter is there as PDF and as EDGAR's text of it, that text is taken.
    """
    documents: dict[str, str] = {}
    for block in text.split("<DOCUMENT>")[1:]:
        kind, _, rest = block.partition("<TEXT>")
        found = _TYPE.search(kind)
        body = rest.partition("</TEXT>")[0]
        if found and "<PDF>" not in body[:200]:
            documents.setdefault(found[1].upper(), body)
    body = documents.get("TEXT-EXTRACT") or next(iter(documents.values()), "")
    if not body:
        raise Unreadable("This EDGAR submission holds no document with text.")
    if "<ownershipDocument" in body:
        return PLAIN, body
    is_html = bool(_HTML_START.match(body) or _DOCUMENT_HTML.search(body[:4000]))
    return (HTML if is_html else PLAIN), body


def _extract_pdf(data: bytes) -> Extracted:
    command = [sys.executable, "-I", str(CHILD)]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(f"Reading this PDF took more than {SECONDS} seconds.") from None
    except OSError as error:
        raise Unreadable("The program that reads PDFs could not be started.") from error
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise Unreadable(
            "Reading this PDF failed: it is damaged or needs more memory or time than one "
            "document may use."
        ) from None
    if code := answer.get("error"):
        raise Unreadable(_pdf_reason(code, data, answer.get("count", 0)))
    pages: list[str] = answer["pages"]
    if not any(page.strip() for page in pages):
        raise Unreadable("The PDF has no text: it is probably a scan.")
    return Extracted("\f".join(pages), len(pages))


def _pdf_reason(code: str, data: bytes, count: int) -> str:
    if code == "pages":
        return f"This PDF has {count} pages; at most 2000 are read."
    if code == "damaged" and b"%%EOF" not in data[-2048:]:
        return "The file ends in the middle of the PDF; it may not have been copied completely."
    return _REASONS.get(code, "This PDF cannot be read.")


_DROPPED = frozenset({"script", "style", "head", "title", "noscript", "template", "object", "svg"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SPACE_AT_BREAK = re.compile(r" *\n *")
_MANY_BREAKS = re.compile(r"\n{3,}")


def html_text(html: str) -> str:
    """The text of a page: a line per block, cells of a row between tabs, no script or style.

    Walks the tree without recursion, so that a page of any depth is read.
    """
    body = LexborHTMLParser(html).body
    if body is None:
        return ""
    out: list[str] = []
    stack: list[LexborNode | str] = [body]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            out.append(node)
            continue
        tag = node.tag or ""
        if tag in _DROPPED:
            continue
        if tag == "-text":
            out.append(_SPACES.sub(" ", node.text_content or ""))
            continue
        if tag == "br":
            out.append("\n")
            continue
        before, after = _edges(tag)
        if before:
            out.append(before)
        if after:
            stack.append(after)
        stack.extend(reversed(list(node.iter(include_text=True))))
    return _tidy("".join(out))


def _edges(tag: str) -> tuple[str, str]:
    """What stands before and after an element in the text."""
    if tag in {"td", "th"}:
        return "", "\t"
    if tag in {"p", "h1", "h2", "h3", "h4", "h5", "h6", "table"}:
        return "\n\n", "\n\n"
    if tag in _BLOCKS:
        return "\n", "\n"
    return "", ""


def _tidy(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        cells = [cell.strip(" ") for cell in line.split("\t")]
        lines.append("\t".join(cell for cell in cells if cell))
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip("\n")
