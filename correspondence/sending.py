"""The outbox is emptied: claimed, checked once more, sent, stamped."""

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from correspondence.models import Mail

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
LONGEST = timedelta(minutes=3)
PERMANENT = 500


def send_due_mails(*, clock: Clock) -> int:
    """Send every mail that is due and that nobody else is sending; answer how many went out.

    A mail whose deadline has moved, is met, or whose recipient has left is cancelled instead.
    One connection serves all. A crash between sending and stamping costs one duplicate with the
    same Message-ID; a failure is kept on the row and tried again later. `clock` tells the moment
    of each claim and each sending; after three minutes the rest is left to the next bell.
    """
    begun, sent = clock(), 0
    connection = get_connection()
    due = Mail.objects.claimable(begun).select_related("recipient").order_by("pk")
    try:
        for mail in due.prefetch_related("reminders__deadline").iterator(chunk_size=200):
            if clock() - begun > LONGEST:
                break
            if mail.claim(now=clock()):
                sent += _send(mail, connection, clock)
    finally:
        connection.close()
    return sent


def _send(mail: Mail, connection: BaseEmailBackend, clock: Clock) -> bool:
    if not _still_true(mail):
        mail.cancel()
        return False
    try:
        _message(mail, connection).send()
    except (OSError, smtplib.SMTPException, ValueError) as problem:
        logger.warning("Mail %s was not sent: %s", mail.pk, problem)
        mail.note_failure(
            f"{type(problem).__name__}: {problem}", for_good=_is_permanent(problem), now=clock()
        )
        return False
    mail.note_sent(now=clock())
    return True


def _still_true(mail: Mail) -> bool:
    """Whether the recipient is still here and one of the deadlines still as it was told."""
    if mail.recipient is None or not mail.recipient.is_active:
        return False
    reminders = list(mail.reminders.all())
    return not reminders or any(each.still_true for each in reminders)


def _message(mail: Mail, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        settings.DEFAULT_FROM_EMAIL,
        [mail.address],
        connection=connection,
        headers={
            "Message-ID": mail.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _is_permanent(problem: Exception) -> bool:
    """Whether the relay refused for good: a 5xx about this message or recipient."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in problem.recipients.values())
    if isinstance(problem, smtplib.SMTPAuthenticationError):
        return False  # the password is wrong, not the mail
    if isinstance(problem, smtplib.SMTPResponseException):
        return problem.smtp_code >= PERMANENT
    return isinstance(problem, ValueError)
