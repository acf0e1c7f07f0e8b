"""The ledger: every reminder to every person about every date, and what became of its mail."""

from django.db.models import Exists, F, OuterRef, Q, TextChoices

from correspondence.models import Deadline, Mail, Reminder
from correspondence.models.deadline import SOURCES
from correspondence.models.reminder import ReminderQuerySet

JOINED = ("recipient", "mail", "deadline__company", *(f"deadline__{each}" for each in SOURCES))
UNREAD = ("mail__text", "mail__html", "deadline__quote")


class Standing(TextChoices):
    """What became of a reminder."""

    SENT = "sent", "sent"
    WAITING = "waiting", "waiting"
    FAILED = "failed", "failed"
    CANCELLED = "cancelled", "no longer needed"
    NONE = "none", "no mail yet"


def told_in_full(rows: ReminderQuerySet) -> ReminderQuerySet:
    """Answer the reminders with all that a line of the ledger says: one query."""
    joined = rows.select_related(*JOINED).defer(*UNREAD)
    return joined.annotate(superseded=Exists(_later()))


def standing(reminder: Reminder) -> Standing:
    """Answer what became of a reminder of `told_in_full`; agrees with `in_standing`.

    Without a mail: its mail could not be written; or the date was settled or moved, or something
    more urgent was told, before it was; or it waits for the person's hour.
    """
    deadline = reminder.deadline
    if reminder.mail is not None:
        return Standing(reminder.mail.state)
    if reminder.error:
        return Standing.FAILED
    true = deadline.state == Deadline.State.OPEN and deadline.due_on == reminder.due_on
    true = true and deadline.trashed_at is None
    return Standing.NONE if true and not reminder.superseded else Standing.CANCELLED  # type: ignore[attr-defined]


def in_standing(rows: ReminderQuerySet, standing: str) -> ReminderQuerySet:
    """Keep the reminders that came to this."""
    if standing == Standing.NONE:
        return rows.unmailed().still_true().newest()
    unmailed = Reminder.objects.none()
    if standing == Standing.FAILED:
        unmailed = Reminder.objects.poison()
    elif standing == Standing.CANCELLED:
        settled = ~Q(deadline__state=Deadline.State.OPEN) | ~Q(due_on=F("deadline__due_on"))
        settled |= Q(deadline__trashed_at__isnull=False)
        unmailed = Reminder.objects.unmailed().filter(settled | Exists(_later()))
    # Each side is asked once, not for each row.
    mails = Mail.objects.filter(state=standing)
    return rows.filter(Q(mail__in=mails) | Q(pk__in=unmailed.values("pk")))


def untold(rows: ReminderQuerySet) -> ReminderQuerySet:
    """Keep those still true of which nobody was told: no address, or no mail could be written."""
    mute = Q(recipient__email="", recipient__is_active=True)
    return rows.filter(mute | ~Q(error=""), mail=None).still_true().newest()


def _later() -> ReminderQuerySet:
    """Answer the newer word to the same person about the same date of the same deadline."""
    same = {name: OuterRef(name) for name in ("deadline", "due_on", "recipient")}
    return Reminder.objects.filter(**same, pk__gt=OuterRef("pk"))
