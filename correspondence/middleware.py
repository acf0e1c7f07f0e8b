"""What every request and answer has to do with."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_cache_control

from correspondence.uploads import MOST_REQUEST_BYTES

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
    """Refuse a request that says it is larger than one may be, before any of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > MOST_REQUEST_BYTES:
            return SimpleTemplateResponse("413.html", status=413).render()
        return get_response(request)

    return middleware
