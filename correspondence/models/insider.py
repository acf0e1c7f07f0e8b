"""Who is an insider of which company since when, who signs for them, and splits of its shares."""

from decimal import Decimal
from typing import Self

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from correspondence.domain.legal_days import FOUNDED, LATEST
from correspondence.models.company import Company
from correspondence.models.ownership import Insider, Relationship, ReportOwner

DAYS = (FOUNDED, LATEST)


class RoleQuerySet(models.QuerySet["InsiderRole"]):
    """Which roles."""

    def on_record(self) -> Self:
        """Those a person noted, and those that not only forms in the trash tell of."""
        theirs = {"report__company": OuterRef("company"), "insider": OuterRef("insider")}
        forms = ReportOwner.objects.filter(**theirs)
        left = forms.filter(report__trashed_at=None)
        return self.exclude(Q(by_person=False) & Exists(forms) & ~Exists(left))


@pghistory.track()
class InsiderRole(Relationship):
    """One person's place among a company's insiders: from their forms, or as a person noted."""

    company = models.ForeignKey(Company, models.PROTECT, related_name="insider_roles")
    insider = models.ForeignKey(Insider, models.PROTECT, related_name="roles")
    since_on = models.DateField(
        "insider since", null=True, blank=True, help_text="The event a Form 3 reports."
    )
    until_on = models.DateField("insider until", null=True, blank=True)
    by_person = models.BooleanField(
        default=False, help_text="A person noted it: forms that come in do not change it."
    )
    received_at = models.DateTimeField("on record since")
    received_by = models.ForeignKey(
        "User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["company", "insider__name"]
        constraints = [
            models.UniqueConstraint(fields=["company", "insider"], name="insider_role_once"),
            models.CheckConstraint(
                condition=Q(since_on=None) | Q(until_on=None) | Q(until_on__gte=F("since_on")),
                name="insider_role_ends_after_it_began",
                violation_error_message="It ends before it began.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q((name, None)) | Q((f"{name}__range", DAYS)),
                    name=f"insider_role_{name}_plausible",
                    violation_error_message="A date lies between 1934 and 2100.",
                )
                for name in ("since_on", "until_on")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.insider}"

    def get_absolute_url(self) -> str:
        """Answer the insider's page."""
        return self.insider.get_absolute_url()


@pghistory.track()
class PowerOfAttorney(models.Model):
    """Who may sign an insider's forms, from one day until it is revoked."""

    company = models.ForeignKey(Company, models.PROTECT, related_name="powers_of_attorney")
    insider = models.ForeignKey(Insider, models.PROTECT, related_name="powers_of_attorney")
    attorney = models.CharField("attorney-in-fact", max_length=200)
    granted_on = models.DateField()
    ended_on = models.DateField("revoked or expired on", null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["insider__name", "attorney", "granted_on"]
        verbose_name_plural = "powers of attorney"
        constraints = [
            models.CheckConstraint(
                condition=Q(granted_on__range=DAYS), name="power_of_attorney_plausible"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("granted_on")),
                name="power_of_attorney_ends_after_it_began",
                violation_error_message="It ends before it was granted.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attorney} for {self.insider}"


@pghistory.track()
class ShareSplit(models.Model):
    """A split of a company's shares, a reverse one too: new shares for old ones."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="splits")
    on = models.DateField()
    new = models.PositiveIntegerField("new shares")
    old = models.PositiveIntegerField("for old shares")

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["company", "on"], name="split_once_a_day"),
            models.CheckConstraint(condition=Q(new__gt=0, old__gt=0), name="split_of_shares"),
            models.CheckConstraint(condition=Q(on__range=DAYS), name="split_plausible"),
        ]

    def __str__(self) -> str:
        return f"{self.new} for {self.old}"

    @property
    def ratio(self) -> Decimal:
        """Answer how many new shares one old one became."""
        return Decimal(self.new) / Decimal(self.old)
