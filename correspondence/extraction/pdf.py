"""The text of a PDF, read in another process, or the reason why there is none in plain words."""

import json

from correspondence.extraction import pool
from correspondence.extraction.document import Extracted, Unreadable

_REASONS = {
    "encrypted": "This PDF is encrypted: a password is needed to open it.",
    "damaged": "This PDF is damaged and cannot be opened.",
    "length": "This PDF holds more text than a letter can have.",
    "memory": "This PDF needs more memory than one document may use.",
}


def pdf_text(data: bytes) -> Extracted:
    """The pages of a PDF; raises ``Unreadable``."""
    try:
        answer = json.loads(pool.answer(data))
    except pool.TimedOut:
        raise Unreadable(f"Reading this PDF took more than {pool.SECONDS} seconds.") from None
    except OSError as error:
        raise Unreadable("The program that reads PDFs could not be started.") from error
    except (pool.Failed, ValueError):
        raise Unreadable(
            "Reading this PDF failed: it is damaged or needs more memory or time than one "
            "document may use."
        ) from None
    if code := answer.get("error"):
        raise Unreadable(_reason(code, data, answer.get("count", 0)))
    pages: list[str] = answer["pages"]
    if not any(page.strip() for page in pages):
        raise Unreadable("The PDF has no text: it is probably a scan.")
    return Extracted("\f".join(pages), len(pages))


def _reason(code: str, data: bytes, count: int) -> str:
    if code == "pages":
        return f"This PDF has {count} pages; at most 2000 are read."
    if code == "damaged" and b"%%EOF" not in data[-2048:]:
        return "The file ends in the middle of the PDF; it may not have been copied completely."
    return _REASONS.get(code, "This PDF cannot be read.")
