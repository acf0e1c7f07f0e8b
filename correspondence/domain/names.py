"""Names of companies and file numbers, in a form that can be compared."""

import re
import unicodedata

_SUFFIXES = frozenset(
    [
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "company",
        "co",
        "ltd",
        "limited",
        "llc",
        "lp",
        "llp",
        "plc",
        "sa",
        "nv",
        "ag",
        "se",
    ]
)
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,5}")  # "L.P.", "N.V."
_WORDS = re.compile(r"[^\W_]+")
_FILE_NUMBER = re.compile(r"(?<![\d-])(\d{1,3})-(\d{1,8})(-\d{2})?(?![\d-])")


def company_key(name: str) -> str:
    """What two spellings of one company share; never empty for a name that is not empty.

    Case, accents, punctuation, "&" and "and", a leading "The" and the suffixes of legal form do
    not count; words such as "Holdings" do.
    """
    text = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = text.replace("'", "").replace("\u2019", "")
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    words = _WORDS.findall(text)
    kept = words[1:] if words[:1] == ["the"] and len(words) > 1 else words
    while len(kept) > 1 and kept[-1] in _SUFFIXES:
        kept = kept[:-1]
    return " ".join(kept) or name.strip().casefold() or name


def file_number(text: str) -> str | None:
    """A file number as EDGAR pads it: three digits, a hyphen, at least five.

    A co-registrant's suffix ("001-11307-01") is kept as written; matching strips it.
    """
    match = _FILE_NUMBER.search(text)
    if match is None:
        return None
    return f"{int(match[1]):03d}-{int(match[2]):05d}{match[3] or ''}"
