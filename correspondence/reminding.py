"""Reminders are planned as a date comes near, and written as mail; each once."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from correspondence import mail
from correspondence.domain.business_days import Calendar
from correspondence.models import Deadline, Mail, Membership, Reminder, User

logger = logging.getLogger(__name__)

BEFORE = {
    Reminder.Kind.BEFORE_5: 5,
    Reminder.Kind.BEFORE_3: 3,
    Reminder.Kind.BEFORE_1: 1,
}
TOLD = (Membership.Role.PREPARER, Membership.Role.MANAGER)
# All that `recipients` looks at.
CONCERNED = ("owner", "letter__received_by", "report__received_by")


@dataclass(frozen=True)
class Window:
    """The due dates about which a reminder of this kind is to be sent on one day."""

    kind: Reminder.Kind
    after: date | None
    until: date

    def holds(self, due_on: date) -> bool:
        """Whether a date falls into the window."""
        return (self.after is None or due_on > self.after) and due_on <= self.until


def windows(today: date, calendar: Calendar) -> list[Window]:
    """Answer which due dates each kind of reminder is about on `today`, most urgent first.

    The windows touch and do not overlap, so a day without a tick loses nothing: the next tick
    sends the most urgent kind, once.
    """
    near = [Window(Reminder.Kind.ON_DAY, today - timedelta(days=1), today)]
    for kind, days in sorted(BEFORE.items(), key=lambda item: item[1]):
        near.append(Window(kind, near[-1].until, calendar.add(today, days)))
    overdue = Window(Reminder.Kind.OVERDUE, None, today - timedelta(days=1))
    # Nobody is told on a Sunday that something is still overdue.
    return [overdue, *near] if calendar.is_business_day(today) else near


def plan_reminders(*, today: date, calendar: Calendar) -> None:
    """Note who must be told of which open deadline today; doing it twice does nothing."""
    Reminder.objects.bulk_create(_planned(today, calendar), ignore_conflicts=True, batch_size=5000)


def foretell(*, today: date, calendar: Calendar) -> list[Reminder]:
    """Answer the reminders of `today` that have not been planned yet, without planning them."""
    planned = set(
        Reminder.objects.filter(deadline__state=Deadline.State.OPEN)
        .filter(~Q(kind=Reminder.Kind.OVERDUE) | Q(planned_for=today))
        .values_list("deadline", "due_on", "recipient", "kind")
    )
    return [
        each
        for each in _planned(today, calendar)
        if (each.deadline_id, each.due_on, each.recipient_id, each.kind) not in planned
    ]


def _planned(today: date, calendar: Calendar) -> Iterator[Reminder]:
    """Answer the reminders that belong to `today`, whether on record or not."""
    kinds = windows(today, calendar)
    deadlines = (
        Deadline.objects.open()
        .filter(due_on__lte=kinds[-1].until)
        .timely()
        .select_related(*CONCERNED)
        .order_by("due_on", "pk")
    )
    told = people()
    for deadline in deadlines.iterator(chunk_size=2000):
        for window in kinds:
            if window.holds(deadline.due_on):
                for person in recipients(deadline, told):
                    yield Reminder(
                        deadline=deadline,
                        due_on=deadline.due_on,
                        recipient=person,
                        kind=window.kind,
                        planned_for=today,
                    )


def people() -> dict[int | None, list[User]]:
    """Answer who is told of each company's dates; None: administrators with an address."""
    told: dict[int | None, list[User]] = {}
    members = Membership.objects.filter(role__in=TOLD, user__is_active=True)
    for member in members.select_related("user").order_by("pk"):
        told.setdefault(member.company_id, []).append(member.user)
    administrators = User.objects.filter(is_superuser=True, is_active=True).exclude(email="")
    told[None] = list(administrators.order_by("pk"))
    return told


def recipients(deadline: Deadline, told: dict[int | None, list[User]]) -> list[User]:
    """Answer whom a deadline's reminders go to: its owner, else the team, else administrators.

    An owner counts while they are active and one of the team or an administrator.
    """
    owner, team = deadline.owner, _team(deadline, told)
    if owner and owner.is_active and (owner.is_superuser or owner in team):
        return [owner]
    return team or told[None]


def _team(deadline: Deadline, told: dict[int | None, list[User]]) -> list[User]:
    """Answer the company's team; without a company, whoever brought the letter or form in."""
    if deadline.company_id is not None:
        return told.get(deadline.company_id, [])
    source = deadline.letter or deadline.report
    bringer = source.received_by if source else None
    return [bringer] if bringer and bringer.is_active else []


def count_untold() -> int:
    """Answer how many open, timely deadlines there is nobody to tell of."""
    told = people()
    if told[None]:
        return 0
    deadlines = Deadline.objects.open().timely().select_related(*CONCERNED).order_by()
    return sum(not recipients(each, told) for each in deadlines.iterator(chunk_size=2000))


def write_mails(*, today: date, now: datetime, calendar: Calendar) -> None:
    """Write the mail for each planned reminder that is still true; the outbox has the rest.

    One left over from an earlier day is written too, unless a newer one supersedes it or its
    recipient is no longer the one to tell. A reminder whose mail cannot be written is logged and
    does not stop the others.
    """
    told = people()
    for each in _to_write(today):
        if each.recipient not in recipients(each.deadline, told):
            continue
        try:
            message = mail.reminder(each, today=today, now=now, calendar=calendar)
        except Exception:  # whatever it is, it must not stop the reminders behind this one
            logger.exception("The mail of reminder %s could not be written", each.pk)
            continue
        _post(message, each)


def _to_write(today: date) -> Iterable[Reminder]:
    """Answer the reminders planned for `today` or earlier that still lack their mail."""
    return (
        Reminder.objects.unmailed()
        .still_true()
        .newest()
        .filter(planned_for__lte=today)
        .exclude(Q(recipient__email="") | Q(recipient__is_active=False))
        .select_related(
            "deadline__company", "recipient", *(f"deadline__{name}" for name in CONCERNED)
        )
        .order_by("due_on", "pk")
    )


@transaction.atomic
def _post(message: Mail, reminder: Reminder) -> None:
    """Put a mail into the outbox, unless another tick was quicker."""
    # Of two ticks at once, the second waits for this row and then finds the mail written.
    free = Reminder.objects.unmailed().select_for_update().filter(pk=reminder.pk)
    if free.exists():
        message.idempotency_key = _fresh(message.idempotency_key)
        message.save()
        Reminder.objects.filter(pk=reminder.pk).update(mail=message)


def _fresh(key: str) -> str:
    """Answer `key`, numbered where an earlier mail had it: that one was cancelled."""
    mine = Q(idempotency_key=key) | Q(idempotency_key__startswith=f"{key}-")
    earlier = Mail.objects.filter(mine).count()
    return f"{key}-{earlier + 1}" if earlier else key
