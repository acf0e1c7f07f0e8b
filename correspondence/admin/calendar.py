"""What no rule foretells of the Commission's days, and what its changes did to dates."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from correspondence.admin.base import ReadOnlyAdmin
from correspondence.models import CalendarChange, Closure, DateMove, StaffAbsence
from correspondence.models.deadline import SOURCES
from correspondence.tasks import poke, recount_dates


@admin.register(Closure)
class ClosureAdmin(admin.ModelAdmin):
    """Days of which no rule foretells whether EDGAR was closed; open dates are counted anew."""

    list_display = ("day", "state", "reason", "source")
    list_filter = ("state",)
    search_fields = ("reason", "source")
    date_hierarchy = "day"

    def save_model(self, request: HttpRequest, obj: Closure, *args: Any) -> None:  # noqa: ANN401
        """Save it, and let open dates be counted anew."""
        super().save_model(request, obj, *args)
        _ring()

    def delete_model(self, request: HttpRequest, obj: Closure) -> None:
        """Delete it, and let open dates be counted anew."""
        super().delete_model(request, obj)
        _ring()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Closure]) -> None:
        """Delete them, and let open dates be counted anew."""
        super().delete_queryset(request, queryset)
        _ring()


def _ring() -> None:
    transaction.on_commit(partial(poke, recount_dates))


@admin.register(StaffAbsence)
class StaffAbsenceAdmin(admin.ModelAdmin):
    """Days on which the staff does not act though EDGAR is open."""

    list_display = ("first_on", "last_on", "reason", "source")
    search_fields = ("reason", "source")


@admin.register(CalendarChange)
class CalendarChangeAdmin(ReadOnlyAdmin):
    """The calendars dates were counted on."""

    list_display = ("noticed_at", "version", "words", "total", "done", "finished_at")
    search_fields = ("words", "version")


@admin.register(DateMove)
class DateMoveAdmin(ReadOnlyAdmin):
    """What a change of the calendar would do to a date, and who decided."""

    list_display = ("old_due_on", "new_due_on", "state", "deadline", "decided_by", "decided_at")
    list_filter = ("state",)
    list_select_related = (*(f"deadline__{source}" for source in SOURCES), "decided_by")
    search_fields = ("deadline__company__name",)
    show_full_result_count = False
