"""Cleaning of extracted text: one function per defect.

The cleaned text is what is stored and shown, and every span counts in it. Cleaning removes only
what no reader of the paper sees (control characters, markdown signs, an invisible form layer); page
headers stay and are masked later. Cleaning a cleaned text changes nothing.
"""

import re
from collections.abc import Mapping
from typing import Final

# Signs that extraction puts before a line printed in bold or italic letters; Unicode keeps these
# two code points for a program's own use, so no document can mean anything by them.
BOLD: Final = "\ufdd0"
ITALIC: Final = "\ufdd1"
_SIGN = re.compile(f"[{BOLD}{ITALIC}]")
Styles = Mapping[int, str]  # where a line starts, and one of the two signs

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width spaces and joiners
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # bidi controls
)
_KEPT_CONTROLS = {0x09, 0x0A, 0x0C}
_TABLE: dict[int, str | None] = {
    **{code: None for code in range(32) if code not in _KEPT_CONTROLS},
    **dict.fromkeys(range(127, 160)),
    **{ord(sign): None for sign in _INVISIBLE},
    **{ord(sign): " " for sign in _SPACES},
    **{ord(sign): letters for sign, letters in _LIGATURES.items()},
    0x02: "-",  # what PDFium prints for a hyphen at the end of a line
    0xFFFE: "-",
    0x0B: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
    0xF0B7: "•",  # the bullet of the Symbol font
}
# One expression finds what the table changes; text rarely holds any, so the look is cheap.
_SPECIAL = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}\ud800-\udfff]")
_ASCII_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# "FirstName LastNameAda Byron / Comapany NameExample Inc. / May 1, 2024 Page 2 / FirstName
# LastName": an invisible form at a page's edge in letters of 2017-2024, spelled so.
_HIDDEN_LAYER = re.compile(
    r"FirstName ?LastName(?:(?!FirstName).){0,400}?Page\s{1,3}\d{1,3}\s{0,5}FirstName LastName",
    re.DOTALL,
)
_MARKDOWN_BOLD = re.compile(r"(?<![*\[])\*\*(?![*\]])")
_MARKDOWN_ESCAPE = re.compile(r"\\([$*_#&()\[\]<>~`.|-])")
_MARKDOWN_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)
_MARKDOWN_QUOTE = re.compile(r"^(?:> ?){1,8}", re.MULTILINE)
_MARKDOWN_NUMBER = re.compile(r"^- (?=\d{1,3}\. )", re.MULTILINE)
_SUPERSCRIPT = re.compile(r"</?su[pb]>")


def clean(raw: str) -> str:
    """The text as it is stored and shown; each step removes one defect."""
    return cleaned(raw)[0]


def cleaned(raw: str) -> tuple[str, Styles]:
    """The cleaned text, and which of its lines the document shows in bold or italic letters."""
    text = line_ends(raw)
    text = control_characters(text)
    text = hidden_layer(text)
    if "<ownershipDocument" not in text:
        text = markdown(text)
    text = page_breaks(text)
    if " \n" in text or "\t\n" in text:
        text = "\n".join([line.rstrip(" \t") for line in text.split("\n")])
    text = text.strip("\n \t\f")
    return without_marks(text) if BOLD in text or ITALIC in text else (text, {})


def without_marks(text: str) -> tuple[str, Styles]:
    """The text without the signs for bold and italic lines, and those lines by where they start."""
    styles: dict[int, str] = {}
    pieces: list[str] = []
    position = 0
    for count, sign in enumerate(_SIGN.finditer(text)):
        at = sign.start()
        if at == 0 or text[at - 1] == "\n":
            styles[at - count] = sign[0]
        pieces.append(text[position:at])
        position = at + 1
    pieces.append(text[position:])
    return "".join(pieces), styles


def line_ends(text: str) -> str:
    """One sign for a line's end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def control_characters(text: str) -> str:
    """No control, invisible or reordering characters; every space a plain one; no ligatures."""
    if text.isascii():
        return _ASCII_CONTROLS.sub(_replacement, text)
    return _SPECIAL.sub(_replacement, text.replace("\u00a0", " "))


def _replacement(match: re.Match[str]) -> str:
    return _TABLE.get(ord(match[0]), "\ufffd") or ""


def hidden_layer(text: str) -> str:
    """Without the invisible page-header form, where it stands unbroken."""
    if "LastName" not in text:
        return text
    return _HIDDEN_LAYER.sub("", text)


def markdown(text: str) -> str:
    """Without the signs of a conversion to markdown; ``[***]`` and ``* * *`` are not such signs."""
    if "\\" in text:
        text = _MARKDOWN_ESCAPE.sub(r"\1", text)
    if "**" in text:
        text = _MARKDOWN_BOLD.sub("", text)
    if "<su" in text:
        text = _SUPERSCRIPT.sub("", text)
    if ">" in text:
        text = _MARKDOWN_QUOTE.sub("", text)
    if "#" in text:
        text = _MARKDOWN_HEADING.sub("", text)
    return _MARKDOWN_NUMBER.sub("", text) if "\n- " in text or text[:2] == "- " else text


def page_breaks(text: str) -> str:
    """A form feed stands alone on its line."""
    if "\f" not in text:
        return text
    return "\n\f\n".join(_without_edge_breaks(page) for page in text.split("\f"))


def _without_edge_breaks(page: str) -> str:
    """A page without the one line break at either end that its form feed stands beside."""
    return page.strip(" \t").removeprefix("\n").removesuffix("\n").strip(" \t")


def places(text: str, pieces: tuple[str, ...], start: int = 0, end: int | None = None) -> list[int]:
    """Where pieces of text stand, in order: a look that costs next to nothing.

    Slow expressions are then tried at these places alone.
    """
    end = len(text) if end is None else end
    found: list[int] = []
    for piece in pieces:
        at = text.find(piece, start, end)
        while at >= 0:
            found.append(at)
            at = text.find(piece, at + 1, end)
    return sorted(found)


def flow(text: str) -> str:
    """A passage on one line: wraps mended, page masks and indents gone."""
    return " ".join(text.split())
