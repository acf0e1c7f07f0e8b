"""The end of a staff letter: whom to call, who signs, which office, who is copied."""

import re

from correspondence.domain import patterns
from correspondence.domain.found import Found, Span
from correspondence.domain.letters.facts import Contact, Copy, Signer
from correspondence.domain.letters.offices import is_office, mended
from correspondence.domain.names import person
from correspondence.domain.text import flow, places

_NAME = re.compile(
    r".*(?:\b(?:contact|call|reach|telephone|phone|to|or|and|cc|please|staff member)"
    r"\s|[.;:]\s|,\s(?:or|and)\s)",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(
    r".*(?:\b(?:contact|call|reach|telephone|phone|to|or|and|cc|please|staff member)"
    r"\s|[.;:]\s|,\s(?:or|and)\s)",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?(?!(?:Please|Contact|Call|You|If)\b)[A-Z][\w.'\u2019-]*"
    r"(?:\s+(?:[A-Z][\w.'\u2019-]*|de|la|van|von|del|da|\([A-Z]\w+\))){1,4}"
)
_ME = re.compile(r"\b(?:me|undersigned|myself)\b", re.IGNORECASE)
_FAX = re.compile(r"\b(?:fax|facsimile)\b[^.]{0,24}$", re.IGNORECASE)
_SHARED = re.compile(r"\s{1,400}(?:or|and)\s{1,400}")  # "contact Ada Byron or Ivo Grant at …"
# What begins with capitals in a closing and is no person.
_NO_PERSON = re.compile(
    r"\b(?:Division|Office|Corporation|Finance|Commission|Securities|Exchange|Act|Rules?|Form|Please)\b"
)
_SIGNED = re.compile(r"/[sS]/\s*(?P<name>[^\n]{0,80})")
# An office's name that is not over, and the second line of one.
_OFFICE_GOES_ON = re.compile(r"(?:\b(?:and|of|Office)|&(?:\s?-)?|,|-)$")
_OFFICE_SECOND = re.compile(r"(?:and|&)\s+[A-Z]")
_OFFICE_LINE = re.compile(
    r"^[ \t]{0,40}(?P<name>Office of [A-Z][\w &]{3,60})(?:,[^\n]{0,40})?\s{1,9}"
    r"Division\s+of\s+Corp",
    re.MULTILINE,
)
_LINE = re.compile(r"\S[^\n]*")
_OFFICE_REACH = 200  # characters from an office's name in which its later lines stand
_GOES_ON = re.compile(r"(?:[,&\u2013\u2014-]|\b(?:and|of|Chief))$")
_BEFORE_PHONE = 300  # characters before a phone number in which its owner is named
_COPIES = 2000  # characters in which the people copied are named
_OF_DIVISION = re.compile(r"\bDivision\s+of$", re.IGNORECASE)  # the name wraps
_TWICE = re.compile(r"(\S+(?: \S+){1,4}) \1\b")
_DIVISION = re.compile(r"Division\s+of\s+Corporat(?:ion|e)\s+Finance", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(?:LLP|LLC|L\.L\.P|P\.C|PC|P\.A|LP|L\.P|Inc|Corp|Corporation|Company|Ltd|plc)\b\.?|"
    r"\bCommission\b|"
    r"\b(?:Skadden|Wachtell|Cravath|Latham|Gibson|Davis Polk|Jones Day|Deloitte|KPMG)\b|\w & \w",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"^\d|\d{5}(?:-\d{4})?$|^(?:P\.?\s?O\.?\s|One |Suite|Floor)|\b(?:Street|Avenue|Boulevard)\b"
)
_ROLE_WORD = re.compile(
    r"\b(?:Officer|President|Counsel|Chief|Director|Secretary|Accountant|Attorney|Partner|Treasurer|"
    r"Controller|Chair(?:man|woman)?|Reviewer|Examiner|Advisor|Adviser|Manager|Engineer|Analyst|"
    r"Signatory|Head)\b"
)
_LONGEST_ROLE = 120
_SMALL_ROLE = re.compile(r"\b(?:officer|president|counsel|secretary|treasurer|controller)\b")
_LEGAL_FORM = re.compile(r"(?:Inc|LLC|Ltd|L\.?P|N\.A|S\.A|N\.V|plc)\.?", re.IGNORECASE)
# What may follow the people copied.
_AFTER_COPIES = re.compile(
    r"[*\[]|(?:Enclosure|Attachment|Appendix|Annex|Exhibit|Schedule)"
    r"|Division\s+of\s+Corporat|-?\d{1,2}-?$"
)
_LONGEST_COPY = 120
_COPIED_PIECES = ("cc", "CC", "Cc", "c.c.", "C:")  # with which each mark of a copy begins
_FIELD = re.compile(r"^(?:By|Name|Title|Its)\s?:\s*")
_HONORIFIC = re.compile(r"^(?:Mr|Ms|Mrs|Dr)\.?\s+")


def _is_role(line: str) -> bool:
    """Whether a line is a title and nothing else: "Assistant Director", not "Ada Byron, Chief"."""
    if len(line) > _LONGEST_ROLE or line[-1:] in {"", ":", ";"}:
        return False
    if line[-1] == "." and not _FIRM.search(line):
        return False
    return bool(_ROLE_WORD.search(line) if line[0].isupper() else _SMALL_ROLE.search(line))


def contacts(
    text: str, start: int, end: int, signer: str | None
) -> tuple[list[Contact], list[str]]:
    """People with a phone between two offsets, "me" as the signer; and phones without a name."""
    found: list[Contact] = []
    nameless: list[str] = []
    position = start
    for match in patterns.PHONE.finditer(text, start, end):
        phone = f"{match['area']}-{match['mid']}-{match['last']}"
        floor = max(position, match.start() - _BEFORE_PHONE)
        position = match.end()
        people = _people(text, floor, match.start(), signer)
        if people:
            found += [Contact(name, phone, (at, match.end())) for name, at in people]
        elif not _FAX.search(text, floor, match.start()):
            nameless.append(phone)
    return found, nameless


def _people(text: str, start: int, end: int, signer: str | None) -> list[tuple[str, int]]:
    """Whose phone it is: the last person named before it, or two where "or" joins them."""
    people: list[tuple[str, int, int]] = []
    for match in _NAME.finditer(text, start, end):
        words = flow(_HONORIFIC.sub("", match[0]))
        for role in _ROLE_WORD.finditer(words):  # "Staff Accountant Ada Byron"
            words = words[role.end() :].strip()
        if " " in words and not _NO_PERSON.search(words):
            people.append((words, match.start(), match.end()))
    if me := _ME.search(text, people[-1][2] if people else start, end):
        return [(signer, me.start())] if signer else []
    joined = len(people) > 1 and _SHARED.fullmatch(text, people[-2][2], people[-1][1])
    return [(name, at) for name, at, _ in people[-2 if joined else -1 :]]


def signer(text: str, start: int, end: int) -> Signer:
    """Who signs below the sign-off; nobody where only a division does."""
    if match := _SIGNED.search(text, start, end):
        return _signed(text, match, end)
    if start >= end:  # no closing formula: the last signature
        last = max(text.rfind("/s/", 0, end), text.rfind("/S/", 0, end))
        if last >= 0 and (match := _SIGNED.match(text, last, end)):
            return _signed(text, match, end)
    lines = _lines(text, start, end)
    for index, (line, span) in enumerate(lines[1:6], 1):
        if _OF_DIVISION.search(lines[index - 1][0]):
            break
        if _DIVISION.match(line) or patterns.OFFICE.match(line) or patterns.COPIED.match(line):
            break
        name, role = person(line)
        if _NAME.fullmatch(name) and not (_is_role(name) or _FIRM.search(line)):
            title = role.strip() or (lines[index + 1][0] if index + 1 < len(lines) else None)
            return Signer(name, title if title and _is_role(title) else role.strip() or None, span)
    return Signer(None, None, None)


def _signed(text: str, match: re.Match[str], end: int) -> Signer:
    below = [line for line, _ in _lines(text, match.end(), min(end, match.end() + 400))]
    written = re.sub(r"\s+for$", "", flow(match["name"]))
    if twice := _TWICE.match(written):  # flattened: the printed name follows the written one
        written = twice[1]
    name, role = person(written)
    title: str | None = role or None
    if below and not (_DIVISION.match(below[0]) or patterns.OFFICE.match(below[0])):
        printed, role = person(below[0])
        bare = printed.partition(",")[0]
        if " for " not in f" {written} " and _NAME.fullmatch(bare) and not _is_role(bare):
            name, title = printed, role or title
            below = below[1:]
    if title is None and below and _is_role(below[0]):
        title, below = below[0], below[1:]
    goes_on = title and below and (_GOES_ON.search(title) or below[0].startswith("and "))
    if goes_on and _is_role(below[0].removeprefix("and ")):
        title = f"{title} {below[0]}"
    name = name.strip()
    return Signer(name or None, title, (match.start(), match.end("name")) if name else None)


def office(text: str, start: int, end: int) -> Found[str] | None:
    """The office of the Division named at the letter's end, a wrapped name joined."""
    first = patterns.OFFICE.search(text, start, end)
    if first is None:
        return None
    lines = [
        (line[0].strip(" ."), line.start(), line.start() + len(line[0].rstrip(" .")))
        for line in _LINE.finditer(text, first.start(), min(end, first.start() + _OFFICE_REACH))
    ]
    name, at, stop = lines[0]
    if copied := patterns.COPIED.search(name):
        name = flow(name[: copied.start()])
        return Found(name, (at, at + len(name)))
    for line, _, line_stop in lines[1:3]:
        joined = mended(f"{name} {line}")
        goes_on = _OFFICE_GOES_ON.search(name) or _OFFICE_SECOND.match(line)
        if patterns.COPIED.match(line) or not (goes_on or is_office(joined)):
            break
        name, stop = joined, line_stop
    return Found(flow(name), (at, stop))


def office_line(text: str, start: int, end: int) -> Found[str] | None:
    """The office in an address of the Division within the body, where no other is named."""
    match = _OFFICE_LINE.search(text, start, end)
    return Found(flow(match["name"]), match.span("name")) if match else None


def copies(text: str, start: int, end: int) -> list[Copy]:
    """One entry per person copied, with the firm; roles and addresses below a name are left out."""
    marks = (patterns.COPIED.match(text, at) for at in places(text, _COPIED_PIECES, start, end))
    mark = next(filter(None, marks), None)
    if mark is None:
        return []
    out: list[Copy] = []
    for line, span in _lines(text, mark.end(), min(end, mark.end() + _COPIES)):
        if _AFTER_COPIES.match(line) or "|" in line or len(line) > _LONGEST_COPY:
            break
        again = patterns.COPIED.match(line)
        line = _bare(line[again.end() :] if again else line)
        if _ADDRESS.search(line) or line[-1:] in {":", ""} or patterns.DELIVERY.match(line):
            continue
        if _is_person(line):
            out.append(Copy(line, span))
        elif not out:
            if not _NO_PERSON.search(line):
                out.append(Copy(line, span))
        elif not again and _FIRM.search(line) and not _FIRM.search(out[-1].name):
            out[-1] = Copy(f"{out[-1].name}, {line}", (out[-1].span[0], span[1]))
    return out[:20]


def _bare(line: str) -> str:
    """A line without "and" or punctuation at its end, or parentheses about the whole of it."""
    line = line.strip().removesuffix(" and").rstrip(",;")
    return line[1:-1] if line.startswith("(") and line.endswith(")") else line


def _is_person(line: str) -> bool:
    """Whether a line begins with a person's name: "Ada Byron, Example LLP", not "Byron Day LLP"."""
    name, _, rest = line.partition(",")
    name = name.partition("(")[0].strip()
    if _ROLE_WORD.search(name) or _FIRM.search(name) or _NO_PERSON.search(name):
        return False
    return bool(_NAME.fullmatch(name)) and not _LEGAL_FORM.fullmatch(rest.strip())


def _lines(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    out = []
    for match in re.finditer(r"[^\n]+", text[start:end]):
        bare = match[0].strip()
        if bare and (words := _FIELD.sub("", flow(bare))):  # "Name:" may stand alone on its line
            at = start + match.start() + len(match[0]) - len(match[0].lstrip())
            out.append((words, (at, at + len(bare))))
    return out
