"""What a person removed: out of sight at once, for good after thirty days, put back until then."""

from datetime import timedelta
from typing import TypeVar

from django.conf import settings
from django.db import models

KEPT_FOR = timedelta(days=30)

Row = TypeVar("Row", bound="Trashable")


class Trashable(models.Model):
    """A row that can be put into the trash; nobody but the trash sees it there."""

    trashed_at = models.DateTimeField(null=True, blank=True, editable=False)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        abstract = True


class Kept(models.Manager[Row]):
    """The rows that are not in the trash."""

    def get_queryset(self) -> models.QuerySet[Row]:
        """Answer all rows but those in the trash."""
        return super().get_queryset().filter(trashed_at=None)
