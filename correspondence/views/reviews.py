"""Reviews: the list, one conversation as a timeline, and a letter that belongs elsewhere."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Case, Min, OuterRef, Prefetch, Subquery, When
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from correspondence import access, calendars, conversing
from correspondence.chronicling import chronicle, letters_of, medians, people_of
from correspondence.domain.deadlines import DueDate, release_from
from correspondence.filters import ReviewFilter
from correspondence.forms.reviews import MoveForm
from correspondence.insiders.on_timeline import with_trades
from correspondence.listing.columns import REVIEWS
from correspondence.listing.declared import Listing
from correspondence.listing.keyset import Order
from correspondence.models import Deadline, Letter, MissingLetter, Review
from correspondence.models.deadline import Overtaken
from correspondence.views.lists import hand_out, show


def _with_next(rows: Any) -> Any:  # noqa: ANN401 - reviews
    """Answer the reviews, each with `next_on`, its earliest open date while it goes on."""
    due = Deadline.objects.open().filter(letter__review=OuterRef("pk")).order_by()
    due = due.exclude(kind=Deadline.Kind.RULE_83)
    first = due.values("letter__review").annotate(day=Min("due_on")).values("day")
    rows = rows.select_related("company", "registration").prefetch_related("filings")
    return rows.annotate(next_on=Case(When(status__in=Review.GOING_ON, then=Subquery(first))))


def _as_of_today(rows: Iterable[Review]) -> list[Review]:
    """Answer the reviews, each with whether it is `dormant` today."""
    found, today = list(rows), calendars.today()
    for row in found:
        row.dormant = row.is_dormant(today)  # type: ignore[attr-defined]
    return found


LISTING = Listing(
    page="reviews",
    name="reviews",
    things=("review", "reviews"),
    filterset=ReviewFilter,
    columns=REVIEWS,
    orders={
        "last": Order(("last_on",)),
        "opened": Order(("opened_on",)),
        "company": Order(("company__name", "last_on")),
    },
    sort="-last",
    joined=_with_next,
    finishes=lambda: _as_of_today,
)


@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """Show the reviews a person may see, the latest letter first, each with its next date."""
    rows = access.reviews(request.user)
    return show(request, LISTING, rows, "correspondence/review_list.html")


@require_safe
def review_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, as CSV or XLSX."""
    return hand_out(request, LISTING, access.reviews(request.user), kind)


@require_safe
def review_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one conversation: whose turn it is, its letters either way, dates, filings, people."""
    rows = access.reviews(request.user).select_related("company", "registration")
    wanted = MissingLetter.objects.wanted().select_related("named_by").order_by("dated")
    rows = rows.prefetch_related("filings", "calls", Prefetch("missing_letters", wanted))
    rows = rows.annotate(medians=medians(access.reviews(request.user)))
    review = access.get_for(request.user, rows, pk)
    today, letters, release = calendars.today(), letters_of(review), _release(review)
    entries = with_trades(chronicle(review, letters, release), review, release)
    context = {
        "review": review,
        "dormant": review.is_dormant(today),
        "past": [each for each in entries if each.on and each.on <= today],
        "ahead": [each for each in entries if each.on and each.on > today],
        "undated": [each for each in entries if each.on is None],
        "today": today,
        "people": people_of(letters),
        "release": release,
        "lasted": review.lasted(today),
        "staff_letters": sum(each.direction == Letter.Direction.FROM_STAFF for each in letters),
        "still_open": _still_open(letters) if review.end else [],
        "to_answer": _to_answer(letters),
        "has_comments": any(each.comment_count for each in letters),
        "may_change": access.may_change(request.user, review),
    }
    return render(request, "correspondence/review_detail.html", context)


def _still_open(letters: Iterable[Any]) -> list[Deadline]:
    """Answer the dates to answer letters by that nobody settled."""
    dates = [date for each in letters for date in each.deadlines.all()]
    return [each for each in dates if each.state == Deadline.State.OPEN]


def _to_answer(letters: Iterable[Any]) -> Letter | None:
    """Answer the latest letter with comments, while no letter of the company answers it."""
    asked = [each for each in letters if each.comment_count and each.dated]
    answered = {each.in_reply_to_id for each in letters}
    return asked[-1] if asked and asked[-1].pk not in answered else None


def _release(review: Review) -> DueDate | None:
    """Answer from when the correspondence may be public, once the review has ended on a day."""
    if review.completed_on is None:
        return None
    return release_from(review.completed_on, *calendars.with_absences())


@require_http_methods(["GET", "POST"])
def letter_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a letter into another review of its company, one of its own, or where it says."""
    rows = access.letters(request.user).select_related("company", "review")
    letter = access.get_for(request.user, rows, pk, to_change=True)
    if letter.company is None:
        messages.error(request, "Say first which company the letter is about.")
        return redirect(letter)
    form = MoveForm(request.POST or None, letter=letter)
    if request.method == "POST" and form.is_valid():
        _move(request, letter, form)
        return redirect(letter)
    return render(request, "correspondence/letter_move.html", {"form": form, "letter": letter})


def _move(request: HttpRequest, letter: Letter, form: MoveForm) -> None:
    seen = {"version": form.cleaned_data["version"], "today": calendars.today()}
    try:
        if form.as_read:
            conversing.let_go(letter, **seen)
        else:
            conversing.move(letter, form.review, by=access.person(request), **seen)
    except Overtaken:
        messages.warning(request, "Somebody changed the letter meanwhile: look at it once more.")
    else:
        messages.success(request, "The letter is where you put it.")
