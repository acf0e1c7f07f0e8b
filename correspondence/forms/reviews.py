"""What people say of a letter's place among the others."""

from typing import Any

from django import forms

from correspondence.models import Letter, Review

OFFERED = 100


class MoveForm(forms.Form):
    """Which review a letter belongs to: another of its company, one of its own, or what it says."""

    NEW, AS_READ = "new", "read"

    to = forms.ChoiceField(label="It belongs to")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        rows = Review.objects.filter(company=letter.company_id).exclude(letters=letter)
        self.reviews = {str(row.pk): row for row in rows.prefetch_related("filings")[:OFFERED]}
        choices = [(key, f"{row}, {row.about}") for key, row in self.reviews.items()]
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
