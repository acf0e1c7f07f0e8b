"""Promises to the staff to change a later filing."""

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from correspondence.domain.legal_days import FOUNDED, LATEST
from correspondence.domain.promises import PROXY, in_words
from correspondence.models.answer import Answer
from correspondence.models.company import Company
from correspondence.models.filing import Filing
from correspondence.models.letter import Letter
from correspondence.models.trash import Kept, Trashable


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Which promises."""

    def open(self) -> Self:
        """Those to be kept."""
        return self.filter(state=Commitment.State.OPEN)

    def undated(self) -> Self:
        """Those to be kept of which nothing tells when."""
        return self.open().filter(deadline=None, period_ended=None)


@pghistory.track()
class Commitment(Trashable):
    """One promise, in the company's words, with the filing it is due in and how it was kept."""

    class State(models.TextChoices):
        OPEN = "open", "to be kept"
        KEPT = "kept", "kept"
        DROPPED = "dropped", "no promise, or given up"

    company = models.ForeignKey(Company, models.PROTECT, related_name="commitments")
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="commitments")
    answer = models.ForeignKey(
        Answer, models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    position = models.PositiveSmallIntegerField()
    quote = models.TextField("promise", help_text="In the words of the letter.")
    form = models.CharField(
        max_length=20, blank=True, help_text="Form of the filing it is due in, such as 10-K."
    )
    period_ended = models.DateField(
        null=True, blank=True, help_text="End of the fiscal period of the filing it is due in."
    )
    by_person = models.BooleanField(
        default=False, help_text="A person entered or corrected it: it is not read anew."
    )
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    kept_in = models.ForeignKey(
        Filing, models.SET_NULL, null=True, blank=True, related_name="commitments_kept"
    )
    kept_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True, help_text="The words in the filing that keep it.")
    note = models.CharField("why", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = Kept.from_queryset(CommitmentQuerySet)()
    everything = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["-letter__dated", "position"]
        indexes = [
            models.Index(fields=["company"], condition=Q(state="open"), name="commitment_open")
        ]
        constraints = [
            models.UniqueConstraint(fields=["letter", "position"], name="commitment_position_once"),
            models.CheckConstraint(
                condition=~Q(state="kept") | Q(kept_on__isnull=False),
                name="commitment_kept_has_date",
            ),
            *(
                models.CheckConstraint(
                    condition=Q((name, None)) | Q((f"{name}__range", (FOUNDED, LATEST))),
                    name=f"commitment_{name}_plausible",
                    violation_error_message="A date lies between 1934 and 2100.",
                )
                for name in ("kept_on", "period_ended")
            ),
        ]

    def __str__(self) -> str:
        return f"Promise for {self.filing_meant}"

    def get_absolute_url(self) -> str:
        """Answer the promise's page."""
        return reverse("commitment", args=[self.pk])

    @property
    def filing_meant(self) -> str:
        """Answer what the filing it is due in is called: "Form 10-K", or "a later filing"."""
        if not self.form:
            return "a later filing"
        return "a proxy statement" if self.form == PROXY else f"Form {self.form}"

    @property
    def is_taken(self) -> bool:
        """Whether the form is the next periodic report because the words name none."""
        return bool(self.form) and not self.by_person and not in_words(self.quote).forms

    @property
    def is_touched(self) -> bool:
        """Whether a person did anything to it: then it stays whatever is read."""
        return self.by_person or self.state != self.State.OPEN or bool(self.note)

    def settle(
        self,
        state: str,
        *,
        on: date | None = None,
        filing: Filing | None = None,
        evidence: str = "",
        note: str = "",
    ) -> None:
        """Note that it is kept, dropped, or open again, with all that goes with that."""
        self.state, self.kept_on, self.kept_in = state, on, filing
        self.evidence, self.note = evidence, note
        self._save("state", "kept_on", "kept_in", "evidence", "note")

    def correct(self, *, form: str, period_ended: date | None) -> None:
        """Note which filing a person says it is due in."""
        self.form, self.period_ended, self.by_person = form, period_ended, True
        self._save("form", "period_ended", "by_person")

    def follow(self, **facts: object) -> None:
        """Take over what its letter says, where that is anything new."""
        if any(getattr(self, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(self, name, value)
            self._save(*facts)

    def _save(self, *fields: str) -> None:
        self.version = F("version") + 1
        self.save(update_fields=[*fields, "version"])
        self.refresh_from_db(fields=["version"])
