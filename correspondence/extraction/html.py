"""The text of an HTML page, with a sign before each line that is printed in bold or italics."""

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from correspondence.domain.text import BOLD, ITALIC
from correspondence.extraction.document import Unreadable

_DROPPED = frozenset({"script", "style", "head", "title", "noscript", "template", "object", "svg"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
# Elements that take no others, or end where the next one begins.
_FLAT = frozenset(
    ["area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
     "img", "input", "li", "link", "meta", "option", "p", "source", "tbody", "td", "tfoot", "th",
     "thead", "tr", "track", "wbr"]
)  # fmt: skip
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})")
_TAG_START = re.compile(r"<[a-zA-Z]")
_MOST_STEPS = 500_000_000  # about three seconds of the parser
_MOST_ATTRIBUTES = 1000  # of an element; the parser compares each with all before it
_SPACES = re.compile(r"[ \t\r\n\f]+")
_PREFORMATTED_SPACES = re.compile(r"[ \t\r\f]+")
_MANY_BREAKS = re.compile(r"\n{3,}")
# How letters are printed, as bits, and the tags and style properties that say so.
_IS_BOLD, _IS_ITALIC, _IS_PREFORMATTED = 1, 2, 4
_TAGS = {"b": _IS_BOLD, "strong": _IS_BOLD, "i": _IS_ITALIC, "em": _IS_ITALIC,
         "pre": _IS_PREFORMATTED}  # fmt: skip
_STYLED = frozenset({"span", "font", "p", "div", "td", "b", "i", "strong", "em", "li"})
_WEIGHT = re.compile(
    r"font(?:-weight)?\s*:[^;]{0,60}?\b(?P<weight>bold|[6-9]00|normal|400)\b", re.IGNORECASE
)
_SLANT = re.compile(
    r"font(?:-style)?\s*:[^;]{0,60}?\b(?P<slant>italic|oblique|normal)\b", re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# Within a line, letters so printed stand between a sign and this one until the line is tidied.
_END = "\ufdd2"
_SIGN = {_IS_BOLD: BOLD, _IS_ITALIC: ITALIC, _IS_BOLD | _IS_ITALIC: BOLD}
_RUN = re.compile(f"([{BOLD}{ITALIC}])([^{_END}]*){_END}")
# The title of a Form 3, 4 or 5, whose tables are read by their columns.
_FORM = re.compile(r"STATEMENT\s+OF\s+(?:CHANGES\s+IN\s+)?BENEFICIAL\s+OWNERSHIP", re.IGNORECASE)
_MOSTLY = 0.8  # of a line's letters


def html_text(html: str) -> str:
    """The text of a page: a line per block, cells of a row between tabs, no script or style.

    A line that is mostly bold or italic begins with the sign for it. Walks the tree without
    recursion. Raises ``Unreadable`` for a page that would take the parser minutes.
    """
    if html.count("<") ** 2 > _MOST_STEPS and _steps(html) > _MOST_STEPS:
        raise Unreadable("The parts of this page are nested too deeply for a letter.")
    if any(map(_is_crowded, html.split(">"))):
        raise Unreadable("A part of this page has too many attributes for a letter.")
    body = LexborHTMLParser(html).body
    if body is None:
        return ""
    out: list[str] = []
    print_ = 0
    stack: list[LexborNode | str | int] = [body]
    while stack:
        node = stack.pop()
        if isinstance(node, int):
            print_ = node
        elif isinstance(node, str):
            out.append(node)
        elif node.tag == "-text":
            out.append(_printed(node.text_content or "", print_))
        else:
            print_ = _enter(node, print_, out, stack)
    return _tidy("".join(out), every_cell=bool(_FORM.search(html)))


def _steps(html: str) -> int:
    """How many open elements the parser looks at: at each tag, all those around it."""
    steps = depth = 0
    open_ = Counter[str]()
    for tag in _TAG.finditer(html):
        steps += depth
        name = tag["name"].casefold()
        if name in _FLAT:
            continue
        if not tag["end"]:
            open_[name] += 1
            depth += 1
        elif open_[name]:
            open_[name] -= 1
            depth -= 1
    return steps


def _is_crowded(before: str) -> bool:
    """Whether the tag that ends here has more attributes than any page needs."""
    if len(before) < 2 * _MOST_ATTRIBUTES:
        return False
    start = _TAG_START.search(before)
    return start is not None and len(before[start.start() :].split()) > _MOST_ATTRIBUTES


def _enter(
    node: LexborNode, print_: int, out: list[str], stack: list[LexborNode | str | int]
) -> int:
    """Put an element's content on the stack; answer how its letters are printed."""
    tag = node.tag or ""
    if tag == "br":
        out.append("\n")
        return print_
    style = node.attributes.get("style") or "" if tag in _STYLED else ""
    if tag in _DROPPED or (style and _HIDDEN.search(style)):
        return print_
    before, after = _edges(tag)
    if before:
        out.append(before)
    if after:
        stack.append(after)
    inside = _print_of(tag, style, print_)
    if inside != print_:
        stack.append(print_)
    stack.extend(reversed(list(node.iter(include_text=True))))
    return inside


def _print_of(tag: str, style: str, outside: int) -> int:
    """How an element's letters are printed, given how those around it are."""
    inside = outside | _TAGS.get(tag, 0)
    if "font" not in style:
        return inside
    if found := _WEIGHT.search(style):
        bold = found["weight"].casefold() not in {"normal", "400"}
        inside = inside | _IS_BOLD if bold else inside & ~_IS_BOLD
    if found := _SLANT.search(style):
        italic = found["slant"].casefold() != "normal"
        inside = inside | _IS_ITALIC if italic else inside & ~_IS_ITALIC
    return inside


def _printed(words: str, print_: int) -> str:
    """Words with white space folded and, where printed so, the signs for bold or italics."""
    spaces = _PREFORMATTED_SPACES if print_ & _IS_PREFORMATTED else _SPACES
    words = spaces.sub(" ", words)
    sign = _SIGN.get(print_ & (_IS_BOLD | _IS_ITALIC))
    if sign is None or not words.strip():
        return words
    return "\n".join(f"{sign}{line}{_END}" if line.strip() else line for line in words.split("\n"))


def _edges(tag: str) -> tuple[str, str]:
    """What stands before and after an element in the text."""
    if tag in {"td", "th"}:
        return "", "\t"
    if tag in {"p", "h1", "h2", "h3", "h4", "h5", "h6", "table"}:
        return "\n\n", "\n\n"
    if tag in _BLOCKS:
        return "\n", "\n"
    return "", ""


def _tidy(text: str, *, every_cell: bool) -> str:
    """Lines without needless blanks; empty cells stay only where columns must be counted."""
    lines = []
    for line in text.split("\n"):
        sign = ""
        if _END in line:
            sign = _line_sign(line)
            line = _RUN.sub(r"\2", line)
        cells = [cell.strip(" ") for cell in line.split("\t")]
        kept = cells if every_cell else [cell for cell in cells if cell]
        bare = "\t".join(kept).rstrip("\t")
        bare = bare if bare.strip("\t") else ""
        lines.append(sign + bare if bare else "")
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip("\n")


def _line_sign(line: str) -> str:
    """The sign for a line most of whose letters are bold or italic; empty for any other."""
    runs = {BOLD: 0, ITALIC: 0}
    for run in _RUN.finditer(line):
        runs[run[1]] += sum(map(str.isalnum, run[2]))
    letters = sum(map(str.isalnum, line))
    for sign, count in runs.items():
        if letters and count >= _MOSTLY * letters:
            return sign
    return ""
