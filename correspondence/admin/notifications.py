"""How people are told: policies, and each person's choices."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from correspondence.admin.base import ReadOnlyAdmin
from correspondence.models import NotificationChoice, RelayTrouble, ReminderPolicy


@admin.register(ReminderPolicy)
class ReminderPolicyAdmin(admin.ModelAdmin):
    """When people are told of the dates of a company or a kind."""

    list_display = ("__str__", "days_before", "overdue_every", "managers_after")
    list_filter = ("kind",)
    list_select_related = ("company",)
    search_fields = ("company__name",)
    autocomplete_fields = ("company",)


@admin.register(NotificationChoice)
class NotificationChoiceAdmin(admin.ModelAdmin):
    """How one person wants to be told."""

    list_display = ("user", "hour", "delivery", "early", "away_from", "away_until", "deputy")
    list_filter = ("delivery", "early")
    list_select_related = ("user", "deputy")
    search_fields = ("user__username",)
    autocomplete_fields = ("user", "deputy")


@admin.register(RelayTrouble)
class RelayTroubleAdmin(ReadOnlyAdmin):
    """Why the relay refuses the site; without the row it is tried again at once."""

    list_display = ("since", "reason", "refusals", "try_again_at")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Leave it to the administrator to have the relay tried again at once."""
        return request.user.is_superuser
