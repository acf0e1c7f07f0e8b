"""Who signed an ownership report, out of the words of the signature line."""

import re
from datetime import date

from correspondence.domain.ownership.facts import Signature
from correspondence.domain.text import flow

_CAPACITY = re.compile(
    r",?\s*(?:as\s+|by\s+|under\s+)?(?:attorney[- ]in[- ]fact|power\s+of\s+attorney|POA\b).*",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:/s/|by\s*:?)\s*", re.IGNORECASE)


def signer_name(words: str | None) -> str | None:
    """The person who signed, without entity before and capacity after the name."""
    if not words:
        return None
    name = flow(words)[:300]
    name = name[name.index("/s/") :] if "/s/" in name else name
    while lead := _LEAD.match(name):
        name = name[lead.end() :]
    return _CAPACITY.sub("", name).split(",")[0].strip() or flow(words)


def signature(words: str | None, on: date | None) -> Signature | None:
    """A signature line as a value; None where nobody signed."""
    name = signer_name(words)
    if not name or not words:
        return None
    return Signature(name, on, attorney=bool(_CAPACITY.search(flow(words)[:300])))
