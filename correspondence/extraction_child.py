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
import signal
import sys
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

MEMORY = 1_500_000_000  # bytes of address space; the largest letters need about a tenth of it
SECONDS = 60
MAX_PAGES = 2000
MAX_CHARACTERS = 20_000_000
IDLE_SECONDS = 300
GROWTH = 200_000  # kilobytes more than at the start; letters need a few thousand
_WHITE, _INVISIBLE = 255, 3  # ISO 32000-1, table 106: text render mode 3
_NO_TEXT = pdfium.FPDF_TEXTRENDERMODE_UNKNOWN
_PATH, _FORM = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
_MOST_OBJECTS = 20_000  # objects of a page that are looked at one by one
_MOST_GROUNDS = 1000  # shapes of a page on which white letters may stand
_THIN = 3  # points
Box = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]


class Form(NamedTuple):
    """A form XObject (ISO 32000-1, 8.10): objects that are drawn together, where it says."""

    handle: object
    matrix: Matrix
    outer: "Form | None"


Placed = tuple[object, Form | None]  # an object and the form it stands in


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
    """The visible text of a page; empty where the page is damaged.

    Calls PDFium itself: pypdfium2's objects for pages cost a tenth of the time.
    """
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return ""
    try:
        for found, form in hidden_text(page):
            _remove(page, found, form)
        textpage = pdfium.FPDFText_LoadPage(page)
        if not textpage:
            return ""
        try:
            return _text(textpage)
        finally:
            pdfium.FPDFText_ClosePage(textpage)
    finally:
        pdfium.FPDF_ClosePage(page)


def _text(textpage: object) -> str:
    """All text of a page, from its first to its last letter that has a place in the text.

    Letters without one stand at either end of some pages; asking for them makes PDFium read past
    its text (crbug.com/pdfium/2079), and the room needed is known from places in the text only.
    """
    first, last = 0, pdfium.FPDFText_CountChars(textpage) - 1
    place = pdfium.FPDFText_GetTextIndexFromCharIndex
    while first <= last and place(textpage, first) == -1:
        first += 1
    while first <= last and place(textpage, last) == -1:
        last -= 1
    if first > last:
        return ""
    room = (ctypes.c_ushort * (place(textpage, last) + 2 - place(textpage, first)))()
    written = pdfium.FPDFText_GetText(textpage, first, last - first + 1, room)
    return bytes(memoryview(room)[: written - 1]).decode("utf-16-le", errors="ignore")


def hidden_text(page: object) -> list[Placed]:
    """Text objects that nobody sees on paper: render mode "invisible", or white on nothing dark.

    A page all of whose text is invisible is a scan with its recognised words: nothing is hidden.
    """
    others: list[Placed] = []
    white: list[Placed] = []
    hidden: list[Placed] = []
    shown = 0
    colour_of = pdfium.FPDFPageObj_GetFillColor
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for mode, found, form in _objects(page):
        if mode == _NO_TEXT:
            others.append((found, form))
        elif mode == _INVISIBLE:
            hidden.append((found, form))
        elif colour_of(found, red, green, blue, alpha) and (
            red.value & green.value & blue.value == _WHITE or not alpha.value
        ):
            white.append((found, form))
        else:
            shown += 1
    if not shown or not (white or hidden):
        return []
    grounds = _grounds(others) if white else []
    return hidden + [text for text in white if not _within(_bounds(*text), grounds)]


def _objects(page: object) -> Iterator[tuple[int, object, Form | None]]:
    """Text render mode and handle of each object of a page, then of those in its forms."""
    object_at, mode_of = pdfium.FPDFPage_GetObject, pdfium.FPDFTextObj_GetTextRenderMode
    holder, count, left = page, pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS
    form: Form | None = None
    forms: list[Form] = []
    while left > 0:
        for index in range(min(count, left)):
            found = object_at(holder, index)
            mode = mode_of(found)
            yield mode, found, form
            if mode == _NO_TEXT and pdfium.FPDFPageObj_GetType(found) == _FORM:
                forms.append(_form(found, form))
        if not forms:
            return
        left -= count
        form = forms.pop()
        holder, object_at = form.handle, pdfium.FPDFFormObj_GetObject
        count = pdfium.FPDFFormObj_CountObjects(holder)


def _form(found: object, outer: Form | None) -> Form:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(found, matrix)
    return Form(found, (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), outer)


def _remove(page: object, found: object, form: Form | None) -> None:
    if form is None:
        pdfium.FPDFPage_RemoveObject(page, found)
    else:
        pdfium.FPDFFormObj_RemoveObject(form.handle, found)
    pdfium.FPDFPageObj_Destroy(found)


def _grounds(others: list[Placed]) -> list[Box]:
    """Where a page has shapes on which white letters show; lines are too thin for letters."""
    grounds: list[Box] = []
    for shape, form in others:
        box = left, bottom, right, top = _bounds(shape, form)
        if min(right - left, top - bottom) > _THIN and _is_dark(shape):
            grounds.append(box)
    return grounds[:_MOST_GROUNDS]


def _within(text: Box, shapes: list[Box]) -> bool:
    """Whether a text lies on one of the shapes."""
    left, bottom, right, top = text
    return any(a <= left and b <= bottom and c >= right and d >= top for a, b, c, d in shapes)


def _is_dark(path: object) -> bool:
    """Whether an object is a shape filled with a colour on which white letters show."""
    if pdfium.FPDFPageObj_GetType(path) != _PATH:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    white = red.value & green.value & blue.value == _WHITE
    return bool(mode.value and alpha.value and not white)


def _bounds(found: object, form: Form | None) -> Box:
    """Where an object stands on the page, through the forms about it."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(found, left, bottom, right, top)
    box = left.value, bottom.value, right.value, top.value
    while form is not None:
        box = _moved(box, form.matrix)
        form = form.outer
    return box


def _moved(box: Box, matrix: Matrix) -> Box:
    """A box after a transformation (ISO 32000-1, 8.3.3)."""
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [a * x + c * y + e for x, y in corners]
    upward = [b * x + d * y + f for x, y in corners]
    return min(across), min(upward), max(across), max(upward)


def answer(data: bytes) -> bytes:
    """The answer to one document as it is written."""
    try:
        return json.dumps(read(data)).encode("ascii")
    except MemoryError:
        return b'{"error": "memory"}'


def leave_with(parent: int) -> None:
    """End this process soon after its parent has ended, however that came about.

    A timer looks every other second; a thread would make each call into PDFium slower.
    """

    def look(*_: object) -> None:
        if os.getppid() != parent:
            os._exit(0)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 2, 2)


def memory() -> int:
    """The most memory this process, and before its start its parent, has held; in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Answer documents until the input ends or none has come for long.

    Leaves too when its parent is gone, or after a document that took much memory.
    """
    limit()
    leave_with(int(sys.argv[1]))
    source, target = sys.stdin.buffer, sys.stdout.buffer
    most = memory() + GROWTH
    while memory() <= most and select.select([source], [], [], IDLE_SECONDS)[0]:
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
