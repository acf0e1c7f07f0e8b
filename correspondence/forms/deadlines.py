"""What people type about a deadline; each form carries the version of the date it was shown for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from correspondence import access
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import extended
from correspondence.domain.legal_days import is_plausible
from correspondence.extending import Note
from correspondence.forms.fields import DayField
from correspondence.forms.letters import LONGEST_TIME
from correspondence.models import Deadline, Extension, Letter, User
from correspondence.templatetags.wording import day_in_words

LONGEST_VERSION = 9  # digits: what the column holds


class SeenForm(forms.Form):
    """A form about one deadline as the person saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, deadline: Deadline, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)
        self.deadline, self.today = deadline, today
        self.fields["version"].initial = deadline.version

    @property
    def seen(self) -> int:
        """Answer the version the person saw."""
        return int(self.cleaned_data["version"])

    def typed(self) -> list[tuple[str, str]]:
        """Answer what was typed or chosen, field by field, to show it when it was not saved."""
        rows = []
        for field in self.visible_fields():
            value, choices = field.value(), getattr(field.field, "choices", ())
            words = next((str(label) for key, label in choices if str(key) == str(value)), value)
            if value not in (None, ""):
                rows.append((str(field.label), str(words)))
        return rows

    def offer(self, letters: list[tuple[Any, str]]) -> None:
        """Offer these letters, asked for once for all the forms of a page."""
        for name in {"by", "letter"} & set(self.fields):
            self.fields[name].widget.choices = letters

    def overtaken_by(self, theirs: Deadline) -> None:
        """Let the next save of what was typed be about the deadline as it is now."""
        self.data = {**self.data.dict(), "version": str(theirs.version)}  # type: ignore[attr-defined]

    def _past_day(self, on: date) -> date:
        """Refuse a day before the count began or still to come."""
        if on < self.deadline.counted_from:
            raise forms.ValidationError("This is before the date the deadline is counted from.")
        if on > self.today:
            raise forms.ValidationError("This day is still to come.")
        return on


class SettleForm(SeenForm):
    """That a deadline was met, by a letter or otherwise, or waived, or missed."""

    OUTCOMES = [("met", "met"), ("waived", "waived by the staff"), ("missed", "missed")]

    outcome = forms.ChoiceField(choices=OUTCOMES, initial="met", label="It was")
    on = DayField(required=False, label="met on", help_text="The key d comes here, Enter marks it.")
    by = forms.ModelChoiceField(Letter.objects.none(), required=False, label="met by letter")
    why = forms.CharField(
        max_length=300, required=False, label="why", help_text="If it was waived or missed."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        self.fields["by"] = forms.ModelChoiceField(
            _answers(self.deadline), required=False, label="met by letter", empty_label="no letter"
        )
        self.fields["on"].initial = self.today
        self.fields["on"].widget.attrs |= {"data-key": "d", "data-says": "note that it was met"}

    def clean_on(self) -> date | None:
        """Refuse a day before the count began or still to come."""
        on: date | None = self.cleaned_data["on"]
        return self._past_day(on) if on else None

    def clean(self) -> dict[str, Any]:
        """Refuse what is met on no day, waived or missed for no reason, or missed too early."""
        typed = super().clean() or {}
        outcome, on, letter = typed.get("outcome"), typed.get("on"), typed.get("by")
        if outcome == "met":
            if letter and on and on < letter.dated:
                self.add_error("on", "This is before the letter that met it.")
            typed["on"] = on or (letter.dated if letter else None)
            if typed["on"] is None and "on" not in self.errors:
                self.add_error("on", "Say on which day, or by which letter, it was met.")
            return typed
        if not typed.get("why"):
            self.add_error("why", "Say why.")
        if outcome == "missed" and self.today <= self.deadline.due_on:
            self.add_error("outcome", "The date has not passed yet.")
        return typed | {"on": None, "by": None}


class ReopenForm(SeenForm):
    """That a deadline is open again."""


class HandToForm(SeenForm):
    """Who looks after a deadline."""

    owner = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="unassigned")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ModelChoiceField(
            access.who_may_own(self.deadline), required=False, empty_label="unassigned"
        )
        self.fields["owner"].initial = self.deadline.owner_id
        self.fields["owner"].widget.attrs |= {"data-key": "a", "data-says": "choose the owner"}

    def offer_people(self, people: Iterable[User]) -> None:
        """Offer these people, asked for before together with other names."""
        named = [(each.pk, str(each)) for each in people]
        self.fields["owner"].widget.choices = [("", "unassigned"), *named]

    def typed(self) -> list[tuple[str, str]]:
        """Answer who was chosen, also where that is nobody."""
        return super().typed() or [("Owner", "unassigned")]


