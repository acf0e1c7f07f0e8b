"""What the admin's pages share."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest


class ReadOnlyAdmin(admin.ModelAdmin):
    """A ledger: it is read here, and written by the app alone."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: nobody adds to a ledger by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Refuse: nobody rewrites a ledger."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Refuse: nobody shortens a ledger."""
        return False


# Why the moment a row came in cannot be changed.
BY_ARRIVAL = "Whether its date had long passed was judged by it."


class SettledAdmin(admin.ModelAdmin):
    """Rows whose deadline follows from some of their fields: those are set once here."""

    settled: ClassVar[dict[str, str]] = {}  # field: what to do instead

    def get_readonly_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> tuple[Any, ...]:
        """Answer the fields that cannot be changed, which a new row has fewer of."""
        fixed = tuple(super().get_readonly_fields(request, obj))
        return (*fixed, *self.settled) if obj else fixed

    def get_form(
        self,
        request: HttpRequest,
        obj: Model | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's own signature
        **kwargs: Any,  # noqa: ANN401 - handed on
    ) -> type[ModelForm]:
        """Tell beside each such field what to do instead."""
        help_texts = self.settled if obj else {}
        return super().get_form(request, obj, change, help_texts=help_texts, **kwargs)
