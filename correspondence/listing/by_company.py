"""A filter by company that offers no thousands of choices: its name is typed, or a part of it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse_lazy
from django_filters.filters import Filter, QuerySetRequestMixin

from correspondence import access
from correspondence.models import Company, User


@dataclass(frozen=True, slots=True)
class OnBehalfOf:
    """Whose filter it is where nobody is signed in: a calendar feed reads for its owner."""

    user: User


def _companies(request: HttpRequest | OnBehalfOf | None) -> QuerySet[Company]:
    return access.companies(request.user) if request else Company.objects.none()


class CompanyField(forms.CharField):
    """A company by its name or a part of it, its ticker, CIK or key: thousands are no choice."""

    MOST = 500

    def __init__(self, *, queryset: QuerySet[Company], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(max_length=200, **kwargs)
        self.queryset = queryset
        self.known: dict[str, list[tuple[int, str]]] = {}

    def found(self, words: str) -> list[tuple[int, str]]:
        """Answer the keys and names of the companies meant: those called just so, else in part."""
        if words not in self.known:
            rows = self.queryset.order_by("name", "pk").values_list("pk", "name")
            if words.isascii() and words.isdigit():
                exact = Q(pk=int(words[:18])) | Q(cik=words.zfill(10))
            else:
                exact = Q(name__iexact=words)
            part = Q(name__icontains=words) | Q(ticker__iexact=words)
            self.known[words] = list(rows.filter(exact)) or list(rows.filter(part)[: self.MOST + 1])
        return self.known[words]

    def clean(self, value: Any) -> list[int] | None:  # noqa: ANN401 - whatever was typed
        """Answer the keys of the companies meant; refuses words that mean none, or too many."""
        words = super().clean(value)
        if not words:
            return None
        found = self.found(words)
        if not found:
            raise forms.ValidationError("No company of yours is called so.")
        if len(found) > self.MOST:
            raise forms.ValidationError("Many companies are called so: write more of the name.")
        return [key for key, _ in found]

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - whatever was typed
        """Answer the name of a company asked for by its key, as the pages' links do."""
        words = str(value or "").strip()
        if words.isascii() and words.isdigit() and (found := self.found(words)):
            return found[0][1]
        return value


class CompanyFilter(QuerySetRequestMixin, Filter):  # type: ignore[misc]
    """The rows of the companies meant."""

    field_class = CompanyField

    def __init__(self, field_name: str = "company", **kwargs: Any) -> None:  # noqa: ANN401
        widget = forms.TextInput(
            {
                "placeholder": "any company",
                "autocomplete": "off",
                "data-suggests": reverse_lazy("company-names"),
            }
        )
        kwargs = {"label": "Company", "widget": widget, "queryset": _companies, **kwargs}
        super().__init__(field_name, **kwargs)

    def filter(self, qs: QuerySet[Any], value: list[int] | None) -> QuerySet[Any]:
        """Keep the rows of the companies with these keys."""
        if not value:
            return qs
        if len(value) == 1:
            return qs.filter(**{self.field_name: value[0]})
        return qs.filter(**{f"{self.field_name}__in": value})
