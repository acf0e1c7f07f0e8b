"""Reminders are planned: one statement for each kind, however many dates there are."""

from collections.abc import Iterator
from datetime import date
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields import BooleanField, DateField

from correspondence import access
from correspondence.domain.business_days import Calendar
from correspondence.models import Deadline, Mail, NotificationChoice, Reminder, ReminderPolicy, User
from correspondence.models.deadline import SOURCES, DeadlineQuerySet
from correspondence.reminding.recipients import (
    administrators,
    managers,
    nobody_to_tell,
    whom_to_tell,
)
from correspondence.reminding.windows import A_DAY, Window, for_managers, windows

AT_ONCE = 10_000
COLUMNS = (
    "deadline_id",
    "due_on",
    "recipient_id",
    "kind",
    "days_before",
    "last",
    "planned_for",
    "late",
    "written",
    "error",
)


def plan_reminders(
    *, today: date, calendar: Calendar, late: bool = False, most: int = AT_ONCE
) -> bool:
    """Note who must be told of which open deadline on `today`; doing it twice does nothing.

    Notes about `most` at once, the most urgent kinds first, and answers whether that was all: so
    the first mail is on its way before the last is planned, and no statement runs for minutes.
    `late` marks what is planned after a time in which nothing ran: it is told in one mail. What a
    clock that ran ahead has planned for a later day, and not sent, is planned when its day comes.
    """
    Reminder.objects.filter(planned_for__gt=today).exclude(mail__state=Mail.State.SENT).delete()
    left = most
    for rows in _planned(today, calendar, late=late):
        left -= _insert(rows[:left])
        if left <= 0:
            return False
    _tell_again(today)
    return True


def foretell(*, today: date, calendar: Calendar) -> list[Reminder]:
    """Answer the reminders of `today` that have not been planned yet, without planning them."""
    found: dict[tuple[int, int], Reminder] = {}
    for rows in _planned(today, calendar, late=False):
        for deadline, due_on, recipient, kind, days, *_ in rows:
            found.setdefault(
                (deadline, recipient),
                Reminder(
                    deadline_id=deadline,
                    due_on=due_on,
                    recipient_id=recipient,
                    kind=kind,
                    days_before=days,
                    planned_for=today,
                ),
            )
    reminders = sorted(found.values(), key=lambda each: (each.due_on, each.deadline_id))
    _join(reminders)
    return reminders


def count_untold() -> int:
    """Answer how many open, timely deadlines there is nobody to tell of."""
    if administrators():
        return 0
    return nobody_to_tell(Deadline.objects.open().timely()).count()


def _tell_again(today: date) -> None:
    """Let mail be written anew for what is true again, and is not what people last heard."""
    again = Reminder.objects.to_be_told_again().filter(recipient__is_active=True)
    keys = list(access.reminders_seen_by_recipients(again).values_list("pk", flat=True))
    if keys:
        # What is overdue is planned once a day, so it keeps its day.
        day = Case(When(kind=Reminder.Kind.OVERDUE, then=F("planned_for")), default=Value(today))
        Reminder.objects.filter(pk__in=keys).update(mail=None, planned_for=day)


def _join(reminders: list[Reminder]) -> None:
    deadlines = Deadline.objects.select_related(*SOURCES, "company").in_bulk(
        {each.deadline_id for each in reminders}
    )
    people = User.objects.in_bulk({each.recipient_id for each in reminders})
    for each in reminders:
        each.deadline, each.recipient = deadlines[each.deadline_id], people[each.recipient_id]


