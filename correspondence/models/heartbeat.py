"""Signs of life of the machinery."""

from datetime import datetime, timedelta

from django.db import models

REST = [timedelta(minutes=minutes) for minutes in (5, 15, 60)]


class Heartbeat(models.Model):
    """When a part of the machinery last showed itself."""

    class Part(models.TextChoices):
        WORKER = "worker", "Worker"
        BEAT = "beat", "Beat"

    part = models.CharField(max_length=20, choices=Part, unique=True)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.part


class RelayTrouble(models.Model):
    """The mail relay refuses the site, say for a wrong password: nothing is tried for a while."""

    since = models.DateTimeField()
    reason = models.TextField()
    refusals = models.PositiveIntegerField(default=1)
    try_again_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "relay troubles"

    def __str__(self) -> str:
        return self.reason

    @classmethod
    def note(cls, reason: str, *, now: datetime) -> None:
        """Note that the relay refused the site; the longer it does, the less often it is asked."""
        trouble = cls.objects.first() or cls(since=now, refusals=0)
        trouble.reason, trouble.refusals = reason, trouble.refusals + 1
        trouble.try_again_at = now + REST[min(trouble.refusals, len(REST)) - 1]
        trouble.save()

    def lasts(self, now: datetime) -> bool:
        """Whether the relay is not to be asked yet; what a clock that ran ahead said is void."""
        return now < self.try_again_at <= now + REST[-1]
