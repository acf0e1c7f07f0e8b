"""What a person keeps of a list: its filter under a name, and a calendar feed of it."""

import pghistory
from django.conf import settings
from django.db import models


@pghistory.track()
class SavedView(models.Model):
    """A list as one person filtered it, under a name; colleagues see it where it is shared."""

    class Page(models.TextChoices):
        LETTERS = "letters", "letters"
        COMMENTS = "comments", "comments"
        REVIEWS = "reviews", "reviews"
        DEADLINES = "deadlines", "deadlines"
        COMMITMENTS = "commitments", "promises"
        REGISTRATIONS = "registrations", "registrations"
        COMPANIES = "companies", "companies"
        OWNERSHIP = "ownership", "Section 16"
        MISSING = "missing", "missing letters"
        REMINDERS = "reminders", "reminders"
        TRADES = "trades", "trades over reviews"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="views")
    page = models.CharField(max_length=20, choices=Page)
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True, help_text="The query string of the list.")
    shared = models.BooleanField(
        default=False, help_text="Whoever shares a company with its owner sees it, too."
    )

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


@pghistory.track()
class DefaultView(models.Model):
    """The view in which one person sees a list unless they ask for another."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.CharField(max_length=20, choices=SavedView.Page)
    view = models.ForeignKey(SavedView, models.CASCADE, related_name="default_of")

    class Meta:
        ordering = ["user", "page"]
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="default_view_once_a_page")
        ]

    def __str__(self) -> str:
        return f"{self.view}, of {self.user}"


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
