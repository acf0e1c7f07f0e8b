"""The filters of the lists: state lives in the query string."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from correspondence import access, calendars
from correspondence.models import (
    Company,
    Deadline,
    Letter,
    OwnershipReport,
    RegistrationStatement,
)
from correspondence.models.deadline import DeadlineQuerySet
from correspondence.models.letter import LetterQuerySet


def _companies(request: HttpRequest | None) -> QuerySet[Company]:
    return access.companies(request.user) if request else Company.objects.none()


class LetterFilter(filters.FilterSet):
    """Letters by words, company, kind, and whether a person has confirmed them."""

    q = filters.CharFilter(method="by_words", label="Search")
    company = filters.ModelChoiceFilter(queryset=_companies, empty_label="any company")
    kind = filters.ChoiceFilter(choices=Letter.Kind, empty_label="any kind")
    confirmed = filters.ChoiceFilter(
        method="by_confirmed",
        label="Confirmed",
        choices=[("no", "to confirm"), ("yes", "confirmed")],
        empty_label="confirmed or not",
    )

    class Meta:
        model = Letter
        fields = ["q", "company", "kind", "confirmed"]

    def by_words(self, rows: LetterQuerySet, _: str, words: str) -> LetterQuerySet:
        """Keep the letters that say the words."""
        return rows.searched(words)

    def by_confirmed(self, rows: LetterQuerySet, _: str, choice: str) -> LetterQuerySet:
        """Keep those confirmed, or those not."""
        return rows.unconfirmed() if choice == "no" else rows.exclude(confirmed_at=None)


class DeadlineFilter(filters.FilterSet):
    """Deadlines by state, company, owner."""

    STATES = [
        ("open", "open"),
        ("overdue", "overdue"),
        ("past", "past when it came in"),
        ("met", "met"),
        ("waived", "waived"),
    ]

    state = filters.ChoiceFilter(method="by_state", choices=STATES, empty_label="any state")
    company = filters.ModelChoiceFilter(queryset=_companies, empty_label="any company")
    mine = filters.BooleanFilter(method="by_mine", label="Mine only", widget=forms.CheckboxInput)

    class Meta:
        model = Deadline
        fields = ["state", "company", "mine"]

    def by_state(self, rows: DeadlineQuerySet, _: str, state: str) -> DeadlineQuerySet:
        """Keep the deadlines in that state; overdue is judged on today in Washington."""
        if state == "overdue":
            return rows.overdue(calendars.today()).timely()
        if state == "past":
            return rows.past_on_arrival()
        return rows.filter(state=state)

    def by_mine(self, rows: DeadlineQuerySet, _: str, value: Any) -> DeadlineQuerySet:  # noqa: ANN401
        """Keep those the person owns."""
        return rows.filter(owner=self.request.user.pk) if value else rows


class RegistrationFilter(filters.FilterSet):
    """Registration statements by company and status."""

    company = filters.ModelChoiceFilter(queryset=_companies, empty_label="any company")
    status = filters.ChoiceFilter(choices=RegistrationStatement.Status, empty_label="any status")

    class Meta:
        model = RegistrationStatement
        fields = ["company", "status"]


class ReportFilter(filters.FilterSet):
    """Forms 3, 4 and 5 by company and form."""

    company = filters.ModelChoiceFilter(queryset=_companies, empty_label="any company")
    form = filters.ChoiceFilter(
        choices=[(form, f"Form {form}") for form in ("3", "3/A", "4", "4/A", "5", "5/A")],
        empty_label="any form",
    )

    class Meta:
        model = OwnershipReport
        fields = ["company", "form"]
