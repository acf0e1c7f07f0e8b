"""What a search page's address asks for."""

from typing import Any

from django import forms

from correspondence.domain.search_words import LONGEST
from correspondence.models import Letter
from correspondence.searching import KINDS
from correspondence.searching.narrowing import Narrowed


class SearchForm(forms.Form):
    """Words and what they are narrowed to; a value nobody offers is left out."""

    q = forms.CharField(required=False, label="Search")
    kind = forms.ChoiceField(required=False, choices=[("", "all"), *KINDS.items()])
    company = forms.IntegerField(required=False, min_value=1)
    year = forms.IntegerField(required=False, min_value=1934, max_value=2100)
    letter = forms.ChoiceField(required=False, choices=[("", ""), *Letter.Kind.choices])
    direction = forms.ChoiceField(required=False, choices=[("", ""), *Letter.Direction.choices])
    until = forms.DateField(required=False)
    page = forms.IntegerField(required=False, min_value=1)

    def asked(self) -> dict[str, Any]:
        """Answer the values that can be meant: words cut to their longest, a page at least 1."""
        self.is_valid()
        return self.cleaned_data | {
            "q": str(self.cleaned_data.get("q") or "")[:LONGEST].strip(),
            "kind": self.cleaned_data.get("kind") or "",
            "page": self.cleaned_data.get("page") or 1,
        }

    def narrowed(self) -> Narrowed:
        """Answer what the words are narrowed to."""
        asked = self.asked()
        return Narrowed(
            company=asked.get("company"),
            year=asked.get("year"),
            letter=asked.get("letter") or "",
            direction=asked.get("direction") or "",
            until=asked.get("until"),
        )
