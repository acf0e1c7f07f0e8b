"""File names as a person may safely be shown them."""

import re
import unicodedata

HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # controls, directions, halves of characters, line ends
_PATH = re.compile(r"^.*[/\\]")


def clean_label(name: str) -> str:
    """Answer the last part of a file name without control and direction characters.

    "../x/Letter\\u202e.fdp" is answered as "Letter.fdp": nothing in a label may reorder or hide
    the rest of it. Empty where nothing is left.
    """
    last = _PATH.sub("", name)
    kept = (char for char in last if unicodedata.category(char) not in HIDDEN)
    return " ".join("".join(kept).split())
