"""Filings and registration statements."""

from django.contrib import admin

from correspondence.models import Filing, RegistrationStatement


class FilingInline(admin.TabularInline):
    """The original and the amendments of a registration statement."""

    model = Filing
    extra = 0
    autocomplete_fields = ("company",)


@admin.register(RegistrationStatement)
class RegistrationStatementAdmin(admin.ModelAdmin):
    """Registration statements."""

    list_display = ("file_number", "form", "company", "status")
    list_filter = ("status", "form")
    list_select_related = ("company",)
    search_fields = ("file_number", "company__name")
    autocomplete_fields = ("company",)
    inlines = (FilingInline,)


@admin.register(Filing)
class FilingAdmin(admin.ModelAdmin):
    """Filings."""

    list_display = ("form", "file_number", "filed_on", "company", "period_ended")
    list_filter = ("form",)
    list_select_related = ("company",)
    search_fields = ("file_number", "form", "company__name", "accession_number")
    show_full_result_count = False
    autocomplete_fields = ("company", "registration")
