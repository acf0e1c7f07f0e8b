"""Bytes to text. The libraries that read file formats are used here and nowhere else."""

from correspondence.extraction.document import MAX_TEXT, Extracted, Unreadable
from correspondence.extraction.docx import docx_text
from correspondence.extraction.html import html_text
from correspondence.extraction.mail import letter_of
from correspondence.extraction.pdf import pdf_text
from correspondence.extraction.sniffing import (
    DOCX,
    HTML,
    MAIL,
    PDF,
    PLAIN,
    SUBMISSION,
    decode,
    is_html,
    sniff,
)
from correspondence.extraction.submission import chosen

__all__ = [
    "DOCX",
    "HTML",
    "MAIL",
    "PDF",
    "PLAIN",
    "Extracted",
    "Unreadable",
    "decode",
    "extract",
    "html_text",
    "sniff",
]


def extract(data: bytes, media_type: str) -> Extracted:
    """The text of a document; raises ``Unreadable`` with a sentence for a person."""
    if media_type == PDF:
        return pdf_text(data)
    if media_type == DOCX:
        return docx_text(data)
    if media_type == MAIL:
        return letter_of(data, extract)
    if media_type not in (HTML, PLAIN):
        raise Unreadable(
            "This kind of file is not read: PDF, Word, HTML, plain text and mail with them are."
        )
    text = decode(data)
    if submission := SUBMISSION.match(text):
        return _from_submission(text[submission.start() :])
    return _checked(html_text(text) if media_type == HTML else text)


def _from_submission(text: str) -> Extracted:
    """The document of an EDGAR full submission that is read, below the submission's header."""
    part = chosen(text)
    if part.pdf:
        found = pdf_text(part.pdf)
    else:
        found = _checked(html_text(part.text) if is_html(part.text) else part.text.strip("\r\n"))
    if not part.header:
        return found
    return Extracted(f"{part.header}\n\f\n{found.text}", found.pages)


def _checked(text: str) -> Extracted:
    if len(text) > MAX_TEXT:
        raise Unreadable("This file holds more text than a letter can have.")
    if not text.strip():
        raise Unreadable("The file has no text.")
    return Extracted(text, 1 + text.count("\f"))
