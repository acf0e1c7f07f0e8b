"""To whom a staff letter is written: name, title and organization of the address block."""

import re

from correspondence.domain import patterns
from correspondence.domain.found import Span
from correspondence.domain.letters.facts import Addressee
from correspondence.domain.letters.layout import Layout
from correspondence.domain.names import company_key, person

_TITLE = re.compile(
    r"\b(?:Officer|President|Chair(?:man|woman|person)?|Counsel|Secretary|Director|Treasurer|Controller|"
    r"Manager|Partner|Vice|Chief|Head|Member|Executive|Attorney|Esq|Senior|Managing|Trustee|CFO|CEO|"
    r"Representative|Accounting|Principal|Founder)\b"
)
_STREET = re.compile(r"^(?:\d|P\.?\s?O\.?\s?Box|One |Two |c/o )|\b\d{5}(?:-\d{4})?$", re.IGNORECASE)
_HONORIFIC = re.compile(r"^(?:Mr|Ms|Mrs|Dr|Messrs|Hon)\.?\s+")
_LEGAL = re.compile(
    r"\b(?:Inc|Corp|Corporation|Company|Co|Ltd|LLC|LLP|L\.?P|plc|PLC|N\.?V|S\.?A|Trust|Bancorp|Group)\b\.?"
)
_ENDS_LEGALLY = re.compile(r"\b(?:Inc|Corp|LLP|LLC|Ltd|L\.P)\b\.?$")
_DELIVERY = re.compile(
    r"^(?:Mail\s?Stop:?\s[\d-]+\s+)?(?:Via\s+(?:E-?mail|Facsimile)\s+)?", re.IGNORECASE
)
# "Co-Managing Member of Example Partners, LLC"
_TITLE_OF = re.compile(
    r"(?P<title>[\w\s-]{0,60}(?:Member|Partner|Manager|Director|Officer|President|Counsel|Trustee))\s+of\s+"
    r"(?P<organization>[A-Z\d].*)"
)
_PERSON = re.compile(r"[A-Z][\w.'\u2019-]*(?:\s+(?:[A-Z][\w.'\u2019-]*|de|la|van|von|del)){1,4}")


def addressee(layout: Layout, company: str | None) -> Addressee | None:
    """The addressee between the date and the Re: block; a block on one line is split by names."""
    start = layout.dated.span[1] if layout.dated and layout.dated.span[1] < layout.head_end else 0
    lines = _address_lines(layout.text, start, layout.head_end)
    if not lines:
        return None
    span = (lines[0][1][0], lines[-1][1][1])
    words = [line for line, _ in lines]
    if len(words) == 1 or len(words[0]) > 70:
        return _flattened(words[0], layout.salutation_name, company, span)
    leading = None
    if company and len(words) > 2 and company_key(words[0]) == company_key(company):
        leading, words = words[0], words[1:]
        while len(words) > 2 and _ENDS_LEGALLY.search(words[0]):  # a co-registrant
            words = words[1:]
    first = _HONORIFIC.sub("", words[0])
    name, rest = person(first)
    titles = [rest] if rest else []
    index = 1
    if len(words) > 1:
        words[1:2] = _parted(words[1], company)
    while index < len(words) and _is_title(words[index], company):
        titles.append(words[index])
        index += 1
    organization = leading
    if not leading and index < len(words) and not words[index][0].isdigit():
        organization = words[index]
    if organization and organization.casefold().startswith("c/o "):
        organization = organization[4:]
    title = " ".join(titles) or None
    if title is None and organization and (both := _TITLE_OF.fullmatch(organization)):
        title, organization = both["title"], both["organization"]
    return Addressee(name, title, organization, span)


def _is_title(line: str, company: str | None) -> bool:
    if company and company_key(line) == company_key(company):
        return False
    if _STREET.search(line):
        return False
    return bool(_TITLE.search(line)) and not _ENDS_LEGALLY.search(line)


def _parted(line: str, company: str | None) -> list[str]:
    """A title and the company where they share a line: "Chief Financial Officer Example Inc."."""
    at = line.casefold().find(company.casefold()) if company else -1
    if at <= 0 or not _TITLE.search(line[:at]) or line[:at].rstrip().endswith(("of", "&", "and")):
        return [line]
    return [line[:at].strip(" ,"), line[at:]]


def _address_lines(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    out: list[tuple[str, Span]] = []
    for match in re.finditer(r"[^\n]+", text[start:end]):
        bare = match[0].strip(" \t>|")
        if not bare or patterns.DELIVERY.match(bare) or patterns.DATE_LINE.match(bare):
            continue
        at = start + match.start() + match[0].index(bare)
        out.append((" ".join(bare.split()), (at, at + len(bare))))
    return out[-9:]


def _flattened(
    line: str, salutation: str | None, company: str | None, span: Span
) -> Addressee | None:
    """Split "Ada Byron Chief Executive Officer Example, Inc. 1 Main Street …" by what is known."""
    line = _DELIVERY.sub("", line)
    before, organization = line, None
    if company:
        at = line.casefold().find(company.casefold())
        if at > 0:
            before, organization = line[:at].strip(" ,"), line[at : at + len(company)]
    if organization is None and (street := re.search(r"\s(?=\d{1,6}\s)", line)):
        before = line[: street.start()]
    surname = _HONORIFIC.sub("", salutation or "").split()[-1:] or [""]
    at = before.find(surname[0]) if surname[0] else -1
    if at >= 0:
        cut = at + len(surname[0])
    elif title := _TITLE.search(before):
        cut = title.start()
    else:
        cut = len(before)
    name = _HONORIFIC.sub("", before[:cut].strip(" ,"))
    rest = before[cut:].strip(" ,")
    if not _PERSON.fullmatch(name):
        return None
    if organization is None and (legal := _LEGAL.search(rest)):
        rest, organization = _split_organization(rest[: legal.end()])
    return Addressee(name, rest or None, organization, span)


def _split_organization(words: str) -> tuple[str, str | None]:
    """Title and organization where nothing but the last word of a title parts them."""
    titles = list(
        re.finditer(
            r"\b(?:Officer|President|Counsel|Secretary|Director|Treasurer|Controller)\b,?", words
        )
    )
    if not titles:
        return words, None
    cut = titles[-1].end()
    return words[:cut].strip(" ,"), words[cut:].strip(" ,") or None