class MoreTimeForm(SeenForm):
    """What every note of more time holds: a day, a person, a way, a reason."""

    on = DayField(label="On", help_text="The day it was asked for, granted or refused.")
    person = forms.CharField(
        max_length=200,
        required=False,
        label="By whom",
        help_text="Granted: who of the staff. Asked for: who asked.",
    )
    how = forms.ChoiceField(choices=Extension.How, required=False, label="How")
    reason = forms.CharField(max_length=2000, required=False, label="Why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = self.today

    def clean_on(self) -> date:
        """Refuse a day before the count began or still to come."""
        return self._past_day(self.cleaned_data["on"])

    def _refuse_no_more_time(self, field: str, until: date) -> None:
        """Refuse a new date that is no later than the one in force, or lies years away."""
        due_on = self.deadline.due_on
        if until <= due_on:
            self.add_error(field, f"This gives no more time: it is due {day_in_words(due_on)}.")
        elif until > max(self.deadline.counted_from, due_on) + LONGEST_TIME:
            self.add_error(field, "This is more than two years later: look at the year.")
        elif not is_plausible(until):
            self.add_error(field, "No date here lies after 2100.")


class ExtendForm(MoreTimeForm):
    """More time, asked for or granted: a new date, or a number of days more."""

    outcome = forms.ChoiceField(
        choices=[("granted", "granted"), ("asked", "asked for")], label="More time was"
    )
    until = DayField(required=False, label="until")
    count = forms.IntegerField(min_value=1, max_value=250, required=False, label="or by a number")
    unit = forms.ChoiceField(choices=Deadline.Unit, required=False, label="of further")
    base = forms.ChoiceField(required=False, label="counted from")
    letter = forms.ModelChoiceField(Letter.objects.none(), required=False)

    field_order = [
        *("version", "outcome", "until", "count", "unit", "base"),
        *("on", "person", "how", "letter", "reason"),
    ]

    def __init__(self, *args: Any, calendar: Calendar, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.calendar = calendar
        named = {self.deadline.original_due_on: "at first", self.deadline.due_on: "now"}
        self.fields["base"] = forms.TypedChoiceField(
            choices=[
                (day.isoformat(), f"{day_in_words(day)} ({named[day]})")
                for day in sorted(named, reverse=True)
            ],
            coerce=date.fromisoformat,
            required=False,
            label="counted from the date",
        )
        self.fields["letter"] = forms.ModelChoiceField(
            _answers(self.deadline), required=False, empty_label="no letter"
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a settled deadline, no new date or two, and a date that gives no more time."""
        typed = super().clean() or {}
        if not self.deadline.can_be_extended:
            self.add_error(None, "Only an open date for an answer to the staff can be extended.")
        until, count = typed.get("until"), typed.get("count")
        if until and count:
            self.add_error("count", "Give a new date or a number of days, not both.")
        elif count:
            self._count(typed, count)
        elif until:
            self._refuse_no_more_time("until", until)
        elif not {"until", "count"} & set(self.errors):
            self.add_error("until", "Give the new date, or a number of days more.")
        return typed

    def _count(self, typed: dict[str, Any], count: int) -> None:
        """Count the new date; refuse one that is outside the calendar or gives no more time."""
        base = typed.get("base") or self.deadline.due_on
        unit = typed.get("unit") or Deadline.Unit.BUSINESS_DAYS
        try:
            typed["until"] = extended(base, count, unit, calendar=self.calendar).due_on
        except ValueError as problem:  # beyond the last year of the calendar
            self.add_error("count", str(problem))
            return
        typed |= {"unit": unit, "counted_from": base}
        self._refuse_no_more_time("count", typed["until"])

    def note(self) -> Note:
        """Answer what is to be kept."""
        names = ["until", "on", "person", "how", "reason", "letter"]
        if self.cleaned_data.get("count"):
            names += ["count", "unit", "counted_from"]
        return Note(**{name: self.cleaned_data[name] for name in names})


class DecideForm(MoreTimeForm):
    """What became of an extension: granted, perhaps to another day, refused, or taken back."""

    OUTCOMES = [("granted", "granted"), ("refused", "refused"), ("taken_back", "taken back")]

    outcome = forms.ChoiceField(choices=OUTCOMES, label="It was")
    until = DayField(required=False, label="until")
    on = DayField(required=False, label="on")

    field_order = ["version", "outcome", "until", "on", "person", "how", "reason"]

    def __init__(self, *args: Any, extension: Extension, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("auto_id", f"extension{extension.pk}_%s")
        super().__init__(*args, **kwargs)
        self.extension = extension
        self.fields["until"].initial = extension.new_due_on

    def clean_on(self) -> date:
        """Today, unless another day is given; refuses one before the count or still to come."""
        return self._past_day(self.cleaned_data["on"] or self.today)

    def clean(self) -> dict[str, Any]:
        """Refuse what was settled, a date that gives no more time, a grant before the request."""
        typed = super().clean() or {}
        if not self.deadline.can_be_extended:
            self.add_error(None, "The date is settled: open it again first.")
        typed["until"] = typed.get("until") or self.extension.new_due_on
        if typed.get("outcome") == "granted" and "until" not in self.errors:
            self._refuse_no_more_time("until", typed["until"])
        asked_on, on = self.extension.asked_on, typed.get("on")
        if typed.get("outcome") != "taken_back" and asked_on and on and on < asked_on:
            self.add_error("on", "This is before it was asked for.")
        return typed

    def note(self) -> Note:
        """Answer what is to be kept."""
        names = ("until", "on", "person", "how", "reason")
        return Note(**{name: self.cleaned_data[name] for name in names})


class TargetForm(forms.Form):
    """The company's own date for an answer to which the staff set no time."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    due_on = DayField(label="Our own date")

    def __init__(self, *args: Any, letter: Letter, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("auto_id", "target_%s")
        super().__init__(*args, **kwargs)
        self.letter, self.today = letter, today
        kinds = {each.kind: each for each in letter.deadlines.all()}
        self.target = kinds.get(Deadline.Kind.TARGET)
        self.fits = letter.states_no_time(kinds)
        if self.target is not None:
            self.initial = {"due_on": self.target.due_on, "version": self.target.version}

    @property
    def offered(self) -> bool:
        """Whether a page offers it: the staff set no time, and no answer has come yet."""
        if self.target is not None:
            return self.fits and self.target.state == Deadline.State.OPEN
        return self.fits and self.letter.dated is not None and not self.letter.replies.exists()

    @property
    def seen(self) -> int | None:
        """Answer the version of our own date the person saw, None where there was none."""
        seen = self.data.get("version", "")
        return int(seen) if seen.isdecimal() and len(seen) <= LONGEST_VERSION else None

    def clean(self) -> dict[str, Any]:
        """Refuse a letter that sets a time itself, and a date that is settled."""
        if not self.fits:
            raise forms.ValidationError("The staff set a time itself, or asks for no answer.")
        if self.target and self.target.state != Deadline.State.OPEN:
            raise forms.ValidationError("Our own date is settled: open it again first.")
        return super().clean() or {}

    def clean_due_on(self) -> date:
        """Refuse a day that has passed, lies before the letter, or years after it."""
        due_on: date = self.cleaned_data["due_on"]
        dated = self.letter.dated
        if dated is None:
            raise forms.ValidationError("Give the letter's date first: correct the letter.")
        if due_on < max(dated, self.today):
            raise forms.ValidationError("This day has passed.")
        if due_on > max(dated, self.today) + LONGEST_TIME:
            raise forms.ValidationError("This is more than two years away: look at the year.")
        return due_on

    def overtaken_by(self, target: Deadline | None) -> None:
        """Keep what was typed, say what is on record meanwhile, and let the next save decide."""
        version = str(target.version) if target else ""
        self.data = {**self.data.dict(), "version": version}  # type: ignore[attr-defined]
        now = f"It is {day_in_words(target.due_on)} now" if target else "There is none now"
        self.add_error(
            None, f"Somebody changed our own date meanwhile. {now}. Saving again keeps yours."
        )


def letters_to_offer(deadline: Deadline) -> list[tuple[Any, str]]:
    """Answer the letters that can have met a deadline or extended it, as choices: one query."""
    rows = _answers(deadline).only("direction", "dated")
    return [("", "no letter"), *((row.pk, str(row)) for row in rows)]


def _answers(deadline: Deadline) -> QuerySet[Letter]:
    """Answer the company's letters of the time in which this date can have been answered."""
    first = deadline.counted_from
    rows = Letter.objects.filter(
        company=deadline.company_id,
        direction=Letter.Direction.FROM_COMPANY,
        dated__range=(first, first + LONGEST_TIME),
    )
    return rows.exclude(company=None).order_by("dated", "pk")
