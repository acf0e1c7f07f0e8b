"""What was said, not written: calls with the staff, oral comments, notes."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from correspondence.domain.legal_days import FOUNDED, LATEST
from correspondence.models.letter import Comment
from correspondence.models.review import Review
from correspondence.models.trash import Kept, Trashable


@pghistory.track()
class Call(Trashable):
    """A phone call with the staff, an oral comment, or a note, as part of a review's record."""

    class Kind(models.TextChoices):
        CALL = "call", "call with the staff"
        ORAL_COMMENT = "oral", "oral comment of the staff"
        NOTE = "note", "note"

    review = models.ForeignKey(Review, models.PROTECT, related_name="calls")
    comment = models.ForeignKey(
        Comment, models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.CALL)
    on = models.DateField()
    spoke_with = models.CharField(max_length=200, blank=True)
    text = models.TextField("what was said")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = Kept()
    everything = models.Manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(on__range=(FOUNDED, LATEST)),
                name="call_on_a_plausible_day",
                violation_error_message="A date lies between 1934 and 2100.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()} of {self.on:%-d %b %Y}"
