"""What people type: fields all forms share."""

from datetime import date
from typing import Any

from django import forms

from correspondence.domain.legal_days import is_plausible


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
        if value and not is_plausible(value):
            raise forms.ValidationError("Enter a date between 1934 and 2100.")
