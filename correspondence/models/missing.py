"""Letters that others name and that are not on record."""

from typing import Self

import pghistory
from django.conf import settings
from django.db import models

from correspondence.models.company import Company
from correspondence.models.letter import Letter
from correspondence.models.review import Review


class MissingLetterQuerySet(models.QuerySet["MissingLetter"]):
    """Which missing letters."""

    def wanted(self) -> Self:
        """Those somebody should look for."""
        return self.named().filter(dismissed_at=None)

    def named(self) -> Self:
        """Those named by a letter that is not in the trash."""
        return self.filter(named_by__trashed_at=None)


@pghistory.track()
class MissingLetter(models.Model):
    """A letter of a day that another letter names and that is not on record.

    It goes once a letter of that day comes in. A person may say that there is none.
    """

    company = models.ForeignKey(Company, models.PROTECT, related_name="missing_letters")
    review = models.ForeignKey(
        Review, models.SET_NULL, null=True, blank=True, related_name="missing_letters"
    )
    named_by = models.ForeignKey(Letter, models.CASCADE, related_name="missing_letters")
    direction = models.CharField(
        max_length=12, choices=Letter.Direction, default=Letter.Direction.UNKNOWN
    )
    dated = models.DateField()
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    dismissed_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)

    objects = MissingLetterQuerySet.as_manager()

    class Meta:
        ordering = ["-dated", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["company", "dated"], name="missing_letter_once_a_day")
        ]

    def __str__(self) -> str:
        return f"Letter of {self.dated:%-d %b %Y}"
