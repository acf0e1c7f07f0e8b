"""Arrivals are read, one at a time, by whoever claims them first."""

import logging
from datetime import date

from django.core.files.storage import storages
from django.db import transaction

from correspondence.calendars import ROUND, Clock
from correspondence.domain.business_days import Calendar
from correspondence.domain.reading import read
from correspondence.extraction import Unreadable, extract
from correspondence.intake.letters import file_letter, file_unreadable
from correspondence.intake.ownership import file_report
from correspondence.models import Arrival, Document

logger = logging.getLogger(__name__)

GIVEN_UP = "Reading it failed three times. The original is kept; its facts can be entered by hand."
LOST = "The original is missing from the document store. An administrator must restore it."


def read_waiting(*, clock: Clock, today: date, calendar: Calendar) -> int:
    """Read the arrivals that wait and that nobody else is reading; answer how many.

    One bad document does not stop the rest. `clock` tells the moment each claim is made; after
    three minutes the rest is left to the next bell.
    """
    begun, done = clock(), 0
    waiting = Arrival.objects.claimable(begun).select_related("document").order_by("pk")
    for arrival in waiting.iterator(chunk_size=100):
        if clock() - begun > ROUND:
            break
        if arrival.claim(now=clock()):
            read_arrival(arrival, today=today, calendar=calendar)
            done += 1
    return done


def read_arrival(arrival: Arrival, *, today: date, calendar: Calendar) -> None:
    """Read a claimed arrival and file what it is: a letter, or a Form 3, 4 or 5.

    What cannot be read becomes a letter without facts, to be entered by hand. A failure nobody
    foresaw, or a database in trouble, leaves the arrival claimed: it is tried again when the claim
    has run out, three times in all.
    """
    try:
        if arrival.given_up:
            raise Unreadable(GIVEN_UP)
        if arrival.document.reading is None:
            read_document(arrival.document, calendar)
        _file(arrival, today=today, calendar=calendar)
    except Unreadable as problem:
        file_unreadable(arrival, str(problem))
    except Exception:  # whatever it is, it must not stop the documents behind this one
        logger.exception("Reading arrival %s failed", arrival.pk)


@transaction.atomic
def _file(arrival: Arrival, *, today: date, calendar: Calendar) -> None:
    document = arrival.document
    # The same file may have come in twice at once: the second waits, and finds the letter.
    Document.objects.select_for_update().only("pk").get(pk=document.pk)
    if document.findings.get("document") == "ownership_report":
        file_report(arrival, calendar=calendar)
    else:
        file_letter(arrival, today=today, calendar=calendar)


def read_document(document: Document, calendar: Calendar) -> None:
    """Read the original and keep its text and what was found. Raises Unreadable."""
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
