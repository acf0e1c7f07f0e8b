"""What a person keeps of a list: its filter under a name, and a calendar feed of it."""

import pghistory
from django.conf import settings
from django.db import models


@pghistory.track()
class SavedView(models.Model):
    """A list as one person filtered it, under a name."""

    class Page(models.TextChoices):
        DEADLINES = "deadlines", "deadlines"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="views")
    page = models.CharField(max_length=20, choices=Page)
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True, help_text="The query string of the list.")

    class Meta:
        ordering = ["page", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "page", "name"],
                name="view_name_once",
                violation_error_message="You have a view of this name.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(exclude=["token_hash", "last_fetched_at"])
class CalendarFeed(models.Model):
    """An address under which a calendar program reads a person's dates; it can be revoked."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feeds")
    name = models.CharField(max_length=80)
    view = models.ForeignKey(SavedView, models.CASCADE, null=True, blank=True, related_name="feeds")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_fetched_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name
