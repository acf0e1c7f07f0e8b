"""The comments of a review against its rounds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access
from correspondence.matrix import matrix_of


@require_safe
def review_matrix(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what became of each comment, round by round, with the words each state rests on."""
    rows = access.reviews(request.user).select_related("company", "registration")
    review = access.get_for(request.user, rows.prefetch_related("filings"), pk)
    context = {"review": review, "matrix": matrix_of(review)}
    return render(request, "correspondence/review_matrix.html", context)
