"""The one document that is read of an EDGAR full submission, and the header above it."""

import binascii
import re
from dataclasses import dataclass

from correspondence.extraction.document import Unreadable

_OPEN, _CLOSE = "<SEC-HEADER>", "</SEC-HEADER>"
_LONGEST_HEADER = 100_000
_TYPE = re.compile(r"<TYPE>\s*(\S+)")
_UUENCODED = re.compile(r"^begin \d{3,4} [^\n]*\n(?P<lines>.*?)^end\s*$", re.DOTALL | re.MULTILINE)
# Types that hold correspondence, the best first; EDGAR's own text of a staff letter's PDF leads.
_PREFERRED = ("TEXT-EXTRACT", "LETTER", "UPLOAD", "CORRESP", "DRSLTR", "COVER")
_FEWEST_LETTERS = 200  # of a text that can be a letter's


@dataclass(frozen=True, slots=True)
class Part:
    """The document that is read: text, or the bytes of a PDF; and the submission's header."""

    header: str
    text: str
    pdf: bytes | None


def chosen(submission: str) -> Part:
    """Choose the document; raises ``Unreadable`` where there is none with text.

    An ownership report's XML first, then a letter. EDGAR's text of a PDF is taken unless it is
    nearly empty or has the invisible page header woven in; then the PDF itself is.
    """
    header = _header(submission)
    texts: dict[str, str] = {}
    pdf: bytes | None = None
    for block in submission.split("<DOCUMENT>")[1:]:
        head, _, rest = block.partition("<TEXT>")
        kind = _TYPE.search(head)
        body = rest.partition("</TEXT>")[0]
        if "<ownershipDocument" in body:
            return Part(header, body, None)
        if "<PDF>" in body[:200]:
            pdf = pdf or _decoded(body)
        elif kind:
            texts.setdefault(kind[1].upper(), body)
    best = next((texts[kind] for kind in _PREFERRED if kind in texts), "")
    if pdf and not ("CORRESP" in texts or _is_good(texts.get("TEXT-EXTRACT", ""))):
        return Part(header, "", pdf)
    best = best or next(iter(texts.values()), "")
    if not best:
        raise Unreadable("This EDGAR submission holds no document with text.")
    return Part(header, best, None)


def _header(submission: str) -> str:
    start = submission.find(_OPEN)
    end = submission.find(_CLOSE, start)
    found = 0 <= start < end < start + _LONGEST_HEADER
    return submission[start : end + len(_CLOSE)] if found else ""


def _is_good(text: str) -> bool:
    return sum(map(str.isalpha, text[:5000])) >= _FEWEST_LETTERS and "LastName" not in text


def _decoded(body: str) -> bytes | None:
    """The bytes of a uuencoded file; ``None`` where it is damaged."""
    found = _UUENCODED.search(body)
    if found is None:
        return None
    pieces: list[bytes] = []
    for line in found["lines"].splitlines():
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:  # trailing blanks were cut: as many as the length sign asks for
            size = ((ord(line[0]) - 32) & 63) if line else 0
            try:
                pieces.append(binascii.a2b_uu(line[: 1 + (size * 4 + 2) // 3].ljust(61)))
            except (binascii.Error, ValueError):
                return None
        except ValueError:
            return None
    return b"".join(pieces) or None
