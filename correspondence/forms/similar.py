"""What the page of similar comments is narrowed to."""

from django import forms
from django.db.models import QuerySet
from django.urls import reverse_lazy

from correspondence.listing.by_company import CompanyField
from correspondence.models import Company


class SimilarForm(forms.Form):
    """Companies of those one may see, by name, and whether a sent answer is wanted."""

    answered = forms.ChoiceField(
        required=False,
        label="Answered",
        choices=[("", "answered or not"), ("yes", "answered"), ("no", "not answered")],
    )

    def __init__(self, asked: object, *, companies: QuerySet[Company]) -> None:
        super().__init__(asked)  # type: ignore[arg-type]
        widget = forms.TextInput({"placeholder": "any company", "autocomplete": "off"})
        widget.attrs["data-suggests"] = reverse_lazy("company-names")
        field = CompanyField(queryset=companies, required=False, widget=widget)
        self.fields = {"company": field, **self.fields}
