"""Comments of other letters that are like one, with what was answered."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, precedents
from correspondence.forms.similar import SimilarForm
from correspondence.models import Answer, Comment
from correspondence.views.rows import with_answers

SHOWN = 10


@require_safe
def comment_similar(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the comments most like one, of all companies one may see, or of one."""
    rows = access.comments(request.user).select_related("letter__company").defer("search")
    comment = access.get_comment_for(request.user, rows, pk)
    form = SimilarForm(request.GET, companies=access.companies(request.user))
    form.is_valid()
    like = precedents.similar(comment, _narrowed(rows, form.cleaned_data), most=SHOWN)
    with_answers([comment, *like], access.answers(request.user))
    context = {
        "comment": comment,
        "similar": like,
        "form": form,
        "narrowed": any(form.cleaned_data.values()),
    }
    return render(request, "correspondence/comment_similar.html", context)


def _narrowed(rows: QuerySet[Comment], asked: dict[str, Any]) -> QuerySet[Comment]:
    if asked.get("company"):
        rows = rows.filter(letter__company__in=asked["company"])
    if asked.get("answered"):
        sent = Exists(Answer.objects.sent().filter(comment=OuterRef("pk")))
        rows = rows.filter(sent if asked["answered"] == "yes" else ~sent)
    return rows
