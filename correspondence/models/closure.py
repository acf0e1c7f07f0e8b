"""Closed days that no rule foretells."""

import pghistory
from django.db import models


@pghistory.track()
class Closure(models.Model):
    """A day EDGAR or the Commission was closed that no rule foretells."""

    day = models.DateField(unique=True)
    reason = models.CharField(max_length=200)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%-d %b %Y}: {self.reason}"
