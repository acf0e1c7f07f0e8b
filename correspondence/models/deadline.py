"""Dates by which something is due."""

from collections import Counter
from datetime import date, timedelta
from typing import Any, Literal, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, Max, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import cached_property

from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import (
    DueDate,
    due_by_rule,
    own_target,
    response_due,
    rule83_renewal,
)
from correspondence.domain.legal_days import FOUNDED, LATEST, WASHINGTON
from correspondence.domain.rules import TARGET
from correspondence.domain.section16 import due_as_counted, timeliness
from correspondence.models.commitment import Commitment
from correspondence.models.company import Company
from correspondence.models.insider import InsiderRole
from correspondence.models.letter import Comment, Letter
from correspondence.models.ownership import OwnershipReport
from correspondence.models.trash import Kept, Trashable

SOON = 5  # business days
# What a date hangs on: the rows that came in, and for `select_related` what names them.
HOLDERS = ("letter", "report", "commitment__letter", "role")
SOURCES = ("letter", "report", "commitment__letter", "role__insider")
# Letters imported years late must not alarm anyone: what was past when it came in is history.
PAST_ON_ARRIVAL = timedelta(days=14)
# A date ten years away need not stand on the desk until then.
RENEWAL_SHOWN = timedelta(days=90)
# Why a date is waived whose letter, as corrected, sets no time to answer.
NO_TIME = "No time to answer: the letter was corrected."

Verdict = Literal["in_time", "with_extension", "late"]


