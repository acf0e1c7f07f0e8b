"""What letters cite: filings, and the registration statements they belong to."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Self

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from correspondence.domain.legal_days import FOUNDED, LATEST
from correspondence.models.company import Company

REGISTRATION_NUMBER = re.compile(r"^333-\d{5,6}(-\d{2})?$")
NOTED_DAYS = ("acceleration_requested_on", "withdrawn_on", "abandoned_on")
NOTED_MOMENTS = ("acceleration_for", "effective_at")
DAYS = (FOUNDED, LATEST)
MOMENTS = tuple(datetime.combine(day, time(), UTC) for day in (FOUNDED, LATEST + timedelta(days=1)))
DRAFT_NUMBER = re.compile(r"^377-\d{5,6}(-\d{2})?$")


class RegistrationQuerySet(models.QuerySet["RegistrationStatement"]):
    """Which registration statements."""

    def on_record(self) -> Self:
        """Those that not only letters in the trash tell of."""
        told = RegistrationStatement.objects.filter(
            filings__references__letter__trashed_at__isnull=False, version=1
        )
        left = Filing.objects.filter(registration=OuterRef("pk")).on_record()
        return self.exclude(Q(pk__in=told.values("pk")) & ~Exists(left))


class FilingQuerySet(models.QuerySet["Filing"]):
    """Which filings."""

    def on_record(self) -> Self:
        """Those that not only letters in the trash cite."""
        cited = Filing.objects.filter(references__letter__trashed_at__isnull=False).values("pk")
        still = Filing.objects.filter(
            pk=OuterRef("pk"), references__isnull=False, references__letter__trashed_at=None
        )
        kept = Filing.objects.filter(pk=OuterRef("pk"), commitments_kept__isnull=False)
        return self.exclude(Q(pk__in=cited) & ~Exists(still) & ~Exists(kept))


@pghistory.track()
class RegistrationStatement(models.Model):
    """A registration under the Securities Act: one 333- file number, original and amendments.

    A draft has a 377- number or, in letters, none but the company's CIK.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "draft"
        FILED = "filed", "filed"
        UNDER_REVIEW = "under_review", "under review"
        NOT_REVIEWED = "not_reviewed", "not reviewed"
        CLEARED = "cleared", "comments cleared"
        ACCELERATION = "acceleration", "acceleration requested"
        EFFECTIVE = "effective", "effective"
        WITHDRAWN = "withdrawn", "withdrawn"
        ABANDONED = "abandoned", "abandoned"

    company = models.ForeignKey(Company, models.PROTECT, related_name="registrations")
    file_number = models.CharField(max_length=20, blank=True)
    form = models.CharField(max_length=20)
    status = models.CharField(max_length=15, choices=Status, default=Status.FILED)
    delaying_amendment = models.BooleanField(
        null=True, blank=True, help_text="Rule 473(a): with it, no twentieth day runs."
    )
    acceleration_requested_on = models.DateField(null=True, blank=True)
    acceleration_for = models.DateTimeField(null=True, blank=True)
    effective_at = models.DateTimeField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    abandoned_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "file_number"],
                condition=~Q(file_number=""),
                name="registration_file_number_once",
            ),
            models.CheckConstraint(
                condition=Q(file_number="")
                | Q(file_number__regex=REGISTRATION_NUMBER.pattern)
                | Q(file_number__regex=DRAFT_NUMBER.pattern),
                name="registration_file_number_known",
                violation_error_message="Its file number looks like 333-208189; a draft's, 377-.",
            ),
            models.CheckConstraint(
                condition=Q(effective_at=None) | Q(withdrawn_on=None, abandoned_on=None),
                name="registration_one_end",
                violation_error_message="It is effective, or withdrawn, or abandoned: not two.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q((name, None)) | Q((f"{name}__range", bounds)),
                    name=f"registration_{name}_plausible",
                    violation_error_message="A date lies between 1934 and 2100.",
                )
                for bounds, names in ((DAYS, NOTED_DAYS), (MOMENTS, NOTED_MOMENTS))
                for name in names
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.file_number}".strip()

    def get_absolute_url(self) -> str:
        """Answer the registration statement's page."""
        return reverse("registration", args=[self.pk])

    @property
    def request_seen(self) -> str:
        """Answer the request for acceleration on record, as a form carries it along.

        The worker takes a later request without counting `version`, which counts what people note.
        """
        on, at = self.acceleration_requested_on, self.acceleration_for
        return f"{on or ''} {at.astimezone(UTC).isoformat() if at else ''}".strip()


@pghistory.track()
class Filing(models.Model):
    """One filing that letters cite: an EDGAR form type, a file number, a date."""

    company = models.ForeignKey(Company, models.PROTECT, related_name="filings")
    registration = models.ForeignKey(
        RegistrationStatement, models.SET_NULL, null=True, blank=True, related_name="filings"
    )
    form = models.CharField(max_length=20)
    file_number = models.CharField(max_length=20, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    amendment = models.PositiveSmallIntegerField(null=True, blank=True)
    period_ended = models.DateField(null=True, blank=True)
    accession_number = models.CharField(max_length=25, blank=True)

    objects = FilingQuerySet.as_manager()

    class Meta:
        ordering = ["-filed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "form", "file_number", "filed_on", "period_ended"],
                nulls_distinct=False,
                name="filing_once",
            ),
            models.CheckConstraint(
                condition=Q(filed_on=None) | Q(filed_on__range=(FOUNDED, LATEST)),
                name="filing_dated_plausibly",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.file_number}".strip()
