"""What people set for themselves: how they are told, time zone, saved views, calendar feeds."""

from copy import copy
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from correspondence import access, calendars, feeds
from correspondence.forms.account import FeedForm, ZoneForm, zones
from correspondence.forms.lists import ViewForm
from correspondence.forms.notifications import NotificationForm
from correspondence.models import NotificationChoice, SavedView
from correspondence.views.deadlines import kept_query


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show what a person set for themselves; take another time zone."""
    user = access.person(request)
    # Of a copy: what was mistyped must not become the zone this page shows its hours in.
    form = ZoneForm(request.POST or None, instance=copy(user))
    if request.method == "POST" and form.is_valid():
        form.instance.save(update_fields=["zone"])
        messages.success(request, f"Hours are shown in {form.instance.zone}, too.")
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


@require_POST
def view_add(request: HttpRequest) -> HttpResponse:
    """Keep the list of deadlines, as the query string filters it, under a name."""
    form = ViewForm(request.POST)
    query = kept_query(request.GET)
    if form.is_valid():
        user, name = access.person(request), form.cleaned_data["name"]
        SavedView.objects.update_or_create(
            owner=user, page=SavedView.Page.DEADLINES, name=name, defaults={"query": query}
        )
        messages.success(request, f"The view “{name}” is kept.")
    else:
        messages.error(request, "Give the view a name of at most 80 characters.")
    return HttpResponseRedirect(f"{reverse('deadlines')}?{query}")


@require_POST
def view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a view of one's own; the feeds made of it end with it."""
    view = get_object_or_404(access.views(request.user), pk=pk)
    ended = view.feeds.filter(revoked_at=None).count()
    view.delete()
    also = " The calendar feeds made of it ended with it." if ended else ""
    messages.success(request, f"The view “{view}” is gone.{also}")
    return redirect("account")


def _show(request: HttpRequest, **more: Any) -> HttpResponse:  # noqa: ANN401 - for the template
    user = access.person(request)
    context = {
        "told_form": NotificationForm(user=user),
        "zone_form": ZoneForm(instance=user),
        "zones": zones(),
        "feed_form": FeedForm(user=user),
        "feeds": access.feeds(user).filter(revoked_at=None).select_related("view"),
        "views": access.views(user),
    }
    return render(request, "correspondence/account.html", context | more)
