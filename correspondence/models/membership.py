"""Who works for which company."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from correspondence.models.company import Company


@pghistory.track()
class Membership(models.Model):
    """Who belongs to which company, and what they may do there."""

    class Role(models.TextChoices):
        VIEWER = "viewer", "viewer"
        PREPARER = "preparer", "preparer"
        MANAGER = "manager", "manager"

    company = models.ForeignKey(Company, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.PREPARER)

    class Meta:
        ordering = ["company", "user", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["company", "user"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(role__in=["viewer", "preparer", "manager"]),
                name="membership_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} of {self.company}"
