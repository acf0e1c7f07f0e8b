"""The desk: what needs me today, this week, later; what waits for the staff, what to confirm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
    Window,
)
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, calendars, confirming, drafting
from correspondence.acknowledging import unacknowledged
from correspondence.domain.business_days import Calendar
from correspondence.filters import LONG_WAITED
from correspondence.ledger import JOINED, UNREAD
from correspondence.models import (
    Comment,
    DateMove,
    Deadline,
    Extension,
    Filing,
    Letter,
    LetterReference,
    Mail,
    Membership,
    Review,
    User,
)
from correspondence.models.deadline import SOON, SOURCES, DeadlineQuerySet
from correspondence.models.letter import LetterQuerySet
from correspondence.views.rows import with_days_left, with_draft_dates

SHOWN = 25
OWN_COMMENTS = 10
WAITING = 10
TO_CONFIRM = 10
RECENT = timedelta(days=180)
COUNTED = 1_000  # comments; of more it says so
WHOSE = ("mine", "all")
# What rows of the desk say of a letter, and of a comment.
OF_A_LETTER = ("direction", "dated", "company__name")
OF_A_COMMENT = ("number", "text", "status", "draft_due_on", *(f"letter__{n}" for n in OF_A_LETTER))
# What it says of a request for more time: when, in which letter, and for which date.
OF_A_REQUEST = (
    *("old_due_on", "new_due_on", "letter__direction", "letter__dated"),
    *(f"deadline__{n}" for n in ("kind", "due_on", "version", "report", "commitment", "role")),
    *(f"deadline__{name}" for name in ("company__name", "letter__direction", "letter__dated")),
)
# What a row of the desk says of a date, of what it comes from and of who looks after it.
IN_A_ROW = (
    *("kind", "rule", "due_on", "state", "counted_from", "arrived_on", "version"),
    *("company__name", "owner__username", "owner__first_name", "owner__last_name"),
    *(f"letter__{name}" for name in ("direction", "dated", "round", "review_scope")),
    *(f"report__{name}" for name in ("form", "period")),
    *(f"commitment__{name}" for name in ("form", "period_ended", "quote")),
    *(f"commitment__letter__{name}" for name in ("direction", "dated")),
    "role__insider__name",
)


@dataclass(frozen=True, slots=True)
class Group:
    """Dates that press alike: what they are called, and the rows."""

    title: str
    rows: list[Deadline]


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what needs a person today, this week and later, and what waits for others.

    Whoever looks after dates sees those first; `?whose=all` shows everybody's.
    """
    user, today, calendar = access.person(request), calendars.today(), calendars.current()
    soon = calendar.add(today, SOON)
    deadlines, letters = access.deadlines(user).open(), access.letters(user)
    tally = deadlines.tallied(today, soon, mine=_own(user, today), nobodys=Q(owner=None))
    whose = _whose(request, tally["mine"] - tally["mine_past"])
    owed = drafting.awaited(access.comments(user))
    own = owed.filter(owner=user.pk)
    numbers = _numbers(user, letters, own if whose == "mine" else owed, today)
    if not (any(tally.values()) or numbers["confirm_count"] or _has_any(user)):
        return render(request, "correspondence/first_run.html", _first_steps(user))
    if whose == "mine":
        deadlines = deadlines.filter(_own(user, today))
    due = _due(user, deadlines.timely(), today)
    context = numbers | {
        "today": today,
        "soon": soon,
        "whose": whose,
        "tally": _tally(tally, whose),
        "nobodys": tally["nobodys_overdue"] + tally["nobodys_soon"],
        "due": _groups(with_days_left(due, today, calendar), today, soon),
        "more_due": len(due) == SHOWN,
        "comment_count": min(numbers["comment_count"], COUNTED),
        "comments_more": numbers["comment_count"] > COUNTED,
        "own_comments": with_draft_dates(_own_comments(own), today, calendar),
        "may_add": access.may_add(user),
        "manages": access.manages(user),
        "undelivered": _undelivered(user) if numbers["has_failed"] else [],
        "to_note": _to_note(user) if numbers["is_asked"] else [],
        "to_confirm": _to_confirm(letters, calendar) if numbers["confirm_count"] else [],
        "move_count": access.moves_to_decide(user).count() if numbers["has_moves"] else 0,
        "no_time": _no_time(letters, today)[:SHOWN],
        "waiting": [_with_wait(each, today) for each in numbers["waiting"]],
    }
    return render(request, "correspondence/desk.html", context)


