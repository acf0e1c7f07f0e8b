"""Deadlines as an iCalendar feed (RFC 5545, RFC 7986) under a secret address.

A feed says what is due, for whom and when; never what a letter says.
"""

import re
import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import chain, count
from typing import Any
from urllib.parse import urlsplit

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict
from icalendar import Calendar, Event, vDuration, vText

from correspondence import access
from correspondence.filters import DeadlineFilter
from correspondence.listing.by_company import OnBehalfOf
from correspondence.listing.filtering import strictly
from correspondence.models import CalendarFeed, Deadline, SavedView, User
from correspondence.models.deadline import HOLDERS, SOURCES, DeadlineQuerySet

KEPT = timedelta(days=30)  # how long a settled date stays
HOUR = timedelta(hours=1)
OWN_NAME, OWN_QUERY = "Dates I own", "owner=me"
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f]")  # RFC 5545, 3.1, but for the line feed


def open_feed(owner: User, *, name: str, view: SavedView | None, now: datetime) -> str:
    """Open a feed and answer its token, told this once: the row keeps a hash of it."""
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(
        owner=owner, name=name, view=view, token_hash=_hash(token), created_at=now
    )
    return token


def own_dates(owner: User) -> SavedView:
    """Answer the view of the dates a person owns, made where there is none.

    A view that only bears its name, and shows other dates, is the person's own and stays.
    """
    views = SavedView.objects.filter(owner=owner, page=SavedView.Page.DEADLINES)
    if mine := views.filter(query=OWN_QUERY).first():
        return mine
    taken = set(views.values_list("name", flat=True))
    names = (f"{OWN_NAME} ({number})" for number in count(2))
    name = next(each for each in chain([OWN_NAME], names) if each not in taken)
    return SavedView.objects.create(
        owner=owner, page=SavedView.Page.DEADLINES, name=name, query=OWN_QUERY
    )


def found_by(token: str) -> CalendarFeed | None:
    """Answer the feed of a token; none where it is unknown or revoked, or its owner gone.

    It is looked up by its hash, so the time this takes tells nothing of the tokens on record.
    """
    live = CalendarFeed.objects.filter(revoked_at=None, owner__is_active=True)
    return live.filter(token_hash=_hash(token)).select_related("owner", "view").first()


def _hash(token: str) -> str:
    # 256 random bits need no salt.
    return sha256(token.encode(errors="replace")).hexdigest()


def note_fetch(feed: CalendarFeed, *, now: datetime) -> None:
    """Note that a calendar program was here, to the hour."""
    stale = Q(last_fetched_at=None) | Q(last_fetched_at__lt=now - HOUR)
    CalendarFeed.objects.filter(stale, pk=feed.pk).update(last_fetched_at=now)


def revoke(feed: CalendarFeed, *, now: datetime) -> None:
    """End the feed: its address is unknown from now on."""
    feed.revoked_at = now
    feed.save(update_fields=["revoked_at"])


def deadlines_in(feed: CalendarFeed, *, today: date) -> DeadlineQuerySet:
    """Answer what the feed shows: open dates, and those settled in the last thirty days.

    What its owner may see now, narrowed by its saved view; a view of open dates shows the settled
    ones, too. Dates long past when their letter came in stay out, as they do of reminders,
    unless the view asks for just these. A view that asks for what is no longer there, such as the
    dates of a colleague who left, shows nothing.
    """
    rows, asked = access.deadlines(feed.owner), ""
    if feed.view:
        query = QueryDict(feed.view.query, mutable=True)
        asked = query.get("state", "")
        if asked == Deadline.State.OPEN:
            del query["state"]
        rows = strictly(DeadlineFilter(query, rows, request=OnBehalfOf(feed.owner)))
    settled = Q(met_on__gte=today - KEPT) | Q(met_on=None, due_on__gte=today - KEPT)
    changes = Deadline.objects.filter(pk=OuterRef("pk")).order_by("-events__pgh_id")
    rows = rows if asked == DeadlineFilter.PAST else rows.timely()
    return (
        rows.filter(Q(state=Deadline.State.OPEN) | settled)
        .select_related(*SOURCES, "company", "owner")
        .with_original()
        .annotate(
            revised_at=Coalesce(
                Subquery(changes.values("events__pgh_created_at")[:1]),
                *(f"{each}__received_at" for each in HOLDERS),
            )
        )
        .order_by("due_on", "pk")
    )


def as_icalendar(name: str, deadlines: Iterable[Any], *, site: str) -> bytes:
    """Answer the deadlines, as `deadlines_in` fetches them, as all-day events.

    `site` is the address of the site, for links and lasting identities.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Correspondence//Deadlines//EN")
    calendar.add("version", "2.0")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, vText(_clean(name)))
    for key in ("refresh-interval", "x-published-ttl"):
        calendar.add(key, vDuration(HOUR), parameters={"VALUE": "DURATION"})
    for each in deadlines:
        calendar.add_component(_event(each, site))
    body: bytes = calendar.to_ical()
    return body


def _event(deadline: Any, site: str) -> Event:  # noqa: ANN401 - a deadline with annotations
    event = Event()
    event.add("uid", f"deadline-{deadline.pk}@{urlsplit(site).hostname}")
    event.add("dtstamp", deadline.revised_at)
    event.add("sequence", deadline.version)
    event.add("dtstart", deadline.due_on)
    event.add("dtend", deadline.due_on + timedelta(days=1))
    event.add("summary", _clean(summary_of(deadline)))
    event.add("description", _clean(_description_of(deadline)))
    event.add("categories", ["SEC", deadline.get_kind_display()])
    waived = deadline.state == Deadline.State.WAIVED
    event.add("status", "CANCELLED" if waived else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("url", f"{site}{deadline.get_absolute_url()}")
    return event


def summary_of(deadline: Deadline) -> str:
    """Answer the line a calendar shows: what, of whom, on which day of the count.

    It changes with the row alone, not with the day it is fetched.
    """
    what = str(deadline)
    if not (deadline.report or deadline.role):  # elsewhere than here nothing says whose staff it is
        what = f"{what[0].lower()}{what[1:]}".replace("staff letter", "SEC letter", 1)
    state = "Due" if deadline.state == Deadline.State.OPEN else deadline.get_state_display()
    whose = f" - {deadline.company}" if deadline.company else ""
    return f"{state.capitalize()}: {what}{whose}{_count_of(deadline)}"


def _count_of(deadline: Deadline) -> str:
    if deadline.original_due_on != deadline.due_on:
        return f" (extended from {deadline.original_due_on:%-d %b %Y})"
    return f" (day {deadline.count} of {deadline.count})" if deadline.count else ""


def _description_of(deadline: Deadline) -> str:
    lines = [
        f"Counted from {deadline.counted_from:%-d %b %Y}: {deadline.basis.label}.",
        f"Owner: {deadline.owner or 'unassigned'}.",
        "A date in Washington, D.C.",
    ]
    return "\n".join(lines)


def _clean(words: str) -> str:
    return _CONTROL.sub(" ", words).replace("\\N", "\\n")  # icalendar takes "\\N" for a line feed
