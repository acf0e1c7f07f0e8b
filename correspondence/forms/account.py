"""What people set for themselves: time zone, saved views, calendar feeds."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms

from correspondence import access
from correspondence.models import SavedView, User


@cache
def zones() -> list[str]:
    """Answer the time zones offered: those named after a place, and UTC."""
    named = (zone for zone in available_timezones() if "/" in zone)
    return ["UTC", *sorted(zone for zone in named if not zone.startswith(("Etc/", "SystemV/")))]


class ZoneForm(forms.ModelForm):
    """The zone a person reads hours in."""

    class Meta:
        model = User
        fields = ["zone"]
        widgets = {"zone": forms.TextInput({"list": "zones", "autocomplete": "off"})}
        help_texts = {"zone": "Such as America/Chicago. Legal dates stay dates in Washington."}


class FeedForm(forms.Form):
    """Which dates a new calendar feed shows."""

    ALL, OWN = "all", "own"

    dates = forms.ChoiceField(label="Which dates")
    name = forms.CharField(
        max_length=80,
        required=False,
        label="Its name",
        widget=forms.TextInput({"placeholder": "Outlook, my phone"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        dates = access.views(user).filter(page=SavedView.Page.DEADLINES)
        self.views = {str(view.pk): view for view in dates}
        self.fields["dates"].choices = [  # type: ignore[attr-defined]
            (self.ALL, "all dates I may see"),
            (self.OWN, "dates I own"),
            *[(key, f"my view “{view}”") for key, view in self.views.items()],
        ]

    @property
    def own_dates(self) -> bool:
        """Whether the dates a person owns were chosen."""
        return bool(self.cleaned_data["dates"] == self.OWN)

    @property
    def view(self) -> SavedView | None:
        """Answer the saved view that was chosen."""
        return self.views.get(self.cleaned_data["dates"])
