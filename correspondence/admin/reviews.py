"""Reviews, and letters that others name and that are not on record."""

from django.contrib import admin

from correspondence.admin.base import ReadOnlyAdmin
from correspondence.models import MissingLetter, Review


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    """Reviews: all in them follows from their letters, which are moved on their own pages."""

    list_display = ("__str__", "company", "status", "rounds", "opened_on", "last_on")
    list_filter = ("status",)
    list_select_related = ("company",)
    search_fields = ("company__name", "office")
    show_full_result_count = False


@admin.register(MissingLetter)
class MissingLetterAdmin(ReadOnlyAdmin):
    """Missing letters: they follow from what letters say, and are dismissed on their own page."""

    list_display = ("__str__", "company", "direction", "named_by", "dismissed_at")
    list_filter = ("direction",)
    list_select_related = ("company", "named_by")
    search_fields = ("company__name", "why")
    show_full_result_count = False
