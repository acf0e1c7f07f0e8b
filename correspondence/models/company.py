"""Registrants, under all their names."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from correspondence.domain.names import company_key


@pghistory.track()
class Company(models.Model):
    """A registrant: the company the letters are about."""

    class FilerCategory(models.TextChoices):
        LARGE_ACCELERATED = "large_accelerated", "large accelerated filer"
        ACCELERATED = "accelerated", "accelerated filer"
        NON_ACCELERATED = "non_accelerated", "non-accelerated filer"
        UNKNOWN = "", "not known"

    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, unique=True, editable=False)
    cik = models.CharField("CIK", max_length=10, blank=True, help_text="Ten digits.")
    ticker = models.CharField(max_length=12, blank=True)
    fiscal_year_end = models.CharField(max_length=5, blank=True, help_text="Month and day: 12-31.")
    filer_category = models.CharField(
        max_length=20, choices=FilerCategory, blank=True, default=FilerCategory.UNKNOWN
    )
    well_known_seasoned_issuer = models.BooleanField(default=False)
    foreign_private_issuer = models.BooleanField(
        default=False,
        help_text="Its insiders report since 18 March 2026; Section 16(b) is not theirs.",
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "companies"
        constraints = [
            models.UniqueConstraint(fields=["cik"], condition=~Q(cik=""), name="company_cik_once"),
            models.CheckConstraint(
                condition=Q(cik="") | Q(cik__regex=r"^\d{10}$"),
                name="company_cik_ten_digits",
                violation_error_message="A CIK has ten digits.",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year_end="")
                | Q(fiscal_year_end__regex=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"),
                name="company_fiscal_year_end_month_day",
                violation_error_message="Write the month and the day: 12-31.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the key up to date."""
        self.set_key()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Answer the company's page."""
        return reverse("company", args=[self.pk])

    def report(self, *, year_end: str, category: str, seasoned: bool) -> None:
        """Note when its fiscal year ends and what kind of filer it is: its reports follow."""
        self.fiscal_year_end, self.filer_category = year_end, category
        self.well_known_seasoned_issuer = seasoned
        self.save(update_fields=["fiscal_year_end", "filer_category", "well_known_seasoned_issuer"])

    def clean(self) -> None:
        """Refuse another spelling of a company that is on record."""
        self.set_key()
        if Company.objects.filter(key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({"name": "This company is on record, perhaps spelt differently."})

    def set_key(self) -> None:
        """Work out the key by which spellings of the name are recognised."""
        self.key = company_key(self.name)[:200]


@pghistory.track()
class CompanyName(models.Model):
    """Another name a company is found under: former, misspelt, or merely different."""

    class Kind(models.TextChoices):
        FORMER = "former", "former name"
        MISSPELT = "misspelt", "misspelt"
        OTHER = "other", "other spelling"

    company = models.ForeignKey(Company, models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the key up to date."""
        self.set_key()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def clean(self) -> None:
        """Refuse another spelling of a name that is on record."""
        self.set_key()
        if CompanyName.objects.filter(key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({"name": "This name is on record, perhaps spelt differently."})

    def set_key(self) -> None:
        """Work out the key by which spellings of the name are recognised."""
        self.key = company_key(self.name)[:200]
