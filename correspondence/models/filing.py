"""What letters cite: filings, and the registration statements they belong to."""

import re

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from correspondence.domain.legal_days import FOUNDED, LATEST
from correspondence.models.company import Company

REGISTRATION_NUMBER = re.compile(r"^333-\d{5,6}(-\d{2})?$")


@pghistory.track()
class RegistrationStatement(models.Model):
    """A registration under the Securities Act: one 333- file number, original and amendments."""

    class Status(models.TextChoices):
        DRAFT = "draft", "draft"
        FILED = "filed", "filed"
        UNDER_REVIEW = "under_review", "under review"
        NOT_REVIEWED = "not_reviewed", "not reviewed"
        CLEARED = "cleared", "comments cleared"
        EFFECTIVE = "effective", "effective"
        WITHDRAWN = "withdrawn", "withdrawn"
        ABANDONED = "abandoned", "abandoned"

    company = models.ForeignKey(Company, models.PROTECT, related_name="registrations")
    file_number = models.CharField(max_length=20)
    form = models.CharField(max_length=20)
    status = models.CharField(max_length=15, choices=Status, default=Status.FILED)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "file_number"], name="registration_file_number_once"
            ),
            models.CheckConstraint(
                condition=Q(file_number__regex=REGISTRATION_NUMBER.pattern),
                name="registration_file_number_333",
                violation_error_message="Its file number looks like 333-208189.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.file_number}"

    def get_absolute_url(self) -> str:
        """Answer the registration statement's page."""
        return reverse("registration", args=[self.pk])

    def move_to(self, status: str) -> None:
        """Set the status, if it is another one."""
        if self.status != status:
            self.status = status
            self.save(update_fields=["status"])


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
