"""Promises, calls and counsel's decisions: all are kept on their own pages."""

from django.contrib import admin

from correspondence.admin.base import ReadOnlyAdmin
from correspondence.admin.trash import TrashAdmin
from correspondence.models import Call, Commitment, MaterialityDecision


@admin.register(Commitment)
class CommitmentAdmin(ReadOnlyAdmin):
    """Promises to change a later filing."""

    list_display = ("__str__", "company", "state", "period_ended", "kept_on")
    list_filter = ("state", "form")
    list_select_related = ("company",)
    search_fields = ("company__name", "quote")
    show_full_result_count = False


@admin.register(Call)
class CallAdmin(TrashAdmin, ReadOnlyAdmin):
    """Calls with the staff, oral comments, notes."""

    list_display = ("on", "kind", "spoke_with", "review", "by")
    list_filter = ("kind",)
    list_select_related = ("review", "by")
    search_fields = ("review__company__name", "text", "spoke_with")
    show_full_result_count = False


@admin.register(MaterialityDecision)
class MaterialityDecisionAdmin(ReadOnlyAdmin):
    """What counsel decided about unresolved comments."""

    list_display = ("year_end", "material", "review", "by", "decided_at")
    list_filter = ("material",)
    list_select_related = ("review", "by")
    search_fields = ("review__company__name", "why")
    show_full_result_count = False
