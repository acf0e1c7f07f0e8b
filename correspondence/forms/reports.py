"""Of what the reports are to speak."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.urls import reverse_lazy

from correspondence import access
from correspondence.access import Person
from correspondence.forms.fields import DayField
from correspondence.listing.by_company import CompanyField

YEARS = 10  # are offered, this one the first


class ReportsForm(forms.Form):
    """Companies, an office, a time; the last twelve months unless another is asked for."""

    LAST_YEAR, EVERYTHING = "", "all"

    office = forms.ChoiceField(required=False)
    period = forms.ChoiceField(required=False, label="Time")
    dated_from = DayField(required=False, label="Or from")
    dated_to = DayField(required=False, label="Until")
    field_order = ("company", "office", "period", "dated_from", "dated_to")

    def __init__(self, *args: Any, user: Person, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["company"] = CompanyField(
            queryset=access.companies(user),
            required=False,
            widget=forms.TextInput(
                {
                    "placeholder": "any company",
                    "autocomplete": "off",
                    "data-suggests": reverse_lazy("company-names"),
                }
            ),
        )
        self.order_fields(self.field_order)
        years = [str(year) for year in range(today.year, today.year - YEARS, -1)]
        self.fields["period"].choices = [  # type: ignore[attr-defined]
            (self.LAST_YEAR, "the last 12 months"),
            *[(year, year) for year in years],
            (self.EVERYTHING, "everything"),
        ]
        self.offer([])

    def offer(self, offices: list[str]) -> None:
        """Offer these offices, and the one that is asked for."""
        asked = str(self.data.get("office", ""))
        names = sorted({*offices, *([] if "\x00" in asked else [asked])} - {""})
        self.fields["office"].choices = [("", "any office"), *[(name, name) for name in names]]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, Any]:
        """Answer what is asked for, as a scope has it; what cannot be understood is left out."""
        self.is_valid()
        typed = self.cleaned_data
        first, last = typed.get("dated_from"), typed.get("dated_to")
        if not (first or last):
            first, last = self._period(typed.get("period") or "")
        return {
            "companies": tuple(typed.get("company") or ()),
            "company": self.data.get("company", "") if typed.get("company") else "",
            "office": typed.get("office") or "",
            "first": first,
            "last": last,
        }

    def clean(self) -> dict[str, Any]:
        """Refuse a time that ends before it begins."""
        typed = super().clean() or {}
        first, last = typed.get("dated_from"), typed.get("dated_to")
        if first and last and last < first:
            self.add_error("dated_to", "It ends before it begins.")
        return typed

    def _period(self, period: str) -> tuple[date | None, date | None]:
        """Answer the first and last day of a time that is offered."""
        if period == self.EVERYTHING:
            return None, None
        if period:
            return date(int(period), 1, 1), date(int(period), 12, 31)
        month = date(self.today.year - 1, self.today.month, 1)
        return (month + timedelta(days=31)).replace(day=1), None
