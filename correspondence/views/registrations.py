"""Registration statements: the list, and one with its amendments and letters."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, calendars
from correspondence.filters import RegistrationFilter
from correspondence.views.lists import show_list
from correspondence.views.rows import with_dates


@require_safe
def registration_list(request: HttpRequest) -> HttpResponse:
    """Show the registration statements a person may see."""
    rows = access.registrations(request.user).select_related("company")
    rows = rows.annotate(
        letter_count=Count("filings__references__letter", distinct=True),
        filing_count=Count("filings", distinct=True),
    ).order_by("company__name", "-pk")
    return show_list(request, "correspondence/registration_list.html", rows, RegistrationFilter)


@require_safe
def registration_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one registration statement: its filings, the letters about them."""
    rows = access.registrations(request.user).select_related("company")
    registration = access.get_for(request.user, rows, pk)
    letters = access.letters(request.user).filter(references__filing__registration=registration)
    letters = letters.distinct().prefetch_related("deadlines")
    context = {
        "registration": registration,
        "filings": registration.filings.all(),
        "letters": with_dates(letters, calendars.today(), calendars.current()),
    }
    return render(request, "correspondence/registration_detail.html", context)
