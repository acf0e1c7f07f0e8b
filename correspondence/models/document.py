"""Original bytes and their text."""

from typing import Any

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.functions import Left

from correspondence.domain.search_words import PLAIN, PRINTED

# A tsvector holds at most a megabyte; 100,000 characters stay below it whatever they are.
SEARCHED_CHARACTERS = 100_000


def searched(column: str) -> SearchVector:
    """Answer what the index holds of a text: its beginning, with the signs people type for others.

    In a database whose signs are those of C, PostgreSQL takes a curly quote for a letter.
    """
    beginning = Left(column, SEARCHED_CHARACTERS)
    plain = Func(
        beginning,
        Value(PRINTED),
        Value(PLAIN),
        function="translate",
        output_field=models.TextField(),
    )
    return SearchVector(plain, config="english")


@pghistory.track(exclude=["text", "search", "reading"])
class Document(models.Model):
    """The original bytes of one file, kept for ever under their SHA-256, and their text."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    pages = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    reading = models.JSONField(
        null=True,
        blank=True,
        help_text="What was found, where, and what is uncertain.",
    )
    search = models.GeneratedField(
        expression=searched("text"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["-pk"]
        indexes = [GinIndex(fields=["search"], name="document_search")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_sha256_hex"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="document_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.media_type}, {self.sha256[:12]}"

    @property
    def findings(self) -> dict[str, Any]:
        """Answer what the reader found; of a document not read, nothing, in the same shape."""
        return self.reading or {"spans": {}, "uncertain": []}

    @property
    def store_name(self) -> str:
        """Answer the name of the bytes in the document store."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"
