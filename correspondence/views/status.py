"""Is everything alive; which mail went out, which did not, and what can be done about it."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from correspondence import access, calendars, ledger, mail, mending, watching
from correspondence.tasks import poke, tick

SHOWN = 50


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Show each part of the machinery, what was not delivered, and the newest mail."""
    user = request.user
    mails = access.mails(user).select_related("recipient").defer("text", "html")
    untold = ledger.untold(access.reminders(user)).select_related(*ledger.JOINED)[:SHOWN]
    checks = watching.checks(now=calendars.now(), today=calendars.today())
    context = {
        "checks": checks,
        "refused": next((check.refused for check in checks if check.refused), None),
        "failed": mails.failed()[:SHOWN],
        "poison": [each for each in untold if each.error],
        "unreachable": {each.recipient for each in untold if not each.recipient.email},
        "mails": mails[:SHOWN],
        "mail_in_files": settings.EMAIL_BACKEND.endswith(".filebased.EmailBackend"),
    }
    return render(request, "correspondence/status.html", context)


@require_POST
def mail_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a failed mail be tried again, or note that it is no longer needed."""
    row = access.get_for(request.user, access.mails(request.user), pk)
    if request.POST.get("outcome") == "again":
        done, said = mending.try_again(row, now=calendars.now()), "The mail is tried again now."
    else:
        done, said = mending.give_up(row), "Noted: the mail is no longer needed."
    return _said(request, said if done else "")


@require_POST
def reminder_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the mail of a reminder be written anew."""
    rows = access.reminders(request.user).select_related("deadline")
    reminder = get_object_or_404(rows, pk=pk)
    if not access.may_change(request.user, reminder.deadline):
        raise PermissionDenied
    return _said(request, "Its mail is written anew." if mending.write_again(reminder) else "")


@require_POST
def relay_again(request: HttpRequest) -> HttpResponse:
    """Let the relay be tried at once, though it refused the site a moment ago."""
    if not access.person(request).is_superuser:
        raise PermissionDenied
    return _said(request, "The relay is tried now." if mending.ask_the_relay() else "")


def _said(request: HttpRequest, words: str) -> HttpResponse:
    """Ring the bell and say what was done; without words, that there was nothing to do."""
    if words:
        transaction.on_commit(partial(poke, tick))
        messages.success(request, words)
    else:
        messages.info(request, "Somebody has dealt with it already; nothing was changed.")
    return redirect("status")


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
