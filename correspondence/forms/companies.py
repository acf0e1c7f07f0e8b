"""What people say of a company, and of comments that stay unresolved."""

from typing import Any

from django import forms

from correspondence.models import Company, MaterialityDecision

FISCAL_YEAR_END = r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"


class CompanyForm(forms.Form):
    """When a company's fiscal year ends and what kind of filer it is."""

    year_end = forms.RegexField(
        FISCAL_YEAR_END,
        label="Fiscal year ends on",
        required=False,
        help_text="Month and day: 12-31.",
        error_messages={"invalid": "Write the month and the day: 12-31."},
    )
    category = forms.ChoiceField(
        label="Filer category", choices=Company.FilerCategory, required=False
    )
    seasoned = forms.BooleanField(label="Well-known seasoned issuer", required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.company = company
        self.initial = {
            "year_end": company.fiscal_year_end,
            "category": company.filer_category,
            "seasoned": company.well_known_seasoned_issuer,
            "seen": self._now,
        }

    @property
    def _now(self) -> str:
        company = self.company
        facts = (
            company.fiscal_year_end,
            company.filer_category,
            company.well_known_seasoned_issuer,
        )
        return "|".join(map(str, facts))

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite what somebody else said meanwhile, until it has been seen."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("seen") != self._now:
            self.data = {**self.data.dict(), "seen": self._now}  # type: ignore[attr-defined]
            category = self.company.get_filer_category_display()
            raise forms.ValidationError(
                "Somebody changed this meanwhile: the year ends on "
                f"{self.company.fiscal_year_end or 'a day not known'}, the category is {category}. "
                "What you typed is kept; saving again decides."
            )
        return typed

    def facts(self) -> dict[str, Any]:
        """Answer what was typed."""
        return {name: self.cleaned_data[name] for name in ("year_end", "category", "seasoned")}


class MaterialityForm(forms.Form):
    """Whether counsel holds comments material to one annual report, and why."""

    material = forms.TypedChoiceField(
        label="Counsel holds the comments",
        choices=[
            ("", "not decided"),
            ("no", "not material"),
            ("yes", "material: to be disclosed"),
        ],
        coerce=lambda value: value == "yes",
    )
    why = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), label="Why")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - handed on
        decision: MaterialityDecision | None,
        **kwargs: Any,  # noqa: ANN401 - handed on
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"version": decision.version if decision else 0}
        if decision is not None:
            self.initial |= {"material": "yes" if decision.material else "no", "why": decision.why}

    def overtaken_by(self, theirs: MaterialityDecision | None) -> None:
        """Keep what was typed, say so, and let the next save be about what is decided now."""
        version, words = (theirs.version, f"{theirs}: {theirs.why}") if theirs else (0, "nothing")
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined]
        self.add_error(
            None,
            f"Somebody decided meanwhile: {words} What you typed is kept; saving again decides.",
        )
