"""What the company says to the staff's comments: drafts, sent answers, the letter they go in."""

from typing import Self

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from correspondence.models.document import searched
from correspondence.models.letter import Comment, Letter


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Which answers."""

    def drafts(self) -> Self:
        """Those not sent in any letter."""
        return self.filter(letter=None)

    def sent(self) -> Self:
        """Those of letters of the company that are not in the trash."""
        return self.filter(letter__isnull=False, letter__trashed_at=None)


@pghistory.track(exclude=["search"])
class Answer(models.Model):
    """The company's reply to one comment: a draft, or as a letter of the company has it.

    A draft has no letter; one of a letter may answer no comment on record.
    """

    comment = models.ForeignKey(
        Comment, models.PROTECT, null=True, blank=True, related_name="answers"
    )
    letter = models.ForeignKey(
        Letter, models.CASCADE, null=True, blank=True, related_name="answers"
    )
    position = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True, help_text="The comment as the company quotes it.")
    text = models.TextField(blank=True)
    future_filings = models.BooleanField(default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(null=True, blank=True)
    matched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who said which comment a sent answer is to; the site does not match it anew.",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.GeneratedField(
        expression=searched("text"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["letter", "position", "pk"]
        indexes = [GinIndex(fields=["search"], name="answer_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["comment"], condition=Q(letter=None), name="answer_one_draft"
            ),
            models.UniqueConstraint(fields=["letter", "position"], name="answer_position_once"),
            models.CheckConstraint(
                condition=Q(comment__isnull=False) | Q(letter__isnull=False),
                name="answer_has_comment_or_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"Answer to {self.comment}" if self.comment else "Answer"


@pghistory.track()
class Response(models.Model):
    """The letter that is being prepared to answer a letter of the staff: all but its answers."""

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="response")
    dated = models.DateField(null=True, blank=True)
    addressee = models.TextField(blank=True, help_text="The lines above the salutation.")
    regarding = models.TextField(blank=True, help_text="The lines of the Re: block.")
    salutation = models.CharField(max_length=200, blank=True)
    opening = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    signer_name = models.CharField(max_length=200, blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    cc = models.TextField("copies to", blank=True, help_text="One on a line.")
    rule_83 = models.BooleanField(
        "confidential treatment under Rule 83",
        default=False,
        help_text="Marks each page as Rule 83 asks: 17 CFR 200.83(c)(2).",
    )
    rule_83_code = models.CharField(
        "identifying number and code", max_length=40, blank=True, help_text="ACME-0001, say."
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    def __str__(self) -> str:
        letter = str(self.letter)
        return f"Response to the {letter[0].lower()}{letter[1:]}"

    def get_absolute_url(self) -> str:
        """Answer the page on which the letter is put together."""
        return reverse("response", args=[self.letter_id])
