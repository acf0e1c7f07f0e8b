"""What went wrong with mail is put right by a person: tried again, or no longer needed."""

from collections.abc import Callable
from datetime import datetime
from email.utils import make_msgid
from functools import partial

from django.db import transaction

from correspondence.models import Mail, RelayTrouble, Reminder


def try_again(mail: Mail, *, now: datetime) -> bool:
    """Let a mail that failed be sent at the next tick; False where it is not a failed one.

    Where its recipient has another address by now, it goes there: a reminder is written anew as
    of today, anything else is copied; the row that failed stays in the ledger as it was written.
    """
    return _settled(mail, partial(_again, now=now))


def give_up(mail: Mail) -> bool:
    """Note that a mail that failed is no longer needed; False where it is not a failed one."""
    return _settled(mail, Mail.cancel)


def write_again(reminder: Reminder) -> bool:
    """Let the next tick try anew to write the mail of a reminder; False where it needs none."""
    return bool(Reminder.objects.poison().filter(pk=reminder.pk).update(error=""))


def ask_the_relay() -> bool:
    """Let the next tick try the relay at once, as if it had never refused; False if it had not."""
    return bool(RelayTrouble.objects.all().delete()[0])


def _settled(mail: Mail, how: Callable[[Mail], None]) -> bool:
    """Settle a mail while nobody else can; what was sent meanwhile is left alone."""
    with transaction.atomic():
        failed = Mail.objects.failed().select_related("recipient")
        row = failed.select_for_update(of=("self",)).filter(pk=mail.pk).first()
        if row is None:
            return False
        how(row)
    return True


def _again(mail: Mail, *, now: datetime) -> None:
    address = mail.recipient.email if mail.recipient else ""
    if address in ("", mail.address):
        mail.try_again(now=now)
        return
    if not mail.reminders.update(mail=None):
        _copy(mail, address, now=now)
    mail.cancel()


def _copy(mail: Mail, address: str, *, now: datetime) -> None:
    """Put the same words into the outbox for another address: what was written never changes."""
    same = ("kind", "urgency", "recipient", "subject", "text", "html", "thread", "unsubscribe_url")
    Mail.objects.create(
        **{name: getattr(mail, name) for name in same},
        idempotency_key=f"again-{mail.pk}",
        message_id=make_msgid(domain=mail.message_id.rstrip(">").rpartition("@")[2]),
        address=address,
        created_at=now,
        not_before=now,
    )
