"""Calendar feeds: what a calendar program fetches."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from correspondence import calendars, feeds


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Hand the dates of a feed to whoever knows its address; no other address exists."""
    found = feeds.found_by(token)
    if found is None:
        raise Http404
    feeds.note_fetch(found, now=calendars.now())
    rows = feeds.deadlines_in(found, today=calendars.today())
    body = feeds.as_icalendar(found.name, rows.iterator(), site=settings.SITE_URL)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")
