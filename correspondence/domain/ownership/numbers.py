"""Numbers of ownership reports as decimal strings."""

import re

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?|-?\.\d+")


def decimal_string(text: str | None) -> str | None:
    """ "$ 1.302" is "1.302", "34,000" is "34000"; words and footnote marks alone are no number."""
    match = _NUMBER.search(text or "")
    return match[0].replace(",", "") if match else None
