"""Letters either way, what they cite and what they ask."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from correspondence.domain.legal_days import FOUNDED, LATEST
from correspondence.models.company import Company
from correspondence.models.document import Document, searched
from correspondence.models.filing import Filing
from correspondence.models.review import Review
from correspondence.models.trash import Kept, Trashable


class LetterQuerySet(models.QuerySet["Letter"]):
    """Which letters."""

    def from_staff(self) -> Self:
        """Those the staff wrote."""
        return self.filter(direction=Letter.Direction.FROM_STAFF)

    def blank(self) -> Self:
        """Those of documents that could not be read, while nobody has entered their facts."""
        return self.unconfirmed().filter(
            direction=Letter.Direction.UNKNOWN, kind=Letter.Kind.UNKNOWN, dated=None, corrected={}
        )

    def to_answer_without_time(self) -> Self:
        """Comment letters that state no time to answer and that no answer here cites."""
        return self.from_staff().filter(
            kind=Letter.Kind.COMMENT, deadlines=None, replies=None, company__isnull=False
        )

    def unconfirmed(self) -> Self:
        """Those no person has confirmed."""
        return self.filter(confirmed_at=None)

    def unacknowledged(self, *, by: datetime, since: date) -> Self:
        """Those of the staff with comments that came in by a moment and nobody has confirmed.

        Of those dated before `since` nobody needs to hear: they were added late.
        """
        asks = Exists(Comment.objects.filter(letter=OuterRef("pk")))
        rows = self.from_staff().unconfirmed().filter(asks, company__isnull=False)
        return rows.filter(received_at__lte=by, dated__gte=since)

    def with_comment_count(self) -> Self:
        """Each with `comment_count`, counted for the rows that are shown and no others."""
        counted = Comment.objects.filter(letter=OuterRef("pk")).order_by().values("letter")
        count = Subquery(counted.annotate(count=Count("pk")).values("count"))
        return self.annotate(comment_count=Coalesce(count, 0))


@pghistory.track()
class Letter(Trashable):
    """One letter between the staff and a company."""

    class Direction(models.TextChoices):
        FROM_STAFF = "from_staff", "from the staff"
        FROM_COMPANY = "from_company", "from the company"
        UNKNOWN = "unknown", "unknown"

    class Kind(models.TextChoices):
        COMMENT = "comment", "comment letter"
        NO_REVIEW = "no_review", "no review"
        REVIEW_COMPLETE = "review_complete", "review complete"
        SERIOUS_DEFICIENCY = "serious_deficiency", "serious deficiencies"
        NONRESPONSE = "nonresponse", "comments outstanding"
        ORDER = "order", "order"
        NOTICE = "notice", "notice"
        RESPONSE = "response", "response"
        ACCELERATION_REQUEST = "acceleration_request", "acceleration request"
        WITHDRAWAL_REQUEST = "withdrawal_request", "withdrawal request"
        EXTENSION_REQUEST = "extension_request", "extension request"
        CONFIDENTIALITY_REQUEST = "confidentiality_request", "confidentiality request"
        OTHER = "other", "other letter"
        UNKNOWN = "unknown", "not known"

    class Scope(models.TextChoices):
        NONE = "none", "no review"
        LIMITED = "limited", "limited review"
        FULL = "full", "full review"
        UNSTATED = "", "not stated"

    document = models.ForeignKey(Document, models.PROTECT, related_name="letters")
    company = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="letters"
    )
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    received_at = models.DateTimeField()
    direction = models.CharField(max_length=12, choices=Direction, default=Direction.UNKNOWN)
    kind = models.CharField(max_length=25, choices=Kind, default=Kind.UNKNOWN)
    dated = models.DateField(null=True, blank=True)
    division = models.CharField(max_length=200, blank=True)
    office = models.CharField(max_length=200, blank=True)
    addressee_name = models.CharField(max_length=200, blank=True)
    addressee_title = models.CharField(max_length=200, blank=True)
    addressee_organization = models.CharField(max_length=200, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)
    review_scope = models.CharField(max_length=8, choices=Scope, blank=True, default=Scope.UNSTATED)
    follow_up = models.BooleanField(default=False)
    acknowledgements = models.JSONField(default=list, blank=True)
    contacts = models.JSONField(default=list, blank=True)
    cc = models.JSONField("cc", default=list, blank=True)
    in_reply_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    review = models.ForeignKey(
        Review, models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    round = models.PositiveSmallIntegerField(null=True, blank=True)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who put it into its review; what a person placed is never moved by the site.",
    )
    corrected = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="Which facts a person entered: who, and when.",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = Kept.from_queryset(LetterQuerySet)()
    everything = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-dated", "-pk"]
        indexes = [
            models.Index(fields=["-dated", "-id"], name="letter_newest"),
            models.Index(fields=["company", "-dated", "-id"], name="letter_company_newest"),
            models.Index(fields=["kind", "-dated", "-id"], name="letter_kind_newest"),
            models.Index(fields=["-received_at", "-id"], name="letter_last_received"),
            models.Index(
                fields=["received_at"], condition=Q(confirmed_at=None), name="letter_unconfirmed"
            ),
            models.Index(
                fields=["trashed_at"], condition=~Q(trashed_at=None), name="letter_trashed"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "company"], name="letter_once_in_a_company"
            ),
            models.UniqueConstraint(
                fields=["document", "received_by"],
                condition=Q(company=None),
                name="letter_once_unplaced",
            ),
            models.CheckConstraint(
                condition=Q(dated=None) | Q(dated__range=(FOUNDED, LATEST)),
                name="letter_dated_plausibly",
                violation_error_message="A letter is dated between 1934 and 2100.",
            ),
        ]

    def __str__(self) -> str:
        if self.direction == self.Direction.FROM_STAFF:
            writer = "Staff letter"
        elif self.direction == self.Direction.FROM_COMPANY:
            writer = "Company letter"
        else:
            writer = "Letter"
        return f"{writer} of {self.dated:%-d %b %Y}" if self.dated else f"{writer}, not dated"

    def get_absolute_url(self) -> str:
        """Answer the letter's page."""
        return reverse("letter", args=[self.pk])

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known of it; agrees with the QuerySet's `blank`."""
        return (
            self.confirmed_at is None
            and self.direction == self.Direction.UNKNOWN
            and self.kind == self.Kind.UNKNOWN
            and self.dated is None
            and not self.corrected
        )

    def states_no_time(self, kinds: Iterable[str]) -> bool:
        """Whether a comment letter sets no time to answer: `kinds` are those of its deadlines.

        Then the company may set a date of its own. Agrees, while the letter is neither answered
        nor has such a date, with the QuerySet's `to_answer_without_time`.
        """
        asks = self.direction == self.Direction.FROM_STAFF and self.kind == self.Kind.COMMENT
        return asks and self.company_id is not None and "response" not in kinds

    def confirm(self, *, by: models.Model, now: datetime) -> None:
        """Note that a person stands by the facts as they are now."""
        self.confirmed_by, self.confirmed_at = by, now  # type: ignore[assignment]
        self.version += 1
        self.save(update_fields=["confirmed_by", "confirmed_at", "version"])

    def take_back_confirmation(self) -> None:
        """Note that nobody stands by the facts any more."""
        self.confirmed_by = self.confirmed_at = None
        self.version += 1
        self.save(update_fields=["confirmed_by", "confirmed_at", "version"])

    def changed(self) -> None:
        """Become another version, for those who saw the one before."""
        self.version += 1
        self.save(update_fields=["version"])