def _whose(request: HttpRequest, own: int) -> str:
    """Answer whose dates are shown: as asked for, else one's own where there are any."""
    asked = request.GET.get("whose", "")
    if asked in WHOSE:
        return asked
    return "mine" if own else "all"


def _own(user: User, today: date) -> Q:
    """Answer which dates are a person's: their own, and those of whom they stand in for."""
    away = "owner__notifications__"
    stands_in = {
        f"{away}deputy": user.pk,
        f"{away}away_from__lte": today,
        f"{away}away_until__gte": today,
    }
    return Q(owner=user.pk) | Q(**stands_in)


def _tally(tally: dict[str, int], whose: str) -> dict[str, int]:
    prefix = "mine_" if whose == "mine" else ""
    return {name: tally[f"{prefix}{name}"] for name in ("overdue", "soon", "past")}


def _numbers(
    user: User, letters: LetterQuerySet, owed: QuerySet[Comment], today: date
) -> dict[str, Any]:
    """Answer how many there are of each, and the reviews that wait longest: one query.

    Of requests for more time, mail that failed and dates to move only whether there are any,
    whose ever they are.
    """
    counts = {
        "confirm_count": letters.unconfirmed(),
        "comment_count": Comment.objects.filter(pk__in=owed.order_by().values("pk")[: COUNTED + 1]),
        "missing_count": access.missing_letters(user).wanted(),
    }
    rare = {
        "is_asked": Extension.objects.to_note(),
        "has_failed": Mail.objects.filter(state=Mail.State.FAILED),
        "has_moves": DateMove.objects.proposed(),
    }
    row = User.objects.filter(pk=user.pk).annotate(
        **{name: _counted(rows) for name, rows in counts.items()},
        waiting=ArraySubquery(_waiting(user, today)),
        **{name: Exists(rows) for name, rows in rare.items()},
    )
    found: dict[str, Any] = row.values(*counts, "waiting", *rare).get()
    return found


def _has_any(user: User) -> bool:
    """Whether there is any letter or date at all, past ones and settled ones, too."""
    return access.letters(user).exists() or access.deadlines(user).exists()


def _counted(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values(n=Func("pk", function="COUNT")), IntegerField())


def _waiting(user: User, today: date) -> QuerySet[Any]:
    """Answer the first reviews that wait for the staff, the longest waiting first, as JSON.

    Each tells the `count` of all of them.
    """
    forms = Filing.objects.filter(reviews=OuterRef("pk")).order_by("form").values("form").distinct()
    facts = {name: name for name in ("pk", "rounds", "office", "last_on")}
    facts |= {"company": "company__name", "file_number": "registration__file_number"}
    told = JSONObject(**facts, forms=ArraySubquery(forms[:3]), count=Window(Count("pk")))
    rows = access.reviews_awake(user, today).filter(status=Review.Status.AWAITING_STAFF)
    return rows.order_by("last_on", "pk").values(told=told)[:WAITING]


def _with_wait(review: dict[str, Any], today: date) -> dict[str, Any]:
    """Answer a review with the days it has waited, and whether they are many."""
    waited = today - date.fromisoformat(review["last_on"])
    return review | {"waited": waited.days, "is_long": waited > LONG_WAITED}


