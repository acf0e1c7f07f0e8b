"""Is everything alive: the machinery's heartbeats, the queues, the disk."""

import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.timesince import timesince

from correspondence import ledger
from correspondence.models import Arrival, Heartbeat, Mail, RelayTrouble, Reminder
from correspondence.reminding.planning import count_untold

STALE = timedelta(minutes=3)
WAITING_LONG = timedelta(minutes=5)
SILENCE = timedelta(hours=6)
DISK_LOW = 0.10


@dataclass(frozen=True)
class Check:
    """One part of the machinery: is it well, and what is known of it."""

    name: str
    well: bool
    detail: str
    refused: RelayTrouble | None = None


def note(part: str, *, now: datetime) -> None:
    """Note that a part of the machinery showed itself at `now`."""
    Heartbeat.objects.update_or_create(part=part, defaults={"beat_at": now})


def was_silent(*, now: datetime) -> bool:
    """Whether no worker had shown itself for so long that people must be told what they missed."""
    beat = Heartbeat.objects.filter(part=Heartbeat.Part.WORKER).first()
    return beat is not None and now - beat.beat_at > SILENCE


def dead(user: Any, *, now: datetime) -> list[str]:  # noqa: ANN401 - with its signs
    """Answer what keeps people from being told of their dates, in sentences; no query.

    As of when `user` was read by `signing_in`.
    """
    sentences = [
        *_silence("The worker, which sends mail,", user.worker_beat, now),
        *_silence("Beat, the clock,", user.clock_beat, now),
    ]
    if user.relay_refuses:
        sentences.append("The mail relay refuses this site.")
    elif user.mail_is_stuck and not sentences:
        sentences.append("The mail relay has taken no mail for minutes.")
    return sentences


def _silence(what: str, beat_at: datetime | None, now: datetime) -> list[str]:
    if beat_at is None:
        return [f"{what} has never shown itself."]
    if beat_at - now > STALE:
        return [f"{what} has not been seen since the clock was set back."]
    return [f"{what} was last seen {timesince(beat_at, now)} ago."] * (now - beat_at >= STALE)


def checks(*, now: datetime, today: date) -> list[Check]:
    """Answer how each part of the machinery is, as of `now`."""
    beats = dict(Heartbeat.objects.values_list("part", "beat_at"))
    return [
        _reminders(today),
        _mail(now),
        *(_alive(part, beats.get(part.value), now) for part in Heartbeat.Part),
        _reading(now),
        _disk(),
    ]


def _alive(part: Heartbeat.Part, beat_at: datetime | None, now: datetime) -> Check:
    if beat_at is None:
        return Check(part.label, well=False, detail="has never shown itself")
    age = now - beat_at
    if age < -STALE:
        detail = f"not seen since the clock was set back from {beat_at:%-d %b %Y %H:%M}"
        return Check(part.label, well=False, detail=detail)
    seen = (
        f"{int(age.total_seconds())} seconds ago"
        if age < STALE
        else f"{timesince(beat_at, now)} ago"
    )
    return Check(part.label, well=age < STALE, detail=f"last seen {seen}")


def _reminders(today: date) -> Check:
    """Whether everybody who must be told today has an address, and each date somebody to tell."""
    untold = ledger.untold(Reminder.objects.filter(planned_for__lte=today)).aggregate(
        mute=Count("recipient", filter=Q(error=""), distinct=True),
        poison=Count("pk", filter=~Q(error="")),
    )
    troubles = []
    if untold["mute"]:
        troubles.append(f"{untold['mute']} without an e-mail address")
    if nobody := count_untold():
        troubles.append(f"open dates with nobody to tell: {nobody}")
    if untold["poison"]:
        troubles.append(f"mails that could not be written: {untold['poison']}")
    detail = ", ".join(troubles) or "everybody can be reached"
    return Check("Reminders", well=not troubles, detail=detail)


def _mail(now: datetime) -> Check:
    if trouble := RelayTrouble.objects.first():
        since = timezone.localtime(trouble.since)
        detail = f"the relay refuses this site since {since:%-d %b %H:%M}: {trouble}"
        return Check("Mail", well=False, detail=detail, refused=trouble)
    counts = Mail.objects.filter(state__in=[Mail.State.FAILED, Mail.State.WAITING]).aggregate(
        failed=Count("pk", filter=Q(state=Mail.State.FAILED)),
        late=Count("pk", filter=Q(state=Mail.State.WAITING, created_at__lt=now - WAITING_LONG)),
    )
    if counts["failed"] or counts["late"]:
        detail = f"{counts['failed']} failed, {counts['late']} waiting over 5 minutes"
        return Check("Mail", well=False, detail=detail)
    return Check("Mail", well=True, detail="nothing failed, nothing waits")


def _reading(now: datetime) -> Check:
    late = Arrival.objects.waiting().filter(received_at__lt=now - WAITING_LONG).count()
    if late:
        return Check("Reading", well=False, detail=f"{late} letters waiting over 5 minutes")
    return Check("Reading", well=True, detail="no letter waits")


def _disk() -> Check:
    location = Path(getattr(storages["documents"], "location", settings.VAR_DIR))
    while not location.exists():
        location = location.parent
    usage = shutil.disk_usage(location)
    free = usage.free / usage.total
    return Check("Disk", well=free > DISK_LOW, detail=f"{free:.0%} free")
