"""Conversations with the staff, each about one or more filings."""

from datetime import date, timedelta
from typing import Self

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from correspondence.domain.conversations.grouping import DORMANT
from correspondence.models.company import Company
from correspondence.models.filing import Filing, RegistrationStatement

FEW = 3


class ReviewQuerySet(models.QuerySet["Review"]):
    """Which reviews."""

    def on_record(self) -> Self:
        """Those of which not everything is in the trash: a letter or a call is left."""
        emptied = Review.objects.filter(letters__trashed_at__isnull=False).values("pk")
        same = Review.objects.filter(pk=OuterRef("pk"))
        letters = same.filter(letters__isnull=False, letters__trashed_at=None)
        calls = same.filter(calls__isnull=False, calls__trashed_at=None)
        return self.exclude(Q(pk__in=emptied) & ~Exists(letters) & ~Exists(calls))

    def going_on(self) -> Self:
        """Those that have not ended, dormant or not."""
        return self.filter(status__in=Review.GOING_ON)

    def dormant(self, today: date) -> Self:
        """Those that have not ended and had no letter for twelve months."""
        return self.going_on().filter(last_on__lte=today - DORMANT)

    def awake(self, today: date) -> Self:
        """Those that have not ended and had a letter within twelve months."""
        return self.going_on().filter(last_on__gt=today - DORMANT)


@pghistory.track()
class Review(models.Model):
    """One conversation with the staff; everything in it follows from its letters."""

    class Status(models.TextChoices):
        AWAITING_COMPANY = "awaiting_company", "awaiting the company"
        AWAITING_STAFF = "awaiting_staff", "awaiting the staff"
        COMPLETE = "complete", "complete"
        EFFECTIVE = "effective", "effective"
        WITHDRAWN = "withdrawn", "withdrawn"

    GOING_ON = (Status.AWAITING_COMPANY, Status.AWAITING_STAFF)

    company = models.ForeignKey(Company, models.PROTECT, related_name="reviews")
    registration = models.ForeignKey(
        RegistrationStatement, models.SET_NULL, null=True, blank=True, related_name="reviews"
    )
    filings = models.ManyToManyField(Filing, blank=True, related_name="reviews")
    office = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=16, choices=Status, default=Status.AWAITING_STAFF)
    rounds = models.PositiveSmallIntegerField(default=0)
    opened_on = models.DateField(null=True, blank=True)
    last_on = models.DateField("last letter on", null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-last_on", "-pk"]
        indexes = [
            models.Index(fields=["-last_on", "-id"], name="review_newest"),
            models.Index(fields=["status", "-last_on", "-id"], name="review_status_newest"),
            models.Index(fields=["company", "-last_on", "-id"], name="review_company_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(completed_on=None)
                | ~Q(status__in=["awaiting_company", "awaiting_staff"]),
                name="review_going_on_is_not_completed",
            ),
            models.CheckConstraint(
                condition=Q(opened_on=None) | Q(last_on__gte=models.F("opened_on")),
                name="review_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"Review of {self.opened_on:%-d %b %Y}" if self.opened_on else "Review, not dated"

    def get_absolute_url(self) -> str:
        """Answer the review's page."""
        return reverse("review", args=[self.pk])

    @property
    def about(self) -> str:
        """What it is about in a few words: the statement, else its filings, the first three."""
        if self.registration_id:
            return str(self.registration)
        named = [_named(filing) for filing in self.filings.all()]
        more = ["…"] if len(named) > FEW else []
        return ", ".join([*sorted(named)[:FEW], *more]) or "no filing known"

    def is_dormant(self, today: date) -> bool:
        """Whether it has not ended and had no letter for a year; agrees with `dormant`."""
        return (
            self.status in self.GOING_ON
            and self.last_on is not None
            and today - self.last_on >= DORMANT
        )

    @property
    def end(self) -> str:
        """How it ended, in words; empty while it goes on."""
        how = ENDS.get(Review.Status(self.status), "")
        return f"{how} on {self.completed_on:%a %-d %b %Y}" if how and self.completed_on else how

    def lasted(self, today: date) -> timedelta | None:
        """Answer how long it has gone on, or took; None where its first day is not known."""
        if self.opened_on is None:
            return None
        return (self.completed_on or max(today, self.opened_on)) - self.opened_on


ENDS = {
    Review.Status.COMPLETE: "The staff completed the review",
    Review.Status.EFFECTIVE: "The registration statement became effective",
    Review.Status.WITHDRAWN: "The registration statement was withdrawn",
}


def _named(filing: Filing) -> str:
    """Answer "10-K for 31 Dec 2023", "8-K of 25 Jan 2023"."""
    if filing.period_ended:
        return f"{filing.form} for {filing.period_ended:%-d %b %Y}"
    return f"{filing.form} of {filing.filed_on:%-d %b %Y}" if filing.filed_on else filing.form
