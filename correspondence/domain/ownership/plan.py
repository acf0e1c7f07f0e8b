"""Whether a report's footnotes say that it was made under a Rule 10b5-1 trading plan."""

import re
from datetime import date

from correspondence.domain.dates import DATE, OTHER_DATE, SLASHED_DATE, parse_date

_PLAN = re.compile(r"10b5-?1", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|no)\b[^.]{0,80}$", re.IGNORECASE)

_ADOPTED = re.compile(
    r"\b(?:adopted|entered\s{1,9}into|established|executed|dated)"
    r"(?:\s{1,9}(?:by|on|as|of|in|the|a|an|reporting|person|owner|Mr\.|Ms\.)){0,6}"
    rf"\s{{1,9}}(?P<day>{DATE}|{OTHER_DATE}|{SLASHED_DATE})"
)


def names_plan(footnotes: dict[str, str]) -> bool:
    """Whether some footnote speaks of a plan and does not deny it."""
    for words in footnotes.values():
        for found in _PLAN.finditer(words):
            if not _DENIED.search(words[max(0, found.start() - 100) : found.start()]):
                return True
    return False


def adopted_on(footnotes: dict[str, str]) -> date | None:
    """The day the plan was adopted that a footnote names; None where none or several are named."""
    told = [words for words in footnotes.values() if _PLAN.search(words)]
    days = {parse_date(found["day"]) for words in told for found in _ADOPTED.finditer(words)}
    days.discard(None)
    return days.pop() if len(days) == 1 else None
