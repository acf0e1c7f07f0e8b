"""What people do with a list: keep it as a view, hand its rows to somebody."""

from collections.abc import Iterable
from typing import Any

from django import forms

from correspondence.models import SavedView, User


class ViewForm(forms.ModelForm):
    """The name of a view, and whether colleagues see it."""

    class Meta:
        model = SavedView
        fields = ["name", "shared"]


class WaiveManyForm(forms.Form):
    """Why the staff no longer asks for an answer by the dates chosen."""

    why = forms.CharField(max_length=300, error_messages={"required": "Say why."})


class HandToManyForm(forms.Form):
    """Who of the people looks after the deadlines chosen."""

    NOBODY = "nobody"

    owner = forms.ChoiceField(label="Hand to")
    all = forms.BooleanField(required=False)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        kwargs.setdefault("auto_id", "hand_%s")  # the filter has an owner, too
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", "choose who"),
            (self.NOBODY, "unassigned"),
            *[(key, str(each)) for key, each in self.people.items()],
        ]

    @property
    def to(self) -> User | None:
        """Answer who was chosen; None for nobody."""
        return self.people.get(self.cleaned_data["owner"])
