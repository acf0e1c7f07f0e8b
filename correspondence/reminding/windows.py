"""Which due dates each kind of reminder is about on one day."""

from dataclasses import dataclass
from datetime import date, timedelta

from correspondence.domain.business_days import Calendar
from correspondence.models import Reminder, ReminderPolicy

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """The due dates, after one day and until another, that a kind of reminder is about."""

    kind: Reminder.Kind
    after: date | None
    until: date
    days_before: int = 0
    last: bool = True

    def holds(self, due_on: date) -> bool:
        """Whether a date falls into the window."""
        return (self.after is None or due_on > self.after) and due_on <= self.until


def windows(policy: ReminderPolicy, today: date, calendar: Calendar) -> list[Window]:
    """Answer which due dates each kind of reminder is about on `today`, most urgent first.

    The windows touch and do not overlap, so a day without a tick loses nothing: the next tick
    sends the most urgent kind, once.
    """
    near = [Window(Reminder.Kind.ON_DAY, today - A_DAY, today)]
    for position, days in enumerate(sorted(set(policy.days_before))):
        until = calendar.add(today, days)
        last = position == 0
        near.append(Window(Reminder.Kind.BEFORE, near[-1].until, until, days, last))
    overdue = Window(Reminder.Kind.OVERDUE, None, today - A_DAY)
    # Nobody is told on a Sunday that something is still overdue.
    return [overdue, *near] if calendar.is_business_day(today) else near


def for_managers(policy: ReminderPolicy, today: date, calendar: Calendar) -> Window | None:
    """Answer which overdue dates the managers are told of, too; None on a day nobody is told."""
    if policy.managers_after is None or not calendar.is_business_day(today):
        return None
    until = min(calendar.add(today, -policy.managers_after), today - A_DAY)
    return Window(Reminder.Kind.OVERDUE, None, until)
