"""Deadlines, extensions, reminders, mail."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from correspondence import calendars
from correspondence.admin.base import ReadOnlyAdmin, SettledAdmin
from correspondence.models import Deadline, Extension, Heartbeat, Mail, Reminder
from correspondence.models.deadline import SOURCES
from correspondence.models.mail import MailQuerySet


@admin.register(Deadline)
class DeadlineAdmin(SettledAdmin):
    """Dates by which something is due; what a date is follows from its letter and its page."""

    settled = dict.fromkeys(
        (
            *("company", "letter", "report", "commitment", "role", "kind"),
            *("counted_from", "count", "unit", "due_on"),
        ),
        "Correct the letter, or extend the date on its page (View on site).",
    ) | dict.fromkeys(
        ("state", "met_on", "met_by", "settled_note"), "Say so on its page (View on site)."
    )
    list_display = ("due_on", "kind", "state", "company", "letter", "report", "owner")
    list_filter = ("state", "kind")
    list_select_related = (*SOURCES, "company", "owner")
    search_fields = ("company__name", "quote")
    date_hierarchy = "due_on"
    show_full_result_count = False
    autocomplete_fields = ("company", "letter", "report", "commitment", "met_by", "owner")

    def save_model(self, request: HttpRequest, obj: Deadline, form: Any, change: bool) -> None:  # noqa: ANN401, FBT001 - Django's own signature
        """Save it as a newer version, so that somebody at its page is told."""
        obj.version += change
        super().save_model(request, obj, form, change)


@admin.register(Extension)
class ExtensionAdmin(ReadOnlyAdmin):
    """More time; noted and taken back on the deadline's page, where the date moves with it."""

    list_display = ("state", "old_due_on", "new_due_on", "deadline", "granted_by", "recorded_by")
    list_filter = ("state", "how")
    list_select_related = (*(f"deadline__{source}" for source in SOURCES), "recorded_by")
    search_fields = ("granted_by", "asked_by", "deadline__company__name")
    show_full_result_count = False


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    """Why somebody was told: a ledger, planned and written by the site."""

    list_display = ("planned_for", "kind", "due_on", "deadline", "recipient", "mail")
    list_filter = ("kind",)
    list_select_related = (*(f"deadline__{source}" for source in SOURCES), "recipient", "mail")
    search_fields = ("recipient__username", "deadline__company__name")
    show_full_result_count = False


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    """The outbox; a mail that was given up is tried again, or acknowledged."""

    actions = ("try_again", "acknowledge")
    list_display = ("created_at", "address", "subject", "state", "sent_at", "attempts")
    list_filter = ("state",)
    search_fields = ("subject", "address", "message_id")
    list_select_related = ("recipient",)
    show_full_result_count = False

    def has_settle_permission(self, request: HttpRequest) -> bool:
        """Whether a person may decide about failed mails: who might have changed them."""
        return request.user.has_perm("correspondence.change_mail")

    @admin.action(description="Try again", permissions=["settle"])
    def try_again(self, request: HttpRequest, chosen: MailQuerySet) -> None:
        """Let the failed mails among those chosen be sent after all."""
        failed = list(chosen.failed())
        for mail in failed:
            mail.try_again(now=calendars.now())
        self.message_user(request, f"Failed mails to be tried again: {len(failed)}.")

    @admin.action(description="Acknowledge: no longer needed", permissions=["settle"])
    def acknowledge(self, request: HttpRequest, chosen: MailQuerySet) -> None:
        """Take the failed mails among those chosen off the list of what is wrong."""
        failed = list(chosen.failed())
        for mail in failed:
            mail.cancel()
        self.message_user(request, f"Failed mails no longer needed: {len(failed)}.")


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnlyAdmin):
    """When the machinery last showed itself."""

    list_display = ("part", "beat_at")
