"""Every token and part the pages are made of, in both themes, for whoever builds them."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

GROUNDS = ("paper", "sheet", "quiet")
INKS = ("ink", "muted", "accent", "overdue", "soon", "met")
LINES = ("line", "line-strong", "edge")
SOFT = ("accent-soft", "overdue-soft", "soon-soft", "met-soft", "mark", "mark-now")


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Show the parts and their states; only where DEBUG is on, elsewhere there is no such page."""
    if not settings.DEBUG:
        raise Http404
    context = {
        "themes": ("light", "dark"),
        "colours": GROUNDS + LINES + INKS + SOFT,
        "icons": icons(),
        "tones": ("calm", "soon", "overdue", "met", "drafting"),
    }
    return render(request, "correspondence/style.html", context)


def icons() -> list[str]:
    """Answer the names of the icons, as the sprite holds them."""
    sprite = finders.find("correspondence/sprite.svg")
    return re.findall(r'<symbol id="([a-z]+)"', Path(str(sprite)).read_text(encoding="utf-8"))
