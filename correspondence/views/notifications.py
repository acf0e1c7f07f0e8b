"""What people answer to their mail: seen; no early reminders, please."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from correspondence import access, calendars, mail
from correspondence.models import NotificationChoice


@login_not_required
@csrf_exempt  # RFC 8058: the mail program posts, without a cookie; the token is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the early reminders of whoever the link was written for; a GET only asks."""
    person = mail.who_unsubscribes(token)
    if person is None:
        raise Http404
    done = request.method == "POST"
    if done:
        NotificationChoice.objects.update_or_create(user=person, defaults={"early": False})
    return render(request, "correspondence/unsubscribe.html", {"person": person, "done": done})


@require_POST
def deadline_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the person has seen that the date comes near."""
    deadline = access.get_for(request.user, access.deadlines(request.user), pk)
    for reminder in deadline.reminders.filter(recipient=request.user.pk):
        reminder.see(now=calendars.now())
    messages.success(request, "Noted: you have seen this.")
    return redirect(deadline)
