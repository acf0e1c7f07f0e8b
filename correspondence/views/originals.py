"""Original documents are handed out, byte for byte."""

from django.core.files.storage import storages
from django.http import FileResponse, Http404

from correspondence.extraction import DOCX
from correspondence.models import Document

ENDINGS = {
    "application/pdf": ".pdf",
    "application/xml": ".xml",
    "message/rfc822": ".eml",
    "text/html": ".html",
    DOCX: ".docx",
}


def original(document: Document, title: str) -> FileResponse:
    """Answer the original bytes, to be kept or opened outside the browser."""
    try:
        file = storages["documents"].open(document.store_name)
    except FileNotFoundError:
        raise Http404("The original is missing from the document store.") from None
    response = FileResponse(
        file,
        as_attachment=True,
        filename=title + ENDINGS.get(document.media_type, ".txt"),
        content_type=document.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    # The document is a stranger's: nothing in it may run or be fetched.
    response._csp_replace = {"default-src": ["'none'"], "sandbox": [""]}  # type: ignore[attr-defined]
    return response
