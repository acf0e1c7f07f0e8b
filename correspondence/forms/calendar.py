"""What people type to count a date."""

from typing import Any

from django import forms

from correspondence.domain.deadlines import COUNTED
from correspondence.forms.fields import DayField

RULES = {rule.key: rule for rule in COUNTED}
# The staff states the number of days, the rule does not.
OPEN = {key for key, rule in RULES.items() if rule.unit and rule.count is None}


class CountForm(forms.Form):
    """A rule and the day it counts from."""

    rule = forms.ChoiceField(choices=[(key, rule.title) for key, rule in RULES.items()])
    day = DayField(label="From", help_text="Day 0 of the count.")
    count = forms.IntegerField(
        min_value=1,
        max_value=400,
        required=False,
        label="Days",
        help_text="Only where the staff states them.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the number of days where the rule leaves it open."""
        typed = super().clean() or {}
        if typed.get("rule") in OPEN and not typed.get("count") and "count" not in self.errors:
            self.add_error("count", "Enter how many days the staff states.")
        return typed

    @property
    def days(self) -> int | None:
        """Answer the number of days typed; nothing where the rule has its own."""
        chosen = self.cleaned_data
        days: int | None = chosen["count"] if chosen["rule"] in OPEN else None
        return days
