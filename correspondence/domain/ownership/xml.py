"""Forms 3, 4 and 5 from EDGAR's XML (ownership XML technical specification)."""

import re
from datetime import date
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from correspondence.domain.dates import parse_date
from correspondence.domain.ownership.facts import Owner, Ownership, Row
from correspondence.domain.ownership.numbers import decimal_string
from correspondence.domain.ownership.signature import signer_name

_DOCUMENT = re.compile(r"<ownershipDocument\b")
_CLOSE = "</ownershipDocument>"
_TRANSACTION = re.compile(r"<((?:nonD|d)erivativeTransaction)>")
_MOST_ROWS = 200  # a form holds at most 30 rows a table


def read_xml(text: str) -> Ownership | None:
    """The report in an ``ownershipDocument``; ``None`` where there is none that parses."""
    opening = _DOCUMENT.search(text)
    if opening is None:
        return None
    end = text.find(_CLOSE, opening.start())
    if end < 0:
        return None
    try:
        root: Element = fromstring(text[opening.start() : end + len(_CLOSE)])
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return _report(root, text, opening.start())


def _report(root: Element, text: str, offset: int) -> Ownership:
    issuer = root.find("issuer")
    transactions: list[Row] = []
    holdings: list[Row] = []
    for table, derivative in (("nonDerivativeTable", False), ("derivativeTable", True)):
        for row in root.iterfind(f"{table}/*"):
            target = transactions if row.tag.endswith("Transaction") else holdings
            target.append(_row(row, derivative=derivative))
    footnotes = {
        (note.get("id") or "").removeprefix("F"): " ".join("".join(note.itertext()).split())
        for note in root.iterfind("footnotes/footnote")
    }
    signatures = [
        (_text(node, "signatureName"), _day(_text(node, "signatureDate")))
        for node in root.iterfind("ownerSignature")
    ]
    report = Ownership(
        form=_text(root, "documentType"),
        issuer=_text(issuer, "issuerName"),
        issuer_cik=_padded(_text(issuer, "issuerCik")),
        ticker=_ticker(_text(issuer, "issuerTradingSymbol")),
        period=_day(_text(root, "periodOfReport")),
        owners=[_owner(node) for node in root.iterfind("reportingOwner")],
        transactions=transactions,
        holdings=holdings,
        footnotes=footnotes,
        rule_10b5_1=_plan(_text(root, "aff10b5One")),
        signed_on=signatures[0][1] if signatures else None,
        signed_by=signer_name(signatures[0][0]) if signatures else None,
    )
    _locate(report, text, offset)
    return report


def _owner(node: Element) -> Owner:
    relationship = node.find("reportingOwnerRelationship")
    return Owner(
        name=_text(node, "reportingOwnerId/rptOwnerName") or "",
        cik=_padded(_text(node, "reportingOwnerId/rptOwnerCik")),
        director=_true(_text(relationship, "isDirector")),
        officer=_true(_text(relationship, "isOfficer")),
        ten_percent_owner=_true(_text(relationship, "isTenPercentOwner")),
        title=_text(relationship, "officerTitle"),
    )


def _row(node: Element, *, derivative: bool) -> Row:
    amounts, after = "transactionAmounts", "postTransactionAmounts"
    acquired = _value(node, f"{amounts}/transactionAcquiredDisposedCode")
    direct = _value(node, "ownershipNature/directOrIndirectOwnership")
    marks = (found.get("id", "").removeprefix("F") for found in node.iter("footnoteId"))
    return Row(
        security=_value(node, "securityTitle"),
        on=_day(_value(node, "transactionDate")),
        code=_text(node, "transactionCoding/transactionCode"),
        shares=decimal_string(_value(node, f"{amounts}/transactionShares")),
        acquired=None if acquired is None else acquired == "A",
        price=decimal_string(_value(node, f"{amounts}/transactionPricePerShare")),
        shares_after=decimal_string(
            _value(node, f"{after}/sharesOwnedFollowingTransaction")
            or _value(node, f"{after}/valueOwnedFollowingTransaction")
        ),
        direct=None if direct is None else direct == "D",
        derivative=derivative,
        footnotes=tuple(dict.fromkeys(mark for mark in marks if mark)),
    )


def _locate(report: Ownership, text: str, offset: int) -> None:
    for key, tag in (
        ("issuer", "issuerName"),
        ("owners", "reportingOwner"),
        ("signed_by", "signatureName"),
        ("signed_on", "signatureDate"),
        ("footnotes.1", 'footnote id="F1"'),
    ):
        start = text.find(f"<{tag}", offset)
        end = text.find(f"</{tag.split()[0]}>", start) if start >= 0 else -1
        if end >= 0:
            report.spans[key] = (text.index(">", start) + 1, end)
    for index, match in enumerate(_TRANSACTION.finditer(text, offset)):
        end = text.find(f"</{match[1]}>", match.end())
        if end < 0 or index >= _MOST_ROWS:
            break
        report.spans[f"transactions.{index}"] = (match.start(), end + len(match[1]) + 3)


def _text(node: Element | None, path: str) -> str | None:
    words = node.findtext(path) if node is not None else None
    return " ".join(words.split()) or None if words else None


def _value(node: Element, path: str) -> str | None:
    return _text(node, f"{path}/value") or _text(node, path)


def _day(text: str | None) -> date | None:
    """ "2024-07-19-05:00" carries a time zone that says nothing about a day in Washington."""
    return parse_date(text[:10]) if text else None


def _true(text: str | None) -> bool:
    return (text or "").casefold() in {"1", "true"}


def _plan(text: str | None) -> bool | None:
    """The check box of April 2023; ``None`` before it existed."""
    return None if text is None else _true(text)


def _padded(cik: str | None) -> str | None:
    return cik.zfill(10) if cik and cik.isdigit() else cik


def _ticker(text: str | None) -> str | None:
    return None if text is None or text.casefold() in {"none", "n/a", "[none]"} else text
