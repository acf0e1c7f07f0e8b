"""Filings and registration statements."""

from django.contrib import admin
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest

from correspondence import conversing, registering
from correspondence.models import Filing, RegistrationStatement


class FilingInline(admin.TabularInline):
    """The original and the amendments of a registration statement."""

    model = Filing
    extra = 0
    autocomplete_fields = ("company",)


@admin.register(RegistrationStatement)
class RegistrationStatementAdmin(admin.ModelAdmin):
    """Registration statements; the status follows from their filings, letters and dates."""

    list_display = (
        "__str__",
        "company",
        "status",
        "delaying_amendment",
        "acceleration_for",
        "effective_at",
    )
    list_filter = ("status", "delaying_amendment", "form")
    readonly_fields = ("status",)
    list_select_related = ("company",)
    search_fields = ("file_number", "company__name")
    autocomplete_fields = ("company",)
    inlines = (FilingInline,)

    def save_model(
        self,
        request: HttpRequest,
        obj: RegistrationStatement,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django's own signature
    ) -> None:
        """Make it another version: whoever has its page open hears of it."""
        obj.version += change
        super().save_model(request, obj, form, change)

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm,
        formsets: list[BaseModelFormSet],
        change: bool,  # noqa: FBT001 - Django's own signature
    ) -> None:
        """Tell the status anew from what was saved."""
        super().save_related(request, form, formsets, change)
        registering.settle(form.instance)
        conversing.restate(form.instance)


@admin.register(Filing)
class FilingAdmin(admin.ModelAdmin):
    """Filings."""

    list_display = ("form", "file_number", "filed_on", "company", "period_ended")
    list_filter = ("form",)
    list_select_related = ("company",)
    search_fields = ("file_number", "form", "company__name", "accession_number")
    show_full_result_count = False
    autocomplete_fields = ("company", "registration")
