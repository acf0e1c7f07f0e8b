"""Is everything alive; which mail went out."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from correspondence import access, calendars, mail, watching
from correspondence.tasks import poke, tick

SHOWN = 50


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Show each part of the machinery, green or red, and the newest mail."""
    context = {
        "checks": watching.checks(now=calendars.now(), today=calendars.today()),
        "mails": access.mails(request.user).select_related("recipient")[:SHOWN],
        "mail_in_files": settings.EMAIL_BACKEND.endswith(".filebased.EmailBackend"),
    }
    return render(request, "correspondence/status.html", context)


@require_POST
def send_test_mail(request: HttpRequest) -> HttpResponse:
    """Put a test mail to the person into the real queue."""
    person = access.person(request)
    if not person.email:
        messages.error(request, "Your account has no e-mail address: an administrator can add it.")
        return redirect("status")
    mail.test_message(to=person, now=calendars.now()).save()
    transaction.on_commit(partial(poke, tick))
    messages.success(request, "A test mail is on its way; it appears below when it is sent.")
    return redirect("status")


@require_safe
def mail_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one mail as it went out."""
    row = access.get_for(request.user, access.mails(request.user), pk)
    return render(request, "correspondence/mail_detail.html", {"mail": row})


@login_not_required
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Answer that the web process is up."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when every part is well, 503 when one is not; says no more to strangers."""
    well = all(
        check.well for check in watching.checks(now=calendars.now(), today=calendars.today())
    )
    return HttpResponse(
        "ok" if well else "not ready", status=200 if well else 503, content_type="text/plain"
    )
