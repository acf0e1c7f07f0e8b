"""Arrivals are read, one at a time, by whoever claims them first."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files.storage import storages
from django.db import transaction

from correspondence.domain.business_days import Calendar
from correspondence.domain.reading import read
from correspondence.extraction import Unreadable, extract
from correspondence.intake.letters import file_letter, file_unreadable
from correspondence.intake.ownership import file_report
from correspondence.models import Arrival, Document

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
LONGEST = timedelta(minutes=3)

GIVEN_UP = "Reading it failed three times. The original is kept; its facts can be entered by hand."
LOST = "The original is missing from the document store. An administrator must restore it."
FAILED = "Reading it failed unexpectedly. The original is kept; its facts can be entered by hand."


def read_waiting(*, clock: Clock, calendar: Calendar) -> int:
    """Read the arrivals that wait and that nobody else is reading; answer how many.

    One bad document is noted as unreadable and does not stop the rest. `clock` tells the moment
    each claim is made; after three minutes the rest is left to the next bell.
    """
    begun, done = clock(), 0
    waiting = Arrival.objects.claimable(begun).select_related("document").order_by("pk")
    for arrival in waiting.iterator(chunk_size=100):
        if clock() - begun > LONGEST:
            break
        if arrival.claim(now=clock()):
            read_arrival(arrival, calendar=calendar)
            done += 1
    return done


def read_arrival(arrival: Arrival, *, calendar: Calendar) -> None:
    """Read a claimed arrival and file what it is: a letter, or a Form 3, 4 or 5.

    What cannot be read becomes a letter without facts, to be entered by hand.
    """
    document = arrival.document
    try:
        if arrival.given_up:
            raise Unreadable(GIVEN_UP)
        if document.reading is None:
            _read_document(document, calendar)
    except Unreadable as problem:
        file_unreadable(arrival, str(problem))
        return
    try:
        with transaction.atomic():
            # The same file may have come in twice at once: the second waits, and finds the letter.
            Document.objects.select_for_update().only("pk").get(pk=document.pk)
            if (document.reading or {}).get("document") == "ownership_report":
                file_report(arrival, calendar=calendar)
            else:
                file_letter(arrival, calendar=calendar)
    except Exception:  # one bad document must not stop the queue
        logger.exception("Filing arrival %s failed", arrival.pk)
        file_unreadable(arrival, FAILED)


def _read_document(document: Document, calendar: Calendar) -> None:
    try:
        with storages["documents"].open(document.store_name) as file:
            content = file.read()
    except FileNotFoundError:
        raise Unreadable(LOST) from None
    extracted = extract(content, document.media_type)
    reading = read(extracted.text, calendar=calendar)
    document.text, document.pages = reading.text, extracted.pages
    document.reading = reading.as_dict()
    document.save(update_fields=["text", "pages", "reading"])
