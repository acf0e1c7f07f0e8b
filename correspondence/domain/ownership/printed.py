"""Forms 3, 4 and 5 from printed or converted text, in which table cells may be shredded.

What the rows hold is found by shape (a date, a code, a number with A or D, a price, an amount
after, D or I) and never by column, because columns shift.
"""

import re

from correspondence.domain.dates import parse_date
from correspondence.domain.found import Span
from correspondence.domain.ownership.facts import Owner, Ownership, Row
from correspondence.domain.ownership.numbers import decimal_string
from correspondence.domain.ownership.signature import signer_name
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
    r"Name\s+and\s+Address\s+of\s+Reporting\s+Person\s*\*?\s+(?P<name>[A-Z][\w.,'\u2019& -]{2,60}?)"
    r"(?=\s*(?:\t|\n|\s2\.|\(Last\)))"
)
_DATE = r"\d{1,2}/\d{1,2}/\d{4}"
_PERIOD = re.compile(
    rf"Date\s+of\s+(?:Earliest\s+Transaction|Event\s+Requiring\s+Statement)[^\d]{{0,80}}({_DATE})"
)
_MARK = r"_?[Xx]_?"
_DIRECTOR = re.compile(rf"(?:^|[\s>]){_MARK}\s{{0,5}}_?\s?Director", re.MULTILINE)
_OFFICER = re.compile(rf"(?:^|[\s>]){_MARK}\s{{0,5}}_?\s?Officer\s*\(give", re.MULTILINE)
_TEN = re.compile(rf"(?:^|[\s>]){_MARK}\s{{0,5}}_?\s?10%\s*Owner", re.MULTILINE)
_OFFICER_TITLE = re.compile(
    r"Other\s*\(specify\s+below\)[ \t]*\n{0,3}[ \t]*(?P<title>[A-Z][^\t\n]{2,80}?)[ \t]*(?=\t|\n)"
)
# A row: security, date, then code, amount, A or D, price, amount after, D or I, in any cells.
_ROW = re.compile(
    rf"^(?P<security>[^\n]{{2,160}}?)[ \t]+(?P<on>{_DATE})(?P<rest>[^\n]{{4,400}})$", re.MULTILINE
)
_CODE = re.compile(r"(?:^|[\s|])(?P<code>[A-Z])(?=[\s|(<]|$)")
_AMOUNT = re.compile(
    r"(?P<shares>\d[\d,]*(?:\.\d+)?)\s*(?:\(\d+\)\s*)?[\s|]+(?P<ad>[AD])(?=[\s|]|$)"
)
_NUMBER = re.compile(r"\$?\s*(?P<number>\d[\d,]*(?:\.\d+)?)")
_FOOTNOTE_MARK = re.compile(r"\(\s*(\d{1,2})\s*\)")
_OWNED = re.compile(r"[\s|]([DI])(?=[\s|]|$)")
_SIGNED = re.compile(
    rf"^[ \t]*(?P<by>/s/[^\n\t]{{2,160}}?|[^\n\t]{{5,160}}?)[ \t]*\t[ \t]*(?P<on>{_DATE})[ \t]*$",
    re.MULTILINE,
)
_EXPLANATION = re.compile(r"Explanation\s+of\s+Responses:?", re.IGNORECASE)
_NOTE = re.compile(
    r"^[ \t]*(?:-[ \t]*)?(?:\((\d{1,2})\)|(\d{1,2})\.(?=\s))[ \t]*(?P<text>[^\n]+)$", re.MULTILINE
)
_TAIL = re.compile(
    r"^(?:Note:\s+File|[ \t]*/s/|\*\*\s+Signature|Reminder:|Potential\s+persons"
    r"|Remarks:|Persons\s+who\s+respond)",
    re.MULTILINE,
)


_USUAL_TITLE = sorted(["common", "stock", "par", "value", "per", "share"])


