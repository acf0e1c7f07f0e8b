"""The team: who looks after which dates and comments, who is away, how each company stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, Func, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import access, calendars, drafting
from correspondence.acknowledging import unacknowledged
from correspondence.domain.business_days import Calendar
from correspondence.exports import Column
from correspondence.models import (
    Comment,
    Company,
    Filing,
    Letter,
    Membership,
    NotificationChoice,
    Review,
    User,
)
from correspondence.models.deadline import SOON
from correspondence.views.files import handed_out
from correspondence.views.lists import one_page

REVIEWS = 5  # open ones of a company, told one by one
COUNTED = ("overdue", "soon", "later", "comments", "drafts_overdue")


@dataclass(slots=True)
class Load:
    """What one person, or nobody, looks after: open dates and comments, counted."""

    person: User | None
    may_own: bool = True
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))
    away: NotificationChoice | None = None
    addresses: dict[str, str] = field(default_factory=dict)


@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """Show a manager who looks after what, and how each company stands.

    Everything is counted as the person sees it, so that each number is the length of the list it
    leads to. Whoever manages no company has no team: the page does not exist for them.
    """
    user, today, calendar = _manager(request), calendars.today(), calendars.current()
    soon = calendar.add(today, SOON)
    loads = _loads(user, today, soon)
    page = one_page(request, _companies(user, today, calendar))
    people = {load.person.pk: load.person for load in loads if load.person}
    for company in page["rows"]:
        company.next_owner = people.get(company.next["owner"]) if company.next else None
    context = {"loads": loads, "today": today}
    return render(request, "correspondence/team.html", context | page)


@require_safe
def team_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Hand out the table of people as CSV or XLSX."""
    user, today = _manager(request), calendars.today()
    loads = _loads(user, today, calendars.current().add(today, SOON))
    return handed_out(COLUMNS, loads, kind, f"team-{today:%Y-%m-%d}", "Team")


def _manager(request: HttpRequest) -> User:
    """Answer who is signed in where they manage a company; Http404 for everybody else."""
    user = access.person(request)
    if not access.manages(user):
        raise Http404
    return user


def _loads(user: User, today: date, soon: date) -> list[Load]:
    """Answer what everybody looks after, nobody's first; three queries, however many people.

    Those are whoever may look after something here, and whoever still does. Of administrators
    who belong to no company, those alone who look after something.
    """
    open_dates = access.deadlines(user).open().timely().order_by()
    dates = open_dates.values("owner").annotate(
        overdue=Count("pk", filter=Q(due_on__lt=today)),
        soon=Count("pk", filter=Q(due_on__range=(today, soon))),
        later=Count("pk", filter=Q(due_on__gt=soon)),
    )
    late = Q(draft_due_on__lt=today) & ~Q(status=Comment.Status.FINAL)
    owed = drafting.awaited(access.comments(user)).order_by()
    comments = owed.values("owner").annotate(
        comments=Count("pk"), drafts_overdue=Count("pk", filter=late)
    )
    counted: dict[int | None, dict[str, int]] = {}
    rows: list[dict[str, Any]] = [*dates, *comments]  # type: ignore[list-item]
    for row in rows:
        mine = counted.setdefault(row["owner"], dict.fromkeys(COUNTED, 0))
        mine |= {name: row[name] for name in COUNTED if name in row}
    loads = [Load(None, counts=counted.get(None, dict.fromkeys(COUNTED, 0)))]
    for person in _people(user, [key for key in counted if key]):
        load = Load(person, may_own=person.may_own, away=_away(person, today))  # type: ignore[attr-defined]
        load.counts = counted.get(person.pk, load.counts)
        if any(load.counts.values()) or person.is_member:  # type: ignore[attr-defined]
            loads.append(load)
    for load in loads:
        load.addresses = _addresses(load, today, soon)
    return loads


