"""The statements a letter of before October 2016 asks the company to make in writing.

The staff stopped asking on 5 October 2016 (Division of Corporation Finance announcement, "No more
Tandy language").
"""

import re

from correspondence.domain import patterns
from correspondence.domain.found import Found
from correspondence.domain.text import flow

_GLUE = re.compile(r"(?:[;,]\s*(?:and|or)?|\.)\s*$")
_SENTENCE_END = re.compile(r"(?<=[a-z])\.\s+(?=[A-Z])")
_ITEM_END = re.compile(r"\.\s*$|;\s*(?:and)?\s*$")


def acknowledgements(text: str, start: int, end: int) -> list[Found[str]]:
    """Each statement verbatim, bullet and closing punctuation off; wraps are mended."""
    if "acknowledg" not in text:
        return []
    lead = patterns.ACKNOWLEDGING.search(text, start, end)
    if lead is None:
        return []
    items: list[tuple[int, int]] = []
    position = lead.end()
    bullets = list(patterns.BULLET.finditer(text, position, min(end, position + 3000)))
    for index, bullet in enumerate(bullets):
        if index and bullet.start() > items[-1][1] + 400:
            break
        limit = (
            bullets[index + 1].start() if index + 1 < len(bullets) else min(end, bullet.end() + 700)
        )
        items.append((bullet.end(), _item_end(text, bullet.end(), limit)))
        if text[items[-1][1] - 1] == "." and index:
            break
    return [Found(_bare(text[a:b]), (a, b)) for a, b in items if text[a:b].strip()]


def _item_end(text: str, start: int, limit: int) -> int:
    """The end of one statement: the first line that ends with a full stop or semicolon."""
    position = start
    while position < limit:
        line_end = text.find("\n", position, limit)
        stop = limit if line_end < 0 else line_end
        if _ITEM_END.search(text[start:stop]) or text[stop : stop + 2] == "\n\n":
            return start + len(text[start:stop].rstrip())
        position = stop + 1
    sentence = _SENTENCE_END.search(text, start, limit)
    return sentence.start() + 1 if sentence else start + len(text[start:limit].rstrip())


def _bare(item: str) -> str:
    return _GLUE.sub("", flow(item))
