"""What people note of a registration statement."""

from datetime import date, datetime, time
from typing import Any

from django import forms

from correspondence.domain.legal_days import WASHINGTON
from correspondence.domain.registrations.facts import Story, moment
from correspondence.forms.fields import DayField
from correspondence.models import RegistrationStatement

DELAYING = [("", "not known"), ("yes", "yes: no clock runs"), ("no", "no")]
SEEN = {"version", "request_seen"}  # what was on record when the form was opened
TWO_ENDS = "It is effective, or withdrawn, or abandoned: only one."


class HourField(forms.TimeField):
    """An hour in Washington."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, required=False, **kwargs)


class NoteForm(forms.Form):
    """The facts of a registration statement that no letter tells for certain."""

    delaying_amendment = forms.ChoiceField(
        choices=DELAYING,
        required=False,
        label="Delaying amendment (Rule 473(a))",
        help_text="On the facing page: it delays its own effective date.",
    )
    requested_on = DayField(required=False, label="Acceleration requested on")
    asked_on = DayField(required=False, label="for the day")
    asked_hour = HourField(label="at (ET)")
    effective_on = DayField(required=False, label="Effective on")
    effective_hour = HourField(label="at (ET)", help_text="As the notice of effectiveness says.")
    withdrawn_on = DayField(required=False, label="Withdrawn on")
    abandoned_on = DayField(required=False, label="Abandoned on")
    version = forms.IntegerField(widget=forms.HiddenInput)
    request_seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - handed on
        registration: RegistrationStatement,
        story: Story,
        now: datetime,
        **kwargs: Any,  # noqa: ANN401 - handed on
    ) -> None:
        kwargs["initial"] = _shown(registration)
        super().__init__(*args, **kwargs)
        self.registration, self.story, self.now = registration, story, now
        for name in self.fields.keys() - SEEN:
            self.fields[name].show_hidden_initial = True  # tells what the person touched

    @property
    def today(self) -> date:
        """Answer the day in Washington."""
        return self.now.astimezone(WASHINGTON).date()

    @property
    def noted(self) -> dict[str, Any]:
        """Answer what was typed, under the names of the row."""
        typed = self.cleaned_data
        return {
            "delaying_amendment": {"yes": True, "no": False}.get(typed["delaying_amendment"]),
            "acceleration_requested_on": typed["requested_on"],
            "acceleration_for": typed["acceleration_for"],
            "effective_at": typed["effective_at"],
            "withdrawn_on": typed["withdrawn_on"],
            "abandoned_on": typed["abandoned_on"],
        }

    def clean(self) -> dict[str, Any]:
        """Refuse half a moment, two ends, an end before the filing, and days still to come."""
        typed = super().clean() or {}
        typed["acceleration_for"] = self._moment(typed, "asked_on", "asked_hour")
        typed["effective_at"] = self._moment(typed, "effective_on", "effective_hour")
        self._clean_ends(typed)
        self._clean_request(typed)
        for name in ("requested_on", "effective_on", "withdrawn_on", "abandoned_on"):
            if (day := typed.get(name)) and name not in self.errors:
                self._clean_day(name, day)
        return typed

    def overtaken_by(self, theirs: RegistrationStatement) -> None:
        """Keep what was typed, say what is on record now, and let the next save decide.

        What the person did not touch becomes what is on record.
        """
        now = type(self)(registration=theirs, story=self.story, now=self.now)
        changed = [
            f"{field.label}: {_said(now[field.name]) or 'nothing'}"
            for field in self.visible_fields()
            if _said(now[field.name]) != _said(field)
        ]
        untouched = self.fields.keys() - set(self.changed_data) | SEEN
        kept = {name: _said(now[name]) for name in untouched}
        self.data = {**self.data.dict(), **kept}  # type: ignore[attr-defined]
        self.add_error(
            None,
            "Somebody noted something while you were typing. On record now: "
            f"{'; '.join(changed) or 'the same'}. Saving again keeps what you typed, and the rest "
            "as it is on record.",
        )

    def _moment(self, typed: dict[str, Any], on: str, at: str) -> datetime | None:
        day, hour = typed.get(on), typed.get(at)
        if day and not hour and not {on, at} & set(self.errors):
            self.add_error(at, "Give the hour, too.")
        if hour and not day and not {on, at} & set(self.errors):
            self.add_error(on, "Give the day, too.")
        if not (isinstance(day, date) and isinstance(hour, time)):
            return None
        try:
            return moment(day, hour)
        except ValueError as problem:
            self.add_error(at, str(problem))
            return None

    def _clean_ends(self, typed: dict[str, Any]) -> None:
        ends = [
            name for name in ("effective_on", "withdrawn_on", "abandoned_on") if typed.get(name)
        ]
        for name in ends[1:]:
            self.add_error(name, TWO_ENDS)
        if typed.get("effective_on") and self.story.is_only_draft:
            self.add_error("effective_on", "Only a draft is on record: it is filed publicly first.")
        if (at := typed.get("effective_at")) and at > self.now and at.date() <= self.today:
            self.add_error("effective_hour", "This hour is still to come.")

    def _clean_request(self, typed: dict[str, Any]) -> None:
        requested, asked = typed.get("requested_on"), typed.get("asked_on")
        if asked and not requested and "requested_on" not in self.errors:
            self.add_error("requested_on", "Say when it was requested.")
        if asked and requested and asked < requested:
            self.add_error("asked_on", "This is before the day of the request.")

    def _clean_day(self, name: str, day: date) -> None:
        if day > self.today:
            self.add_error(name, "This day is still to come.")
        elif self.story.filed_on and day < self.story.filed_on:
            self.add_error(name, "This is before it was filed.")


class JoinForm(forms.Form):
    """Which public registration statement a draft became."""

    public = forms.ModelChoiceField(RegistrationStatement.objects.none(), label="It became")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: RegistrationStatement, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        others = RegistrationStatement.objects.on_record().filter(
            company=draft.company_id, file_number__startswith="333-"
        )
        self.fields["public"] = forms.ModelChoiceField(others, label="It became")
        self.fields["version"].initial = draft.version


def _shown(row: RegistrationStatement) -> dict[str, Any]:
    asked, effective = (
        at.astimezone(WASHINGTON) if at else None for at in (row.acceleration_for, row.effective_at)
    )
    return {
        "delaying_amendment": {True: "yes", False: "no", None: ""}[row.delaying_amendment],
        "requested_on": row.acceleration_requested_on,
        "asked_on": asked and asked.date(),
        "asked_hour": asked and asked.time(),
        "effective_on": effective and effective.date(),
        "effective_hour": effective and effective.time(),
        "withdrawn_on": row.withdrawn_on,
        "abandoned_on": row.abandoned_on,
        "version": row.version,
        "request_seen": row.request_seen,
    }


def _said(field: forms.BoundField) -> str:
    """Answer a value as its input holds it."""
    value = field.value()
    return f"{value:%H:%M}" if isinstance(value, time) else str("" if value is None else value)
