"""Whether a report's footnotes say that it was made under a Rule 10b5-1 trading plan."""

import re

_PLAN = re.compile(r"10b5-?1", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|no)\b[^.]{0,80}$", re.IGNORECASE)


def names_plan(footnotes: dict[str, str]) -> bool:
    """Whether some footnote speaks of a plan and does not deny it."""
    for words in footnotes.values():
        for found in _PLAN.finditer(words):
            if not _DENIED.search(words[max(0, found.start() - 100) : found.start()]):
                return True
    return False
