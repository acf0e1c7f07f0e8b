"""The end of a staff letter: whom to call, who signs, which office, who is copied."""

import re

from correspondence.domain import patterns
from correspondence.domain.found import Found, Span
from correspondence.domain.letters.facts import Contact, Copy, Signer
from correspondence.domain.names import person
from correspondence.domain.text import flow

_BEFORE_NAME = re.compile(
    r".*(?:\b(?:contact|call|reach|telephone|phone|to|or|and|cc|please|staff member)"
    r"\s|[.;:]\s|,\s(?:or|and)\s)",
    re.IGNORECASE | re.DOTALL,
)
_AFTER_NAME = re.compile(
    r"(?:,|\s+at\b|\s+by\b|\s+via\b|\s+on\b|\s*\().*", re.DOTALL | re.IGNORECASE
)
_NAME = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?[A-Z][\w.'\u2019-]*(?:\s+(?:[A-Z][\w.'\u2019-]*|de|la|van|von|del|da)){1,4}"
)
_ME = re.compile(r"\b(?:me|undersigned|myself)\b", re.IGNORECASE)
_SIGNED = re.compile(r"/s/\s*(?P<name>[^\n]{0,80})")
# An office's name that is not over: a word that joins, or the first word of a known pair.
_OFFICE_GOES_ON = re.compile(
    r"(?:\band|&|&\s?-|,|-|\b(?:of|Life|Real|Natural|Crypto|Financial|Structured|Consumer|Global|"
    r"Disclosure|Trade|Mergers|Emerging|Emerging Growth|International Corporate|Global Security))$"
)
_OFFICE_LINE = re.compile(
    r"^[ \t]{0,40}(?P<name>Office of [A-Z][\w &]{3,60})(?:,[^\n]{0,40})?\s{1,9}"
    r"Division\s+of\s+Corp",
    re.MULTILINE,
)
_GOES_ON = re.compile(r"(?:,|&|\band|\bof)$")
_SIGNATURES = 3000  # characters at a letter's end in which it is signed
_COPIES = 2000  # characters in which the people copied are named
_OF_DIVISION = re.compile(r"\bDivision\s+of$", re.IGNORECASE)  # the name wraps
_TWICE = re.compile(r"(\S+(?: \S+){1,4}) \1\b")
_DIVISION = re.compile(r"Division\s+of\s+Corporat(?:ion|e)\s+Finance", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(?:LLP|LLC|L\.L\.P|P\.?C|P\.?A|LP|Inc|Corp|Corporation|Company|Ltd|plc|& Co)\b\.?|"
    r"\b(?:Skadden|Wachtell|Cravath|Latham|Gibson|Davis Polk)\b"
)
_ADDRESS = re.compile(
    r"^\d|\d{5}(?:-\d{4})?$|^(?:P\.?\s?O\.?\s|One |Suite|Floor)|\b(?:Street|Avenue|Boulevard)\b"
)
_ROLE_WORD = re.compile(
    r"\b(?:Officer|President|Counsel|Chief|Director|Secretary|Accountant|Attorney|Partner|Treasurer|"
    r"Controller|Chair(?:man|woman)?|Reviewer|Examiner|Advisor|Adviser|Manager|Engineer)\b"
)
_FIELD = re.compile(r"^(?:By|Name|Title|Its)\s?:\s*(?=\S)")
_HONORIFIC = re.compile(r"^(?:Mr|Ms|Mrs|Dr)\.?\s+")


def _is_role(line: str) -> bool:
    """Whether a line is a title and nothing else: "Assistant Director", not "Ada Byron, Chief"."""
    words = line.split()
    short = len(line) <= 90 and len(words) <= 12 and line[:1].isupper()
    return short and bool(_ROLE_WORD.search(line)) and line[-1] not in ".:;"


def contacts(
    text: str, start: int, end: int, signer: str | None
) -> tuple[list[Contact], list[str]]:
    """People with a phone between two offsets, "me" as the signer; and phones without a name."""
    found: list[Contact] = []
    nameless: list[str] = []
    position = start
    for match in patterns.PHONE.finditer(text, start, end):
        phone = f"{match['area']}-{match['mid']}-{match['last']}"
        before = text[max(position, match.start() - 300) : match.start()]
        floor = max(position, match.start() - 300)
        position = match.end()
        name, span = _name_in(before, floor)
        if name is None and _ME.search(before[-40:]):
            at = floor + len(before)
            name, span = signer, (at, at)
        if name is None or span is None:
            nameless.append(phone)
        else:
            found.append(Contact(name, phone, (span[0], match.end())))
    return found, nameless


