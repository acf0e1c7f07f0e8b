"""The calendar changed: every open date is counted anew, and a person decides what would move."""

import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.db import connection, transaction
from django.db.models import F, Q

from correspondence import mail
from correspondence.calendars import ROUND, Clock
from correspondence.domain.business_days import Calendar
from correspondence.domain.legal_days import WASHINGTON
from correspondence.models import (
    CalendarChange,
    DateMove,
    Deadline,
    Extension,
    Mail,
    Reminder,
    User,
)
from correspondence.models.calendar_change import DateMoveQuerySet
from correspondence.models.deadline import SOURCES, DeadlineQuerySet
from correspondence.reminding.recipients import administrators, pairs, whom_to_tell
from correspondence.templatetags.wording import day_in_words

logger = logging.getLogger(__name__)

BATCH = 4000
LISTED = 40  # dates in one mail; the page has the rest
# All that a comparison looks at.
LOOKED_AT = ("kind", "rule", "counted_from", "count", "unit", "due_on", "state", "calendar_version")
MOST_AT_ONCE = 5000  # moves decided with one click


@dataclass(frozen=True)
class Decision:
    """What became of the moves a person decided."""

    decided: int
    overtaken: int


def replay(*, clock: Clock, calendar: Callable[[], Calendar]) -> int:
    """Count anew each open date that was counted on another calendar; answer how many.

    1. A calendar other than the last one noted is noted, with what is different in words.
    2. Open dates are counted in batches, each in a transaction of its own: whoever holds the
       change's row counts, another worker leaves it to them, and after a kill the next bell goes
       on with what still bears another calendar's version.
    3. A date that would move becomes a proposal; until a person decides, the earlier date works.
    4. When none is left, each person concerned is told once.

    `calendar` answers the calendar on record, asked again under the lock. After three minutes
    the rest is left to the next bell.
    """
    begun, done = clock(), 0
    _note(calendar, now=begun)
    while clock() - begun < ROUND and (counted := _count_batch()):
        done += counted
    _finish(now=clock())
    return done


def proof(
    counted: Deadline | Extension,
    due_on: date,
    version: str,
    *,
    noted: Mapping[str, Calendar],
    today: Calendar,
) -> Calendar:
    """Answer the calendar on which a date was counted; today's where none gives it.

    That is the one of the version it bears, else the newest `noted` with this count: while a move
    waits, and after one was declined, a date is still that of an earlier calendar.
    """
    for calendar in (noted.get(version, today), today, *noted.values()):
        with suppress(LookupError, ValueError):
            if counted.explained(calendar).due_on == due_on:
                return calendar
    return today


def _note(calendar: Callable[[], Calendar], *, now: datetime) -> None:
    """Note the calendar on record as a change where it is another one than the last noted."""
    if _is_noted(calendar()):
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Of two workers the second waits here, reads the calendar again, and finds it noted.
            cursor.execute("LOCK TABLE correspondence_calendarchange IN SHARE ROW EXCLUSIVE MODE")
        current = calendar()
        if _is_noted(current):
            return
        last = CalendarChange.objects.first()
        CalendarChange.objects.create(
            version=current.version,
            closures={day.isoformat(): why for day, why in current.closures.items()},
            unsettled={day.isoformat(): why for day, why in current.unsettled.items()},
            words=difference(last.calendar, current) if last else "",
            noticed_at=now,
            total=_counted_otherwise(current.version).count(),
        )


def _is_noted(calendar: Calendar) -> bool:
    last = CalendarChange.objects.first()
    return last is not None and last.version == calendar.version


def difference(old: Calendar, new: Calendar) -> str:
    """Answer in words which special days are different."""
    parts = []
    for label, before, after in (
        ("closed", old.closures, new.closures),
        ("no longer closed", new.closures, old.closures),
        ("not confirmed", old.unsettled, new.unsettled),
        ("no longer in doubt", new.unsettled, old.unsettled),
    ):
        days = [f"{day_in_words(day)} ({after[day]})" for day in sorted(set(after) - set(before))]
        if days:
            parts.append(f"{label}: {', '.join(days)}")
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


def _counted_otherwise(version: str) -> DeadlineQuerySet:
    """Answer the open deadlines counted on another calendar; two ranges, so the index serves."""
    return Deadline.objects.open().filter(
        Q(calendar_version__lt=version) | Q(calendar_version__gt=version)
    )


