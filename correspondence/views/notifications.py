"""What people answer to their mail: seen; no early reminders, please."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from correspondence import access, calendars, mail
from correspondence.models import NotificationChoice, Reminder
from correspondence.models.reminder import ReminderQuerySet


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
    """Note that the person has seen what they were told of the date as it is now."""
    deadline = access.get_for(request.user, access.deadlines(request.user), pk)
    unseen = list(unseen_by(request.user).filter(deadline=deadline, due_on=deadline.due_on))
    for reminder in unseen:
        reminder.see(now=calendars.now())
    if unseen:
        messages.success(request, "Noted: you have seen this. The reminders go on until it is met.")
    else:
        messages.info(request, "There is no reminder of this date that you have not seen.")
    return redirect(deadline)


def unseen_by(user: access.Person) -> ReminderQuerySet:
    """Answer the reminders to a person that they have not said they saw."""
    return Reminder.objects.filter(recipient=user.pk, seen_at=None)
