"""How files came in. The row is the reading queue."""

from datetime import datetime, timedelta
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from correspondence.models.document import Document

CLAIM = timedelta(minutes=5)
MOST_ATTEMPTS = 3


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Which arrivals."""

    def waiting(self) -> Self:
        """Those still to be read."""
        return self.filter(state=Arrival.State.WAITING)

    def claimable(self, now: datetime) -> Self:
        """Those to be read that nobody is reading at `now`."""
        return self.waiting().filter(Q(claimed_until=None) | Q(claimed_until__lt=now))


@pghistory.track(exclude=["claimed_until", "attempts"])
class Arrival(models.Model):
    """One file that came in: who brought it, what became of it. The row is the reading queue."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting to be read"
        READ = "read", "read"
        UNREADABLE = "unreadable", "could not be read"
        DUPLICATE = "duplicate", "already here"

    class Source(models.TextChoices):
        UPLOAD = "upload", "added on the page"
        IMPORT = "import", "imported from a folder"

    document = models.ForeignKey(Document, models.PROTECT, related_name="arrivals")
    filename = models.CharField(max_length=255)
    source = models.CharField(max_length=10, choices=Source)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="arrivals"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    letter = models.ForeignKey(
        "Letter", models.SET_NULL, null=True, blank=True, related_name="arrivals"
    )
    report = models.ForeignKey(
        "OwnershipReport", models.SET_NULL, null=True, blank=True, related_name="arrivals"
    )
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["-received_at", "-id"], name="arrival_newest"),
            models.Index(
                fields=["received_at"], condition=Q(state="waiting"), name="arrival_waiting"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(letter=None) | Q(report=None), name="arrival_became_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    def claim(self, *, now: datetime) -> bool:
        """Take this arrival for reading until five minutes from `now`; False if another did."""
        taken = type(self).objects.claimable(now).filter(pk=self.pk, attempts=self.attempts)
        if not taken.update(claimed_until=now + CLAIM, attempts=F("attempts") + 1):
            return False
        self.attempts += 1
        return True

    @property
    def given_up(self) -> bool:
        """Whether reading was tried often enough to blame the document."""
        return self.attempts > MOST_ATTEMPTS

    def settle(
        self,
        state: str,
        *,
        reason: str = "",
        letter: models.Model | None = None,
        report: models.Model | None = None,
    ) -> None:
        """Note what became of the file."""
        self.state, self.reason, self.claimed_until = state, reason[:300], None
        self.letter, self.report = letter, report  # type: ignore[assignment]
        self.save(update_fields=["state", "reason", "claimed_until", "letter", "report"])
