"""How many documents a second are read on one core, what the PDF child costs, what memory stays.

BENCH_SAMPLES names a folder of real documents, whose PDFs are then measured besides.
"""

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2

from correspondence.domain.closings import known_calendar
from correspondence.domain.reading import read
from correspondence.extraction import PDF, extract
from correspondence.extraction.pool import CHILD
from tests.bench.documents import form_4_xml, letter_pdf, response_text, staff_text

SECONDS = 2.0
PDFS = 100
ROUNDS = 7
READINGS = (1000, 5000, 20_000)
DOCUMENTS = (200, 1900)


def rates(folder: Path) -> dict[str, float]:
    """Answer for each recorded and each invented document how often it is read in a second.

    "times pypdfium2's own" is no rate: it is the time of our PDF extraction in that of its own.
    """
    calendar = known_calendar()
    texts = {path.stem: path.read_text() for path in sorted(folder.glob("*.txt"))}
    texts["a staff letter of two pages"] = staff_text()
    texts["a response of ten answers"] = response_text()
    texts["a Form 4 in XML"] = form_4_xml()
    found = {name: _rate(partial(read, text, calendar=calendar)) for name, text in texts.items()}
    return found | pdf_rates()


def pdf_rates() -> dict[str, float]:
    """PDF letters a second, ours and pypdfium2's own, invented ones and those of a folder."""
    found = _compared("PDF letters", [letter_pdf(number) for number in range(PDFS)])
    if folder := os.environ.get("BENCH_SAMPLES"):
        found |= _compared("real PDFs", [path.read_bytes() for path in Path(folder).rglob("*.pdf")])
    return found


def _compared(name: str, files: list[bytes]) -> dict[str, float]:
    """Our reading, in another process and without hidden words, and pypdfium2's own in this one.

    Each file is read by both in turn and counts with its best time of each, so that a busy machine
    harms neither. The start of a process, 0.1 s for 2000 documents, is not in it.
    """
    ours, own = 0.0, 0.0
    for data in files:
        pairs = [(_seconds(partial(extract, data, PDF)), _seconds(partial(_own_text, data)))
                 for _ in range(ROUNDS)]  # fmt: skip
        ours += min(mine for mine, _ in pairs)
        own += min(theirs for _, theirs in pairs)
    return {
        name: len(files) / ours,
        f"{name}, pypdfium2's own": len(files) / own,
        f"{name}, times pypdfium2's own": ours / own,
    }


def memory(folder: Path) -> dict[str, int]:
    """Megabytes this process holds after so many readings, then both processes after PDFs."""
    calendar = known_calendar()
    texts = [path.read_text() for path in sorted(folder.glob("*.txt"))]
    texts += [staff_text(), response_text(), form_4_xml()]
    found = {}
    for number in range(1, READINGS[-1] + 1):
        read(texts[number % len(texts)], calendar=calendar).as_dict()
        if number in READINGS:
            found[f"after {number} readings"] = _megabytes("self")
    for number in range(1, DOCUMENTS[-1] + 1):
        extract(letter_pdf(number), PDF)
        if number in DOCUMENTS:
            found[f"after {number} PDFs"] = _megabytes("self")
            found[f"the PDF process after {number} PDFs"] = _megabytes(_child())
    return found


def _child() -> str:
    """The id of the process that reads PDFs."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return next(
        each for each in children if CHILD.name in Path(f"/proc/{each}/cmdline").read_text()
    )


def _megabytes(process: str) -> int:
    """What a process holds in memory, in megabytes."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


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
