"""What counsel decided about comments that stay unresolved: Form 10-K, Item 1B."""

import pghistory
from django.conf import settings
from django.db import models

from correspondence.models.review import Review


@pghistory.track()
class MaterialityDecision(models.Model):
    """Whether a review's unresolved comments are material to one annual report, and why."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="materiality_decisions")
    year_end = models.DateField("fiscal year ended")
    material = models.BooleanField()
    why = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-year_end", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "year_end"], name="materiality_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{'Material' if self.material else 'Not material'} for {self.year_end:%-d %b %Y}"
