"""What the admin's pages share."""

from django.contrib import admin
from django.db.models import Model
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
