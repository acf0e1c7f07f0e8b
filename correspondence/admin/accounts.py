"""What people keep for themselves: saved views, calendar feeds."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from correspondence import calendars, feeds
from correspondence.models import CalendarFeed, DefaultView, SavedView


class TheirOwnAdmin(admin.ModelAdmin):
    """Rows people make for themselves: they are read here, and can be deleted."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: a person makes their own."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Refuse: a person changes their own."""
        return False


@admin.register(SavedView)
class SavedViewAdmin(TheirOwnAdmin):
    """Filters people saved."""

    list_display = ("name", "page", "owner", "shared")
    list_filter = ("page", "shared")
    list_select_related = ("owner",)
    search_fields = ("name", "owner__username")


@admin.register(DefaultView)
class DefaultViewAdmin(TheirOwnAdmin):
    """The views in which people see their lists."""

    list_display = ("user", "page", "view")
    list_select_related = ("user", "view")
    search_fields = ("user__username", "view__name")


@admin.register(CalendarFeed)
class CalendarFeedAdmin(TheirOwnAdmin):
    """Calendar feeds; one that ended stays on record."""

    actions = ("end",)
    list_filter = (("revoked_at", admin.EmptyFieldListFilter),)
    list_display = ("name", "owner", "view", "created_at", "last_fetched_at", "revoked_at")
    list_select_related = ("owner", "view")
    search_fields = ("name", "owner__username")

    @admin.action(
        description="End: their addresses are unknown from now on", permissions=["delete"]
    )
    def end(self, request: HttpRequest, chosen: QuerySet[CalendarFeed]) -> None:
        """End the feeds among those chosen that have not ended."""
        going = list(chosen.filter(revoked_at=None))
        for feed in going:
            feeds.revoke(feed, now=calendars.now())
        self.message_user(request, f"Feeds ended: {len(going)}.")
