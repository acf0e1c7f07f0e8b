"""The outbox is emptied: claimed, checked once more, sent, stamped."""

import logging
import smtplib
from contextlib import suppress

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from correspondence import access
from correspondence.calendars import ROUND, Clock
from correspondence.models import Mail, Reminder

logger = logging.getLogger(__name__)

PERMANENT = 500
# Everything else that goes wrong on the way is the relay's own trouble, not the mail's.
THE_MAILS_OWN = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, ValueError)


class RelayInTrouble(Exception):
    """The relay cannot be reached, refuses the site or hung up."""


def send_due_mails(*, clock: Clock) -> int:
    """Send every mail that is due and that nobody else is sending; answer how many went out.

    1. A mail whose deadline has moved or is met, which a newer one supersedes, or whose recipient
       may no longer see the deadline is cancelled instead.
    2. One connection, opened for the first mail, serves all; after a failure it is opened anew.
    3. A failure is kept on the row and tried again later. The relay's own trouble ends the round:
       the other mails stay unclaimed, and the one that met it goes to the end of the line.

    A crash between sending and stamping costs one duplicate with the same Message-ID. `clock`
    tells the moment of each claim and each sending; after three minutes the rest is left to the
    next bell.
    """
    begun, sent = clock(), 0
    connection = get_connection()
    due = Mail.objects.claimable(begun).select_related("recipient").order_by("not_before", "pk")
    try:
        for mail in due.iterator(chunk_size=200):
            if clock() - begun > ROUND:
                break
            if mail.claim(now=clock()):
                sent += _send(mail, connection, clock)
    except RelayInTrouble as trouble:
        logger.warning("The relay is in trouble: %s", trouble)
    finally:
        _close(connection)
    return sent


def _send(mail: Mail, connection: BaseEmailBackend, clock: Clock) -> bool:
    """Send a mail if it is still true, and note how that went; True if the relay took it.

    Raises RelayInTrouble where it is of no use to go on with the next.
    """
    if not _still_true(mail):
        mail.cancel()
        return False
    try:
        connection.open()
        _message(mail, connection).send()
    except THE_MAILS_OWN as problem:
        logger.warning("Mail %s was not sent: %s", mail.pk, problem)
        mail.note_failure(_in_words(problem), for_good=_is_permanent(problem), now=clock())
        _close(connection)
        return False
    except OSError as problem:  # smtplib's other exceptions are OSErrors, too
        mail.put_back(_in_words(problem), now=clock())
        raise RelayInTrouble(_in_words(problem)) from problem
    mail.note_sent(now=clock())
    return True


def _close(connection: BaseEmailBackend) -> None:
    """Close a connection that may be broken; `open` then opens it anew."""
    with suppress(OSError):
        connection.close()


def _in_words(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"


def _still_true(mail: Mail) -> bool:
    """Whether the recipient is still here, and a reminder's newest word on a date they may see."""
    if mail.recipient is None or not mail.recipient.is_active:
        return False
    reminders = Reminder.objects.filter(mail=mail)
    if not reminders.exists():
        return True
    about = reminders.still_true().newest().values("deadline")
    return access.deadlines(mail.recipient).filter(pk__in=about).exists()


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
    """Whether the relay refused for good: a 5xx about this message or each recipient."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in problem.recipients.values())
    return isinstance(problem, smtplib.SMTPDataError) and problem.smtp_code >= PERMANENT