def _name_in(before: str, offset: int) -> tuple[str | None, Span | None]:
    """The person a phone number belongs to, in the words before it."""
    if _ME.search(before[-32:]) and not re.search(r"[A-Z]\w+[\s,]+(?:at\s*)?$", before):
        return None, None
    lead = _BEFORE_NAME.match(before)
    start = lead.end() if lead else 0
    # titles after the name may hold "and": look from the earliest verb of the sentence instead
    verb = re.search(r"(?:contact|call|reach|questions\s+to|\bor)\s+(?=(?:Mr|Ms|[A-Z]))", before)
    if verb and verb.end() < start:
        start = verb.end()
    candidate = _NAME.match(before, start) or _NAME.search(before, start)
    if candidate is None:
        return None, None
    name = flow(_HONORIFIC.sub("", _AFTER_NAME.sub("", candidate[0])))
    return name, (offset + candidate.start(), offset + candidate.end())


def signer(text: str, start: int, end: int) -> Signer:
    """Who signs below the sign-off; nobody where only a division does."""
    if match := _SIGNED.search(text, start, end):
        return _signed(text, match, end)
    if start >= end:  # no closing formula: the last signature
        for match in reversed(list(_SIGNED.finditer(text, max(0, end - _SIGNATURES), end))):
            return _signed(text, match, end)
    lines = _lines(text, start, end)
    for index, (line, span) in enumerate(lines[1:6], 1):
        if _OF_DIVISION.search(lines[index - 1][0]):
            break
        if _DIVISION.match(line) or patterns.OFFICE.match(line) or patterns.COPIED.match(line):
            break
        name, role = person(line)
        if _NAME.fullmatch(name) and not _is_role(name):
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
    if title and below and _GOES_ON.search(title) and _is_role(below[0]):
        title = f"{title} {below[0]}"
    name = name.strip()
    return Signer(name or None, title, (match.start(), match.end("name")) if name else None)


def office(text: str, start: int, end: int) -> Found[str] | None:
    """The office of the Division named at the letter's end, a wrapped name joined."""
    last: re.Match[str] | None = None
    for match in patterns.OFFICE.finditer(text, start, end):
        last = last or match
    if last is None:
        return None
    line_end = text.find("\n", last.start(), end)
    stop = end if line_end < 0 else line_end
    name = text[last.start() : stop].rstrip(" .")
    copied = patterns.COPIED.search(name)
    if copied:
        name = name[: copied.start()].rstrip()
    following = text[stop : stop + 60].strip("\n ").split("\n")[0]
    gap = text[stop : stop + 60]
    wrapped = bool(_OFFICE_GOES_ON.search(name)) and not copied
    if wrapped and following and gap[:1] == "\n" and not patterns.COPIED.match(following):
        at = text.index(following, stop)
        return Found(
            flow(re.sub(r"&?\s*-$", "&", name) + " " + following),
            (last.start(), at + len(following)),
        )
    return Found(flow(name), (last.start(), last.start() + len(name)))


def office_line(text: str, start: int, end: int) -> Found[str] | None:
    """The office in an address of the Division within the body, where no other is named."""
    match = _OFFICE_LINE.search(text, start, end)
    return Found(flow(match["name"]), match.span("name")) if match else None


def copies(text: str, start: int, end: int) -> list[Copy]:
    """One entry per person copied, with the firm; roles and addresses below a name are left out."""
    mark = patterns.COPIED.search(text, start, end)
    if mark is None:
        return []
    out: list[Copy] = []
    for line, span in _lines(text, mark.end(), min(end, mark.end() + _COPIES)):
        if line.startswith(("*", "[", "Enclosure")) or _DIVISION.match(line):
            break
        if _ADDRESS.search(line) or (out and _is_role(line)):
            continue
        line = line.strip("() ").removesuffix(" and").rstrip(",;")
        firm = bool(_FIRM.search(line)) and not re.search(r",\s*Esq|,\s*\w+.*\bLLP", line)
        if firm and out:
            if "," not in out[-1].name or out[-1].name.endswith("Esq."):
                out[-1] = Copy(f"{out[-1].name}, {line}", (out[-1].span[0], span[1]))
        elif not out or re.search(r"^[A-Z][\w.'\u2019-]+(?:\s+[A-Z][\w.'\u2019-]*)+", line):
            out.append(Copy(line, span))
    return out[:20]


def _lines(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    out = []
    for match in re.finditer(r"[^\n]+", text[start:end]):
        bare = match[0].strip()
        if bare:
            at = start + match.start() + len(match[0]) - len(match[0].lstrip())
            out.append((_FIELD.sub("", flow(bare)), (at, at + len(bare))))
    return out
