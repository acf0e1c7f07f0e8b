"""What people type about the letter in which they answer."""

from typing import Any

from django import forms

from correspondence.forms.fields import DayField
from correspondence.models import Response
from correspondence.responding.preparing import version_of

_LINES = {"addressee": 6, "regarding": 6, "opening": 5, "closing": 3, "cc": 3}


class ResponseForm(forms.ModelForm):
    """The response's own facts: all but the answers."""

    dated = DayField(required=False, label="Date", help_text="The day it is sent.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Response
        fields = [
            "dated",
            "addressee",
            "regarding",
            "salutation",
            "opening",
            "closing",
            "signer_name",
            "signer_title",
            "cc",
            "rule_83",
            "rule_83_code",
        ]
        labels = {
            "regarding": "Re:",
            "signer_name": "signed by",
            "signer_title": "title",
        }
        widgets = {name: forms.Textarea(attrs={"rows": rows}) for name, rows in _LINES.items()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        self.initial["version"] = version_of(self.instance)

    @property
    def seen(self) -> int:
        """Answer the version the person saw."""
        return int(self.cleaned_data["version"])

    @property
    def facts(self) -> dict[str, Any]:
        """Answer what was typed, by column."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def overtaken_by(self, theirs: Response) -> None:
        """Keep what was typed, say what is on record meanwhile, and let the next save decide."""
        self.data = {**self.data.dict(), "version": str(version_of(theirs))}  # type: ignore[attr-defined]
        now = type(self)(instance=theirs)
        changed = [
            f"{field.label}: {now[field.name].value() or 'nothing'}"
            for field in self.visible_fields()
            if _folded(now[field.name].value()) != _folded(field.value())
        ]
        self.add_error(
            None,
            "Somebody saved this letter while you were typing. On record now: "
            f"{'; '.join(changed) or 'the same'}. Saving again keeps what you typed.",
        )


def _folded(value: object) -> str:
    return "" if value in (None, False) else str(value).replace("\r\n", "\n")