def _planned(today: date, calendar: Calendar, *, late: bool) -> Iterator[QuerySet[Deadline, tuple]]:
    """Answer what is to be noted on `today`, as rows of COLUMNS, a query for each kind.

    A kind no open date can be of is left out: to ask which are near takes next to nothing.
    """
    policies, able = list(ReminderPolicy.objects.all()), administrators()
    if not any(policy.specificity == (False, False) for policy in policies):
        policies.append(ReminderPolicy())
    for policy in sorted(policies, key=lambda policy: policy.specificity, reverse=True):
        governed = _governed(policy, policies)
        may_be = Deadline.objects.open().filter(_covers(policy)).order_by()
        for window in windows(policy, today, calendar):
            if not _due_in(may_be, window).exists():
                continue
            groups = whom_to_tell(_due_in(governed, window), today, able)
            yield _rows(groups, window, today, policy, calendar, late=late)
        too = for_managers(policy, today, calendar)
        if too and _due_in(may_be, too).exists():
            groups = [managers(_due_in(governed, too), today)]
            yield _rows(groups, too, today, policy, calendar, late=late)
        unseen = Window(Reminder.Kind.UNSEEN, today - A_DAY, today)
        if _due_in(may_be, unseen).exists():
            groups = [_untold(managers(_unseen(governed, today), today))]
            yield _rows(groups, unseen, today, policy, calendar, late=late)


def _governed(policy: ReminderPolicy, policies: list[ReminderPolicy]) -> DeadlineQuerySet:
    """Answer the open, timely deadlines for which this policy is the most specific one."""
    rows = Deadline.objects.open().timely().filter(_covers(policy))
    others = [each for each in policies if each.specificity > policy.specificity]
    return rows.exclude(reduce(or_, map(_covers, others))) if others else rows


def _covers(policy: ReminderPolicy) -> Q:
    covered = Q()
    if policy.company_id is not None:
        covered &= Q(company=policy.company_id)
    if policy.kind:
        covered &= Q(kind=policy.kind)
    return covered


def _due_in(deadlines: DeadlineQuerySet, window: Window) -> DeadlineQuerySet:
    due = deadlines.filter(due_on__lte=window.until)
    return due if window.after is None else due.filter(due_on__gt=window.after)


def _unseen(deadlines: DeadlineQuerySet, today: date) -> DeadlineQuerySet:
    """Answer those due today of which somebody was told and nobody has said they saw it."""
    told = Reminder.objects.filter(deadline=OuterRef("pk"), due_on=OuterRef("due_on"))
    sent = told.filter(mail__state=Mail.State.SENT, planned_for__lt=today)
    seen = told.filter(seen_at__isnull=False)
    return deadlines.filter(Exists(sent), ~Exists(seen), due_on=today)


def _untold(deadlines: DeadlineQuerySet) -> DeadlineQuerySet:
    """Answer those of which this person is not told anyway."""
    same = Reminder.objects.filter(
        deadline=OuterRef("pk"), due_on=OuterRef("due_on"), recipient=OuterRef("told")
    )
    return deadlines.filter(~Exists(same))


def _rows(
    groups: list[DeadlineQuerySet],
    window: Window,
    today: date,
    policy: ReminderPolicy,
    calendar: Calendar,
    *,
    late: bool,
) -> QuerySet[Deadline, tuple]:
    told_already = Reminder.objects.filter(
        deadline=OuterRef("pk"), due_on=OuterRef("due_on"), recipient=OuterRef("told")
    ).filter(kind=window.kind, days_before__lte=window.days_before)
    if window.kind == Reminder.Kind.OVERDUE:
        lately = calendar.add(today, -policy.overdue_every)
        told_already = told_already.filter(planned_for__gt=lately)
    silenced = NotificationChoice.objects.filter(user=OuterRef("told"), early=False)
    chosen = []
    for group in groups:
        rows = group.filter(~Exists(told_already))
        if not window.last:
            rows = rows.filter(~Exists(silenced))
        chosen.append(
            rows.values_list(
                "pk",
                "due_on",
                "told",
                Value(window.kind.value),
                Value(window.days_before),
                Value(window.last, output_field=BooleanField()),
                Value(today, output_field=DateField()),
                Value(late, output_field=BooleanField()),
                Value(0),
                Value(""),
            )
        )
    return chosen[0].union(*chosen[1:], all=True) if len(chosen) > 1 else chosen[0]


def _insert(rows: QuerySet[Deadline, tuple]) -> int:
    """Add the rows that are not there yet, in one statement; answer how many that were."""
    sql, values = rows.query.sql_with_params()
    table = connection.ops.quote_name(Reminder._meta.db_table)
    columns = ", ".join(map(connection.ops.quote_name, COLUMNS))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) {sql} ON CONFLICT DO NOTHING", values)
        return int(cursor.rowcount)
