"""The letter in a mail: an attachment that is one, else the words of the mail itself."""

from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import Message

from correspondence.domain.letters.classify import document
from correspondence.domain.letters.layout import lay_out
from correspondence.domain.pages import mask
from correspondence.domain.text import clean
from correspondence.extraction.document import Extracted, Unreadable
from correspondence.extraction.sniffing import HTML, MAIL, PLAIN, decode, sniff

MOST_PARTS = 300
MOST_ATTACHMENTS = 20
DEEPEST = 10
_MOST_NESTING = 400  # boundaries named in a mail; more are an attack on the parser
_HEAD = 65_536

Extract = Callable[[bytes, str], Extracted]


def letter_of(data: bytes, extract: Extract) -> Extracted:
    """The text of the letter in a mail; raises ``Unreadable`` where no part has text.

    1. Walk the parts, forwarded mails too, to a bounded depth and number.
    2. The first attachment that is a letter or an ownership report is taken.
    3. Else the mail's own words, else the first attachment that has any.
    """
    bodies: dict[str, bytes] = {}
    attached: list[Extracted] = []
    for part in _parts(_parsed(data)):
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content.strip():
            continue
        kind = part.get_content_type()
        if kind in (PLAIN, HTML) and not _is_attachment(part):
            bodies.setdefault(kind, _in_utf8(content, part))
            continue
        if len(attached) >= MOST_ATTACHMENTS:
            continue
        found = _extracted(content, part.get_filename() or "", extract)
        if found is not None and is_known(found.text):
            return found
        if found is not None:
            attached.append(found)
    for kind in (PLAIN, HTML):
        if kind in bodies:
            return extract(bodies[kind], kind)
    if attached:
        return attached[0]
    raise Unreadable("This mail has neither words nor an attachment that can be read.")


def is_known(text: str) -> bool:
    """Whether a text is a letter or an ownership report."""
    if "<ownershipDocument" in text:
        return True
    return document(lay_out(mask(clean(text[:60_000])))) != "unknown"


def _parsed(data: bytes) -> Message:
    nesting = data.lower().count(b"boundary=") + data.lower().count(b"message/rfc822")
    if nesting > _MOST_NESTING:
        raise Unreadable("This mail holds too many mails within mails.")
    try:
        return message_from_bytes(data)
    except (RecursionError, ValueError, LookupError):
        raise Unreadable("This mail is damaged and cannot be taken apart.") from None


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold content, in order, without recursion."""
    stack = [(message, 0)]
    count = 0
    while stack and count < MOST_PARTS:
        part, depth = stack.pop()
        count += 1
        payload = part.get_payload()
        if isinstance(payload, list):
            if depth < DEEPEST:
                inner = [(each, depth + 1) for each in payload if isinstance(each, Message)]
                stack.extend(reversed(inner[:MOST_PARTS]))
            continue
        yield part


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _in_utf8(content: bytes, part: Message) -> bytes:
    """A body in UTF-8, by the character set the mail names, else as any text is decoded."""
    try:
        return content.decode(str(part.get_content_charset() or "utf-8")).encode()
    except (LookupError, UnicodeError, ValueError):
        return decode(content).encode("utf-8", errors="replace")


def _extracted(content: bytes, name: str, extract: Extract) -> Extracted | None:
    media_type = sniff(content[:_HEAD], name)
    if media_type is None or media_type == MAIL:
        return None
    try:
        return extract(content, media_type)
    except Unreadable:
        return None
