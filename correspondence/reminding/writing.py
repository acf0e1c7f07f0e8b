"""Planned reminders are written as mail, the most urgent first, a few at a time."""

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from correspondence import mail, reasons
from correspondence.domain.business_days import Calendar
from correspondence.models import Deadline, Mail, NotificationChoice, Reminder, User
from correspondence.models.deadline import SOURCES
from correspondence.models.notification import MORNING
from correspondence.models.reminder import ReminderQuerySet
from correspondence.reminding.recipients import administrators, managers, pairs, whom_to_tell

logger = logging.getLogger(__name__)

AT_ONCE = 200
FOR_MANAGERS = (Reminder.Kind.UNSEEN, Reminder.Kind.OVERDUE)
JOINED = (
    "deadline__company",
    "deadline__owner",
    *(f"deadline__{source}" for source in SOURCES),
    "recipient__notifications",
)


def write_mails(*, today: date, now: datetime, calendar: Calendar, most: int = AT_ONCE) -> int:
    """Write the mails of up to `most` planned reminders; answer how many were dealt with.

    1. What is late, or left over from an earlier day, comes in one mail for each person.
    2. Early reminders, and what has been overdue for more than a day, come together unless the
       person wants each on its own; everything else comes on its own.
    3. A reminder whose recipient is no longer the one to tell is dropped. One whose mail cannot
       be written keeps the reason and does not stop the others.

    What another worker is writing is passed over. Nobody gets mail before their hour.
    """
    with transaction.atomic():
        waiting = _waiting(today, now)
        taken = _locked(waiting.order_by("due_on", "pk"))[:most]
        rows = {each.pk: each for each in taken}
        together = {each.recipient_id for each in taken if _joins_others(each, today, calendar)}
        if together:
            rows |= {each.pk: each for each in _locked(waiting.filter(recipient__in=together))}
        true = _without_strangers(list(rows.values()), today)
        reasons.note(true, today=today)
        writer = _Writer(today=today, now=now, calendar=calendar)
        groups = defaultdict(list)
        for each in sorted(true, key=lambda each: (each.due_on, each.pk)):
            if _joins_others(each, today, calendar):
                groups[each.recipient_id].append(each)
            else:
                writer.write_alone(each)
        for group in groups.values():
            writer.write_together(group)
        writer.post()
    return len(rows)


def _waiting(today: date, now: datetime) -> ReminderQuerySet:
    """Answer the reminders whose mail is to be written: still true, and their hour has come."""
    hour = Coalesce("recipient__notifications__hour", MORNING)
    rows = (
        Reminder.objects.unmailed()
        .filter(planned_for__lte=today, recipient__is_active=True)
        .exclude(recipient__email="")
        .exclude(last=False, recipient__notifications__early=False)
    )
    asleep = Q()
    for zone, at in rows.order_by().values_list("recipient__zone", hour).distinct():
        person = User(zone=zone)
        if not NotificationChoice(user=person, hour=at).hour_has_come(today, now):
            asleep |= Q(recipient__zone=zone, hour=at)
    rows = rows.still_true().newest()
    return rows.alias(hour=hour).exclude(asleep, planned_for=today) if asleep else rows


def _locked(rows: ReminderQuerySet) -> ReminderQuerySet:
    """Answer the rows, kept from other workers until the end of the transaction.

    So are their recipients, or two workers would write two digests for one person.
    """
    return rows.select_related(*JOINED).select_for_update(
        skip_locked=True, of=("self", "recipient"), no_key=True
    )


def _joins_others(reminder: Reminder, today: date, calendar: Calendar) -> bool:
    """Whether it comes in one mail with the person's others."""
    if reminder.is_late(today):
        return True
    choice = getattr(reminder.recipient, "notifications", None) or NotificationChoice()
    if choice.delivery == NotificationChoice.Delivery.SINGLE:
        return False
    if reminder.kind == Reminder.Kind.OVERDUE:
        return calendar.between(reminder.due_on, today) > 1
    return not reminder.last


def _without_strangers(reminders: list[Reminder], today: date) -> list[Reminder]:
    """Drop the reminders whose recipient is not the one to tell any more; answer the others."""
    deadlines = Deadline.objects.filter(pk__in={each.deadline_id for each in reminders})
    told = pairs(whom_to_tell(deadlines, today, administrators()))
    managing = pairs([managers(deadlines, today)])
    strangers = set()
    for each in reminders:
        pair = (each.deadline_id, each.recipient_id)
        if pair not in told and not (each.kind in FOR_MANAGERS and pair in managing):
            strangers.add(each.pk)
    if strangers:
        Reminder.objects.filter(pk__in=strangers).delete()
    return [each for each in reminders if each.pk not in strangers]


@dataclass
class _Writer:
    """Writes mails, and posts them all at once."""

    today: date
    now: datetime
    calendar: Calendar
    mails: list[Mail] = field(default_factory=list)
    written: list[Reminder] = field(default_factory=list)

    def write_together(self, reminders: list[Reminder]) -> None:
        """Write one mail about all of them; each on its own where that cannot be."""
        if len(reminders) > 1 and self._write(mail.digest, reminders):
            return
        for each in reminders:
            self.write_alone(each)

    def write_alone(self, reminder: Reminder) -> None:
        """Write one mail about it, or note why that cannot be."""
        self._write(mail.reminder, [reminder])

    def post(self) -> None:
        """Put the mails into the outbox."""
        Mail.objects.bulk_create(self.mails)
        Reminder.objects.bulk_update(self.written, ["mail"])
        written = Reminder.objects.filter(pk__in=[each.pk for each in self.written])
        written.update(written=F("written") + 1)

    def _write(self, kind: Callable[..., Mail], reminders: list[Reminder]) -> bool:
        try:
            message = kind(reminders, today=self.today, now=self.now, calendar=self.calendar)
        except Exception as problem:  # whatever it is, it must not stop the others
            logger.exception("The mail of reminder %s could not be written", reminders[0].pk)
            if len(reminders) == 1:
                reminders[0].error = f"{type(problem).__name__}: {problem}"
                reminders[0].save(update_fields=["error"])
            return False
        self.mails.append(message)
        for each in reminders:
            each.mail = message
        self.written.extend(reminders)
        return True
