"""How many documents a second are read on one core, and what the PDF child costs."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2

from correspondence.domain.closings import known_calendar
from correspondence.domain.reading import read
from correspondence.extraction import PDF, extract
from tests.bench.documents import form_4_xml, letter_pdf, response_text, staff_text

SECONDS = 2.0
PDFS = 100


def rates(folder: Path) -> dict[str, float]:
    """Answer for each recorded and each invented document how often it is read in a second.

    The last entry is no rate: it is the time of our PDF extraction in that of pypdfium2's own.
    """
    calendar = known_calendar()
    texts = {path.stem: path.read_text() for path in sorted(folder.glob("*.txt"))}
    texts["a staff letter of two pages"] = staff_text()
    texts["a response of ten answers"] = response_text()
    texts["a Form 4 in XML"] = form_4_xml()
    found = {name: _rate(partial(read, text, calendar=calendar)) for name, text in texts.items()}
    return found | pdf_rates()


def pdf_rates() -> dict[str, float]:
    """PDF letters a second, ours and pypdfium2's own, over many files."""
    files = [letter_pdf(number) for number in range(PDFS)]
    extract(files[0], PDF)  # the child process is started once and not counted
    ours = min(_seconds(lambda: [extract(data, PDF) for data in files]) for _ in range(5))
    own = min(_seconds(lambda: [_own_text(data) for data in files]) for _ in range(5))
    return {
        "PDF letters": PDFS / ours,
        "PDF letters, pypdfium2's own": PDFS / own,
        "PDF, times pypdfium2's own": ours / own,
    }


def _rate(act: Callable[[], object]) -> float:
    act()
    start, done = time.process_time(), 0
    while (taken := time.process_time() - start) < SECONDS / 4:
        act()
        done += 1
    return done / taken


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _own_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        textpage = page.get_textpage()
        pages.append(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return "\f".join(pages)
