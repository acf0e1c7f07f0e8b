"""What people type about the comments of a staff letter: drafts, who answers them, notes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from correspondence import access
from correspondence.domain.topics import LABELS, labels
from correspondence.forms.deadlines import LONGEST_VERSION
from correspondence.forms.fields import DayField
from correspondence.models import Answer, Comment, Letter, User

LONGEST_DRAFT = 100_000  # characters
LONGEST_NOTE = 5_000
COLUMNS = {"owner": "owner_id", "status": "status", "draft_due_on": "draft_due_on"}


def _version() -> forms.IntegerField:
    """Answer the field for the version of the draft the person saw, 0 where there was none."""
    most = 10**LONGEST_VERSION - 1
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=most)


class DraftForm(forms.Form):
    """A draft answer, and who answers by when; it carries what the person saw of all of it."""

    version = _version()
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true"}),
        max_length=LONGEST_DRAFT,
        required=False,
        strip=False,
        label="Our answer",
    )
    status = forms.ChoiceField(choices=Comment.Status, show_hidden_initial=True)
    owner = forms.ModelChoiceField(
        User.objects.none(), required=False, empty_label="unassigned", show_hidden_initial=True
    )
    draft_due_on = DayField(required=False, label="Draft due", show_hidden_initial=True)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - handed on
        comment: Comment,
        draft: Answer | None,
        **kwargs: Any,  # noqa: ANN401 - handed on
    ) -> None:
        super().__init__(*args, **kwargs)
        able = access.who_may_own(comment.letter)
        present = User.objects.filter(pk=comment.owner_id or 0)
        self.fields["owner"] = forms.ModelChoiceField(
            able | present, required=False, empty_label="unassigned", show_hidden_initial=True
        )
        self.initial = _on_record(comment, draft)

    def clean_text(self) -> str:
        """Answer the draft with one kind of line end and no blanks around it."""
        return "\n".join(self.cleaned_data["text"].splitlines()).rstrip().lstrip("\n")

    @property
    def facts(self) -> dict[str, Any]:
        """Answer what beside the words the person changed, by its column."""
        changed = [name for name in COLUMNS if name in self.changed_data]
        return {COLUMNS[name]: _value(self.cleaned_data[name]) for name in changed}

    @property
    def seen(self) -> dict[str, Any]:
        """Answer what the person saw of the facts, by column; an oddity equals nothing."""
        return {column: self._seen(name) for name, column in COLUMNS.items()}

    def overtaken_by(self, comment: Comment, draft: Answer | None) -> list[str]:
        """Keep what was typed, let the next save be about what is on record now; answer what
        beside the words is another now than the person saw."""
        now = _on_record(comment, draft)
        data = {**self.data.dict(), "version": str(now["version"])}  # type: ignore[attr-defined]
        others = []
        for name, column in COLUMNS.items():
            shown = "" if now[name] is None else str(now[name])
            if getattr(comment, column) != self._seen(name):
                others.append(name)
            if name not in self.changed_data:
                data[name] = shown
            data[self[name].html_initial_name] = shown
        self.data = data
        return others

    def _seen(self, name: str) -> Any:  # noqa: ANN401 - whatever the field holds
        bound = self[name]
        try:
            return _value(bound.field.to_python(self.data.get(bound.html_initial_name)))
        except ValidationError:
            return NotImplemented


def _on_record(comment: Comment, draft: Answer | None) -> dict[str, Any]:
    return {
        "version": draft.version if draft else 0,
        "text": draft.text if draft else "",
        "owner": comment.owner_id,
        "status": comment.status,
        "draft_due_on": comment.draft_due_on,
    }


def _value(typed: Any) -> Any:  # noqa: ANN401 - whatever the field holds
    return typed.pk if isinstance(typed, User) else typed


class TopicsForm(forms.Form):
    """What a comment is about, of the topics that are known, and what the person saw of it."""

    topics = forms.MultipleChoiceField(
        choices=lambda: labels(LABELS), required=False, label="Topics"
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def __init__(self, *args: Any, comment: Comment, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("auto_id", "topics_%s")
        super().__init__(*args, **kwargs)
        self.initial = {"topics": comment.topics, "seen": ",".join(comment.topics)}

    @property
    def boxes(self) -> list[tuple[str, str, bool]]:
        """Answer each topic there is: its key, what it is called, whether it is ticked."""
        ticked = self["topics"].value() or ()
        return [(key, label, key in ticked) for key, label in labels(LABELS)]

    @property
    def seen_topics(self) -> list[str]:
        """Answer the topics the person saw ticked."""
        return [key for key in self.cleaned_data["seen"].split(",") if key]

    def overtaken_by(self, comment: Comment) -> None:
        """Keep what was ticked, let the next save be about what is on record now."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = ",".join(comment.topics)
        self.data = data
        self.add_error(None, "Somebody changed the topics meanwhile. Save again to keep yours.")


class RestoreForm(forms.Form):
    """Which version of a draft is to be the draft again, and which the person saw."""

    event = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    version = _version()


class NoteForm(forms.Form):
    """A note about a comment."""

    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST_NOTE, label="Note"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        kwargs.setdefault("auto_id", "note_%s")
        super().__init__(*args, **kwargs)


class ManyForm(forms.Form):
    """What is to be the same of all comments chosen; what is left empty stays as it is."""

    NOBODY = "nobody"

    owner = forms.ChoiceField(required=False)
    status = forms.ChoiceField(
        choices=[("", "as it is"), *Comment.Status.choices], required=False, label="status"
    )
    draft_due_on = DayField(required=False, label="draft due")
    no_date = forms.BooleanField(required=False, label="no date")
    all = forms.BooleanField(required=False)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("auto_id", "many_%s")
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in access.who_may_own(letter)}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", "as it is"),
            (self.NOBODY, "unassigned"),
            *[(key, str(each)) for key, each in self.people.items()],
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a date and none at once, and nothing to change."""
        typed = super().clean() or {}
        if typed.get("no_date") and typed.get("draft_due_on"):
            self.add_error("draft_due_on", "Give a date or none, not both.")
        elif not self.errors and not self.facts:
            raise forms.ValidationError("Say first what is to be changed.")
        return typed

    @property
    def facts(self) -> dict[str, Any]:
        """Answer what is to be changed, by column."""
        typed, facts = self.cleaned_data, {}
        if owner := typed.get("owner"):
            facts["owner_id"] = self.people[owner].pk if owner != self.NOBODY else None
        if status := typed.get("status"):
            facts["status"] = status
        if typed.get("draft_due_on") or typed.get("no_date"):
            facts["draft_due_on"] = typed["draft_due_on"]
        return facts
