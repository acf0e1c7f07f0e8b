"""Section 16: insiders, their forms, their transactions."""

from django.contrib import admin

from correspondence.admin.base import SettledAdmin
from correspondence.models import Insider, OwnershipReport, OwnershipTransaction, ReportOwner


class ReportOwnerInline(admin.TabularInline):
    """The reporting owners of a form."""

    model = ReportOwner
    extra = 0
    autocomplete_fields = ("insider",)


class TransactionInline(admin.TabularInline):
    """The rows of a form."""

    model = OwnershipTransaction
    extra = 0


@admin.register(Insider)
class InsiderAdmin(admin.ModelAdmin):
    """Who reports under Section 16."""

    list_display = ("name", "cik")
    search_fields = ("name", "cik")


@admin.register(OwnershipReport)
class OwnershipReportAdmin(SettledAdmin):
    """Forms 3, 4 and 5."""

    settled = {
        "company": "The deadline would stay behind: delete the form and add its file again.",
        "period": "The deadline was counted from it and would not follow.",
    }
    list_display = ("form", "company", "period", "signed_on", "signed_by")
    list_filter = ("form",)
    list_select_related = ("company",)
    search_fields = ("company__name", "report_owners__insider__name")
    date_hierarchy = "period"
    show_full_result_count = False
    autocomplete_fields = ("document", "company", "received_by")
    inlines = (ReportOwnerInline, TransactionInline)


@admin.register(ReportOwner)
class ReportOwnerAdmin(admin.ModelAdmin):
    """Reporting owners of forms."""

    list_display = ("insider", "report", "director", "officer", "ten_percent_owner", "title")
    list_select_related = ("insider", "report")
    search_fields = ("insider__name", "title")
    autocomplete_fields = ("insider", "report")


@admin.register(OwnershipTransaction)
class OwnershipTransactionAdmin(admin.ModelAdmin):
    """Rows of forms."""

    list_display = ("on", "code", "security", "shares", "price", "shares_after", "report")
    list_filter = ("code",)
    list_select_related = ("report",)
    search_fields = ("security", "report__company__name")
    show_full_result_count = False
    autocomplete_fields = ("report",)
