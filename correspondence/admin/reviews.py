"""Reviews."""

from django.contrib import admin

from correspondence.admin.base import ReadOnlyAdmin
from correspondence.models import Review


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    """Reviews: all in them follows from their letters, which are moved on their own pages."""

    list_display = ("__str__", "company", "status", "rounds", "opened_on", "last_on")
    list_filter = ("status",)
    list_select_related = ("company",)
    search_fields = ("company__name", "office")
    show_full_result_count = False
