"""Letters are added: several files at once, and what became of each."""

import logging
from collections.abc import Iterable
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from correspondence import access, calendars
from correspondence.intake.receiving import Refused, receive
from correspondence.models import Arrival
from correspondence.tasks import poke, read_letters

SHOWN = 20
TOO_LARGE = "The file is larger than 50 MB."
NOT_STORED = "The file could not be stored: an administrator must look at the disk."

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "POST"])
def letter_add(request: HttpRequest) -> HttpResponse:
    """Take in files, or show the page that does."""
    if not access.may_add(request.user):
        raise PermissionDenied
    if request.method == "POST":
        arrivals, refusals = _receive(request, request.FILES.getlist("files"))
        if request.headers.get("X-Requested-With") == "fetch":
            context = {"arrivals": arrivals, "refusals": refusals}
            return render(request, "correspondence/_arrivals.html", context)
        for name, reason in refusals:
            messages.error(request, f"{name}: {reason}")
        if not arrivals and not refusals:
            messages.error(request, "Choose at least one file.")
        return redirect("letter-add")
    context = {"arrivals": _arrivals(request)[:SHOWN]}
    return render(request, "correspondence/letter_add.html", context)


def _receive(
    request: HttpRequest, files: Iterable[UploadedFile]
) -> tuple[list[Arrival], list[tuple[str, str]]]:
    """Take in each file by itself: one that is refused does not stop the next."""
    arrivals = []
    refusals = [(name, TOO_LARGE) for name in getattr(request, "too_large", [])]
    for file in files:
        try:
            arrivals.append(
                receive(
                    file,
                    filename=file.name or "",
                    source=Arrival.Source.UPLOAD,
                    received_by=access.person(request),
                    now=calendars.now(),
                )
            )
        except Refused as refusal:
            refusals.append((file.name or "unnamed", str(refusal)))
        except OSError:
            logger.exception("An upload could not be stored")
            refusals.append((file.name or "unnamed", NOT_STORED))
    if arrivals:
        transaction.on_commit(partial(poke, read_letters))
    return arrivals, refusals


@require_safe
def arrival_row(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what has become of one file by now."""
    arrival = access.get_for(request.user, _arrivals(request), pk)
    return render(request, "correspondence/_arrivals.html", {"arrivals": [arrival]})


def _arrivals(request: HttpRequest) -> QuerySet[Arrival]:
    return access.arrivals(request.user).select_related(
        "letter__company", "report__company", "document"
    )