def _due(user: User, deadlines: DeadlineQuerySet, today: date) -> list[Deadline]:
    """Answer the first dates, the earliest first, with what their row says and `may_take`."""
    comments = Comment.objects.filter(letter=OuterRef("letter")).order_by().values("letter")
    done = Q(status=Comment.Status.FINAL) | Exists(drafting.sent_answers())
    counts = comments.annotate(all=Count("pk"), done=Count(Case(When(done, then="pk"))))
    cited = LetterReference.objects.filter(letter=OuterRef("letter")).order_by("position")
    facts = {name: name for name in ("form", "file_number", "period_ended")}
    rows = (
        deadlines.pressing(today)
        .order_by("due_on", "pk")
        .annotate(
            answered=Subquery(counts.values(told=JSONObject(all="all", done="done"))),
            about=Subquery(cited.values(told=JSONObject(**facts))[:1]),
        )
    )
    joined = rows.select_related(*SOURCES, "company", "owner").only(*IN_A_ROW)
    due: list[Deadline] = list(joined[:SHOWN])
    for row in due:
        counted = row.answered or {"all": 0, "done": 0}  # type: ignore[attr-defined]
        row.comment_count, row.done_count = counted["all"], counted["done"]  # type: ignore[attr-defined]
        may = row.company_id is not None and access.may_change(user, row)
        row.may_take = may  # type: ignore[attr-defined]
    return due


def _own_comments(own: QuerySet[Comment]) -> QuerySet[Comment]:
    """Answer the first of a person's comments they have to answer, each with the `count` of all."""
    rows = drafting.to_answer(own).annotate(count=Window(Count("pk")))
    return rows.only(*OF_A_COMMENT)[:OWN_COMMENTS]


def _groups(rows: Iterable[Deadline], today: date, soon: date) -> list[Group]:
    """Answer the dates in those that press today, this week and later, as far as there are any."""
    found = list(rows)
    groups = [
        Group("Overdue, or due today", [each for each in found if each.due_on <= today]),
        Group("Within five business days", [each for each in found if today < each.due_on <= soon]),
        Group("Later", [each for each in found if each.due_on > soon]),
    ]
    return [group for group in groups if group.rows]


def _to_confirm(letters: LetterQuerySet, calendar: Calendar) -> list[Letter]:
    """Answer the letters nobody has confirmed in the order in which they are gone through."""
    late = unacknowledged(letters, now=calendars.now(), calendar=calendar)
    rows = letters.unconfirmed().annotate(is_late=Exists(late.filter(pk=OuterRef("pk"))))
    rows = rows.annotate(uncertain=F("document__reading__uncertain")).select_related("company")
    waiting = confirming.in_turn(rows).only(*OF_A_LETTER, "kind", "office", "received_at")
    return list(waiting[:TO_CONFIRM])


def _no_time(letters: LetterQuerySet, today: date) -> QuerySet[Letter]:
    """Answer the comment letters of the last half year that nobody answered and set no time."""
    rows = letters.to_answer_without_time().filter(dated__gte=today - RECENT)
    rows = rows.select_related("company").only(*OF_A_LETTER)
    return rows.with_comment_count().order_by("dated", "pk")


def _undelivered(user: User) -> QuerySet[Any]:
    """Answer the reminders whose mail failed and of which a person should know."""
    rows = access.reminders_undelivered(user).select_related(*JOINED).defer(*UNREAD)
    return rows.order_by("due_on", "pk")[:SHOWN]


def _to_note(user: User) -> QuerySet[Extension]:
    """Answer the first requests for more time whose outcome is to be noted."""
    asked = access.extensions_to_note(user)
    joined = asked.select_related("deadline__letter", "deadline__company", "letter")
    return joined.only(*OF_A_REQUEST).order_by("old_due_on", "pk")[:SHOWN]


def _first_steps(user: User) -> dict[str, Any]:
    """Answer what somebody needs who sees no letter yet: what to do, else whom to ask."""
    members = Membership.objects.filter(company__in=access.companies(user), user__is_active=True)
    members = members.filter(role__in=access.CHANGERS).select_related("user", "company")
    asked = User.objects.filter(is_superuser=True, is_active=True).order_by("username")
    may_add = access.may_add(user)
    return {
        "may_add": may_add,
        "helpers": [] if may_add else members.order_by("company__name", "pk")[:SHOWN],
        "administrators": asked[:3],
        "companies": access.companies(user).count(),
    }
