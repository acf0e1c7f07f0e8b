"""What people set for themselves: how they are told, time zone, saved views, calendar feeds."""

from copy import copy
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from correspondence import access, calendars, feeds
from correspondence.forms.account import FeedForm, ZoneForm, zones
from correspondence.forms.notifications import NotificationForm
from correspondence.models import NotificationChoice
from correspondence.views.saved import LISTS


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show what a person set for themselves; take another time zone."""
    user = access.person(request)
    # Of a copy: what was mistyped must not become the zone this page shows its hours in.
    form = ZoneForm(request.POST or None, instance=copy(user))
    if request.method == "POST" and form.is_valid():
        form.instance.save(update_fields=["zone"])
        messages.success(request, f"Hours are shown in {form.instance.zone} now.")
        return redirect("account")
    return _show(request, zone_form=form)


@require_POST
def notifications_save(request: HttpRequest) -> HttpResponse:
    """Keep how a person wants to be told, and who is told while they are away."""
    user = access.person(request)
    form = NotificationForm(request.POST, user=user)
    if not form.is_valid():
        return _show(request, told_form=form)
    NotificationChoice.objects.update_or_create(user=user, defaults=form.cleaned_data)
    messages.success(request, "Saved: how you are told.")
    return redirect("account")


@require_POST
def feed_add(request: HttpRequest) -> HttpResponse:
    """Open a calendar feed and show its address, this once: it is kept as a hash."""
    user = access.person(request)
    form = FeedForm(request.POST, user=user)
    if not form.is_valid():
        return _show(request, feed_form=form)
    view = feeds.own_dates(user) if form.own_dates else form.view
    name = form.cleaned_data["name"] or str(view or "All my dates")
    token = feeds.open_feed(user, name=name, view=view, now=calendars.now())
    address = f"{settings.SITE_URL}{reverse('feed', args=[token])}"
    return _show(request, address=address, webcal=f"webcal:{address.partition(':')[2]}")


@require_POST
def feed_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a feed of one's own."""
    feed = get_object_or_404(access.feeds(request.user), pk=pk, revoked_at=None)
    feeds.revoke(feed, now=calendars.now())
    messages.success(request, f"The feed “{feed}” has ended; its address is unknown from now on.")
    return redirect("account")


def _show(request: HttpRequest, **more: Any) -> HttpResponse:  # noqa: ANN401 - for the template
    user = access.person(request)
    context = {
        "told_form": NotificationForm(user=user),
        "zone_form": ZoneForm(instance=user),
        "zones": zones(),
        "feed_form": FeedForm(user=user),
        "feeds": access.feeds(user).filter(revoked_at=None).select_related("view"),
        "views": [(view, LISTS[view.page]) for view in access.views(user) if view.page in LISTS],
    }
    return render(request, "correspondence/account.html", context | more)