def _people(user: User, owners: Sequence[int]) -> QuerySet[User]:
    """Answer who may look after something, and these owners, each with their absence: one query."""
    able = access.colleagues(user).order_by()
    member = Membership.objects.filter(
        user=OuterRef("pk"), company__in=access.companies(user).values("pk")
    )
    rows = User.objects.annotate(
        may_own=Exists(able.filter(pk=OuterRef("pk"))),
        is_member=Exists(member.filter(role__in=access.CHANGERS)),
    )
    rows = rows.filter(Q(may_own=True) | Q(pk__in=owners)).order_by("username")
    return rows.select_related("notifications__deputy")


def _away(person: User, today: date) -> NotificationChoice | None:
    """Answer the absence of a person that goes on or is to come."""
    choice: NotificationChoice | None = getattr(person, "notifications", None)
    if choice is None or choice.away_until is None or choice.away_until < today:
        return None
    return choice


def _addresses(load: Load, today: date, soon: date) -> dict[str, str]:
    """Answer the query string of the list behind each number of a person's dates and comments."""
    owner = str(load.person.pk) if load.person else "nobody"
    asked: dict[str, dict[str, Any]] = {
        "overdue": {"state": "overdue"},
        "soon": {"due_from": today, "due_to": soon},
        "later": {"due_from": soon + timedelta(days=1)},
        "comments": {"answer": "awaited"},
        "drafts_overdue": {"answer": "late"},
    }
    return {name: urlencode({"owner": owner} | each) for name, each in asked.items()}


def _companies(user: User, today: date, calendar: Calendar) -> QuerySet[Company]:
    """Answer the companies in which something is open, the one with the next date first.

    Each with `next` (its earliest open date), `reviews_open`, `reviews_told` (those with the latest
    letters: form, round, whose turn), `to_confirm` and `late` (letters nobody has acknowledged).
    """
    dates = access.deadlines(user).open().timely().filter(company=OuterRef("pk"))
    first = dates.order_by("due_on", "pk").values(
        told=JSONObject(pk="pk", due_on="due_on", owner="owner")
    )
    going_on = Review.objects.awake(today).filter(company=OuterRef("pk"))
    form = Filing.objects.filter(reviews=OuterRef("pk")).order_by("form", "pk").values("form")
    latest = going_on.annotate(form=Subquery(form[:1])).order_by("-last_on", "-pk")
    told = {name: name for name in ("pk", "form", "rounds", "status")}
    letters = Letter.objects.filter(company=OuterRef("pk"))
    late = unacknowledged(letters, now=calendars.now(), calendar=calendar)
    rows = access.companies(user).annotate(
        next=Subquery(first[:1]),
        next_on=Subquery(dates.order_by().values("company").annotate(d=Min("due_on")).values("d")),
        reviews_told=ArraySubquery(latest.values(told=JSONObject(**told))[:REVIEWS]),
        reviews_open=_counted(going_on),
        to_confirm=_counted(letters.unconfirmed()),
        late=_counted(late),
    )
    rows = rows.filter(Q(next_on__isnull=False) | Q(reviews_open__gt=0) | Q(to_confirm__gt=0))
    return rows.order_by("next_on", "name", "pk")


def _counted(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values(n=Func("pk", function="COUNT")), IntegerField())


def _absence(load: Load) -> str:
    """Answer when a person is away and who stands in, for a file."""
    if load.away is None:
        return ""
    deputy = f", deputy {load.away.deputy}" if load.away.deputy else ", no deputy"
    return f"{load.away.away_from} to {load.away.away_until}{deputy}"


COLUMNS = [
    Column("Person", lambda load: str(load.person or "unassigned"), 24),
    Column("Overdue", lambda load: load.counts["overdue"]),
    Column("Within five business days", lambda load: load.counts["soon"]),
    Column("Later", lambda load: load.counts["later"]),
    Column("Comments awaiting an answer", lambda load: load.counts["comments"]),
    Column("Drafts overdue", lambda load: load.counts["drafts_overdue"]),
    Column("Away", _absence, 40),
]
