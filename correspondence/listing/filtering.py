"""A filter in words: what is in force, as chips that each drop one thing; and how many rows fit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django_filters import FilterSet

from correspondence.templatetags.wording import day_in_words

MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing a filter asks for: the name in the address, the label, the value in words."""

    name: str
    label: str
    words: str
    offered: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows there are, counted up to a limit: counting half a million takes its time."""

    number: int

    @property
    def is_exact(self) -> bool:
        """Whether there are not more than were counted."""
        return self.number <= MOST_COUNTED

    def __str__(self) -> str:
        return f"{self.number:,}" if self.is_exact else f"more than {MOST_COUNTED:,}"


def strictly(chosen: FilterSet) -> Any:  # noqa: ANN401 - the filter's own rows
    """Answer what a filter finds; nothing where a value asked for is none it offers.

    A list marks such a value at its field and leaves it out. What nobody looks at first, a feed,
    a file, many rows changed at once, must not become more than was asked for.
    """
    return chosen.qs if chosen.is_valid() else chosen.qs.none()


def counted(rows: QuerySet[Any]) -> Counted:
    """Answer how many rows there are; one query, which stops at the limit."""
    return Counted(rows.order_by()[: MOST_COUNTED + 1].count())


def chips_of(chosen: FilterSet) -> list[Chip]:
    """Answer what the filter asks for, in the order of its fields; also values nobody offers."""
    errors = chosen.form.errors
    return [
        Chip(name, _label(bound), _words(chosen, bound), name not in errors)
        for name, bound in ((each, chosen.form[each]) for each in chosen.form.fields)
        if chosen.data.get(name)
    ]


def _label(bound: forms.BoundField) -> str:
    label = str(bound.label)
    return f"{label[:1].upper()}{label[1:]}"


def _words(chosen: FilterSet, bound: forms.BoundField) -> str:
    value = chosen.form.cleaned_data.get(bound.name)
    if isinstance(value, date):
        return day_in_words(value)
    told = str(bound.value())
    choices = {str(key): str(label) for key, label in getattr(bound.field, "choices", ())}
    return choices.get(told, told)
