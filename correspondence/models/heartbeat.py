"""Signs of life of the machinery."""

from django.db import models


class Heartbeat(models.Model):
    """When a part of the machinery last showed itself."""

    class Part(models.TextChoices):
        WORKER = "worker", "Worker"
        BEAT = "beat", "Beat"

    part = models.CharField(max_length=20, choices=Part, unique=True)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.part
