"""Saved views: kept under a name, changed, shared, made one's default, forgotten, brought back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from correspondence import access, keeping
from correspondence.forms.lists import ViewForm
from correspondence.listing.declared import Listing
from correspondence.models import SavedView
from correspondence.views import (
    comment_list,
    commitments,
    companies,
    deadlines,
    letter_list,
    missing,
    ownership,
    registrations,
    reminders,
    reviews,
    trades,
)
from correspondence.views.lists import SAVED, offer_undo

FORGOTTEN = "forgotten"  # in the session: what brings the view back that was forgotten last
LISTS: dict[str, Listing] = {
    each.LISTING.page: each.LISTING
    for each in (
        letter_list,
        comment_list,
        reviews,
        deadlines,
        commitments,
        registrations,
        companies,
        ownership,
        missing,
        reminders,
        trades,
    )
}
WRONG = "Give the view a name of at most 80 characters."


@require_POST
def view_add(request: HttpRequest, page: str) -> HttpResponse:
    """Keep a list, as the query string has it, under a name.

    Where one of that name shows something else, the list asks whether to replace it.
    """
    if page not in LISTS:
        raise Http404
    query = LISTS[page].kept_query(request.GET)
    form = ViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, WRONG)
        return HttpResponseRedirect(f"{reverse(LISTS[page].name)}?{query}")
    user, typed = access.person(request), form.cleaned_data
    view, is_new = SavedView.objects.get_or_create(
        owner=user,
        page=page,
        name=typed["name"],
        defaults={"query": query, "shared": typed["shared"]},
    )
    if view.query != query:
        messages.warning(
            request,
            f"There is a view “{view}” already, and nothing was kept. Keep the changes in it, "
            "or give this one another name.",
        )
        return HttpResponseRedirect(f"{reverse(LISTS[page].name)}?{_named(query, view)}")
    if typed["shared"] and not is_new:
        SavedView.objects.filter(pk=view.pk).update(shared=True)
    if "default" in request.POST:
        keeping.make_default(view, user, default=True)
    messages.success(request, f"The view “{view}” is kept.")
    return _to(view)


@require_POST
def view_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a view another name, share it or not; or let it show what is shown now."""
    view = access.get_view(access.person(request), pk, to_change=True)
    if "now" in request.POST or "now" in request.GET:
        before, view.query = view.query, LISTS[view.page].kept_query(request.GET)
        view.save(update_fields=["query"])
        undo = f"undo={reverse('view-change', args=[pk])}?{before}&now=1"
        messages.success(request, f"The view “{view}” shows what you see now.", extra_tags=undo)
        return _to(view)
    form = ViewForm(request.POST, instance=view)
    if form.is_valid() and not _is_taken(view):
        form.instance.save(update_fields=["name", "shared"])
        messages.success(request, f"The view “{view}” is changed.")
    else:
        messages.error(request, WRONG if form.errors else f"There is a view “{view}” already.")
    return _to(SavedView.objects.get(pk=pk))


@require_POST
def view_default(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a view the one in which one sees its list; or, where it is, no longer."""
    user = access.person(request)
    view = access.get_view(user, pk)
    default = "default" in request.POST
    keeping.make_default(view, user, default=default)
    told = "is your default view now" if default else "is your default view no longer"
    messages.success(request, f"“{view}” {told}.")
    return _to(view)


@require_POST
def view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a view; the feeds made of it end with it."""
    view = access.get_view(access.person(request), pk, to_change=True)
    ended = view.feeds.filter(revoked_at=None).exists()
    kept = keeping.forget(view)
    request.session[FORGOTTEN] = kept
    also = " The calendar feeds made of it ended with it." if ended else ""
    offer_undo(request, f"The view “{view}” is gone.{also}", reverse("view-undo"))
    return redirect(LISTS[view.page].name)


@require_POST
def view_undo(request: HttpRequest) -> HttpResponse:
    """Bring back the view forgotten last, with its feeds."""
    forgotten = request.session.pop(FORGOTTEN, "")
    view = keeping.bring_back(forgotten) if forgotten else None
    if view is None:
        messages.error(request, "There is no view to bring back, or another has its name.")
        return redirect("account")
    messages.success(request, f"The view “{view}” is back.")
    return _to(view)


def _is_taken(view: SavedView) -> bool:
    same = SavedView.objects.filter(owner=view.owner_id, page=view.page, name=view.name)
    return same.exclude(pk=view.pk).exists()


def _to(view: SavedView) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse(LISTS[view.page].name)}?{_named(view.query, view)}")


def _named(query: str, view: SavedView) -> str:
    return f"{query}&{SAVED}={view.pk}".lstrip("&")
