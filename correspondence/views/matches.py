"""What a person says of a match: which filing is cited, which comment is answered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from correspondence import access, answering, calendars
from correspondence.forms.reviews import ChooseForm, MatchForm
from correspondence.intake import filings
from correspondence.models import LetterReference
from correspondence.models.deadline import Overtaken


@require_http_methods(["GET", "POST"])
def reference_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which filing on record a letter cites, or let its words decide again."""
    rows = LetterReference.objects.filter(letter__in=access.letters(request.user).values("pk"))
    reference = get_object_or_404(rows.select_related("letter__company", "filing"), pk=pk)
    letter = access.get_for(
        request.user, access.letters(request.user), reference.letter_id, to_change=True
    )
    if letter.company_id is None:
        messages.error(request, "Say first which company the letter is about.")
        return redirect(letter)
    form = ChooseForm(request.POST or None, reference=reference)
    if request.method == "POST" and form.is_valid():
        by, today = access.person(request), calendars.today()
        filings.choose(reference, form.filing, by=by, today=today)
        messages.success(request, "The citation is kept as you said.")
        return redirect(letter)
    context = {"form": form, "reference": reference, "letter": letter}
    return render(request, "correspondence/reference_choose.html", context)


@require_http_methods(["GET", "POST"])
def answer_match(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which comment a sent answer is to, or that it is to none on record."""
    rows = access.answers(request.user).sent().select_related("letter", "comment")
    answer = get_object_or_404(rows, pk=pk)
    letters = access.letters(request.user)
    letter = access.get_for(request.user, letters, answer.letter_id or 0, to_change=True)
    form = MatchForm(request.POST or None, answer=answer)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"]
        try:
            answering.match(answer, form.comment, by=access.person(request), version=seen)
        except Overtaken:
            messages.warning(request, "Somebody changed it meanwhile: look at it once more.")
        else:
            messages.success(request, "The answer is where you put it.")
        return redirect(letter)
    context = {"form": form, "answer": answer, "letter": letter}
    return render(request, "correspondence/answer_match.html", context)
