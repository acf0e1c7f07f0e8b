"""Forms 3, 4 and 5 from printed or converted text, in which table cells may be shredded.

What the rows hold is found by shape (a date, a code, a number with A or D, a price, an amount
after, D or I) and never by column, because columns shift.
"""

import re

from correspondence.domain.dates import parse_date
from correspondence.domain.found import Span
from correspondence.domain.ownership.facts import TOO_MANY, Owner, Ownership, Signature
from correspondence.domain.ownership.plan import adopted_on, names_plan
from correspondence.domain.ownership.signature import signature, signer_name
from correspondence.domain.ownership.table import read_tables
from correspondence.domain.text import flow

_FORM = re.compile(r"\bFORM\s+([345])(/A)?\b", re.IGNORECASE)
_TITLE = (
    ("5", re.compile(r"ANNUAL\s+STATEMENT\s+OF", re.IGNORECASE)),
    ("3", re.compile(r"INITIAL\s+STATEMENT\s+OF\s+BENEFICIAL", re.IGNORECASE)),
    ("4", re.compile(r"STATEMENT\s+OF\s+CHANGES\s+IN\s+BENEFICIAL", re.IGNORECASE)),
)
_ISSUER = re.compile(
    r"Ticker\s+or\s+Trading\s+Symbol\s+(?P<name>[^\[\n]{2,120}?)"
    r"\s*\[\s*(?P<ticker>[A-Z0-9. -]{1,12})\s*\]"
)
_OWNER = re.compile(
    r"Name\s+and\s+Address\s+of\s+Reporting\s+Person\s{0,9}\*?[\s|]{1,40}"
    r"(?P<name>[A-Z][\w.,'\u2019& -]{2,60}?)(?=\s{0,40}(?:\t|\n|\||\s2\.|\(Last\)))"
)
_DATE = r"\d{1,2}/\d{1,2}/\d{4}"
_PERIOD = re.compile(
    r"(?:Date\s+of\s+(?:Earliest\s+Transaction|Event\s+Requiring\s+Statement)"
    r"|Statement\s+for\s+Issuer['\u2019]s\s+Fiscal\s+Year\s+Ended)"
    rf"[^\d]{{0,80}}({_DATE})"
)
_MARK = r"_?[Xx]_?"
_DIRECTOR = re.compile(rf"(?:^|[\s>]){_MARK}\s{{0,5}}_?\s?Director", re.MULTILINE)
_OFFICER = re.compile(rf"(?:^|[\s>]){_MARK}\s{{0,5}}_?\s?Officer\s*\(give", re.MULTILINE)
_TEN = re.compile(rf"(?:^|[\s>]){_MARK}\s{{0,5}}_?\s?10%\s*Owner", re.MULTILINE)
_OFFICER_TITLE = re.compile(
    r"Other\s*\(specify\s+below\)[ \t]*\n{0,3}[ \t]*(?P<title>[A-Z][^\t\n]{2,80}?)[ \t]*(?=\t|\n)"
)
# The words beside a check box, and the mark before them: "[X]", "X", "_X_".
_BOX = (
    r"(?P<mark>(?<![A-Za-z])[\[(_]{0,2}[Xx\u2612\u2611\u2713\u2714][\])_]{0,2})?"
    r"[ \t\n\[\]()_]{0,12}"
)
_PLAN_BOX = re.compile(
    rf"{_BOX}Check\s+this\s+box\s+to\s+indicate\s+that\s+a\s+transaction\s+was\s+made\s+pursuant"
)
_NO_LONGER = re.compile(rf"{_BOX}Check\s+this\s+box\s+if\s+no\s+longer\s+subject")
_MOST_OWNERS = 10  # a form holds at most ten reporting persons
_SIGNED = re.compile(
    rf"^[ \t]{{0,80}}(?P<by>/s/[^\n\t]{{2,160}}?|[^\s][^\n\t]{{4,160}}?)[ ]{{0,40}}\t[ \t]{{0,40}}"
    rf"(?P<on>{_DATE})[ \t]{{0,80}}$",
    re.MULTILINE,
)
# The same where the cells have run together: "/s/ Ada Byron 05/02/2025".
_SIGNED_BY_HAND = re.compile(rf"(?P<by>/s/[^\t|]{{2,160}}?)[\s|]{{1,40}}(?P<on>{_DATE})\b")
_EXPLANATION = re.compile(r"Explanation\s+of\s+Responses:?", re.IGNORECASE)
_NOTE = re.compile(
    r"^[ \t]*(?:-[ \t]*)?(?:\((\d{1,2})\)|(\d{1,2})\.(?=\s))[ \t]*(?P<text>[^\n]+)$", re.MULTILINE
)
_SENTENCE_END = re.compile(r"[.!?][)”\"']{0,2}$")
_TAIL = re.compile(
    r"^(?:Note:\s+File|[ \t]*/s/|\*\*\s+Signature|Reminder:|Potential\s+persons"
    r"|Remarks:|Persons\s+who\s+respond)",
    re.MULTILINE,
)


