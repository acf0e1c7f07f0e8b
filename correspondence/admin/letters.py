"""Documents, letters, what they cite and ask."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from correspondence import calendars
from correspondence.access import person
from correspondence.admin.base import BY_ARRIVAL, ReadOnlyAdmin, SettledAdmin
from correspondence.admin.trash import TrashAdmin
from correspondence.intake.by_hand import facts_of, note_corrections
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
class LetterAdmin(TrashAdmin, SettledAdmin):
    """Letters either way."""

    settled = dict.fromkeys(
        ("company", "direction", "kind", "dated"),
        "Its deadline and review follow from it: use “Correct” on its page (View on site).",
    ) | {"received_at": BY_ARRIVAL}
    list_display = ("__str__", "kind", "company", "office", "confirmed_at")
    list_filter = ("direction", "kind", "review_scope")
    list_select_related = ("company",)
    search_fields = ("company__name", "addressee_name", "references__file_number")
    date_hierarchy = "dated"
    show_full_result_count = False
    readonly_fields = ("review", "round", "placed_by")  # a letter is moved on its page
    autocomplete_fields = ("company", "document", "received_by", "in_reply_to", "confirmed_by")
    inlines = (ReferenceInline, CommentInline)
    actions = (*TrashAdmin.actions, "confirm")

    def save_model(
        self,
        request: HttpRequest,
        obj: Letter,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django's own signature
    ) -> None:
        """Save a letter; the facts it had stay beside the form until what it cites is saved."""
        if change:
            row = Letter.everything.select_for_update(of=("self",)).get(pk=obj.pk)
            obj.version, obj.corrected = row.version, row.corrected
            form.known = facts_of(row)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm,
        formsets: Any,  # noqa: ANN401 - handed on
        change: bool,  # noqa: FBT001 - Django's own signature
    ) -> None:
        """Note of each fact that changed who entered it; the letter is another version then."""
        super().save_related(request, form, formsets, change)
        letter, noted = form.instance, form.instance.corrected
        if change:
            known, by = form.known, person(request)  # type: ignore[attr-defined]
            note_corrections(letter, noted, known, by=by, now=calendars.now())
        if letter.corrected != noted:
            letter.changed()

    @admin.action(description="Confirm", permissions=["change"])
    def confirm(self, request: HttpRequest, chosen: QuerySet[Letter]) -> None:
        """Note that the person stands by the facts of the chosen letters that nobody confirmed."""
        waiting = chosen.filter(confirmed_at=None, trashed_at=None).order_by("pk")
        with transaction.atomic():
            letters = list(waiting.select_for_update(of=("self",)))
            for letter in letters:
                letter.confirm(by=person(request), now=calendars.now())
        self.message_user(request, f"Confirmed: {len(letters)}.", messages.SUCCESS)


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
