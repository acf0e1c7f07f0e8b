"""Documents that are broken, hostile or merely odd: a clear sentence, bounded time and memory.

Each case ends in text or in ``Unreadable`` with words for a person, never in another exception.
"""

import hashlib
import time
import zlib
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from correspondence.domain.closings import known_calendar
from correspondence.domain.reading import read
from correspondence.extraction import HTML, MAIL, PDF, PLAIN, Unreadable, extract, pool, sniff
from correspondence.management.commands.read import read_document
from tests.flows.test_extraction import pdf_of

CALENDAR = known_calendar()


def reason_of(data: bytes, name: str = "letter.pdf") -> str:
    """The one sentence a person is told about a file that cannot be read."""
    reading = read_document(data, name, CALENDAR).as_dict()
    assert reading["document"] == "unknown"
    return reading["uncertain"][0]["reason"]


# --- PDF ------------------------------------------------------------------------------------------
PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encrypted_pdf(user: bytes, owner: bytes = b"owner") -> bytes:
    """A page encrypted with 40-bit RC4 (ISO 32000-1, 7.6.3: algorithms 1 to 4, revision 2)."""
    identity = b"0123456789abcdef"
    o = rc4(hashlib.md5((owner + PAD)[:32]).digest()[:5], (user + PAD)[:32])
    permissions = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5((user + PAD)[:32] + o + permissions + identity).digest()[:5]
    stream = b"BT /F1 11 Tf 72 720 Td (Dear Ada Byron:) Tj ET"
    secret = rc4(hashlib.md5(key + b"\x04\x00\x00" + b"\x00\x00").digest()[:10], stream)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(secret), secret),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        (
            b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>"
            % (o.hex().encode(), rc4(key, PAD).hex().encode())
        ),
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return body + (
        b"xref\n0 7\n0000000000 65535 f \n%s"
        b"trailer<</Root 1 0 R/Size 7/Encrypt 6 0 R/ID[<%s><%s>]>>\n"
        b"startxref\n%d\n%%%%EOF\n"
        % (table, identity.hex().encode(), identity.hex().encode(), len(body))
    )


def test_a_pdf_with_a_user_password_asks_for_it() -> None:
    assert "password is needed" in reason_of(encrypted_pdf(b"secret"))


def test_a_pdf_with_an_owner_password_only_is_read() -> None:
    assert "Dear Ada Byron:" in extract(encrypted_pdf(b""), PDF).text


@pytest.mark.parametrize("kept", [0.1, 0.4, 0.7, 0.95])
def test_a_truncated_pdf_is_read_or_said_to_be_cut(kept: float) -> None:
    whole = pdf_of("Dear Ada Byron:")
    data = whole[: int(len(whole) * kept)]

    reading = read_document(data, "a.pdf", CALENDAR)

    told = " ".join(doubt.reason for doubt in reading.uncertain)
    assert "Dear" in reading.text or "copied completely" in told or "no text" in told


def compressed_pdf(stream: bytes, pages: int = 1) -> bytes:
    """Pages that all show one deflated content stream."""
    packed = zlib.compress(stream, 9)
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(pages))
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 3 0 R"
        b"/Resources<</Font<</F1 4 0 R>>>>>>"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[page] * pages,
    ]
    body = b"%PDF-1.4\n"
    for number, content in enumerate(objects, 1):
        body += b"%d 0 obj%s endobj\n" % (number, content)
    return body + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF\n" % (len(objects) + 1)


def test_ten_thousand_pages_are_refused_with_their_number() -> None:
    data = compressed_pdf(b"BT /F1 9 Tf (x) Tj ET", 10_000)

    assert reason_of(data) == "This PDF has 10000 pages; at most 2000 are read."


@pytest.mark.parametrize(
    "stream",
    [
        b" " * 100_000_000,  # 100 MB out of 100 kB
        b"q " * 2_000_000,
        b"[" * 1_000_000,
        b"BT /F1 9 Tf " + b"(x) Tj " * 200_000 + b"ET",
    ],
    ids=["spaces", "states", "arrays", "letters"],
)
def test_a_bomb_is_bounded(stream: bytes) -> None:
    start = time.monotonic()

    reading = read_document(compressed_pdf(stream), "a.pdf", CALENDAR)

    assert reading.text or reading.uncertain
    assert time.monotonic() - start < pool.SECONDS + 5


def test_nested_objects_end_in_words() -> None:
    nested = b"<</Type/Catalog/Pages " + b"[" * 100_000 + b"]" * 100_000 + b">>"

    assert reason_of(b"%PDF-1.4\n1 0 obj" + nested + b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF")


@pytest.mark.parametrize("before", [b"GIF89a", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"MZ"])
def test_a_file_of_another_kind_with_a_pdf_inside_is_refused(before: bytes) -> None:
    assert sniff(before + pdf_of("x"), "a.pdf") is None


def test_html_before_a_pdf_is_html() -> None:
    assert sniff(b"<html>" + pdf_of("x"), "a.pdf") != PDF


@settings(max_examples=25)
@given(st.binary(max_size=400), st.integers(0, 500))
def test_a_damaged_pdf_never_raises_anything_else(junk: bytes, at: int) -> None:
    whole = pdf_of("Dear Ada Byron:")
    data = b"%PDF-" + whole[5:at] + junk + whole[at + len(junk) :]

    read_document(data, "a.pdf", CALENDAR)


# --- HTML -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "page",
    ["<div>" * 400_000, "<div></b>" * 300_000, "<span>" * 30_000 + "<div></div>" * 100_000],
    ids=["open", "with strange ends", "wide and deep"],
)
def test_a_page_nested_too_deeply_is_refused_at_once(page: str) -> None:
    start = time.monotonic()

    assert "nested too deeply" in reason_of(f"<html><body>{page}".encode(), "a.htm")
    assert time.monotonic() - start < 10


