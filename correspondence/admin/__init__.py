"""The admin site: every row, for the administrator."""

from django.contrib import admin

from correspondence.admin import (
    accounts,
    answers,
    calendar,
    dates,
    filings,
    letters,
    notifications,
    ownership,
    people,
    promises,
    reviews,
)

admin.site.site_header = "Correspondence: administration"
admin.site.site_title = "Correspondence"
admin.site.index_title = "Every row"

__all__ = [
    "accounts",
    "answers",
    "calendar",
    "dates",
    "filings",
    "letters",
    "notifications",
    "ownership",
    "people",
    "promises",
    "reviews",
]
