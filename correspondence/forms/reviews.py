"""What people say of a letter's place among the others."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import Truncator

from correspondence.intake.filings import fitting
from correspondence.models import Answer, Comment, Filing, Letter, LetterReference, Review

OFFERED = 100


class MoveForm(forms.Form):
    """Which review a letter belongs to: another of its company, one of its own, or what it says."""

    NEW, AS_READ = "new", "read"

    to = forms.ChoiceField(
        label="It belongs to", error_messages={"required": "Choose where the letter belongs."}
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        rows = Review.objects.filter(company=letter.company_id).exclude(letters=letter)
        self.reviews = {str(row.pk): row for row in rows.prefetch_related("filings")[:OFFERED]}
        choices = [("", "choose a review")]
        choices += [(key, f"{row}, {row.about}") for key, row in self.reviews.items()]
        choices.append((self.NEW, "a review of its own"))
        if letter.placed_by_id:
            choices.append((self.AS_READ, "where its words put it"))
        self.fields["to"].choices = choices  # type: ignore[attr-defined]
        self.fields["version"].initial = letter.version

    @property
    def review(self) -> Review | None:
        """Answer the review chosen; None for one of its own."""
        return self.reviews.get(self.cleaned_data["to"])

    @property
    def as_read(self) -> bool:
        """Whether the letter is let go."""
        return bool(self.cleaned_data["to"] == self.AS_READ)


class DismissForm(forms.Form):
    """Why nobody need look for a letter that another names."""

    why = forms.CharField(
        max_length=300, help_text="Such as: the date is mistyped; it is about another company."
    )


class ChooseForm(forms.Form):
    """Which filing on record a citation means."""

    AS_READ = "read"

    filing_key = forms.ChoiceField(label="It means")

    def __init__(self, *args: Any, reference: LetterReference, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        self.filings = {str(row.pk): row for row in fitting(reference)[:OFFERED]}
        choices = [(key, _filing_words(row)) for key, row in self.filings.items()]
        field = self.fields["filing_key"]
        field.choices = [*choices, (self.AS_READ, "what its words say")]  # type: ignore[attr-defined]
        field.initial = str(reference.filing_id or "")

    @property
    def filing(self) -> Filing | None:
        """Answer the filing chosen; None where the words decide."""
        return self.filings.get(self.cleaned_data["filing_key"])


def _filing_words(filing: Filing) -> str:
    told = [filing.form]
    if filing.period_ended:
        told.append(f"for {filing.period_ended:%-d %b %Y}")
    if filing.filed_on:
        told.append(f"filed {filing.filed_on:%-d %b %Y}")
    return " ".join([*told, filing.file_number]).strip()


class MatchForm(forms.Form):
    """Which comment a sent answer is to: of the letter it answers, else of its review's letters."""

    NONE = "none"

    comment_key = forms.ChoiceField(label="It answers")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, answer: Answer, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        letter = answer.letter
        meant = (
            Q(letter=letter.in_reply_to_id)
            if letter and letter.in_reply_to_id
            else Q(letter__review=letter and letter.review_id, letter__review__isnull=False)
        )
        rows = (
            Comment.objects.filter(meant, letter__trashed_at=None)
            .select_related("letter")
            .defer("search")
        )
        rows = rows.order_by("-letter__dated", "position")
        self.comments = {str(row.pk): row for row in rows[:OFFERED]}
        choices = [(key, _comment_words(row)) for key, row in self.comments.items()]
        field = self.fields["comment_key"]
        field.choices = [*choices, (self.NONE, "no comment on record")]  # type: ignore[attr-defined]
        field.initial = str(answer.comment_id or self.NONE)
        self.fields["version"].initial = answer.version

    @property
    def comment(self) -> Comment | None:
        """Answer the comment chosen; None for none of them."""
        return self.comments.get(self.cleaned_data["comment_key"])


def _comment_words(comment: Comment) -> str:
    return f"{comment.number}. {Truncator(comment.text).words(14)} ({comment.letter})"
