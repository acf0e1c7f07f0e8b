"""What people note of a call, an oral comment, or anything else in a review."""

from datetime import date
from typing import Any

from django import forms

from correspondence.forms.fields import DayField
from correspondence.models import Call, Comment, Review


class CallForm(forms.ModelForm):
    """A call with the staff, an oral comment, or a note."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    on = DayField(label="On")

    class Meta:
        model = Call
        fields = ["kind", "on", "spoke_with", "text", "comment"]
        labels = {"comment": "About the comment", "kind": "What it is"}
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - handed on
        review: Review,
        names: list[str],
        today: date,
        **kwargs: Any,  # noqa: ANN401 - handed on
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.names = today, names
        if self.instance.on is None:
            self.initial["on"] = today
        self.fields["version"].initial = self.instance.version
        self.fields["spoke_with"].widget.attrs["list"] = "staff-names"
        self.fields["spoke_with"].help_text = "The member of the staff."
        chosen: Any = self.fields["comment"]
        chosen.queryset = Comment.objects.filter(letter__review=review, letter__trashed_at=None)
        rows = chosen.queryset.select_related("letter").order_by("letter__dated", "position")
        chosen.choices = [
            ("", "none in particular"),
            *((row.pk, f"{row}, {str(row.letter).lower()}") for row in rows.defer("text")),
        ]

    def clean_on(self) -> date:
        """Refuse a day still to come."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("This day is still to come.")
        return on

    @property
    def facts(self) -> dict[str, Any]:
        """Answer what was typed, by column."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def seen(self) -> int:
        """Answer the version the person saw; none that ever was where it is not said."""
        return self.cleaned_data.get("version") or 0

    def overtaken_by(self, theirs: Call) -> None:
        """Keep what was typed, say so, and let the next save be about the note as it is now."""
        self.data = {**self.data.dict(), "version": str(theirs.version)}  # type: ignore[attr-defined]
        self.add_error(
            None,
            f"Somebody changed this note meanwhile. It reads now: “{theirs.text[:500]}”. "
            "What you typed is kept; saving again decides.",
        )