def test_an_element_of_a_hundred_thousand_attributes_is_refused_at_once() -> None:
    page = "<html><body><p " + " ".join(f"a{number}" for number in range(100_000)) + ">x"

    assert "too many attributes" in reason_of(page.encode(), "a.htm")


def test_a_long_page_of_flat_parts_is_read() -> None:
    page = "<html><body>" + "<p>Minutes<br>of the <b>garden</b> club.<div><a>x</a></div>" * 20_000

    assert extract(page.encode(), HTML).text.count("garden") == 20_000


# --- XML, mail, text ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "declaration",
    [
        (
            "<!DOCTYPE x [<!ENTITY a 'ha'>"
            + "".join(
                f"<!ENTITY {b} '{f'&{a};' * 10}'>"
                for a, b in zip("abcdefgh", "bcdefghi", strict=True)
            )
            + "]>"
        ),
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE x SYSTEM 'http://example.invalid/x.dtd'>",
    ],
    ids=["bomb", "file", "address"],
)
@pytest.mark.parametrize("inside", [False, True])
def test_entities_of_xml_are_not_followed(declaration: str, *, inside: bool) -> None:
    start = "<ownershipDocument>"
    text = (start + declaration if inside else declaration + start) + (
        "<documentType>4</documentType><issuer><issuerName>&i;</issuerName></issuer>"
        "</ownershipDocument>"
    )

    got = read(text, calendar=CALENDAR).as_dict()

    assert got["ownership"]["issuer"] is None
    assert "damaged" in got["uncertain"][0]["reason"]


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nno boundary",
        (
            b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
            b"--x\nContent-Transfer-Encoding: base64\n\n%%%%\n--y\n\nnever ends"
        ),
        b"Message-ID: <1@x>\nContent-Type: text/plain; charset=no-such-set\n\nDear \xff Ada",
        b"Message-ID: <1@x>\nSubject: =?utf-8?b?//8=?=\nContent-Type: \xff/\xfe\n\nDear Ada",
    ],
    ids=["no boundary", "cut", "character set", "header"],
)
def test_a_broken_mail_never_raises_anything_else(data: bytes) -> None:
    read_document(data, "a.eml", CALENDAR)


def test_mails_within_mails_are_bounded() -> None:
    message = EmailMessage()
    message.set_content("Dear Ada")
    for _ in range(30):
        outer = EmailMessage()
        outer["Message-ID"] = "<1@example.org>"
        outer.set_content("Forwarded.")
        outer.add_attachment(message)
        message = outer

    assert extract(message.as_bytes(), MAIL).text.startswith("Forwarded")
    bomb = b"Message-ID: <1@x>\n" + b"Content-Type: message/rfc822\n\n" * 5000
    with pytest.raises(Unreadable):
        extract(bomb, MAIL)


def test_five_hundred_attachments_are_bounded() -> None:
    message = EmailMessage()
    message["Message-ID"] = "<1@example.org>"
    message.set_content("Please see the attached.")
    for number in range(500):
        message.add_attachment("Minutes of the garden club.", filename=f"{number}.txt")

    assert extract(message.as_bytes(), MAIL).text.startswith("Please see")


@pytest.mark.parametrize(
    "data",
    [
        "Dear Zoë “Ada”:".encode("utf-16"),
        "Dear Zoë “Ada”:".encode("utf-16-be"),
        "Dear Zoë “Ada”:".encode("cp1252"),
        b"Dear \xff\xfe\x80 Ada:",
        b"\xef\xbb\xbfDear Ada:",
        b"\xff\xfeD\x00e\x00a\x00r\x00 \x00\xd8",
        b"Dear\x00Ada:",
        b"\x00" * 1000,
        b"",
    ],
)
def test_text_of_any_encoding_is_read_or_refused(data: bytes) -> None:
    reading = read_document(data, "a.txt", CALENDAR)

    assert "\x00" not in reading.text
    assert reading.text or reading.uncertain


@settings(max_examples=60)
@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.htm", "a.eml", "a.pdf", "a.xml"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    reading = read_document(data, name, CALENDAR)

    assert all(0 <= start <= end <= len(reading.text) for start, end in reading.spans.values())


@settings(max_examples=60)
@given(st.lists(st.sampled_from(
    ["<b>", "</b>", "<i>", "<p>", "</p>", "<table><tr><td>", "</td>", "<pre>", "1. We note ", "\n",
     "<p style='font-weight:bold'>", "<p style='display:none'>", "Response:", "Dear Ada:", "&amp;",
     "Re: Example Mills, Inc.", "May 1, 2024", "\ufdd0", "\ufdd1", "\ufdd2", "<SEC-HEADER>",
     "</SEC-HEADER>", "ACCESSION NUMBER: 1", "Table I", "Table II", "11/24/2015\tS\t1,000\tD"]
), max_size=50).map("".join))  # fmt: skip
def test_any_page_is_read(html: str) -> None:
    try:
        text = extract(html.encode(), HTML).text
    except Unreadable:
        return
    reading = read(text, calendar=CALENDAR)

    assert not set(reading.text) & {"\ufdd0", "\ufdd1"}
    assert all(0 <= start <= end <= len(reading.text) for start, end in reading.spans.values())


def test_plain_is_what_an_unknown_text_is() -> None:
    assert sniff(b"Minutes of the garden club.", "a") == PLAIN
