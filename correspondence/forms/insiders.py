"""What people note of insiders: when a form was filed, roles, powers of attorney, splits."""

from datetime import date, timedelta
from typing import Any

from django import forms

from correspondence.domain.legal_days import LATEST
from correspondence.forms.conflicts import Watched
from correspondence.forms.fields import DayField
from correspondence.models import (
    Company,
    Insider,
    InsiderRole,
    OwnershipReport,
    PowerOfAttorney,
    ShareSplit,
)

BOTH = "Enter the day, or leave it to the signature: nothing can be filed before it is signed."
LAST_EVENT = LATEST - timedelta(days=14)  # ten days, and what a weekend and a holiday add


class VersionedForm(forms.Form):
    """A form about a row that somebody else may change meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class FiledForm(Watched, VersionedForm):
    """When a form was filed with the Commission, and when it was posted on the website."""

    filed_on = DayField(
        required=False,
        label="Filed on",
        help_text="As EDGAR says. Without it the day of the signature counts.",
    )
    posted_on = DayField(required=False, label="Posted on the website", help_text="Rule 16a-3(k).")

    def __init__(self, *args: Any, report: OwnershipReport, today: date, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        kwargs["initial"] = {
            "filed_on": report.filed_on,
            "posted_on": report.posted_on,
            "version": report.version,
        }
        super().__init__(*args, **kwargs)
        self.report, self.today = report, today
        self.watch()

    @property
    def facts(self) -> dict[str, Any]:
        """Answer what was typed, with the version the person saw."""
        return {name: self.cleaned_data[name] for name in ("filed_on", "posted_on", "version")}

    def clean_filed_on(self) -> date | None:
        """Refuse a day before the signature or to come."""
        day: date | None = self.cleaned_data["filed_on"]
        if day and self.report.signed_on and day < self.report.signed_on:
            raise forms.ValidationError(BOTH)
        return self._past(day)

    def clean_posted_on(self) -> date | None:
        """Refuse a day to come."""
        return self._past(self.cleaned_data["posted_on"])

    def clean(self) -> dict[str, Any]:
        """Refuse a form that was posted before it was filed."""
        typed = super().clean() or {}
        filed, posted = typed.get("filed_on"), typed.get("posted_on")
        if filed and posted and posted < filed:
            self.add_error("posted_on", "It was posted before it was filed.")
        return typed

    def _past(self, day: date | None) -> date | None:
        if day and day > self.today:
            raise forms.ValidationError("That day has not come yet.")
        return day


class RoleForm(Watched, VersionedForm):
    """Who an insider is to the company, since when, and until when."""

    name = forms.CharField(max_length=200, label="Name", help_text="As the forms will say it.")
    cik = forms.RegexField(
        r"^[0-9]{1,10}$",
        required=False,
        label="CIK",
        help_text="Up to ten digits, if it is known.",
        error_messages={"invalid": "A CIK has up to ten digits."},
    )
    director = forms.BooleanField(required=False, label="Director")
    officer = forms.BooleanField(required=False, label="Officer")
    ten_percent_owner = forms.BooleanField(required=False, label="Ten percent owner")
    title = forms.CharField(max_length=200, required=False, label="Title of the officer")
    since_on = DayField(
        required=False,
        label="Insider since",
        help_text="The event a Form 3 reports: it is due ten days later.",
    )
    until_on = DayField(required=False, label="Insider until")

    def __init__(self, *args: Any, role: InsiderRole | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        if role is not None:
            names = ("director", "officer", "ten_percent_owner", "title", "since_on", "until_on")
            kwargs["initial"] = {name: getattr(role, name) for name in (*names, "version")}
        super().__init__(*args, **kwargs)
        if role is not None:
            del self.fields["name"], self.fields["cik"]
            self.watch()

    def clean_cik(self) -> str:
        """Answer the CIK with its zeros."""
        typed = str(self.cleaned_data["cik"])
        return typed.zfill(10) if typed else ""

    def clean_since_on(self) -> date | None:
        """Refuse a day whose Form 3 would be due later than any date can be."""
        day: date | None = self.cleaned_data["since_on"]
        if day and day > LAST_EVENT:
            raise forms.ValidationError("Enter an earlier day: the Form 3 is due before 2100.")
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse a role of no kind, and one that ends before it began."""
        typed = super().clean() or {}
        if not any(typed.get(name) for name in ("director", "officer", "ten_percent_owner")):
            self.add_error(None, "Say what the person is: director, officer or ten percent owner.")
        since, until = typed.get("since_on"), typed.get("until_on")
        if since and until and until < since:
            self.add_error("until_on", "It ends before it began.")
        return typed


class Form5Form(forms.Form):
    """What is left to an insider's Form 5 of a fiscal year."""

    year_end = forms.ChoiceField(label="Fiscal year that ends on")
    why = forms.CharField(
        max_length=300,
        label="What is left to it",
        help_text="Such as a small acquisition, an inheritance, or a transaction not yet reported.",
    )

    def __init__(self, *args: Any, years: list[date], **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        choices = [(day.isoformat(), f"{day:%-d %B %Y}") for day in years]
        self.fields["year_end"].choices = choices  # type: ignore[attr-defined]

    @property
    def day(self) -> date:
        """Answer the end of the fiscal year chosen."""
        return date.fromisoformat(self.cleaned_data["year_end"])


class InsiderChoice(forms.ModelChoiceField):
    """One of the company's insiders."""


class PowerForm(Watched, VersionedForm):
    """Who may sign for an insider, since when, and until when."""

    insider = InsiderChoice(Insider.objects.none(), label="Insider", empty_label="choose who")
    attorney = forms.CharField(max_length=200, label="Attorney-in-fact")
    granted_on = DayField(label="Granted on")
    ended_on = DayField(required=False, label="Revoked or expired on")
    note = forms.CharField(max_length=300, required=False, label="Note")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - handed on
        company: Company,
        power: PowerOfAttorney | None = None,
        **kwargs: Any,  # noqa: ANN401 - handed on
    ) -> None:
        if power is not None:
            names = ("insider", "attorney", "granted_on", "ended_on", "note", "version")
            kwargs["initial"] = {name: getattr(power, name) for name in names}
        super().__init__(*args, **kwargs)
        theirs = Insider.objects.filter(roles__company=company).order_by("name", "pk")
        self.fields["insider"].queryset = theirs  # type: ignore[attr-defined]
        if power is not None:
            self.watch()

    def clean(self) -> dict[str, Any]:
        """Refuse a power that ends before it was granted."""
        typed = super().clean() or {}
        granted, ended = typed.get("granted_on"), typed.get("ended_on")
        if granted and ended and ended < granted:
            self.add_error("ended_on", "It ends before it was granted.")
        return typed


class SplitForm(Watched, forms.ModelForm):
    """A split of the company's shares."""

    on = DayField(label="First day in new shares")

    class Meta:
        model = ShareSplit
        fields = ["on", "new", "old"]

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        self.instance.company = company
        if self.instance.pk:
            self.watch()

    def clean(self) -> dict[str, Any]:
        """Refuse a second split on one day, and one that changes nothing."""
        typed = super().clean() or {}
        others = ShareSplit.objects.filter(company=self.instance.company).exclude(
            pk=self.instance.pk
        )
        if (day := typed.get("on")) and others.filter(on=day).exists():
            self.add_error("on", "A split of this day is on record.")
        if typed.get("new") and typed.get("new") == typed.get("old"):
            self.add_error("new", "That changes nothing.")
        return typed
