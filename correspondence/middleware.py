"""What every request and answer has to do with."""

import logging
import re
from collections.abc import Callable
from contextlib import nullcontext
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from correspondence.models import (
    Answer,
    Call,
    Comment,
    Commitment,
    Deadline,
    Extension,
    Letter,
    LetterReference,
    OwnershipReport,
)
from correspondence.uploads import MOST_FORM_BYTES, MOST_REQUEST_BYTES

logger = logging.getLogger(__name__)

# What a page asks for by its key after it was found, and may no longer find.
GONE = tuple(each.DoesNotExist for each in (Call, Commitment, Deadline, Letter, OwnershipReport))
# The rows that pages are of and that are not in the trash, by the first part of the address.
ON_RECORD: dict[str, Callable[[], QuerySet[Any]]] = {
    "letters": Letter.objects.all,
    "comments": lambda: Comment.objects.filter(letter__trashed_at=None),
    "answers": lambda: Answer.objects.filter(comment__letter__trashed_at=None),
    "references": lambda: LetterReference.objects.filter(letter__trashed_at=None),
    "deadlines": Deadline.objects.all,
    "extensions": lambda: Extension.objects.filter(deadline__trashed_at=None),
    "commitments": Commitment.objects.all,
    "ownership": OwnershipReport.objects.all,
    "calls": Call.objects.all,
}
Handler = Callable[[HttpRequest], HttpResponse]


def private_pages(get_response: Handler) -> Handler:
    """Keep pages out of shared and back-button caches, unless a view said otherwise."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def readers_zone(get_response: Handler) -> Handler:
    """Show hours of what happened in the reader's zone; no legal date or hour looks at it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        zone = getattr(request.user, "tzinfo", None)
        with timezone.override(zone) if zone else nullcontext():
            return get_response(request)

    return middleware


def gone_meanwhile(get_response: Handler) -> Handler:
    """Say that there is nothing here where a row went into the trash while a page worked on it.

    Where the row of the page is on record, another one was not found: a fault, as any other.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, GONE) and _is_gone(request):
            logger.warning("%s: gone meanwhile (%s)", request.path, exception)
            raise Http404 from exception

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def _is_gone(request: HttpRequest) -> bool:
    match = request.resolver_match
    rows = ON_RECORD.get(match.route.partition("/")[0]) if match else None
    key = match.kwargs.get("pk") if match else None
    return rows is not None and key is not None and not rows().filter(pk=key).exists()


class SignInFirst(LoginRequiredMiddleware):
    """Send whoever is signed out to the sign-in, and from there back to the page they were at.

    What was sent meanwhile is not read: the sign-in says so, and the page offers it again.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:  # noqa: ANN401 - Django's own signature
        """Answer the way to the sign-in; after a form, back to the page with the form."""
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        here, page = {request.get_host()}, request.headers.get("Referer", "")
        known = url_has_allowed_host_and_scheme(page, here, require_https=request.is_secure())
        back = on_this_site(page if known else request.get_full_path())
        login_url = f"{resolve_url(self.get_login_url(view_func))}?unsaved=yes"
        field = self.get_redirect_field_name(view_func)
        return redirect_to_login(back, login_url, field)


def no_huge_requests(get_response: Handler) -> Handler:
    """Refuse a request that says it is larger than its page takes, before any of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = MOST_REQUEST_BYTES if request.path == reverse("letter-add") else MOST_FORM_BYTES
        if not length.isdigit() or int(length) > most:
            return SimpleTemplateResponse("413.html", status=413).render()
        return get_response(request)

    return middleware


def on_this_site(address: str) -> str:
    """Answer the path and query of an address of ours, so that it leads to no other site.

    A path that begins with two slashes would name another host.
    """
    parts = urlsplit(address)
    path = re.sub(r"^[/\\\\]+", "/", parts.path) or "/"
    return f"{path}?{parts.query}" if parts.query else path


def client_address(request: HttpRequest) -> str | None:
    """Answer the address that wrong passwords are counted for.

    Behind a proxy it is the last entry of X-Forwarded-For, which the proxy itself added: the
    entries before it are the client's own words.
    """
    direct: str | None = request.META.get("REMOTE_ADDR") or None
    if not settings.BEHIND_PROXY:
        return direct
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(told))
    except ValueError:
        return direct
