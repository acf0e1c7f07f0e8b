"""Forms 3, 4 and 5 from EDGAR's XML (ownership XML technical specification)."""

import re
from datetime import date
from xml.etree.ElementTree import XML, Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from correspondence.domain.dates import parse_date
from correspondence.domain.ownership.facts import MOST_ROWS, TOO_MANY, Owner, Ownership, Row
from correspondence.domain.ownership.numbers import decimal_string
from correspondence.domain.ownership.plan import adopted_on, names_plan
from correspondence.domain.ownership.signature import signature, signer_name

_DOCUMENT = re.compile(r"<ownershipDocument\b")
_CLOSE = "</ownershipDocument>"
_TRANSACTION = re.compile(r"<((?:nonD|d)erivativeTransaction)>")
_BARE_AMPERSAND = re.compile(r"&(?![A-Za-z#]\w{0,31};)")  # "Fin Plan & Tax", as some copies have it
_TABLES = ("nonDerivativeTable", "derivativeTable")
_CIK = re.compile(r"[0-9]{1,10}")
_MOST_OWNERS = 200  # a form holds at most ten


def read_xml(text: str) -> Ownership | None:
    """The report in an ``ownershipDocument``; ``None`` where there is none that parses."""
    opening = _DOCUMENT.search(text)
    if opening is None:
        return None
    end = text.find(_CLOSE, opening.start())
    if end < 0:
        return None
    document = text[opening.start() : end + len(_CLOSE)]
    root = _parsed(document)
    if root is None:
        root = _parsed(_BARE_AMPERSAND.sub("&amp;", document))
    return None if root is None else _report(root, text, opening.start())


def _parsed(document: str) -> Element | None:
    # Without a declaration no entity can be defined, and the quick parser is as safe.
    parse = fromstring if "<!" in document else XML
    try:
        root: Element = parse(document)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return root


def _report(root: Element, text: str, offset: int) -> Ownership:
    transactions: list[Row] = []
    holdings: list[Row] = []
    for table in root:
        if table.tag in _TABLES:
            for row in table[:MOST_ROWS]:
                target = transactions if row.tag.endswith("Transaction") else holdings
                target.append(_row(row, derivative=table.tag == "derivativeTable"))
    too_many = any(len(table) > MOST_ROWS for table in root if table.tag in _TABLES)
    footnotes = {
        (note.get("id") or "").removeprefix("F"): " ".join("".join(note.itertext()).split())
        for note in root.iterfind("footnotes/footnote")
    }
    top = {child.tag: _flat(child.text) for child in root}
    issuer_node = root.find("issuer")
    issuer = _leaves(issuer_node)[0] if issuer_node is not None else {}
    lines = [_leaves(node)[0] for node in root.iterfind("ownerSignature")]
    signed = [
        signature(each.get("signatureName"), _day(each.get("signatureDate"))) for each in lines
    ]
    first = lines[0] if lines else {}
    report = Ownership(
        form=top.get("documentType"),
        issuer=issuer.get("issuerName"),
        issuer_cik=_padded(issuer.get("issuerCik")),
        ticker=_ticker(issuer.get("issuerTradingSymbol")),
        period=_day(top.get("periodOfReport")),
        owners=[_owner(_leaves(node)[0]) for node in root.findall("reportingOwner")[:_MOST_OWNERS]],
        transactions=transactions,
        holdings=holdings,
        footnotes=footnotes,
        rule_10b5_1=_plan(top.get("aff10b5One"), footnotes),
        signed_on=_day(first.get("signatureDate")),
        signed_by=signer_name(first.get("signatureName")),
        amends_on=_day(top.get("dateOfOriginalSubmission")),
        no_longer=_true(top.get("notSubjectToSection16")),
        nothing_owned=_true(top.get("noSecuritiesOwned")),
        remarks=top.get("remarks"),
        plan_on=adopted_on(footnotes),
        signatures=tuple(each for each in signed if each),
        doubts=[("ownership.transactions", TOO_MANY)] if too_many else [],
    )
    _locate(report, text, offset)
    return report


def _owner(leaves: dict[str, str]) -> Owner:
    return Owner(
        name=leaves.get("rptOwnerName", ""),
        cik=_padded(leaves.get("rptOwnerCik")),
        director=_true(leaves.get("isDirector")),
        officer=_true(leaves.get("isOfficer")),
        ten_percent_owner=_true(leaves.get("isTenPercentOwner")),
        title=leaves.get("officerTitle"),
    )


def _row(node: Element, *, derivative: bool) -> Row:
    leaves, marks = _leaves(node)
    acquired = leaves.get("transactionAcquiredDisposedCode")
    direct = leaves.get("directOrIndirectOwnership")
    told = leaves.get("transactionTimeliness", "")
    return Row(
        security=leaves.get("securityTitle"),
        on=_day(leaves.get("transactionDate")),
        code=leaves.get("transactionCode"),
        shares=decimal_string(leaves.get("transactionShares")),
        acquired=None if acquired is None else acquired == "A",
        price=decimal_string(leaves.get("transactionPricePerShare")),
        shares_after=decimal_string(
            leaves.get("sharesOwnedFollowingTransaction")
            or leaves.get("valueOwnedFollowingTransaction")
        ),
        direct=None if direct is None else direct == "D",
        derivative=derivative,
        footnotes=marks,
        deemed_on=_day(leaves.get("deemedExecutionDate")),
        nature=leaves.get("natureOfOwnership"),
        swap=_true(leaves.get("equitySwapInvolved")),
        early=told == "E",
        late=told == "L",
        underlying=leaves.get("underlyingSecurityTitle"),
        underlying_shares=decimal_string(leaves.get("underlyingSecurityShares")),
        exercise_price=decimal_string(leaves.get("conversionOrExercisePrice")),
        exercisable_on=_day(leaves.get("exerciseDate")),
        expires_on=_day(leaves.get("expirationDate")),
    )


def _leaves(node: Element) -> tuple[dict[str, str], tuple[str, ...]]:
    """The words of an element's fields by name, in one walk, and the footnotes they point to.

    ``value`` belongs to the field around it; a name that comes twice keeps its first words.
    """
    leaves: dict[str, str] = {}
    marks: dict[str, None] = {}
    field = ""
    for element in node.iter():
        tag = element.tag
        if tag == "footnoteId":
            if mark := element.get("id", "").removeprefix("F"):
                marks[mark] = None
            continue
        if tag != "value":
            field = tag
        if (words := element.text) and not words.isspace():
            leaves.setdefault(field, " ".join(words.split()))
    return leaves, tuple(marks)


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
        if end < 0 or index >= MOST_ROWS:
            break
        report.spans[f"transactions.{index}"] = (match.start(), end + len(match[1]) + 3)


def _flat(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _day(text: str | None) -> date | None:
    """ "2024-07-19-05:00" carries a time zone that says nothing about a day in Washington."""
    return parse_date(text[:10]) if text else None


def _true(text: str | None) -> bool:
    return (text or "").casefold() in {"1", "true"}


def _plan(text: str | None, footnotes: dict[str, str]) -> bool | None:
    """The check box of April 2023; before it existed a plan could only be told in a footnote."""
    if text is None:
        return True if names_plan(footnotes) else None
    return _true(text)


def _padded(cik: str | None) -> str | None:
    return cik.zfill(10) if cik and _CIK.fullmatch(cik) else None


def _ticker(text: str | None) -> str | None:
    return None if text is None or text.casefold() in {"none", "n/a", "[none]"} else text
