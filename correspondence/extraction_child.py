"""Reads the text of one PDF, alone in a process with limits; started by ``extraction.py``.

The PDF comes on standard input and one JSON object leaves on standard output: ``pages`` (a list of
texts) or ``error`` (a code). A damaged or hostile file can then only end this process.
"""

import json
import resource
import sys

import pypdfium2

MEMORY = 1_500_000_000  # bytes of address space; the largest letters need about a tenth of it
SECONDS = 60
MAX_PAGES = 2000
MAX_CHARACTERS = 20_000_000


def limit() -> None:
    """Bound memory, processor time and files before the first byte of the document is touched."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def read(data: bytes) -> dict[str, object]:
    """The text of each page, or the code of what stands in the way."""
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        return {"error": "encrypted" if "password" in str(error).lower() else "damaged"}
    if count > MAX_PAGES:
        return {"error": "pages", "count": count}
    pages: list[str] = []
    size = 0
    for index in range(count):
        try:
            page = document[index]
            text = page.get_textpage().get_text_range()
            page.close()
        except pypdfium2.PdfiumError:
            text = ""
        size += len(text)
        if size > MAX_CHARACTERS:
            return {"error": "length"}
        pages.append(text)
    return {"pages": pages}


def main() -> None:
    """Read standard input, write standard output."""
    limit()
    try:
        answer = read(sys.stdin.buffer.read())
    except MemoryError:
        answer = {"error": "memory"}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    main()