class Overtaken(Exception):
    """Somebody else changed the row after the person had opened it; nothing was saved."""


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Which deadlines."""

    def open(self) -> Self:
        """Those not yet met."""
        return self.filter(state=Deadline.State.OPEN)

    def overdue(self, today: date) -> Self:
        """Those open and due before `today`."""
        return self.open().filter(due_on__lt=today)

    def pressing(self, today: date) -> Self:
        """Those without the renewals that are more than ninety days away."""
        far = Q(kind=Deadline.Kind.RULE_83, due_on__gt=today + RENEWAL_SHOWN)
        return self.exclude(far)

    def seen_as(self, pk: int, version: int | None) -> "Deadline":
        """Answer the deadline, its row locked until the transaction ends.

        Raises Overtaken where it is no longer the version a person saw; None: none was seen.
        """
        row = self.select_for_update(of=("self",)).get(pk=pk)
        if version not in (None, row.version):
            raise Overtaken
        return row

    def with_original(self) -> Self:
        """Each with `original_due_on`, its first date, for statistics: one subquery, no join."""
        granted = Deadline.objects.filter(pk=OuterRef("pk"), extensions__state="granted")
        first = granted.order_by().values("pk").annotate(day=Min("extensions__old_due_on"))
        return self.annotate(original_due_on=Coalesce(Subquery(first.values("day")), F("due_on")))

    def with_comment_count(self) -> Self:
        """Each with `comment_count`, the comments of its letter."""
        counted = Comment.objects.filter(letter=OuterRef("letter")).order_by().values("letter")
        count = Subquery(counted.annotate(count=Count("pk")).values("count"))
        return self.annotate(comment_count=Coalesce(count, 0))

    def timely(self) -> Self:
        """Those whose date had not long passed when their letter or form came in."""
        return self.filter(due_on__gte=F("arrived_on") - PAST_ON_ARRIVAL)

    def past_on_arrival(self) -> Self:
        """Those open whose date had long passed when their letter or form came in."""
        return self.open().filter(due_on__lt=F("arrived_on") - PAST_ON_ARRIVAL)

    def tallied(self, today: date, soon: date, **narrowed: Q) -> dict[str, int]:
        """Answer how many open ones are overdue, due until `soon`, and were past on arrival.

        For each condition in `narrowed` the same again, `mine_overdue` for `mine`, and `mine` for
        all of them: one query.
        """
        bands = {
            "past": Q(due_on__lt=F("arrived_on") - PAST_ON_ARRIVAL),
            "overdue": Q(due_on__lt=today),
            "soon": Q(due_on__lte=soon),
        }
        band = Case(*(When(when, then=Value(name)) for name, when in bands.items()))
        which = {name: Case(When(each, then=1), default=0) for name, each in narrowed.items()}
        rows = self.open().order_by().annotate(band=band, **which)
        counts = Counter[str]()
        for row in rows.values("band", *narrowed).annotate(count=Count("pk")):
            counts[row["band"]] += row["count"]
            for name in narrowed:
                counts[name] += row["count"] * row[name]
                counts[f"{name}_{row['band']}"] += row["count"] * row[name]
        names = [*bands, *narrowed, *(f"{name}_{each}" for name in narrowed for each in bands)]
        return {name: counts[name] for name in names}


@pghistory.track(exclude=["arrived_on", "calendar_version"])
class Deadline(Trashable):
    """A date by which something is due, the rule it follows from and the words it rests on."""

    class Kind(models.TextChoices):
        RESPONSE = "response", "response to the staff"
        TARGET = "target", "our own date"
        RULE_83 = "rule_83", "renewal of a Rule 83 request"
        FORM_3 = "form_3", "Form 3"
        FORM_4 = "form_4", "Form 4"
        FORM_5 = "form_5", "Form 5"
        PROMISE = "promise", "promise to the staff"

    class Basis(models.TextChoices):
        STAFF = "staff", "set by the staff"
        RULE = "rule", "set by a rule"
        OURS = "ours", "ours"

    class State(models.TextChoices):
        OPEN = "open", "open"
        MET = "met", "met"
        WAIVED = "waived", "waived"
        MISSED = "missed", "missed"

    class Unit(models.TextChoices):
        BUSINESS_DAYS = "business_days", "business days"
        CALENDAR_DAYS = "calendar_days", "calendar days"

    company = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="deadlines"
    )
    letter = models.ForeignKey(
        Letter, models.CASCADE, null=True, blank=True, related_name="deadlines"
    )
    report = models.ForeignKey(
        OwnershipReport, models.CASCADE, null=True, blank=True, related_name="deadlines"
    )
    commitment = models.OneToOneField(
        Commitment, models.CASCADE, null=True, blank=True, related_name="deadline"
    )
    role = models.ForeignKey(
        InsiderRole, models.CASCADE, null=True, blank=True, related_name="deadlines"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    rule = models.CharField(max_length=40)
    counted_from = models.DateField()
    arrived_on = models.DateField(editable=False)  # when what it hangs on came in
    count = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=15, choices=Unit, blank=True)
    due_on = models.DateField()
    quote = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    met_by = models.ForeignKey(Letter, models.SET_NULL, null=True, blank=True, related_name="met")
    met_on = models.DateField(null=True, blank=True)
    settled_note = models.CharField("why", max_length=300, blank=True)
    calendar_version = models.CharField(max_length=8, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="deadlines"
    )

    objects = Kept.from_queryset(DeadlineQuerySet)()
    everything = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["due_on", "id"], condition=Q(state="open"), name="deadline_open"),
            models.Index(fields=["due_on", "id"], name="deadline_due"),
            models.Index(
                fields=["company", "due_on", "id"],
                condition=Q(state="open"),
                name="deadline_open_of_company",
            ),
            models.Index(
                fields=["owner", "due_on", "id"],
                condition=Q(state="open"),
                name="deadline_open_of_owner",
            ),
            models.Index(fields=["kind", "due_on", "id"], name="deadline_kind_due"),
            models.Index(
                fields=["calendar_version", "id"],
                condition=Q(state="open"),
                name="deadline_counted_on",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["letter", "kind"], name="deadline_once_a_letter"),
            models.UniqueConstraint(fields=["report", "kind"], name="deadline_once_a_report"),
            models.UniqueConstraint(
                fields=["role", "kind", "counted_from"], name="deadline_once_an_event_of_a_role"
            ),
            models.CheckConstraint(
                condition=Q(letter__isnull=False, report=None, commitment=None, role=None)
                | Q(letter=None, report__isnull=False, commitment=None, role=None)
                | Q(letter=None, report=None, commitment__isnull=False, role=None)
                | Q(letter=None, report=None, commitment=None, role__isnull=False),
                name="deadline_has_one_source",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("counted_from")),
                name="deadline_not_before_its_start",
                violation_error_message="It is due before the date it is counted from.",
            ),
            models.CheckConstraint(condition=Q(due_on__lte=LATEST), name="deadline_plausible"),
            models.CheckConstraint(
                condition=Q(counted_from__gte=FOUNDED),
                name="deadline_counted_from_plausible",
                violation_error_message="A date lies between 1934 and 2100.",
            ),
            models.CheckConstraint(
                condition=~Q(state="met") | Q(met_on__isnull=False), name="deadline_met_has_date"
            ),
        ]

    def __str__(self) -> str:
        if self.report_id:
            return str(self.report)
        if self.role:
            year = f" for {self.counted_from:%-d %b %Y}" if self.kind == self.Kind.FORM_5 else ""
            return f"{Deadline.Kind(self.kind).label} of {self.role}{year}"
        letter = str(self.source)
        promised = f"{self.commitment} in" if self.commitment else ""
        title = promised or TITLES[Deadline.Kind(self.kind)]
        return f"{title} {letter[0].lower()}{letter[1:]}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        """Save it, a new one with the day in Washington on which what it hangs on came in."""
        if self._state.adding and self.source is not None:
            self.arrived_on = self.source.received_at.astimezone(WASHINGTON).date()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Answer the page that explains the date."""
        return reverse("deadline", args=[self.pk])

    @property
    def source(self) -> Letter | OwnershipReport | InsiderRole | None:
        """Answer the letter, form or role it comes from; of a promise, the letter that makes it."""
        promised = self.commitment and self.commitment.letter
        return self.letter or self.report or promised or self.role

    def is_overdue(self, today: date) -> bool:
        """Whether the date has passed unmet; agrees with the QuerySet's `overdue`."""
        return self.state == self.State.OPEN and self.due_on < today

    @property
    def past_on_arrival(self) -> bool:
        """Whether it is open though its date had long passed when its letter or form came in."""
        return self.state == self.State.OPEN and self.due_on < self.arrived_on - PAST_ON_ARRIVAL

    def business_days_left(self, today: date, calendar: Calendar) -> int:
        """Answer the SEC business days from `today` to the due date, negative once past.

        Each business day after the due date makes it one day more overdue; weekends do not.
        """
        if self.due_on < today:
            return -calendar.between(self.due_on, today)
        return calendar.between(today, self.due_on)

    @property
    def basis(self) -> "Deadline.Basis":
        """Answer what the date rests on: the staff's words, a rule, or our own decision."""
        if self.is_ours:
            return self.Basis.OURS
        return self.Basis.STAFF if self.kind == self.Kind.RESPONSE else self.Basis.RULE

    @property
    def is_ours(self) -> bool:
        """Whether the company set it itself: a date of its own, or one it gave a promise."""
        return self.kind == self.Kind.TARGET or self.rule == TARGET.key

    @property
    def can_be_extended(self) -> bool:
        """Whether the staff can give more time: it asked for an answer, and that is open."""
        return self.kind == self.Kind.RESPONSE and self.state == self.State.OPEN

    @cached_property
    def original_due_on(self) -> date:
        """Answer the first date, before any extension that stands; `with_original` fetches it."""
        granted = self.extensions.filter(state="granted").order_by("old_due_on")
        first: date | None = granted.values_list("old_due_on", flat=True).first()
        return first or self.due_on

    @cached_property
    def original_calendar_version(self) -> str:
        """Answer the version of the calendar on which the first date was counted."""
        granted = self.extensions.filter(state="granted").order_by("old_due_on")
        first: str | None = granted.values_list("old_calendar_version", flat=True).first()
        return self.calendar_version if first is None else first

    def explained(self, calendar: Calendar) -> DueDate:
        """Answer how the first date follows on `calendar`: the rule, the days counted, the notes.

        Extensions are not in it: each is a decision of the staff with its own two dates.
        """
        if self.kind in FORMS:
            counted = (self.rule, self.counted_from, self.due_on, self.count)
            return due_as_counted(*counted, calendar)
        if self.kind == self.Kind.RULE_83:
            return rule83_renewal(self.counted_from, calendar)
        if self.is_ours:
            return own_target(self.counted_from, self.due_on, calendar)
        if self.kind == self.Kind.PROMISE:
            return due_by_rule(self.rule, self.counted_from, calendar)
        if self.count is None:
            return response_due(self.counted_from, on=self.original_due_on, calendar=calendar)
        unit = "calendar_days" if self.unit == self.Unit.CALENDAR_DAYS else "business_days"
        return response_due(self.counted_from, count=self.count, unit=unit, calendar=calendar)

    def days_late(self, calendar: Calendar, *, original: bool = False) -> int | None:
        """Answer the SEC business days from the date to the day it was met, at least one if late.

        Zero in time, None where it was not met. `original` judges on the first date, as
        statistics do; else the date as extended counts.
        """
        if self.met_on is None:
            return None
        due_on = self.original_due_on if original else self.due_on
        return timeliness(due_on, self.met_on, calendar)[1]

    def judged(self, calendar: Calendar) -> tuple[Verdict, int] | None:
        """Answer whether it was met in time, in time with more time, or how many days late.

        More time that was asked for counts though nobody noted that it was granted: the staff
        rarely answers such a letter in writing.
        """
        if self.state != self.State.MET or self.met_on is None:
            return None
        if self.met_on <= self.original_due_on:
            return "in_time", 0
        last = self.extensions.filter(state__in=("asked", "granted"))
        last = last.exclude(state="asked", letter__trashed_at__isnull=False)
        until = last.aggregate(latest=Max("new_due_on"))["latest"]
        if self.met_on <= max(self.due_on, until or self.due_on):
            return "with_extension", 0
        return "late", self.days_late(calendar) or 0

    def settle(
        self,
        state: str,
        *,
        on: date | None,
        by: Letter | None = None,
        why: str = "",
        after: tuple[str, ...] = (State.OPEN,),
    ) -> bool:
        """Note that it was met, waived or missed; False where its state was none of `after`."""
        settled = {"state": state, "met_on": on, "met_by": by, "settled_note": why}
        rows = type(self).everything.filter(pk=self.pk, state__in=after)
        if not rows.update(**settled, version=F("version") + 1):
            return False
        self.refresh_from_db(fields=[*settled, "version"])
        return True

    def meet(self, *, on: date, by: Letter | None = None) -> bool:
        """Note that it was met on `on`, by a letter or otherwise; False where it was not open.

        A missed one is met after all: the answer came late, and why stays on record.
        """
        after = (self.State.OPEN, self.State.MISSED)
        return self.settle(self.State.MET, on=on, by=by, why=self.settled_note, after=after)

    def reopen(self) -> None:
        """Take back that it was met, waived or missed."""
        self.state, self.met_on, self.met_by, self.settled_note = self.State.OPEN, None, None, ""
        self._save("state", "met_on", "met_by", "settled_note")
        self._tell_after_all()

    def unmeet(self) -> None:
        """Take back that a letter met it; why it had been late before stays on record."""
        self.state, self.met_on, self.met_by = self.State.OPEN, None, None
        self._save("state", "met_on", "met_by")
        self._tell_after_all()

    def move_to(self, due_on: date) -> None:
        """Make another day the one it is due; reminders of the day before lose their meaning."""
        self.due_on = due_on
        self._save("due_on", "calendar_version")
        self._tell_after_all()

    def follow(self, **facts: object) -> None:
        """Take over facts of its letter; where they are others, whoever saw it before is told."""
        if any(getattr(self, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(self, name, value)
            self._save(*facts)

    def recount(self, **facts: object) -> None:
        """Take over another count with the day it gives, as `move_to` and `follow` at once."""
        moved = facts["due_on"] != self.due_on
        self.follow(**facts)
        if moved:
            self._tell_after_all()

    def hand_to(self, owner: models.Model | None) -> None:
        """Make `owner` the one who is reminded."""
        self.owner = owner  # type: ignore[assignment]
        self._save("owner")

    def note_change(self) -> None:
        """Count a change of what hangs on it, an extension: who saw it before is told."""
        self._save()

    def _save(self, *fields: str) -> None:
        """Save the fields and count the version up, whatever else happened to the row."""
        self.version = F("version") + 1
        self.save(update_fields=[*fields, "version"])
        self.refresh_from_db(fields=["version"])
        for first in ("original_due_on", "original_calendar_version"):
            self.__dict__.pop(first, None)

    def _tell_after_all(self) -> None:
        """Let what was cancelled meanwhile be written anew, as far as it is true again."""
        self.reminders.filter(mail__state="cancelled").update(mail=None)


# The forms of insiders.
FORMS = (Deadline.Kind.FORM_3, Deadline.Kind.FORM_4, Deadline.Kind.FORM_5)
# What the pages call a deadline, before the name of its letter.
TITLES = {
    Deadline.Kind.RESPONSE: "Response to",
    Deadline.Kind.TARGET: "Our own date for answering",
    Deadline.Kind.RULE_83: "Renewal of the Rule 83 request in",
    Deadline.Kind.FORM_3: "Form 3 with",
    Deadline.Kind.FORM_4: "Form 4 with",
}
