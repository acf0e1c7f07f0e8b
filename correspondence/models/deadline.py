"""Dates by which something is due."""

from datetime import date, timedelta
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate, response_due
from correspondence.domain.legal_days import LATEST, WASHINGTON
from correspondence.domain.section16 import form3_due, form4_due
from correspondence.models.company import Company
from correspondence.models.letter import Comment, Letter
from correspondence.models.ownership import OwnershipReport

SOON = 5  # business days
# Letters imported years late must not alarm anyone: what was past when it came in is history.
PAST_ON_ARRIVAL = timedelta(days=14)


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Which deadlines."""

    def open(self) -> Self:
        """Those not yet met."""
        return self.filter(state=Deadline.State.OPEN)

    def overdue(self, today: date) -> Self:
        """Those open and due before `today`."""
        return self.open().filter(due_on__lt=today)

    def with_comment_count(self) -> Self:
        """Each with `comment_count`, the comments of its letter."""
        counted = Comment.objects.filter(letter=OuterRef("letter")).order_by().values("letter")
        count = Subquery(counted.annotate(count=Count("pk")).values("count"))
        return self.annotate(comment_count=Coalesce(count, 0))

    def timely(self) -> Self:
        """Those whose date had not long passed when their letter or form came in."""
        return self._with_arrival().filter(due_on__gte=F("arrived_on") - PAST_ON_ARRIVAL)

    def past_on_arrival(self) -> Self:
        """Those open whose date had long passed when their letter or form came in."""
        return self._with_arrival().open().filter(due_on__lt=F("arrived_on") - PAST_ON_ARRIVAL)

    def _with_arrival(self) -> Self:
        arrived_at = Coalesce("letter__received_at", "report__received_at")
        return self.alias(arrived_on=TruncDate(arrived_at, tzinfo=WASHINGTON))

    def due_between(self, first: date, last: date) -> Self:
        """Those open and due from `first` to `last`, both included."""
        return self.open().filter(due_on__range=(first, last))


@pghistory.track(exclude=["calendar_version"])
class Deadline(models.Model):
    """A date by which something is due, the rule it follows from and the words it rests on."""

    class Kind(models.TextChoices):
        RESPONSE = "response", "response to the staff"
        TARGET = "target", "our own date"
        RULE_83 = "rule_83", "renewal of a Rule 83 request"
        FORM_3 = "form_3", "Form 3"
        FORM_4 = "form_4", "Form 4"

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
    kind = models.CharField(max_length=10, choices=Kind)
    rule = models.CharField(max_length=40)
    counted_from = models.DateField()
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

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["due_on", "id"], condition=Q(state="open"), name="deadline_open"),
            models.Index(fields=["due_on", "id"], name="deadline_due"),
            models.Index(
                fields=["calendar_version", "id"],
                condition=Q(state="open"),
                name="deadline_counted_on",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["letter", "kind"], name="deadline_once_a_letter"),
            models.UniqueConstraint(fields=["report", "kind"], name="deadline_once_a_report"),
            models.CheckConstraint(
                condition=Q(letter=None) ^ Q(report=None), name="deadline_has_one_source"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("counted_from")),
                name="deadline_not_before_its_start",
                violation_error_message="It is due before the date it is counted from.",
            ),
            models.CheckConstraint(condition=Q(due_on__lte=LATEST), name="deadline_plausible"),
            models.CheckConstraint(
                condition=~Q(state="met") | Q(met_on__isnull=False), name="deadline_met_has_date"
            ),
        ]

    def __str__(self) -> str:
        if self.report_id:
            return str(self.report)
        letter = str(self.letter)
        return f"Response to {letter[0].lower()}{letter[1:]}"

    def get_absolute_url(self) -> str:
        """Answer the page that explains the date."""
        return reverse("deadline", args=[self.pk])

    def is_overdue(self, today: date) -> bool:
        """Whether the date has passed unmet; agrees with the QuerySet's `overdue`."""
        return self.state == self.State.OPEN and self.due_on < today

    @property
    def past_on_arrival(self) -> bool:
        """Whether it is open though its date had long passed when its letter or form came in."""
        source = self.letter or self.report
        if source is None or self.state != self.State.OPEN:
            return False
        arrived_on = source.received_at.astimezone(WASHINGTON).date()
        return self.due_on < arrived_on - PAST_ON_ARRIVAL

    def business_days_left(self, today: date, calendar: Calendar) -> int:
        """Answer the SEC business days from `today` to the due date, negative once past.

        Each business day after the due date makes it one day more overdue; weekends do not.
        """
        if self.due_on < today:
            return -calendar.between(self.due_on, today)
        return calendar.between(today, self.due_on)

    def explained(self, calendar: Calendar) -> DueDate:
        """Answer the rule, the days counted one by one and the notes, on `calendar`."""
        if self.kind == self.Kind.FORM_3:
            return form3_due(self.counted_from, calendar)
        if self.kind == self.Kind.FORM_4:
            return form4_due(self.counted_from, calendar)
        if self.count is None:
            return response_due(self.counted_from, on=self.due_on, calendar=calendar)
        unit = "calendar_days" if self.unit == self.Unit.CALENDAR_DAYS else "business_days"
        return response_due(self.counted_from, count=self.count, unit=unit, calendar=calendar)

    def meet(self, *, on: date, by: Letter | None = None) -> bool:
        """Note that it was met on `on`, by a letter or otherwise; False where it was not open."""
        open_row = type(self).objects.open().filter(pk=self.pk)
        if not open_row.update(state=self.State.MET, met_on=on, met_by=by):
            return False
        self.state, self.met_on, self.met_by = self.State.MET, on, by
        return True

    def reopen(self) -> None:
        """Take back that it was met or waived; what was cancelled meanwhile is told after all."""
        self.state, self.met_on, self.met_by = self.State.OPEN, None, None
        self.save(update_fields=["state", "met_on", "met_by"])
        self.reminders.filter(mail__state="cancelled").update(mail=None)

    def hand_to(self, owner: models.Model | None) -> None:
        """Make `owner` the one who is reminded."""
        self.owner = owner  # type: ignore[assignment]
        self.save(update_fields=["owner"])
