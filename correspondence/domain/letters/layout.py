"""Where the parts of a letter are: date, Re: block, salutation, body, sign-off."""

import re
from dataclasses import dataclass, field
from datetime import date

from correspondence.domain import patterns
from correspondence.domain.dates import parse_date
from correspondence.domain.forms import PHRASE
from correspondence.domain.found import Found, Span
from correspondence.domain.text import Styles, places

_HEAD = 6000  # characters in which a letter's head ends, letterheads with lists of partners too
_RE_BLOCK = 5000
_FLAT = 700  # characters to a line break and more are no lines
# Without a salutation the first line of a dozen words that goes on to a sentence begins the body.
_FILING_LINE = re.compile(rf"^[ \t]{{0,80}}(?i:{PHRASE})", re.MULTILINE)
_ADDRESS_END = re.compile(r"\d{5}(?:-\d{4})?$")
_PROSE = re.compile(r"^(?=[^\n]{80})(?!\s*(?:Re|RE):)(?:[^\s]+[ ]){12}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Spans of the parts in the masked text; a missing part is empty or ``None``."""

    text: str
    re_block: Span | None
    salutation: Span | None
    salutation_name: str | None
    dated: Found[date] | None
    head_end: int
    body_start: int
    sign_off: int
    styles: Styles = field(default_factory=dict)

    def part(self, span: Span | None) -> str:
        """The words of a part."""
        return self.text[span[0] : span[1]] if span else ""


def lay_out(masked: str, styles: Styles | None = None) -> Layout:
    """Find the parts from the top down, each sought after the one before it."""
    re_start = _re_start(masked)
    salutation, who = _salutation(masked, re_start or 0)
    if re_start is None and salutation:
        re_start = _unlabelled(masked, salutation[0])
    if re_start is not None and salutation and salutation[0] < re_start:
        re_start = None
    re_block = _re_block(masked, re_start, salutation)
    head_end = re_block[0] if re_block else salutation[0] if salutation else min(len(masked), 1500)
    body_start = salutation[1] if salutation else re_block[1] if re_block else 0
    return Layout(
        text=masked,
        re_block=re_block,
        salutation=salutation,
        salutation_name=who,
        dated=_dated(masked, head_end, body_start),
        head_end=head_end,
        body_start=body_start,
        sign_off=_sign_off(masked, body_start),
        styles=styles or {},
    )


def _re_start(text: str) -> int | None:
    match = patterns.RE_LINE.search(text, 0, _HEAD) or patterns.RE_INLINE.search(text, 0, _HEAD)
    return match.start() if match else None


def _unlabelled(text: str, end: int) -> int | None:
    """Where a Re: block without its label begins: the line above the first filing's line."""
    filing = _FILING_LINE.search(text, max(0, end - _RE_BLOCK), end)
    if filing is None:
        return None
    above = text[: filing.start()].rstrip()
    start = above.rfind("\n") + 1
    return filing.start() if _ADDRESS_END.search(above, start) else start


def _salutation(text: str, start: int) -> tuple[Span | None, str | None]:
    end = start + _RE_BLOCK
    match = patterns.SALUTATION.search(text, start, end)
    if match is None and start:
        match = patterns.SALUTATION.search(text, 0, end)
    match = match or patterns.SALUTATION_INLINE.search(text, start, end)
    if match is None:
        return None, None
    who = match["who"]
    return match.span(), who.strip() if who else None


def _re_block(text: str, start: int | None, salutation: Span | None) -> Span | None:
    if start is None:
        return None
    if salutation and salutation[0] > start:
        return start, salutation[0]
    prose = _PROSE.search(text, start)
    return start, min(len(text), start + 1500, prose.start() if prose else len(text))


def _dated(text: str, head_end: int, body_start: int) -> Found[date] | None:
    """The first date standing alone above the Re: block; else the only date written there."""
    for match in patterns.DATE_LINE.finditer(text, 0, max(head_end, 200)):
        if day := parse_date(match["date"]):
            return Found(day, match.span("date"))
    inline = list(patterns.ANY_DATE.finditer(text, 0, head_end))
    if not inline:
        inline = [
            match
            for match in patterns.DATE_LINE.finditer(text, head_end, body_start)
            if parse_date(match["date"])
        ]
    for match in inline:
        if day := parse_date(match[0].strip()):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            return Found(day, (start, start + len(match[0].strip())))
    return None


def is_flat(text: str) -> bool:
    """Whether line breaks are lost: hardly any in a text of some length."""
    return len(text) > _FLAT and text.count("\n") * _FLAT < len(text)


def _sign_off(text: str, body_start: int) -> int:
    """Where the closing formula stands: the last one, as a letter may quote another."""
    found = []
    for at in places(text, patterns.SIGN_OFF_PIECES, body_start):
        line = max(text.rfind("\n", body_start, at) + 1, body_start)
        if patterns.SIGN_OFF.match(text, line):
            found.append(line)
    if not found and is_flat(text[body_start:]):
        found = [match.start() for match in patterns.SIGN_OFF_INLINE.finditer(text, body_start)]
    signed = [start for start in found if "/s/" in text[start : start + 400].casefold()]
    return (signed or found[-1:] or [len(text)])[0]
