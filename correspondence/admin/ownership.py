"""Section 16: insiders, their forms, their transactions."""

from django.contrib import admin

from correspondence.admin.base import BY_ARRIVAL, SettledAdmin
from correspondence.admin.trash import TrashAdmin
from correspondence.models import (
    Insider,
    InsiderRole,
    OwnershipHolding,
    OwnershipReport,
    OwnershipTransaction,
    PowerOfAttorney,
    ReportOwner,
    ShareSplit,
)


class ReportOwnerInline(admin.TabularInline):
    """The reporting owners of a form."""

    model = ReportOwner
    extra = 0
    autocomplete_fields = ("insider",)


class TransactionInline(admin.TabularInline):
    """The rows of a form."""

    model = OwnershipTransaction
    extra = 0


class HoldingInline(admin.TabularInline):
    """What a form says is held, without a transaction."""

    model = OwnershipHolding
    extra = 0


@admin.register(Insider)
class InsiderAdmin(admin.ModelAdmin):
    """Who reports under Section 16."""

    list_display = ("name", "cik")
    search_fields = ("name", "cik")


@admin.register(OwnershipReport)
class OwnershipReportAdmin(TrashAdmin, SettledAdmin):
    """Forms 3, 4 and 5."""

    settled = {
        "company": "A form is of the issuer it names; its deadline would stay behind.",
        "period": "The deadline was counted from it and would not follow.",
        "received_at": BY_ARRIVAL,
        "filed_on": "Enter it on the form's page (View on site): whether it is late follows.",
    }
    list_display = ("form", "company", "period", "filed_on", "signed_on", "signed_by")
    list_filter = ("form",)
    list_select_related = ("company",)
    search_fields = ("company__name", "report_owners__insider__name")
    date_hierarchy = "period"
    show_full_result_count = False
    autocomplete_fields = ("document", "company", "received_by", "amends", "repeats")
    inlines = (ReportOwnerInline, TransactionInline, HoldingInline)


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


@admin.register(OwnershipHolding)
class OwnershipHoldingAdmin(admin.ModelAdmin):
    """What forms say is held, without a transaction."""

    list_display = ("security", "shares", "direct", "nature", "report")
    list_select_related = ("report",)
    search_fields = ("security", "report__company__name")
    show_full_result_count = False
    autocomplete_fields = ("report",)


@admin.register(InsiderRole)
class InsiderRoleAdmin(SettledAdmin):
    """Who is an insider of which company."""

    settled = dict.fromkeys(
        ("company", "insider", "since_on"),
        "Correct it on the company's register: the date of the Form 3 follows.",
    ) | {"received_at": BY_ARRIVAL}
    list_display = ("insider", "company", "relationship", "since_on", "until_on", "by_person")
    list_filter = ("by_person",)
    list_select_related = ("insider", "company")
    search_fields = ("insider__name", "company__name")
    autocomplete_fields = ("company", "insider", "received_by")


@admin.register(PowerOfAttorney)
class PowerOfAttorneyAdmin(admin.ModelAdmin):
    """Who may sign an insider's forms."""

    list_display = ("attorney", "insider", "company", "granted_on", "ended_on")
    list_select_related = ("insider", "company")
    search_fields = ("attorney", "insider__name", "company__name")
    autocomplete_fields = ("company", "insider")


@admin.register(ShareSplit)
class ShareSplitAdmin(admin.ModelAdmin):
    """Splits of companies' shares."""

    list_display = ("on", "new", "old", "company")
    list_select_related = ("company",)
    search_fields = ("company__name",)
    autocomplete_fields = ("company",)
