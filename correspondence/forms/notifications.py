"""How people are told: what a person chooses, what a company decides."""

import re
from datetime import time
from typing import Any

from django import forms

from correspondence import access
from correspondence.forms.conflicts import Watched
from correspondence.forms.fields import DayField
from correspondence.models import Company, NotificationChoice, ReminderPolicy, User
from correspondence.models.notification import usual_days
from correspondence.templatetags.wording import clock

HOURS = [(hour, clock(time(hour))) for hour in range(24)]
MOST_TIMES, FARTHEST = 12, 250
SEPARATORS = re.compile(r"[\s,;]+")


class DaysField(forms.CharField):
    """Business days before a date, written as "5, 3, 1"; at least one."""

    default_error_messages = {
        "days": f"Write business days such as 5, 3, 1: up to {MOST_TIMES} whole numbers, "
        f"each from 1 to {FARTHEST}."
    }

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - as Django has it
        """Answer the days as they are written."""
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401 - as Django has it
        """Whether other days are written than before."""
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> list[int]:  # noqa: ANN401 - as Django has it
        """Answer the days, the earliest reminder first, each once."""
        words = [word for word in SEPARATORS.split(super().clean(value)) if word]
        if not all(
            word.isascii() and word.isdecimal() and len(word) <= len("250") for word in words
        ):
            raise forms.ValidationError(self.error_messages["days"], code="days")
        days = sorted({int(word) for word in words}, reverse=True)
        if not days or len(days) > MOST_TIMES or days[0] > FARTHEST or days[-1] < 1:
            raise forms.ValidationError(self.error_messages["days"], code="days")
        return days


class NotificationForm(forms.ModelForm):
    """When and how a person is told, and who is told while they are away."""

    hour = forms.TypedChoiceField(label="Not before", choices=HOURS, coerce=int)
    delivery = forms.ChoiceField(
        label="Early reminders come",
        choices=[
            (NotificationChoice.Delivery.DIGEST.value, "together in one mail"),
            (NotificationChoice.Delivery.SINGLE.value, "each on its own"),
        ],
        help_text="Urgent ones always come each on its own.",
    )
    away_from = DayField(label="Away from", required=False)
    away_until = DayField(label="Away until", required=False)

    class Meta:
        model = NotificationChoice
        fields = ["hour", "delivery", "early", "away_from", "away_until", "deputy"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        kwargs.setdefault("auto_id", "told_%s")
        kwargs["instance"] = NotificationChoice.of(user)
        super().__init__(*args, **kwargs)
        self.fields["hour"].help_text = f"In your time zone, {user.zone}."
        self.fields["away_until"].help_text = "The last day you are away."
        self.fields["deputy"].queryset = access.deputies(user)  # type: ignore[attr-defined]
        self.fields["deputy"].empty_label = "nobody: mail keeps coming to me"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse half an absence, and one that ends before it begins."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = typed.get("away_from"), typed.get("away_until")
        if not {"away_from", "away_until"} & set(self.errors):
            if first and not last:
                self.add_error("away_until", "Enter the last day you are away.")
            elif last and not first:
                self.add_error("away_from", "Enter the first day you are away.")
            elif first and last and last < first:
                self.add_error("away_until", "The last day is before the first.")
        return typed


class PolicyForm(Watched, forms.ModelForm):
    """When people are told of the dates of one company, or of one kind of them."""

    TAKEN = "There are reminders for these dates already: change those."

    days_before = DaysField(
        label="Business days before",
        initial=usual_days,
        help_text="Such as 5, 3, 1. On the day itself always.",
    )

    class Meta:
        model = ReminderPolicy
        fields = ["kind", "days_before", "overdue_every", "managers_after"]
        labels = {
            "kind": "Which dates",
            "overdue_every": "While overdue, every so many business days",
            "managers_after": "Managers, too, once overdue by so many business days",
        }
        help_texts = {
            "overdue_every": "1 is every business day.",
            "kind": "",
            "managers_after": "Empty: never. On the day itself they hear of what nobody has seen.",
        }

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.instance.company = company
        kinds = self.fields["kind"].choices[1:]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", "every kind of date"), *kinds]  # type: ignore[attr-defined]
        if self.instance.pk:
            self.watch()

    def clean(self) -> dict[str, Any]:
        """Refuse a second policy for the same dates."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        same = ReminderPolicy.objects.filter(company=self.instance.company, kind=typed.get("kind"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("kind", self.TAKEN)
        return typed
