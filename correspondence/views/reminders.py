"""The ledger of reminders: who was told of which date when, and what became of the mail."""

import re
from datetime import date

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_filters import FilterSet

from correspondence import access, calendars, ledger
from correspondence.exports import reminder_columns, reminders_to_export
from correspondence.filters import ReminderFilter, strictly
from correspondence.models import Reminder
from correspondence.models.reminder import ReminderQuerySet
from correspondence.views.files import handed_out
from correspondence.views.lists import PAGE, asked_for, is_filtered

# A row's place in the list: its day and its key.
MARK = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,18})", re.ASCII)


@require_safe
def reminder_list(request: HttpRequest) -> HttpResponse:
    """Show every reminder to every person about the dates one may see, the newest first."""
    chosen = _chosen(request)
    rows = list(_after(ledger.newest_first(chosen.qs), request.GET.get("after", ""))[: PAGE + 1])
    context = {
        "filter": chosen,
        "filtered": is_filtered(request, chosen),
        "rows": [(row, ledger.standing(row)) for row in rows[:PAGE]],
        "next": _mark(rows[PAGE - 1]) if len(rows) > PAGE else "",
    }
    return render(request, "correspondence/reminder_list.html", context)


@require_safe
def reminder_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, as CSV or XLSX."""
    rows = reminders_to_export(strictly(_chosen(request)))
    name = f"reminders-{calendars.today():%Y-%m-%d}"
    return handed_out(reminder_columns(), rows, kind, name, "Reminders")


def _chosen(request: HttpRequest) -> FilterSet:
    return asked_for(request, access.reminders(request.user), ReminderFilter)


def _mark(row: Reminder) -> str:
    return f"{row.planned_for:%Y-%m-%d}.{row.pk}"


def _after(rows: ReminderQuerySet, mark: str) -> ReminderQuerySet:
    """Answer the rows after a mark; all of them after one that nobody gave out."""
    found = MARK.fullmatch(mark)
    try:
        return (
            ledger.following(rows, date.fromisoformat(found[1]), int(found[2])) if found else rows
        )
    except ValueError:
        return rows
