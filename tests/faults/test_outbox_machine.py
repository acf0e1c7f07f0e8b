"""Anything, in any order: nobody goes untold, nothing untrue goes out, a crash costs one copy."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from correspondence.domain.closings import known_calendar
from correspondence.domain.legal_days import WASHINGTON
from correspondence.models import (
    Company,
    Deadline,
    Mail,
    Membership,
    NotificationChoice,
    Reminder,
    User,
)
from correspondence.models.mail import NEVER_SO_LONG
from correspondence.reminding import writing
from correspondence.reminding.planning import plan_reminders
from correspondence.reminding.writing import write_mails
from correspondence.sending import send_due_mails
from tests.factories import DeadlineFactory, LetterFactory

pytestmark = pytest.mark.django_db
CALENDAR = known_calendar()
START = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
PEOPLE = ("ada", "ben")
# Few, so that a date that has moved away often comes back: overdue, today, soon, not so soon, far.
DAYS = [date(2026, 11, 18), date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 25),
        date(2026, 12, 18)]  # fmt: skip


class Killed(BaseException):
    """The process was killed."""


def names(mail: Mail, day: date) -> bool:
    """Answer whether a mail names a day."""
    return f" {day:%-d %b}" in mail.text


class Outbox(RuleBasedStateMachine):
    """A few dates, two people, a clock, and a process that may die at any point."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.now, self.put_back, self.crashes = START, False, 0
        self.untrue: list[str] = []
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(EmailBackend, "send_messages", self.judging(EmailBackend.send_messages))
        outbox.outbox = []

    def judging(self, send: Callable) -> Callable:
        """Answer what sends, and notes what is not so while it is sent."""

        def judge(backend: EmailBackend, messages: list[EmailMessage]) -> int:
            mail = Mail.objects.get(message_id=messages[0].extra_headers["Message-ID"])
            true = list(mail.reminders.still_true().filter(recipient__is_active=True))
            if not true or len(true) < mail.reminders.count():
                self.untrue.append(mail.text)
            self.untrue += [mail.text for each in true if not names(mail, each.due_on)]
            return send(backend, messages)

        return judge

    @initialize(days=st.lists(st.sampled_from(DAYS), min_size=1, max_size=3))
    def begin(self, days: list[date]) -> None:
        company = Company.objects.create(name="Northgate Therapeutics, Inc.")
        self.people = []
        for name in PEOPLE:
            user = User.objects.create(username=name, email=f"{name}@example.com")
            Membership.objects.create(user=user, company=company, role="preparer")
            NotificationChoice.objects.create(user=user, hour=0)
            self.people.append(user)
        for day in days:
            letter = LetterFactory.create(
                company=company,
                dated=self.today - timedelta(days=9),
                received_at=START - timedelta(days=9),
            )
            DeadlineFactory.create(letter=letter, counted_from=letter.dated, due_on=day)

    @property
    def today(self) -> date:
        return self.now.astimezone(WASHINGTON).date()

    def tick(self) -> None:
        plan_reminders(today=self.today, calendar=CALENDAR)
        write_mails(today=self.today, now=self.now, calendar=CALENDAR)
        send_due_mails(clock=lambda: self.now)

    @rule()
    def a_bell_rings(self) -> None:
        self.now += timedelta(minutes=1)
        self.tick()

    @rule(point=st.sampled_from(["planned", "wrote", "claimed", "taken", "noted"]))
    def a_bell_rings_and_the_process_dies(self, point: str) -> None:
        """Die there; what was not committed is undone, as the database does it."""
        owner, name = {
            "planned": (Reminder.objects, "to_be_told_again"),
            "wrote": (writing._Writer, "post"),
            "claimed": (Mail, "claim"),
            "taken": (Mail, "note_sent"),
            "noted": (Mail, "note_sent"),
        }[point]
        act = getattr(owner, name)

        def die(*args: object, **kwargs: object) -> None:
            if point != "taken":
                act(*args, **kwargs)
            raise Killed

        with self.patch.context() as patch:
            patch.setattr(owner, name, die)
            patch.setattr(Mail, "let_go", lambda *_: None)  # the dead give nothing back
            try:
                self.tick()
            except Killed:
                self.crashes += point == "taken"

    @rule()
    def two_send_at_once(self) -> None:
        """While the one hands its first mail over, the other does all it can."""
        send, inside = EmailBackend.send_messages, list[int]()

        def let_the_other_in(backend: EmailBackend, messages: list[EmailMessage]) -> int:
            if not inside:
                inside.append(1)
                self.tick()
            return send(backend, messages)

        with self.patch.context() as patch:
            patch.setattr(EmailBackend, "send_messages", let_the_other_in)
            self.tick()

    @rule(hours=st.sampled_from([1, 24, 72]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(hours=st.sampled_from([1, 24]))
    def the_clock_is_put_back(self, hours: int) -> None:
        self.now -= timedelta(hours=hours)
        self.put_back = True

    @rule(n=st.integers(0, 2), day=st.sampled_from(DAYS))
    def a_date_moves(self, n: int, day: date) -> None:
        rows = Deadline.objects.order_by("pk")
        deadline = rows[n % len(rows)]
        deadline.due_on = day
        deadline.save()

    @rule(n=st.integers(0, 2), day=st.sampled_from(DAYS))
    def a_date_moves_and_comes_back(self, n: int, day: date) -> None:
        rows = Deadline.objects.order_by("pk")
        before = rows[n % len(rows)].due_on
        for each in (day, before):
            self.a_date_moves(n, each)
            self.a_bell_rings()

    @rule(n=st.integers(0, 2))
    def a_date_is_met_or_reopened(self, n: int) -> None:
        rows = Deadline.objects.order_by("pk")
        deadline = rows[n % len(rows)]
        if deadline.state == Deadline.State.OPEN:
            deadline.meet(on=self.today)
        else:
            deadline.reopen()

    @rule(n=st.integers(0, 2), to=st.sampled_from([None, 0, 1]))
    def a_date_is_handed_over(self, n: int, to: int | None) -> None:
        rows = Deadline.objects.order_by("pk")
        rows[n % len(rows)].hand_to(None if to is None else self.people[to])

    @rule(who=st.sampled_from([0, 1]))
    def somebody_leaves_or_comes_back(self, who: int) -> None:
        user = User.objects.get(pk=self.people[who].pk)
        user.is_active = not user.is_active
        user.save()

    @rule()
    def it_is_quiet_for_a_while(self) -> None:
        """Let the bells ring on: then everybody has heard the truth."""
        User.objects.update(is_active=True)
        if self.put_back:  # a lease of the later clock lasts until it is later again
            self.now += NEVER_SO_LONG
            self.put_back = False
        for _ in range(3):
            self.now += timedelta(minutes=6)
            self.tick()
        assert not Mail.objects.unsent().exists()
        assert not Reminder.objects.unmailed().still_true().newest().exists()
        for deadline in Deadline.objects.open():
            if deadline.due_on > CALENDAR.add(self.today, 5):
                continue
            told = [deadline.owner] if deadline.owner else self.people
            for person in told:
                last = Mail.objects.filter(reminders__deadline=deadline, recipient=person,
                                           state="sent").order_by("pk").last()  # fmt: skip
                if deadline.due_on < self.today and not CALENDAR.is_business_day(self.today):
                    continue  # nobody is told of it on a Sunday
                assert last, (deadline.due_on, person)
                assert names(last, deadline.due_on), last.text

    @invariant()
    def nothing_goes_out_twice_but_for_crashes(self) -> None:
        times = Counter(message.extra_headers["Message-ID"] for message in outbox.outbox)
        assert sum(times.values()) - len(times) <= self.crashes

    @invariant()
    def what_is_sent_is_so_while_it_is_sent(self) -> None:
        assert not self.untrue

    def teardown(self) -> None:
        """End in quiet, and undo everything."""
        try:
            if hasattr(self, "people"):
                self.it_is_quiet_for_a_while()
        finally:
            self.patch.undo()
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)


def go_through(examples: int, steps: int) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    how_much = settings(
        max_examples=examples,
        stateful_step_count=steps,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink takes too long
        suppress_health_check=checks,
    )
    run(Outbox, settings=how_much)


def test_whatever_happens_everybody_hears_the_truth() -> None:
    go_through(examples=3, steps=5)


@pytest.mark.long
def test_whatever_else_happens_everybody_hears_the_truth() -> None:
    go_through(examples=12, steps=20)
