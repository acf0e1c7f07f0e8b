"""What people type."""

from datetime import date
from typing import Any

from django import forms

from correspondence import access
from correspondence.models import Deadline, Letter, User

FOUNDED = date(1934, 6, 6)
LATEST = date(2100, 1, 1)


class DayInput(forms.DateInput):
    """A date, in the browser's own picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A legal date between the founding of the Commission and 2100."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(widget=DayInput(), **kwargs)

    def validate(self, value: date | None) -> None:
        """Refuse a date no letter can bear."""
        super().validate(value)
        if value and not FOUNDED <= value <= LATEST:
            raise forms.ValidationError("Enter a date between 1934 and 2100.")


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
    business_days = forms.IntegerField(
        min_value=1,
        max_value=90,
        required=False,
        label="Answer within",
        help_text="SEC business days from the letter's date.",
    )
    answer_by = DayField(required=False, label="or answer by")

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
        if deadline := self.instance.deadlines.filter(kind=Deadline.Kind.RESPONSE).first():
            if deadline.unit == Deadline.Unit.BUSINESS_DAYS:
                self.initial["business_days"] = deadline.count
            else:
                self.initial["answer_by"] = deadline.due_on

    def clean(self) -> dict[str, Any]:
        """Refuse two companies, two times to answer, and an answer before its letter."""
        typed = super().clean() or {}
        if typed.get("company") and typed.get("new_company"):
            self.add_error("new_company", "Choose a company or name a new one, not both.")
        if typed.get("business_days") and typed.get("answer_by"):
            self.add_error("answer_by", "Give a number of days or a date, not both.")
        due, dated = typed.get("answer_by"), typed.get("dated")
        if due and dated and due < dated:
            self.add_error("answer_by", "This is before the letter's own date.")
        if (due or typed.get("business_days")) and not dated and "dated" not in self.errors:
            self.add_error("dated", "Give the letter's date: the time to answer counts from it.")
        return typed


class MetForm(forms.Form):
    """That a deadline was met, and when."""

    on = DayField(label="Met on")

    def __init__(self, *args: Any, deadline: Deadline, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.deadline, self.today = deadline, today
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        """Refuse a day before the count began or still to come."""
        on: date = self.cleaned_data["on"]
        if on < self.deadline.counted_from:
            raise forms.ValidationError("This is before the date the deadline is counted from.")
        if on > self.today:
            raise forms.ValidationError("This day is still to come.")
        return on


class HandToForm(forms.Form):
    """Who looks after a deadline."""

    owner = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="nobody")

    def __init__(self, *args: Any, deadline: Deadline, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ModelChoiceField(
            access.who_may_own(deadline), required=False, empty_label="nobody"
        )
        self.fields["owner"].initial = deadline.owner_id
