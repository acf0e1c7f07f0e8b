"""What people type about a letter."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms

from correspondence import access
from correspondence.domain.names import company_key, typed_file_number
from correspondence.forms.fields import DayField
from correspondence.models import Company, Deadline, Extension, Letter, LetterReference, User
from correspondence.models.deadline import NO_TIME

LONGEST_TIME = timedelta(days=731)
# Which fields say a fact; a cited filing is `filings.` and its position.
FACTS = {
    "kind": ("direction", "kind"),
    "dated": ("dated",),
    "company": ("company", "new_company"),
    "filings": ("cited_form", "cited_file_number", "cited_filed_on"),
    "response": ("days", "unit", "answer_by"),
    "addressee": ("addressee_name", "addressee_title", "addressee_organization"),
    "office": ("office",),
    "signed_by": ("signed_by",),
}
MOST_CITED = 100
NO_NUMBER = "This is no file number: three digits, a hyphen and at least five, such as 333-208189."


class LetterForm(forms.ModelForm):
    """The facts of a letter, corrected or entered by hand."""

    dated = DayField(required=False)
    new_company = forms.CharField(
        max_length=200, required=False, label="or a new company", help_text="Its full legal name."
    )
    cited_form = forms.CharField(
        max_length=20, required=False, label="Form", help_text="As on EDGAR: S-3, 10-K, PRE 14A."
    )
    cited_file_number = forms.CharField(
        max_length=20, required=False, label="File number", help_text="Such as 333-208189."
    )
    cited_filed_on = DayField(required=False, label="Filed on")
    days = forms.IntegerField(
        min_value=1,
        max_value=90,
        required=False,
        label="Answer within",
        help_text="Counted from the letter's date, which is day 0.",
        error_messages={
            "invalid": "Give a whole number of days.",
            "min_value": "Give at least 1 day.",
            "max_value": "Give at most 90 days.",
        },
    )
    unit = forms.ChoiceField(choices=Deadline.Unit, required=False, label="of")
    answer_by = DayField(required=False, label="or answer by")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Letter
        fields = [
            "company",
            "direction",
            "kind",
            "dated",
            "office",
            "addressee_name",
            "addressee_title",
            "addressee_organization",
            "signed_by",
        ]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        self.user = user
        self.may_found = user.has_perm("correspondence.add_company")
        self.fields["company"] = forms.ModelChoiceField(
            access.companies_to_change(user), required=False
        )
        if not self.may_found:
            del self.fields["new_company"]
        self.position, reference = self._cited()
        if reference:
            self.initial["cited_form"] = reference.form
            self.initial["cited_file_number"] = reference.file_number
            self.initial["cited_filed_on"] = reference.filed_on
        responses = self.instance.deadlines.filter(kind=Deadline.Kind.RESPONSE)
        if deadline := responses.exclude(settled_note=NO_TIME).first():
            self.initial["days"], self.initial["unit"] = deadline.count, deadline.unit
            if deadline.count is None:
                self.initial["answer_by"] = deadline.original_due_on
        self.placed = self.instance.company_id is not None
        self.initial["version"] = self.instance.version

    def clean_cited_file_number(self) -> str:
        """Answer the number as EDGAR pads it. Refuses what is none, unless it is on record so."""
        typed: str = self.cleaned_data["cited_file_number"]
        number = typed_file_number(typed)
        if number is None and typed and typed != self.initial.get("cited_file_number"):
            raise forms.ValidationError(NO_NUMBER)
        return number or typed

    def clean(self) -> dict[str, Any]:
        """Refuse two companies or none, two times to answer, and an answer before its letter."""
        typed = super().clean() or {}
        typed["cited_position"] = self.position
        self._clean_company(typed)
        self._clean_time(typed)
        return typed

    def overtaken_by(self, theirs: Letter) -> None:
        """Keep what was typed, say who saved what meanwhile, and let the next save decide."""
        self.data = dict(self.data.items()) | {"version": str(theirs.version)}
        now = self._of(theirs)
        changed = [
            f"{field.label}: {now[field.name].value() or 'nothing'}"
            for field in self.shown()
            if str(now[field.name].value() or "") != str(field.value() or "")
        ]
        self.add_error(
            None,
            f"{theirs.confirmed_by or 'Somebody'} saved this letter while you were typing. On "
            f"record now: {'; '.join(changed) or 'the same'}. Saving again keeps what you typed.",
        )

    def shown(self) -> list[forms.BoundField]:
        """Answer the fields a person sees."""
        return self.visible_fields()

    def _of(self, letter: Letter) -> "LetterForm":
        """Answer the same form of the letter as it is on record, with nothing typed."""
        return type(self)(instance=letter, user=self.user)

    def _cited(self) -> tuple[int, LetterReference | None]:
        """Answer which of the cited filings is shown, by its position: the first."""
        first = self.instance.references.first()
        return (first.position, first) if first else (0, None)

    def _clean_company(self, typed: dict[str, Any]) -> None:
        company, named = typed.get("company"), typed.get("new_company")
        if company and named:
            self.add_error("new_company", "Choose a company or name a new one, not both.")
        elif named and Company.objects.filter(key=company_key(named)[:200]).exists():
            self.add_error("new_company", "This name is taken: choose it, or ask an administrator.")
        elif self.placed and not company and not named and "company" not in self.errors:
            self.add_error("company", "Choose a company: else only you would see the letter.")
        twins = Letter.objects.filter(document=self.instance.document_id, company=company)
        if company and twins.exclude(pk=self.instance.pk).exists():
            self.add_error("company", "The same document is already a letter of this company.")

    def _clean_extended(self) -> None:
        """Refuse to forget a date that was extended: it would take its extensions with it."""
        if self.instance.deadlines.filter(extensions__state=Extension.State.GRANTED).exists():
            self.add_error("days", "The staff gave more time: take that back on the date's page.")

    def _clean_time(self, typed: dict[str, Any]) -> None:
        due, days, dated = typed.get("answer_by"), typed.get("days"), typed.get("dated")
        if not due and not days:
            self._clean_extended()
            return
        if due and days:
            self.add_error("answer_by", "Give a number of days or a date, not both.")
        if not dated and "dated" not in self.errors:
            self.add_error("dated", "Give the letter's date: the time to answer counts from it.")
        if typed.get("direction") != Letter.Direction.FROM_STAFF:
            self.add_error("direction", "Only a letter from the staff sets a time to answer.")
        if due and dated and due < dated:
            self.add_error("answer_by", "This is before the letter's own date.")
        if due and dated and due > dated + LONGEST_TIME:
            self.add_error("answer_by", "This is more than two years after the letter.")


class FactForm(LetterForm):
    """One fact of a letter, corrected in its place; the others stay as they are on record.

    `fact` is a key of `FACTS`, or `filings.` and the position of a cited filing, the next free one
    to note another. Raises KeyError for anything else.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        fact: str,
        instance: Letter,
        user: User,
    ) -> None:
        name, _, position = fact.partition(".")
        if (name == "filings") != position.isdecimal() or (position and int(position) > MOST_CITED):
            raise KeyError(fact)
        self.fact, self.position = fact, int(position or 0)
        super().__init__(instance=instance, user=user)
        self.told = [each for each in FACTS[name] if each in self.fields]
        self.fields[self.told[0]].widget.attrs["autofocus"] = True
        if data is not None:
            self._bind(data)

    @property
    def uncites(self) -> bool:
        """Whether the fact is a cited filing, which is no longer cited where nothing is entered."""
        return self.fact.startswith("filings")

    def shown(self) -> list[forms.BoundField]:
        """Answer the fields of the fact."""
        return [self[name] for name in self.told]

    def clean(self) -> dict[str, Any]:
        """Refuse what does not go with the other facts; a filing left empty is not cited."""
        return super().clean() | {"uncited": self.uncites}

    def add_error(self, field: str | None, error: Any) -> None:  # noqa: ANN401 - Django's signature
        """Say at the fact what is wrong with another that does not go with it."""
        if field is None or field in (*self.told, "version"):
            super().add_error(field, error)
        else:
            label = str(self.fields[field].label or field.replace("_", " ")).capitalize()
            super().add_error(None, f"{label}: {error}")

    def _bind(self, data: Mapping[str, Any]) -> None:
        on_record = {name: self[name].value() for name in self.fields}
        self.data = on_record | {name: data.get(name) for name in (*self.told, "version")}
        if self.data["direction"] != Letter.Direction.FROM_STAFF and "direction" in self.told:
            self.data |= {"days": None, "answer_by": None}  # only the staff sets a time
        self.is_bound = True

    def _of(self, letter: Letter) -> LetterForm:
        return FactForm(fact=self.fact, instance=letter, user=self.user)

    def _cited(self) -> tuple[int, LetterReference | None]:
        return self.position, self.instance.references.filter(position=self.position).first()
