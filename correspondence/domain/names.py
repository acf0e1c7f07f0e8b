"""Names of companies and file numbers, in a form that can be compared."""

import re
import unicodedata
from functools import lru_cache

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
# What may follow a person's name after a comma and is neither a title nor a firm.
DEGREES = re.compile(
    r"(?:M\.?D|Ph\.?\s?D|D\.?O|J\.?D|LL\.?[BM]|M\.?B\.?A|M\.?P\.?H|C\.?P\.?A|C\.?F\.?A|CA|Pharm\.?D|D\.?Phil|"
    r"Esq(?:uire)?|R\.?N|P\.?E|D\.?V\.?M|Sc\.?D)\.?(?=\s*(?:,|$))",
)
_GENERATION = re.compile(r"(?:Jr|Sr|I{2,3}|IV)\.?(?=\s*(?:,|$))")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,5}")  # "L.P.", "N.V."
_WORDS = re.compile(r"[^\W_]+")
_ALIAS = re.compile(r"\(([^()]{1,60})\)\s*$")  # "Example Mills, Inc. (Example)"
_TYPED_NUMBER = re.compile(r"\d{3}-\d{5,8}(?:-\d{2})?|\d{1,2}-\d{1,8}(?:-\d{2})?", re.ASCII)
_FILE_NUMBER = re.compile(r"(?<![\d-])(\d{1,3})-(\d{1,8})(-\d{2})?(?![\d-])")


@lru_cache(maxsize=512)
def company_key(name: str) -> str:
    """What two spellings of one company share; never empty for a name that is not empty.

    Case, accents, punctuation, "&" and "and", a leading "The", the suffixes of legal form and a
    short form of the name in parentheses behind it do not count; words such as "Holdings" do.
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", name).casefold()
        text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = text.replace("&", " and ")
    text = text.replace("'", "").replace("\u2019", "")
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    alias = _ALIAS.search(text)
    if alias and set(_WORDS.findall(alias[1])) <= set(_WORDS.findall(text[: alias.start()])):
        text = text[: alias.start()]
    words = _WORDS.findall(text)
    kept = words[1:] if words[:1] == ["the"] and len(words) > 1 else words
    while len(kept) > 1 and kept[-1] in _SUFFIXES:
        kept = kept[:-1]
    return " ".join(kept) or name.strip().casefold() or name


def spelling_rank(name: str) -> tuple[bool, bool, int, str]:
    """How good one spelling of a company's name is among several that share a key.

    Not all in capitals, without a short form behind it, written out: "Company" rather than "Co".
    """
    return (name != name.upper(), "(" not in name, len(name), name)


def person(line: str) -> tuple[str, str]:
    """A person's name and the title after it: "Ada Byron, Jr., M.D., Chief Executive Officer".

    A generation stays with the name; degrees are left out.
    """
    name, *rest = [part.strip() for part in line.split(",")]
    while rest and (DEGREES.fullmatch(rest[0]) or _GENERATION.fullmatch(rest[0])):
        part = rest.pop(0)
        name = f"{name}, {part}" if _GENERATION.fullmatch(part) else name
    return name, ", ".join(rest)


def file_number(text: str) -> str | None:
    """A file number as EDGAR pads it: three digits, a hyphen, at least five.

    A co-registrant's suffix ("001-11307-01") is kept as written; matching strips it.
    """
    match = _FILE_NUMBER.search(text)
    if match is None:
        return None
    return f"{int(match[1]):03d}-{int(match[2]):05d}{match[3] or ''}"


def typed_file_number(text: str) -> str | None:
    """A file number alone, as a person types it, padded as `file_number` does; None for any other.

    Shorter than EDGAR writes it only with a prefix of the old style ("0-13292", "1-303").
    """
    return file_number(text) if _TYPED_NUMBER.fullmatch(text) else None
