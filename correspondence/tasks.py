"""Bells: each rings, one function answers. Whatever is lost, the next minute rings again."""

from contextlib import suppress

import pghistory
from celery.signals import beat_init, before_task_publish, worker_ready
from django.db import close_old_connections
from kombu.exceptions import OperationalError

from correspondence import calendars, conversing, trashing, watching
from correspondence.acknowledging import tell_managers
from correspondence.intake.queue import read_waiting
from correspondence.models import Heartbeat
from correspondence.reminding.planning import plan_reminders
from correspondence.replaying import replay
from correspondence.sending import deliver
from tracker.celery import app


@app.task(ignore_result=True)
def tick() -> None:
    """Let today's answers meet their dates; plan what must be told, write it, send it.

    Rings again where something is left.
    """
    now, today, calendar = calendars.now(), calendars.today(), calendars.current()
    with pghistory.context(task="tick"):
        late = watching.was_silent(now=now)
        conversing.place_due(today=today)
        planned = plan_reminders(today=today, calendar=calendar, late=late)
        if planned or not late:  # else what is left to plan would not count as late
            watching.note(Heartbeat.Part.WORKER, now=now)
        tell_managers(now=now, calendar=calendar)
        told = deliver(clock=calendars.now, today=today, calendar=calendar)
    if not (planned and told):
        poke(tick)


@app.task(ignore_result=True)
def read_letters() -> None:
    """Read whatever has come in."""
    with pghistory.context(task="read_letters"):
        read_waiting(clock=calendars.now, today=calendars.today(), calendar=calendars.current())


@app.task(ignore_result=True)
def recount_dates() -> None:
    """Count anew whatever was counted on another calendar; people are told at once."""
    with pghistory.context(task="recount_dates"):
        counted = replay(clock=calendars.now, calendar=calendars.current)
    if counted:
        poke(tick)


@app.task(ignore_result=True)
def empty_trash() -> None:
    """Delete for good what has been in the trash for thirty days."""
    with pghistory.context(task="empty_trash"):
        trashing.purge(now=calendars.now())


@beat_init.connect
def watch_the_bells(**_: object) -> None:
    """In the process of beat, and only there, note each ring: a web request may ring a bell too."""
    before_task_publish.connect(note_beat, sender=tick.name, weak=False)
    note_beat()


@worker_ready.connect
def ring_at_once(**_: object) -> None:
    """Do what fell due while no worker was there, without waiting for the minute to end."""
    poke(tick)
    poke(recount_dates)
    poke(read_letters)


def note_beat(**_: object) -> None:
    """Note that beat rang."""
    close_old_connections()
    watching.note(Heartbeat.Part.BEAT, now=calendars.now())


def poke(task: object) -> None:
    """Ring a bell at once; without a broker nothing is lost, the minute's bell does the same."""
    with suppress(OperationalError):
        task.apply_async(retry=False)  # type: ignore[attr-defined]