def read_printed(text: str) -> Ownership:
    """The report in a printed form; what is not found is doubted, never guessed."""
    spans: dict[str, Span] = {}
    issuer, owner, period = _ISSUER.search(text), _OWNER.search(text), _PERIOD.search(text)
    if issuer:
        spans["issuer"] = issuer.span("name")
    if owner:
        spans["owners"] = owner.span("name")
    transactions = _rows(text, spans)
    footnotes = _footnotes(text, spans)
    signed = _signature(text)
    if signed:
        spans["signed_by"], spans["signed_on"] = signed.span("by"), signed.span("on")
    doubts = [
        (key, reason)
        for key, reason, missing in (
            ("ownership.issuer", "The issuer's box could not be read.", issuer is None),
            ("ownership.owners", "The reporting person's box could not be read.", owner is None),
            ("ownership.transactions", "No row of a table could be read.", not transactions),
            ("ownership.signed_on", "No signature with a date was found.", signed is None),
        )
        if missing
    ]
    return Ownership(
        form=_form(text),
        issuer=flow(issuer["name"]) if issuer else None,
        issuer_cik=None,
        ticker=issuer["ticker"].strip() if issuer else None,
        period=parse_date(period[1]) if period else None,
        owners=[_owner(text, owner["name"])] if owner else [],
        transactions=transactions,
        holdings=[],
        footnotes=footnotes,
        rule_10b5_1=None,
        signed_on=parse_date(signed["on"]) if signed else None,
        signed_by=signer_name(signed["by"]) if signed else None,
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


def _owner(text: str, name: str) -> Owner:
    """The reporting person and the boxes marked; the box's text ends before the first table."""
    box = text[: text.find("Table I")] if "Table I" in text else text[:6000]
    title = _OFFICER_TITLE.search(box)
    officer = bool(_OFFICER.search(box))
    return Owner(
        name=flow(name),
        cik=None,
        director=bool(_DIRECTOR.search(box)),
        officer=officer,
        ten_percent_owner=bool(_TEN.search(box)),
        title=flow(title["title"]) if officer and title else None,
    )


def _rows(text: str, spans: dict[str, Span]) -> list[Row]:
    rows: list[Row] = []
    second = text.find("Table II")
    end = text.rfind("Signature")
    for match in _ROW.finditer(text):
        if "/s/" in match[0] or "Date of" in match["security"]:
            continue
        derivative = 0 <= second < match.start()
        row = _row(match, derivative=derivative)
        if row is not None and (end < 0 or match.start() < end):
            spans[f"transactions.{len(rows)}"] = (match.start(), match.end())
            rows.append(row)
    return rows


def _row(match: re.Match[str], *, derivative: bool) -> Row | None:
    rest = match["rest"]
    amount = _AMOUNT.search(rest)
    code = _CODE.search(rest[: amount.start()] if amount else rest)
    if amount is None or code is None:
        return None
    tail = rest[amount.end() :]
    marks = tuple(dict.fromkeys(_FOOTNOTE_MARK.findall(rest)))
    numbers = [found["number"] for found in _NUMBER.finditer(_FOOTNOTE_MARK.sub(" ", tail))]
    owned = _OWNED.findall(tail)
    return Row(
        security=_security(match["security"]),
        on=parse_date(match["on"]),
        code=code["code"],
        shares=decimal_string(amount["shares"]),
        acquired=amount["ad"] == "A",
        price=decimal_string(numbers[0]) if len(numbers) > 1 else None,
        shares_after=decimal_string(numbers[:2][-1]) if numbers else None,
        direct=owned[-1] == "D" if owned else None,
        derivative=derivative,
        footnotes=marks,
    )


def _security(cells: str) -> str:
    """The title over its cells; a shredded one is put in order where its words are the usual ones.

    A narrow column's lines are torn apart as "Common $0.00001 / Stock, par per share / value".
    """
    words = cells.split()
    amounts = [word for word in words if word.startswith("$")]
    rest = sorted(word.strip(",").casefold() for word in words if not word.startswith("$"))
    if "\t" in cells and len(amounts) == 1 and rest == _USUAL_TITLE:
        return f"Common Stock, par value {amounts[0]} per share"
    return " ".join(words)


def _signature(text: str) -> re.Match[str] | None:
    """The first signature with a date: by its "/s/", else by the words printed below it."""
    for match in _SIGNED.finditer(text):
        below = text[match.end() : match.end() + 60].lstrip()
        if "/s/" in match["by"] or below.startswith(("Signature of", "** Signature")):
            return match
    return None


def _footnotes(text: str, spans: dict[str, Span]) -> dict[str, str]:
    """Numbered notes; a paragraph that lost its number gets the next one."""
    headings = list(_EXPLANATION.finditer(text))
    if not headings:
        return {}
    heading = headings[-1]
    tail = _TAIL.search(text, heading.end())
    end = tail.start() if tail else len(text)
    notes: dict[str, str] = {}
    for match in re.finditer(r"[^\n]+", text[heading.end() : end]):
        start = heading.end() + match.start()
        numbered = _NOTE.match(match[0])
        if numbered:
            number, words = numbered[1] or numbered[2], numbered["text"]
        elif (
            notes
            and len(notes) < 99
            and len(match[0]) > 40
            and not match[0].lstrip(" -").startswith("*")
        ):
            number, words = str(int(max(notes, key=int)) + 1), match[0]
        else:
            continue
        notes[number] = flow(words)
        spans[f"footnotes.{number}"] = (start + match[0].index(words), start + len(match[0]))
    return notes
