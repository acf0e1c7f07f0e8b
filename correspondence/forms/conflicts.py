"""Somebody else saved a row while a person was typing: theirs is shown, saving again decides."""

from typing import Any

from django import forms

CHANGED = (
    "Somebody changed this while you were typing. What you typed is kept; saving again decides."
)
MARKS = ("seen", "version")


class Watched(forms.BaseForm):
    """A form that refuses to overwrite silently; its first values are those on record now.

    It carries along what it showed, and `theirs` tells of each field where that is another now:
    its label, what is on record, what was typed.
    """

    theirs: tuple[tuple[str, str, str], ...] = ()
    conflict = False

    def watch(self) -> None:
        """Carry along what the form shows; called when its fields and first values are set."""
        self.fields["seen"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=self._on_record
        )

    def clean(self) -> dict[str, Any]:
        """Refuse where something else is on record than the person saw."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        seen = self.data.get(self.add_prefix("seen"))
        if "seen" in self.fields and seen not in (None, self._on_record):
            self.overtaken()
        return typed

    def overtaken(self) -> None:
        """Keep what was typed, show what is on record, and let the next save decide."""
        self.conflict = True
        self._show_theirs()
        self.add_error(None, CHANGED)

    @property
    def _on_record(self) -> str:
        shown = [each for each in self.fields if each not in MARKS]
        return "|".join(f"{each}={self[each].initial}" for each in shown)

    def _show_theirs(self) -> None:
        self.theirs = tuple(
            (str(field.label), self._words(field, field.initial), self._words(field, field.value()))
            for field in self.visible_fields()
            if self._words(field, field.initial) != self._words(field, field.value())
        )
        now = {
            self.add_prefix(each): str(self[each].initial) for each in MARKS if each in self.fields
        }
        self.data = {**self.data.dict(), **now}  # type: ignore[attr-defined]

    def _words(self, field: forms.BoundField, value: Any) -> str:  # noqa: ANN401 - of any field
        value = field.field.prepare_value(value)
        named = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
        if isinstance(field.field, forms.BooleanField):
            return "yes" if value else "no"
        return named.get(str(value), "" if value is None else str(value)) or "nothing"
