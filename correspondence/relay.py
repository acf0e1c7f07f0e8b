"""The mail relay: Django's own SMTP, which also keeps what the relay answered to the last mail."""

import smtplib
from typing import Any

from django.core.mail.backends import smtp


def in_words(code: int, reply: bytes | str) -> str:
    """Answer a relay's reply on one line; what is no text counts as a space.

    A NUL, say, could not be kept.
    """
    text = reply.decode(errors="replace") if isinstance(reply, bytes) else reply
    printable = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(f"{code} {printable}".split())


class _Remembers:
    """Keeps the relay's answer to the last message."""

    answer = ""

    def data(self, msg: Any) -> tuple[int, bytes]:  # noqa: ANN401 - as smtplib has it
        """Send a message and keep the answer."""
        code, words = super().data(msg)  # type: ignore[misc]
        self.answer = in_words(code, words)
        return code, words


class _Smtp(_Remembers, smtplib.SMTP):
    pass


class _SmtpOverTls(_Remembers, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    """SMTP, with the answer to the last message at hand."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Answer the client Django is to use."""
        return _SmtpOverTls if self.use_ssl else _Smtp

    @property
    def answer(self) -> str:
        """Answer what the relay said to the last message."""
        return getattr(self.connection, "answer", "")
