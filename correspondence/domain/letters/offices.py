"""Offices of the Division of Corporation Finance since 2005, by the names that end its letters.

The Division has renamed its offices several times (its phone lists and fee-rate pages of 2010, 2013
and 2022), and a name may wrap over three lines. A name that is not listed is read as printed.
"""

import re

_NAMES = (
    # Eleven offices, about 2008 to 2010.
    "Health Care and Insurance",
    "Consumer Products",
    "Computers and Online Services",
    "Natural Resources and Food",
    "Structured Finance, Transportation and Leisure",
    "Manufacturing and Construction",
    "Financial Services",
    "Real Estate and Business Services",
    "Beverages, Apparel and Health Care Services",
    "Electronics and Machinery",
    "Telecommunications",
    # Twelve, from 2011, and eleven to September 2019.
    "Healthcare and Insurance",
    "Information Technologies and Services",
    "Natural Resources",
    "Transportation and Leisure",
    "Financial Services I",
    "Financial Services II",
    "Real Estate and Commodities",
    "Beverages, Apparel and Mining",
    # Seven, from September 2019, and nine, from September 2022.
    "Energy and Transportation",
    "Finance",
    "Life Sciences",
    "Manufacturing",
    "Real Estate and Construction",
    "Technology",
    "Trade and Services",
    "Industrial Applications and Services",
    "Crypto Assets",
    # Offices for a subject.
    "Mergers and Acquisitions",
    "International Corporate Finance",
    "Structured Finance",
    "Chief Accountant",
    "the Chief Accountant",
    "Chief Counsel",
    "the Chief Counsel",
    "Global Security Risk",
    "Emerging Growth Companies",
    "Disclosure Support",
    "Enforcement Liaison",
    "Small Business Policy",
    "Rulemaking",
    "Disclosure Review Program",
)
_PREFIX = re.compile(r"^(?:office of|ad office \d{1,2} ?[-\u2013]) ?")
_HYPHEN = re.compile(r"(?:&|\band) ?- ")  # what is left of a hyphen at a line's end


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("&", "and").split())


_KNOWN = frozenset(map(_fold, _NAMES))


def is_office(name: str) -> bool:
    """Whether words are the whole of a known office's name, "&" and "and" alike."""
    return _PREFIX.sub("", _fold(name)) in _KNOWN


def mended(name: str) -> str:
    """A name put together from two lines, without the hyphen that stood between them."""
    return _HYPHEN.sub(lambda found: found[0][:-2].rstrip() + " ", name)
