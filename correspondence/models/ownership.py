"""Section 16: reports of insiders, their transactions and holdings."""

from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from correspondence.domain.legal_days import FOUNDED, LATEST
from correspondence.models.company import Company
from correspondence.models.document import Document
from correspondence.models.trash import Kept, Trashable


@pghistory.track()
class Insider(models.Model):
    """A person or entity that reports under Section 16."""

    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, db_index=True, editable=False)
    cik = models.CharField("CIK", max_length=10, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cik"], condition=~Q(cik=""), name="insider_cik_once"),
            models.CheckConstraint(
                condition=Q(cik="") | Q(cik__regex=r"^\d{10}$"),
                name="insider_cik_ten_digits",
                violation_error_message="A CIK has ten digits.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the key up to date."""
        self.set_key()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Answer the insider's page."""
        return reverse("insider", args=[self.pk])

    def learn_cik(self, cik: str) -> None:
        """Keep the CIK of an insider that had none."""
        self.cik = cik
        self.save(update_fields=["cik"])

    def set_key(self) -> None:
        """Work out the key by which spellings of the name are recognised."""
        self.key = " ".join(self.name.casefold().replace(",", " ").split())[:200]


@pghistory.track()
class OwnershipReport(Trashable):
    """A Form 3, 4 or 5 as it was filed."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="reports")
    company = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="ownership_reports"
    )
    received_by = models.ForeignKey(
        "User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    received_at = models.DateTimeField()
    form = models.CharField(max_length=5)
    issuer_name = models.CharField(max_length=200, blank=True)
    ticker = models.CharField(max_length=12, blank=True)
    period = models.DateField(
        null=True, blank=True, help_text="The earliest transaction, or the event."
    )
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)
    filed_on = models.DateField(
        null=True,
        blank=True,
        help_text="As EDGAR says; where it is not known, the signature tells.",
    )
    posted_on = models.DateField(
        "posted on the website", null=True, blank=True, help_text="Rule 16a-3(k)."
    )
    amends = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="amendments"
    )
    amends_on = models.DateField(
        null=True, blank=True, help_text="When the form was filed that it amends."
    )
    repeats = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="repeated",
        help_text="The same form, which came in before in another file.",
    )
    no_longer = models.BooleanField("no longer subject to Section 16", default=False)
    nothing_owned = models.BooleanField("no securities owned", default=False)
    remarks = models.TextField(blank=True)
    signatures = models.JSONField(default=list, blank=True)
    rule_10b5_1 = models.BooleanField("Rule 10b5-1", null=True, blank=True)
    plan_on = models.DateField("plan adopted on", null=True, blank=True)
    footnotes = models.JSONField(default=dict, blank=True)
    owners = models.ManyToManyField(Insider, through="ReportOwner", related_name="reports")
    by_person = models.BooleanField(
        default=False, help_text="A person entered when it was filed: reading never changes it."
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = Kept()
    everything = models.Manager()

    class Meta:
        ordering = ["-period", "-pk"]
        indexes = [
            models.Index(fields=["-period", "-id"], name="report_newest"),
            models.Index(fields=["form", "-period", "-id"], name="report_form_newest"),
            models.Index(fields=["company", "-period", "-id"], name="report_company_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "company"], name="report_once_in_a_company"
            ),
            models.UniqueConstraint(
                fields=["document", "received_by"],
                condition=Q(company=None),
                name="report_once_unplaced",
            ),
            models.CheckConstraint(
                condition=Q(form__regex=r"^[345](/A)?$"),
                name="report_form_known",
                violation_error_message="The form is 3, 4 or 5, or an amendment of one.",
            ),
            models.CheckConstraint(
                condition=Q(period=None) | Q(period__range=(FOUNDED, LATEST)),
                name="report_period_plausible",
            ),
            *(
                models.CheckConstraint(
                    condition=Q((name, None)) | Q((f"{name}__range", (FOUNDED, LATEST))),
                    name=f"report_{name}_plausible",
                    violation_error_message="A date lies between 1934 and 2100.",
                )
                for name in ("filed_on", "posted_on")
            ),
            models.CheckConstraint(
                condition=~Q(pk=F("amends")) & ~Q(pk=F("repeats")), name="report_is_not_its_own"
            ),
        ]

    def __str__(self) -> str:
        return (
            f"Form {self.form} of {self.period:%-d %b %Y}" if self.period else f"Form {self.form}"
        )

    def get_absolute_url(self) -> str:
        """Answer the report's page."""
        return reverse("ownership-report", args=[self.pk])

    @property
    def told_on(self) -> date | None:
        """Answer the day it was filed, else that of its signature, the earliest it can be."""
        return self.filed_on or self.signed_on

    @property
    def is_amendment(self) -> bool:
        """Whether it amends a form that was filed before."""
        return self.form.endswith("/A")


class Relationship(models.Model):
    """What an insider is to the issuer: the boxes of a form."""

    director = models.BooleanField(default=False)
    officer = models.BooleanField(default=False)
    ten_percent_owner = models.BooleanField(default=False)
    title = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def relationship(self) -> str:
        """Answer the relationship in words, such as "director, President and CEO"."""
        parts = [
            "director" if self.director else "",
            (self.title or "officer") if self.officer else "",
            "ten percent owner" if self.ten_percent_owner else "",
        ]
        return ", ".join(part for part in parts if part)


@pghistory.track()
class ReportOwner(Relationship):
    """One reporting owner of a report, and their relationship to the issuer."""

    report = models.ForeignKey(OwnershipReport, models.CASCADE, related_name="report_owners")
    insider = models.ForeignKey(Insider, models.PROTECT, related_name="report_owners")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "insider"], name="report_owner_once")
        ]

    def __str__(self) -> str:
        return f"{self.insider}"