@transaction.atomic
def _count_batch() -> int:
    """Count the next open dates on the newest calendar; 0 when none is left or another counts."""
    change = _claimed()
    if change is None:
        return 0
    # Locked, so that nobody meets, extends or corrects one between its count and its proposal.
    rows = list(
        _counted_otherwise(change.version)
        .select_for_update()
        .only(*LOOKED_AT)
        .order_by("pk")[:BATCH]
    )
    if rows:
        _Batch(change, rows).compare()
        Deadline.objects.filter(pk__in=[row.pk for row in rows]).update(
            calendar_version=change.version
        )
        CalendarChange.objects.filter(pk=change.pk).update(done=F("done") + len(rows))
    return len(rows)


def _claimed() -> CalendarChange | None:
    """Answer the newest change, its row locked; None where another worker holds it."""
    newest = CalendarChange.objects.first()
    if newest is None:
        return None
    return CalendarChange.objects.select_for_update(skip_locked=True).filter(pk=newest.pk).first()


@dataclass
class _Batch:
    """Some locked open deadlines, compared: their calendars, extensions and earlier proposals."""

    change: CalendarChange
    rows: list[Deadline]
    moved: list[DateMove] = field(default_factory=list)
    overtaken: list[int] = field(default_factory=list)
    days: dict[date, list[int]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[tuple[object, ...], date | None] = field(default_factory=dict)

    def compare(self) -> None:
        """Compare each, and write what follows."""
        for row in self.rows:
            self._compare(row)
        # First out of the way: one deadline has one proposal at most.
        DateMove.objects.filter(pk__in=self.overtaken).update(state=DateMove.State.OVERTAKEN)
        DateMove.objects.bulk_create(self.moved, batch_size=BATCH)
        for day, keys in self.days.items():
            _put(keys, day)

    def _compare(self, row: Deadline) -> None:
        """Propose, replace, or take back, as the count of one date asks for.

        What moves is the count: a date that a person kept when its count moved before is
        proposed again only when its count moves again.
        """
        proposal = self._proposals.get(row.pk)
        if proposal and not proposal.is_about(row):
            self.overtaken.append(proposal.pk)
            proposal = None
        agreed = proposal.old_due_on if proposal else row.due_on
        before, after = self._counts(row, agreed)
        if before == after:
            return
        if proposal:
            self.overtaken.append(proposal.pk)
        if after != agreed:
            move = DateMove(change=self.change, deadline=row, old_due_on=agreed, new_due_on=after)
            self.moved.append(move)
        works_on = min(agreed, after)
        if works_on != row.due_on:
            self.days[works_on].append(row.pk)

    def _counts(self, row: Deadline, agreed: date) -> tuple[date, date]:
        """Answer a date's count on its own calendar and on the new one; the same if it cannot move.

        A day that the letter or the staff named follows no calendar; days more that were granted
        do. A date that bears no version was counted before calendars had one, on what was known.
        """
        after = self._count(row, self.change.version)
        if after is None:
            return agreed, agreed
        return self._count(row, row.calendar_version) or agreed, after

    def _count(self, row: Deadline, version: str) -> date | None:
        """Answer the count on a calendar; None where it is not known or there is no count."""
        calendar, counted = self._calendars.get(version), self._extended.get(row.pk, row)
        if calendar is None or counted.count is None:
            return None
        key = (version, row.kind, row.rule, counted.counted_from, counted.count, counted.unit)
        if key not in self._known:
            try:
                self._known[key] = counted.explained(calendar).due_on
            except (LookupError, ValueError):  # entered by hand in the admin; stays as it is
                logger.warning("Deadline %s cannot be counted", row.pk, exc_info=True)
                self._known[key] = None
        return self._known[key]

    @cached_property
    def _calendars(self) -> Mapping[str, Calendar]:
        return CalendarChange.objects.filter(
            version__in={self.change.version, *(row.calendar_version for row in self.rows)}
        ).calendars()

    @cached_property
    def _extended(self) -> Mapping[int, Extension]:
        """Answer the extension in force of each date that has one."""
        granted = Extension.objects.granted().filter(deadline__in=self.rows)
        return {each.deadline_id: each for each in granted.order_by("old_due_on")}

    @cached_property
    def _proposals(self) -> Mapping[int, DateMove]:
        moves = DateMove.objects.proposed().filter(deadline__in=self.rows)
        return {each.deadline_id: each for each in moves}


def _put(deadlines: Iterable[int], day: date) -> None:
    """Put deadlines on a day; what had been cancelled of that day's reminders is told after all."""
    rows = Deadline.objects.filter(pk__in=deadlines).exclude(due_on=day)
    rows.update(due_on=day, version=F("version") + 1)
    Reminder.objects.filter(
        deadline__in=deadlines, due_on=day, mail__state=Mail.State.CANCELLED
    ).update(mail=None)


def _put_extensions(deadlines: Iterable[int], old: date, new: date) -> None:
    """Let the extensions in force end on the new date, where days more were granted."""
    granted = Extension.objects.granted().exclude(count=None)
    ending = granted.filter(deadline__in=deadlines, new_due_on=old, old_due_on__lt=new)
    ending.update(new_due_on=new)


@transaction.atomic
def _finish(*, now: datetime) -> None:
    """Note that every date is counted, and write the mails; another time does nothing."""
    change = _claimed()
    if change is None or change.finished_at or _counted_otherwise(change.version).exists():
        return
    _tell(change, now)
    CalendarChange.objects.filter(pk=change.pk).update(finished_at=now)


def _tell(change: CalendarChange, now: datetime) -> None:
    """Write one mail to each person whose dates would move; what is long past alarms nobody."""
    moves = change.moves.to_decide()
    deadlines = Deadline.objects.timely().filter(pk__in=moves.order_by().values("deadline"))
    groups = whom_to_tell(deadlines, now.astimezone(WASHINGTON).date(), administrators())
    told = defaultdict[int, list[int]](list)
    for deadline, person in pairs(groups):
        told[deadline].append(person)
    counts, first = Counter[int](), defaultdict[int, list[int]](list)
    for key, deadline in moves.order_by("old_due_on", "pk").values_list("pk", "deadline"):
        for person in told[deadline]:
            counts[person] += 1
            if counts[person] <= LISTED:
                first[person].append(key)
    joined = ("deadline__company", *(f"deadline__{source}" for source in SOURCES))
    listed = moves.select_related(*joined).in_bulk({key for keys in first.values() for key in keys})
    people = User.objects.exclude(email="").in_bulk(list(counts))
    Mail.objects.bulk_create(
        (
            mail.dates_would_move(
                change, [listed[move] for move in first[key]], counts[key], to=person, now=now
            )
            for key, person in people.items()
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def decide(moves: DateMoveQuerySet, *, accept: bool, by: User, now: datetime) -> Decision:
    """Accept or decline proposed moves, at most five thousand at once.

    Accepted, the new date counts from now on; declined, the old one. Where the deadline was met,
    extended or corrected meanwhile, the move is overtaken and changes nothing.
    """
    proposed = moves.proposed().order_by("deadline", "pk")[:MOST_AT_ONCE]
    chosen = dict(proposed.values_list("pk", "deadline"))
    locked = Deadline.objects.select_for_update().filter(pk__in=chosen.values()).order_by("pk")
    deadlines = {row.pk: row for row in locked}
    # Read again under the lock: somebody else may have decided first.
    rows = list(DateMove.objects.proposed().filter(pk__in=chosen))
    rows = [row for row in rows if row.deadline_id in deadlines]  # the others are in the trash
    live = [row for row in rows if row.is_about(deadlines[row.deadline_id])]
    days = defaultdict[tuple[date, date], list[int]](list)
    for row in live:
        days[row.old_due_on, row.new_due_on].append(row.deadline_id)
    for (old, new), keys in days.items():
        _put(keys, new if accept else old)
        if accept:
            _put_extensions(keys, old, new)
    state = DateMove.State.ACCEPTED if accept else DateMove.State.DECLINED
    DateMove.objects.filter(pk__in=[row.pk for row in live]).update(
        state=state, decided_by=by, decided_at=now
    )
    outdated = {row.pk for row in rows} - {row.pk for row in live}
    DateMove.objects.filter(pk__in=outdated).update(state=DateMove.State.OVERTAKEN)
    return Decision(len(live), len(outdated))
