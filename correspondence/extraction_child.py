"""Reads PDFs, alone in a process with limits; started and replaced by ``extraction/pool.py``.

Documents come on standard input and answers leave on standard output, each with its length in
eight bytes before it. An answer is a JSON object: ``pages`` (a list of texts) or ``error`` (a
code). A damaged or hostile file can then only end this process.
"""

import ctypes
import json
import os
import resource
import select
import sys
import threading
import time

import pypdfium2
import pypdfium2.raw as pdfium

MEMORY = 1_500_000_000  # bytes of address space; the largest letters need about a tenth of it
SECONDS = 60
MAX_PAGES = 2000
MAX_CHARACTERS = 20_000_000
IDLE_SECONDS = 300
_WHITE, _INVISIBLE = (255, 255, 255), 3  # ISO 32000-1, table 106: text render mode 3
_TEXT, _PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
_MOST_OBJECTS = 20_000  # objects of a page that are looked at one by one


def limit() -> None:
    """Bound memory and files before the first byte of a document is touched."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def limit_time() -> None:
    """Bound the processor time of one document; what earlier documents used does not count."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + SECONDS + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def read(data: bytes) -> dict[str, object]:
    """The text of each page, or the code of what stands in the way."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"error": "encrypted" if "password" in str(error).lower() else "damaged"}
    try:
        count = len(document)
        if count > MAX_PAGES:
            return {"error": "pages", "count": count}
        pages: list[str] = []
        size = 0
        for index in range(count):
            pages.append(_page_text(document, index))
            size += len(pages[-1])
            if size > MAX_CHARACTERS:
                return {"error": "length"}
        return {"pages": pages}
    finally:
        document.close()


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    """The visible text of a page; empty where the page is damaged."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return ""
    try:
        for hidden in hidden_text(page.raw):
            pdfium.FPDFPage_RemoveObject(page.raw, hidden)
            pdfium.FPDFPageObj_Destroy(hidden)
        textpage = page.get_textpage()
        try:
            return str(textpage.get_text_range())
        finally:
            textpage.close()
    except pypdfium2.PdfiumError:
        return ""
    finally:
        page.close()


def hidden_text(page: object) -> list[object]:
    """Text objects that nobody sees on paper: render mode "invisible", or white on nothing dark.

    A page all of whose text is invisible is a scan with its recognised words: nothing is hidden.
    """
    objects = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    paths: list[object] = []
    hidden: list[object] = []
    shown = 0
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for index in range(objects):
        found = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == _PATH:
            paths.append(found)
        if kind != _TEXT:
            continue
        white = bool(pdfium.FPDFPageObj_GetFillColor(found, red, green, blue, alpha)) and (
            (red.value, green.value, blue.value) == _WHITE or alpha.value == 0
        )
        if (white and not _on_dark(found, paths)) or (
            pdfium.FPDFTextObj_GetTextRenderMode(found) == _INVISIBLE
        ):
            hidden.append(found)
        else:
            shown += 1
    return hidden if shown else []


def _on_dark(text: object, paths: list[object]) -> bool:
    """Whether a filled shape that is not white lies below a white text, so that it shows."""
    left, bottom, right, top = _bounds(text)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    for path in paths[-500:]:
        edges = _bounds(path)
        if edges[0] > left or edges[1] > bottom or edges[2] < right or edges[3] < top:
            continue
        pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
        pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
        if mode.value and alpha.value and (red.value, green.value, blue.value) != _WHITE:
            return True
    return False


def _bounds(found: object) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(found, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def answer(data: bytes) -> bytes:
    """The answer to one document as it is written."""
    try:
        return json.dumps(read(data)).encode("ascii")
    except MemoryError:
        return b'{"error": "memory"}'


def leave_with(parent: int) -> None:
    """End this process soon after its parent has ended, however that came about."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def main() -> None:
    """Answer documents until the input ends, nothing has come for long, or the parent is gone."""
    limit()
    threading.Thread(target=leave_with, args=(int(sys.argv[1]),), daemon=True).start()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while select.select([source], [], [], IDLE_SECONDS)[0]:
        head = source.read(8)
        if len(head) < 8:
            return
        limit_time()
        try:
            data = source.read(int.from_bytes(head, "big"))
        except MemoryError:
            return
        written = answer(data)
        del data
        target.write(len(written).to_bytes(8, "big") + written)
        target.flush()


if __name__ == "__main__":
    main()
