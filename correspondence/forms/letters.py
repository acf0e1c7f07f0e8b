"""What people type about a letter."""

from datetime import timedelta
from typing import Any

from django import forms

from correspondence import access
from correspondence.domain.names import company_key
from correspondence.forms.fields import DayField
from correspondence.models import Company, Deadline, Extension, Letter, User
from correspondence.models.deadline import NO_TIME

LONGEST_TIME = timedelta(days=731)


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
        if reference := self.instance.references.first():
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

    def clean(self) -> dict[str, Any]:
        """Refuse two companies or none, two times to answer, and an answer before its letter."""
        typed = super().clean() or {}
        self._clean_company(typed)
        self._clean_time(typed)
        return typed

    def overtaken_by(self, theirs: Letter) -> None:
        """Keep what was typed, say who saved what meanwhile, and let the next save decide."""
        self.data = {**self.data.dict(), "version": str(theirs.version)}  # type: ignore[attr-defined]
        now = type(self)(instance=theirs, user=self.user)
        changed = [
            f"{field.label}: {now[field.name].value() or 'nothing'}"
            for field in self.visible_fields()
            if str(now[field.name].value() or "") != str(field.value() or "")
        ]
        self.add_error(
            None,
            f"{theirs.confirmed_by or 'Somebody'} saved this letter while you were typing. On "
            f"record now: {'; '.join(changed) or 'the same'}. Saving again keeps what you typed.",
        )

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
