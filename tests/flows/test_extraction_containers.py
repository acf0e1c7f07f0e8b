"""Containers: the one letter in an EDGAR full submission or in a mail."""

import binascii
from email.message import EmailMessage

import pytest

from correspondence.extraction import MAIL, PLAIN, Unreadable, extract, sniff
from tests.flows.test_extraction import pdf_of

LETTER = (
    "May 1, 2024\n\nAda Byron\nExample Mills, Inc.\n\nRe: Example Mills, Inc.\nForm 10-K\n\n"
    "Dear Ada Byron:\n\nWe have completed our review of your filing.\n\nSincerely,\n\n"
    "Division of Corporation Finance\n"
)
SHOWN = ["Dear Ada Byron:", "We have completed our review of your filing.", "Sincerely,",
         "Division of Corporation Finance"]  # fmt: skip


@pytest.mark.parametrize(
    ("documents", "text"),
    [
        (
            (
                "<DOCUMENT>\n<TYPE>LETTER\n<TEXT>\n"
                "<PDF>\nbegin 644 x\n</PDF>\n</TEXT>\n</DOCUMENT>\n"
                "<DOCUMENT>\n<TYPE>TEXT-EXTRACT\n<TEXT>\nDear Ada:\n</TEXT>\n</DOCUMENT>"
            ),
            "Dear Ada:",
        ),
        (
            "<DOCUMENT>\n<TYPE>CORRESP\n<TEXT>\n<html><p>Dear &amp; Ada:</p></html>\n</TEXT>",
            "Dear & Ada:",
        ),
    ],
)
def test_the_letter_of_a_full_submission_is_taken(documents: str, text: str) -> None:
    data = f"<SEC-DOCUMENT>0000000000-24-000001.txt : 20240614\n{documents}".encode()

    media_type = sniff(data, "a.txt")

    assert media_type is not None
    assert extract(data, media_type).text.strip() == text


def test_a_submission_without_text_is_told() -> None:
    with pytest.raises(Unreadable, match="no document with text"):
        extract(b"<SEC-DOCUMENT>0000000000-24-000001.txt\n", PLAIN)


def uuencoded(data: bytes) -> str:
    lines = [binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45)]
    return "begin 644 filename1\n" + "".join(lines) + "`\nend\n"


@pytest.mark.parametrize("extract_of_it", ["", "FirstName LastNameAda Byron woven in " * 20])
def test_the_pdf_of_a_submission_is_read_where_its_text_is_bad(extract_of_it: str) -> None:
    data = (
        "<SEC-DOCUMENT>0000000000-24-000001.txt : 20240614\n<SEC-HEADER>x : 20240614\n"
        "ACCESSION NUMBER:\t\t0000000000-24-000001\n</SEC-HEADER>\n"
        f"<DOCUMENT>\n<TYPE>LETTER\n<TEXT>\n<PDF>\n{uuencoded(pdf_of(*SHOWN))}</PDF>\n</TEXT>\n"
        f"</DOCUMENT>\n<DOCUMENT>\n<TYPE>TEXT-EXTRACT\n<TEXT>\n{extract_of_it}\n</TEXT>\n"
    ).encode()

    found = extract(data, PLAIN)

    assert found.text.startswith("<SEC-HEADER>")
    assert "Dear Ada Byron:" in found.text
    assert found.pages == 1


def mail(body: str = "Please see the letter.", html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Ivo Grant <ivo@example.org>", "ada@example.com"
    message["Subject"], message["Message-ID"] = "Letter", "<1@example.org>"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_a_mail_is_told_from_a_memorandum() -> None:
    assert sniff(mail().as_bytes(), "a.eml") == MAIL
    assert sniff(b"TO: Ada Byron\nFROM: Ivo Grant\nDATE: May 1, 2024\n\nRe: x", "a.txt") == PLAIN


def test_an_attached_letter_wins_over_the_mail() -> None:
    message = mail()
    message.add_attachment("Minutes of the garden club.", filename="minutes.txt")
    message.add_attachment(pdf_of(*SHOWN), maintype="application", subtype="octet-stream",
                           filename="letter.pdf")  # fmt: skip

    assert "Dear Ada Byron:" in extract(message.as_bytes(), MAIL).text


def test_a_letter_in_a_forwarded_mail_is_found() -> None:
    inner = mail()
    inner.add_attachment(LETTER, filename="letter.txt")
    outer = mail("Forwarded.")
    outer.add_attachment(inner)

    assert extract(outer.as_bytes(), MAIL).text.startswith("May 1, 2024")


@pytest.mark.parametrize(
    "message",
    [mail(LETTER), mail("", f"<pre>{LETTER}</pre>"), mail(LETTER.replace("Ada", "Zo\u00e9"))],
)
def test_a_mail_may_be_the_letter_itself(message: EmailMessage) -> None:
    assert "We have completed our review" in extract(message.as_bytes(), MAIL).text


def test_an_image_beside_the_words_is_passed_over() -> None:
    message = mail(LETTER)
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="a.png")

    assert extract(message.as_bytes(), MAIL).text.startswith("May 1, 2024")


def test_a_mail_with_nothing_to_read_says_so() -> None:
    message = mail("")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="a.png")

    with pytest.raises(Unreadable, match="neither words nor an attachment"):
        extract(message.as_bytes(), MAIL)