def read_printed(text: str) -> Ownership:
    """The report in a printed form; what is not found is doubted, never guessed."""
    spans: dict[str, Span] = {}
    form = _form(text)
    issuer, owners, period = _ISSUER.search(text), _owners(text), _PERIOD.search(text)
    if issuer:
        spans["issuer"] = issuer.span("name")
    if owners:
        spans["owners"] = owners[0].span("name")
    tables = read_tables(text, form)
    for index, (_, span) in enumerate(tables.transactions):
        spans[f"transactions.{index}"] = span
    footnotes = _footnotes(text, spans)
    signed = _signature(text)
    if signed:
        spans["signed_by"], spans["signed_on"] = signed.span("by"), signed.span("on")
    doubts = [
        (key, reason)
        for key, reason, missing in (
            ("ownership.issuer", "The issuer's box could not be read.", issuer is None),
            ("ownership.owners", "The reporting person's box could not be read.", not owners),
            (
                "ownership.transactions",
                "No row of a table could be read.",
                not tables.transactions and not tables.holdings,
            ),
            ("ownership.transactions", TOO_MANY, tables.cut),
            ("ownership.signed_on", "No signature with a date was found.", signed is None),
        )
        if missing
    ]
    return Ownership(
        form=form,
        issuer=flow(issuer["name"]) if issuer else None,
        issuer_cik=None,
        ticker=issuer["ticker"].strip() if issuer else None,
        period=parse_date(period[1]) if period else None,
        owners=_relationships(text, owners),
        transactions=[row for row, _ in tables.transactions],
        holdings=[row for row, _ in tables.holdings],
        footnotes=footnotes,
        rule_10b5_1=_plan(text, footnotes),
        signed_on=parse_date(signed["on"]) if signed else None,
        signed_by=signer_name(signed["by"]) if signed else None,
        no_longer=bool((box := _NO_LONGER.search(text)) and box["mark"]),
        plan_on=adopted_on(footnotes),
        signatures=(one,) if (one := _signed_line(signed)) else (),
        spans=spans,
        doubts=doubts,
    )


def _form(text: str) -> str | None:
    head = text[:3000]
    for number, pattern in _TITLE:
        if pattern.search(head):
            printed = _FORM.search(head)
            amended = bool(printed and printed[1] == number and printed[2])
            return number + ("/A" if amended else "")
    return None


def _owners(text: str) -> list[re.Match[str]]:
    """Each box that names a reporting person; a joint report has more than one."""
    return list(_OWNER.finditer(text))[:_MOST_OWNERS]


def _relationships(text: str, names: list[re.Match[str]]) -> list[Owner]:
    """The reporting persons with the boxes marked above the first table: a form has one set."""
    box = text[: text.find("Table I")] if "Table I" in text else text[:6000]
    title = _OFFICER_TITLE.search(box)
    officer = bool(_OFFICER.search(box))
    return [
        Owner(
            name=flow(name["name"]),
            cik=None,
            director=bool(_DIRECTOR.search(box)),
            officer=officer,
            ten_percent_owner=bool(_TEN.search(box)),
            title=flow(title["title"]) if officer and title else None,
        )
        for name in names
    ]


def _plan(text: str, footnotes: dict[str, str]) -> bool | None:
    """The check box of April 2023; a form without it can only name a plan in a footnote."""
    if box := _PLAN_BOX.search(text):
        return bool(box["mark"])
    return True if names_plan(footnotes) else None


def _signature(text: str) -> re.Match[str] | None:
    """The first signature with a date: by its "/s/", else by the words printed below it."""
    for match in _SIGNED.finditer(text):
        below = text[match.end() : match.end() + 60].lstrip()
        if "/s/" in match["by"] or below.startswith(("Signature of", "** Signature")):
            return match
    return _SIGNED_BY_HAND.search(text)


def _signed_line(signed: re.Match[str] | None) -> Signature | None:
    return signature(signed["by"], parse_date(signed["on"])) if signed else None


def _footnotes(text: str, spans: dict[str, Span]) -> dict[str, str]:
    """Numbered notes with their wraps mended; a paragraph that lost its number gets the next one.

    A line goes on a note where the line before is long and ends in the middle of a sentence.
    """
    headings = list(_EXPLANATION.finditer(text))
    if not headings:
        return {}
    heading = headings[-1]
    tail = _TAIL.search(text, heading.end())
    notes: dict[str, str] = {}
    last = ""
    for match in re.finditer(r"[^\n]+", text[heading.end() : tail.start() if tail else len(text)]):
        line = match[0].strip(" -\t")
        start = heading.end() + match.start() + match[0].index(line) if line else 0
        if not line or line.startswith("*"):
            continue
        numbered = _NOTE.match(line)
        if numbered and _follows(numbered[1] or numbered[2], notes):
            last, words = numbered[1] or numbered[2], numbered["text"]
            start += numbered.start("text")
            notes[last] = flow(words)
        elif notes and not _SENTENCE_END.search(notes[last]):
            notes[last] = f"{notes[last]} {flow(line)}"
            spans[f"footnotes.{last}"] = (spans[f"footnotes.{last}"][0], start + len(line))
            continue
        elif notes and len(notes) < 99 and len(line) > 40:
            last = str(int(max(notes, key=int)) + 1)
            notes[last] = flow(line)
            words = line
        else:
            continue
        spans[f"footnotes.{last}"] = (start, start + len(words))
    return notes


def _follows(number: str, notes: dict[str, str]) -> bool:
    """Whether a number can be a new note's: the notes run 1, 2, 3, a list inside one does not."""
    return not notes or int(number) == int(max(notes, key=int)) + 1
