"""Documents, letters, what they cite and ask."""

from django.contrib import admin

from correspondence.admin.base import ReadOnlyAdmin, SettledAdmin
from correspondence.models import Arrival, Comment, Document, Letter, LetterReference

# Who answers a comment, how far that is and by when is said on its page.
ANSWERED = ("owner", "status", "draft_due_on")


class ReferenceInline(admin.TabularInline):
    """What a letter cites."""

    model = LetterReference
    extra = 0
    autocomplete_fields = ("filing",)


class CommentInline(admin.StackedInline):
    """What a letter asks."""

    model = Comment
    extra = 0
    readonly_fields = ANSWERED


@admin.register(Letter)
class LetterAdmin(SettledAdmin):
    """Letters either way."""

    settled = {
        "company": "To move a letter, and its deadline with it, use “Correct” on its page "
        "(View on site)."
    }
    list_display = ("__str__", "kind", "company", "office", "confirmed_at")
    list_filter = ("direction", "kind", "review_scope")
    list_select_related = ("company",)
    search_fields = ("company__name", "addressee_name", "references__file_number")
    date_hierarchy = "dated"
    show_full_result_count = False
    readonly_fields = ("review", "round", "placed_by")  # a letter is moved on its page
    autocomplete_fields = ("company", "document", "received_by", "in_reply_to", "confirmed_by")
    inlines = (ReferenceInline, CommentInline)


@admin.register(LetterReference)
class LetterReferenceAdmin(admin.ModelAdmin):
    """Filings as letters cite them."""

    list_display = ("__str__", "filed_on", "letter", "filing")
    list_select_related = ("letter", "filing")
    search_fields = ("cited", "file_number")
    show_full_result_count = False
    autocomplete_fields = ("letter", "filing")


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin):
    """Numbered comments."""

    list_display = ("number", "letter", "owner", "status", "draft_due_on", "text")
    list_filter = ("status",)
    list_select_related = ("letter", "owner")
    readonly_fields = ANSWERED
    search_fields = ("text",)
    show_full_result_count = False
    autocomplete_fields = ("letter",)


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    """Original bytes and their text: they come in with letters, and stay as they came."""

    list_display = ("sha256", "media_type", "size", "pages")
    list_filter = ("media_type",)
    search_fields = ("sha256", "arrivals__filename")
    show_full_result_count = False
    exclude = ("reading",)

    def get_queryset(self, request):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        """Leave the long columns out of the list."""
        return super().get_queryset(request).defer("text", "reading", "search")


@admin.register(Arrival)
class ArrivalAdmin(admin.ModelAdmin):
    """Files as they came in."""

    list_display = ("filename", "state", "source", "received_at", "received_by", "reason")
    list_filter = ("state", "source")
    list_select_related = ("received_by",)
    search_fields = ("filename", "document__sha256")
    show_full_result_count = False
    autocomplete_fields = ("document", "letter", "report", "received_by")
