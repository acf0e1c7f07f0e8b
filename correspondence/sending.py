"""The outbox is emptied: claimed, checked once more, sent, stamped."""

import logging
import smtplib
from collections import defaultdict, deque
from contextlib import suppress
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from correspondence import access
from correspondence.calendars import Clock
from correspondence.domain.business_days import Calendar
from correspondence.models import Mail, RelayTrouble, Reminder
from correspondence.reminding.writing import write_mails

logger = logging.getLogger(__name__)

PERMANENT = 500
AT_ONCE = 50
STRETCH = timedelta(seconds=20)
# Everything else that goes wrong on the way is the relay's own trouble, not the mail's.
THE_MAILS_OWN = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, ValueError)
# What only somebody who looks after the site can mend; asking often makes it worse.
THE_SITES_OWN = (smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused)


class RelayInTrouble(Exception):
    """The relay cannot be reached, refuses the site or hung up."""


def deliver(*, clock: Clock, today: date, calendar: Calendar) -> bool:
    """Write and send what is due, the most urgent first; True if all of it is done.

    Works for twenty seconds at most, so that a worker can be ended at any time; the caller rings
    again where something is left.
    """
    until = clock() + STRETCH
    while clock() < until:
        written = write_mails(today=today, now=clock(), calendar=calendar)
        try:
            sent = send_claimed(clock=clock, until=until)
        except RelayInTrouble as trouble:
            logger.warning("The relay is in trouble: %s", trouble)
            return True  # the next bell tries again, not this one
        if not (written or sent):
            return True
    return False


def send_due_mails(*, clock: Clock) -> int:
    """Send every mail that is due and that nobody else is sending; answer how many went out."""
    try:
        return send_claimed(clock=clock, until=clock() + STRETCH)
    except RelayInTrouble as trouble:
        logger.warning("The relay is in trouble: %s", trouble)
        return 0


def send_claimed(*, clock: Clock, until: datetime) -> int:
    """Claim mails a few at a time and send them until none is due; answer how many went out.

    1. A mail whose deadline has moved or is met, which a newer one supersedes, or whose recipient
       may no longer see the deadline is cancelled instead.
    2. One connection, opened for the first mail, serves all; after a failure it is opened anew.
    3. A failure is kept on the row and tried again later.

    A crash between sending and stamping costs one duplicate with the same Message-ID. Raises
    RelayInTrouble where it is of no use to go on: the other mails are given back, and the one
    that met the trouble goes to the end of the line. While the relay refuses the site's password
    nothing is tried at all until the time that was set.
    """
    trouble = RelayTrouble.objects.first()
    if trouble and clock() < trouble.try_again_at:
        return 0
    sent, connection = 0, get_connection()
    try:
        while clock() < until and (mails := Mail.claim(now=clock(), most=AT_ONCE)):
            sent += _send_all(mails, connection, clock, until)
            if sent and trouble:
                trouble.delete()
                trouble = None
    finally:
        _close(connection)
    return sent


def _send_all(
    mails: list[Mail], connection: BaseEmailBackend, clock: Clock, until: datetime
) -> int:
    """Send those of the claimed mails that are still true; give back what there is no time for."""
    true, sent = _still_true(mails), 0
    left = deque(mails)
    try:
        while left and clock() < until:
            mail = left.popleft()
            if mail.pk in true:
                sent += _send(mail, connection, clock)
            else:
                mail.cancel()
    finally:
        Mail.let_go(left)
    return sent


def _send(mail: Mail, connection: BaseEmailBackend, clock: Clock) -> bool:
    """Send a mail, and note how that went; True if the relay took it.

    Raises RelayInTrouble where it is of no use to go on with the next.
    """
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
        if isinstance(problem, THE_SITES_OWN):
            RelayTrouble.note(_in_words(problem), now=clock())
        raise RelayInTrouble(_in_words(problem)) from problem
    mail.note_sent(getattr(connection, "answer", ""), now=clock())
    return True


def _close(connection: BaseEmailBackend) -> None:
    """Close a connection that may be broken; `open` then opens it anew."""
    with suppress(OSError):
        connection.close()


def _in_words(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"


def _still_true(mails: list[Mail]) -> set[int]:
    """Answer the keys of the mails that are to go out.

    The recipient is still here; each date is open, unmoved, and one they may see, and this is the
    newest word on it. Where that holds for some of a mail's dates only, those are told anew.
    """
    about = Reminder.objects.filter(mail__in=mails)
    true = set(
        access.reminders_seen_by_recipients(about.still_true().newest()).values_list(
            "pk", flat=True
        )
    )
    all_of: defaultdict[int | None, set[int]] = defaultdict(set)
    for key, mail_key in about.values_list("pk", "mail"):
        all_of[mail_key].add(key)
    good = {
        mail.pk
        for mail in mails
        if mail.recipient and mail.recipient.is_active and all_of[mail.pk] <= true
    }
    half = [key for mail, keys in all_of.items() if mail not in good for key in keys & true]
    if half:
        Reminder.objects.filter(pk__in=half, recipient__is_active=True).update(mail=None)
    return good


def _message(mail: Mail, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    headers = {
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if mail.thread:
        headers |= {"In-Reply-To": mail.thread, "References": mail.thread}
    if mail.unsubscribe_url:
        headers |= {
            "List-Unsubscribe": f"<{mail.unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        settings.DEFAULT_FROM_EMAIL,
        [mail.address],
        connection=connection,
        headers=headers,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _is_permanent(problem: Exception) -> bool:
    """Whether the relay refused for good: a 5xx about this message or each recipient."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in problem.recipients.values())
    return isinstance(problem, smtplib.SMTPDataError) and problem.smtp_code >= PERMANENT
