"""The outbox is emptied: claimed, checked once more, sent, stamped."""

import logging
import smtplib
from collections import defaultdict, deque
from contextlib import suppress
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from correspondence import access, relay
from correspondence.calendars import Clock
from correspondence.domain.business_days import Calendar
from correspondence.models import Mail, RelayTrouble, Reminder
from correspondence.reminding.writing import write_mails

logger = logging.getLogger(__name__)

PERMANENT = 500
AT_ONCE = 50
STRETCH = timedelta(seconds=20)
THE_MAILS_OWN = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
# What, if refused for good, only somebody who looks after the site can mend; asking often makes it
# worse.
THE_SITES_OWN = (smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused)
BY_THEMSELVES = (Mail.Kind.NOTICE, Mail.Kind.TEST)


class RelayInTrouble(Exception):
    """The relay cannot be reached, or refuses the site."""


class HungUp(RelayInTrouble):
    """The relay fell silent or hung up while it was given a mail."""


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
       may no longer see the deadline is withdrawn instead.
    2. One connection, opened for the first mail, serves all; after a failure it is opened anew.
    3. A failure is kept on the row and tried again later.
    4. Where the relay hangs up on one mail, the next is tried: it may be about that mail, or
       enough for one connection. Where it hangs up on two, it is the relay that is in trouble.

    A crash between sending and stamping costs one duplicate with the same Message-ID. Raises
    RelayInTrouble where it is of no use to go on: the other mails are given back, and those that
    met the trouble wait for a minute. While the relay refuses the site's password nothing is tried
    at all until the time that was set.
    """
    trouble = RelayTrouble.objects.first()
    if trouble and trouble.lasts(clock()):
        return 0
    sent, connection = 0, get_connection()
    try:
        while clock() < until and (mails := Mail.claim(now=clock(), most=AT_ONCE)):
            sent += _send_all(mails, connection, clock, until)
            if sent and trouble:
                RelayTrouble.objects.all().delete()
                trouble = None
    finally:
        _close(connection)
    return sent


def _send_all(
    mails: list[Mail], connection: BaseEmailBackend, clock: Clock, until: datetime
) -> int:
    """Send those of the claimed mails that are still true; give back what there is no time for."""
    true, sent, hung_up = _still_true(mails), 0, False
    left = deque(mails)
    try:
        while left and clock() < until:
            mail = left.popleft()
            if mail.pk not in true:
                mail.withdraw()
                continue
            try:
                taken = _send(mail, connection, clock)
            except HungUp:
                if hung_up:
                    raise
                hung_up = True
            else:
                sent += taken
                hung_up &= not taken
    finally:
        Mail.let_go(left)
    return sent


def _send(mail: Mail, connection: BaseEmailBackend, clock: Clock) -> bool:
    """Send a mail, and note how that went; True if the relay took it.

    Raises RelayInTrouble where that is the relay's trouble, and not the mail's, or may be.
    """
    try:
        connection.open()
    except OSError as problem:  # smtplib's exceptions are OSErrors
        raise _trouble(mail, problem, clock) from problem
    try:
        _message(mail, connection).send()
    except THE_MAILS_OWN as problem:
        logger.warning("Mail %s was not sent: %s", mail.pk, problem)
        mail.note_failure(_in_words(problem), for_good=_is_permanent(problem), now=clock())
        _close(connection)
        return False
    except OSError as problem:
        _close(connection)
        trouble = _trouble(mail, problem, clock)
        raise (trouble if _is_about_the_site(problem) else HungUp(str(trouble))) from problem
    except Exception as problem:  # whatever it is, it must not stop the others
        logger.exception("Mail %s could not be put into a message", mail.pk)
        mail.note_failure(_in_words(problem), for_good=False, now=clock())
        return False
    mail.note_sent(getattr(connection, "answer", ""), now=clock())
    return True


def _trouble(mail: Mail, problem: OSError, clock: Clock) -> RelayInTrouble:
    """Put the mail back, and note what only somebody who looks after the site can mend."""
    words = _in_words(problem)
    mail.put_back(words, now=clock())
    if _is_about_the_site(problem):
        RelayTrouble.note(words, now=clock())
    return RelayInTrouble(words)


def _close(connection: BaseEmailBackend) -> None:
    """Close a connection that may be broken; `open` then opens it anew."""
    with suppress(OSError):
        connection.close()


def _in_words(problem: Exception) -> str:
    """Answer what the relay said, or what else went wrong."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return "; ".join(relay.in_words(*reply) for reply in problem.recipients.values())
    if isinstance(problem, smtplib.SMTPResponseException):
        return relay.in_words(problem.smtp_code, problem.smtp_error)
    return f"{type(problem).__name__}: {problem}"


def _still_true(mails: list[Mail]) -> set[int]:
    """Answer the keys of the mails that are to go out.

    The recipient is still here; each date is open, unmoved, and one they may see, and this is the
    newest word on it. Where that holds for some of a mail's dates only, those are told anew. A
    mail whose reminders are gone, deleted with their deadline, tells of nothing any more.
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
        if mail.recipient
        and mail.recipient.is_active
        and (mail.pk in all_of or mail.kind in BY_THEMSELVES)
        and all_of[mail.pk] <= true
    }
    half = [key for mail, keys in all_of.items() if mail not in good for key in keys & true]
    if half:
        Reminder.objects.filter(pk__in=half, recipient__is_active=True).update(mail=None)
    return good


def headers_of(mail: Mail) -> dict[str, str]:
    """Answer the headers a mail has beside sender, recipient, subject and date."""
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
    return headers


def _message(mail: Mail, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        settings.DEFAULT_FROM_EMAIL,
        [mail.address],
        connection=connection,
        headers=headers_of(mail),
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _is_permanent(problem: smtplib.SMTPException) -> bool:
    """Whether the relay refused for good: a 5xx about this message or each recipient."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in problem.recipients.values())
    return isinstance(problem, smtplib.SMTPResponseException) and problem.smtp_code >= PERMANENT


def _is_about_the_site(problem: Exception) -> bool:
    """Whether the relay refuses the site for good: its password or its sender's address."""
    return isinstance(problem, THE_SITES_OWN) and _is_permanent(problem)