@pghistory.track()
class LetterReference(models.Model):
    """A filing as one letter cites it, and the filing it means."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="references")
    position = models.PositiveSmallIntegerField()
    cited = models.TextField(blank=True)
    form = models.CharField(max_length=20, blank=True)
    amendment = models.PositiveSmallIntegerField(null=True, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    file_number = models.CharField(max_length=20, blank=True, db_index=True)
    period_ended = models.DateField(null=True, blank=True)
    response_dated = models.DateField(null=True, blank=True)
    filing = models.ForeignKey(
        Filing, models.SET_NULL, null=True, blank=True, related_name="references"
    )
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who said which filing it means; the site does not choose another.",
    )

    class Meta:
        ordering = ["letter", "position"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "position"], name="reference_position_once")
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.form or self.cited, self.file_number) if part)


@pghistory.track(exclude=["search"])
class Comment(models.Model):
    """One numbered comment of the staff, under its headings; who answers it, how far that is."""

    class Status(models.TextChoices):
        OPEN = "open", "open"
        DRAFTING = "drafting", "drafting"
        IN_REVIEW = "in_review", "in review"
        FINAL = "final", "final"

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="comments")
    position = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    heading = ArrayField(models.TextField(), default=list, blank=True)
    text = models.TextField()
    prior_comments = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    topics = ArrayField(
        models.CharField(max_length=30),
        default=list,
        blank=True,
        help_text="What it is about, by its words and headings.",
    )
    topics_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who said what it is about; the site does not say otherwise.",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    status = models.CharField(max_length=9, choices=Status, default=Status.OPEN)
    draft_due_on = models.DateField(
        "draft due", null=True, blank=True, help_text="Our own date for the draft."
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.GeneratedField(
        expression=searched("text"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["letter", "position"]
        indexes = [
            GinIndex(fields=["search"], name="comment_search"),
            GinIndex(fields=["topics"], name="comment_topics"),
            models.Index(fields=["letter"], include=["topics"], name="comment_topics_of_letter"),
            models.Index(
                fields=["owner", "draft_due_on"],
                condition=~Q(status="final"),
                name="comment_of_owner",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["letter", "position"], name="comment_position_once"),
            models.CheckConstraint(
                condition=Q(draft_due_on=None) | Q(draft_due_on__range=(FOUNDED, LATEST)),
                name="comment_draft_due_plausibly",
                violation_error_message="A date lies between 1934 and 2100.",
            ),
        ]

    def __str__(self) -> str:
        return f"Comment {self.number}"

    def get_absolute_url(self) -> str:
        """Answer the page on which the comment is answered."""
        return reverse("comment", args=[self.pk])
