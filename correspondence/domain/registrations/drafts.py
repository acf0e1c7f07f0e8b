"""Which registration statement a filing belongs to, told from its form and its number alone."""

import re
from collections.abc import Iterable
from datetime import date

# "Draft Registration Statement on Form S-1", "... on Form 10-12B".
_ON_FORM = re.compile(r"\bon\s+Form\s+(?P<code>\d{0,2}[A-Z]{0,2}-?\d{1,2}[A-Z]{0,3})\b")
_AFTER_THE_ORIGINAL = frozenset(
    {"POS AM", "POSASR", "POS EX", "RW", "RW WD", "AW", "EFFECT", "DEL AM"}
)


def base_form(form: str, cited: str = "") -> str:
    """The form without its amendments; for a draft, the form it is a draft of, else "DRS"."""
    bare = form.removesuffix("/A")
    if bare != "DRS":
        return bare
    match = _ON_FORM.search(cited)
    return match["code"] if match else bare


def is_original(form: str) -> bool:
    """Whether the form is that of a registration statement, not of something that follows one."""
    return form not in _AFTER_THE_ORIGINAL


def follows(drafted_on: date | None, seen: Iterable[tuple[date | None, int]]) -> int | None:
    """The key of the public registration statement that a draft of a day became, if one did.

    `seen` holds, for each public statement of the same company and form, the first day known of
    it. The first one on or after the draft's day fits; two of one day, or a day not known, are
    left to a person.
    """
    later = sorted((day, key) for day, key in seen if day and drafted_on and day >= drafted_on)
    if not later or (len(later) > 1 and later[0][0] == later[1][0]):
        return None
    return later[0][1]
