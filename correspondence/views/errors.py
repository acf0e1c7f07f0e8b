"""Error pages in plain words, each with what to do next."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from correspondence.middleware import on_this_site
from correspondence.views.trash import shown_instead

UNSHOWN = ("csrfmiddlewaretoken", "next")
SECRET = ("password", "secret", "code", "token", "otp")  # in the name of a field
WORTH_COPYING = 20  # characters; what is shorter is typed again sooner


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be understood."""
    return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer that the person may see but not do this."""
    context = {"back": came_from(request)}
    return render(request, "403.html", context, status=HTTPStatus.FORBIDDEN)


def old_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was opened in another session: nothing was done, and how to go on.

    What was typed in it can be copied from the page; nobody but whoever sent it sees that.
    """
    told = request.POST.items()
    typed = [str(words) for name, words in told if name not in UNSHOWN and not _is_secret(name)]
    written = [words for words in typed if len(words.strip()) > WORTH_COPYING]
    context = {"back": came_from(request), "typed": written}
    return render(request, "403_csrf.html", context, status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer that there is nothing here, or nothing the person may see, or it is in the trash."""
    if in_trash := shown_instead(request):
        return in_trash
    context = {"back": came_from(request)}
    return render(request, "404.html", context, status=HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer that something broke; no database, no session is needed to say so."""
    return render(request, "500.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _is_secret(name: str) -> bool:
    return any(part in name.lower() for part in SECRET)


def came_from(request: HttpRequest) -> str:
    """Answer the path of the page of this site that led here, or nothing."""
    told = request.headers.get("Referer", "")
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(told, allowed_hosts=hosts):
        return ""
    path = on_this_site(told)
    is_itself = request.method == "GET" and path == request.get_full_path()
    return "" if is_itself else path
