"""What somebody types into a search field, read as the full text search takes it.

PostgreSQL's English parser takes citations apart: "Item 303(b)" is three words, "S-1" is the number
-1 (a lone "s" is no word), "333-208189" two numbers. So a citation is asked for as a phrase, and of
a form whose letter the index drops the caller looks at the text itself.
"""

import re
from dataclasses import dataclass
from datetime import date

from correspondence.domain.dates import DATE, OTHER_DATE, SLASHED_DATE, parse_date
from correspondence.domain.names import file_number

LONGEST = 200  # characters of what is typed
_QUOTED = re.compile(r'("[^"]*"?)')
_PARTS = r"(?:\([a-z0-9]{1,5}\)){0,6}"
# "Item 303(b)", "Rule 13a-15(e)", "Form S-3/A", "ASC 606-10-25", "Section 10(a)(3)", "303(b)(2)".
_CITATION = re.compile(
    r"(?<![\w\"])(?:(?:items?|rules?|sections?|forms?|topic|asc|sab|slb|asu|schedule|article|note"
    r"|cfr|regulation|amendment no\.?|file no\.?) (?=[\w.-]{0,40}\d|s-|[mg]\b)"
    rf"\w[\w./-]{{0,40}}{_PARTS}"
    rf"|\d[\w.-]{{0,40}}(?:\([a-z0-9]{{1,5}}\)){{1,6}})",
    re.IGNORECASE,
)
_DROPPED_LETTER = re.compile(r"(?<![\w-])s-\d{1,2}(?:/a)?(?![\w-])", re.IGNORECASE)
# As EDGAR prints it; with a blank for the hyphen; run together with the prefix no CIK begins with.
_FILE_NUMBER = re.compile(
    r"(?:(?:commission )?file (?:no\.?|number):? ?)?"
    r"(?:(\d{1,3}-\d{3,8}(?:-\d{2})?)|(\d{3}(?= )|333) ?(\d{5,6}))\.?",
    re.IGNORECASE,
)
_CIK = re.compile(r"(?:cik:? ?)?(\d{4,10})", re.IGNORECASE)
_ACCESSION = re.compile(r"(\d{10})[- ]?(\d{2})[- ]?(\d{6})")
_FORM = re.compile(
    r"(?:form )?((?:[1-9]\d?-[a-z]{1,2}|[a-z]{1,2}-\d{1,2}|n-[a-z]{2,4})(?:/a)?"
    r"|(?:pre|def)[a-z]? ?14[a-z])",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"{DATE}|\d{{1,2}} [a-z]{{3,4}} \d{{4}}|{OTHER_DATE}|{SLASHED_DATE}|\d{{4}}-\d\d-\d\d",
    re.IGNORECASE,
)
# Signs that documents print and nobody types, and what each is to the index. Without that,
# PostgreSQL takes them for letters where the locale is C: a word in its “quotes” would be another.
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212"
_SINGLE, _DOUBLE = "\u2018\u2019\u201a", "\u201c\u201d\u201e\u00ab\u00bb"
_BETWEEN = "\u2014\u2015\u2022\u2026\u00a7\u00a9\u00ae\u00b6\u00b7\u2020\u2021\u2122"
PRINTED = _HYPHENS + _SINGLE + _DOUBLE + _BETWEEN
PLAIN = "-" * len(_HYPHENS) + "'" * len(_SINGLE) + '"' * len(_DOUBLE) + " " * len(_BETWEEN)
_TO_PLAIN = str.maketrans(PRINTED, PLAIN)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, and what it may name besides words."""

    typed: str
    websearch: str  # for PostgreSQL's websearch_to_tsquery
    literal: str = ""  # an expression the text itself must hold, case aside
    file_number: str = ""
    accession: str = ""
    cik: str = ""
    form: str = ""
    day: date | None = None

    @property
    def words(self) -> list[str]:
        """Answer the words of a name, in small letters, without the signs of the syntax."""
        return re.findall(r"[^\W_]+", self.typed.casefold().replace("'", ""))


def read(typed: str) -> Asked:
    """Answer what the words ask for; only what is typed as a whole names a number, form or day."""
    text = " ".join(typed.translate(_TO_PLAIN).split())[:LONGEST]
    number = _FILE_NUMBER.fullmatch(text)
    loose = f"{number[2]}-{number[3]}" if number and number[2] else ""
    hyphened = loose or (number[1] if number else "")
    accession = "-".join(found.groups()) if (found := _ACCESSION.fullmatch(text)) else ""
    cik, form = _CIK.fullmatch(text), _FORM.fullmatch(text)
    day = parse_date(text) if _DAY.fullmatch(text) else None
    return Asked(
        typed=text,
        websearch=accession or loose or _as_phrases(text),
        literal=_literal(text),
        file_number=(file_number(hyphened) or "") if hyphened and not day else "",
        accession=accession,
        cik=cik[1].zfill(10) if cik else "",
        form=form[1].upper() if form else "",
        day=day,
    )


def _as_phrases(text: str) -> str:
    pieces = _QUOTED.split(text)
    pieces[::2] = [_CITATION.sub(lambda match: f'"{match[0]}"', piece) for piece in pieces[::2]]
    return "".join(pieces)


def _literal(text: str) -> str:
    """Answer an expression for the first form whose letter the index drops: "S-1", not "F-1".

    Where one of several words is enough, or the form is what must not be said, there is none.
    """
    found = _DROPPED_LETTER.search(text)
    if not found or re.search(r"\bor\b", text, re.IGNORECASE):
        return ""
    negated = text[: found.start()].rpartition(" ")[2].startswith("-")
    return "" if negated else rf"\m{printed(found[0])}\M"


def printed(words: str) -> str:
    """Answer an expression for words as a text may print them: with any of its hyphens."""
    return re.escape(words).replace(r"\-", f"[-{_HYPHENS}]")
