"""What a file is, told by its content; and text out of its bytes."""

import re
from pathlib import Path

PDF, HTML, PLAIN, MAIL = "application/pdf", "text/html", "text/plain", "message/rfc822"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
# Control characters that no text file has; tab, line feed, form feed and carriage return are fine.
_BINARY = frozenset(range(32)) - {9, 10, 12, 13, 26, 27}
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?"
                         r"<(?:!doctype\s+html|html|head|body|div|p|table|font|center|title)\b",
                         re.IGNORECASE | re.DOTALL)  # fmt: skip
_DOCUMENT_HTML = re.compile(r"<html\b", re.IGNORECASE)  # an EDGAR document wraps it in SGML tags
SUBMISSION = re.compile(r"\s{0,20}(?:<SEC-DOCUMENT>|-----BEGIN PRIVACY-ENHANCED MESSAGE-----)")
# The header of a mail: named fields from the first byte to an empty line. A memorandum has such
# lines too ("TO:", "FROM:"), so a field that only mail programs write must be among them.
_FIELDS = re.compile(r"(?:From [^\n]{1,200}\n)?(?:[!-9;-~]{1,76}:[^\n]{0,998}\n"
                     r"(?:[ \t][^\n]{0,998}\n){0,50}){2,200}?(?=\n)")  # fmt: skip
_MAIL_FIELD = re.compile(
    r"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To|X-Mailer|DKIM-Signature):",
    re.IGNORECASE | re.MULTILINE,
)
_OTHER_MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0",
    b"MZ", b"\x7fELF", b"\x1f\x8b", b"BM", b"II*\x00", b"MM\x00*", b"Rar!", b"7z\xbc\xaf",
    b"{\\rtf",
    b"#!", b"%!PS", b"RIFF", b"\x00\x00\x01\x00", b"SQLite format 3",
)  # fmt: skip


def sniff(head: bytes, name: str) -> str | None:
    """The media type by content, or ``None`` for what is not read: images, archives, programs.

    The name only decides between HTML and plain text where the content does not. An ownership
    report in XML and an EDGAR full submission are plain text.
    """
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04") and is_word(head, name):
        return DOCX
    if not head.strip(b"\x00\x09\x0a\x0c\x0d\x20") or head.startswith(_OTHER_MAGIC):
        return None
    if head.startswith(_UTF16):
        text = head.decode("utf-16", errors="replace")
        return None if "\x00" in text else _markup(text, name)
    if any(byte in _BINARY for byte in set(head)):
        return None
    return _markup(decode(head), name)


def is_word(head: bytes, name: str) -> bool:
    """Whether a ZIP is a Word document: by its first parts, else by the name of one of Office's."""
    return b"word/" in head or (
        b"[Content_Types].xml" in head and Path(name).suffix.lower() == ".docx"
    )


def _markup(text: str, name: str) -> str:
    start = text[:4000]
    if "<ownershipDocument" in start or SUBMISSION.match(start):
        return PLAIN
    if is_html(start):
        return HTML
    if is_mail(text[:20_000]):
        return MAIL
    suffix = Path(name).suffix.lower()
    return HTML if suffix in {".htm", ".html"} and "<" in start else PLAIN


def is_html(text: str) -> bool:
    """Whether a text begins as a page of HTML, an EDGAR document's SGML tags before it or not."""
    return bool(_HTML_START.match(text) or _DOCUMENT_HTML.search(text[:4000]))


def is_mail(text: str) -> bool:
    """Whether a text begins with the header of a mail."""
    header = _FIELDS.match(text.lstrip("\ufeff").replace("\r\n", "\n"))
    return bool(header and _MAIL_FIELD.search(header[0]))


def decode(data: bytes) -> str:
    """Text from bytes: by byte order mark, else UTF-8, else Windows-1252 as old filings are."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace")
    data = data.removeprefix(_UTF8_MARK)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
