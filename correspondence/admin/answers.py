"""Answers to the staff's comments: drafts, and those sent."""

from django.contrib import admin

from correspondence.admin.base import ReadOnlyAdmin
from correspondence.models import Answer, Response


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin):
    """Answers: drafts are written on the page of their comment, sent ones read in their letter."""

    list_display = ("__str__", "comment_letter", "letter", "author", "saved_at")
    list_filter = (("letter", admin.EmptyFieldListFilter), "future_filings")
    list_select_related = ("comment__letter", "letter", "author")
    search_fields = ("text", "quote")
    show_full_result_count = False

    @admin.display(description="to the letter")
    def comment_letter(self, answer: Answer) -> str:
        """Answer the letter whose comment it answers."""
        return str(answer.comment.letter) if answer.comment else ""


@admin.register(Response)
class ResponseAdmin(ReadOnlyAdmin):
    """The letters being prepared: put together on the site, where both of two people are heard."""

    list_display = ["letter", "dated", "signer_name", "rule_83"]
    list_filter = ["rule_83"]
    list_select_related = ["letter"]
    search_fields = ["letter__company__name", "signer_name"]
