"""Deadlines, closures, reminders, mail."""

from django.contrib import admin

from correspondence.admin.base import ReadOnlyAdmin
from correspondence.models import Closure, Deadline, Heartbeat, Mail, Reminder


@admin.register(Deadline)
class DeadlineAdmin(admin.ModelAdmin):
    """Dates by which something is due."""

    list_display = ("due_on", "kind", "state", "company", "letter", "report", "owner")
    list_filter = ("state", "kind")
    list_select_related = ("company", "letter", "report", "owner")
    search_fields = ("company__name", "quote")
    date_hierarchy = "due_on"
    show_full_result_count = False
    autocomplete_fields = ("company", "letter", "report", "met_by", "owner")


@admin.register(Closure)
class ClosureAdmin(admin.ModelAdmin):
    """Days the Commission was closed that no rule foretells."""

    list_display = ("day", "reason", "source")
    search_fields = ("reason", "source")
    date_hierarchy = "day"


@admin.register(Reminder)
class ReminderAdmin(admin.ModelAdmin):
    """Why somebody was told."""

    list_display = ("planned_for", "kind", "due_on", "deadline", "recipient", "mail")
    list_filter = ("kind",)
    list_select_related = ("deadline__letter", "deadline__report", "recipient", "mail")
    search_fields = ("recipient__username", "deadline__company__name")
    show_full_result_count = False
    autocomplete_fields = ("deadline", "recipient", "mail")


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin):
    """The outbox."""

    list_display = ("created_at", "address", "subject", "state", "sent_at", "attempts")
    list_filter = ("state",)
    search_fields = ("subject", "address", "message_id")
    show_full_result_count = False
    autocomplete_fields = ("recipient",)


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnlyAdmin):
    """When the machinery last showed itself."""

    list_display = ("part", "beat_at")
