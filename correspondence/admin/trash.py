"""Rows that can be in the trash: shown there too, put there and back by what the site does."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from correspondence import calendars, trashing
from correspondence.access import person
from correspondence.models import Letter


class TrashAdmin(admin.ModelAdmin):
    """A list with what is in the trash, marked by the moment; nothing is deleted but by the site.

    Deleting here would leave behind what rests on the row: dates met by it, reviews, roles.
    """

    actions: tuple[str, ...] = ("move_to_trash", "put_back")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Answer all rows, those in the trash as well."""
        rows: QuerySet[Any] = self.model.everything.all()
        return rows.order_by(*self.get_ordering(request) or self.model._meta.ordering)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Answer the columns with that of the trash as the last."""
        return [*super().get_list_display(request), "trashed_at"]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Answer the filters with that of the trash as the last."""
        in_trash = ("trashed_at", admin.EmptyFieldListFilter)
        return [*super().get_list_filter(request), in_trash]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Refuse: rows go into the trash, and from there for good."""
        return False

    def has_trash_permission(self, request: HttpRequest) -> bool:
        """Whether a person may put rows into the trash: who might have deleted them."""
        name = f"{self.opts.app_label}.delete_{self.opts.model_name}"
        return bool(request.user.has_perm(name))

    @admin.action(description="Move to trash", permissions=["trash"])
    def move_to_trash(self, request: HttpRequest, chosen: QuerySet[Any]) -> None:
        """Put the chosen rows into the trash with their dates and promises."""
        by, now = person(request), calendars.now()
        if self.model is Letter:
            done = trashing.trash_many(chosen, by=by, now=now)
        else:
            done = sum(trashing.trash(row, by=by, now=now) for row in chosen)
        self.message_user(request, f"Moved to trash: {done}.", messages.SUCCESS)

    @admin.action(description="Put back from the trash", permissions=["trash"])
    def put_back(self, request: HttpRequest, chosen: QuerySet[Any]) -> None:
        """Put the chosen rows back with all that went with them."""
        done = sum(trashing.restore(row, now=calendars.now()) for row in chosen)
        self.message_user(request, f"Put back: {done}.", messages.SUCCESS)
