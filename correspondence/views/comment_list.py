"""The comments of the staff: what is to be answered, by whom, by when; and what they are about."""

from collections.abc import Iterable
from typing import Any

import django_filters as filters
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from correspondence import access, calendars, drafting
from correspondence.domain.topics import LABELS, labels
from correspondence.forms.fields import DayInput
from correspondence.listing.by_company import CompanyFilter
from correspondence.listing.columns import COMMENTS
from correspondence.listing.declared import Finish, Listing
from correspondence.listing.keyset import Order
from correspondence.models import Answer, Comment, Letter
from correspondence.views.lists import hand_out, show
from correspondence.views.rows import with_draft_dates


class CommentFilter(filters.FilterSet):  # type: ignore[misc]
    """Comments by words, company, what became of the answer, owner, topic, office and day."""

    in_sight = ("q", "answer", "owner", "company")

    AWAITED, LATE = "awaited", "late"
    q = filters.CharFilter(method="by_words", label="Words")
    answer = filters.ChoiceFilter(
        method="by_answer",
        label="Answer",
        choices=[
            (AWAITED, "awaited"),
            (LATE, "draft overdue"),
            ("no", "not sent"),
            ("yes", "sent"),
        ],
        empty_label="sent or not",
    )
    owner = filters.ChoiceFilter(method="by_owner", label="Owner", empty_label="anybody")
    company = CompanyFilter("letter__company")
    status = filters.ChoiceFilter(
        method="by_status", choices=Comment.Status, label="Status", empty_label="any status"
    )
    topic = filters.ChoiceFilter(
        method="by_topic",
        label="Topic",
        choices=lambda: [*labels(LABELS), ("none", "none of these")],
        empty_label="any topic",
    )
    office = filters.CharFilter(method="by_office", label="Office")
    draft_from = filters.DateFilter("draft_due_on", "gte", label="Draft from", widget=DayInput)
    draft_to = filters.DateFilter("draft_due_on", "lte", label="Draft until", widget=DayInput)
    dated_from = filters.DateFilter("letter__dated", "gte", label="Letter from", widget=DayInput)
    dated_to = filters.DateFilter("letter__dated", "lte", label="Letter until", widget=DayInput)

    class Meta:
        model = Comment
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **kwargs)
        people = [(str(each.pk), str(each)) for each in access.colleagues(self.request.user)]
        choices = [("me", "me"), ("nobody", "unassigned"), *people]
        self.filters["owner"].extra["choices"] = choices

    def by_words(self, rows: QuerySet[Comment], _: str, words: str) -> QuerySet[Comment]:
        """Keep those that say the words."""
        query = SearchQuery(words, config="english", search_type="websearch")
        return rows.filter(search=query)

    def by_answer(self, rows: QuerySet[Comment], _: str, answer: str) -> QuerySet[Comment]:
        """Keep those the staff waits to have answered, those no answer was sent to, or others."""
        if answer == self.AWAITED:
            return drafting.awaited(rows)
        if answer == self.LATE:
            late = drafting.awaited(rows).filter(draft_due_on__lt=calendars.today())
            return late.exclude(status=Comment.Status.FINAL)
        sent = Exists(drafting.sent_answers())
        return rows.filter(sent) if answer == "yes" else rows.exclude(sent)

    def by_owner(self, rows: QuerySet[Comment], _: str, owner: str) -> QuerySet[Comment]:
        """Keep those a person answers, or nobody does."""
        if owner == "nobody":
            return rows.filter(owner=None)
        return rows.filter(owner=self.request.user.pk if owner == "me" else int(owner))

    def by_status(self, rows: QuerySet[Comment], _: str, status: str) -> QuerySet[Comment]:
        """Keep those whose answer is so far; once it is sent, that is what the list says."""
        return rows.filter(status=status).exclude(Exists(drafting.sent_answers()))

    def by_topic(self, rows: QuerySet[Comment], _: str, topic: str) -> QuerySet[Comment]:
        """Keep those about a topic, or about none."""
        if topic == "none":
            return rows.filter(topics=[])
        return rows.filter(topics__contains=[topic])

    def by_office(self, rows: QuerySet[Comment], _: str, office: str) -> QuerySet[Comment]:
        """Keep those of an office, however it writes "and"; as reports do, also by the review."""
        spelled = [office, office.replace(" and ", " & ")]
        ours = Q(letter__office="", letter__review__office__in=spelled)
        return rows.filter(Q(letter__office__in=spelled) | ours)


def _joined(rows: Any) -> Any:  # noqa: ANN401 - comments
    sent = Answer.objects.sent().select_related("letter").defer("text", "quote", "search")
    rows = drafting.with_answer_due(rows).select_related("letter__company", "owner")
    return rows.defer("search").prefetch_related(Prefetch("answers", sent, to_attr="sent"))


def _as_of_today() -> Finish:
    today, calendar = calendars.today(), calendars.current()

    def finish(comments: Iterable[Comment]) -> list[Comment]:
        rows = list(comments)
        for row in rows:
            row.about = labels(row.topics)  # type: ignore[attr-defined]
        final = Comment.Status.FINAL
        open_ = [row for row in rows if row.status != final and not row.sent]  # type: ignore[attr-defined]
        with_draft_dates(open_, today, calendar)
        return rows

    return finish


LISTING = Listing(
    page="comments",
    name="comments",
    things=("comment", "comments"),
    filterset=CommentFilter,
    columns=COMMENTS,
    orders={
        "letter": Order(("letter_id", "position")),
        "answer": Order(("answer_due_on", "letter_id", "position"), few=True),
        "draft": Order(("draft_due_on", "letter_id", "position"), few=True),
        "owner": Order(("owner__username", "letter_id", "position"), few=True),
        "company": Order(("letter__company__name", "letter_id", "position"), few=True),
    },
    sort="-letter",
    preferred="answer",
    joined=_joined,
    finishes=_as_of_today,
    unless_asked={"answer": CommentFilter.AWAITED},
    bare="Awaited",
)


@require_safe
def comment_list(request: HttpRequest) -> HttpResponse:
    """Show the comments a person may see: those to be answered, the next answer due first."""
    return show(request, LISTING, _rows(request), "correspondence/comment_list.html")


@require_safe
def comment_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out what the list shows, all pages of it, as CSV or XLSX."""
    return hand_out(request, LISTING, _rows(request), kind)


def _rows(request: HttpRequest) -> QuerySet[Comment]:
    return access.comments(request.user).filter(letter__direction=Letter.Direction.FROM_STAFF)
