"""Search: everything a person may see, by words, numbers, names and days."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, searching
from correspondence.forms.search import SearchForm
from correspondence.models import Letter
from correspondence.searching.narrowing import Narrowed
from correspondence.templatetags.wording import day_in_words

RECENT = 5


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found; without words, what can be asked, and the letters that came in last."""
    form = SearchForm(request.GET)
    asked = form.asked()
    if not asked["q"]:
        recent = access.letters(request.user).select_related("company").order_by("-received_at")
        return render(request, "correspondence/search_start.html", {"recent": recent[:RECENT]})
    narrowed = form.narrowed()
    found = searching.search(
        request.user, asked["q"], narrowed, kind=asked["kind"], page=asked["page"]
    )
    context = {"found": found, "page": found.page, "chips": _chips(request, narrowed)}
    return render(request, "correspondence/search.html", context)


def _chips(request: HttpRequest, narrowed: Narrowed) -> list[tuple[str, str, str]]:
    """Answer what is in force, the narrowest first: the address without it, label and words."""
    chips = []
    if narrowed.until:
        chips.append(("until", "Until", day_in_words(narrowed.until)))
    if narrowed.year:
        chips.append(("year", "Year", str(narrowed.year)))
    if narrowed.company:
        company = access.companies(request.user).filter(pk=narrowed.company).first()
        chips.append(("company", "Company", str(company or "not known")))
    if narrowed.letter:
        chips.append(("letter", "Letters", str(Letter.Kind(narrowed.letter).label)))
    if narrowed.direction:
        chips.append(("direction", "Letters", str(Letter.Direction(narrowed.direction).label)))
    return [(_without(request, name), label, words) for name, label, words in chips]


def _without(request: HttpRequest, name: str) -> str:
    """Answer the address of the first page of what is asked for without one narrowing."""
    asked = request.GET.copy()
    for each in (name, "page"):
        asked.pop(each, None)
    return f"{request.path}?{asked.urlencode()}"