class OwnershipRow(models.Model):
    """What both tables of a form have in common: a security, and how it is held."""

    position = models.PositiveSmallIntegerField()
    security = models.CharField(max_length=200, blank=True)
    shares = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    direct = models.BooleanField(null=True, blank=True)
    nature = models.CharField("nature of ownership", max_length=200, blank=True)
    derivative = models.BooleanField(default=False)
    underlying = models.CharField("underlying security", max_length=200, blank=True)
    underlying_shares = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    exercise_price = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    exercisable_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    footnotes = ArrayField(models.CharField(max_length=5), default=list, blank=True)

    class Meta:
        abstract = True

    @property
    def held(self) -> str:
        """Answer how it is held in words: "directly", "By trust"; empty where nothing says."""
        if self.direct is None:
            return ""
        return "directly" if self.direct else self.nature or "indirectly"


class TransactionQuerySet(models.QuerySet["OwnershipTransaction"]):
    """Which transactions."""

    def standing(self) -> Self:
        """Those that no other form says anew, of forms that are not in the trash."""
        return self.filter(superseded=False, report__trashed_at=None)


@pghistory.track()
class OwnershipTransaction(OwnershipRow):
    """One transaction of Table I or II: what was bought, sold or granted."""

    report = models.ForeignKey(OwnershipReport, models.CASCADE, related_name="transactions")
    on = models.DateField(null=True, blank=True)
    deemed_on = models.DateField(
        null=True, blank=True, help_text="The day a deferred trade counts as made: Rule 16a-3(g)."
    )
    code = models.CharField(max_length=3, blank=True)
    acquired = models.BooleanField(null=True, blank=True)
    price = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    shares_after = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    swap = models.BooleanField("equity swap", default=False)
    early = models.BooleanField("reported early", default=False)
    late = models.BooleanField("reported as late", default=False)
    superseded = models.BooleanField(
        default=False, help_text="Another form says it anew: an amendment, or the same form again."
    )

    objects = TransactionQuerySet.as_manager()

    class Meta:
        ordering = ["report", "position"]
        indexes = [models.Index(fields=["on", "id"], name="transaction_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="transaction_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.shares}"


@pghistory.track()
class OwnershipHolding(OwnershipRow):
    """One holding that a form states without a transaction."""

    report = models.ForeignKey(OwnershipReport, models.CASCADE, related_name="holdings")

    class Meta:
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="holding_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.shares} {self.security}"
