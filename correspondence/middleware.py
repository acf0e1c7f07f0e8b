"""What every request and answer has to do with."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control

from correspondence.uploads import MOST_FORM_BYTES, MOST_REQUEST_BYTES

Handler = Callable[[HttpRequest], HttpResponse]


def private_pages(get_response: Handler) -> Handler:
    """Keep pages out of shared and back-button caches, unless a view said otherwise."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def no_huge_requests(get_response: Handler) -> Handler:
    """Refuse a request that says it is larger than its page takes, before any of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = MOST_REQUEST_BYTES if request.path == reverse("letter-add") else MOST_FORM_BYTES
        if not length.isdigit() or int(length) > most:
            return SimpleTemplateResponse("413.html", status=413).render()
        return get_response(request)

    return middleware


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
