"""What people say of a promise; each form carries the version of the promise it was shown for."""

from datetime import date
from typing import Any

from django import forms

from correspondence.domain.periodic_reports import REPORTS, can_be_due
from correspondence.domain.promises import PROXY
from correspondence.forms.fields import DayField
from correspondence.models import Commitment, Filing, Letter
from correspondence.promising import Kept

FORMS = [
    ("", "not said"),
    *((form, f"Form {form}") for form in REPORTS),
    ("8-K", "Form 8-K"),
    (PROXY, "proxy statement"),
]
OFFERED = 50


class PromiseForm(forms.Form):
    """A form about one promise as the person saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)
        self.commitment = commitment
        self.fields["version"].initial = commitment.version

    def overtaken_by(self, theirs: Commitment) -> None:
        """Keep what was typed, say so, and let the next save be about the promise as it is now."""
        self.data = {**self.data.dict(), "version": str(theirs.version)}  # type: ignore[attr-defined]
        self.add_error(
            None,
            f"Somebody changed this promise meanwhile: it is {theirs.get_state_display()}, due in "
            f"{theirs.filing_meant}. What you typed is kept; saving again decides.",
        )


class KeepForm(PromiseForm):
    """How a promise was kept."""

    on = DayField(label="Kept on", help_text="The day the filing was made.")
    filing = forms.ModelChoiceField(
        Filing.objects.none(), required=False, empty_label="none on record", label="In the filing"
    )
    evidence = forms.CharField(
        label="The words that keep it",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Pasted from the filing.",
    )
    note = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today
        rows = Filing.objects.filter(company=self.commitment.company_id)
        if self.commitment.letter.dated:
            rows = rows.filter(filed_on__gte=self.commitment.letter.dated)
        rows = rows.order_by("-filed_on", "-pk")
        chosen = self.fields["filing"]
        chosen.queryset = rows  # type: ignore[attr-defined]
        chosen.choices = [  # type: ignore[attr-defined]
            ("", "none on record"),
            *((row.pk, _called(row)) for row in rows[:OFFERED]),
        ]

    def clean_on(self) -> date:
        """Refuse a day still to come, or before the promise was made."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("This day is still to come.")
        if self.commitment.letter.dated and on < self.commitment.letter.dated:
            raise forms.ValidationError("This is before the letter that promises it.")
        return on

    def kept(self) -> Kept:
        """Answer what is to be noted."""
        names = ("on", "filing", "evidence", "note")
        return Kept(**{name: self.cleaned_data[name] for name in names})


class DropForm(PromiseForm):
    """Why something is no promise, or is given up."""

    why = forms.CharField(
        max_length=300, help_text="Such as: no promise; the staff withdrew the comment."
    )


class ReopenForm(PromiseForm):
    """That a promise is to be kept after all."""


class DueFields(forms.Form):
    """The filing a promise is due in, or a day of our own."""

    form = forms.ChoiceField(choices=FORMS, required=False, label="Due in")
    period_ended = DayField(
        required=False, label="For the period ended", help_text="Empty: the next one."
    )
    on = DayField(
        required=False,
        label="Or by a day of our own",
        help_text="Where no rule gives the date, or to be earlier.",
    )

    letter: Letter

    def clean(self) -> dict[str, Any]:
        """Refuse a period that no report is about, and a day before the letter."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        dated = self.letter.dated
        if typed.get("period_ended") and typed.get("form") not in REPORTS:
            self.add_error("period_ended", "Only a 10-K, 10-Q or 20-F is about a period.")
        elif typed.get("period_ended") and not can_be_due(typed["period_ended"]):
            self.add_error("period_ended", "The report for this period would be due after 2099.")
        if typed.get("on") and dated and typed["on"] < dated:
            self.add_error("on", "This is before the letter that promises it.")
        return typed

    def due(self) -> dict[str, Any]:
        """Answer the filing and the day."""
        return {name: self.cleaned_data[name] for name in ("form", "period_ended", "on")}


class CorrectForm(DueFields, PromiseForm):
    """Which filing a promise is due in."""

    field_order = ["version", "form", "period_ended", "on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.letter = self.commitment.letter
        self.initial["form"] = self.commitment.form
        self.initial["period_ended"] = self.commitment.period_ended
        _offer(self, self.commitment.form)


class AddForm(DueFields):
    """A promise the site did not find in a letter."""

    quote = forms.CharField(
        label="The promise",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="In the words of the letter.",
    )

    field_order = ["quote", "form", "period_ended", "on"]

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.letter = letter


def _offer(form: CorrectForm, name: str) -> None:
    """Offer a form that was read and is none of the usual ones, too."""
    if name and name not in dict(FORMS):
        form.fields["form"].choices = [*FORMS, (name, f"Form {name}")]  # type: ignore[attr-defined]


def _called(filing: Filing) -> str:
    words = filing.form
    if filing.period_ended:
        words += f" for the period ended {filing.period_ended:%-d %b %Y}"
    return f"{words}, filed {filing.filed_on:%-d %b %Y}" if filing.filed_on else words
